"""The shape of a scenario: one transfer as it is proposed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from transfer_check.load.models_common import Day, DayOrAny, Kept, OneOrMore, Scalar, Shape, YesNo

_FACTS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}
FactMap = Annotated[dict[str, Any], WithJsonSchema(_FACTS)]
EndUse = Annotated[Any, WithJsonSchema({"anyOf": [{"type": "string"}, _FACTS]})]
FactValue = Annotated[Any, WithJsonSchema({"type": ["string", "number", "boolean"]})]
Decided = Literal["permitted", "authorisation_required", "prohibited", "undetermined", "conflict"]


class WithFacts(BaseModel):
    """A mapping whose other keys are facts, each a scalar; they are checked against the vocabulary."""

    model_config = ConfigDict(extra="allow", strict=True, defer_build=True)
    # Any: a key that nobody knows is said to be unknown before its value is looked at.
    __pydantic_extra__: dict[str, FactValue] = Field(init=False)


class PartyShape(Shape):
    """One who sends or receives; legs may name it in place of its state."""

    id: str
    state: str
    kind: str | None = None
    name: str | None = None


class ComponentShape(WithFacts):
    """One component of a thing; its other keys are the facts of a component that the vocabulary has."""

    name: str


class ProductShape(Shape):
    """What a thing is built into, and what that is made of."""

    name: str
    components: list[ComponentShape] = []
    components_complete: YesNo | None = None


class ItemShape(WithFacts):
    """One thing that moves; its other keys are facts of the item."""

    id: str
    name: str | None = None
    components: list[ComponentShape] | None = None
    components_complete: YesNo | None = None
    built_into: ProductShape | None = None


class LegShape(WithFacts):
    """One step of the route; its other keys are facts of the leg."""

    start: str = Field(alias="from")
    end: str = Field(alias="to")
    status: Literal["done", "proposed", "suspected"] = "proposed"
    date: Day | None = None


class ValidityShape(Shape):
    """From when until when an authorisation is valid; `any` is without end, left out is unknown."""

    start: Day | None = Field(None, alias="from")
    end: DayOrAny = Field(None, alias="to")


class CoversShape(Shape):
    """What an authorisation covers: left out is unknown, `any` is unlimited."""

    items: OneOrMore | None = None
    quantity: Scalar | None = None
    value: Scalar | None = None
    start: str | None = Field(None, alias="from")
    end: str | None = Field(None, alias="to")
    end_user: str | None = None


class TermShape(Shape):
    """A condition on which an authorisation was given, and whether it is kept."""

    text: str
    kept: Kept = None


class GrantShape(Shape):
    """An authorisation on record: held, or refused."""

    kind: str
    status: Literal["held", "refused"] = "held"
    granted_by: str | None = None
    reference: str | None = None
    valid: ValidityShape = Field(default_factory=lambda: ValidityShape.model_validate({}))
    covers: CoversShape = Field(default_factory=lambda: CoversShape.model_validate({}))
    conditions: list[TermShape] = []


class AssuranceShape(Shape):
    """A promise on record."""

    kind: str
    by: str | None = None
    to: str | None = None
    items: OneOrMore | None = None


class AssessmentShape(Shape):
    """A user's own answer on a provision that could not be expressed."""

    applies: YesNo
    by: str
    why: str


class RateShape(Shape):
    """A rate of exchange: one `from` is so many `to`."""

    start: str = Field(alias="from")
    end: str = Field(alias="to")
    rate: Scalar
    source: str


class LinkShape(Shape):
    """Another transfer that is tied to this one and judged on its own."""

    kind: str
    to: str
    note: str = ""


class ExpectationShape(Shape):
    """What the author expects, and on what basis."""

    given: FactMap = Field({}, alias="with")
    decision: Decided
    reading: str | None = None
    as_of: Day | None = None
    possible: list[Decided] | None = None
    because: list[str] = []
    authorisations: list[list[str]] | None = None
    amend: list[list[str]] | None = None
    amend_provisions: list[list[str]] | None = None
    basis: Literal["text", "record", "press", "working"] | None = None
    source: str = ""
    note: str = ""
    missed: Decided | None = None


class ScenarioFile(WithFacts):
    """One proposed transfer; facts of the whole transfer may stand at the top."""

    scenario: str
    as_of: Day
    reading: str | None = None
    law: OneOrMore = []
    parties: list[PartyShape] = []
    items: list[ItemShape]
    route: list[LegShape]
    end_user: FactMap = {}
    end_use: EndUse = None
    authorisations: list[GrantShape] = []
    assurances: list[AssuranceShape] = []
    assessments: dict[str, AssessmentShape] = {}
    rates: list[RateShape] = []
    links: list[LinkShape] = []
    facts: FactMap = {}
    expect: list[ExpectationShape] = []
    note: str | None = None
