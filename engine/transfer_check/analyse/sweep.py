"""One pack of law on one day, folded over all scenarios with so many legs, and asked what may be the case in them.

Beside the facts it is open which authorisations are held (each for the whole transfer or not at all), which assurances
are given, and whether a leg is proposed or suspected.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from transfer_check.algebras.kleene import Kleene
from transfer_check.analyse.concrete import Like, NotReplayed, Reload, choose, document, transfer_of
from transfer_check.analyse.defects import Example
from transfer_check.analyse.space import DONE, ITEM, Space, even_rates
from transfer_check.conditions.nodes import Assured, leaves
from transfer_check.conditions.values import Value
from transfer_check.decide.coverage import granters
from transfer_check.decide.judge import open_case
from transfer_check.decide.outcome import CellLabels, Decision, Outcome, hear, label_cells, outcome
from transfer_check.decide.powers import Hearing, kinds
from transfer_check.law.force import Living, View
from transfer_check.law.model import Effect, Law, Pack
from transfer_check.meaning.conditions import fold
from transfer_check.meaning.priority import Priority
from transfer_check.messages import Told
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.solve.minimal import CutShort
from transfer_check.solve.sample import Sample
from transfer_check.transfer.model import Cell, FactRef, Grant, Transfer

Point = Mapping[Unknown, tuple[Value, int]]
Shown = Callable[[Hearing[int], Mapping[tuple[str, Cell], CellLabels[int]]], bool]
"""Whether the reference, by its labels, shows what the solver found."""


class Sweep:
    """A law folded over all scenarios of one item with so many legs; `pack` is the one that is looked at."""

    def __init__(
        self,
        law: Law,
        pack: Pack,
        *,
        day: dt.date,
        reading: str,
        legs: int,
        like: Like | None = None,
        reload: Reload | None = None,
        deadline: float | None = None,
        units: frozenset[str] = frozenset(),
    ) -> None:
        self.law, self.pack, self.day, self.readings, self.legs = law, pack, day, {pack.id: reading}, legs
        self.like, self.reload, self.deadline = like, reload, deadline
        asked_of = [leaf for one in law.provisions for norm in one.norms for leaf in leaves(norm.when)]
        assured = sorted({leaf.kind for leaf in asked_of if isinstance(leaf, Assured)})
        open_ones = frozenset(one.id for one in law.provisions if one.untranslated is not None)
        self.space = Space(
            law,
            day=day,
            legs=legs,
            assessable=open_ones,
            rates=even_rates(units),
            assured=assured,
            loose=True,
        )
        self.case = open_case(law, self.space.transfer, packs=(pack.id,), readings=self.readings)
        self.view, self.priority = self._view()
        flag = self.space.circuit.flag
        held = {(kind, cell): flag(("held", kind)) for kind in kinds(self.case) for cell in self.cells}
        self.hearing = Hearing(self.case, self.space, held)
        self.labelled = label_cells(self.hearing)
        # Every question is asked before a solver is made, for its cells of values hang on all of them; a conjunction
        # that is false at once would leave some out.
        conditions = [pack.claims, pack.scope, *(living.norm.when for living in self.view.norms.values())]
        asked = {leaf: None for condition in conditions for leaf in leaves(condition)}
        for cell in self.cells:
            frame = self.hearing.frame(pack, cell)
            for leaf in asked:
                fold(leaf, frame, cell)
            for living in self.view.norms.values():
                self.applies(living, cell)
        self.base = self._judged()
        self.settled = self.space.all_of([self.base, -self.space.unsettled()])
        """That the scenario leaves nothing open which its file cannot state."""

    def _view(self) -> tuple[View, Priority]:
        return self.case.view(self.pack, 1)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of a route."""
        return self.case.cells

    @cached_property
    def outcome(self) -> Outcome[int]:
        """Nothing held, and all granted that can be."""
        return outcome(self.case, self.space)

    def _judged(self) -> int:
        """That the scenario is one to be judged: no leg is done already."""
        if "leg.status" not in self.law.vocabulary.facts:
            return self.space.true
        done = [self.space.compare(FactRef("leg.status", leg), "==", DONE) for leg in range(1, self.legs + 1)]
        return self.space.all_of(-one for one in done)

    @cached_property
    def solver(self) -> Completions:
        """Made when the circuit is whole: what is folded later is not seen."""
        return Completions(self.space.circuit)

    @cached_property
    def sample(self) -> Sample:
        """Random scenarios."""
        return Sample(self.space.circuit)

    def close(self) -> None:
        """Frees the solver."""
        if "solver" in self.__dict__:
            self.solver.close()

    def applies(self, living: Living, cell: Cell) -> int:
        """Where a norm applies in a cell."""
        return self.hearing.applies(self.pack, living, cell)

    def prevails(self, living: Living, cell: Cell) -> int:
        """Where a norm is IN in a cell."""
        return self.labelled[self.pack.id, cell].labels[living.id]

    def possible(self, *nodes: int) -> bool:
        """Whether nodes hold together in some scenario, be it one that leaves memberships unsure."""
        if self.space.false in nodes:
            return False
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise CutShort
        bits = self.sample.bits(self.base)
        for node in nodes:
            bits &= self.sample.bits(node)
            if not bits:
                return self.solver.possible(self.base, *nodes)
        return True

    def implied(self, node: int, others: Sequence[int]) -> list[bool]:
        """Which other nodes hold in every scenario in which a node does."""
        return [not fails for fails in self.together(node, [-other for other in others])]

    def together(self, node: int, others: Sequence[int]) -> list[bool]:
        """Which other nodes hold together with a node in some scenario: each scenario that is found says it of many."""
        if node == self.space.false:
            return [False] * len(others)
        bits = self.sample.bits(self.base) & self.sample.bits(node)
        found = [self.sample.meets(bits, other) for other in others]
        left = [at for at, yes in enumerate(found) if not yes and others[at] != self.space.false]
        if not left:
            return found
        literals = {at: self.solver.literal(others[at]) for at in left}
        while left:
            if self.deadline is not None and time.monotonic() > self.deadline:
                raise CutShort
            # One question for all that are left: that one of them holds too. What the answer shows is asked no more.
            some = self.solver.fresh()
            self.solver.add([-some, *(literals[at] for at in left)])
            if not self.solver.possible(self.base, node, assume=[some]):
                break
            for at, yes in zip(left, self.solver.true_in_model([others[at] for at in left]), strict=True):
                found[at] = yes
            self.solver.add([-some])
            left = [at for at in left if not found[at]]
        return found

    def point(self, *nodes: int) -> Point | None:
        """A scenario in which nodes hold, or None; one that leaves nothing open."""
        if self.space.false in nodes or not self.possible(self.settled, *nodes):
            return None
        return choose(self.space, self.solver, self.settled, *nodes, like=self.like)

    def example(self, point: Point, *, title: str, shows: Told, holds: Shown) -> Example:
        """A point as a scenario file; raises `NotReplayed` where the reference does not show what the solver found."""
        made, text = self.written(point, title=title)
        case = open_case(self.law, made, packs=(self.pack.id,), readings=self.readings)
        hearing = hear(case, Kleene(made, self.law.vocabulary))
        if not holds(hearing, label_cells(hearing)):
            raise NotReplayed(f"{title}\n{text}")
        return Example(made, text, shows)

    def written(self, point: Point, *, title: str, space: Space | None = None) -> tuple[Transfer, str]:
        """A point as a transfer and as the text of its file, which was read back."""
        made = self._granted(transfer_of(space or self.space, point, title=title, law=(self.pack.id,)))
        text = document(made, self.law, self.readings)
        if self.reload is None:
            return made, text
        read = self.reload(text, self.law)
        said = (read.facts, read.assessments, read.rates, read.legs)
        if said != (made.facts, made.assessments, made.rates, made.legs):
            raise NotReplayed(f"the file says another transfer:\n{text}")
        return read, text

    def _granted(self, transfer: Transfer) -> Transfer:
        """Each authorisation held by one who may grant it: on each leg its state, or a body."""
        found: list[Grant] = []
        declarations = [pack.authorisations for pack in self.law.packs.values()]
        for grant in transfer.authorisations:
            declared = next((known[grant.kind] for known in declarations if grant.kind in known), None)
            bodies = sorted(granters(self.law, grant.kind, self.day)) or sorted(self.pack.bodies)
            by = dict.fromkeys(bodies[:1] or ["its authority"])
            if declared is not None and declared.granted_by_state is not None:
                legs = range(1, len(transfer.legs) + 1)
                by = dict.fromkeys(str(transfer.facts[FactRef(declared.granted_by_state, leg)]) for leg in legs)
            found += [replace(grant, granted_by=name) for name in by]
        numbered = tuple(replace(grant, number=number) for number, grant in enumerate(found))
        return replace(transfer, authorisations=numbered)

    def claims(self, cell: Cell) -> int:
        """Where the pack claims a cell."""
        return fold(self.pack.claims, self.hearing.frame(self.pack, cell), cell)


