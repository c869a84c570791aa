"""The shape of a mapping file: what the columns of a table say, for a batch."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from transfer_check.load.models_common import OneOrMore, Scalar, Shape


class ColumnShape(Shape):
    """What one column says: the fact, the values that its own words mean, the unit or the way of its dates."""

    fact: str
    values: dict[str, Scalar] = {}
    unit: str | None = None
    dates: Literal["YYYY-MM-DD", "YYYYMMDD", "YYYY/MM/DD", "DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY"] | None = None


def _column(value: Any) -> Any:
    return {"fact": value} if isinstance(value, str) else value


_TEXT: dict[str, Any] = {"type": "string"}
_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_DATES = ["YYYY-MM-DD", "YYYYMMDD", "YYYY/MM/DD", "DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY"]
_COLUMN: dict[str, Any] = {
    "anyOf": [
        _TEXT,
        {
            "type": "object",
            "properties": {
                "fact": _TEXT,
                "values": {"type": "object", "additionalProperties": _SCALAR},
                "unit": _TEXT,
                "dates": {"enum": _DATES},
            },
            "required": ["fact"],
            "additionalProperties": False,
        },
    ]
}
Column = Annotated[ColumnShape, BeforeValidator(_column), WithJsonSchema(_COLUMN)]
Constants = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": _SCALAR})]


class TableShape(Shape):
    """The legs or the items of each row: a column of lists, or a table of their own with the row that each is of."""

    column: str | None = None
    file: str | None = None
    row: str | None = None
    """The column of the other table that names, by its `id`, the row of the main one."""
    columns: dict[str, Column] = {}
    ignore: OneOrMore = []


class MappingFile(Shape):
    """What the columns of a table say, what holds of every row, and which columns say nothing."""

    mapping: str = Field(min_length=1)
    columns: dict[str, Column] = {}
    constants: Constants = {}
    legs: TableShape | None = None
    items: TableShape | None = None
    ignore: OneOrMore = []
