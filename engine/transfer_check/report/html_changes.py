"""Old and new text side by side: one table for each provision or list that a bill changes."""

from __future__ import annotations

from collections.abc import Sequence

from transfer_check.amend.comparison import Piece, Row
from transfer_check.report.html_words import word
from transfer_check.report.markup import Html, element, joined, row, table, text
from transfer_check.report.sides import sides
from transfer_check.report.sides import word as side_word


def changes(rows: Sequence[Row], lang: str) -> Html:
    """The tables, each with a caption that says what it is of."""
    parts = []
    for one in sides(rows, lang):
        caption = joined([text(word("table of", lang, one.title, one.address, one.note))])
        head = [Html(""), text(side_word("old", lang)), text(side_word("new", lang))]
        lines = [row(text(line.label), _cell(line.old, "del"), _cell(line.new, "ins")) for line in one.lines]
        parts.append(table(caption, head, lines, class_="sides"))
    return joined(parts)


def _cell(parts: Sequence[Piece], tag: str) -> Html:
    return joined(element(tag, text(piece.text)) if piece.changed else text(piece.text) for piece in parts)
