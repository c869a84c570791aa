"""TC710, TC711: a third state on the way that turns what is not lawful into what is.

Two copies of one scenario on one circuit: the direct route, and the same goods with the same first leg to a third state
that passes them on. Each provision that closes the direct route and not the other is a finding of its own, so that an
exception that the law means is annotated where it stands. Theorem 8 says that there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transfer_check.analyse.barred import bars_on
from transfer_check.analyse.concrete import NotReplayed, choose, decided
from transfer_check.analyse.defects import Defect, Example, defect
from transfer_check.analyse.difference import GOALS, reaches
from transfer_check.analyse.space import Reached, Space, reached
from transfer_check.analyse.sweep import Point, Sweep, answer_told
from transfer_check.conditions.types import Fact
from transfer_check.conditions.values import Members, Value
from transfer_check.decide.case import Case
from transfer_check.decide.judge import open_case
from transfer_check.decide.outcome import Decision
from transfer_check.decide.powers import Hearing
from transfer_check.law.force import Living
from transfer_check.law.model import Effect
from transfer_check.messages import Told
from transfer_check.solve.completions import Completions
from transfer_check.solve.domains import answer
from transfer_check.transfer.model import Cell, FactRef

CODE, THEOREM = "TC710", "TC711"
ONWARD = ("re-export", "transit")
ORIGIN, THIRD, END = FactRef("leg.from", 1), FactRef("leg.to", 1), FactRef("leg.to", 2)


class Detour:
    """The direct route and the one through a third state, folded on one circuit with one solver."""

    def __init__(self, sweep: Sweep) -> None:
        self.sweep = sweep
        self._groups: dict[FactRef, dict[str, tuple[str, ...]]] = {}
        law, pack = sweep.law, sweep.pack
        self.longer = self._space(None)
        self.direct = self._space(self.longer)
        self.cases: tuple[Case, Case] = (
            open_case(law, self.direct.transfer, packs=(pack.id,), readings=sweep.readings),
            open_case(law, self.longer.transfer, packs=(pack.id,), readings=sweep.readings),
        )
        sides: tuple[Reached, Reached] = (reached(self.cases[0], self.direct), reached(self.cases[1], self.longer))
        self.sides = sides
        act = law.vocabulary.facts.get("leg.act")
        acts = frozenset(value for value in ONWARD if act is not None and value in act.values)
        onward = self.longer.is_in(FactRef("leg.act", 2), Members(acts)) if acts else self.longer.true
        self.base = self.longer.all_of([onward, -self.longer.excluded(), *(side.covered for side in sides)])
        for ref in (ORIGIN, THIRD, END):  # so that each has cells, whatever the law asks of it
            self.longer.is_in(ref, Members(frozenset(law.vocabulary.states)))
        self.solver = Completions(self.longer.circuit)
        self._keep_apart()

    def _space(self, beside: Space | None) -> Space:
        of, law = self.sweep.space, self.sweep.law
        return Space(
            law,
            day=self.sweep.day,
            legs=2 if beside is None else 1,
            assessable=of.assessable,
            rates=of.transfer.rates,
            assured=[one.kind for one in of.transfer.assurances],
            beside=beside,
        )

    def _alike(self, ref: FactRef, value: Value) -> tuple[str, ...]:
        """The states that no question about a fact tells apart from a value."""
        fact: Fact = self.sweep.law.vocabulary.facts[ref.name]
        asked = self.longer.questions().get(ref, ())

        def said(state: Value) -> tuple[bool | None, ...]:
            return tuple(answer(state, query, fact, self.longer.transfer) for query in asked)

        if ref not in self._groups:
            groups: dict[tuple[bool | None, ...], list[str]] = {}
            for state in self.sweep.law.vocabulary.states:
                groups.setdefault(said(state), []).append(state)
            self._groups[ref] = {state: tuple(group) for group in groups.values() for state in group}
        return self._groups[ref][str(value)]

    def _keep_apart(self) -> None:
        """The third state is neither of the others: where each cell is one state, the solver is told."""
        for value, literal in self.solver.answers(THIRD):
            states = self._alike(THIRD, value)
            for ref in (ORIGIN, END):
                for other, its in self.solver.answers(ref):
                    if len(states) == 1 and self._alike(ref, other) == states:
                        self.solver.add([-literal, -its])

    def better(self, goal: Decision) -> int:
        """Where the goal is reached through the third state and not directly."""
        return self.longer.all_of([self.base, self.sides[1].at_least[goal], -self.sides[0].at_least[goal]])

    def closing(self, goal: Decision) -> Iterator[tuple[Living, int]]:
        """Each norm that may close the direct route, with the node that it does, and not the other one."""
        pack = self.sweep.pack
        first = self.sides[0].outcome
        (cell,) = self.cases[0].cells
        bars = list(self._bars(cell)) if goal is not Decision.PERMITTED else []
        labels = (first.now if goal is Decision.PERMITTED else first.at_best)[pack.id, cell].labels
        for living in self.sweep.view.with_effect(Effect.PROHIBITS):
            # A ban that a licence lifts is no gap where what fails is the bar that keeps it from being granted.
            yield living, self.longer.all_of([labels[living.id], *(-node for _, node in bars)])
        yield from bars

    def _bars(self, cell: Cell) -> Iterator[tuple[Living, int]]:
        pack = self.sweep.pack
        hearings: tuple[Hearing[int], Hearing[int]] = (self.sides[0].outcome.best, self.sides[1].outcome.best)
        powers = self.sweep.view.with_effect(Effect.EMPOWERS)
        for bar in self.sweep.view.with_effect(Effect.BARS):
            used = [hearings[0].applies(pack, one, cell) for one in powers if bar in bars_on(one, self.sweep)]
            there = [hearings[1].applies(pack, bar, other) for other in self.cases[1].cells]
            here = [hearings[0].applies(pack, bar, cell), self.longer.any_of(used)]
            yield bar, self.longer.all_of([*here, *(-node for node in there)])

    def shown(self, *nodes: int, goal: Decision, title: str) -> tuple[Example, Example] | None:
        """The two routes as scenarios, each replayed, or None where there are none."""
        if self.longer.false in nodes:
            return None
        chosen = choose(self.longer, self.solver, *nodes, like=self.sweep.like)
        if chosen is None:
            return None
        point = self._apart(chosen)
        law, readings = self.sweep.law, self.sweep.readings
        found: list[Example] = []
        for space, which, key in (
            (self.direct, "direct", "direct"),
            (self.longer, "through a third state", "through"),
        ):
            made, text = self.sweep.written(point, title=f"{title}, {which}", space=space)
            answered = decided(law, made, readings)
            if reaches(answered, goal) is (space is self.direct):
                raise NotReplayed(f"{title}, {which}: {answered}\n{text}")
            found.append(Example(made, text, Told(key, (answer_told(answered[0]),))))
        return found[0], found[1]

    def _apart(self, chosen: Point) -> Point:
        """The same with a third state that is neither end, of those that the law does not tell apart from it."""
        taken = dict(chosen)
        for ref in (ORIGIN, END, THIRD):
            value, literal = taken[ref]
            used = {taken[other][0] for other in (ORIGIN, END, THIRD) if other != ref}
            if value in used and (free := [s for s in self._alike(ref, value) if s not in used]):
                taken[ref] = (free[0], literal)
        return taken


def improved(detour: Detour) -> Iterator[Decision]:
    """The goals that some scenario reaches through a third state and not directly; none is theorem 8 for this law."""
    for goal in GOALS:
        better = detour.better(goal)
        if better != detour.longer.false and detour.solver.possible(better):
            yield goal


def check(sweeps: Sequence[Sweep]) -> Iterator[Defect]:
    """Each provision that a third state escapes, and whatever else splitting a leg makes better."""
    if not sweeps[0].law.vocabulary.states or len(sweeps) < 2:
        return
    detour = Detour(sweeps[0])
    try:
        told: set[str] = set()
        reached_so = tuple(improved(detour))
        for goal in (Decision.AUTHORISATION_REQUIRED, Decision.PERMITTED):
            if goal not in reached_so:
                continue
            better = detour.better(goal)
            for living, node in detour.closing(goal):
                if living.id in told:
                    continue
                if (shown := detour.shown(better, node, goal=goal, title=f"{living.id} escaped")) is not None:
                    told.add(living.id)
                    third = shown[1].transfer.legs[0].end
                    said = Told("escaped", (living.id, third, Told(f"better {goal.value}")))
                    yield defect(CODE, living, said, examples=shown)
        for goal in reached_so if not told else ():
            if (shown := detour.shown(detour.better(goal), goal=goal, title="A leg split")) is not None:
                pack = sweeps[0].pack.id
                said = Told("split", (pack, Told(f"better {goal.value}")))
                yield replace(Defect(THEOREM, pack, pack, said), examples=shown)
                return
    finally:
        detour.solver.close()
