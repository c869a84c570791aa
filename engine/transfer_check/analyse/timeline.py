"""The decision over time: the transfer as if it were done on each day, and the changes of law that moved the answer.

Between two days on which the law, a list or an authorisation on record changes everything stands still, so only these
days are judged. Which change moved the answer is tried and not guessed: each one is put off by a day, and the day
judged again. Where none alone does it, the changes that do it together are found, and no fewer of them do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transfer_check.conditions.nodes import Compare, Condition, leaves
from transfer_check.decide.judge import decide_only, judge, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law, Listing, Member, Provision, Version
from transfer_check.transfer.model import FactRef, Grant, Transfer

DAY = dt.timedelta(days=1)
Answer = tuple[Decision, tuple[Decision, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changes on a day of the law."""

    kind: str
    """begins, ends or replaced (a provision), joins or leaves (a member of a list), held or lapses (a record)."""
    name: str
    """The provision, the list or the kind of authorisation."""
    day: dt.date
    member: str = ""
    after: str = ""
    """Of what is replaced: the provision that follows it, where it bears another number."""
    record: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A time in which the answer is the same; half-open, and without an end where nothing later changes it."""

    start: dt.date
    end: dt.date | None
    decision: Decision
    possible: tuple[Decision, ...]
    deciding: tuple[str, ...]
    """On its first day."""
    moved: tuple[Change, ...]
    """What moved the answer on its first day; nothing of the first segment."""
    together: bool
    """Whether no one of these changes alone moves it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The segments of a time, in order."""

    transfer: Transfer
    law: Law
    reading: str
    start: dt.date
    end: dt.date | None
    segments: tuple[Segment, ...]
    judged: int
    """How many days were judged."""


@dataclass(frozen=True, slots=True)
class _Asked:
    law: Law
    transfer: Transfer
    reading: str | None
    packs: tuple[str, ...]
    judge_done: bool

    def answer(self, day: dt.date, law: Law | None = None, transfer: Transfer | None = None) -> Answer:
        moved = on_day(transfer or self.transfer, self.transfer.as_of, day)
        case = open_case(law or self.law, moved, reading=self.reading, packs=self.packs, judge_done=self.judge_done)
        return decide_only(case, narrowed=bool(self.packs or moved.law))

    @property
    def used(self) -> tuple[str, ...]:
        """The packs that judge."""
        return self.packs or self.transfer.law or tuple(self.law.packs)


def timeline(
    law: Law,
    transfer: Transfer,
    *,
    reading: str | None = None,
    packs: tuple[str, ...] = (),
    judge_done: bool = False,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> Timeline:
    """The answers from a day on (by default, from the first law that is encoded) until another day, if any.

    Raises `ValueError` where the end is not after the start, and for a reading or a pack that is not there.
    """
    asked = _Asked(law, transfer, reading, packs, judge_done)
    first = start or _first(law, asked.used) or transfer.as_of
    if end is not None and end <= first:
        raise ValueError(f"{end} is not after {first}")
    days = [first, *(day for day in _days(asked) if day > first and (end is None or day < end))]
    answers = [asked.answer(day) for day in days]
    starts = [n for n, answer in enumerate(answers) if n == 0 or answer != answers[n - 1]]
    segments = []
    for number, at in enumerate(starts):
        day, answer = days[at], answers[at]
        until = days[starts[number + 1]] if number + 1 < len(starts) else end
        moved, together = _moved(asked, day, answer) if at else ((), False)
        segments.append(Segment(day, until, *answer, _deciding(asked, day), moved, together))
    name = reading or transfer.reading
    readings = dict.fromkeys(
        name if name in law.packs[one].readings else law.packs[one].default_reading for one in asked.used
    )
    return Timeline(transfer, law, ", ".join(str(one) for one in readings), first, end, tuple(segments), len(days))


def on_day(transfer: Transfer, own: dt.date, day: dt.date) -> Transfer:
    """The transfer as if it were done on a day; legs keep their distance in time, and those done stay as they were."""
    legs = tuple(
        leg if leg.status == "done" else replace(leg, date=_later(leg.date, day - own)) for leg in transfer.legs
    )
    dates = {FactRef("leg.date", leg.number): leg.date for leg in legs}
    facts = {ref: dates.get(ref, value) for ref, value in transfer.facts.items()}
    return replace(transfer, as_of=day, legs=legs, facts=facts)


def _later(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:  # no calendar has that day; law is not encoded there either
        return dt.date.max if by > dt.timedelta(0) else dt.date.min


def _first(law: Law, packs: Sequence[str]) -> dt.date | None:
    own = (p for p in law.provisions if law.instruments[p.instrument].pack in packs)
    return min((version.start for p in own for version in p.versions), default=None)


def _days(asked: _Asked) -> list[dt.date]:
    """The days on which something changes for some leg, as days of the scenario."""
    changed = {change.day for change in _changes(asked)}
    for condition in _conditions(asked.law):
        found = (leaf.value for leaf in leaves(condition) if isinstance(leaf, Compare))
        changed |= {day for value in found if isinstance(value, dt.date) for day in (value, _later(value, DAY))}
    distances = {asked.transfer.as_of - leg.date for leg in asked.transfer.legs if leg.status != "done"}
    return sorted({_later(day, by) for day in changed for by in distances or {dt.timedelta(0)}})


def _conditions(law: Law) -> Iterator[Condition]:
    yield from (norm.when for provision in law.provisions for norm in provision.norms)
    for pack in law.packs.values():
        yield from (pack.claims, pack.scope)
        yield from (position.when for point in pack.points.values() for position in point.positions.values())


def _changes(asked: _Asked) -> Iterator[Change]:
    """All that ever changes: provisions of the packs that judge, lists, authorisations on record."""
    law = asked.law
    own = [p for p in law.provisions if law.instruments[p.instrument].pack in asked.used]
    begins = [(p, day) for p in own for day in _edges(p.versions, start=True)]
    ends = [(p, day) for p in own for day in _edges(p.versions, start=False)]
    follow = {(day, name): p for p, day in begins for name in (p.continues, p.id) if name is not None}
    followed: set[tuple[dt.date, str]] = set()
    for provision, day in ends:
        after = follow.get((day, provision.id))
        if after is None:
            yield Change("ends", provision.id, day)
        else:
            followed.add((day, after.id))
            yield Change("replaced", provision.id, day, after=after.id if after.id != provision.id else "")
    yield from (Change("begins", p.id, day) for p, day in begins if (day, p.id) not in followed)
    for listing in law.lists.values():
        for member in listing.members:
            if member.start is not None:
                yield Change("joins", listing.id, member.start, member.value)
            if member.end is not None:
                yield Change("leaves", listing.id, member.end, member.value)
    for grant in asked.transfer.authorisations:
        if not grant.refused and grant.valid_from is not None:
            yield Change("held", grant.kind, grant.valid_from, record=grant.number)
        if not grant.refused and grant.valid_to is not None:
            yield Change("lapses", grant.kind, grant.valid_to, record=grant.number)


def _edges(times: Sequence[Version], *, start: bool) -> Iterator[dt.date]:
    """The days on which a provision comes into force or goes; one version after the other is neither."""
    starts, ends = {one.start for one in times}, {one.end for one in times if one.end is not None}
    yield from sorted(starts - ends if start else ends - starts)


def _moved(asked: _Asked, day: dt.date, answer: Answer) -> tuple[tuple[Change, ...], bool]:
    """The changes of a day without any one of which the answer would not be what it is; else a smallest lot of them."""
    dates = {leg.date for leg in on_day(asked.transfer, asked.transfer.as_of, day).legs}
    changes = [change for change in dict.fromkeys(_changes(asked)) if change.day in dates]
    alone = tuple(change for change in changes if _without(asked, day, [change]) != answer)
    if alone:
        return alone, False
    kept = list(changes)
    if _without(asked, day, kept) == answer:  # a condition that asks for the date itself
        return (), False
    for change in changes:
        fewer = [one for one in kept if one != change]
        if _without(asked, day, fewer) != answer:
            kept = fewer
    return tuple(kept), True


def _without(asked: _Asked, day: dt.date, changes: Sequence[Change]) -> Answer:
    """The answer of a day with some changes put off until the next."""
    names = {name: change for change in changes for name in (change.name, change.after) if name}
    provisions = tuple(
        replace(p, versions=_put_off(p.versions, names[p.id].day)) if p.id in names else p for p in asked.law.provisions
    )
    lists: Mapping[str, Listing] = {
        name: replace(listing, members=tuple(_member(one, name, changes) for one in listing.members))
        if name in names
        else listing
        for name, listing in asked.law.lists.items()
    }
    records = {change.record: change.day for change in changes if change.record}
    grants = tuple(
        _grant(grant, records[grant.number]) if grant.number in records else grant
        for grant in asked.transfer.authorisations
    )
    law = replace(asked.law, provisions=tuple(_standing(provisions)), lists=lists)
    return asked.answer(day, law, replace(asked.transfer, authorisations=grants))


def _standing(provisions: Sequence[Provision]) -> Iterator[Provision]:
    yield from (provision for provision in provisions if provision.versions)


def _put_off(versions: Sequence[Version], day: dt.date) -> tuple[Version, ...]:
    later = _later(day, DAY)
    moved = (
        replace(v, start=later if v.start == day else v.start, end=later if v.end == day else v.end) for v in versions
    )
    return tuple(version for version in moved if version.end is None or version.start < version.end)


def _member(member: Member, name: str, changes: Sequence[Change]) -> Member:
    for change in changes:
        if change.name == name and change.member == member.value:
            later = _later(change.day, DAY)
            if change.kind == "joins" and member.start == change.day:
                member = replace(member, start=later)
            if change.kind == "leaves" and member.end == change.day:
                member = replace(member, end=later)
    return member


def _grant(grant: Grant, day: dt.date) -> Grant:
    later = _later(day, DAY)
    begins, ends = grant.valid_from == day, grant.valid_to == day
    return replace(grant, valid_from=later if begins else grant.valid_from, valid_to=later if ends else grant.valid_to)


def _deciding(asked: _Asked, day: dt.date) -> tuple[str, ...]:
    moved = on_day(asked.transfer, asked.transfer.as_of, day)
    case = open_case(asked.law, moved, reading=asked.reading, packs=asked.packs, judge_done=asked.judge_done)
    return judge(case, narrowed=bool(asked.packs or moved.law)).deciding
