"""The ledger of an instrument: what became of every paragraph and number of its articles, encoded or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from transfer_check.conditions.types import Text


class Status(Enum):
    """What became of a unit of text."""

    ENCODED = "encoded"
    UNTRANSLATED = "untranslated"
    NOT_RELEVANT = "not_relevant"


REASONS = ("organisation", "fees", "procedure", "penalties", "other-goods")
"""Why a unit decides no transfer: who is who, what it costs, steps inside the authority, penalties that are linked
elsewhere, goods that this law is not asked about."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the text has it: paragraphs with their numbers, or else numbers directly below it."""

    number: str
    title: Text
    paragraphs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    at: str | None = field(default=None, compare=False)

    def units(self) -> Iterator[str]:
        """Each paragraph and each of its numbers; without paragraphs the article itself and each of its numbers.

        >>> list(Article("57", Text("Permits"), {"1": (), "2": ("1", "4-2")}).units())
        ['57.1', '57.2', '57.2.1', '57.2.4-2']
        """
        if not self.paragraphs:
            yield self.number
            yield from (f"{self.number}.{number}" for number in self.numbers)
        for paragraph, numbers in self.paragraphs.items():
            yield f"{self.number}.{paragraph}"
            yield from (f"{self.number}.{paragraph}.{number}" for number in numbers)


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """Whole articles that decide no transfer."""

    articles: str
    reason: str
    gist: Text


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of some units; `units` as written, with a place for each, and `by` the provisions or lists."""

    units: tuple[str, ...]
    status: Status
    by: tuple[str, ...] = ()
    reason: str | None = None
    gist: Text | None = None
    why: Text | None = None
    at: str | None = field(default=None, compare=False)
    unit_places: tuple[str, ...] = field(default=(), compare=False)
    by_places: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one instrument, as its text stood when its source was read."""

    instrument: str
    source: str
    version: Text
    scope: Text
    articles: tuple[Article, ...]
    out_of_scope: tuple[OutOfScope, ...]
    entries: tuple[Entry, ...]
    at: str | None = field(default=None, compare=False)

    def units(self) -> Iterator[str]:
        """Every unit of the outline, in the order of the text."""
        for article in self.articles:
            yield from article.units()


def named(words: str, units: tuple[str, ...]) -> tuple[str, ...]:
    """The units that an entry names: one, or with `.*` an article or a paragraph and all below it.

    >>> named("57.2.*", ("57.1", "57.2", "57.2.1", "57.22"))
    ('57.2', '57.2.1')
    """
    if words.endswith(".*"):
        top = words.removesuffix(".*")
        return tuple(unit for unit in units if unit == top or unit.startswith(f"{top}."))
    return (words,) if words in units else ()
