"""`plan`: what bills change, with examples that run as files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cli.running import KR, ROOT, Command, assert_refused
from load.small_law import provision, small_law, write
from transfer_check.report.plan_schema import plan_schema

BILLS = ROOT / "rules" / "bills" / "kr"
SELF_DEFENCE, WAR = BILLS / "self-defence-permit.yaml", BILLS / "war-proviso.yaml"
CODES = {"permitted": 0, "authorisation_required": 3, "prohibited": 4, "undetermined": 5, "conflict": 6}


def wrong(document: Any) -> list[str]:
    """Where a document does not fit the schema."""
    return [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(plan_schema()).iter_errors(document)
    ]


def examples(stage: Any) -> list[Any]:
    """Every witness of a stage."""
    found = [region["witness"] for change in stage["changes"] for region in change["regions"]]
    return [*found, *(one["witness"] for one in stage["unchanged"])]


def test_the_permitting_bill_opens_paths_and_closes_none(command: Command) -> None:
    # Under the reading as applied the grounds of Decree 68 and of FTA 19-6 bar lethal, complete goods for a state in
    # armed conflict; the bill takes the armed forces and the government of one such state out of them.
    ran = command("plan", SELF_DEFENCE, "--format", "json", "--limit", "2")
    assert (ran.code, ran.err) == (0, "")
    document = ran.document
    assert wrong(document) == []
    assert document["before"] == {"day": "2024-10-29", "verdict": "equivalent"}
    (stage,) = document["stages"]
    assert (stage["verdict"], stage["effect"]) == ("more permissive", "decisions")
    assert {change["kind"] for change in stage["changes"]} == {"opened"}
    common = set(stage["changes"][0]["within"])
    assert {"item.lethal", "item.complete", "end_user.state == UKR"} <= common
    assert "end_user.kind in [armed-forces, government]" in common
    assert document["other_readings"] == {"textual": "equivalent", "as-reported": "more permissive"}


def test_words_that_bar_nothing_change_no_decision_under_the_text(command: Command) -> None:
    # Under the reading textual the criteria weigh and bar nothing, so the bill only takes grounds away.
    ran = command("plan", SELF_DEFENCE, "--reading", "textual")
    assert ran.code == 0
    assert ran.out.startswith("No decision changes from 2024-10-30 under the law of KOR only\n")
    assert "weighs in fewer cases" in ran.out and "kr.fta.19-6.1.1" in ran.out
    assert "opens" not in ran.out and "closes" not in ran.out


def test_the_tabled_bill_closes_what_practice_left_open(command: Command, tmp_path: Path) -> None:
    # It speaks neither of lethality nor of completeness: parts for a state in armed conflict lose their permit.
    folder = tmp_path / "examples"
    ran = command("plan", WAR, "--format", "json", "--limit", "2", "--witnesses", folder, "--scenarios", KR / "record")
    document = ran.document
    assert ran.code == 0 and wrong(document) == []
    (stage,) = document["stages"]
    assert stage["verdict"] == "less permissive"
    assert {change["kind"] for change in stage["changes"]} == {"closed"}
    first = stage["changes"][0]
    # States in armed conflict, those among them of which it is not verified that they are on the list.
    assert any(condition.startswith("end_user.state in armed-conflict") for condition in first["within"])
    assert ["not item.complete" in region["conditions"] for region in first["regions"]].count(True) >= 1
    assert len(document["scenarios"]) == len(list((KR / "record").rglob("*.yaml")))
    # Every example runs as a file, without the bill and with it, and says what the plan says of it.
    shown = examples(stage)
    assert sorted(str(path) for path in folder.iterdir()) == sorted(one["file"] for one in shown)
    for one in shown:
        words = (one["file"], "--quiet")
        assert command(*words).code == CODES[one["before"]["decision"]]
        assert command(*words, "--amend", WAR).code == CODES[one["after"]["decision"]]


def test_markdown_and_terminal_say_the_same(command: Command) -> None:
    terminal, markdown = (command("plan", WAR, "--limit", "1", "--format", shape) for shape in ("terminal", "markdown"))
    assert markdown.out.startswith("## **Less permissive from 2024\\-10\\-30** under the law of KOR only\n")
    for title in ("A lawful path closes", "Not changed, next to the first case above", "Reported otherwise"):
        assert title in terminal.out and f"### {title}" in markdown.out


def test_on_a_day_before_it_commences_a_bill_has_no_effect(command: Command) -> None:
    ran = command("plan", WAR, "--as-of", "2024-10-01")
    assert ran.out.startswith("No effect from 2024-10-01")


def test_two_runs_are_the_same_to_the_byte(command: Command) -> None:
    words = ("plan", WAR, "--format", "json", "--limit", "1", "--legs", "1")
    assert command(*words).out == command(*words).out


@pytest.mark.parametrize("there", ["a file in it", "no folder"])
def test_a_folder_that_is_not_empty_stays_as_it_is(there: str, command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    if there == "no folder":
        folder.write_text("mine")
    else:
        folder.mkdir()
        (folder / "notes.txt").write_text("mine")
    ran = command("plan", WAR, "--legs", "1", "--limit", "1", "--witnesses", folder)
    if there == "no folder":
        assert ran.code == 2 and folder.read_text() == "mine"
    else:
        assert_refused(ran, "TC106")
        assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_bad_input_is_refused(command: Command, tmp_path: Path) -> None:
    assert_refused(command("plan", tmp_path / "none.yaml"), "TC101")
    assert_refused(command("plan", WAR, "--reading", "as-aplied"), "TC412")
    assert_refused(command("plan", WAR, "--scenarios", tmp_path / "none"), "TC101")
    assert command("plan", WAR, "--reading", "all").code == 2
    assert command("plan").code == 2
    document = command("plan", tmp_path / "none.yaml", "--format", "json").document
    assert [error["code"] for error in document["errors"]] == ["TC101"] and wrong(document) == []


def test_the_schema_is_printed(command: Command) -> None:
    Draft202012Validator.check_schema(plan_schema())
    assert command("rules", "schema", "plan").document == plan_schema()
    assert "plan" in command("rules", "schema").out.split()


def test_a_law_of_its_own_is_planned_without_its_packs_being_named(command: Command, tmp_path: Path) -> None:
    folder = write(small_law(provision("xx.act.1", "prohibits: true", when="item.class == vehicle")), tmp_path / "law")
    bill = tmp_path / "bill.yaml"
    bill.write_text(
        "bill: {id: xx.bill.1, title: {en: Vehicles}, status: hypothetical, commences: 2024-10-30}\n"
        "edits: [{provision: xx.act.1, repeal: true}]\n"
    )
    ran = command("plan", bill, "--law", folder)
    assert ran.code == 0 and ran.out.startswith("More permissive from 2024-10-30 under the law of AAA only")
    assert "only where item.class == vehicle" in ran.out
    assert "prohibited → permitted" in ran.out
