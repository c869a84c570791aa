"""The order of amendment sets: what else they let through, how high they reach, how many act, how much is edited."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from transfer_check.amend.proposal import AmendmentSet, Given, Option, ProposedEdit
from transfer_check.amend.scopes import COUNTED
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import Decision

if TYPE_CHECKING:
    from transfer_check.amend.footprint import Field


def cost_of(case: Case, instrument: str) -> int:
    """What it costs to change a provision of an instrument: each layer twice as much as the one below it."""
    of = case.law.instruments[instrument]
    lowest = len(case.law.packs[of.pack].layers) - 1
    return int(2 ** (lowest - of.rank))


def rank(one: AmendmentSet, case: Case) -> tuple[int, int, int, int, str]:
    """Cheapest first: what else becomes lawful (if it was counted), the lower the highest layer that must move, the
    fewer bodies, the fewer edits."""
    highest = min((case.law.instruments[name].rank for name in one.instruments), default=0)
    bodies = {edit.body for edit in one.edits}
    reach = one.footprint.gained if one.footprint is not None else 0
    return reach, -highest, len(bodies), len(one.edits), " ".join(edit.provision for edit in one.edits)


def with_footprints(
    sets: Sequence[AmendmentSet], case: Case, goal: Decision, number: int, deadline: float
) -> list[AmendmentSet]:
    """The sets with the first ones counted over the stated grid; those are ranked anew by what they let through."""
    from transfer_check.amend.footprint import open_field  # a check alone counts nothing

    fields: dict[tuple[Given, ...], Field] = {}
    done: list[AmendmentSet] = []
    for one in sets[:number]:
        if time.process_time() > deadline:
            break
        if one.given not in fields:
            fields[one.given] = open_field(case, goal, one.given)
        done.append(_counted(one, fields[one.given]))
    done.sort(key=lambda one: (str(one.given), *rank(one, case)))
    return [*done, *sets[len(done) :]]


def _counted(one: AmendmentSet, field: Field) -> AmendmentSet:
    from transfer_check.amend.footprint import footprints

    drafted, others = footprints(field, [edit.edit for edit in one.edits], [edit.parts for edit in one.edits])
    edits = tuple(
        replace(edit, options=_options(edit, {p: gained for (k, p), gained in others.items() if k == number}))
        for number, edit in enumerate(one.edits)
    )
    return replace(one, footprint=drafted, edits=edits)


def _options(edit: ProposedEdit, gained: dict[tuple[str, ...], int]) -> tuple[Option, ...]:
    """The options with their counts; of scopes that let through as much, only the shortest."""
    kept: list[Option] = []
    for option in sorted(edit.options, key=lambda o: len(o.parts)):
        counted = tuple(name for name in COUNTED if name in option.parts)
        count = gained.get(counted)
        if count is None or len(counted) != len(option.parts):
            kept.append(option)
        elif count not in {one.gained for one in kept}:
            kept.append(replace(option, gained=count))
    order = [option.edit for option in edit.options]
    return tuple(sorted(kept, key=lambda o: (o.gained is None, o.gained or 0, order.index(o.edit))))
