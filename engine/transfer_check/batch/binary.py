"""Columns of a table that has types of its own (Parquet, Arrow) as the columns of a slice."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from transfer_check.batch.slices import At, Slice
from transfer_check.load.diagnostics import Place, stop
from transfer_check.messages import saying


class Typeful:
    """The columns of such a table; a field of a struct is called `struct.field`, and a list of structs is a list.

    Raises `BadInput` where two of them would be called the same; `table` is what the user calls it.
    """

    def __init__(self, schema: pl.Schema, table: str) -> None:
        self.table = table
        self.lists: dict[str, pl.Struct] = {}
        self.plain: dict[str, pl.Expr] = {}
        for name, kind in schema.items():
            self._column(name, pl.col(name), kind)
        self.header: list[str] = [*self.plain, *self.lists]

    def _column(self, name: str, column: pl.Expr, kind: pl.DataType) -> None:
        if isinstance(kind, pl.Struct):
            for field in kind.fields:
                below = field.name if name == "facts" else f"{name}.{field.name}"
                self._column(below, column.struct.field(field.name), _made(field.dtype))
        elif name in self.plain or name in self.lists:
            place = Place(self.table, 1, len(self.plain) + len(self.lists) + 1)
            raise stop("TC406", saying("column twice", name), place)
        elif isinstance(kind, pl.List) and isinstance(kind.inner, pl.Struct):
            self.lists[name] = kind.inner
        else:
            self.plain[name] = column if kind.is_nested() else _text(column, kind)

    def slice(self, rows: pl.LazyFrame, first: int, count: int, wanted: Collection[str] | None = None) -> Slice:
        """So many rows as a slice, the first of which has this number; only the columns that are wanted."""
        plain = {name: one for name, one in self.plain.items() if wanted is None or name in wanted}
        lists = [name for name in self.lists if wanted is None or name in wanted]
        columns = [one.alias(name) for name, one in plain.items()]
        columns += [pl.col(name).alias(f"list:{name}") for name in lists]
        read = rows.select(columns).collect() if columns else pl.DataFrame({"nothing": [None] * count})
        assert read.height == count
        read.insert_column(0, pl.Series("row", range(first, first + count), dtype=pl.UInt64))
        long = {}
        for name in lists:
            one = read.select("row", pl.col(f"list:{name}").alias("element")).explode("element", empty_as_null=True)
            one = one.filter(pl.col("element").is_not_null()).unnest("element")
            kinds = {field.name: _made(field.dtype) for field in self.lists[name].fields}
            long[name] = one.select("row", *(_text(pl.col(key), kind) for key, kind in kinds.items() if key != "row"))
        return Slice(first, count, read.select("row", *plain), At(first + count), long)


def _made(kind: object) -> pl.DataType:
    assert isinstance(kind, pl.DataType)
    return kind


def _text(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """What needs no reading stays as it is; all else becomes the text that a scenario would write."""
    return column if kind in (pl.String, pl.Boolean, pl.Date) or kind.is_nested() else column.cast(pl.String)
