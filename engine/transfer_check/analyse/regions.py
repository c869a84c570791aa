"""Where two laws differ, said in few conditions, each with a scenario in which they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transfer_check.analyse.concrete import Like, Reload, Witness, answers_to, choose, unknowns
from transfer_check.analyse.describe import Sets, described
from transfer_check.analyse.difference import Compared, witness
from transfer_check.conditions.values import Value
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.transfer.model import FactRef

Cells = Mapping[Unknown, frozenset[int]]
"""For each unknown, the literals of the cells in which it may lie."""


@dataclass(frozen=True, slots=True)
class Region:
    """Conditions under which something is so in every scenario that the laws cover, whatever else is the case; none of
    them can be left out."""

    legs: int
    conditions: tuple[str, ...]
    sets: Sets
    witness: Witness


class Survey:
    """One solver over the scenarios with so many legs, asked where a node of the comparison holds."""

    def __init__(self, compared: Compared, *, like: Like | None = None, reload: Reload | None = None) -> None:
        self.compared, self.like, self.reload = compared, like, reload
        self.solver = Completions(compared.space.circuit)
        self.unknowns = unknowns(compared.space)
        self.base = [self.solver.literal(compared.covered), self.solver.literal(compared.allowed)]
        self.cells = {unknown: tuple(self.solver.answers(unknown)) for unknown in self.unknowns}
        self._among: Cells | None = None

    @property
    def among(self) -> Cells:
        """The cells of every unknown that scenarios which the laws cover may lie in."""
        if self._among is None:
            self._among = self._open(self.base)
        return self._among

    def close(self) -> None:
        """Frees the solver."""
        self.solver.close()

    def possible(self, node: int) -> bool:
        """Whether a node holds in some scenario."""
        return node != self.compared.space.false and self.solver.possible(node)

    def within(self, node: int) -> tuple[str, ...]:
        """What holds in every scenario in which a node does; the conditions together may hold in more."""
        inside = self._open([*self.base, self.solver.literal(node)])
        sets = {unknown: cells for unknown, cells in inside.items() if cells != self.among[unknown]}
        return described(self.compared, self._values(sets), self._values(self.among))

    def regions(
        self, node: int, *, title: str, limit: int, beyond: Sequence[tuple[Survey, Region]] = ()
    ) -> tuple[tuple[Region, ...], bool]:
        """The regions in which a node holds, found one after the other; and whether they are all of those that both
        laws cover.

        `beyond` names regions of shorter routes: what has the same item, ends and act is not said again.
        """
        node = self.compared.space.all_of([node, self.compared.covered])
        if not self.possible(node):
            return (), True
        active = self.solver.fresh()  # only the search for a further scenario is kept out of what was said already
        for shorter, region in beyond:
            for sets in self._along(shorter, region):
                self._block(active, sets)
        found: list[Region] = []
        while self.solver.possible(node, assume=[active]):
            if len(found) == limit:
                return tuple(found), False
            chosen = choose(self.compared.space, self.solver, node, assume=[active], like=self.like)
            assert chosen is not None
            sets = self._generalised(node, chosen)
            values = self._values(sets)
            found.append(
                Region(
                    self.compared.space.legs,
                    described(self.compared, values, self._values(self.among)),
                    values,
                    witness(self.compared, chosen, title=title, reload=self.reload),
                )
            )
            self._block(active, sets)
        return tuple(found), True

    def nearest(self, node: int, to: Witness | None, *, title: str) -> Witness | None:
        """A scenario in which a node holds, as near to another one as the order of the facts lets it be."""
        like = self.like if to is None else to.transfer.facts
        chosen = choose(self.compared.space, self.solver, node, like=like)
        return None if chosen is None else witness(self.compared, chosen, title=title, reload=self.reload)

    def _open(self, assume: Sequence[int]) -> Cells:
        return {
            unknown: frozenset(cell for _, cell in cells if self.solver.possible(assume=[*assume, cell]))
            for unknown, cells in self.cells.items()
        }

    def _generalised(self, node: int, chosen: Mapping[Unknown, tuple[Value, int]]) -> Cells:
        """The cells of each unknown within which the node holds for certain, of no more unknowns than needed."""
        against = [*self.base, self.solver.literal(-node)]
        kept = {unknown: literal for unknown, (_, literal) in chosen.items()}
        for unknown in sorted(chosen, key=self._weight):
            fewer = [literal for other, literal in kept.items() if other != unknown]
            if not self.solver.possible(assume=[*against, *fewer]):
                del kept[unknown]
        within: dict[Unknown, frozenset[int]] = {}
        selected = dict(kept)
        for unknown in sorted(kept, key=self._weight):
            others = [literal for other, literal in selected.items() if other != unknown]
            within[unknown] = frozenset(
                cell
                for cell in self.among[unknown]
                if not self.solver.possible(assume=[*against, *others, cell])
                and self.solver.possible(assume=[*self.base, *others, cell])
            )
            selected[unknown] = self.solver.fresh()
            self.solver.add([-selected[unknown], *sorted(within[unknown])])
        return within

    def _weight(self, unknown: Unknown) -> tuple[int, int, str]:
        """What to leave out first: assessments, then what only one law asks for, then the facts that come later."""
        if not isinstance(unknown, FactRef):
            return (-9, 0, str(unknown))
        order = list(self.compared.space.circuit.vocabulary.facts)
        return (-unknown.name.count("."), -order.index(unknown.name), str(unknown.of))

    def _block(self, active: int, sets: Cells) -> None:
        """Rules a region out of the search: some unknown lies outside its cells."""
        outside = [cell for unknown, inside in sets.items() for _, cell in self.cells[unknown] if cell not in inside]
        self.solver.add([-active, *outside])

    def _values(self, sets: Cells) -> Sets:
        return {
            unknown: frozenset(value for value, cell in self.cells[unknown] if cell in inside)
            for unknown, inside in sets.items()
        }

    def _along(self, shorter: Survey, region: Region) -> list[Cells]:
        """The region of a shorter route on a longer one: the same origin, end and item, its act on the first leg or on
        the last."""
        found: list[Cells] = []
        for leg in (1, self.compared.space.legs):
            sets: dict[Unknown, frozenset[int]] = {}
            for unknown, values in region.sets.items():
                moved = self._moved(unknown, leg)
                if moved not in self.cells:
                    break
                sets[moved] = frozenset(
                    cell for value, cell in self.cells[moved] if _inside(shorter.compared, unknown, value, values)
                )
            else:
                found.append(sets)
        return found

    def _moved(self, unknown: Unknown, leg: int) -> Unknown:
        if not isinstance(unknown, FactRef) or not isinstance(unknown.of, int):
            return unknown
        if unknown.name == "leg.to":
            return FactRef("leg.to", self.compared.space.legs)
        return FactRef(unknown.name, 1 if unknown.name == "leg.from" else leg)


def _inside(compared: Compared, unknown: Unknown, value: Value, values: frozenset[Value]) -> bool:
    if not isinstance(unknown, FactRef):
        return value in values
    said = answers_to(compared.space, unknown, value)
    return any(answers_to(compared.space, unknown, one) == said for one in values)
