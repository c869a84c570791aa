"""What is not in force on the day of the leg does not apply, and takes with it what hangs on it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from load.small_law import SCENARIO, enacted, provision
from meaning.hearing import edges, labels, view


def on(day: str, case: str = SCENARIO) -> str:
    """The same scenario on another day."""
    return case.replace("as_of: 2024-10-30", f"as_of: {day}")


@pytest.mark.parametrize(
    ("day", "there"), [("2021-12-31", False), ("2022-01-01", True), ("2023-12-31", True), ("2024-01-01", False)]
)
def test_a_time_in_force_has_its_first_day_in_and_its_last_out(day: str, there: bool, tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", since="2022-01-01", until="2024-01-01"))
    assert labels(law, on(day)) == ({"xx.act.1": "IN"} if there else {})


def test_enacted_is_not_in_force(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", enacted="2024-01-01", since="2025-01-01"))
    assert labels(law, on("2024-10-30")) == {}


def test_the_day_of_the_leg_counts_before_the_day_of_the_scenario(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", since="2025-01-01"))
    case = SCENARIO.replace(
        "  - {from: AAA, to: BBB, act: sale}\n",
        "  - {from: AAA, to: BBB, act: sale, date: 2025-02-01}\n  - {from: BBB, to: CCC, act: re-export}\n",
    )
    assert labels(law, case, leg=1) == {"xx.act.1": "IN"}
    assert labels(law, case, leg=2) == {}


def test_an_exemption_that_has_ended_lifts_nothing(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true"),
        provision("xx.act.2", "exempts: xx.act.1", until="2024-01-01"),
    )
    assert labels(law, on("2023-12-31"))["xx.act.1"] == "OUT"
    assert labels(law, on("2024-01-01")) == {"xx.act.1": "IN"}


def test_a_number_that_was_given_to_another_rule_has_one_meaning_a_day(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true", until="2024-01-01"),
        provision("xx.act.1", "permits: true", since="2024-01-01"),
    )
    assert {live.effect.value for live in view(law, day=dt.date(2023, 12, 31)).norms.values()} == {"prohibits"}
    assert {live.effect.value for live in view(law, day=dt.date(2024, 1, 1)).norms.values()} == {"permits"}


def test_a_definition_that_has_ended_defines_nothing(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "defines: item.strategic", when="item.lethal", until="2024-01-01"),
        provision("xx.act.2", "defines: item.strategic", when="item.complete", since="2023-01-01"),
        provision("xx.act.3", "prohibits: true", when="item.strategic"),
    )
    # Lethal, and nobody knows whether complete: one definition suffices, and without any the fact is false.
    assert labels(law, on("2022-12-31")) == {"xx.act.3": "IN"}
    assert labels(law, on("2023-12-31")) == {"xx.act.3": "IN"}
    assert labels(law, on("2024-01-01")) == {"xx.act.3": "UNDECIDED"}


def test_a_fact_that_no_law_in_force_defines_is_false(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "defines: item.strategic", until="2024-01-01"),
        provision("xx.act.2", "prohibits: true", when="item.strategic"),
        provision("xx.act.3", "prohibits: true", when="item.strategic == false"),
    )
    assert labels(law, on("2023-12-31")) == {"xx.act.2": "IN", "xx.act.3": "OUT"}
    assert labels(law, on("2024-01-01")) == {"xx.act.2": "OUT", "xx.act.3": "IN"}


# What hangs on another provision.


def test_what_hangs_on_a_provision_ends_with_it(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "informs: true", until="2024-01-01"),
        provision("xx.decree.1", "prohibits: true", more="under: xx.act.1"),
    )
    assert labels(law, on("2023-12-31")) == {"xx.decree.1": "IN"}
    assert labels(law, on("2024-01-01")) == {"xx.decree.1": "OUT"}


@pytest.mark.parametrize(
    ("lethal", "complete", "label"),
    [
        ("true", "true", "IN"),
        ("true", "unknown", "UNDECIDED"),
        ("false", "true", "OUT"),
        ("unknown", "true", "UNDECIDED"),
        ("unknown", "false", "OUT"),
    ],
)
def test_what_hangs_on_a_provision_reaches_no_further(lethal: str, complete: str, label: str, tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "requires: {authorisation: permit, from: ministry}", when="item.lethal"),
        provision("xx.decree.1", "prohibits: true", when="item.complete", more="under: xx.act.1"),
    )
    case = SCENARIO.replace("lethal: true", f"lethal: {lethal}, complete: {complete}")
    assert labels(law, case)["xx.decree.1"] == label


def test_what_hangs_on_what_hangs_ends_with_the_lowest_base(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "informs: true", until="2024-01-01"),
        provision("xx.decree.1", "informs: true", more="under: xx.act.1"),
        provision("xx.notice.1", "prohibits: true", more="under: xx.decree.1"),
    )
    assert labels(law, on("2023-12-31")) == {"xx.notice.1": "IN"}
    assert labels(law, on("2024-01-01")) == {"xx.notice.1": "OUT"}


def test_an_exemption_whose_base_has_ended_lifts_nothing(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true", more="yields_to: decree"),
        provision("xx.act.2", "informs: true", until="2024-01-01"),
        provision("xx.decree.1", "exempts: xx.act.1", more="under: xx.act.2"),
    )
    assert labels(law, on("2023-12-31"))["xx.act.1"] == "OUT"
    assert labels(law, on("2024-01-01"))["xx.act.1"] == "IN"


def test_a_definition_whose_base_has_ended_defines_nothing(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "informs: true", until="2024-01-01"),
        provision("xx.act.2", "prohibits: true", when="item.strategic"),
        provision("xx.decree.1", "defines: item.strategic", more="under: xx.act.1"),
    )
    assert labels(law, on("2023-12-31")) == {"xx.act.2": "IN"}
    assert labels(law, on("2024-01-01")) == {"xx.act.2": "OUT"}


def test_a_definition_reaches_no_further_than_its_base(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "informs: true", when="item.complete"),
        provision("xx.act.2", "prohibits: true", when="item.strategic"),
        provision("xx.decree.1", "defines: item.strategic", when="item.lethal", more="under: xx.act.1"),
    )
    case = SCENARIO.replace("lethal: true", "lethal: true, complete: %s")
    found = {said: labels(law, case % said)["xx.act.2"] for said in ("true", "unknown", "false")}
    assert found == {"true": "IN", "unknown": "UNDECIDED", "false": "OUT"}


def test_an_order_is_made_of_what_is_in_force(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true"),
        provision("xx.act.2", "permits: true", enacted="2021-01-01", until="2024-01-01"),
    )
    assert edges(law, day=dt.date(2023, 12, 31)) == {("xx.act.2", "xx.act.1", 5)}
    assert edges(law, day=dt.date(2024, 1, 1)) == set()
