"""The comparison table of a bill for a terminal: two columns, or one below the other where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from transfer_check.amend.comparison import Piece, Row
from transfer_check.amend.model import Bill
from transfer_check.report.sides import Line, Sides, head, sides, word

NARROW = 80
STYLES = {"old": "red strike", "new": "bold green underline"}
MARKS = {"old": ("[-", "-]"), "new": ("{+", "+}")}
"""Marks of what changed where there are no colours: in a file, in a pipe, for those who do not see them."""


def show(bill: Bill, rows: Sequence[Row], console: Console, *, lang: str = "en") -> None:
    """Prints what a bill is, and its table."""
    title, *more = head(bill, lang)
    console.print(Text(title, style="bold"), soft_wrap=False)
    for line in more:
        console.print(Text(line, style="dim"))
    show_rows(rows, console, lang=lang)


def show_rows(rows: Sequence[Row], console: Console, *, lang: str = "en", indent: int = 0) -> None:
    """Prints the table of some rows, such as of a set that a search found."""
    for one in sides(rows, lang):
        console.print()
        console.print(_title(one, indent))
        if console.width - indent < NARROW:
            for key in ("old", "new"):
                for line in _headed(key, one, lang):
                    _print_narrow(key, line, console, indent)
        else:
            console.print(_table(one, console, lang, indent))


def _title(one: Sides, indent: int) -> Text:
    return Text.assemble(" " * indent, (one.title, "bold"), "  ", (one.address, "cyan"), "  ", (one.note, "dim"))


def _table(one: Sides, console: Console, lang: str, indent: int) -> Table:
    table = Table(box=SIMPLE_HEAD, width=console.width - indent, show_edge=False, pad_edge=False)
    table.add_column("", style="dim", no_wrap=True)
    for key in ("old", "new"):
        table.add_column(Text(word(key, lang)), ratio=1, overflow="fold")
    for line in one.lines:
        table.add_row(Text(line.label), _text("old", line.old, console), _text("new", line.new, console))
    return table


def _headed(key: str, one: Sides, lang: str) -> list[Line | str]:
    kept = [line for line in one.lines if (line.old if key == "old" else line.new)]
    return [word(key, lang), *kept]


def _print_narrow(key: str, line: Line | str, console: Console, indent: int) -> None:
    if isinstance(line, str):
        console.print(Text(" " * indent + f"  {line}", style="underline"))
        return
    text = _text(key, line.old if key == "old" else line.new, console)
    label = Text(f"{line.label}: " if line.label else "", style="dim")
    for part in (label + text).wrap(console, max(console.width - indent - 4, 20)):
        part.rstrip()
        console.print(Text(" " * (indent + 4)) + part, soft_wrap=True)


def _text(key: str, parts: Sequence[Piece], console: Console) -> Text:
    text = Text()
    opened, closed = MARKS[key] if console.color_system is None else ("", "")
    for part in parts:
        if part.changed:
            body = part.text.strip()
            lead = part.text[: len(part.text) - len(part.text.lstrip())]
            tail = part.text[len(part.text.rstrip()) :] if body else ""
            text.append(lead)
            text.append(f"{opened}{body}{closed}" if body else "", style=STYLES[key])
            text.append(tail)
        else:
            text.append(part.text)
    return text
