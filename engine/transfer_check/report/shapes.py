"""The parts of which the JSON Schemas of what commands print are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transfer_check.decide.outcome import Decision

Shape = dict[str, Any]
TEXT: Shape = {"type": "string"}
MAYBE: Shape = {"type": ["string", "null"]}
DAY: Shape = {"type": "string", "format": "date"}
NUMBER: Shape = {"type": "integer", "minimum": 0}
YES: Shape = {"type": "boolean"}
HASH: Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
WORDS: Shape = {"type": "array", "items": TEXT}
DECISION: Shape = {"enum": [decision.value for decision in Decision]}


def with_fields(properties: Mapping[str, Shape], *, optional: tuple[str, ...] = ()) -> Shape:
    """An object with these fields; others may be added within a version, so an unknown one is never an error."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required}


def list_of(items: Shape, *, least: int = 0) -> Shape:
    """A list of so many at least."""
    return {"type": "array", "items": items, "minItems": least} if least else {"type": "array", "items": items}


def by_name(values: Shape) -> Shape:
    """An object with any names."""
    return {"type": "object", "additionalProperties": values}


BOUND = with_fields({"items": NUMBER, "legs": NUMBER, "words": TEXT})
ERROR = with_fields({"code": TEXT, "file": TEXT, "line": NUMBER, "column": NUMBER, "message": TEXT, "hint": MAYBE})


def printed(name: str, fields: Mapping[str, Shape]) -> Shape:
    """The schema of what a command prints: its answer, or what is wrong with the input."""
    named = {"schema": {"const": name}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "anyOf": [with_fields({**named, **fields}), with_fields({**named, "errors": list_of(ERROR, least=1)})],
    }
