"""A report as an outline: sections of lines of spans, which each format renders in its own way."""

from __future__ import annotations

from dataclasses import dataclass, field

from transfer_check.literal import literal


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text and its role: plain, strong, decision, cite, id, leaf, value, at, dim, route."""

    text: str
    role: str = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """A line at a depth."""

    depth: int
    spans: tuple[Span, ...]
    rail: str = ""
    """What a terminal draws before it; a line without spans is only drawn."""


@dataclass(slots=True)
class Section:
    """A heading and its lines; the first section of a report has none."""

    title: str
    lines: list[Line] = field(default_factory=list)

    def say(self, depth: int, *spans: Span | str, rail: str = "") -> None:
        """Adds a line; text from outside is made literal here, once for all formats."""
        made = tuple(span if isinstance(span, Span) else Span(span) for span in spans)
        self.lines.append(Line(depth, tuple(Span(literal(span.text), span.role) for span in made), rail))

    def draw(self, rail: str) -> None:
        """Adds a line of a drawing, which only a terminal shows."""
        self.lines.append(Line(0, (), literal(rail)))


def strong(text: str) -> Span:
    """A strong span."""
    return Span(text, "strong")


def dim(text: str) -> Span:
    """A span that stands back."""
    return Span(text, "dim")


def identifier(text: str) -> Span:
    """An id of the law."""
    return Span(text, "id")
