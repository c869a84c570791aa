"""`rules lint` in its three formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Command
from cli.sarif import assert_sarif, published
from load.small_law import provision, small_law, write
from transfer_check.load.codes import CODES


@pytest.fixture
def suspicious(tmp_path: Path) -> Path:
    """The folder of a law with a tie on one leg, and a permit that nobody can grant."""
    tied = provision("xx.act.1", "prohibits: true", when="{all: [leg.from == AAA, leg.to == BBB]}")
    return write(small_law(tied), tmp_path)


def test_as_json(command: Command, suspicious: Path) -> None:
    ran = command("rules", "lint", "--law", suspicious, "--format", "json")
    found = ran.document
    assert (ran.code, found["schema"], found["provisions"]) == (9, "transfer-check/lint/1", 1)
    (tie,) = [one for one in found["findings"] if one["code"] == "TC602"]
    assert (tie["file"], tie["line"], tie["column"]) == ("rules/xx/act.yaml", 8, 35)
    assert (tie["provision"], tie["list"]) == ("xx.act.1", None)
    assert all(CODES[one["code"]] for one in found["findings"])


def test_as_sarif(command: Command, suspicious: Path) -> None:
    ran = command("rules", "lint", "--law", suspicious, "--format", "sarif")
    assert_sarif(ran.document)
    # Where the published schema is at hand, it is read, and it finds what is wrong.
    wrong = published({**ran.document, "version": "2.0.0"})
    assert wrong is None or len(wrong) == 1
    (run,) = ran.document["runs"]
    assert ran.code == 9
    (tie,) = [result for result in run["results"] if result["ruleId"] == "TC602"]
    (location,) = tie["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "rules/xx/act.yaml"},
        "region": {"startLine": 8, "startColumn": 35},
    }
    # What has no place has no location, and both formats tell the same.
    same = command("rules", "lint", "--law", suspicious, "--format", "json").document["findings"]
    assert [result["message"]["text"] for result in run["results"]] == [one["message"] for one in same]


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_what_is_clean(form: str, command: Command) -> None:
    ran = command("rules", "lint", "--format", form, "--today", "2026-11-24")
    found = ran.document if form == "json" else ran.document["runs"][0]
    assert (ran.code, found["findings" if form == "json" else "results"]) == (0, [])
    if form == "sarif":
        assert_sarif(ran.document)


def test_the_day_is_an_option(command: Command) -> None:
    late = command("rules", "lint", "--today", "2100-01-01")
    assert late.code == 9
    assert " TC608 " in late.out
    assert command("rules", "lint", "--today", "tomorrow").code == 2
