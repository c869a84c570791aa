"""Invariants: scenarios and properties that no amendment may break, tried on the law before and after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from transfer_check.conditions.nodes import Condition
from transfer_check.conditions.types import Text
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import WORST_FIRST, Decision
from transfer_check.law.change import changing, days_of, of_packs
from transfer_check.law.model import Law
from transfer_check.transfer.model import FactRef, Transfer

Possible = tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A scenario whose decision must not get better; under every reading, if none is named."""

    transfer: Transfer
    decision: Decision | None = None
    """The best that it may be; None is what it is as the law stands."""
    reading: str | None = None
    why: Text | None = None
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Never:
    """No scenario in which the condition holds (in some cell) may come to have a lawful path that it did not have."""

    when: Condition
    legs: int = 2
    packs: tuple[str, ...] = ()
    reading: str | None = None
    why: Text | None = None
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Protections:
    """A file of invariants."""

    id: str
    title: Text
    entries: tuple[Kept | Never, ...]
    note: Text | None = None
    path: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """An invariant that an amendment breaks, on a day and under a reading, with a scenario that shows it."""

    protections: Protections
    entry: Kept | Never
    day: dt.date
    reading: str
    before: Possible
    after: Possible
    scenario: str
    """The path of the protected scenario, or the text of a scenario file that was found."""
    already: bool = False
    """Whether the law as it stands breaks it, so that the amendment is not to blame."""


def broken_by(protections: Sequence[Protections], before: Law, after: Law) -> tuple[Breach, ...]:
    """What an amendment breaks, on any day from its commencement on; empty is: nothing, and that was proven.

    A scenario is judged as of its own date and, as if it were done then, on every later day on which the law changes.
    """
    days: dict[tuple[str, ...], tuple[dt.date, ...]] = {}
    found: list[Breach] = []
    for file in protections:
        for entry in file.entries:
            packs = entry.transfer.law if isinstance(entry, Kept) else entry.packs
            if packs not in days:
                days[packs] = days_of_change(before, after, packs=packs)
            match entry:
                case Kept():
                    found += _kept(file, entry, before, after, days[packs])
                case Never():
                    found += _never(file, entry, before, after, days[packs])
    return tuple(found)


def days_of_change(before: Law, after: Law, *, packs: tuple[str, ...] = ()) -> tuple[dt.date, ...]:
    """The first day on which two laws differ, and every later one on which either of them changes.

    Between two of these days both laws stand still, so what holds on each of them holds on every day. Days on which
    only law changes that is not of these packs (empty: all), and no list that they ask for, are left out.
    """
    if packs:
        before, after = of_packs(before, packs), of_packs(after, packs)
    ours = {id(provision) for provision in before.provisions} & {id(provision) for provision in after.provisions}
    changed = [p for law in (before, after) for p in law.provisions if id(p) not in ours]
    old, new = (tuple(p for p in law.provisions if id(p) not in ours) for law in (before, after))
    lists = [name for name in after.lists if before.lists.get(name) != after.lists[name]]
    if old == new and not lists:
        return ()
    moved = {day for one in changed for day in days_of(one)}
    moved |= {day for name in lists for law in (before, after) for day in days_of(law.lists[name])}
    every = changing(before) | changing(after)
    first = min((day for day in moved if _differ(before, after, day)), default=min(moved, default=dt.date.min))
    return (first, *sorted(day for day in every if day > first))


def _differ(before: Law, after: Law, day: dt.date) -> bool:
    """Whether something is in force on a day under one law that is not under the other."""
    sides = [
        (
            [replace(p, versions=()) for p in law.provisions if any(v.covers(day) for v in p.versions)],
            [
                (name, m.value, m.unsure)
                for name, listing in law.lists.items()
                for m in listing.members
                if (m.start is None or m.start <= day) and (m.end is None or day < m.end)
            ],
        )
        for law in (before, after)
    ]
    return sides[0] != sides[1]


def _kept(file: Protections, entry: Kept, before: Law, after: Law, days: Sequence[dt.date]) -> Iterator[Breach]:
    own = entry.transfer.as_of
    for day in (own, *(day for day in days if day > own)):
        moved = redated(entry.transfer, day)
        for reading in _readings(before, entry.reading, moved.law):
            was, would_be = (_possible(law, moved, reading) for law in (before, after))
            limit = (entry.decision,) if entry.decision is not None else was
            if _better(would_be, limit):
                already = _better(was, limit)
                yield Breach(file, entry, day, reading, was, would_be, moved.path, already)


def redated(transfer: Transfer, day: dt.date) -> Transfer:
    """The transfer as if it were done on a later day; legs that are done stay when they were."""
    legs = tuple(leg if leg.status == "done" else replace(leg, date=max(leg.date, day)) for leg in transfer.legs)
    dates = {FactRef("leg.date", leg.number): leg.date for leg in legs}
    facts = {ref: dates.get(ref, value) for ref, value in transfer.facts.items()}
    return replace(transfer, as_of=max(transfer.as_of, day), legs=legs, facts=facts)


def _possible(law: Law, transfer: Transfer, reading: str) -> Possible:
    return decide_only(open_case(law, transfer, reading=reading), narrowed=bool(transfer.law))[1]


def _readings(law: Law, named: str | None, packs: Sequence[str]) -> tuple[str, ...]:
    if named is not None:
        return (named,)
    return tuple(dict.fromkeys(name for pack in packs or law.packs for name in law.packs[pack].readings))


def _better(decisions: Possible, limit: Possible) -> bool:
    """Whether the best or the worst that is possible is better than the best or the worst of a limit.

    >>> _better((Decision.AUTHORISATION_REQUIRED,), (Decision.PROHIBITED,))
    True
    """
    ours, theirs = (sorted(WORST_FIRST.index(decision) for decision in side) for side in (decisions, limit))
    return ours[0] > theirs[0] or ours[-1] > theirs[-1]


def _never(file: Protections, entry: Never, before: Law, after: Law, days: Sequence[dt.date]) -> Iterator[Breach]:
    from transfer_check.amend.never import opened  # the solver's space is built only where a property asks for it

    for day in days:
        for reading in _readings(before, entry.reading, entry.packs):
            found = opened(entry, before, after, day=day, reading=reading)
            if found is not None:
                yield Breach(file, entry, day, reading, found.before[1], found.after[1], found.document)
