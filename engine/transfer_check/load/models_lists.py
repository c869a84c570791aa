"""The shapes of what all packs share: the vocabulary, lists, states and sources."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from transfer_check.load.models_common import (
    Certainty,
    Day,
    OneOrMore,
    Scalar,
    Shape,
    SourceRef,
    SuppressionShape,
    Texts,
    YesNo,
)


class ComputedShape(Shape):
    """How a fact of an item follows from a bill of materials: by the facts of the components that are meant."""

    any: dict[str, OneOrMore] | None = None
    share: dict[str, OneOrMore] | None = None
    of: Literal["components", "built_into"] = "components"


class FactShape(Shape):
    """A fact: its type, what it means, how to ask for it and who would know."""

    type: Literal["boolean", "enum", "state", "code", "text", "number", "quantity", "money", "date"]
    values: list[str] = []
    derived: YesNo = False
    computed: ComputedShape | None = None
    connects: YesNo = False
    meaning: Texts
    ask: Texts | None = None
    who: Texts | None = None
    unit: str | None = None
    note: Texts | None = None


class VocabularyFile(Shape):
    """All facts that conditions and scenarios may name, and what may be said of the components of an item."""

    facts: dict[str, FactShape]
    components: dict[str, FactShape] = {}


class StateShape(Texts):
    """The names of a state, and the codes of two letters by which it is often meant."""

    two: OneOrMore = []


class StatesFile(Shape):
    """The states by their ISO 3166-1 alpha-3 codes."""

    states: dict[str, StateShape]
    source: SourceRef | None = None
    note: Texts | None = None


class SourceShape(Shape):
    """Where a text was read."""

    title: str
    url: str | None = None
    publisher: str | None = None
    version: str | None = None
    date: str | None = None
    checked: Day | None = None
    note: str | None = None


class SourcesFile(Shape):
    """All sources by key."""

    sources: dict[str, SourceShape]


class ListingShape(Shape):
    """A legal list, which an instrument enacts, or a factual one."""

    id: str
    kind: Literal["legal", "factual"]
    of: Literal["state", "code", "enum"]
    title: Texts
    instrument: str | None = None
    cite: Texts | None = None
    source: SourceRef | None = None
    lint: list[SuppressionShape] = []
    note: Texts | None = None


class MemberShape(Shape):
    """A member of a list for a time."""

    value: Scalar
    start: Day | None = Field(None, alias="from")
    end: Day | None = Field(None, alias="to")
    source: str | None = None
    certainty: Certainty | None = None
    checked: Day | None = None
    membership: Literal["unknown"] | None = None
    note: str | None = None


class ListFile(Shape):
    """A list and its members; what is not listed is not a member."""

    listing: ListingShape = Field(alias="list")
    members: list[MemberShape] = []
