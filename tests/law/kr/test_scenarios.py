"""The Korean scenarios that are asked for, and on what their answers rest; `test_packs` compares the answers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario

SCENARIOS = Path(__file__).parents[3] / "scenarios" / "kr"
DEMANDED = {
    "155mm-direct",
    "155mm-via-poland",
    "155mm-via-two-states",
    "155mm-to-us-end-use",
    "155mm-us-backfill-firm",
    "155mm-us-backfill-army-loan",
    "155mm-army-stock-gift",
    "k600-mine-clearing",
    "k600-army-gift",
    "gas-masks",
    "krab-k9-chassis",
    "155mm-unknown-end-user",
    "155mm-broker-third-countries",
    "155mm-transit-busan",
    "155mm-permit-held",
    "155mm-permit-expired",
    "155mm-permit-half-quantity",
}
"""The scenarios that the issue asks for."""


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def test_every_scenario_of_the_issue_is_there() -> None:
    assert {path.stem for path in SCENARIOS.glob("*.yaml")} >= DEMANDED


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.yaml")), ids=lambda path: path.stem)
def test_each_scenario_expects_several_answers_on_a_stated_basis(path: Path) -> None:
    transfer = load_scenario(path, law())
    default = transfer.reading or law().packs["kr"].default_reading
    assert {"textual", "as-applied"} <= {expected.reading or default for expected in transfer.expect}
    assert {expected.basis for expected in transfer.expect} <= {"text", "record", "press", "working"}


@pytest.mark.parametrize("name", ["155mm-direct", "155mm-via-poland", "155mm-via-two-states"])
def test_the_first_three_are_asked_under_every_reading_before_and_after_the_law_changed(name: str) -> None:
    expected = load_scenario(SCENARIOS / f"{name}.yaml", law()).expect
    asked = {(one.reading or "as-reported", one.as_of.isoformat() if one.as_of else "2024-10-30") for one in expected}
    readings, days = ("textual", "as-applied", "as-reported"), ("2024-08-20", "2024-10-30", "2026-07-02")
    assert asked == {(reading, day) for reading in readings for day in days}


def test_the_press_answer_is_that_both_acts_must_move() -> None:
    # Said here once more in full, so that a slip in the file of the scenario cannot hide it.
    from transfer_check.check import check

    report = check(law(), load_scenario(SCENARIOS / "155mm-direct.yaml", law()))
    assert report.judgment.decision.value == "prohibited"
    assert report.judgment.deciding == ("kr.dapa.57.4", "kr.fta.19-6.1.1")
    assert report.proposal is not None
    assert report.proposal.family == (("kr.dapa", "kr.fta"),)
    assert report.proposal.necessary_instruments == ("kr.dapa", "kr.fta")
    assert [one.verified for one in report.proposal.sets] == [True]
