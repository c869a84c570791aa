"""The shape of a bill: dated edits of the law."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from transfer_check.load.models_common import Affirmed, Certainty, ConditionTree, Day, Shape, Texts
from transfer_check.load.models_law import ProvisionShape, RequiresShape

KINDS = ("repeal", "except", "extend", "when", "force", "permit", "notwithstanding", "commence")
"""The edits of a provision, of which each entry makes one."""


class BillSourceShape(Shape):
    """Where the bill was read."""

    key: str
    certainty: Certainty | None = None
    checked: Day | None = None


class BillShape(Shape):
    """What a bill is called, where it stands, and when it commences."""

    id: str
    title: Texts
    status: Literal["tabled", "lapsed", "adopted", "enacted", "hypothetical"]
    sponsor: str | None = None
    tabled: Day | None = None
    source: BillSourceShape | None = None
    commences: Day
    note: Texts | None = None


class InsertShape(ProvisionShape):
    """A new provision, with the instrument that it joins."""

    instrument: str


def _one_kind(schema: dict[str, Any]) -> None:
    """Says in the JSON Schema that an edit is of one kind."""
    provision: list[dict[str, Any]] = [{"required": ["provision", kind]} for kind in KINDS]
    schema["oneOf"] = [*provision, {"required": ["list"]}, {"required": ["insert"]}]


class EditShape(Shape):
    """One edit: of a provision, of a legal list, or a provision that is new."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra=_one_kind)

    provision: str | None = None
    repeal: Affirmed | None = None
    unless: ConditionTree = Field(None, alias="except")
    extend: ConditionTree = None
    when: ConditionTree = None
    force: Literal["weighs", "bars", "prohibits"] | None = None
    permit: RequiresShape | None = None
    notwithstanding: list[str] | None = Field(None, min_length=1)
    commence: Day | None = None
    listing: str | None = Field(None, alias="list")
    add: list[str] = []
    remove: list[str] = []
    insert: InsertShape | None = None
    note: Texts | None = None


class BillFile(Shape):
    """A bill and its edits."""

    bill: BillShape
    edits: list[EditShape] = Field(min_length=1)
