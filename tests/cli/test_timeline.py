"""`timeline`: its formats, what `--amend` adds, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cli.running import CASES, KR, ROOT, Command, assert_refused, case
from cli.test_literal import HOSTILE, assert_harmless, hostile_law, hostile_scenario
from report.pages import assert_sound, read
from transfer_check.report.timeline_schema import timeline_schema

BILL = ROOT / "rules" / "bills" / "kr" / "self-defence-permit.yaml"
SINCE = ("--from", "2013-01-01")


def assert_valid(document: object) -> None:
    """What is printed is of the schema that is printed."""
    assert [error.message for error in Draft202012Validator(timeline_schema()).iter_errors(document)] == []


def test_the_schema(command: Command) -> None:
    Draft202012Validator.check_schema(timeline_schema())
    assert command("rules", "schema", "timeline").document == timeline_schema()


def test_the_bill_opens_the_path(command: Command) -> None:
    ran = command("timeline", KR / "155mm-direct.yaml", *SINCE, "--amend", BILL, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert_valid(ran.document)
    stands, amended = ran.document["timelines"]
    assert (stands["bills"], amended["bills"]) == ([], ["kr.bill.self-defence-permit"])
    assert [one["decision"] for one in stands["segments"]] == ["authorisation_required", "prohibited"]
    # Before it commences the bill changes nothing; on that day its edits are what moves the answer.
    assert amended["segments"][0] == stands["segments"][0]
    last = amended["segments"][-1]
    assert (last["from"], last["decision"], last["to"]) == ("2024-10-30", "authorisation_required", None)
    assert {one["name"] for one in last["moved_by"]} == {"kr.dapa.57.4", "kr.fta.19-6.1.1"}


def test_a_terminal(command: Command) -> None:
    ran = command("timeline", KR / "155mm-direct.yaml", *SINCE)
    assert (ran.code, ran.err) == (0, "")
    bar = ran.out.splitlines()[1]
    assert set(bar) == {"A", "X"} and len(bar) == 72 and bar.count("A") < bar.count("X")
    assert "2013-01-01 to 2014-02-27  AUTHORISATION REQUIRED" in ran.out
    assert "moved by: UKR joins the list" in ran.out
    korean = command("timeline", KR / "155mm-direct.yaml", *SINCE, "--lang", "ko").out
    assert "변동 원인: UKR" in korean and "금지" in korean


def test_a_page(command: Command) -> None:
    ran = command("timeline", KR / "155mm-direct.yaml", *SINCE, "--amend", BILL, "--format", "html")
    assert (ran.code, ran.err) == (0, "")
    root = read(ran.out)
    assert_sound(root)
    assert not root.all("script")
    bars = [one.attributes["class"] for one in root.one("svg").all("rect")]
    required, closed = "bar authorisation_required", "bar prohibited"
    assert bars == [required, closed, required, closed, required]
    rows = [len(table.one("tbody").all("tr")) for table in root.all("table")]
    assert rows == [2, 3]


@pytest.mark.parametrize("shape", ["terminal", "html"])
@pytest.mark.parametrize("name", ["HTML", "bidi controls", "an escape sequence", "a new line"])
def test_hostile_text(name: str, shape: str, command: Command, tmp_path: Path) -> None:
    text, shown = HOSTILE[name]
    ran = command("timeline", hostile_scenario(text, tmp_path), "--law", hostile_law(text, tmp_path), "--format", shape)
    assert ran.code == 0
    assert_harmless(ran.out)
    said = ran.out
    if shape == "html":
        root = read(ran.out)
        assert_sound(root)
        said = root.text
    assert f"title {shown}" in said and f"cite {shown}" in said.replace("\n    ", " ")


def test_what_is_refused(command: Command, tmp_path: Path, tiny: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(case(CASES[2]), encoding="utf-8")
    assert_refused(command("timeline", path, "--law", tiny), "TC204")
    bad = command("timeline", path, "--law", tiny, "--format", "json")
    assert (bad.code, bad.document["timelines"]) == (2, [])
    assert_valid(bad.document)
    path.write_text(case(CASES[4]), encoding="utf-8")
    for words in (("--from", "2024-01-01", "--to", "2024-01-01"), ("--to", "1900-01-01"), ("--reading", "all")):
        ran = command("timeline", path, "--law", tiny, *words)
        assert (ran.code, ran.out) == (2, "") and "TC001" in ran.err
    assert command("timeline", path, "--law", tiny, "--from", "0001-01-01", "--to", "9999-12-31").code == 0
