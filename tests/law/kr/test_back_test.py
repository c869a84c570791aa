"""The Korean cases of the back-test: each is asked under two readings, and the miss is the one that the page names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from transfer_check.load.packs import load_law
from transfer_check.testing.score import Score, scored

ROOT = Path(__file__).parents[3]
CASES = tuple(sorted((ROOT / "scenarios" / "back-test").glob("kor-*.yaml")))
PAGE = (ROOT / "docs" / "back-test.md").read_text(encoding="utf-8")
MISSED = {("kor-05", "as-applied")}


@cache
def scores() -> tuple[Score, ...]:
    """Each case under each reading that it is asked under."""
    return tuple(scored(CASES, load_law(), ()))


def test_every_korean_case_is_asked_under_both_readings() -> None:
    asked = {(one.path.stem, one.reading) for one in scores()}
    assert asked == {(f"kor-0{number}", reading) for number in range(1, 6) for reading in ("textual", "as-applied")}


def test_what_is_missed_is_what_the_page_says_is_missed() -> None:
    assert {(one.path.stem, one.reading) for one in scores() if not (one.decision and one.basis)} == MISSED
    assert {(one.got, one.expected.missed) for one in scores() if not one.decision} == {("prohibited", "prohibited")}
    for name, reading in MISSED:
        assert f"**{name.upper()}, {reading}**" in PAGE


def test_the_page_has_the_numbers() -> None:
    decisions, bases = sum(one.decision for one in scores()), sum(bool(one.basis) for one in scores())
    assert f"decision {decisions} of {len(scores())}; basis {bases} of {len(scores())}" in PAGE
