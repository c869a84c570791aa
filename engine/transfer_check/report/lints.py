"""Findings about the encoding as data: our own document, and SARIF 2.1.0 for what shows findings beside the lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from transfer_check.lint.model import Lint, place
from transfer_check.load.codes import CODES
from transfer_check.version import __version__

SCHEMA = "transfer-check/lint/1"
SARIF_VERSION = "2.1.0"
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def document(found: Sequence[Lint], provisions: int, lang: str = "en") -> dict[str, Any]:
    """The findings in order, and how many provisions were looked at."""
    return {"schema": SCHEMA, "provisions": provisions, "findings": [_finding(lint, lang) for lint in found]}


def _finding(lint: Lint, lang: str) -> dict[str, Any]:
    file, line, column = place(lint)
    return {
        "code": lint.code,
        "file": file or None,
        "line": line or None,
        "column": column or None,
        "provision": lint.provision,
        "list": lint.listing,
        "message": lint.text(lang),
    }


def sarif(found: Sequence[Lint]) -> dict[str, Any]:
    """The findings as one run of SARIF, with the rule behind each code that occurs."""
    codes = sorted({lint.code for lint in found})
    return {
        "$schema": SARIF_SCHEMA,
        "version": SARIF_VERSION,
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "transfer-check",
                        "version": __version__,
                        "rules": [_rule(code) for code in codes],
                    }
                },
                # Columns are counted in letters, not in the halves of which some systems make them.
                "columnKind": "unicodeCodePoints",
                "results": [_result(lint, codes.index(lint.code)) for lint in found],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    known = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": known.title},
        "fullDescription": {"text": known.meaning},
        "help": {"text": known.meaning},
        "defaultConfiguration": {"level": "warning"},
    }


def _result(lint: Lint, index: int) -> dict[str, Any]:
    file, line, column = place(lint)
    result: dict[str, Any] = {
        "ruleId": lint.code,
        "ruleIndex": index,
        "level": "warning",
        "message": {"text": lint.message},
    }
    location: dict[str, Any] = {}
    if file:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": _uri(file)},
            "region": {"startLine": line, "startColumn": column},
        }
    if (name := lint.provision or lint.listing) is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    if location:
        result["locations"] = [location]
    return result


def _uri(file: str) -> str:
    """A path as a relative reference."""
    return quote(file.replace("\\", "/"))
