"""`replay`: a report judged again, and what it says where anything differs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.running import CASES, KR, Command, Ran, assert_refused, case

BILL = KR.parents[1] / "rules" / "bills" / "kr" / "self-defence-permit.yaml"


def kept(command: Command, folder: Path, *words: str | Path) -> Path:
    """A report written to a file."""
    path = folder / "report.json"
    path.write_text(command(*words, "--format", "json", "--no-amendments").out, encoding="utf-8")
    return path


def edited(path: Path, change: Callable[[Any], object]) -> Path:
    """The report with its first entry changed."""
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document["reports"][0])
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--reading", "textual"),
        ("--reading", "all"),
        ("--as-of", "2024-08-20"),
        ("--law", "kr"),
        ("--judge-done",),
        ("--amend", str(BILL)),
        ("--lang", "ko"),
    ],
    ids=" ".join,
)
def test_the_same_report(words: tuple[str, ...], command: Command, tmp_path: Path) -> None:
    path = kept(command, tmp_path, KR / "155mm-direct.yaml", KR / "krab-k9-chassis.yaml", *words)
    ran = command("replay", path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("as reported\n") == len(json.loads(path.read_text(encoding="utf-8"))["reports"])


CHANGES: dict[str, tuple[Callable[[Any], object], str]] = {
    "the scenario": (lambda r: r["receipt"].update(scenario_sha256="0" * 64), "the hash of the scenario was 000"),
    "the law": (lambda r: r["receipt"].update(law_sha256="0" * 64), "the hash of the law was 000"),
    "a bill": (lambda r: r["receipt"]["bills"][0].update(sha256="0" * 64), "the hash of the bill kr.bill.self-defence"),
    "the decision": (lambda r: r.update(decision="permitted"), "the decision was permitted and is authorisation_requi"),
    "what is possible": (lambda r: r["possible"].append("permitted"), "what is possible was authorisation_required, p"),
    "the bills": (lambda r: r["receipt"].update(bills=[]), "the decision was authorisation_required and is prohibited"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_report_that_was_changed(name: str, command: Command, tmp_path: Path) -> None:
    change, said = CHANGES[name]
    path = kept(command, tmp_path, KR / "155mm-direct.yaml", "--amend", BILL)
    ran = command("replay", edited(path, change))
    assert (ran.code, ran.out) == (1, "")
    assert f"155mm-direct: TC902 {said}" in ran.err


def test_the_reading_is_part_of_what_is_replayed(command: Command, tmp_path: Path) -> None:
    path = kept(command, tmp_path, KR / "155mm-direct.yaml", "--reading", "textual")
    ran = command("replay", edited(path, lambda r: r["receipt"]["options"].update(reading="as-applied")))
    assert ran.code == 1
    assert "the decision was authorisation_required and is prohibited" in ran.err


def in_two_places(command: Command, folder: Path, tiny: Path) -> tuple[Path, Path]:
    """A scenario in a folder of its own, with the report of it."""
    scenario = folder / "case.yaml"
    scenario.write_text(case(CASES[4]), encoding="utf-8")
    return scenario, kept(command, folder, scenario, "--law", tiny)


def test_a_scenario_that_was_changed(command: Command, tmp_path: Path, tiny: Path) -> None:
    scenario, report = in_two_places(command, tmp_path, tiny)
    assert command("replay", report, "--law", tiny).code == 0
    # Not the answer but a word of the file: the receipt speaks of that very file.
    scenario.write_text(case(CASES[4]) + "# a comment\n", encoding="utf-8")
    ran = command("replay", report, "--law", tiny)
    assert ran.code == 1
    assert "the hash of the scenario" in ran.err and "decision" not in ran.err


def test_a_law_that_was_changed(command: Command, tmp_path: Path, tiny: Path) -> None:
    from load.small_law import provision, small_law, write

    _, report = in_two_places(command, tmp_path, tiny)
    other = write(small_law(provision("xx.act.1", "permits: true")), tmp_path / "other")
    ran = command("replay", report, "--law", other)
    assert ran.code == 1
    assert "the hash of the law" in ran.err and "the decision was prohibited and is permitted" in ran.err


def test_a_scenario_that_was_moved(command: Command, tmp_path: Path, tiny: Path) -> None:
    folder, elsewhere = tmp_path / "a", tmp_path / "b"
    folder.mkdir()
    elsewhere.mkdir()
    scenario, report = in_two_places(command, folder, tiny)
    moved = scenario.rename(elsewhere / "other.yaml")
    assert_refused(command("replay", report, "--law", tiny), "TC101")
    assert command("replay", report, "--law", tiny, "--scenario", moved).code == 0
    # Beside the report it is found by its name.
    moved.rename(elsewhere / "case.yaml")
    assert command("replay", report.rename(elsewhere / "report.json"), "--law", tiny).code == 0


def test_a_report_from_standard_input(command: Command, tmp_path: Path, tiny: Path) -> None:
    report = tmp_path / "report.json"
    ran = command("-", "--law", tiny, "--format", "json", stdin=case(CASES[4]))
    report.write_text(ran.out, encoding="utf-8")
    assert command("replay", report, "--law", tiny).code == 2
    scenario = tmp_path / "case.yaml"
    scenario.write_text(case(CASES[4]), encoding="utf-8")
    assert command("replay", report, "--law", tiny, "--scenario", scenario).code == 0


NO_REPORTS = {
    "nothing": ("", "TC110"),
    "not JSON": ("{", "TC110"),
    "brackets": ("[" * 400_000, "TC110"),
    "another schema": ('{"schema": "transfer-check/report/2", "reports": []}', "TC203"),
    "a list": ("[]", "TC203"),
    "no reports": ('{"schema": "transfer-check/report/1"}', "TC203"),
    "an empty list of reports": ('{"schema": "transfer-check/report/1", "reports": []}', "TC203"),
    "a report of errors": ('{"schema": "transfer-check/report/1", "reports": [], "errors": [{}]}', "TC203"),
    "an entry of nothing": ('{"schema": "transfer-check/report/1", "reports": [{}]}', "TC203"),
    "a number too long": ('{"schema": 1' + "0" * 5000 + "}", "TC110"),
}


@pytest.mark.parametrize("name", NO_REPORTS)
def test_what_is_no_report(name: str, command: Command, tmp_path: Path) -> None:
    text, code = NO_REPORTS[name]
    path = tmp_path / "report.json"
    path.write_text(text, encoding="utf-8")
    assert_refused(command("replay", path), code)


def test_a_report_that_is_not_there(command: Command, tmp_path: Path) -> None:
    assert_refused(command("replay", tmp_path / "none.json"), "TC101")


@pytest.mark.parametrize("word", ["reading", "pack"])
def test_a_report_that_names_what_is_not_there(word: str, command: Command, tmp_path: Path) -> None:
    path = kept(command, tmp_path, KR / "gas-masks.yaml")
    options: dict[str, object] = {"reading": "textaul"} if word == "reading" else {"law": ["xx"]}
    ran: Ran = command("replay", edited(path, lambda r: r["receipt"]["options"].update(options)))
    assert ran.code in (1, 2)
    assert "as reported" not in ran.out
    assert "TC901" not in ran.err
