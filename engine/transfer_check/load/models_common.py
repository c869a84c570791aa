"""What all kinds of file share: texts, dates, yes and no, sources, conditions."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from transfer_check.conditions.types import Text
from transfer_check.conditions.values import read_date

CONDITION = "condition"
"""The name under which every JSON Schema defines what a condition is."""


class Shape(BaseModel):
    """A mapping whose keys are all named here; scalars are text."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


class Texts(Shape):
    """One text in English, and in Korean where the law or its readers are."""

    en: str
    ko: str | None = None

    def text(self) -> Text:
        """The text as the engine holds it."""
        return Text(self.en, self.ko)


def text_of(texts: Texts | None) -> Text | None:
    """The text as the engine holds it, if there is one."""
    return None if texts is None else texts.text()


def _day(value: Any) -> Any:
    day = read_date(value) if isinstance(value, str) else None
    if day is None:
        raise PydanticCustomError("no date", "no date")
    return day


def _flag(value: Any) -> Any:
    if value not in ("true", "false"):
        raise PydanticCustomError("no flag", "no flag")
    return value == "true"


def _affirmed(value: Any) -> Any:
    if value != "true":
        raise PydanticCustomError("only true", "only true")
    return True


def _day_or_any(value: Any) -> Any:
    return value if value == "any" else _day(value)


def _kept(value: Any) -> Any:
    return None if value == "unknown" else _flag(value)


def _count(value: Any) -> Any:
    if not (isinstance(value, str) and value.isascii() and value.isdigit() and int(value[:6]) > 0 and len(value) < 6):
        raise PydanticCustomError("no count", "no count")
    return int(value)


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_ISO_DATE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_STRINGS = {"type": "array", "items": {"type": "string"}}
_SCALAR = {"type": ["string", "number", "boolean"]}

Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema(_ISO_DATE)]
YesNo = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Affirmed = Annotated[bool, BeforeValidator(_affirmed), WithJsonSchema({"const": True})]
DayOrAny = Annotated[Any, BeforeValidator(_day_or_any), WithJsonSchema({"anyOf": [_ISO_DATE, {"const": "any"}]})]
Kept = Annotated[Any, BeforeValidator(_kept), WithJsonSchema({"enum": [True, False, "unknown"]})]
OneOrMore = Annotated[list[str], BeforeValidator(_several), WithJsonSchema({"anyOf": [{"type": "string"}, _STRINGS]})]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 1})]
Scalar = Annotated[str, WithJsonSchema(_SCALAR)]
ConditionTree = Annotated[Any, WithJsonSchema({"$condition": True})]
"""A condition; it is read from its node, not from plain data, so that each leaf knows its line."""

Certainty = Literal["verified", "verified-press", "knowledge-high", "knowledge-medium", "knowledge-low", "inferred"]


class Interval(Shape):
    """A half-open interval of days: `from` is in, `to` is out."""

    start: Day | None = Field(None, alias="from")
    end: Day | None = Field(None, alias="to")


class SuppressionShape(Shape):
    """A lint that does not count here, and why not."""

    code: str
    why: str = Field(min_length=1)


class SourceRef(Shape):
    """Where a text was read, how sure it is, and when it was checked."""

    key: str
    certainty: Certainty
    checked: Day | None = None
