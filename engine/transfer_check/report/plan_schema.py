"""The JSON Schema of a plan, the contract that others rely on."""

from __future__ import annotations

from typing import Any

from transfer_check.analyse.plan import KINDS, LESS, MIXED, MORE, SAME
from transfer_check.decide.outcome import Decision
from transfer_check.report.plan_data import SCHEMA

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
_NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}
_YES: dict[str, Any] = {"type": "boolean"}
_WORDS: dict[str, Any] = {"type": "array", "items": _TEXT}
_VERDICT = {"enum": [MORE, LESS, SAME, MIXED]}
_DECISION = {"enum": [decision.value for decision in Decision]}


def _object(properties: dict[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    # Fields may be added within a version, so an unknown one is never an error.
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _by_name(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


_ANSWER = _object({"decision": _DECISION, "possible": _list(_DECISION)})
_WITNESS = _object({"before": _ANSWER, "after": _ANSWER, "scenario": _TEXT, "file": _MAYBE})
_CHANGE = _object(
    {
        "kind": {"enum": list(KINDS)},
        "gained": _YES,
        "legs": _NUMBER,
        "within": _WORDS,
        "complete": _YES,
        "rescoped": {"anyOf": [{"type": "null"}, _WITNESS]},
        "regions": _list(_object({"conditions": _WORDS, "witness": _WITNESS})),
    }
)
_STAGE = _object(
    {
        "day": _DAY,
        "verdict": _VERDICT,
        "effect": {"enum": ["decisions", "reports", "none"]},
        "changes": _list(_CHANGE),
        "unchanged": _list(_object({"apart": _WORDS, "witness": _WITNESS})),
        "reported": _list(_object({"provision": _TEXT, "effect": _TEXT, "how": _TEXT})),
    }
)
_ON_A_DAY = _object({"day": _DAY, "verdict": _VERDICT})
_BILL = _object({"id": _TEXT, "title": _TEXT, "status": _TEXT, "commences": _DAY, "path": _TEXT, "sha256": _TEXT})
_SCENARIO = _object(
    {"path": _TEXT, "title": _TEXT, "as_of": _DAY, "before": _ANSWER, "after": _ANSWER, "changed": _YES}
)
_ERROR = _object({"code": _TEXT, "file": _TEXT, "line": _NUMBER, "column": _NUMBER, "message": _TEXT, "hint": _MAYBE})
_PLAN = {
    "bills": _list(_BILL),
    "packs": _WORDS,
    "readings": _by_name(_TEXT),
    "goal": _MAYBE,
    "bound": _object({"items": _NUMBER, "legs": _NUMBER, "words": _TEXT}),
    "before": _ON_A_DAY,
    "stages": _list(_STAGE),
    "later": _list(_ON_A_DAY),
    "later_days_not_read": _NUMBER,
    "other_readings": _by_name(_VERDICT),
    "scenarios": _list(_SCENARIO),
}


def plan_schema() -> dict[str, Any]:
    """The schema of what `plan --format json` prints: a plan, or what is wrong with the input."""
    name = {"schema": {"const": SCHEMA}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "anyOf": [_object({**name, **_PLAN}), _object({**name, "errors": _list(_ERROR)})],
    }
