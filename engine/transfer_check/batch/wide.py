"""The legs, or the items, of a slice in long form: one row for each, however the table says them."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from transfer_check.batch.numbering import within
from transfer_check.batch.slices import Slice
from transfer_check.batch.typed import worded
from transfer_check.load.diagnostics import Place, stop
from transfer_check.load.mapping import Part, Source
from transfer_check.messages import saying


@dataclass(slots=True)
class Long:
    """`row`, `n` (from 1) and the columns that its sources name, by their targets; what each is called by the user."""

    frame: pl.DataFrame
    sources: dict[str, Source]
    shown: dict[str, str]
    numbers: pl.DataFrame | None = None
    """`row`, `n` and `number`, where some columns are numbered: which of them said it."""
    called: dict[int, dict[str, str]] = field(default_factory=dict)
    """By number and target, what the user calls the column."""


def long_of(part: Part, scope: str, found: Slice, main: pl.DataFrame) -> Long:
    """The long form of a part of the transfers of a slice."""
    constants = {name: one for name, one in part.every.items() if one.column is None}
    if part.is_list:
        return _listed(part, scope, found, constants)
    numbers = sorted(part.numbered) or [1]
    frames: list[pl.DataFrame] = []
    shown: dict[str, str] = {}
    sources: dict[str, Source] = {}
    apart = _read_apart(part)
    for number in numbers:
        own = part.every | part.numbered.get(number, {})
        columns = []
        for name, source in own.items():
            sources[name] = Source(name) if name in apart else _keyed(source, name)
            shown.setdefault(name, source.column or f"{scope}.{name}")
            columns.append(_read(source, name, main, apart=name in apart))
        one = main.select("row", pl.lit(number, pl.UInt32).alias("n"), *columns)
        # A leg, or an item, is there where a column of its own says something of it.
        ours = [name for name, source in part.numbered.get(number, {}).items() if source.column is not None]
        if ours:
            one = one.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in ours))
        frames.append(one)
    long = frames[0] if len(frames) == 1 else pl.concat(frames, how="diagonal_relaxed").sort("row", "n")
    if len(frames) == 1:
        return Long(long, sources, shown)
    long = long.with_columns(within(long["row"]), pl.col("n").alias("number"))
    called = {
        number: {name: one.column or f"{scope}{number}.{name}" for name, one in own.items()}
        for number, own in part.numbered.items()
    }
    return Long(long.drop("number"), sources, shown, long.select("row", "n", "number"), called)


def _listed(part: Part, scope: str, found: Slice, constants: dict[str, Source]) -> Long:
    """From a column of lists, or another table: what is not mapped there is called as the facts are."""
    column = part.column if part.column is not None else f"file:{scope}"
    long = found.lists.get(column)
    if long is None:
        long = pl.DataFrame(schema={"row": pl.UInt64})
    sources = {name: one for name, one in part.listed.items() if one.column in long.columns}
    if not part.listed:
        kept = [name for name in long.columns if name not in ("row", *part.ignore)]
        sources = {name.removeprefix(f"{scope}."): Source(name) for name in kept}
        for name in kept if len(sources) != len(kept) else ():
            if f"{scope}.{name}" in kept:
                raise stop("TC406", saying("column twice", f"{scope}.{name}"), Place(part.file or column, 0, 0))
    frame = long.select("row", *(pl.col(one.column or "").alias(name) for name, one in sources.items()))
    for name, one in constants.items():
        if name not in sources:
            frame = frame.with_columns(pl.lit(one.constant, pl.String).alias(name))
            sources[name] = one
    frame = frame.with_columns(within(frame["row"]))
    shown = {name: (part.listed and one.column) or f"{scope}.{name}" for name, one in sources.items()}
    return Long(frame, {name: _keyed(one, name) for name, one in sources.items()}, shown)


def _keyed(source: Source, name: str) -> Source:
    """The same source, once its column is called by its target."""
    return Source(name, source.constant, source.values, source.unit, source.dates)


def _read_apart(part: Part) -> set[str]:
    """What the columns of different numbers say in words of their own: each is read by its own."""
    ways: dict[str, list[Source]] = {}
    for number in part.numbered:
        for name, source in (part.every | part.numbered[number]).items():
            ways.setdefault(name, []).append(Source(None, None, source.values, source.unit, source.dates))
    return {name for name, found in ways.items() if any(one != found[0] for one in found)}


def _read(source: Source, name: str, main: pl.DataFrame, *, apart: bool) -> pl.Expr:
    if source.column is None:
        return pl.lit(source.constant, pl.String).alias(name)
    if source.column not in main.columns:
        return pl.lit(None, pl.String).alias(name)
    column = pl.col(source.column)
    return (worded(source, column, main.schema[source.column]) if apart else column).alias(name)
