"""What an item is made of, and what follows from it: in words and as data."""

from __future__ import annotations

from typing import Any

from transfer_check.check import Report
from transfer_check.conditions.values import show_value
from transfer_check.report.phrases import phrase
from transfer_check.transfer.model import Component, Materials, Transfer


def materials_words(report: Report, item: str, lang: str) -> list[str]:
    """Each bill of an item in a line, and a line for what was computed from them."""
    transfer = report.transfer
    told: list[str] = []
    for bill in transfer.materials:
        if bill.item == item:
            parts = ", ".join(_component(one) for one in bill.components) or phrase("no components", lang)
            whole = phrase("all listed" if bill.complete else "may be more", lang)
            key = "made of" if bill.of == "components" else "built into"
            told.append(phrase(key, lang, bill.product, parts, whole))
    if said := _computed(transfer, item):
        told.append(phrase("computed", lang, ", ".join(f"{name} = {value}" for name, value in said.items())))
    return told


def _component(one: Component) -> str:
    said = ", ".join(
        f"{show_value(value)} %" if name == "share" else show_value(value) for name, value in one.facts.items()
    )
    return f"{one.name} ({said})" if said else one.name


def _computed(transfer: Transfer, item: str) -> dict[str, str]:
    return {ref.name: show_value(transfer.facts[ref]) for ref in sorted(transfer.computed) if ref.of == item}


def data(bill: Materials, transfer: Transfer) -> dict[str, Any]:
    """A bill of materials, and the facts of the item that were computed from its bills."""
    return {
        "item": bill.item,
        "of": bill.of,
        "product": bill.product,
        "complete": bill.complete,
        "components": [
            {"name": one.name, "facts": {name: show_value(value) for name, value in one.facts.items()}}
            for one in bill.components
        ],
        "computed": _computed(transfer, bill.item),
    }
