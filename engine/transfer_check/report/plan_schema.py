"""The JSON Schema of a plan, the contract that others rely on."""

from __future__ import annotations

from typing import Any

from transfer_check.analyse.plan import KINDS, LESS, MIXED, MORE, SAME
from transfer_check.report.plan_data import SCHEMA
from transfer_check.report.shapes import (
    BOUND,
    DAY,
    DECISION,
    MAYBE,
    NUMBER,
    TEXT,
    WORDS,
    YES,
    Shape,
    by_name,
    list_of,
    printed,
    with_fields,
)

VERDICT: Shape = {"enum": [MORE, LESS, SAME, MIXED]}
_ANSWER = with_fields({"decision": DECISION, "possible": list_of(DECISION)})
_WITNESS = with_fields({"before": _ANSWER, "after": _ANSWER, "scenario": TEXT, "file": MAYBE})
_CHANGE = with_fields(
    {
        "kind": {"enum": list(KINDS)},
        "gained": YES,
        "legs": NUMBER,
        "within": WORDS,
        "complete": YES,
        "rescoped": {"anyOf": [{"type": "null"}, _WITNESS]},
        "regions": list_of(with_fields({"conditions": WORDS, "witness": _WITNESS})),
    }
)
WHAT_CHANGES: dict[str, Shape] = {
    "effect": {"enum": ["decisions", "reports", "none"]},
    "changes": list_of(_CHANGE),
    "unchanged": list_of(with_fields({"apart": WORDS, "witness": _WITNESS})),
    "reported": list_of(with_fields({"provision": TEXT, "effect": TEXT, "how": TEXT})),
}
_ON_A_DAY = with_fields({"day": DAY, "verdict": VERDICT})
_BILL = with_fields({"id": TEXT, "title": TEXT, "status": TEXT, "commences": DAY, "path": TEXT, "sha256": TEXT})
_SCENARIO = with_fields(
    {"path": TEXT, "title": TEXT, "as_of": DAY, "before": _ANSWER, "after": _ANSWER, "changed": YES}
)
_PLAN = {
    "bills": list_of(_BILL),
    "packs": WORDS,
    "readings": by_name(TEXT),
    "goal": MAYBE,
    "bound": BOUND,
    "before": _ON_A_DAY,
    "stages": list_of(with_fields({"day": DAY, "verdict": VERDICT, **WHAT_CHANGES})),
    "later": list_of(_ON_A_DAY),
    "later_days_not_read": NUMBER,
    "other_readings": by_name(VERDICT),
    "scenarios": list_of(_SCENARIO),
}


def plan_schema() -> dict[str, Any]:
    """The schema of what `plan --format json` prints: a plan, or what is wrong with the input."""
    return printed(SCHEMA, _PLAN)
