"""What is written of a slice: the answers in the format of the output, and what was rejected."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from transfer_check.batch.slices import Bad, Slice
from transfer_check.load.diagnostics import MOST
from transfer_check.messages.diagnostics import DIAGNOSTICS

REJECTED = ("place", "row", "column", "code", "reason", "meant")
FORMULA = "=+-@\t\r"
"""With one of these a spreadsheet takes a cell for a formula."""
_JOINED = ";"


def defused(cell: str) -> str:
    """A cell that no spreadsheet runs.

    >>> defused("=1+1"), defused("AAA")
    ("'=1+1", 'AAA')
    """
    return f"'{cell}" if cell[:1] in FORMULA and cell else cell


def encoded(answers: pl.DataFrame, kind: str) -> bytes:
    """Answers as the bytes of a part: rows without a heading, lines, or a Parquet file."""
    if kind == "parquet":
        buffer = io.BytesIO()
        answers.write_parquet(buffer, compression="zstd")
        return buffer.getvalue()
    if kind == "ndjson":
        return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in answers.iter_rows(named=True))
    return flat(answers).write_csv(include_header=False).encode()


def flat(answers: pl.DataFrame) -> pl.DataFrame:
    """Answers without lists, each cell such that no spreadsheet runs it."""
    said = []
    for name, kind in answers.schema.items():
        column = pl.col(name)
        if isinstance(kind, pl.List):
            column = column.list.join(_JOINED)
        if name != "row":
            runs = column.str.contains(r"^[=+\-@\t\r]")
            column = pl.when(runs).then("'" + column).otherwise(column)
        said.append(column.alias(name))
    return answers.select(said)


def rejected(bad: Iterable[Bad], found: Slice, table: Path, kind: str, lang: str) -> bytes:
    """What is wrong with rows, a line for each cell, with its place in the table."""
    lines = [
        (found.place(table, one), one.row, one.column, one.code, one.said.say(DIAGNOSTICS, lang), one.hint)
        for one in bad
    ]
    if kind == "ndjson":
        texts = (json.dumps(dict(zip(REJECTED, one, strict=True)), ensure_ascii=False) for one in lines)
        return b"".join(text.encode("utf-8", errors="backslashreplace") + b"\n" for text in texts)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for line in lines:
        writer.writerow([one if isinstance(one, int) else defused(one or "") for one in line])
    return buffer.getvalue().encode("utf-8", errors="backslashreplace")


def heading(names: Sequence[str], kind: str) -> bytes:
    """What stands above the rows of a file of text."""
    return (",".join(names) + "\n").encode() if kind == "csv" else b""


def shortened(bad: Sequence[Bad]) -> list[Bad]:
    """So much of what is wrong with one row as is told of one file."""
    counted: dict[int, int] = {}
    kept = []
    for one in bad:
        counted[one.row] = counted.get(one.row, 0) + 1
        if counted[one.row] <= MOST:
            kept.append(one)
    return kept


def json_bytes(document: Any) -> bytes:
    """A JSON document as a file holds it."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
