"""Theorem 6 on the real law: every set proposed for a Korean scenario works, and no part of it does."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from amend.brute import without_some
from transfer_check.amend.apply import apply
from transfer_check.amend.proposal import Given, Proposal
from transfer_check.amend.propose import bill_of, propose
from transfer_check.decide.case import Case
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.load.wellformed import broken
from transfer_check.transfer.model import Assessment, FactRef

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios" / "kr"
LAWFUL_PATH = (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED)
READINGS = ("textual", "as-applied", "as-reported")


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


@cache
def opened(name: str, reading: str) -> Case:
    """A scenario before the law."""
    return open_case(law(), load_scenario(SCENARIOS / f"{name}.yaml", law()), reading=reading)


@cache
def decided(name: str, reading: str) -> Decision:
    """The decision as the law stands."""
    return decide_only(opened(name, reading), narrowed=True)[0]


@cache
def searched(name: str, reading: str) -> Proposal:
    """What the search finds."""
    return propose(opened(name, reading))


SAME_SETS = {"155mm-via-poland", "155mm-permit-expired", "155mm-permit-half-quantity"}
"""Under announced practice these have the dozens of sets that the direct sale has; to try those once is enough."""


def prohibited() -> list[tuple[str, str]]:
    """The scenarios and readings under which nothing can be granted that would do."""
    names = sorted(path.stem for path in SCENARIOS.glob("*.yaml"))
    asked = [(name, one) for name in names for one in READINGS if name not in SAME_SETS or one != "as-applied"]
    return [(name, reading) for name, reading in asked if decided(name, reading) is Decision.PROHIBITED]


def opens_a_path(case: Case, changed: Law, given: tuple[Given, ...]) -> bool:
    """Whether a law that was changed leaves a lawful path, whatever is unknown, if these answers are given."""
    transfer = case.transfer
    for answer in given:
        if answer.fact in changed.vocabulary.facts:
            owners: dict[str, tuple[str | int, ...]] = {
                "item": tuple(transfer.items),
                "leg": tuple(leg.number for leg in transfer.legs),
            }
            for owner in owners.get(answer.fact.split(".")[0]) or (None,):
                transfer = replace(transfer, facts={**transfer.facts, FactRef(answer.fact, owner): answer.value})
        else:
            settled = Assessment(answer.value is True, "a test", "the set is proposed for this answer")
            transfer = replace(transfer, assessments={**transfer.assessments, answer.fact: settled})
    possible = decide_only(open_case(changed, transfer, readings=case.readings), narrowed=True)[1]
    return set(possible) <= set(LAWFUL_PATH)


def test_there_is_something_to_try() -> None:
    assert len(prohibited()) >= 15


@pytest.mark.parametrize(("name", "reading"), prohibited())
def test_every_set_works(name: str, reading: str) -> None:
    case, found = opened(name, reading), searched(name, reading)
    assert found.complete and found.needed and found.sets
    fails = []
    for one in found.sets:
        assert one.verified
        assert sorted({edit.instrument for edit in one.edits}) == list(one.instruments)
        changed = apply(law(), [bill_of(one, case)])
        assert broken(changed) == ()
        if not opens_a_path(case, changed, one.given):
            fails.append(" ".join(edit.provision for edit in one.edits))
    assert fails == []


@pytest.mark.parametrize(("name", "reading"), prohibited())
def test_no_part_of_a_set_works(name: str, reading: str) -> None:
    case = opened(name, reading)
    tried: dict[frozenset[str], bool] = {}
    for one in searched(name, reading).sets:
        bill = bill_of(one, case)
        for fewer in without_some(bill.edits):
            key = frozenset(map(repr, (*fewer, *one.given)))
            if key not in tried:
                tried[key] = opens_a_path(case, apply(law(), [replace(bill, edits=fewer)]), one.given)
    assert not any(tried.values())


@pytest.mark.parametrize(("name", "reading"), prohibited())
def test_no_set_contains_another(name: str, reading: str) -> None:
    # Sets for different answers are answers to different questions.
    found = [(one.given, frozenset(edit.provision for edit in one.edits)) for one in searched(name, reading).sets]
    assert all(names for _, names in found) and len(set(found)) == len(found)
    assert [(a, b) for a in found for b in found if a[0] == b[0] and a[1] < b[1]] == []


def test_where_a_path_is_open_nothing_is_proposed() -> None:
    for name in ("155mm-to-us-end-use", "155mm-permit-held", "krab-k9-chassis", "155mm-transit-busan"):
        found = searched(name, "textual")
        assert decided(name, "textual") in LAWFUL_PATH
        assert (found.needed, found.sets, found.family) == (False, (), ())
