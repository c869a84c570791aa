"""One proposed transfer, as facts. A fact that is not stated is not there: it is unknown, never false."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from transfer_check.conditions.values import Amount, Value


class FactRef(NamedTuple):
    """A fact of one item (by id), one leg (by number, from 1) or the whole transfer (None)."""

    name: str
    of: str | int | None = None

    def __str__(self) -> str:
        return self.name if self.of is None else f"{self.name} of {self.name.split('.', 1)[0]} {self.of}"


class Cell(NamedTuple):
    """An item on a leg."""

    item: str
    leg: int


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of the route, between two states."""

    number: int
    start: str
    end: str
    status: str
    date: dt.date
    start_party: str | None = None
    end_party: str | None = None
    dated: bool = field(default=False, compare=False)
    """Whether its day is stated, and not only that of the law."""


@dataclass(frozen=True, slots=True)
class Component:
    """A component of an item, with the facts that are stated of it; what is not stated is unknown."""

    name: str
    facts: Mapping[str, Value]
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Materials:
    """The bill of materials of an item, or of the product that it is built into."""

    item: str
    of: str
    """The key under which it stands: `components` or `built_into`."""
    product: str
    components: tuple[Component, ...]
    complete: bool
    """Whether every component is listed; not stated is not complete."""
    at: str | None = field(default=None, compare=False)


ANY = "any"


@dataclass(frozen=True, slots=True)
class Covers:
    """What an authorisation covers; None is not stated (unknown), `any` is unlimited."""

    items: tuple[str, ...] | str | None = None
    quantity: Amount | str | None = None
    value: Amount | str | None = None
    start: str | None = None
    end: str | None = None
    end_user: str | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """An authorisation on record: held, or refused."""

    number: int
    kind: str
    refused: bool = False
    granted_by: str | None = None
    reference: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    unending: bool = False
    covers: Covers = Covers()
    conditions: tuple[tuple[str, bool | None], ...] = ()
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Assurance:
    """A promise on record, such as not to pass goods on; `items` None means that it is not stated for which."""

    kind: str
    by: str | None = None
    to: str | None = None
    items: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A user's own answer on a provision that is untranslated."""

    applies: bool
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """Another transfer, tied to this one and judged on its own."""

    kind: str
    to: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a scenario's author expects, and on what basis; None is not said."""

    decision: str
    reading: str | None = None
    as_of: dt.date | None = None
    possible: tuple[str, ...] | None = None
    because: tuple[str, ...] = ()
    authorisations: tuple[tuple[str, ...], ...] | None = None
    amend: tuple[tuple[str, ...], ...] | None = None
    amend_provisions: tuple[tuple[str, ...], ...] | None = None
    basis: str = ""
    source: str = ""
    note: str = ""
    given: tuple[tuple[str, str], ...] = ()
    """Facts, by name, that take the place of the scenario's own: a case of it."""
    missed: str | None = None
    """The decision that the law as encoded gives instead: a miss that is known and named."""
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Transfer:
    """A scenario that was loaded and checked."""

    id: str
    title: str
    as_of: dt.date
    items: Mapping[str, str]
    """The names of the items by id, in the order in which they are written."""
    legs: tuple[Leg, ...]
    facts: Mapping[FactRef, Value]
    places: Mapping[FactRef, str] = field(default_factory=dict, compare=False)
    authorisations: tuple[Grant, ...] = ()
    assurances: tuple[Assurance, ...] = ()
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    rates: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    materials: tuple[Materials, ...] = ()
    computed: frozenset[FactRef] = frozenset()
    """The facts that follow from a bill of materials and are not stated."""
    reading: str | None = None
    law: tuple[str, ...] = ()
    expect: tuple[Expectation, ...] = ()
    path: str = ""
    sha256: str = ""

    def leg(self, number: int) -> Leg:
        """The leg of that number."""
        return self.legs[number - 1]

    def cells(self, *, judge_done: bool = False) -> tuple[Cell, ...]:
        """The cells to judge: every item on every leg that is proposed or suspected."""
        return tuple(
            Cell(item, leg.number) for leg in self.legs if judge_done or leg.status != "done" for item in self.items
        )
