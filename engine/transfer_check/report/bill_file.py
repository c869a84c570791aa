"""A bill as the file that a search writes: dated, marked as hypothetical, with what it rests on and both texts."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from transfer_check.amend.comparison import Piece, comparison
from transfer_check.amend.model import Bill
from transfer_check.conditions.types import Text
from transfer_check.law.model import Law
from transfer_check.literal import literal
from transfer_check.report.edits import data
from transfer_check.report.sides import sides, word

FIRST = "# Hypothetical. Written by transfer-check propose; check it before use."


def bill_text(bill: Bill, law: Law, *, rests_on: Sequence[str] = (), lang: str = "en") -> str:
    """The bill as YAML that loads; after it the old and new text of all that it changes, as comments.

    `rests_on` are lines that say how it was found: scenario, reading, hashes, answers that it takes for given.
    """
    head = {
        "id": bill.id,
        "title": _texts(bill.title),
        "status": bill.status,
        "commences": bill.commences.isoformat(),
        **({"note": _texts(bill.note)} if bill.note is not None else {}),
    }
    document = {"bill": head, "edits": [data(edit) for edit in bill.edits]}
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110, default_flow_style=False)
    lines = [FIRST, *(f"# {line}" for line in map(_one_line, rests_on))]
    table = [f"# {line}".rstrip() for line in _table(bill, law, lang)]
    return "\n".join(lines) + "\n" + text + "\n".join(table) + "\n"


def _table(bill: Bill, law: Law, lang: str) -> list[str]:
    lines: list[str] = []
    for one in sides(comparison(bill, law), lang):
        lines += ["", _one_line(f"{one.title}  [{one.note}]")]
        for line in one.lines:
            label = f"{line.label}: " if line.label else ""
            if line.old == line.new:
                lines.append(_one_line(f"    {label}{_text(line.old)}"))
                continue
            lines += [_one_line(f"  - {label}{_text(line.old)}")] if line.old else []
            lines += [_one_line(f"  + {label}{_text(line.new)}")] if line.new else []
    return [f"{word('old', lang)} (-), {word('new', lang)} (+)", *lines] if lines else []


def _text(parts: Sequence[Piece]) -> str:
    return "".join(part.text for part in parts)


def _one_line(text: str) -> str:
    """A comment ends with its line, so nothing in it may break it."""
    return literal(text)


def _texts(text: Text) -> dict[str, str]:
    return {"en": text.en, **({"ko": text.ko} if text.ko is not None else {})}
