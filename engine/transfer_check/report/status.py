"""How fresh the encoded law is: when each instrument was read, when it changes next, and what is to be read again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from transfer_check.law.model import Instrument, Law, Provision
from transfer_check.law.recheck import provisions_overdue
from transfer_check.messages import say
from transfer_check.messages.rules import RULES

SCHEMA = "transfer-check/status/1"


@dataclass(frozen=True, slots=True)
class Freshness:
    """One instrument: when its provisions were read (first and last), its next change, and what is overdue."""

    instrument: Instrument
    read_from: dt.date | None
    read_to: dt.date | None
    unread: int
    """How many of its provisions say no day."""
    next_change: dt.date | None
    """The next day on which a version commences or ends, or a member joins or leaves a list that it enacts."""
    overdue: tuple[Provision, ...]


def freshness(law: Law, pack: str, today: dt.date) -> tuple[Freshness, ...]:
    """Each instrument of a pack."""
    late = provisions_overdue(law, today)
    found = []
    for instrument in (one for one in law.instruments.values() if one.pack == pack):
        provisions = [provision for provision in law.provisions if provision.instrument == instrument.id]
        days = [p.source.checked for p in provisions if p.source.checked is not None]
        days += [
            listing.source.checked
            for listing in law.lists.values()
            if listing.instrument == instrument.id and listing.source is not None and listing.source.checked is not None
        ]
        found.append(
            Freshness(
                instrument,
                min(days, default=None),
                max(days, default=None),
                sum(provision.source.checked is None for provision in provisions),
                min((day for day in _changes(law, instrument, provisions) if day > today), default=None),
                tuple(provision for provision in late if provision.instrument == instrument.id),
            )
        )
    return tuple(found)


def _changes(law: Law, instrument: Instrument, provisions: Sequence[Provision]) -> Iterator[dt.date]:
    times = [(version.start, version.end) for provision in provisions for version in provision.versions]
    listed = (listing for listing in law.lists.values() if listing.instrument == instrument.id)
    spans = [*times, *((member.start, member.end) for listing in listed for member in listing.members)]
    yield from (day for span in spans for day in span if day is not None)


def lines(found: Sequence[Freshness], lang: str = "en") -> list[str]:
    """A line for each instrument, and below it one for each provision that is to be read again."""
    width = max((len(one.instrument.id) for one in found), default=0)
    told = []
    for one in found:
        change = say(RULES, "next change", lang, one.next_change) if one.next_change else say(RULES, "no change", lang)
        bare = say(RULES, "without a day", lang, one.unread) if one.unread else ""
        late = say(RULES, "to be read again", lang, len(one.overdue)) if one.overdue else ""
        told.append(f"{one.instrument.id:{width}}  {_read(one, lang):24}  {change}{bare}{late}")
        for p in one.overdue:
            told.append(f"    {p.id}  {p.cite.get(lang)}  {say(RULES, 'last read', lang, p.source.checked)}")
    return told


def _read(one: Freshness, lang: str) -> str:
    if one.read_from is None:
        return say(RULES, "not read", lang)
    if one.read_from == one.read_to:
        return say(RULES, "read", lang, one.read_from)
    return say(RULES, "read from to", lang, one.read_from, one.read_to)


def document(packs: dict[str, tuple[Freshness, ...]], law: Law, today: dt.date) -> dict[str, Any]:
    """The same as data."""
    return {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "packs": [
            {
                "id": pack,
                "recheck_days": law.packs[pack].recheck_days,
                "instruments": [
                    {
                        "id": one.instrument.id,
                        "title": one.instrument.title.en,
                        "read": {"from": _iso(one.read_from), "to": _iso(one.read_to), "unread": one.unread},
                        "next_change": _iso(one.next_change),
                        "overdue": [{"provision": p.id, "checked": _iso(p.source.checked)} for p in one.overdue],
                    }
                    for one in found
                ],
            }
            for pack, found in packs.items()
        ],
    }


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
