"""The law as it is written: packs, instruments, provisions, lists, contested points and readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from transfer_check.conditions.nodes import ALWAYS, Condition
from transfer_check.conditions.types import Text, Vocabulary


class Effect(Enum):
    """What a norm does."""

    PROHIBITS = "prohibits"
    LIMITS = "limits"
    PERMITS = "permits"
    EXEMPTS = "exempts"
    OBLIGES = "obliges"
    EMPOWERS = "empowers"
    DEFINES = "defines"
    WEIGHS = "weighs"
    BARS = "bars"
    INFORMS = "informs"


RECHECK_DAYS = 365
UNLAWFUL = frozenset({Effect.PROHIBITS, Effect.LIMITS})
LAWFUL = frozenset({Effect.PERMITS, Effect.EXEMPTS})


@dataclass(frozen=True, slots=True)
class Body:
    """One that enacts law or grants authorisations."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Authorisation:
    """A kind of licence, approval or consent; `granted_by_state` is the leg's fact that says which state grants it."""

    id: str
    title: Text
    granted_by_state: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text was read, how sure it is, and when it was checked."""

    key: str
    certainty: str
    checked: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Suppression:
    """A lint that does not count here, with the reason."""

    code: str
    why: str
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Version:
    """A time in force, half-open; `enacted` is the day of the substance, which renumbering keeps."""

    enacted: dt.date
    start: dt.date
    end: dt.date | None = None
    published: dt.date | None = None

    def covers(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law of one jurisdiction, with its rank (0 is the highest) and the body that can amend it."""

    id: str
    pack: str
    title: Text
    layer: str
    rank: int
    amended_by: str
    citation: Mapping[str, str] = field(default_factory=dict)
    """By language, the pattern of its citations; where it has none, that of its pack holds."""
    at: str | None = field(default=None, compare=False)
    treaty: bool = False
    """Whether a treaty binds it: to change it is to leave the treaty, or to break it."""


@dataclass(frozen=True, slots=True)
class Period:
    """So many calendar days before, or after, the day that a fact names."""

    days: int
    before: bool
    fact: str

    def ends(self, day: dt.date) -> dt.date | None:
        """The last day on which what is due is in time; None where the calendar has no such day.

        >>> Period(30, True, "leg.date").ends(dt.date(2026, 11, 1)).isoformat()
        '2026-10-02'
        """
        try:
            return day + dt.timedelta(days=-self.days if self.before else self.days)
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True)
class Norm:
    """What a provision does: one effect, its condition, and whom it meets."""

    id: str
    effect: Effect
    when: Condition = ALWAYS
    targets: tuple[str, ...] = ()
    """exempts, limits: ids of norms or provisions. Criteria: the authorisations or powers that they stand on."""
    authorisation: str | None = None
    authorities: tuple[str, ...] = ()
    defines: str | None = None
    duty: Text | None = None
    deadline: str | None = None
    """Until when, in words."""
    period: Period | None = None
    """Until when, by the calendar."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One numbered piece of an instrument, with all that is said of it."""

    id: str
    instrument: str
    cite: Text
    gist: Text
    versions: tuple[Version, ...]
    source: Source
    norms: tuple[Norm, ...]
    yields_to: tuple[str, ...] = ()
    notwithstanding: tuple[str, ...] = ()
    special_to: tuple[str, ...] = ()
    under: str | None = None
    contested: str | None = None
    untranslated: Text | None = None
    who: Text | None = None
    """Who could answer the question of an untranslated provision."""
    direct: str | None = None
    continues: str | None = None
    note: Text | None = None
    lint: tuple[Suppression, ...] = ()
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Position:
    """One answer to a contested point: the force that it gives, and the condition that it adds."""

    name: str
    force: Effect
    when: Condition = ALWAYS
    holders: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A question about the text, with its positions by name."""

    id: str
    question: Text
    positions: Mapping[str, Position]


@dataclass(frozen=True, slots=True)
class Reading:
    """A named choice of one position for each contested point."""

    id: str
    title: Text
    basis: Text
    positions: Mapping[str, str]
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list for a time."""

    value: str
    start: dt.date | None = None
    end: dt.date | None = None
    unsure: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A legal list (an instrument enacts it) or a factual one (the state of the world)."""

    id: str
    legal: bool
    of: str
    title: Text
    members: tuple[Member, ...]
    instrument: str | None = None
    cite: Text | None = None
    source: Source | None = None
    lint: tuple[Suppression, ...] = ()
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Pack:
    """The encoded law of one jurisdiction: which legs it claims, of which cells it speaks."""

    id: str
    jurisdiction: str
    title: Text
    default_reading: str
    layers: tuple[tuple[str, ...], ...]
    claims: Condition
    scope: Condition
    scope_gist: Text
    bodies: Mapping[str, Body]
    authorisations: Mapping[str, Authorisation]
    points: Mapping[str, Point]
    readings: Mapping[str, Reading]
    languages: tuple[str, ...] = ("en",)
    """The languages in which its texts are written; English always is one."""
    citation: Mapping[str, str] = field(default_factory=dict)
    """By language, the pattern of a citation in full."""
    recheck_days: int = RECHECK_DAYS
    """After so many days a text is to be read again."""
    version: str | None = None
    licence: str | None = None
    """Under which its files may be used."""
    sha256: str = field(default="", compare=False)
    """The hash over what its files say."""
    distribution: str | None = field(default=None, compare=False)
    """What installed it, where it was installed apart."""


@dataclass(frozen=True, slots=True)
class Law:
    """All packs that were loaded."""

    vocabulary: Vocabulary
    packs: Mapping[str, Pack]
    instruments: Mapping[str, Instrument]
    provisions: tuple[Provision, ...]
    lists: Mapping[str, Listing]
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sha256: str = ""

    def pack_of(self, provision: Provision) -> Pack:
        """The pack that a provision belongs to."""
        return self.packs[self.instruments[provision.instrument].pack]
