"""The normalised frame: transfers as columns, one row for each, whatever the table from which they were read.

What stands in it was checked: every state, enum and date is one, a route is not broken, an item has its id once. Of the
columns of `frame_schema` a frame has `row`, `as_of`, `legs` and `items`, the fields `from` and `to` of a leg and `id`
of an item, and of all others only those that its table can state: a column or a field that is not there is null in
every row. Null is unknown, never false.

    row           number of the row in its table, from 1
    as_of         the day as of which it is judged
    legs          list of structs, a field for each fact of a leg without `leg.` (`from`, `to`, `status`, `date`, ...);
                  a `status` that is null is proposed, a `date` that is null is `as_of`
    items         list of structs, `id`, and a field for each fact of an item without `item.`
    FACT          each fact of the whole transfer by its full name (`end_user.state`, `end_use`, ...)
    rest          JSON of the other keys of a scenario (parties, authorisations, bills of materials, ...), or null. A
                  row that has it is decided by the reference, never by columns.

Facts are Boolean, String (enum, state, code, text), Date, Decimal(38, 12), and amounts a struct of `number` and `unit`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from transfer_check.conditions.types import Fact
from transfer_check.conditions.values import plain_number
from transfer_check.law.model import Law

NUMBER = pl.Decimal(38, 12)
AMOUNT = pl.Struct({"number": NUMBER, "unit": pl.String})
MOST_LEGS, MOST_ITEMS = 32, 64
FIXED = ("row", "as_of", "legs", "items", "rest")
"""The columns that are no facts."""
_DTYPES: dict[str, pl.DataType] = {
    "boolean": pl.Boolean(),
    "number": NUMBER,
    "quantity": AMOUNT,
    "money": AMOUNT,
    "date": pl.Date(),
}


def dtype(fact: Fact) -> pl.DataType:
    """The type of a column that holds a fact."""
    return _DTYPES.get(fact.type, pl.String())


def facts_of(law: Law, scope: str) -> dict[str, Fact]:
    """The facts of a scope (`leg`, `item` or `transfer`) that may be stated, by the name of their field or column."""
    prefix = "" if scope == "transfer" else f"{scope}."
    return {
        fact.name.removeprefix(prefix): fact
        for fact in law.vocabulary.facts.values()
        if fact.scope == scope and not fact.derived
    }


def leg_fields(law: Law) -> dict[str, pl.DataType]:
    """The fields that a leg may have."""
    own: dict[str, pl.DataType] = {"from": pl.String(), "to": pl.String(), "status": pl.String(), "date": pl.Date()}
    return own | {name: dtype(fact) for name, fact in facts_of(law, "leg").items()}


def item_fields(law: Law) -> dict[str, pl.DataType]:
    """The fields that an item may have."""
    return {"id": pl.String()} | {name: dtype(fact) for name, fact in facts_of(law, "item").items()}


def frame_schema(law: Law) -> pl.Schema:
    """Every column that a frame may have, with its type."""
    columns: dict[str, pl.DataType] = {
        "row": pl.UInt64(),
        "as_of": pl.Date(),
        "legs": pl.List(pl.Struct(leg_fields(law))),
        "items": pl.List(pl.Struct(item_fields(law))),
    }
    columns |= {name: dtype(fact) for name, fact in facts_of(law, "transfer").items()}
    return pl.Schema({**columns, "rest": pl.String()})


def scenario_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The plain scenario, as `check_many` takes it, that a row (`frame.row(n, named=True)`) says.

    >>> import datetime as dt
    >>> scenario_of({"row": 1, "as_of": dt.date(2024, 1, 1), "legs": [{"from": "AAA", "to": "BBB", "act": None}],
    ...     "items": [{"id": "shells"}], "end_user.state": "BBB", "end_use": None, "rest": None})
    {'scenario': 'row 1', 'as_of': datetime.date(2024, 1, 1), 'items': [{'id': 'shells'}], 'route': [{'from': 'AAA', \
'to': 'BBB'}], 'facts': {'end_user.state': 'BBB'}}
    """
    found: dict[str, Any] = {
        "scenario": f"row {row['row']}",
        "as_of": row["as_of"],
        "items": [_stated(item) for item in row["items"]],
        "route": [_stated(leg) for leg in row["legs"]],
    }
    facts = _stated({name: value for name, value in row.items() if name not in FIXED})
    if facts:
        found["facts"] = facts
    if row.get("rest") is not None:
        _join(found, json.loads(row["rest"], parse_float=Decimal))
    return found


def _stated(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: f"{plain_number(value['number'])} {value['unit']}" if isinstance(value, dict) else value
        for name, value in facts.items()
        if value is not None and not (isinstance(value, dict) and value["number"] is None)
    }


def _join(found: dict[str, Any], rest: Mapping[str, Any]) -> None:
    """Adds the other keys; those of an item or a leg stand in a list of the same length, under `items` or `route`."""
    for key, value in rest.items():
        if key in ("items", "route"):
            for one, more in zip(found[key], value, strict=True):
                one.update(more)
        else:
            found[key] = value
