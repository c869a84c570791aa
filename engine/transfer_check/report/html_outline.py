"""Sections of the outline as nested lists, for what the HTML report tells like every other format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transfer_check.report.markup import EMPTY, Html, element, joined, text
from transfer_check.report.outline import Line, Section, Span


def listed(section: Section) -> Html:
    """The lines of a section as a list; deeper lines lie in the line above them."""
    return _list([line for line in section.lines if line.spans])


def _list(lines: Sequence[Line]) -> Html:
    if not lines:
        return EMPTY
    top = min(line.depth for line in lines)
    starts = [index for index, line in enumerate(lines) if line.depth == top]
    if starts[0] != 0:
        starts.insert(0, 0)
    items = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        first, below = (lines[start], lines[start + 1 : end]) if lines[start].depth == top else (None, lines[start:end])
        items.append(element("li", _line(first) if first is not None else EMPTY, _list(below)))
    return element("ul", *items, class_="lines")


def _line(line: Line) -> Html:
    spans = line.spans
    if spans and spans[0].text.startswith("- "):  # a list has marks of its own
        spans = (replace(spans[0], text=spans[0].text[2:]), *spans[1:])
    return joined(_span(span) for span in spans)


def _span(span: Span) -> Html:
    said = text(span.text)
    if span.role in ("id", "leaf", "value"):
        return element("code", said)
    if span.role in ("strong", "decision", "cite", "route"):
        return element("strong", said)
    return element("span", said, class_="soft") if span.role in ("dim", "at") and span.text else said
