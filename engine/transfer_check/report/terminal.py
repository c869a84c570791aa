"""A report for a terminal, with rich; no text from outside is ever read as markup."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from transfer_check.check import Report
from transfer_check.report.outline import Line, Section
from transfer_check.report.story import headline, story

STYLES = {
    "strong": "bold",
    "cite": "bold",
    "id": "cyan",
    "leaf": "",
    "value": "green",
    "at": "dim",
    "dim": "dim",
    "route": "bold blue",
    "plain": "",
}
DECISIONS = {
    "permitted": "bold white on green",
    "authorisation_required": "bold black on yellow",
    "prohibited": "bold white on red",
    "undetermined": "bold black on cyan",
    "conflict": "bold white on magenta",
}


def show(report: Report, console: Console, *, lang: str = "en", quiet: bool = False) -> None:
    """Prints a report, or only its first line."""
    decision = report.judgment.decision.value
    if quiet:
        section = Section("")
        section.say(0, f"{report.transfer.path}: ", *headline(report, lang))
        console.print(_text(section.lines[0], decision))
        return
    show_sections(story(report, lang), console, decision=decision)


def show_sections(sections: list[Section], console: Console, *, decision: str) -> None:
    """Prints sections, coloured for a decision."""
    for section in sections:
        if section.title:
            console.print()
            console.print(Text(section.title, style="bold underline"))
        for line in section.lines:
            console.print(Padding(_text(line, decision), (0, 0, 0, 2 * line.depth)))


def _text(line: Line, decision: str) -> Text:
    text = Text()
    for span in line.spans:
        text.append(span.text, style=DECISIONS[decision] if span.role == "decision" else STYLES[span.role])
    return text