def sweep(
    law: Law,
    pack: Pack,
    *,
    day: dt.date,
    reading: str,
    legs: int,
    like: Like | None = None,
    reload: Reload | None = None,
    deadline: float | None = None,
) -> tuple[Sweep, ...]:
    """A law over the scenarios with one leg, with two, and so on."""
    found: list[Sweep] = []
    for number in range(1, legs + 1):
        options = {"day": day, "reading": reading, "legs": number, "like": like, "reload": reload, "deadline": deadline}
        made = Sweep(law, pack, **options)  # type: ignore[arg-type]
        if units := made.space.units():
            made = Sweep(law, pack, units=units, **options)  # type: ignore[arg-type]
        found.append(made)
    return tuple(found)


def somewhere(sweeps: Sequence[Sweep], nodes: Callable[[Sweep, Cell], Iterable[int]]) -> bool:
    """Whether in some cell of some scenario all the nodes hold together."""
    return any(one.possible(*nodes(one, cell)) for one in sweeps for cell in one.cells)


def first_point(
    sweeps: Sequence[Sweep], nodes: Callable[[Sweep, Cell], Iterable[int]]
) -> tuple[Sweep, Cell, Point] | None:
    """The first scenario, on the shortest route, in a cell of which all the nodes hold together."""
    for one in sweeps:
        for cell in one.cells:
            if (found := one.point(*nodes(one, cell))) is not None:
                return one, cell, found
    return None


def living_with(sweeps: Sequence[Sweep], *effects: Effect) -> tuple[Living, ...]:
    """The norms in force that have one of these effects."""
    return sweeps[0].view.with_effect(*effects)


def on_leg(key: str, cell: Cell, *values: str) -> Told:
    """What is shown of a norm, with the leg at which it is looked if the route has several."""
    return Told(f"{key} on", (*values, str(cell.leg))) if cell.item == ITEM and cell.leg > 1 else Told(key, values)


def answer_told(decision: Decision) -> Told:
    """A decision as part of what is told."""
    return Told("conflict decision" if decision is Decision.CONFLICT else decision.value)
