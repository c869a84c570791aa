"""The JSON Schema of what a report says of a chain: who must say yes, until when, what an item is made of, whose law
was asked."""

from __future__ import annotations

from transfer_check.report.shapes import MAYBE, NUMBER, TEXT, WORDS, YES, Shape, with_fields

DUE: dict[str, Shape] = {
    "period": {"anyOf": [{"type": "null"}, with_fields({"days": NUMBER, "before": YES, "fact": TEXT})]},
    "due": MAYBE,
}
ASSENT = with_fields(
    {
        "order": NUMBER,
        "leg": NUMBER,
        "items": WORDS,
        "state": TEXT,
        "pack": MAYBE,
        "authorisation": MAYBE,
        "title": TEXT,
        "authority": WORDS,
        "authority_titles": WORDS,
        "provisions": WORDS,
        "required_by": WORDS,
        "status": {
            "enum": [
                "held",
                "may_be_held",
                "needed",
                "may_be_needed",
                "refused",
                "may_be_refused",
                "barred",
                "nobody_may_grant",
                "not_covered",
            ]
        },
        "barred_by": WORDS,
        "may_be_barred_by": WORDS,
        "weighs": WORDS,
        "may_weigh": WORDS,
        "hangs_on": {"type": "array", "items": with_fields({"leaf": TEXT, "at": MAYBE, "item": TEXT, "leg": NUMBER})},
        "after": WORDS,
        "alternative": YES,
        "supplied": {"anyOf": [{"type": "null"}, with_fields({"leg": NUMBER, "date": TEXT})]},
        "deadline": MAYBE,
        "before": MAYBE,
        **DUE,
    }
)
MATERIALS = with_fields(
    {
        "item": TEXT,
        "of": {"enum": ["components", "built_into"]},
        "product": TEXT,
        "complete": YES,
        "components": {"type": "array", "items": with_fields({"name": TEXT, "facts": {"type": "object"}})},
        "computed": {"type": "object", "additionalProperties": TEXT},
    }
)
PACK = with_fields(
    {
        "id": TEXT,
        "version": MAYBE,
        "licence": MAYBE,
        "sha256": TEXT,
        "distribution": MAYBE,
        "layers": {"type": "array", "items": WORDS},
        "scope": TEXT,
        "readings": WORDS,
    }
)
