"""A report for a terminal, with rich; no text from outside is ever read as markup."""

from __future__ import annotations

from rich.console import Console
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
RAIL = "   "
"""The blanks before the line of a drawing, which runs below the middle of a state's code."""
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
        console.print(_text(section.lines[0], decision), soft_wrap=True)
        return
    show_sections(story(report, lang, brief=True), console, decision=decision)


def show_sections(sections: list[Section], console: Console, *, decision: str) -> None:
    """Prints sections, coloured for a decision."""
    for section in sections:
        if section.title:
            console.print()
            console.print(Text(section.title, style="bold underline"))
        for line in section.lines:
            # Wrapped here and not by a padding, which would fill every line with blanks to its end.
            indent = 2 * line.depth
            rail = Text(RAIL + line.rail, style=STYLES["route"]) if line.rail else Text("")
            if not line.spans:
                console.print(Text(RAIL[:-1] if len(line.rail) > 1 else RAIL) + Text(line.rail, style=STYLES["route"]))
                continue
            for part in _text(line, decision).wrap(console, max(console.width - indent - len(rail), 20)):
                part.rstrip()
                console.print(rail + Text(" " * indent) + part, soft_wrap=True)


def _text(line: Line, decision: str) -> Text:
    text = Text()
    for span in line.spans:
        text.append(span.text, style=_style(span.role, decision))
    return text


def _style(role: str, decision: str) -> str:
    if role == "decision":
        return DECISIONS[decision]
    own = role.removeprefix("on ")  # a decision that is not the report's, as on a line of time
    if own.endswith(" words"):  # only coloured, as one of many
        return "bold " + DECISIONS[own.removesuffix(" words")].rpartition(" ")[2]
    return DECISIONS[own] if own != role else STYLES[role]
