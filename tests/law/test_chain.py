"""Transfers that several laws judge at once, and the case whose law nobody encoded: each answer, and who is named."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from transfer_check.check import check
from transfer_check.cli.test import differences
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import Expectation

SCENARIOS = Path(__file__).parents[2] / "scenarios"
CHAINS = sorted((SCENARIOS / "chain").glob("*.yaml"))


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def expectations() -> list[tuple[Path, Expectation]]:
    """Each expectation with its file."""
    return [(path, one) for path in CHAINS for one in load_scenario(path, law()).expect]


@pytest.mark.parametrize(("path", "expected"), expectations(), ids=lambda one: getattr(one, "stem", None))
def test_the_answer_is_the_expected_one(path: Path, expected: Expectation) -> None:
    assert list(differences(expected, path, law(), ())) == []


def test_through_poland_every_state_is_named_on_its_leg_in_order() -> None:
    transfer = load_scenario(SCENARIOS / "chain" / "howitzer-through-poland.yaml", law())
    found = check(law(), transfer, amendments=False).judgment.assents
    assert [(one.leg, one.state, one.status) for one in found] == [
        (1, "DEU", "needed"),
        (1, "USA", "needed"),
        *[(1, "KOR", "needed")] * 3,
        (2, "KOR", "needed"),
        (2, "DEU", "needed"),
        (2, "XEU", "needed"),
        (2, "USA", "needed"),
        (2, "POL", "needed"),
    ]
    assert found[-1].authorities == ("pl.minister",)


def test_where_no_law_is_encoded_the_answer_is_open_and_says_whose_it_is() -> None:
    transfer = load_scenario(SCENARIOS / "back-test" / "svk-01.yaml", law())
    found = check(law(), transfer, amendments=False).judgment
    assert found.decision.value == "undetermined"
    assert [(one.state, one.status) for one in found.assents] == [
        ("XEU", "may_be_needed"),
        ("SVK", "not_covered"),
        ("RUS", "not_covered"),
    ]


def test_every_linked_scenario_is_there() -> None:
    linked = [(path, one.to) for path in CHAINS for one in load_scenario(path, law()).links]
    assert linked
    assert all((path.parent / to).is_file() for path, to in linked)
