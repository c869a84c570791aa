"""The days on which law changes: between two of them it stands still."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from transfer_check.conditions.nodes import Belongs, leaves
from transfer_check.law.model import Law, Listing, Provision


def changing(law: Law) -> set[dt.date]:
    """Every day on which some provision begins or ceases to be in force, or a list changes."""
    found = {day for one in law.provisions for day in days_of(one)}
    return found | {day for one in law.lists.values() for day in days_of(one)}


def days_of(one: Provision | Listing) -> Iterator[dt.date]:
    """The days on which a version of a provision, or a member of a list, begins or ends."""
    times = one.versions if isinstance(one, Provision) else one.members
    for time in times:
        yield from (day for day in (time.start, time.end) if day is not None)


def of_packs(law: Law, packs: tuple[str, ...]) -> Law:
    """The provisions of some packs, and the lists that these ask for: all that their view of a day hangs on."""
    own = tuple(one for one in law.provisions if law.instruments[one.instrument].pack in packs)
    conditions = [norm.when for one in own for norm in one.norms]
    for name in packs:
        pack = law.packs[name]
        conditions += [pack.claims, pack.scope]
        conditions += [at.when for point in pack.points.values() for at in point.positions.values()]
    asked = {leaf.list for one in conditions for leaf in leaves(one) if isinstance(leaf, Belongs)}
    return replace(law, provisions=own, lists={name: one for name, one in law.lists.items() if name in asked})
