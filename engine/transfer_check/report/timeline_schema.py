"""The JSON Schema of a timeline, the contract that others rely on."""

from __future__ import annotations

from typing import Any

from transfer_check.decide.outcome import Decision
from transfer_check.report.timeline import SCHEMA

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
_MAYBE_DAY: dict[str, Any] = {"anyOf": [{"type": "null"}, _DAY]}
_NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}
_DECISION = {"enum": [decision.value for decision in Decision]}
_KIND = {"enum": ["begins", "ends", "replaced", "joins", "leaves", "held", "lapses"]}


def _object(properties: dict[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    # Fields may be added within a version, so an unknown one is never an error.
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _list(items: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least}


_CHANGE = _object({"kind": _KIND, "name": _TEXT, "member": _MAYBE, "after": _MAYBE, "day": _DAY, "words": _TEXT})
_SEGMENT = _object(
    {
        "from": _DAY,
        "to": _MAYBE_DAY,
        "decision": _DECISION,
        "possible": _list(_DECISION, 1),
        "deciding": _list(_TEXT),
        "moved_by": _list(_CHANGE),
        "together": {"type": "boolean"},
    }
)
_TIMELINE = _object(
    {
        "id": _TEXT,
        "title": _TEXT,
        "path": _TEXT,
        "as_of": _DAY,
        "reading": _TEXT,
        "bills": _list(_TEXT),
        "from": _DAY,
        "to": _MAYBE_DAY,
        "days_judged": _NUMBER,
        "law_sha256": _TEXT,
        "segments": _list(_SEGMENT, 1),
    }
)
_ERROR = _object({"code": _TEXT, "file": _TEXT, "line": _NUMBER, "column": _NUMBER, "message": _TEXT, "hint": _MAYBE})


def timeline_schema() -> dict[str, Any]:
    """The schema of what `timeline --format json` prints; with `errors` there is no timeline."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **_object(
            {"schema": {"const": SCHEMA}, "timelines": _list(_TIMELINE), "errors": _list(_ERROR)},
            optional=("errors",),
        ),
    }
