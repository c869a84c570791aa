"""`reroute`: detours told, as data, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cli.running import KR, Command, assert_refused
from load.small_law import provision, small_law, write
from transfer_check.report.schema import report_schema

SCENARIO = """\
scenario: shells from Aria to Boria
as_of: 2024-10-30
law: [xx]
items: [{id: shells, control: ML3.a}]
route: [{from: AAA, to: BBB, act: sale}]
end_user: {state: BBB}
"""


@pytest.fixture
def gap(tmp_path: Path) -> tuple[Path, Path]:
    """A law that bans one leg and no detour, and a scenario about it."""
    ban = provision("xx.act.1", "prohibits: true", when="{all: [leg.from == AAA, leg.to == BBB]}")
    path = tmp_path / "case.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return write(small_law(ban), tmp_path), path


def test_detours_are_told_with_the_line_that_fails_and_the_edit_that_closes(
    gap: tuple[Path, Path], command: Command
) -> None:
    rules, path = gap
    ran = command("reroute", path, "--law", rules)
    assert (ran.code, ran.err) == (9, "")
    assert "PERMITTED  through CCC and 2 more alike, by re-export" in ran.out
    assert "not leg.to == BBB ← CCC" in ran.out
    assert "closed by: xx.act.1 extend it to where (end_user.state == BBB and item.control == ML3.a)" in ran.out
    assert "우회 경로" in command("reroute", path, "--law", rules, "--lang", "ko").out


def test_detours_as_data(gap: tuple[Path, Path], command: Command) -> None:
    rules, path = gap
    ran = command("reroute", path, "--law", rules, "--format", "json", "--third-states", "2")
    Draft202012Validator(report_schema()).validate(ran.document)
    found = ran.report["reroutes"]
    assert (found["direct"], found["closed_by"], found["third_states"]) == ("prohibited", ["xx.act.1"], 2)
    assert {tuple(one["through"][0]) for one in found["found"]} == {("CCC", "DDD", "NOR")}
    assert all(one["closed_by"][0]["provision"] == "xx.act.1" for one in found["found"])
    # A check looks for none and says so.
    assert command(path, "--law", rules, "--format", "json").report["reroutes"] is None


def test_no_detour_around_the_direct_case(command: Command) -> None:
    """Under the account of October 2024 both Acts reach the route through third parties as well."""
    ran = command("reroute", KR / "155mm-direct.yaml", "--reading", "as-reported")
    assert ran.code == 0
    assert "none: all 496 routes" in ran.out


def test_no_question(command: Command) -> None:
    ran = command("reroute", KR / "155mm-unknown-end-user.yaml")
    assert ran.code == 0
    assert "no question of a detour" in ran.out


def test_what_is_refused(command: Command, tmp_path: Path) -> None:
    assert_refused(command("reroute", tmp_path / "none.yaml"), "TC101")
    assert command("reroute", KR / "155mm-direct.yaml", "--third-states", "3").code == 2
    assert command("reroute", KR / "155mm-direct.yaml", "--reading", "all").code == 2
