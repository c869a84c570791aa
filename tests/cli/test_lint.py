"""`rules lint` in its three formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cli.running import Command
from load.small_law import provision, small_law, write
from transfer_check.load.codes import CODES

LEVEL: dict[str, Any] = {"enum": ["none", "note", "warning", "error"]}
WORDS: dict[str, Any] = {"type": "string", "minLength": 1}
TEXT: dict[str, Any] = {"type": "object", "required": ["text"], "properties": {"text": WORDS}}
LOCATION: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string", "pattern": r"^[!#-;=?-Z_a-z~%&@$\[\]]+$"}},
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "startLine": {"type": "integer", "minimum": 1},
                        "startColumn": {"type": "integer", "minimum": 1},
                    },
                },
            },
        },
        "logicalLocations": {
            "type": "array",
            "items": {"type": "object", "properties": {"fullyQualifiedName": {"type": "string"}}},
        },
    },
}
# What SARIF 2.1.0 demands of the parts that we write (sections 3.13, 3.14, 3.19, 3.27, 3.28 to 3.30, 3.33 and 3.49).
SARIF: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "properties": {"level": LEVEL},
                                                },
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": -1},
                                "level": LEVEL,
                                "message": TEXT,
                                "locations": {"type": "array", "items": LOCATION},
                            },
                        },
                    },
                },
            },
        },
    },
}


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
    jsonschema.Draft202012Validator(SARIF).validate(ran.document)
    (run,) = ran.document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert (ran.code, rules) == (9, sorted(set(rules)))
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
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
        jsonschema.Draft202012Validator(SARIF).validate(ran.document)


def test_the_day_is_an_option(command: Command) -> None:
    late = command("rules", "lint", "--today", "2100-01-01")
    assert late.code == 9
    assert " TC608 " in late.out
    assert command("rules", "lint", "--today", "tomorrow").code == 2
