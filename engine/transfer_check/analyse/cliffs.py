"""TC712: a cliff in time: an answer that flips on a day on which neither the law nor any list changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from transfer_check.analyse.defects import Defect, Example, defect
from transfer_check.analyse.difference import GOALS, Otherwise, difference
from transfer_check.analyse.sweep import Sweep, answer_told
from transfer_check.conditions.nodes import Compare, leaves
from transfer_check.law.force import in_force
from transfer_check.law.model import Law, Pack
from transfer_check.messages import Told

CODE = "TC712"
DAY = dt.timedelta(days=1)


def named_days(law: Law, pack: Pack, reading: str) -> dict[dt.date, tuple[str, ...]]:
    """The days on which a date in a condition turns and nothing else changes, with the norms that name it."""
    changes = days_of_law(law, pack)
    found: dict[dt.date, dict[str, None]] = {}
    for day in sorted({day for one in law.provisions for version in one.versions for day in [version.start]}):
        for living in in_force(law, pack, day=day, reading=reading).norms.values():
            for leaf in leaves(living.norm.when):
                if isinstance(leaf, Compare) and leaf.fact == "leg.date" and isinstance(leaf.value, dt.date):
                    for turn in {"<": [0], ">=": [0], ">": [1], "<=": [1]}.get(leaf.op, [0, 1]):
                        when = leaf.value + turn * DAY
                        if when not in changes:
                            found.setdefault(when, {})[living.id] = None
    return {day: tuple(names) for day, names in sorted(found.items())}


def days_of_law(law: Law, pack: Pack) -> frozenset[dt.date]:
    """The days on which a provision of a pack, or any list, changes."""
    days: set[dt.date | None] = set()
    for provision in law.provisions:
        if law.instruments[provision.instrument].pack == pack.id:
            days |= {day for version in provision.versions for day in (version.start, version.end)}
    for listing in law.lists.values():
        days |= {day for member in listing.members for day in (member.start, member.end)}
    return frozenset(day for day in days if day is not None)


def check(sweeps: Sequence[Sweep]) -> Iterator[Defect]:
    """Each day on which only a date written in a condition turns, and some answer with it."""
    one = sweeps[0]
    for day, names in named_days(one.law, one.pack, one.readings[one.pack.id]).items():
        norms = in_force(one.law, one.pack, day=day, reading=one.readings[one.pack.id]).norms
        living = next((norms[name] for name in names if name in norms), None)
        if living is not None and (example := _flip(sweeps, day)) is not None:
            told = Told("cliff", (str(day), living.id))
            yield defect(CODE, living, told, others=names, examples=(example,))


def _flip(sweeps: Sequence[Sweep], day: dt.date) -> Example | None:
    """A scenario that is answered better on a day than on the eve, or worse."""
    one = sweeps[0]
    for goal in GOALS:
        for first, then in ((day - DAY, day), (day, day - DAY)):
            found = difference(
                one.law,
                one.law,
                day=first,
                readings=one.readings,
                packs=(one.pack.id,),
                legs=sweeps[-1].legs,
                goal=goal,
                deadline=one.deadline,
                like=one.like,
                reload=one.reload,
                otherwise=Otherwise(day=then),
            )
            if found is not None:
                shown = found.witness
                before, after = (answer_told(answer[0]) for answer in (shown.before, shown.after))
                said = Told("flip", (before, str(first), after, str(then)))
                return Example(shown.transfer, shown.document, said)
    return None
