"""The rows of a normalised frame by their shape, and what they state of each fact of a leg or an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from transfer_check.batch.shape import Shape
from transfer_check.many.compiled import CompiledLaw
from transfer_check.transfer.model import FactRef

MOST_CELLS = 12
"""Rows of more items on more legs are decided one by one: their graphs are too large for what they save."""
PROPOSED = "proposed"
EPOCH = dt.date(1970, 1, 1)
Places = npt.NDArray[np.int64]


@dataclass(slots=True)
class Group:
    """Rows of one shape; `shape` is None for rows that columns do not read. `places` are theirs in the frame."""

    shape: Shape | None
    places: Places
    rows: pl.DataFrame
    legs: pl.Series
    """The legs of all rows, one after the other."""
    items: pl.Series
    _columns: dict[FactRef, pl.Series | None] = field(default_factory=dict)

    def column(self, fact: FactRef) -> pl.Series | None:
        """What the rows state of a fact; None where the frame does not have it."""
        if fact not in self._columns:
            self._columns[fact] = self._column(fact)
        return self._columns[fact]

    def _column(self, fact: FactRef) -> pl.Series | None:
        if fact.of is None:
            return self.rows[fact.name] if fact.name in self.rows.columns else None
        owner, _, name = fact.name.partition(".")
        structs, many = (self.legs, "legs") if owner == "leg" else (self.items, "items")
        assert self.shape is not None
        count = len(self.shape.places) if many == "legs" else self.shape.items
        column = _field(structs, name, int(fact.of), count)
        if fact.name == "leg.date":
            days = self.rows["as_of"]
            return days if column is None else column.zip_with(column.is_not_null(), days)
        if fact.name == "leg.status":
            if column is None:
                return pl.repeat(PROPOSED, len(self.rows), dtype=pl.Enum([PROPOSED]), eager=True)
            return column.cast(pl.String).fill_null(PROPOSED)
        return column


def groups(table: pl.DataFrame, law: CompiledLaw) -> Iterator[Group]:
    """The rows of a frame by their shape."""
    places = np.arange(len(table), dtype=np.int64)
    legs, items = table["legs"].list.len().to_numpy(), table["items"].list.len().to_numpy()
    rest = table["rest"].is_not_null().to_numpy() if "rest" in table.columns else np.zeros(len(table), dtype=bool)
    sizes = np.where(rest, 0, legs.astype(np.int64) * 1000 + items)
    different = [int(sizes[0])] if len(sizes) and sizes.min() == sizes.max() else np.unique(sizes).tolist()
    for size in different:
        count, many = divmod(size, 1000)
        chosen = sizes == size
        here = places if chosen.all() else places[chosen]
        rows = table if len(here) == len(table) else table[here]
        if not count or not many or count * many > MOST_CELLS:
            yield Group(None, here, rows, pl.Series(), pl.Series())
            continue
        yield from _by_law(rows, here, count, many, law)


def _by_law(rows: pl.DataFrame, places: Places, legs: int, items: int, law: CompiledLaw) -> Iterator[Group]:
    """The same by the times in which the days of their legs lie, and by which legs are done."""
    of_legs, of_items = rows["legs"].explode(), rows["items"].explode()
    whole = Group(Shape(items, (0,) * legs, (False,) * legs), places, rows, of_legs, of_items)
    changes = np.array([(day - EPOCH).days for day in law.changes], dtype=np.int32)
    keys: list[npt.NDArray[np.int64]] = []
    for number in range(1, legs + 1):
        days, status = whole.column(FactRef("leg.date", number)), whole.column(FactRef("leg.status", number))
        assert days is not None and status is not None
        numbers = days.to_physical().to_numpy()
        first, last = np.searchsorted(changes, [numbers.min(), numbers.max()], side="right")
        if first == last:
            place = np.full(len(rows), first, dtype=np.int64)
        else:
            place = np.searchsorted(changes, numbers, side="right").astype(np.int64)
        done = isinstance(status.dtype, pl.String) and (status == "done").to_numpy()
        keys.append(place * 2 + done)
    same = np.stack(keys)
    if (same == same[:, :1]).all():
        yield _group(whole, [int(key) for key in same[:, 0]])
        return
    distinct, which = np.unique(same, axis=1, return_inverse=True)
    for number in range(distinct.shape[1]):
        chosen = np.flatnonzero(which.reshape(-1) == number)
        own = [int(key) for key in distinct[:, number]]
        yield _group(_taken(whole, chosen, legs, items), own)


def _group(whole: Group, keys: list[int]) -> Group:
    assert whole.shape is not None
    shape = Shape(whole.shape.items, tuple(key // 2 for key in keys), tuple(bool(key % 2) for key in keys))
    return Group(shape, whole.places, whole.rows, whole.legs, whole.items, whole._columns)


def _taken(whole: Group, chosen: npt.NDArray[np.int64], legs: int, items: int) -> Group:
    def of(structs: pl.Series, count: int) -> pl.Series:
        return structs[(chosen[:, None] * count + np.arange(count)).reshape(-1)]

    return Group(whole.shape, whole.places[chosen], whole.rows[chosen], of(whole.legs, legs), of(whole.items, items))


def _field(structs: pl.Series, name: str, number: int, count: int) -> pl.Series | None:
    """A field of the leg or the item of a number, of so many in each row."""
    if name not in structs.struct.fields:
        return None
    column = structs.struct.field(name)
    return column if count == 1 else column.gather_every(count, number - 1)
