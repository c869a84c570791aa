"""The Japanese cases of the back-test: prohibited on the eve, licensable on the day, and the change is found then."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from transfer_check.amend.propose import propose
from transfer_check.decide.judge import open_case
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.testing.score import Score, scored

ROOT = Path(__file__).parents[3]
EVE = {"jpn-01": dt.date(2023, 12, 21), "jpn-02": dt.date(2022, 3, 7), "jpn-03": dt.date(2024, 3, 25)}
CASES = {name: ROOT / "scenarios" / "back-test" / f"{name}.yaml" for name in EVE}
PAGE = (ROOT / "docs" / "back-test.md").read_text(encoding="utf-8")


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


@cache
def scores() -> tuple[Score, ...]:
    """Each case on its eve and on its day."""
    return tuple(scored(tuple(CASES.values()), law(), ()))


def test_each_case_is_asked_before_and_after() -> None:
    asked = [(one.path.stem, one.expected.decision) for one in scores()]
    assert sorted(asked) == sorted((name, way) for name in EVE for way in ("prohibited", "authorisation_required"))


def test_none_is_missed_in_decision_or_basis() -> None:
    assert [one.path.stem for one in scores() if not (one.decision and one.basis)] == []
    assert f"decision {len(scores())} of {len(scores())}; basis {len(scores())} of {len(scores())}" in PAGE


@pytest.mark.parametrize("name", sorted(EVE))
def test_a_change_of_the_guidelines_alone_is_among_what_is_proposed_on_the_eve(name: str) -> None:
    transfer = load_scenario(CASES[name], law(), as_of=EVE[name])
    assert ("jp.guidelines",) in {tuple(one) for one in propose(open_case(law(), transfer)).family}


def test_only_japanese_law_is_asked() -> None:
    assert {load_scenario(path, law()).law for path in CASES.values()} == {("jp",)}
