"""A table read in slices: so many rows at a time, each with where the next begins, so that a run can go on there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import polars as pl

from transfer_check.load.diagnostics import Place, stop
from transfer_check.messages import Told, saying

BLOCK = 4 * 2**20
"""About so many bytes of text are read at once."""
ROW = 64
"""For so many bytes one row of a binary table is read."""
FORMATS = {".csv": "csv", ".tsv": "csv", ".ndjson": "ndjson", ".jsonl": "ndjson", ".parquet": "parquet"}


@dataclass(frozen=True, slots=True)
class Bad:
    """What is wrong with a row: the column, if it is one, a code, the reason and what was probably meant."""

    row: int
    column: str
    code: str
    said: Told
    hint: str | None = None
    n: int | None = None
    """Of which leg or item it is, from 1, where it is of one."""
    at: str | None = None
    """The file and the line where they are not those of the row."""


@dataclass(frozen=True, slots=True)
class At:
    """Where a slice begins: the number of its first row, and the byte and the line at which a text goes on."""

    row: int = 1
    offset: int = 0
    line: int = 1


@dataclass(slots=True)
class Slice:
    """Some rows: what stands in their columns, their lists in long form, and the rows that could not be read."""

    first: int
    count: int
    main: pl.DataFrame
    """`row`, and each column as text, or as the table has it."""
    after: At
    lists: dict[str, pl.DataFrame] = field(default_factory=dict)
    """By the column of a list: `row`, and each field, a row for each element in order."""
    bad: list[Bad] = field(default_factory=list)
    bills: dict[str, dict[int, str]] = field(default_factory=dict)
    """By the column of a list and by row: what its elements say of bills of materials, as JSON, one for each."""
    lines: Sequence[int] = ()
    """The line on which each row begins; of a table that has none, nothing."""
    others: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    """By scope and row: where each leg or item stands that is in a table of its own."""

    def place(self, table: Path, bad: Bad) -> str:
        """Where it is wrong, as the user finds it: the file and the line, or the row of a table without lines."""
        line = self.lines[bad.row - self.first] if self.lines else bad.row
        return f"{bad.at or f'{table}:{line}'}:{bad.column}"


class Table(Protocol):
    """A table that can be read from any slice on."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def header(self) -> list[str] | None:
        """The columns; None where each row names its own."""

    def slices(self, start: At) -> Iterator[Slice]:
        """The slices from one on."""

    def done(self, at: At) -> float:
        """What part of the table lies before a place, between 0 and 1."""


def format_of(path: Path) -> str:
    """The format that the name of a file tells; raises `BadInput`."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise stop("TC803", saying("no table", path.suffix or path.name, ", ".join(FORMATS)), Place(str(path), 0, 0))
    return found


def open_table(path: Path, *, block: int = BLOCK) -> Table:
    """The table in a file; raises `BadInput`."""
    place = Place(str(path), 0, 0)
    if path.is_dir():
        raise stop("TC102", saying("a directory"), place)
    kind = format_of(path)
    if not path.exists():
        raise stop("TC101", saying("no file"), place)
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise stop("TC103", saying("unreadable", error.strerror), place) from None
    if kind == "csv":
        from transfer_check.batch.csv_slices import CsvTable

        return CsvTable(path, block)
    if kind == "ndjson":
        from transfer_check.batch.ndjson_slices import NdjsonTable

        return NdjsonTable(path, block)
    from transfer_check.batch.parquet_slices import ParquetTable

    return ParquetTable(path, max(block // ROW, 1))


def cut_short(path: Path, row: int) -> Exception:
    """The exception for a table that ends within a row, to be raised."""
    return stop("TC804", saying("table cut short", row), Place(str(path), 0, 0))


def whole_lines(path: Path, offset: int, size: int) -> tuple[bytes, bool]:
    """About so many bytes from an offset on, to the end of a line, and whether they are the last."""
    with path.open("rb") as file:
        file.seek(offset)
        data = file.read(size)
        if len(data) == size:
            data += file.readline()
        return data, not file.read(1)
