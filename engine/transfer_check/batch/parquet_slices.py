"""A Parquet file in slices: only the columns that are asked for are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from transfer_check.batch.slices import At, Slice
from transfer_check.load.diagnostics import Place, stop
from transfer_check.messages import saying


class ParquetTable:
    """A Parquet file; a field of a struct is called `struct.field`, and a list of structs is a list."""

    def __init__(self, path: Path, size: int = 65_536) -> None:
        self.path, self.size = path, size
        self.lists: dict[str, pl.Struct] = {}
        self.plain: dict[str, pl.Expr] = {}
        try:
            self.scan = pl.scan_parquet(path)
            schema = self.scan.collect_schema()
            self.rows = int(self.scan.select(pl.len()).collect().item())
        except (pl.exceptions.PolarsError, OSError) as error:
            raise stop("TC804", saying("no parquet", str(error).splitlines()[0]), Place(str(path), 0, 0)) from None
        for name, kind in schema.items():
            self._column(name, pl.col(name), kind)
        self.header: list[str] = [*self.plain, *self.lists]
        self.wanted: set[str] | None = None
        """The columns to read; None is all."""

    def _column(self, name: str, column: pl.Expr, kind: pl.DataType) -> None:
        if isinstance(kind, pl.Struct):
            for field in kind.fields:
                below = field.name if name == "facts" else f"{name}.{field.name}"
                self._column(below, column.struct.field(field.name), _made(field.dtype))
        elif isinstance(kind, pl.List) and isinstance(kind.inner, pl.Struct):
            self.lists[name] = kind.inner
        else:
            self.plain[name] = column if kind.is_nested() else _text(column, kind)

    def done(self, at: At) -> float:
        """What part of the rows lies before a place."""
        return (at.row - 1) / self.rows if self.rows else 1.0

    def slices(self, start: At) -> Iterator[Slice]:
        """The slices from one on; raises `BadInput` where the file breaks off."""
        for first in range(start.row, self.rows + 1, self.size):
            try:
                yield self._slice(first, min(self.size, self.rows + 1 - first))
            except (pl.exceptions.PolarsError, OSError) as error:
                said = saying("no parquet", str(error).splitlines()[0])
                raise stop("TC804", said, Place(str(self.path), 0, 0)) from None

    def _slice(self, first: int, count: int) -> Slice:
        wanted = self.wanted
        plain = {name: one for name, one in self.plain.items() if wanted is None or name in wanted}
        lists = [name for name in self.lists if wanted is None or name in wanted]
        columns = [one.alias(name) for name, one in plain.items()]
        columns += [pl.col(name).alias(f"list:{name}") for name in lists]
        columns = columns or [pl.lit(None, pl.String).alias("nothing")]
        numbers = pl.Series("row", range(first, first + count), dtype=pl.UInt64)
        read = self.scan.slice(first - 1, count).select(columns).collect()
        if read.height != count:  # a table without a column that is wanted
            read = pl.DataFrame({"nothing": [None] * count})
        read.insert_column(0, numbers)
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
