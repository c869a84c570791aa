"""The parts of the report's JSON Schema that `--why` and `--why-not` add."""

from __future__ import annotations

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_NUMBER: dict[str, Any] = {"type": "integer"}
_YES: dict[str, Any] = {"type": "boolean"}
_MAYBE_YES: dict[str, Any] = {"type": ["boolean", "null"]}
_DECISION = {"enum": ["permitted", "authorisation_required", "prohibited", "undetermined", "conflict"]}
_LABEL = {"enum": ["IN", "OUT", "UNDECIDED"]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    # Fields may be added within a version, so an unknown one is never an error.
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_HINGES = _list(_object({"fact": _TEXT, "question": _TEXT, "answers": _list(_TEXT)}))
_GROUND = _object(
    {
        "pack": _TEXT,
        "provision": _TEXT,
        "norm": _TEXT,
        "effect": _TEXT,
        "item": _TEXT,
        "leg": _NUMBER,
        "label": _LABEL,
        "exactly": {"enum": ["IN", "OUT", None]},
        "applies": _MAYBE_YES,
        "proof": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/step"}]},
        "over": _list({"$ref": "#/$defs/ground"}),
        "hangs_on": _HINGES,
    }
)
_STEP = _object(
    {
        "kind": _TEXT,
        "says": _TEXT,
        "holds": _MAYBE_YES,
        "stated": _TEXT,
        "at": _MAYBE,
        "provision": _TEXT,
        "parts": _list({"$ref": "#/$defs/step"}),
    }
)
WHY = _object(
    {"provision": _TEXT, "not_in_force_on_legs": _list(_NUMBER), "grounds": _list({"$ref": "#/$defs/ground"})}
)
_FACTS = _list(_object({"fact": _TEXT, "of": {"type": ["string", "integer", "null"]}, "value": _TEXT}))
WHY_NOT = _object(
    {
        "decision": _DECISION,
        "is": _DECISION,
        "reached": _YES,
        "never": _YES,
        "provisions": _list(_TEXT),
        "facts": _FACTS,
        "sets": _list(_object({"provisions": _list(_TEXT), "facts": _FACTS})),
        "complete": _YES,
        "hangs_on": _HINGES,
    }
)
DEFINITIONS: dict[str, Any] = {"ground": _GROUND, "step": _STEP}
"""What grounds and proofs refer to, for they hold others of their kind."""
