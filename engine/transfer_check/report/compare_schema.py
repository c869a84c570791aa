"""The JSON Schema of a comparison, the contract that others rely on."""

from __future__ import annotations

from typing import Any

from transfer_check.report.compare import SCHEMA
from transfer_check.report.plan_schema import VERDICT, WHAT_CHANGES
from transfer_check.report.shapes import BOUND, DAY, HASH, MAYBE, TEXT, WORDS, by_name, list_of, printed, with_fields

_SIDE = with_fields({"name": TEXT, "day": DAY, "packs": WORDS, "readings": by_name(TEXT), "law_sha256": HASH})
_COMPARISON = {
    "sides": {**list_of(_SIDE, least=2), "maxItems": 2},
    "verdict": VERDICT,
    "goal": MAYBE,
    "bound": BOUND,
    **WHAT_CHANGES,
}


def compare_schema() -> dict[str, Any]:
    """The schema of what `compare --format json` prints: a comparison, or what is wrong with the input."""
    return printed(SCHEMA, _COMPARISON)
