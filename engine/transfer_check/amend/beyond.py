"""Whether a set of amendments lets through anything beside what the scenario is about, over all scenarios.

The target is the scenario's destination, item category and end use. Outside of it, with every other fact free and on
every route of at most so many legs, a solver looks for a transfer that gains a lawful path: it finds one, which is
replayed on the reference, or it proves that there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transfer_check.amend.proposal import AmendmentSet, Beyond
from transfer_check.amend.scopes import DESTINATION, ITEM, USE, known_parts
from transfer_check.amend.trial import amended, commencement
from transfer_check.analyse.concrete import Like, Reload
from transfer_check.analyse.difference import LEGS, CutShort, differences
from transfer_check.conditions.nodes import Condition, both
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import Decision


def target(case: Case) -> Condition | None:
    """The scenario's destination, item category and end use, as far as they are stated."""
    known = known_parts(case)
    parts = [known[name] for name in (DESTINATION, ITEM, USE) if name in known]
    return both(*parts) if parts else None


def with_proofs(
    sets: Sequence[AmendmentSet],
    case: Case,
    goal: Decision,
    number: int,
    *,
    deadline: float,
    like: Like | None = None,
    reload: Reload | None = None,
) -> list[AmendmentSet]:
    """The sets, the first ones with what else each lets through, or the proof that it is nothing."""
    outside = target(case)
    cases = [amended(case, [edit.edit for edit in one.edits]) for one in sets[:number]]
    changed = [(index, made) for index, made in enumerate(cases) if made is not None]
    if not changed or outside is None:
        return list(sets)
    try:
        found = differences(
            case.law,
            [made.law for _, made in changed],
            day=commencement(case),
            readings=case.readings,
            packs=tuple(pack.id for pack in case.packs),
            goal=goal,
            outside=outside,
            deadline=deadline,
            like=like,
            reload=reload,
            either=True,
        )
    except CutShort:
        return list(sets)
    proven = {
        index: Beyond(outside, LEGS, None if one is None else one.witness)
        for (index, _), one in zip(changed, found, strict=True)
    }
    return [replace(one, beyond=proven.get(index)) for index, one in enumerate(sets)]
