"""Theorem 6 on the real law: every set proposed for a Korean scenario works, and no part of it does."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from amend.brute import without_some
from transfer_check.amend.apply import apply
from transfer_check.amend.propose import Proposal, bill_of, propose
from transfer_check.decide.case import Case
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.load.wellformed import broken

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


def prohibited() -> list[tuple[str, str]]:
    """The scenarios and readings under which nothing can be granted that would do."""
    names = sorted(path.stem for path in SCENARIOS.glob("*.yaml"))
    return [(name, reading) for name in names for reading in READINGS if decided(name, reading) is Decision.PROHIBITED]


def after(case: Case, changed: Law) -> Decision:
    """The decision under a law that was changed, of the same case."""
    return decide_only(open_case(changed, case.transfer, readings=case.readings), narrowed=True)[0]


def test_there_is_something_to_try() -> None:
    assert len(prohibited()) >= 15


@pytest.mark.parametrize(("name", "reading"), prohibited())
def test_every_set_works(name: str, reading: str) -> None:
    case, found = opened(name, reading), searched(name, reading)
    assert found.complete and found.needed and found.sets
    fails = {}
    for one in found.sets:
        assert one.verified
        assert sorted({edit.instrument for edit in one.edits}) == list(one.instruments)
        changed = apply(law(), [bill_of(one, case)])
        assert broken(changed) == ()
        decision = after(case, changed)
        if decision not in LAWFUL_PATH:
            fails[" ".join(edit.provision for edit in one.edits)] = decision.value
    assert fails == {}


@pytest.mark.parametrize(("name", "reading"), prohibited())
def test_no_part_of_a_set_works(name: str, reading: str) -> None:
    case = opened(name, reading)
    tried: dict[frozenset[str], Decision] = {}
    for one in searched(name, reading).sets:
        bill = bill_of(one, case)
        for fewer in without_some(bill.edits):
            key = frozenset(map(repr, fewer))
            if key not in tried:
                tried[key] = after(case, apply(law(), [replace(bill, edits=fewer)]))
    assert {decision for decision in tried.values() if decision in LAWFUL_PATH} == set()


@pytest.mark.parametrize(("name", "reading"), prohibited())
def test_no_set_contains_another(name: str, reading: str) -> None:
    sets = [frozenset(edit.provision for edit in one.edits) for one in searched(name, reading).sets]
    assert all(sets) and len(set(sets)) == len(sets)
    assert [(a, b) for a in sets for b in sets if a < b] == []


def test_where_a_path_is_open_nothing_is_proposed() -> None:
    for name in ("155mm-to-us-end-use", "155mm-permit-held", "krab-k9-chassis", "155mm-transit-busan"):
        found = searched(name, "textual")
        assert decided(name, "textual") in LAWFUL_PATH
        assert (found.needed, found.sets, found.family) == (False, (), ())
