"""The shape of a ledger: the outline of an instrument's articles, and what became of each unit of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from transfer_check.load.models_common import OneOrMore, Shape, Texts

Reason = Literal["organisation", "fees", "procedure", "penalties", "other-goods"]


class ArticleShape(Shape):
    """An article of the outline: paragraphs with their numbers, or numbers directly below it."""

    title: Texts
    paragraphs: dict[str, list[str]] = {}
    numbers: list[str] = []


class OutOfScopeShape(Shape):
    """Whole articles that decide no transfer, and why."""

    articles: str
    reason: Reason
    gist: Texts


class LedgerShape(Shape):
    """Which text is accounted for, and how it is laid out."""

    instrument: str
    source: str
    version: Texts
    scope: Texts
    outline: dict[str, ArticleShape]
    out_of_scope: list[OutOfScopeShape] = []
    note: Texts | None = None


class EntryShape(Shape):
    """What became of some units."""

    units: OneOrMore = Field(min_length=1)
    status: Literal["encoded", "untranslated", "not_relevant"]
    by: OneOrMore = []
    reason: Reason | None = None
    gist: Texts | None = None
    why: Texts | None = None


class LedgerFile(Shape):
    """The ledger of one instrument: every unit of the outline stands in exactly one entry."""

    ledger: LedgerShape
    entries: list[EntryShape] = []
