"""What the registry says of one code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny text that is refused, and the same as it should be."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code: what is wrong, why it is refused, and how to mend it; no example where no text is at fault."""

    code: str
    title: str
    meaning: str
    example: Example | None = None
