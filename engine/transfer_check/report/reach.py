"""What a set of amendments lets through, in words and as data."""

from __future__ import annotations

from typing import Any

from transfer_check.amend.proposal import NOT_COMPUTED, Beyond, Footprint
from transfer_check.conditions.show import show
from transfer_check.report.brief import short
from transfer_check.report.phrases import phrase


def reach_words(found: Footprint | None, lang: str = "en") -> str:
    """The footprint of a set in one sentence."""
    if found is None:
        return phrase("reach unknown", lang) if lang != "en" else NOT_COMPUTED
    parts: list[str] = []
    if found.target:
        parts.append(phrase("reach target", lang, _number(found.of)))
    else:
        parts.append(
            phrase("reach", lang, *map(_number, (found.gained, found.of, found.pairs, found.of_pairs)))
            + (phrase("for example", lang, "; ".join(found.examples)) if found.examples else "")
        )
    if found.lost:
        parts.append(phrase("reach lost", lang, _number(found.lost)))
    if found.hanging:
        parts.append(phrase("reach hanging", lang, _number(found.hanging)))
    return "; ".join(parts)


def grid_words(found: Footprint, lang: str = "en") -> str:
    """The grid over which it was counted."""
    shapes = ", ".join(phrase(f"shape {shape}", lang) for shape in found.shapes)
    return phrase("grid", lang, found.destinations, found.categories, found.uses, shapes)


def reach_data(found: Footprint | None) -> dict[str, Any] | None:
    """The footprint of a set as data."""
    if found is None:
        return None
    return {
        "gained": found.gained,
        "lost": found.lost,
        "of": found.of,
        "pairs": found.pairs,
        "of_pairs": found.of_pairs,
        "target_only": found.target,
        "hanging": found.hanging,
        "examples": list(found.examples),
        "grid": {
            "destinations": found.destinations,
            "item_categories": found.categories,
            "end_uses": found.uses,
            "routes": list(found.shapes),
        },
    }


def beyond_words(found: Beyond | None, lang: str = "en") -> str | None:
    """Whether anything outside the target becomes lawful, in one sentence; nothing where it was not searched."""
    if found is None:
        return None
    if found.witness is None:
        return phrase("beyond none", lang, found.legs)
    before, after = (phrase(answer[0].value, lang) for answer in (found.witness.before, found.witness.after))
    return phrase("beyond", lang, short(found.witness.transfer), before, after)


def beyond_data(found: Beyond | None) -> dict[str, Any] | None:
    """The same as data; the example is the text of a scenario file."""
    if found is None:
        return None
    return {
        "target": show(found.target),
        "legs": found.legs,
        "none": found.witness is None,
        "example": found.witness.document if found.witness is not None else None,
    }


def _number(value: int) -> str:
    return f"{value:,}"
