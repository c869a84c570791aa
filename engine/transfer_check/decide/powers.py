"""Which authorisations could still be granted: each power that applies and that nothing bars, the earlier ones held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic

from transfer_check.decide.case import Case
from transfer_check.decide.coverage import covers
from transfer_check.law.force import Living
from transfer_check.law.model import Effect, Pack
from transfer_check.meaning.algebra import Algebra, V
from transfer_check.meaning.conditions import Frame
from transfer_check.meaning.labels import applies
from transfer_check.transfer.model import Cell, FactRef

Allowed = Callable[[str], V]
Holding = dict[tuple[str, Cell], V]


class Hearing(Generic[V]):
    """One case folded over one algebra with certain authorisations held."""

    __slots__ = ("_frames", "algebra", "case", "holding")

    def __init__(
        self, case: Case, algebra: Algebra[V], holding: Holding[V], *, before: Hearing[V] | None = None
    ) -> None:
        """`before` is a hearing of the same case with other authorisations held: what hangs on none is as it was."""
        self.case, self.algebra, self.holding = case, algebra, holding
        self._frames: dict[tuple[str, int], Frame[V]] = {}
        for key, old in before._frames.items() if before is not None else ():
            frame = Frame(algebra=algebra, transfer=case.transfer, view=old.view, held=self.held)
            frame.applied.update({known: value for known, value in old.applied.items() if known[0] in old.view.unheld})
            self._frames[key] = frame

    def otherwise(self, case: Case, touched: frozenset[str]) -> Hearing[V]:
        """The same case under law that differs in norms and derived facts of these names only, and in nothing on which
        what is held hangs: what every other norm does there is as it is here."""
        new = Hearing(case, self.algebra, self.holding)
        for (name, leg), old in self._frames.items():
            view, _ = case.view(old.view.pack, leg)
            frame = Frame(algebra=self.algebra, transfer=case.transfer, view=view, held=new.held)
            frame.applied.update({key: value for key, value in old.applied.items() if key[0] not in touched})
            frame.derived.update({key: value for key, value in old.derived.items() if key[0] not in touched})
            new._frames[name, leg] = frame
        return new

    def held(self, kind: str, cell: Cell) -> V:
        """Whether an authorisation of a kind is held in a cell; one that nobody speaks of is not."""
        return self.holding.get((kind, cell), self.algebra.false)

    def frame(self, pack: Pack, cell: Cell) -> Frame[V]:
        """What a condition of a pack is read against in a cell."""
        view, _ = self.case.view(pack, cell.leg)
        key = (pack.id, cell.leg)
        if key not in self._frames:
            self._frames[key] = Frame(algebra=self.algebra, transfer=self.case.transfer, view=view, held=self.held)
        return self._frames[key]

    def applies(self, pack: Pack, living: Living, cell: Cell) -> V:
        """Whether a norm of a pack applies in a cell."""
        return applies(living, self.frame(pack, cell), cell)


def all_cells(case: Case) -> tuple[Cell, ...]:
    """Every item on every leg, done ones too: a condition may ask what is held on another leg."""
    return case.transfer.cells(judge_done=True)


def kinds(case: Case) -> tuple[str, ...]:
    """Every kind of authorisation that the law in force speaks of, in a stable order."""
    found: set[str] = set()
    for pack in case.packs:
        for leg in case.transfer.legs:
            view, _ = case.view(pack, leg.number)
            found |= view.kinds
    return tuple(sorted(found))


def on_record(case: Case, algebra: Algebra[V]) -> Holding[V]:
    """What the scenario says is held, cell by cell."""
    holding: Holding[V] = {}
    for grant in case.transfer.authorisations:
        if grant.refused:
            continue
        for cell in all_cells(case):
            value = covers(grant, cell, law=case.law, transfer=case.transfer, algebra=algebra)
            known = holding.get((grant.kind, cell), algebra.false)
            holding[grant.kind, cell] = algebra.any_of([known, value])
    return holding


def powers_in(case: Case, kind: str, cell: Cell, effect: Effect) -> Iterator[tuple[Pack, Living]]:
    """The powers to grant a kind (EMPOWERS), or the criteria on them (BARS, WEIGHS), in force on a leg's day."""
    for pack in case.packs:
        view, _ = case.view(pack, cell.leg)
        empowering = {n.id for n in view.with_effect(Effect.EMPOWERS) if n.norm.authorisation == kind}
        for living in view.with_effect(effect):
            on = {living.norm.authorisation} if effect is Effect.EMPOWERS else set(living.norm.targets)
            if kind in on or (effect is not Effect.EMPOWERS and on & empowering):
                yield pack, living


def grantable(case: Case, hearing: Hearing[V], kind: str, cell: Cell) -> V:
    """Whether a kind can be granted in a cell: a power applies that nothing bars, and it was not refused."""
    algebra = hearing.algebra
    bars = list(powers_in(case, kind, cell, Effect.BARS))
    ways: list[V] = []
    for pack, power in powers_in(case, kind, cell, Effect.EMPOWERS):
        barred = [
            hearing.applies(home, bar, cell)
            for home, bar in bars
            if kind in bar.norm.targets or power.id in bar.norm.targets
        ]
        ways.append(algebra.all_of([hearing.applies(pack, power, cell), algebra.negation(algebra.any_of(barred))]))
    if not ways:
        barred = [hearing.applies(home, bar, cell) for home, bar in bars if kind in bar.norm.targets]
        elsewhere = _power_elsewhere(case, algebra, kind, cell)
        ways.append(algebra.all_of([elsewhere, algebra.negation(algebra.any_of(barred))]))
    refused = [
        covers(grant, cell, law=case.law, transfer=case.transfer, algebra=algebra)
        for grant in case.transfer.authorisations
        if grant.refused and grant.kind == kind
    ]
    return algebra.all_of([algebra.any_of(ways), algebra.negation(algebra.any_of(refused))])


def _power_elsewhere(case: Case, algebra: Algebra[V], kind: str, cell: Cell) -> V:
    """What only a state without encoded law can grant has an unknown power."""
    for pack in case.packs:
        declared = pack.authorisations.get(kind)
        if declared is not None and declared.granted_by_state is not None:
            state = case.transfer.facts.get(FactRef(declared.granted_by_state, cell.leg))
            return algebra.false if state in case.covered_states else algebra.flag(("power", kind, cell.item, cell.leg))
    return algebra.false


def grant_all(
    case: Case, algebra: Algebra[V], *, allowed: Allowed[V] | None = None, present: Hearing[V] | None = None
) -> Hearing[V]:
    """The hearing in which everything grantable was granted, of the kinds that are allowed (all, if None).

    `present` is the case as it stands, if it was heard already.

    Powers only gain by what is held, so granting in rounds reaches the greatest set, and the order of the rounds is
    an order in which the authorisations can be obtained.
    """
    record = on_record(case, algebra) if present is None else present.holding
    hearing = present or Hearing(case, algebra, record)
    names = kinds(case)
    for _ in range(len(names) * len(case.cells) + 1):
        holding = dict(record)
        for kind in names:
            permitted = algebra.true if allowed is None else allowed(kind)
            if permitted == algebra.false:
                continue
            for cell in case.cells:  # nothing is granted any more for what is done
                granted = algebra.all_of([grantable(case, hearing, kind, cell), permitted])
                holding[kind, cell] = algebra.any_of([record.get((kind, cell), algebra.false), granted])
        if holding == hearing.holding:
            break
        hearing = Hearing(case, algebra, holding, before=hearing)
    return hearing
