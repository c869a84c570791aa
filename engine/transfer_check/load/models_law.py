"""The shapes of the files that hold a jurisdiction's law: packs, instruments, readings."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, WithJsonSchema

from transfer_check.law.model import RECHECK_DAYS
from transfer_check.load.models_common import (
    Affirmed,
    ConditionTree,
    Count,
    Day,
    Interval,
    OneOrMore,
    Shape,
    SourceRef,
    SuppressionShape,
    Texts,
    YesNo,
)

EFFECTS = (
    "prohibits",
    "permits",
    "exempts",
    "limits",
    "requires",
    "empowers",
    "criterion",
    "obliges",
    "defines",
    "informs",
)


class BodyShape(Shape):
    """One that enacts law or grants authorisations."""

    id: str
    title: Texts


class AuthorisationShape(Shape):
    """A kind of licence, approval or consent."""

    id: str
    title: Texts
    granted_by_state: str | None = None
    note: Texts | None = None


class ScopeShape(Shape):
    """The cells of which the encoded law speaks."""

    when: ConditionTree = "always"
    gist: Texts


class CitationShape(Shape):
    """By language, the pattern (a regular expression) that a whole citation follows."""

    en: str | None = None
    ko: str | None = None


class PackShape(Shape):
    """The encoded law of one jurisdiction."""

    id: str
    jurisdiction: str
    title: Texts
    default_reading: str = "textual"
    layers: list[OneOrMore] = Field(min_length=1)
    claims: ConditionTree
    scope: ScopeShape
    languages: list[Literal["en", "ko"]] = Field(["en"], min_length=1)
    citation: CitationShape = CitationShape()
    recheck_days: Count = RECHECK_DAYS
    version: str | None = None
    licence: str | None = None
    bodies: list[BodyShape] = []
    authorisations: list[AuthorisationShape] = []
    note: Texts | None = None


class PackFile(Shape):
    """`pack.yaml`: a jurisdiction, its layers, its bodies and the authorisations that they grant."""

    pack: PackShape


class InstrumentShape(Shape):
    """A law of one jurisdiction."""

    id: str
    title: Texts
    layer: str
    amended_by: str
    bound_by_treaty: YesNo = False
    citation: CitationShape = CitationShape()
    note: Texts | None = None


class InForceShape(Shape):
    """From when, and until when, a version is in force."""

    start: Day = Field(alias="from")
    end: Day | None = Field(None, alias="to")


class VersionShape(Shape):
    """A time in force, with the days on which the substance was enacted and published."""

    enacted: Day
    published: Day | None = None
    in_force: InForceShape


class PeriodShape(Shape):
    """So many calendar days before or after a day that a fact names."""

    days: Count
    before: str | None = None
    after: str | None = None


Deadline = Annotated[Any, WithJsonSchema({"anyOf": [{"type": "string"}, PeriodShape.model_json_schema()]})]
"""A deadline in words, or a period that gives a day; it is read from its node."""


class RequiresShape(Shape):
    """Which authorisation, the bodies that may grant it, and until when it is to be had."""

    authorisation: str
    bodies: OneOrMore = Field(alias="from")
    deadline: Deadline = None


class CriterionShape(Shape):
    """The authorisations or powers on which a ground counts, and whether it bars."""

    on: OneOrMore
    force: Literal["weighs", "bars"] = "weighs"


class DutyShape(Shape):
    """A duty that attaches, and until when it is to be done."""

    duty: Texts
    deadline: Deadline = None


class UntranslatedShape(Shape):
    """Why the words cannot be expressed, and who would know the answer."""

    why: Texts
    who: Texts | None = None


def _one_effect(schema: dict[str, Any]) -> None:
    """Says in the JSON Schema that a provision has exactly one effect."""
    schema["oneOf"] = [{"required": [effect]} for effect in EFFECTS]


class ProvisionShape(Shape):
    """One numbered piece of an instrument, with exactly one effect."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra=_one_effect)

    id: str
    cite: Texts
    gist: Texts
    versions: list[VersionShape] = Field(min_length=1)
    source: SourceRef
    when: ConditionTree = "always"
    prohibits: Affirmed | None = None
    permits: Affirmed | None = None
    exempts: OneOrMore | None = None
    limits: OneOrMore | None = None
    requires: RequiresShape | None = None
    empowers: RequiresShape | None = None
    criterion: CriterionShape | None = None
    obliges: DutyShape | None = None
    defines: str | None = None
    informs: Affirmed | None = None
    yields_to: OneOrMore = []
    notwithstanding: OneOrMore = []
    special_to: OneOrMore = []
    under: str | None = None
    contested: str | None = None
    untranslated: UntranslatedShape | None = None
    direct: str | None = None
    continues: str | None = None
    lint: list[SuppressionShape] = []
    note: Texts | None = None


class InstrumentFile(Shape):
    """An instrument and its provisions."""

    instrument: InstrumentShape
    provisions: list[ProvisionShape] = []


class PositionShape(Shape):
    """One answer to a contested point: the force it gives, who holds it and since when."""

    force: Literal["weighs", "bars", "prohibits"]
    when: ConditionTree = "always"
    holders: list[str] = []
    sources: list[str] = []
    held: Interval | None = None
    note: Texts | None = None


class PointShape(Shape):
    """A question about the text, with its positions by name."""

    id: str
    question: Texts
    positions: dict[str, PositionShape] = Field(min_length=1)
    note: Texts | None = None


class ReadingShape(Shape):
    """A named choice of one position for each contested point."""

    id: str
    title: Texts
    basis: Texts
    held: Interval | None = None
    positions: dict[str, str] = {}
    note: Texts | None = None


class ReadingsFile(Shape):
    """The contested points of a pack and the readings of them."""

    points: list[PointShape] = []
    readings: list[ReadingShape] = []
