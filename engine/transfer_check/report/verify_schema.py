"""The JSON Schema of what `verify` finds, the contract that others rely on."""

from __future__ import annotations

from typing import Any

from transfer_check.messages.verify import VERIFY
from transfer_check.report.shapes import BOUND, DAY, MAYBE, NUMBER, TEXT, WORDS, list_of, printed, with_fields
from transfer_check.report.verify import SCHEMA

_ANALYSIS = {"enum": [key.removeprefix("proven ") for key in VERIFY if key.startswith("proven ")]}
_FINDING = {
    "code": {"type": "string", "pattern": "^TC7[0-9]{2}$"},
    "provision": TEXT,
    "norm": TEXT,
    "at": MAYBE,
    "message": TEXT,
    "others": WORDS,
    "witnesses": list_of(with_fields({"shows": TEXT, "scenario": TEXT, "file": MAYBE})),
    "proof": MAYBE,
}
_PACK = with_fields(
    {
        "pack": TEXT,
        "reading": TEXT,
        "as_of": DAY,
        "bound": BOUND,
        "norms": NUMBER,
        "findings": list_of(with_fields(_FINDING)),
        "annotated": list_of(with_fields({**_FINDING, "why": TEXT})),
        "proven": list_of(with_fields({"analysis": _ANALYSIS, "words": TEXT})),
        "cut_short": list_of(_ANALYSIS),
    }
)


def verify_schema() -> dict[str, Any]:
    """The schema of what `verify --format json` prints: the findings, or what is wrong with the input."""
    return printed(SCHEMA, {"packs": list_of(_PACK)})
