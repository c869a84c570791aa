"""The table of what the bills would have changed names every bill, and rows of it are worked out again."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from law.kr.bill_table import ROOT, Answer, answer, bills, said
from transfer_check.amend.apply import apply
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario

TABLE = ROOT / "docs" / "bills-kr.md"


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def test_every_bill_has_its_part_and_its_command() -> None:
    text = TABLE.read_text(encoding="utf-8")
    assert "PYTHONPATH=tests python -m law.kr.bill_table > docs/bills-kr.md" in text
    for path, bill in bills(law()):
        assert f"## {path.stem}\n\n{bill.title.en}. *Status: {bill.status}." in text


@pytest.mark.parametrize(
    ("name", "scenario", "reading"),
    [
        ("war-proviso", "155mm-direct", "textual"),
        ("b5-assembly-consent-major", "k600-mine-clearing", "textual"),
        ("hypothetical-stock-decree", "155mm-army-stock-gift", "textual"),
    ],
)
def test_a_row_of_the_table(name: str, scenario: str, reading: str) -> None:
    path, bill = next(one for one in bills(law()) if one[0].stem == name)
    file = ROOT / "scenarios" / "kr" / f"{scenario}.yaml"
    day = max(load_scenario(file, law()).as_of, bill.commences)
    transfer = replace(load_scenario(file, law(), as_of=day), expect=())
    before: Answer = answer(law(), transfer, reading)
    after: Answer = answer(apply(law(), [bill]), transfer, reading)
    assert before != after
    part = TABLE.read_text(encoding="utf-8").split(f"## {path.stem}\n")[1].split("\n## ")[0]
    assert f"| {scenario} | {day} | {reading} | {said(before, after)} | {said(after, before)} |" in part
