"""What was decided, and why: plain data that reports are rendered from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from transfer_check.conditions.types import Text
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Period, Source


@dataclass(frozen=True, slots=True)
class Because:
    """One line of law and what the scenario says of it; `holds` None is unknown."""

    leaf: str
    value: str
    holds: bool | None
    at: str | None
    item: str
    leg: int


@dataclass(frozen=True, slots=True)
class Over:
    """A norm that prevails over another, by which line of the order, with its own label."""

    provision: str
    line: int
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A norm that applies in a cell, or that may."""

    pack: str
    provision: str
    norm: str
    cite: Text
    gist: Text
    instrument: str
    instrument_title: Text
    effect: str
    label: str
    item: str
    leg: int
    because: tuple[Because, ...]
    over: tuple[Over, ...]
    source: Source
    contested: str | None
    untranslated: bool


@dataclass(frozen=True, slots=True)
class CellResult:
    """What may still be the case in a cell under one law."""

    item: str
    leg: int
    verdicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JurisdictionResult:
    """The decision of one jurisdiction, with the provisions that decide it."""

    id: str
    pack: str
    title: Text
    reading: str
    decision: Decision
    possible: tuple[Decision, ...]
    covered: bool
    cells: tuple[CellResult, ...]
    deciding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """A power to grant an authorisation that would help, with what bars it and what weighs against."""

    authorisation: str
    title: Text
    authorities: tuple[str, ...]
    authority_titles: tuple[Text, ...]
    provision: str
    cite: Text
    instrument_title: Text
    item: str
    leg: int
    barred_by: tuple[str, ...]
    weighs: tuple[str, ...]
    refused: bool
    deadline: Text | None = None
    period: Period | None = None
    due: dt.date | None = None
    """The last day on which it is had in time, where that day is known."""


@dataclass(frozen=True, slots=True)
class Hinge:
    """A question on which something hangs, and the answers under which it is so."""

    fact: str
    question: Text
    answers: tuple[str, ...]
    alike: bool = False
    """Whether an answer may stand for others of the same fact that the law treats alike."""


@dataclass(frozen=True, slots=True)
class AuthorisationSet:
    """Authorisations that together make the transfer lawful; `hangs_on` is empty if they do so in every case."""

    authorisations: tuple[str, ...]
    serves_all: bool
    hangs_on: tuple[Hinge, ...] = ()


@dataclass(frozen=True, slots=True)
class Assent:
    """An authorisation or consent that a leg hangs on: whose, under what, until when, and how it stands."""

    leg: int
    items: tuple[str, ...]
    state: str
    pack: str
    authorisation: str
    title: Text
    authorities: tuple[str, ...]
    authority_titles: tuple[Text, ...]
    provisions: tuple[str, ...]
    """Under which it may be granted."""
    required_by: tuple[str, ...]
    """Which ask for it."""
    status: str
    """held, may_be_held, needed, may_be_needed, refused, may_be_refused, barred, nobody_may_grant; not_covered: no law
    is encoded."""
    barred_by: tuple[str, ...]
    may_be_barred_by: tuple[str, ...]
    weighs: tuple[str, ...]
    may_weigh: tuple[str, ...]
    hangs_on: tuple[Because, ...] = ()
    """The lines of law that are open, where it is open whether it is needed or held."""
    after: tuple[str, ...] = ()
    """The authorisations that must be held before it can be granted."""
    alternative: bool = False
    """Whether another one would do in its place."""
    supplied: tuple[int, dt.date] | None = None
    """The earlier leg on which its state supplied, and when."""
    deadline: Text | None = None
    period: Period | None = None
    due: dt.date | None = None
    before: dt.date | None = None
    """The day of the leg, where it is stated."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What must be done beside; `certain` False if it hangs on something unknown."""

    provision: str
    cite: Text
    duty: Text
    deadline: Text | None
    certain: bool
    item: str
    leg: int
    period: Period | None = None
    due: dt.date | None = None
    """The last day on which it is done in time, where that day is known."""


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that matters: how to ask for it, who would know, and of how many answers it settles the decision."""

    fact: str
    item: str | None
    leg: int | None
    question: Text
    who: Text | None
    answers: int
    settles: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with some of its answers; of values that the law treats alike, one stands for all."""

    fact: str
    item: str | None
    leg: int | None
    question: Text
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactSet:
    """Facts that, answered so, leave these decisions only; answers to no part of them do."""

    answers: tuple[Answered, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Settling:
    """The facts that settle a decision whatever the answers are, and the smallest sets that some answers make do."""

    needed: tuple[Question, ...] = ()
    sets: tuple[FactSet, ...] = ()
    complete: bool = True
    """Whether every smallest set is there."""


@dataclass(frozen=True, slots=True)
class NotCovered:
    """A state without encoded law, or a cell outside the scope of a pack."""

    state: str
    why: Text
    item: str | None = None
    leg: int | None = None


@dataclass(frozen=True, slots=True)
class Judgment:
    """The answer to one scenario under one choice of readings."""

    decision: Decision
    possible: tuple[Decision, ...]
    as_of: dt.date
    readings: Mapping[str, str]
    jurisdictions: tuple[JurisdictionResult, ...]
    not_covered: tuple[NotCovered, ...]
    deciding: tuple[str, ...]
    findings: tuple[Finding, ...]
    powers: tuple[Power, ...]
    authorisation_sets: tuple[AuthorisationSet, ...]
    sets_complete: bool
    duties: tuple[Duty, ...]
    questions: tuple[Question, ...]
    encoded: int
    assessed: tuple[str, ...]
    labels: Mapping[tuple[str, str, int], Mapping[str, str]]
    """By pack, item and leg: the label of every norm that prohibits, limits, permits or exempts."""
    settling: Settling = Settling()
    """Of an undetermined decision: what would settle it."""
    assents: tuple[Assent, ...] = ()
    """Who must say yes, in order."""
