"""`rules status`, and what a report says of provisions that decide and were read too long ago."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import jsonschema
import pytest

from cli.running import Command, assert_refused, case
from load.small_law import PACK, provision, small_law, write
from transfer_check.check import Report, check
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.report.json import document
from transfer_check.report.markdown import show as markdown
from transfer_check.report.schema import report_schema

INFERRED = "certainty: inferred}"


def read_on(text: str, day: str) -> str:
    """A provision whose text was read on a day."""
    return text.replace(INFERRED, f"certainty: verified, checked: {day}}}")


BAN = read_on(provision("xx.act.1", "prohibits: true", when="item.class == vehicle"), "2025-01-01")
NOTE = read_on(provision("xx.act.2", "informs: true", until="2027-03-01"), "2026-01-01")
OLD = read_on(provision("xx.act.3", "prohibits: true", until="2021-01-01"), "2020-01-01")
COMING = read_on(provision("xx.act.4", "informs: true", since="2026-06-01"), "2026-01-01")
DECREE = provision("xx.decree.1", "informs: true")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a law read on three days."""
    return write(small_law(BAN, NOTE, OLD, COMING, DECREE), tmp_path)


def test_each_instrument(command: Command, root: Path) -> None:
    found = command("rules", "status", "--law", root, "--format", "json", "--today", "2026-02-01").document
    (pack,) = found["packs"]
    act, decree = (next(one for one in pack["instruments"] if one["id"] == name) for name in ("xx.act", "xx.decree"))
    assert (found["schema"], found["today"], pack["recheck_days"]) == ("transfer-check/status/1", "2026-02-01", 365)
    assert act["read"] == {"from": "2020-01-01", "to": "2026-01-01", "unread": 0}
    # What commences first, not what ends later; what has ended is not read again.
    assert act["next_change"] == "2026-06-01"
    assert act["overdue"] == [{"provision": "xx.act.1", "checked": "2025-01-01"}]
    assert (decree["read"], decree["next_change"]) == ({"from": None, "to": None, "unread": 1}, None)
    later = command("rules", "status", "--law", root, "--format", "json", "--today", "2026-06-01").document
    assert later["packs"][0]["instruments"][0]["next_change"] == "2027-03-01"


def test_on_a_terminal(command: Command, root: Path) -> None:
    ran = command("rules", "status", "xx", "--law", root, "--today", "2026-02-01")
    assert (ran.code, ran.err) == (0, "")
    act = next(line for line in ran.out.splitlines() if line.startswith("  xx.act "))
    assert "next change 2026-06-01; 1 to be read again" in act
    assert "xx.act.1  Art.  last read 2025-01-01" in ran.out
    assert "not read" in next(line for line in ran.out.splitlines() if line.startswith("  xx.decree "))


def test_a_pack_says_after_how_many_days(command: Command, tmp_path: Path) -> None:
    files = {**small_law(BAN), "xx/pack.yaml": PACK.replace("  bodies:", "  recheck_days: 397\n  bodies:")}
    root = write(files, tmp_path)
    assert "to be read again" not in command("rules", "status", "--law", root, "--today", "2026-02-02").out
    assert "to be read again" in command("rules", "status", "--law", root, "--today", "2026-02-03").out


def test_a_pack_that_is_none(command: Command, root: Path) -> None:
    assert_refused(command("rules", "status", "xy", "--law", root), "TC411")


def report_on(root: Path, item: str, day: dt.date) -> Report:
    """The report on goods of a class, given on a day."""
    law = load_law(root)
    return check(law, load_scenario("case.yaml", law, text=case(item)), today=day)


def test_a_report_warns_where_a_deciding_provision_is_among_them(root: Path) -> None:
    late = report_on(root, "class: vehicle", dt.date(2026, 2, 1))
    found = document([late])
    jsonschema.Draft202012Validator(report_schema()).validate(found)
    (warning,) = found["reports"][0]["warnings"]
    assert (warning["kind"], warning["provision"], warning["checked"]) == ("recheck", "xx.act.1", "2025-01-01")
    assert "### Warnings" in markdown(late)
    assert "마지막 확인일이 2025" in markdown(late, lang="ko")


def test_a_report_does_not_warn_of_what_does_not_decide(root: Path) -> None:
    other = report_on(root, "class: medical", dt.date(2026, 2, 1))
    in_time = report_on(root, "class: vehicle", dt.date(2026, 1, 1))
    for report in (other, in_time):
        assert document([report])["reports"][0]["warnings"] == []
        assert "Warnings" not in markdown(report)
