"""Columns of a table that has types of its own (Parquet, Arrow) as the columns of a slice."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from transfer_check.batch.slices import At, Slice
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Place, stop
from transfer_check.load.mapping import Columns, fields, used_sources
from transfer_check.messages import saying


class Typeful:
    """The columns of such a table; a field of a struct is called `struct.field`, and a list of structs is a list.

    Raises `BadInput` where two of them would be called the same; `table` is what the user calls it.
    """

    def __init__(self, schema: pl.Schema, table: str) -> None:
        self.table = table
        self.lists: dict[str, pl.Struct] = {}
        self.plain: dict[str, pl.Expr] = {}
        self.nested: dict[str, str] = {}
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
            self.plain[name] = _text(column, kind)
            if kind.is_nested():
                self.nested[name] = _kind(kind)

    def refuse_nested(self, columns: Columns, law: Law) -> None:
        """Raises `BadInput` where a column of lists is to say one value, or one is called as none can be."""
        used = [one.column for one in used_sources(columns) if one.column is not None]
        for name in (*used, *columns.rest.values()):
            if name == "row":  # what a slice calls the numbers of its rows
                raise stop("TC801", saying("no heading", name), Place(self.table, 1, self.header.index(name) + 1))
            if name in self.lists or (name in self.nested):
                raise self._nested(name, name, "list" if name in self.lists else self.nested[name])
        for scope in ("leg", "item"):
            part = columns.part(scope)
            if part.column not in self.lists:
                continue
            read = {one.column for one in part.listed.values()}
            known = fields(law, scope)
            for field in self.lists[part.column].fields:
                if field.name == "row":
                    place = Place(self.table, 1, self.header.index(part.column) + 1)
                    raise stop("TC801", saying("no heading", f"{part.column}.row"), place)
                says = field.name in read if part.listed else field.name.removeprefix(f"{scope}.") in known
                if says and _made(field.dtype).is_nested():
                    raise self._nested(part.column, f"{part.column}.{field.name}", _kind(_made(field.dtype)))

    def _nested(self, column: str, name: str, kind: str) -> BadInput:
        place = Place(self.table, 1, self.header.index(column) + 1)
        return stop("TC203", saying("nested column", name, kind), place)

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


def _kind(kind: pl.DataType) -> str:
    return str(kind.base_type()).lower()


def _text(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """What needs no reading stays as it is; all else becomes the text that a scenario would write.

    A time of midnight without a zone is a day: data frames write days so. Any other time is none.
    """
    if isinstance(kind, pl.Datetime) and kind.time_zone is None:
        midnight = column == column.dt.truncate("1d")
        return pl.when(midnight).then(column.dt.strftime("%Y-%m-%d")).otherwise(column.cast(pl.String))
    return column if kind in (pl.String, pl.Boolean, pl.Date) or kind.is_nested() else column.cast(pl.String)
