"""The American cases of the back-test: what docs/back-test.md says of them, and the probes that it names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from transfer_check.check import check
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.testing.score import Score, scored

ROOT = Path(__file__).parents[3]
CASES = tuple(sorted((ROOT / "scenarios" / "back-test").glob("usa-*.yaml")))
PAGE = (ROOT / "docs" / "back-test.md").read_text(encoding="utf-8")
WAIVED = (
    "authorisations: [{kind: us.assistance-waiver, granted_by: us.president, "
    "valid: {from: 2023-07-01, to: 2024-01-01}, "
    "covers: {items: [dpicm], quantity: any, value: any, from: any, to: any, end_user: any}}]"
)


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


@cache
def scores() -> tuple[Score, ...]:
    """Each case under the reading that it is asked under."""
    return tuple(scored(CASES, law(), ()))


def test_the_page_has_the_cases_the_numbers_and_no_miss() -> None:
    assert {one.path.stem for one in scores()} == {"usa-09", "usa-12", "usa-15"}
    decisions, bases = sum(one.decision for one in scores()), sum(bool(one.basis) for one in scores())
    named = sum(one.basis is not None for one in scores())
    assert f"decision {decisions} of {len(scores())}; basis {bases} of {named}" in PAGE
    assert all(one.decision and one.basis is not False for one in scores())


@pytest.mark.parametrize(
    ("before", "after"),
    [("authorisations: []", WAIVED), ("us.dud_rate: 2.35", "us.dud_rate: 1")],
    ids=["the President has authorised it", "one percent"],
)
def test_the_probes_to_usa_09_are_permitted(before: str, after: str) -> None:
    path = ROOT / "scenarios" / "back-test" / "usa-09.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    transfer = load_scenario(path, law(), text=text.replace(before, after).split("expect:")[0])
    assert check(law(), transfer, amendments=False).judgment.decision.value == "permitted"


def test_an_emergency_takes_the_period_of_usa_12_away_and_leaves_the_duty_to_justify() -> None:
    path = ROOT / "scenarios" / "back-test" / "usa-12.yaml"
    text = path.read_text(encoding="utf-8")

    def duties(said: str) -> set[str]:
        found = check(law(), load_scenario(path, law(), text=said), amendments=False).judgment
        return {duty.provision for duty in found.duties if duty.certain}

    assert "us.aeca.3.d.2.C" in duties(text) and "us.aeca.3.d.2.A" not in duties(text)
    calm = text.replace("us.emergency_certified: true", "us.emergency_certified: false")
    assert "us.aeca.3.d.2.A" in duties(calm) and "us.aeca.3.d.2.C" not in duties(calm)
