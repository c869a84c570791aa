"""What SARIF 2.1.0 demands of the parts that we write, by hand from the standard: no copy of its schema is kept.

Where `SARIF_SCHEMA` names the file of the published schema, such as the one in the npm package `@microsoft/jest-sarif`,
documents are held against that as well; `.ci/run` does it where there is npm.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, Draft202012Validator

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


def published(document: Any) -> list[str] | None:
    """What the published schema finds wrong with a document, or None where nobody says where it is."""
    if (path := os.environ.get("SARIF_SCHEMA")) is None:
        return None
    schema = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    return [one.message for one in Draft4Validator(schema).iter_errors(document)]


def assert_sarif(document: Any) -> None:
    """That a document is SARIF 2.1.0 as far as the parts go that we write, and that its results name its rules."""
    assert [one.message for one in Draft202012Validator(SARIF).iter_errors(document)] == []
    assert published(document) in (None, [])
    for run in document["runs"]:
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert rules == sorted(set(rules))
        assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
