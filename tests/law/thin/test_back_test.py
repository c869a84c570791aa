"""The thin packs: each case gives what is asked, and what the one rule does not speak of is not covered."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from transfer_check.amend.propose import propose
from transfer_check.check import check
from transfer_check.decide.judge import open_case
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.testing.score import Score, scored

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "scenarios" / "back-test"
ASKED = dict.fromkeys(
    ("hun-01", "hun-02", "srb-01", "isr-01", "deu-02-fin", "can-01", "ind-01", "nld-02", "bel-01"), 1
) | dict.fromkeys(("nor-01", "zaf-02"), 2)
"""The cases, and on how many days each is asked."""
CASES = tuple(sorted(FOLDER / f"{name}.yaml" for name in ASKED))
PAGE = (ROOT / "docs" / "back-test.md").read_text(encoding="utf-8")


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


@cache
def scores() -> tuple[Score, ...]:
    """Each case on each day on which it is asked."""
    return tuple(scored(CASES, law(), ()))


def test_every_case_is_asked_on_its_days_and_none_is_missed() -> None:
    stems = [one.path.stem for one in scores()]
    assert {name: stems.count(name) for name in ASKED} == ASKED
    assert [one.path.stem for one in scores() if not (one.decision and one.basis)] == []
    assert f"decision {len(stems)} of {len(stems)}; basis {len(stems)} of {len(stems)}" in PAGE


@pytest.mark.parametrize(("name", "changed"), [("nor-01", "no.line"), ("zaf-02", "za.euc")])
def test_the_change_that_was_made_is_among_those_proposed_before_it(name: str, changed: str) -> None:
    found = propose(open_case(law(), load_scenario(FOLDER / f"{name}.yaml", law())), footprints=False)
    assert {changed} in [{edit.instrument for edit in one.edits} for one in found.sets]


@pytest.mark.parametrize(
    ("name", "old", "new", "day"),
    [
        ("hun-01", "from: HUN, to: UKR, act: transit", "from: HUN, to: UKR, act: sale", None),
        ("hun-01", "lethal: true", "lethal: false", None),
        ("hun-02", "nato_decision: true", "nato_decision: false", None),
        ("hun-02", "lethal: true", "lethal: true", dt.date(2023, 3, 7)),
        ("nor-01", "act: sale", "act: gift", None),
        ("zaf-02", "za.certificate: diplomatic", "za.certificate: inspection, date: 2018-12-31", None),
        ("srb-01", "control: ML3.a", "control: ML6.a", None),
        ("srb-01", "act: sale", "act: sale", dt.date(2026, 1, 1)),
        ("isr-01", "licensed-production", "sale", None),
        ("can-01", "control: ML15.a", "control: ML9.a", None),
        ("ind-01", "{from: IND, to: ITA, act: sale", "{from: IND, to: ITA, act: transit", None),
        ("nld-02", "class: component", "class: aircraft", None),
        ("nld-02", "control: ML10.a", "control: ML10.a", dt.date(2025, 10, 2)),
        ("bel-01", "act: transit", "act: sale", None),
        ("deu-02-fin", "{from: FIN, to: EST, act: sale", "{from: FIN, to: EST, act: transit", None),
    ],
)
def test_beyond_its_one_rule_a_thin_pack_permits_nothing(name: str, old: str, new: str, day: dt.date | None) -> None:
    path = FOLDER / f"{name}.yaml"
    text = path.read_text(encoding="utf-8").split("expect:")[0]
    assert old in text
    transfer = load_scenario(path, law(), text=text.replace(old, new), as_of=day)
    assert check(law(), transfer, amendments=False).judgment.decision.value == "undetermined"


def test_norway_opened_sales_to_the_authorities_of_ukraine_and_to_nobody_else_at_war() -> None:
    path = FOLDER / "nor-01.yaml"
    text = path.read_text(encoding="utf-8").split("expect:")[0]
    for old, new in (("UKR", "COL"), ("kind: armed-forces", "kind: firm")):
        transfer = load_scenario(path, law(), text=text.replace(old, new), as_of=dt.date(2024, 6, 3))
        assert check(law(), transfer, amendments=False).judgment.decision.value == "prohibited"
