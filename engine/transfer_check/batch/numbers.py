"""A column of numbers, days or amounts, compared as they are, exactly."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from transfer_check.batch.bits import Room, Words
from transfer_check.batch.frame import NUMBER
from transfer_check.conditions.values import Amount, Value

LARGEST = Decimal(10) ** 26
"""Numbers of a frame are smaller."""
Numbers = npt.NDArray[Any]


class Ordered:
    """A column of numbers, days or amounts."""

    def __init__(self, column: pl.Series, room: Room) -> None:
        self.room = room
        self.units: pl.Series | None = None
        stated = column.is_not_null()
        if column.dtype == pl.Struct:
            self.units, column = column.struct.field("unit"), column.struct.field("number")
            stated = stated & column.is_not_null() & self.units.is_not_null()
        self.stated = room.packed(stated.to_numpy())
        self._in_unit: dict[str, Words] = {}
        self.decimals: pl.Series | None = None
        self.whole: Numbers | None = None
        if column.dtype == pl.Date:
            self.whole = column.to_physical().fill_null(0).to_numpy()
        elif column.dtype.is_integer():
            self.whole = _narrow(column.fill_null(0).to_numpy())
        else:
            column = column.cast(NUMBER)
            whole = column.cast(pl.Int64, strict=False)
            if whole.null_count() == column.null_count() and (whole.cast(NUMBER) == column).all():
                self.whole = _narrow(whole.fill_null(0).to_numpy())
            else:
                self.decimals = column

    def in_unit(self, unit: str) -> Words:
        """The rows whose amount is in a unit."""
        if unit not in self._in_unit:
            assert self.units is not None
            self._in_unit[unit] = self.room.packed((self.units.cast(pl.String) == unit).fill_null(False).to_numpy())
        return self._in_unit[unit]

    def holds(self, op: str, value: Value) -> Words:
        """The rows whose number compares so; of those that state none, whatever."""
        room = self.room
        if isinstance(value, dt.date):
            limit = Decimal((value - dt.date(1970, 1, 1)).days)
        else:
            number = value.number if isinstance(value, Amount) else value
            assert isinstance(number, Decimal)
            limit = number
        if self.whole is None:
            assert self.decimals is not None
            if abs(limit) >= LARGEST:
                return room.every if _COMPARE[op](Decimal(0), limit) else room.none
            found = pl.select(_COMPARE[op](pl.lit(self.decimals), pl.lit(limit, dtype=NUMBER))).to_series()
            return room.packed(found.fill_null(False).to_numpy())
        below, above = math.floor(limit), math.ceil(limit)
        if op in ("==", "!=") and below != above:
            return room.none if op == "==" else room.every
        limit_here = {"<": above, ">=": above}.get(op, below)
        reach = np.iinfo(self.whole.dtype)
        if not reach.min <= limit_here <= reach.max:
            return room.every if _COMPARE[op](0, limit_here) else room.none
        return room.packed(_COMPARE[op](self.whole, self.whole.dtype.type(limit_here)))


_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}


def _narrow(numbers: Numbers) -> Numbers:
    """The same numbers in the least room, in which they are compared fastest."""
    least, most = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, 0)
    for kind in (np.int8, np.int16, np.int32):
        if np.iinfo(kind).min <= least and most <= np.iinfo(kind).max:
            return numbers.astype(kind)
    return numbers
