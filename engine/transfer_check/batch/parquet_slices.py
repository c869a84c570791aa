"""A Parquet file in slices: only the columns that are asked for are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from transfer_check.batch.binary import Typeful
from transfer_check.batch.slices import At, Slice
from transfer_check.load.diagnostics import BadInput, Place, stop
from transfer_check.messages import saying


class ParquetTable:
    """A Parquet file of columns, structs and lists of structs."""

    def __init__(self, path: Path, size: int = 65_536) -> None:
        self.path, self.size = path, size
        try:
            self.scan = pl.scan_parquet(path)
            self.columns = Typeful(self.scan.collect_schema(), str(path))
            self.rows = int(self.scan.select(pl.len()).collect().item())
        except (pl.exceptions.PolarsError, OSError) as error:
            raise self._broken(error) from None
        self.header: list[str] = self.columns.header
        self.wanted: set[str] | None = None
        """The columns to read; None is all."""

    def done(self, at: At) -> float:
        """What part of the rows lies before a place."""
        return (at.row - 1) / self.rows if self.rows else 1.0

    def slices(self, start: At) -> Iterator[Slice]:
        """The slices from one on; raises `BadInput` where the file breaks off."""
        for first in range(start.row, self.rows + 1, self.size):
            count = min(self.size, self.rows + 1 - first)
            try:
                found = self.columns.slice(self.scan.slice(first - 1, count), first, count, self.wanted)
            except (pl.exceptions.PolarsError, OSError) as error:
                raise self._broken(error) from None
            yield found

    def _broken(self, error: Exception) -> BadInput:
        said = saying("no parquet", str(error).splitlines()[0] if str(error) else type(error).__name__)
        return stop("TC804", said, Place(str(self.path), 0, 0))
