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
    """Rows of one shape; `shape` is None for rows that columns do not read. `places` are theirs in the table."""

    shape: Shape | None
    places: Places
    table: pl.DataFrame
    legs: pl.Series
    """The legs of all rows that have as many legs and items, one after the other."""
    items: pl.Series
    within: Places | None = None
    """Which of those rows these are; all, if None."""
    _columns: dict[FactRef, pl.Series | None] = field(default_factory=dict)

    def column(self, fact: FactRef) -> pl.Series | None:
        """What the rows state of a fact; None where the table does not have it."""
        if fact not in self._columns:
            self._columns[fact] = self._column(fact)
        return self._columns[fact]

    def part(self, chosen: Places) -> Group:
        """Some of its rows, by their places among them."""
        within = chosen if self.within is None else self.within[chosen]
        return Group(self.shape, self.places[chosen], self.table, self.legs, self.items, within)

    def _column(self, fact: FactRef) -> pl.Series | None:
        if fact.of is None:
            return self._whole(fact.name)
        owner, _, name = fact.name.partition(".")
        structs, many = (self.legs, "legs") if owner == "leg" else (self.items, "items")
        assert self.shape is not None
        count = len(self.shape.places) if many == "legs" else self.shape.items
        column = _field(structs, name, int(fact.of), count)
        if column is not None and self.within is not None:
            column = column.gather(self.within)
        if fact.name == "leg.date":
            days = self._whole("as_of")
            return days if column is None or days is None else column.zip_with(column.is_not_null(), days)
        if fact.name == "leg.status":
            if column is None:
                return pl.repeat(PROPOSED, len(self.places), dtype=pl.Enum([PROPOSED]), eager=True)
            return column.cast(pl.String).fill_null(PROPOSED)
        return column

    def _whole(self, name: str) -> pl.Series | None:
        """A column of the table. Only columns that are asked for are gathered: to gather lists takes long."""
        if name not in self.table.columns:
            return None
        column = self.table[name]
        return column if len(self.places) == len(column) else column.gather(self.places)


def groups(table: pl.DataFrame, law: CompiledLaw) -> Iterator[Group]:
    """The rows of a frame by their shape."""
    places = np.arange(len(table), dtype=np.int64)
    legs, items = table["legs"].list.len().to_numpy(), table["items"].list.len().to_numpy()
    sizes = (legs.astype(np.int64) << 32) | items
    if "rest" in table.columns:
        sizes[table["rest"].is_not_null().to_numpy()] = 0
    different = [int(sizes[0])] if len(sizes) and sizes.min() == sizes.max() else np.unique(sizes).tolist()
    for size in different:
        count, many = size >> 32, size & 0xFFFFFFFF
        chosen = sizes == size
        here = places if len(different) == 1 else places[chosen]
        if not count or not many or count * many > MOST_CELLS:
            yield Group(None, here, table, pl.Series(), pl.Series())
            continue
        of_legs, of_items = table["legs"], table["items"]
        if len(here) != len(table):
            of_legs, of_items = of_legs.filter(pl.Series(chosen)), of_items.filter(pl.Series(chosen))
        shape = Shape(many, (0,) * count, (False,) * count)
        yield from _by_law(Group(shape, here, table, of_legs.explode(), of_items.explode()), law)


def _by_law(whole: Group, law: CompiledLaw) -> Iterator[Group]:
    """The same by the times in which the days of their legs lie, and by which legs are done."""
    assert whole.shape is not None
    changes = np.array([(day - EPOCH).days for day in law.changes], dtype=np.int32)
    keys: list[Places] = []
    for number in range(1, len(whole.shape.places) + 1):
        days, status = whole.column(FactRef("leg.date", number)), whole.column(FactRef("leg.status", number))
        assert days is not None and status is not None
        numbers = days.to_physical().to_numpy()
        first, last = np.searchsorted(changes, [numbers.min(), numbers.max()], side="right")
        place = first if first == last else np.searchsorted(changes, numbers, side="right").astype(np.int64)
        done = isinstance(status.dtype, pl.String) and (status == "done").to_numpy()
        keys.append(np.atleast_1d(place * 2 + done))
    # Of one key for all rows nothing is written for each of them: most tables are so.
    if all((key == key[0]).all() for key in keys):
        shape = _shape(whole.shape.items, np.array([key[0] for key in keys]))
        yield Group(shape, whole.places, whole.table, whole.legs, whole.items, None, whole._columns)
        return
    distinct, which = np.unique(np.stack(np.broadcast_arrays(*keys)), axis=1, return_inverse=True)
    for number in range(distinct.shape[1]):
        within = np.flatnonzero(which.reshape(-1) == number)
        shape = _shape(whole.shape.items, distinct[:, number])
        yield Group(shape, whole.places[within], whole.table, whole.legs, whole.items, within)


def _shape(items: int, keys: Places) -> Shape:
    return Shape(items, tuple(int(key) // 2 for key in keys), tuple(bool(key % 2) for key in keys))


def _field(structs: pl.Series, name: str, number: int, count: int) -> pl.Series | None:
    """A field of the leg or the item of a number, of so many in each row."""
    if name not in structs.struct.fields:
        return None
    column = structs.struct.field(name)
    return column if count == 1 else column.gather_every(count, number - 1)
