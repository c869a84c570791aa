"""Footprints: the counts that come from few sweeps are those of the law really amended, scope by scope."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from load.small_law import SCENARIO, enacted, provision, transfer
from transfer_check import load_law, load_scenario
from transfer_check.amend.candidates import NARROW, WIDEN, Candidate
from transfer_check.amend.drafting import living_of
from transfer_check.amend.footprint import counted, footprints, open_field
from transfer_check.amend.model import Except, Extend
from transfer_check.amend.propose import propose
from transfer_check.amend.scopes import Scope, scopes
from transfer_check.decide.case import Case
from transfer_check.decide.judge import open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law

KR = Path(__file__).resolve().parents[2] / "scenarios" / "kr"
GOAL = Decision.AUTHORISATION_REQUIRED
CASES = [
    ("155mm-direct", "as-reported"),
    ("155mm-direct", "as-applied"),
    ("155mm-via-poland", "as-reported"),
    ("155mm-transit-notified", "as-applied"),
    ("155mm-broker-designated", "as-reported"),
]


@cache
def law() -> Law:
    return load_law()


def opened(name: str, reading: str) -> Case:
    return open_case(law(), load_scenario(KR / f"{name}.yaml", law()), reading=reading)


def scoped(edit: Except | Extend, case: Case) -> list[Scope]:
    way = NARROW if isinstance(edit, Except) else WIDEN
    living = living_of(Candidate(edit.target, way, "", ""), case)
    assert living is not None
    return list(scopes(living, case, widening=way == WIDEN))


@pytest.mark.parametrize(("name", "reading"), CASES)
def test_what_is_told_of_each_scope_is_what_the_amended_law_lets_through(name: str, reading: str) -> None:
    case = opened(name, reading)
    field = open_field(case, GOAL)
    compared = 0
    for one in propose(case, limit=6).sets:
        edits = [edit.edit for edit in one.edits]
        drafted, others = footprints(field, edits, [edit.parts for edit in one.edits])
        after = field.after(edits)
        assert drafted is not None and after is not None
        assert drafted == counted(field, after)
        for number, edit in enumerate(edits):
            if not isinstance(edit, Except | Extend):
                continue
            for scope in scoped(edit, case):
                if (number, scope.parts) in others:
                    changed = [*edits[:number], type(edit)(edit.target, scope.when), *edits[number + 1 :]]
                    really = field.after(changed)
                    assert really is not None
                    assert others[number, scope.parts] == counted(field, really).gained, (edit.target, scope.parts)
                    compared += 1
    assert compared >= 4


@pytest.mark.parametrize(("name", "reading"), CASES)
def test_the_scenario_itself_is_among_what_becomes_lawful(name: str, reading: str) -> None:
    case = opened(name, reading)
    field = open_field(case, GOAL)
    for one in propose(case, limit=3).sets:
        after = field.after([edit.edit for edit in one.edits])
        assert after is not None
        held = [(now[0], sheet.target) for now, sheet in zip(after, field.sheets, strict=True) if sheet.target]
        assert held and all(sure & target for sure, target in held)


def test_the_narrowest_exception_lets_through_the_target_alone_and_says_so() -> None:
    found = propose(opened("155mm-direct", "as-reported"), footprints=10)
    (one,) = found.sets
    assert one.footprint is not None
    assert (one.footprint.target, one.footprint.gained, one.footprint.lost) == (True, 1, 0)
    assert one.footprint.of == one.footprint.uses * one.footprint.categories * (249 + 249 * 248)


def test_a_footprint_that_is_wide_names_what_it_lets_through_and_comes_last() -> None:
    found = propose(opened("155mm-direct", "as-applied"), footprints=1000)
    reach = [one.footprint for one in found.sets]
    assert all(reach)
    gained = [one.gained for one in reach if one is not None]
    assert gained == sorted(gained)
    wide = [one for one in reach if one is not None and one.gained > 1 and one.pairs > 1]
    assert wide and all(one.examples and not one.target for one in wide)


def test_what_lets_through_more_is_told_later_and_what_it_is(tmp_path: Path) -> None:
    # A ban on what is listed: an exception for this transfer alone, or the code off the list, which frees it for all.
    ban = provision("xx.decree.1", "prohibits: true", when="item.control within controlled")
    free = provision("xx.notice.1", "informs: true", when="item.control == ML5")
    small = enacted(tmp_path, ban, free)
    scenario = SCENARIO.replace("lethal: true}", "lethal: true, control: ML3.a}") + "end_use: training\n"
    found = propose(open_case(small, transfer(small, scenario)), footprints=10)
    told = [(one.edits[0].provision, one.footprint) for one in found.sets]
    assert [name for name, _ in told] == ["xx.decree.1", "xx.controlled"]
    narrow, wide = (footprint for _, footprint in told)
    assert narrow is not None and wide is not None
    # Four states beside Aria: four direct routes and twelve through one of the others, for three uses; the list names
    # two codes, of which the second is not verified to be on it, and a third code is free as it is.
    assert narrow.of == wide.of == (4 + 4 * 3) * 3 * 3
    assert (narrow.gained, narrow.lost, narrow.target) == (1, 0, True)
    assert (wide.gained, wide.lost, wide.target) == ((4 + 4 * 3) * 3, 0, False)
    assert (narrow.pairs, wide.pairs, wide.of_pairs) == (1, 4, 12)
    assert wide.hanging == (4 + 4 * 3) * 3 and len(wide.examples) == 4 - 2
