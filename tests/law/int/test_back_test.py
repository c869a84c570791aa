"""The cases of the back-test that the Security Council decided, and the other days that the record names."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from transfer_check.check import check
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.testing.score import scored

ROOT = Path(__file__).parents[3]
CASES = tuple(ROOT / "scenarios" / "back-test" / f"{name}.yaml" for name in ("irn-01", "prk-01"))
PAGE = (ROOT / "docs" / "back-test.md").read_text(encoding="utf-8")


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def test_both_cases_are_met_in_decision_and_basis_and_the_page_has_the_numbers() -> None:
    scores = tuple(scored(CASES, law(), ()))
    assert {(one.path.stem, one.reading) for one in scores} == {("irn-01", "textual"), ("prk-01", "textual")}
    assert all(one.decision and one.basis for one in scores)
    assert "decision 2 of 2; basis 2 of 2" in PAGE


@pytest.mark.parametrize(
    ("day", "reading", "decision"),
    [
        ("2023-10-17", "textual", "authorisation_required"),
        ("2023-10-18", "textual", "permitted"),
        ("2025-09-28", "textual", "prohibited"),
        ("2025-09-28", "least-bound", "permitted"),
    ],
)
def test_the_same_drones_on_the_other_days_of_the_record(day: str, reading: str, decision: str) -> None:
    transfer = load_scenario(CASES[0], law(), as_of=dt.date.fromisoformat(day))
    judged = check(law(), transfer, reading=reading, amendments=False).judgment
    assert judged.decision.value == decision, judged.deciding
