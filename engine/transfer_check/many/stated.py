"""Plain data that was read for the masks, as a transfer: what the reference needs to give its reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from transfer_check.algebras.tables import UNKNOWN, Table
from transfer_check.conditions.values import Value, read_date, written
from transfer_check.many.plain import READ
from transfer_check.transfer.model import FactRef, Leg, Transfer


def transfer_of(tables: Mapping[str, Table], data: Mapping[str, Any], *, name: str) -> Transfer:
    """The transfer that data states which `plain.Reader` could read; raises one of `plain.NOT_HERE` for other data."""
    as_of = _day(data["as_of"])
    facts: dict[FactRef, Value] = {}

    def state(prefix: str, of: str | int | None, said: Iterable[tuple[str, Any]], apart: Iterable[str] = ()) -> None:
        for word, value in said:
            if word not in apart and value is not None and value != UNKNOWN:
                fact = prefix + word
                facts[FactRef(fact, of)] = tables[fact].read(value)

    for item in data["items"]:
        state("item.", item["id"], item.items(), ("id", "name"))
    legs: list[Leg] = []
    for number, leg in enumerate(data["route"], start=1):
        status, date = leg.get("status") or "proposed", leg.get("date")
        day = as_of if date is None else _day(date)
        legs.append(Leg(number, leg["from"], leg["to"], status, day, dated=date is not None))
        state("leg.", number, leg.items(), ("status", "date"))
        facts[FactRef("leg.status", number)], facts[FactRef("leg.date", number)] = status, day
    state("end_user.", None, (data.get("end_user") or {}).items())
    state("", None, (data.get("facts") or {}).items())
    state("", None, data.items(), READ - {"end_use"})
    return Transfer(
        id=name,
        title=data["scenario"],
        as_of=as_of,
        items={item["id"]: item.get("name") or item["id"] for item in data["items"]},
        legs=tuple(legs),
        facts=facts,
        path=name,
    )


def _day(raw: object) -> dt.date:
    day = read_date(written(raw))
    if day is None:
        raise ValueError
    return day
