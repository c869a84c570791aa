"""The Swiss cases of the back-test: every miss is one that docs/back-test.md names, and no other."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.testing.score import Score, scored

ROOT = Path(__file__).parents[3]
CASES = tuple(sorted((ROOT / "scenarios" / "back-test").glob("che-*.yaml")))
PAGE = (ROOT / "docs" / "back-test.md").read_text(encoding="utf-8")
MISSED = {("che-08", "textual")}


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


@cache
def scores() -> tuple[Score, ...]:
    """Each case under each reading that it is asked under."""
    return tuple(scored(CASES, law(), ()))


def test_every_swiss_case_is_asked_under_both_readings() -> None:
    asked = {(one.path.stem, one.reading) for one in scores()}
    assert asked == {
        (f"che-{number}", reading) for number in ("07", "08", "10", "11") for reading in ("textual", "as-applied")
    }


def test_what_is_missed_is_what_the_page_says_is_missed() -> None:
    assert {(one.path.stem, one.reading) for one in scores() if not (one.decision and one.basis)} == MISSED
    for name, reading in MISSED:
        assert f"**{name.upper()}, {reading}**" in PAGE


def test_no_miss_is_a_permission_and_none_is_worse_than_open() -> None:
    assert {(one.got, one.expected.missed) for one in scores() if not one.decision} == {
        ("undetermined", "undetermined")
    }


def test_the_page_has_the_numbers() -> None:
    decisions, bases = sum(one.decision for one in scores()), sum(bool(one.basis) for one in scores())
    assert f"decision {decisions} of {len(scores())}; basis {bases} of {len(scores())}" in PAGE
