"""A report as Markdown, with everything that could be read as markup or HTML escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transfer_check.check import Report
from transfer_check.report.outline import Line, Section, Span
from transfer_check.report.story import story

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


def show(report: Report, *, lang: str = "en") -> str:
    """The report as a Markdown document that starts with a heading of the second level."""
    return document(story(report, lang))


def document(sections: Sequence[Section]) -> str:
    """Sections as a Markdown document; the first line of one without a title is the heading."""
    lines: list[str] = []
    for section in sections:
        if section.title:
            lines += ["", f"### {escape(section.title)}", ""]
            told = (line for line in section.lines if line.spans)
            lines += ["  " * max(line.depth - 1, 0) + f"- {_line(line)}" for line in told]
        else:
            lines += [f"## {_line(section.lines[0])}", ""]
            for line in section.lines[1:]:
                lines += [_line(line), ""]
    return "\n".join(lines).rstrip() + "\n"


def escape(text: str) -> str:
    """Text in which nothing is markup.

    >>> escape("<b>*x*")
    '\\\\<b\\\\>\\\\*x\\\\*'
    """
    return _SPECIAL.sub(r"\\\1", text)


def _line(line: Line) -> str:
    return "".join(_span(span) for span in line.spans).strip()


def _span(span: Span) -> str:
    stripped = span.text.strip()
    if not stripped:
        return span.text
    before = span.text[: len(span.text) - len(span.text.lstrip())]
    after = span.text[len(span.text.rstrip()) :]
    if span.role in ("id", "leaf", "value"):
        fence = "``" if "`" in stripped else "`"
        inner = f"{fence} {stripped} {fence}" if "`" in stripped else f"`{stripped}`"
        return f"{before}{inner}{after}"
    if span.role in ("strong", "decision", "cite", "route"):
        return f"{before}**{escape(stripped)}**{after}"
    return f"{before}{escape(stripped)}{after}"
