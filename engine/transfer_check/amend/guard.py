"""Invariants kept while amendments are proposed: what breaks one is not proposed, unless a narrower draft keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transfer_check.amend.apply import apply
from transfer_check.amend.proposal import AmendmentSet, Proposal
from transfer_check.amend.propose import bill_of, family
from transfer_check.amend.protect import Breach, Protections, broken_by
from transfer_check.amend.situations import Assumed
from transfer_check.amend.trial import reaches
from transfer_check.decide.case import Case

MOST_DRAFTS = 8


def guarded(found: Proposal, protections: Sequence[Protections], case: Case) -> Proposal:
    """The proposal without the sets that break an invariant in each of their drafts; they are told apart as broken.

    What the law breaks as it stands is nobody's fault, and does not count against an amendment.
    """
    if not protections or not found.sets:
        return found
    kept: list[AmendmentSet] = []
    broken: list[AmendmentSet] = []
    for one in found.sets:
        first: tuple[Breach, ...] | None = None
        for draft in _drafts(one, case, found):
            breaches = tuple(b for b in _breaches(draft, protections, case) if not b.already)
            if not breaches:
                kept.append(draft)
                break
            first = first or breaches
        else:
            broken.append(replace(one, broken=tuple(dict.fromkeys(_words(b) for b in first or ()))))
    names = [{edit.provision for edit in one.edits} for one in kept]
    return replace(
        found,
        sets=tuple(kept),
        broken=tuple(broken),
        necessary=tuple(sorted(set.intersection(*names))) if names else (),
        necessary_instruments=tuple(sorted(set.intersection(*(set(one.instruments) for one in kept)))) if kept else (),
        family=family(kept),
        at_least=found.at_least if not broken else (),
    )


def _drafts(one: AmendmentSet, case: Case, found: Proposal) -> Iterator[AmendmentSet]:
    """The set as drafted, then with other edits of its provisions that reach the goal as well."""
    yield one
    tried = 0
    for number, edit in enumerate(one.edits):
        for option in edit.options:
            tried += 1
            if tried > MOST_DRAFTS:
                return
            changed = replace(edit, edit=option.edit, parts=option.parts)
            edits = (*one.edits[:number], changed, *one.edits[number + 1 :])
            if not one.given and reaches(case, [each.edit for each in edits], Assumed(()), found.goal):
                yield replace(one, edits=edits, footprint=None, beyond=None)


def _breaches(one: AmendmentSet, protections: Sequence[Protections], case: Case) -> tuple[Breach, ...]:
    return broken_by(protections, case.law, apply(case.law, [bill_of(one, case)]))


def _words(breach: Breach) -> str:
    entry = breach.entry
    return f"{breach.protections.id}: {entry.why.en if entry.why is not None else (entry.at or '')}"
