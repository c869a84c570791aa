"""The JSON Schema of the report, the contract that others rely on."""

from __future__ import annotations

from typing import Any

from transfer_check.report.chain_schema import ASSENT, DUE, MATERIALS, PACK
from transfer_check.report.why_schema import DEFINITIONS, WHY, WHY_NOT

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_NUMBER: dict[str, Any] = {"type": "integer"}
_MAYBE_NUMBER: dict[str, Any] = {"type": ["integer", "null"]}
_YES: dict[str, Any] = {"type": "boolean"}
_HASH: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_DECISION = {"enum": ["permitted", "authorisation_required", "prohibited", "undetermined", "conflict"]}
_VERDICT = {"enum": ["PERMITTED", "NOT_REGULATED", "CONFLICT", "PROHIBITED"]}
_LABEL = {"enum": ["IN", "OUT", "UNDECIDED"]}


def _object(properties: dict[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    # Fields may be added within a version, so an unknown one is never an error.
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_GIVEN = _list(_object({"fact": _TEXT, "value": _TEXT}))
_EDIT = _object(
    {
        "provision": _TEXT,
        "instrument": _TEXT,
        "layer": _TEXT,
        "edit": {"type": "object"},
        "kind": _TEXT,
        "words": _TEXT,
        "body": _TEXT,
        "scope": _list(_TEXT),
        "options": _list({"type": "object"}),
        "alike": _list(_TEXT),
    }
)
_REACH = {
    "anyOf": [
        {"type": "null"},
        _object(
            {
                "gained": _NUMBER,
                "lost": _NUMBER,
                "of": _NUMBER,
                "pairs": _NUMBER,
                "of_pairs": _NUMBER,
                "target_only": _YES,
                "hanging": _NUMBER,
                "examples": _list(_TEXT),
                "grid": _object(
                    {
                        "destinations": _NUMBER,
                        "item_categories": _NUMBER,
                        "end_uses": _NUMBER,
                        "routes": _list(_TEXT),
                    }
                ),
            }
        ),
    ]
}
_SET = _object(
    {
        "edits": _list(_EDIT),
        "instruments": _list(_TEXT),
        "footprint": _TEXT,
        "reach": _REACH,
        "beyond": {
            "anyOf": [
                {"type": "null"},
                _object({"target": _TEXT, "legs": _NUMBER, "none": _YES, "example": _MAYBE}),
            ]
        },
        "breaks": _list(_TEXT),
        "verified": _YES,
        "given": _GIVEN,
        "stands_for": _NUMBER,
    }
)
_AMENDMENTS = _object(
    {
        "goal": _DECISION,
        "needed": _YES,
        "complete": _YES,
        "necessary": _list(_TEXT),
        "necessary_instruments": _list(_TEXT),
        "family": _list(_list(_TEXT)),
        "no_amendment_needed_if": _list(_GIVEN),
        "sets": _list(_SET),
        "overrides": _list(_SET),
        "set_aside": _list(_SET),
        "restricted": _YES,
        "at_least": _list(_list(_TEXT)),
        "at_least_complete": _YES,
        "treaty": _YES,
    }
)
_BECAUSE = _object(
    {"leaf": _TEXT, "value": _TEXT, "holds": {"type": ["boolean", "null"]}, "at": _MAYBE, "item": _TEXT, "leg": _NUMBER}
)
_FINDING = _object(
    {
        "provision": _TEXT,
        "norm": _TEXT,
        "cite": _TEXT,
        "gist": _TEXT,
        "instrument": _TEXT,
        "effect": _TEXT,
        "label": _LABEL,
        "item": _TEXT,
        "leg": _NUMBER,
        "because": _list(_BECAUSE),
        "defeated_by": _list(_object({"provision": _TEXT, "line": {"enum": [1, 2, 3, 4, 5]}, "label": _LABEL})),
        "source": _object({"key": _TEXT, "certainty": _TEXT, "checked": _MAYBE}),
        "contested": _MAYBE,
        "untranslated": _YES,
    }
)
_REROUTES = _object(
    {
        "direct": _DECISION,
        "closed_by": _list(_TEXT),
        "third_states": _NUMBER,
        "routes": _NUMBER,
        "tried": _NUMBER,
        "undetermined": _NUMBER,
        "found": _list(
            _object(
                {
                    "through": _list(_list(_TEXT)),
                    "act": _TEXT,
                    "decision": _DECISION,
                    "open_because": _list(
                        _object(
                            {"provision": _TEXT, "norm": _TEXT, "fails": _list(_BECAUSE), "overridden_by": _list(_TEXT)}
                        )
                    ),
                    "closed_by": _list({"type": "object"}),
                }
            )
        ),
    }
)
_JURISDICTION = _object(
    {
        "id": _TEXT,
        "pack": _TEXT,
        "reading": _TEXT,
        "decision": _DECISION,
        "possible": _list(_DECISION),
        "covered": _YES,
        "deciding": _list(_TEXT),
        "cells": _list(_object({"item": _TEXT, "leg": _NUMBER, "verdicts": {**_list(_VERDICT), "minItems": 1}})),
    }
)
_ROBUST = _object(
    {
        "combinations": {"type": "integer", "minimum": 1},
        "complete": _YES,
        "decisions": {"type": "object", "propertyNames": _DECISION, "additionalProperties": _NUMBER},
        "turns_on": _list(_TEXT),
    }
)
_REPORT = _object(
    {
        "id": _TEXT,
        "title": _TEXT,
        "path": _TEXT,
        "decision": _DECISION,
        "possible": {**_list(_DECISION), "minItems": 1},
        "may_be_lawful_now": _YES,
        "as_of": {"type": "string", "format": "date"},
        "reading": _TEXT,
        "reading_outside_its_time": _YES,
        "readings": {"type": "object", "additionalProperties": _DECISION},
        "turns_on": {"type": "object", "additionalProperties": _list(_list(_TEXT))},
        "robust": {"anyOf": [{"type": "null"}, _ROBUST]},
        "narrowed_to": _list(_TEXT),
        "deciding": _list(_TEXT),
        "jurisdictions": _list(_JURISDICTION),
        "route": _list(_object({"leg": _NUMBER, "from": _TEXT, "to": _TEXT, "status": _TEXT, "date": _TEXT})),
        "not_covered": _list(_object({"state": _TEXT, "why": _TEXT, "item": _MAYBE, "leg": _MAYBE_NUMBER})),
        "findings": _list(_FINDING),
        "powers": _list(
            _object(
                {
                    "authorisation": _TEXT,
                    "title": _TEXT,
                    "authority": _list(_TEXT),
                    "provision": _TEXT,
                    "cite": _TEXT,
                    "item": _TEXT,
                    "leg": _NUMBER,
                    "barred_by": _list(_TEXT),
                    "weighs": _list(_TEXT),
                    "refused": _YES,
                    "deadline": _MAYBE,
                    **DUE,
                }
            )
        ),
        "authorisation_sets": _list(
            _object(
                {
                    "authorisations": _list(_TEXT),
                    "serves_all": _YES,
                    "hangs_on": _list(_object({"fact": _TEXT, "question": _TEXT, "answers": _list(_TEXT)})),
                }
            )
        ),
        "authorisation_sets_complete": _YES,
        "duties": _list(
            _object(
                {
                    "provision": _TEXT,
                    "cite": _TEXT,
                    "duty": _TEXT,
                    "deadline": _MAYBE,
                    "certain": _YES,
                    "item": _TEXT,
                    "leg": _NUMBER,
                    **DUE,
                }
            )
        ),
        "assents": _list(ASSENT),
        "components": _list(MATERIALS),
        "questions": _list(
            _object(
                {
                    "fact": _TEXT,
                    "item": _MAYBE,
                    "leg": _MAYBE_NUMBER,
                    "question": _TEXT,
                    "who": _MAYBE,
                    "answers": _NUMBER,
                    "settles": _NUMBER,
                }
            )
        ),
        "facts_needed": _list(_object({"fact": _TEXT, "item": _MAYBE, "leg": _MAYBE_NUMBER})),
        "fact_sets": _list(
            _object(
                {
                    "answers": _list(
                        _object({"fact": _TEXT, "item": _MAYBE, "leg": _MAYBE_NUMBER, "values": _list(_TEXT)})
                    ),
                    "leaves": {**_list(_DECISION), "minItems": 1},
                }
            )
        ),
        "fact_sets_complete": _YES,
        "warnings": _list(
            _object({"kind": {"const": "recheck"}, "provision": _TEXT, "checked": _MAYBE, "message": _TEXT})
        ),
        "take_out": _list(_TEXT),
        "assessed": _list(_TEXT),
        "provisions_read": _NUMBER,
        "amendments": {"anyOf": [{"type": "null"}, _AMENDMENTS]},
        "reroutes": {"anyOf": [{"type": "null"}, _REROUTES]},
        "bills": _list(_object({"id": _TEXT, "title": _TEXT, "status": _TEXT, "commences": _TEXT})),
        "witness": _object({"status": {"enum": ["agreed", "unavailable", "disagreed", "off"]}, "why": _TEXT}),
        "receipt": _object(
            {
                "law_sha256": _HASH,
                "scenario_sha256": _HASH,
                "engine": _TEXT,
                "packs": _list(PACK),
                "bills": _list(_object({"path": _TEXT, "sha256": _HASH})),
                "options": {"type": "object"},
            }
        ),
        "why": _list(WHY),
        "why_not": _list(WHY_NOT),
    },
    optional=("why", "why_not"),  # where they were asked for
)
_ERROR = _object(
    {
        "code": {"type": "string", "pattern": "^TC[0-9]{3}$"},
        "file": _TEXT,
        "line": _NUMBER,
        "column": _NUMBER,
        "message": _TEXT,
        "hint": _MAYBE,
    }
)


def report_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `transfer-check/report/1`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "transfer-check/report/1",
        **_object(
            {"schema": {"const": "transfer-check/report/1"}, "reports": _list(_REPORT), "errors": _list(_ERROR)},
            optional=("errors",),
        ),
        "$defs": DEFINITIONS,
    }
