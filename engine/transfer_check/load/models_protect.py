"""The shape of a file of invariants: scenarios and properties that no amendment may break."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from transfer_check.load.models_common import ConditionTree, OneOrMore, Shape, Texts


class ProtectShape(Shape):
    """What the invariants are called, and what they are for."""

    id: str
    title: Texts
    note: Texts | None = None


class NeverShape(Shape):
    """A region of scenarios that no amendment may open."""

    when: ConditionTree
    legs: Literal["1", "2", "3"] = "2"
    law: OneOrMore = []


def _one_kind(schema: dict[str, Any]) -> None:
    schema["oneOf"] = [{"required": ["scenario"]}, {"required": ["never"]}]


class ProtectedShape(Shape):
    """One invariant: of a scenario, or of all scenarios in which a condition holds."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra=_one_kind)

    scenario: str | None = None
    decision: Literal["prohibited", "conflict", "authorisation_required"] | None = None
    never: NeverShape | None = None
    reading: str | None = None
    why: Texts | None = None


class ProtectFile(Shape):
    """Invariants."""

    protect: ProtectShape
    entries: list[ProtectedShape] = Field(min_length=1)
