"""A bill as a table of old and new text, in words that every format renders alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transfer_check.amend.comparison import Piece, Row, pieces
from transfer_check.amend.model import Bill
from transfer_check.literal import literal

_WORDS: dict[str, tuple[str, str]] = {
    "old": ("As the law stands", "현행"),
    "new": ("As amended", "개정안"),
    "inserted": ("<new>", "<신설>"),
    "repealed": ("<repealed>", "<삭제>"),
    "nothing": ("<none>", "<없음>"),
    "effect": ("effect", "효력"),
    "condition": ("when", "요건"),
    "duty": ("duty", "의무"),
    "over": ("notwithstanding", "우선 적용"),
    "dispute": ("contested", "해석 쟁점"),
    "time": ("in force", "시행"),
    "member": ("member", "구성원"),
    "gist": ("gist", "요지"),
    "unchanged": ("{} more as they are", "그 밖의 {}개는 현행과 같음"),
    "by": ("{}; amended by {}", "{}; 개정 권한: {}"),
    "commences": ("commences {}", "시행일 {}"),
    "hypothetical": ("HYPOTHETICAL: invented here, tabled by nobody", "가상: 발의된 바 없는 개정안"),
    "tabled": ("tabled", "발의"),
    "lapsed": ("lapsed", "폐기"),
    "adopted": ("adopted, not known to be in force", "의결(시행 미확인)"),
    "enacted": ("enacted", "공포"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One statement on both sides, with what it is called; a side without a piece says nothing."""

    label: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """One row of the table."""

    title: str
    note: str
    address: str
    lines: tuple[Line, ...]


def word(key: str, lang: str, *values: object) -> str:
    """A fixed word of the table.

    >>> word("commences", "en", "2024-10-30")
    'commences 2024-10-30'
    """
    text = _WORDS[key][1 if lang == "ko" else 0]
    return text.format(*values) if values else text


def head(bill: Bill, lang: str) -> tuple[str, ...]:
    """What a bill is, in lines: its title, its status and day, its id, its note."""
    lines = [bill.title.get(lang), f"{word(bill.status, lang)}; {word('commences', lang, bill.commences)}"]
    lines.append(bill.id + (f"  {bill.path}" if bill.path else ""))
    if bill.note is not None:
        lines.append(bill.note.get(lang))
    return tuple(literal(line) for line in lines)


def sides(rows: Sequence[Row], lang: str) -> tuple[Sides, ...]:
    """The rows as they are shown, text from outside made literal."""
    return tuple(
        Sides(
            literal(f"{row.instrument.get(lang)} {row.cite.get(lang)}"),
            literal(word("by", lang, row.layer, row.body.get(lang))),
            literal(row.address),
            tuple(_lines(row, lang)),
        )
        for row in rows
    )


def _lines(row: Row, lang: str) -> Iterator[Line]:
    for number, statement in enumerate(row.statements):
        old, new = pieces(statement, lang)
        if row.change == "amended" and statement.key not in ("member", "time"):
            old, new = old or _none(lang), new or _none(lang)
        if number == 0:  # a whole provision that comes or goes is said once, not on every line
            old = _said("inserted", lang) if row.change == "inserted" else old
            new = _said("repealed", lang) if row.change == "repealed" else new
        label = word(statement.key, lang) + (f" {statement.norm}" if statement.norm else "")
        yield Line(literal(label), _literal(old), _literal(new))
    if row.unchanged:
        same = (Piece(word("unchanged", lang, row.unchanged), False),)
        yield Line("", same, same)


def _none(lang: str) -> tuple[Piece, ...]:
    return _said("nothing", lang)


def _said(key: str, lang: str) -> tuple[Piece, ...]:
    return (Piece(word(key, lang), False),)


def _literal(parts: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(Piece(literal(part.text), part.changed) for part in parts)
