"""The JSON of every scenario fits the published schema, and is the same in every run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cli.running import KR, ROOT, Command
from shipped import TRANSFERS
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.report.schema import report_schema


@cache
def validator() -> Draft202012Validator:
    """What checks a report against the schema."""
    return Draft202012Validator(report_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def wrong(document: Any) -> list[str]:
    """Where a document does not fit the schema."""
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(document)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(report_schema())


def test_there_are_scenarios() -> None:
    assert len(TRANSFERS) >= 17


@pytest.mark.parametrize("path", TRANSFERS, ids=lambda path: path.stem)
def test_every_reading_of_a_scenario_fits_the_schema(path: Path, command: Command) -> None:
    own = command(path, "--format", "json")
    assert wrong(own.document) == []
    first = command(path, "--reading", "all", "--format", "json", "--no-amendments")
    assert wrong(first.document) == []
    law = load_law()
    asked = load_scenario(path, law).law or tuple(law.packs)
    readings = list(dict.fromkeys(name for pack in asked for name in law.packs[pack].readings))
    assert [report["reading"] for report in first.document["reports"]] == readings
    assert {report["id"] for report in first.document["reports"]} == {path.stem}


def test_two_runs_are_the_same_to_the_byte(command: Command) -> None:
    words = (KR / "155mm-direct.yaml", "--reading", "all", "--format", "json")
    assert command(*words).out == command(*words).out


def test_the_order_of_lists_does_not_hang_on_the_process() -> None:
    # The order of sets of text differs from process to process; no list may be made from one unsorted.
    outputs = set()
    for seed in ("0", "1"):
        line = [sys.executable, "-m", "transfer_check"]
        line += [str(KR / f"{name}.yaml") for name in ("155mm-direct", "gas-masks", "155mm-army-stock-gift")]
        env = {**os.environ, "PYTHONPATH": str(ROOT / "engine"), "PYTHONHASHSEED": seed}
        ran = subprocess.run([*line, "--format", "json", "--reading", "all"], capture_output=True, env=env, check=False)
        assert ran.returncode == 4
        outputs.add(ran.stdout)
    assert len(outputs) == 1


def test_scenarios_come_in_the_order_in_which_they_are_given(command: Command) -> None:
    names = ["k600-army-gift", "155mm-direct", "gas-masks"]
    ran = command(*(KR / f"{name}.yaml" for name in names), "--format", "json", "--no-amendments")
    assert wrong(ran.document) == []
    assert [report["id"] for report in ran.document["reports"]] == names


def test_errors_and_proposals_fit_the_schema(command: Command, tmp_path: Path) -> None:
    bad = command(tmp_path / "none.yaml", KR / "gas-masks.yaml", "--format", "json", "--no-amendments")
    assert (wrong(bad.document), len(bad.document["reports"]), len(bad.document["errors"])) == ([], 1, 1)
    for reading in ("textual", "as-applied", "as-reported"):
        found = command("propose", KR / "155mm-direct.yaml", "--format", "json", "--reading", reading)
        assert wrong(found.document) == []
        assert bool(found.report["amendments"]["sets"]) is (reading != "textual")
    given = command("propose", KR / "k600-army-gift.yaml", "--format", "json", "--proofs", "0")
    assert wrong(given.document) == []
    assert all(one["given"] for one in given.report["amendments"]["sets"])


@pytest.mark.parametrize("name", ["reports", "schema"])
def test_a_document_that_lacks_something_does_not_fit(name: str, command: Command) -> None:
    document = command(KR / "gas-masks.yaml", "--format", "json").document
    del document[name]
    assert wrong(document)


def test_the_schema_that_is_printed_is_the_one_that_holds(command: Command) -> None:
    assert command("rules", "schema", "report").document == json.loads(json.dumps(report_schema()))


def test_what_the_report_says_of_the_first_case(command: Command) -> None:
    report = command(KR / "155mm-direct.yaml", "--format", "json").report
    assert report["deciding"] == ["kr.dapa.57.4", "kr.fta.19-6.1.1"]
    assert report["turns_on"]["textual"] == [["kr.fta.19-6.1.1", "kr.dapa.57.4"]]
    deciding = [f for f in report["findings"] if f["provision"] == "kr.dapa.57.4" and f["effect"] == "prohibits"]
    assert [(f["label"], f["item"], f["leg"]) for f in deciding] == [("IN", "shells", 1)]
    # Each fact that made a condition true names the line of law that asks for it.
    assert deciding[0]["because"]
    for because in deciding[0]["because"]:
        file, line, _ = because["at"].rsplit(":", 2)
        assert (ROOT / file).is_file()
        fact = because["leaf"].removeprefix("not ").split()[0]
        assert fact in (ROOT / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert report["amendments"]["family"] == [["kr.dapa", "kr.fta"]]
    assert report["amendments"]["necessary"] == ["kr.dapa.57.4", "kr.fta.19-6.1.1"]
