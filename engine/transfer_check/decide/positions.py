"""The decision under every combination of positions on the contested points, from one circuit.

Folding the case anew for each combination would cost as many decisions as there are combinations. Here the positions
are inputs of one circuit beside the unknown facts, and a combination is a set of assumptions of its solver.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product
from math import prod

from transfer_check.algebras.circuit import Circuit
from transfer_check.decide.case import Case
from transfer_check.decide.judge import BEST_FIRST
from transfer_check.decide.outcome import WORST_FIRST, Decision, outcome
from transfer_check.decide.overall import concluded
from transfer_check.law.force import View, unread
from transfer_check.meaning.priority import Priority, prioritise
from transfer_check.solve.completions import Completions
from transfer_check.transfer.model import FactRef

Answer = tuple[Decision, tuple[Decision, ...]]
"""The decision, and what is still possible."""
MOST_COMBINATIONS = 1024
POSITION = "position"


@dataclass(frozen=True, slots=True)
class Robust:
    """The decisions under all combinations of positions that matter, and the provisions on which they turn."""

    combinations: int
    """How many there are, of positions on the points whose provision is in force in some cell."""
    complete: bool
    """Whether all of them were looked at."""
    decisions: Mapping[Decision, int]
    """Under how many combinations each decision is the one."""
    turns_on: tuple[str, ...]
    """Contested provisions on whose point another position, all others kept, gives another answer."""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case on whose contested points no position is taken yet; `answer` takes one on each."""

    points: Mapping[str, tuple[str, ...]]
    """The positions on each point that the law in force in some cell is contested on."""
    provisions: Mapping[str, tuple[str, ...]]
    """The provisions in force that are contested on each point."""
    missing: bool
    decisions: tuple[Mapping[Decision, int], ...]
    """For each jurisdiction that judges, the solver's literal of each decision."""
    completions: Completions
    literals: Mapping[tuple[str, str], int]
    """The solver's literal of each position that the decision may hang on."""
    known: dict[frozenset[tuple[str, str]], Answer] = field(default_factory=dict)

    @property
    def hanging(self) -> tuple[str, ...]:
        """The points that the decision may hang on."""
        return tuple(point for point in self.points if any(point == other for other, _ in self.literals))

    def answer(self, positions: Mapping[str, str]) -> Answer:
        """The answer under a position on each point."""
        taken = frozenset((point, positions[point]) for point in self.hanging)
        if taken not in self.known:
            assume = [literal if key in taken else -literal for key, literal in self.literals.items()]
            options = [
                tuple(d for d in BEST_FIRST if d in of and self.completions.possible(assume=[of[d], *assume]))
                for of in self.decisions
            ]

            def reaches(decision: Decision) -> bool:
                worse = WORST_FIRST[: WORST_FIRST.index(decision)]
                none = [-of[each] for of in self.decisions for each in worse if each in of]
                return any(
                    self.completions.possible(assume=[of[decision], *none, *assume])
                    for of in self.decisions
                    if decision in of
                )

            self.known[taken] = concluded(options, reaches, missing=self.missing)
        return self.known[taken]

    def robust(self, first: Sequence[Mapping[str, str]] = (), *, most: int = MOST_COMBINATIONS) -> Robust:
        """The decisions under every combination; where there are too many, under the first ones and some more."""
        hanging = self.hanging
        ways = prod(len(self.points[point]) for point in hanging)
        idle = prod(len(names) for point, names in self.points.items() if point not in hanging)
        seen: dict[tuple[str, ...], Answer] = {}
        for chosen in islice(self._combinations(hanging, first), most):
            seen[chosen] = self.answer(dict(zip(hanging, chosen, strict=True)))
        decisions: dict[Decision, int] = {}
        for decision, _ in seen.values():
            decisions[decision] = decisions.get(decision, 0) + idle
        turning = [point for index, point in enumerate(hanging) if _turns(seen, index)]
        names = dict.fromkeys(name for point in turning for name in self.provisions[point])
        return Robust(ways * idle, len(seen) == ways, decisions, tuple(names))

    def _combinations(self, hanging: tuple[str, ...], first: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, ...]]:
        """Those asked for, then all, each once."""
        asked = dict.fromkeys(tuple(positions[point] for point in hanging) for positions in first)
        yield from asked
        every = product(*(self.points[point] for point in hanging))
        yield from (chosen for chosen in every if chosen not in asked)

    def close(self) -> None:
        """Frees the solver."""
        self.completions.close()


def open_positions(case: Case, *, packs: Sequence[str], missing: bool) -> OpenCase | None:
    """The case with its positions open, judged by these packs; None where the points cannot be asked apart.

    That is so where the positions together would put the order of norms in a ring though each reading does not, or
    where a contested provision defines a fact, so that which law speaks of a cell may hang on it.
    """
    made: dict[int, tuple[View, Priority]] = {}
    views: dict[tuple[str, int], tuple[View, Priority]] = {}
    points: dict[str, tuple[str, ...]] = {}
    provisions: dict[str, dict[str, None]] = {}
    cells, judged = {cell.leg for cell in case.cells}, set[str]()
    for pack in case.packs:
        for leg in case.transfer.legs:
            view, priority = case.view(pack, leg.number)
            contested = [(name, p.contested) for name, p in view.provisions.items() if p.contested is not None]
            if any(norm.defines is not None for name, _ in contested for norm in view.provisions[name].norms):
                return None
            if id(view) not in made:
                free = unread(view) if contested else view
                made[id(view)] = (free, prioritise(free) if contested else priority)
                if made[id(view)][1].cycle or made[id(view)][1].undecided:
                    return None
            views[pack.id, leg.number] = made[id(view)]
            for name, point in contested:
                points[point] = tuple(pack.points[point].positions)
                provisions.setdefault(point, {})[name] = None
                if leg.number in cells and pack.id in packs:
                    judged.add(point)
    circuit = Circuit(case.transfer, case.law.vocabulary)
    result = outcome(replace(case, views=views), circuit)
    nodes = tuple(result.decisions[pack] for pack in packs)
    completions = Completions(circuit)
    used = completions.support(*(node for of in nodes for node in of.values()))
    by_name = {of: node for node, of in circuit.inputs.items()}
    literals = {
        (str(flag[1]), str(flag[2])): completions.literal(by_name[flag])
        for flag in used
        if not isinstance(flag, FactRef) and flag[0] == POSITION
    }
    judged |= {point for point, _ in literals}
    return OpenCase(
        points={point: names for point, names in points.items() if point in judged},
        provisions={point: tuple(names) for point, names in provisions.items() if point in judged},
        missing=missing,
        decisions=tuple({d: completions.literal(node) for d, node in of.items()} for of in nodes),
        completions=completions,
        literals=literals,
    )


def _turns(seen: Mapping[tuple[str, ...], Answer], index: int) -> bool:
    """Whether two combinations that differ in one place alone have two answers."""
    by_rest: dict[tuple[str, ...], Answer] = {}
    for chosen, answer in seen.items():
        rest = (*chosen[:index], *chosen[index + 1 :])
        if by_rest.setdefault(rest, answer) != answer:
            return True
    return False
