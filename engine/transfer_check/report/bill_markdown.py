"""The comparison table of a bill as Markdown: tables, with what changed in `<del>` and `<ins>`."""

from __future__ import annotations

from collections.abc import Sequence

from transfer_check.amend.comparison import Piece, Row
from transfer_check.amend.model import Bill
from transfer_check.report.markdown import escape
from transfer_check.report.sides import head, sides, word


def show(bill: Bill, rows: Sequence[Row], *, lang: str = "en") -> str:
    """A document that starts with a heading of the second level."""
    title, *more = head(bill, lang)
    lines = [f"## {escape(title)}", ""]
    for line in more:
        lines += [escape(line), ""]
    return "\n".join(lines) + "\n" + show_rows(rows, lang=lang)


def show_rows(rows: Sequence[Row], *, lang: str = "en") -> str:
    """One heading of the third level and one table for each row."""
    lines: list[str] = []
    for one in sides(rows, lang):
        lines += [f"### {escape(one.title)}", "", f"`{one.address}` {escape(one.note)}", ""]
        lines += [f"|  | {word('old', lang)} | {word('new', lang)} |", "|---|---|---|"]
        for line in one.lines:
            lines.append(f"| {escape(line.label)} | {_cell(line.old, 'del')} | {_cell(line.new, 'ins')} |")
        lines.append("")
    return "\n".join(lines)


def _cell(parts: Sequence[Piece], tag: str) -> str:
    # Tags and not stars: a star that stands between a letter and a bracket is no emphasis.
    return "".join(f"<{tag}>{escape(p.text)}</{tag}>" if p.changed else escape(p.text) for p in parts)
