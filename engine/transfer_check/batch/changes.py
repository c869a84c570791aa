"""What another law, or another day, changes: the answers before and after, of the rows that the change can reach."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from transfer_check.batch.by_rows import RESULT
from transfer_check.batch.decided import answered
from transfer_check.batch.journal import file_hash
from transfer_check.batch.kernel import Kernel, decide
from transfer_check.batch.normalise import Normalised
from transfer_check.batch.reach import Reach
from transfer_check.batch.slices import Bad, Slice, format_of
from transfer_check.load.diagnostics import Place, stop
from transfer_check.messages import saying

CHANGED = ("row", "decision_before", "decision", "deciding_before", "deciding", "why")
MOST_WHY = 20
_KEPT = ("row", "decision", "deciding", "jurisdictions")
_EMPTY = pl.DataFrame(schema={name: RESULT[name] for name in _KEPT})


@dataclass(frozen=True, slots=True)
class Before:
    """The answers before the change: those of an earlier run, or of a law that judges here as well."""

    reach: Reach
    answers: Callable[[int, int], pl.DataFrame] | None = None
    """The earlier answers to the rows from one number to another."""
    kernel: Kernel | None = None

    @property
    def of_day_only(self) -> bool:
        """Whether the same law judges on another day, and nothing else changes."""
        return self.kernel is not None and all(name.startswith("as_of:") for name in self.reach.changed)


@dataclass(slots=True)
class Changes:
    """What came of a slice: the answers that are others now, how many rows were looked at, and what is no transfer."""

    said: pl.DataFrame
    all: pl.DataFrame
    """The same with all that is said of each."""
    touched: int
    bad: list[Bad]


def manifest_of(path: Path) -> dict[str, Any]:
    """The manifest of an earlier run, whose answers are as it left them; raises `BadInput`."""
    beside = path.with_name(f"{path.name}.manifest.json")
    place = Place(str(path), 0, 0)
    if not path.exists() or not beside.exists():
        raise stop("TC101", saying("no answers", beside.name), place)
    try:
        found = json.loads(beside.read_text(encoding="utf-8"))
        wanted = found["answers"]["sha256"]
        assert isinstance(found["law_parts"], dict)
    except (ValueError, KeyError, TypeError, AssertionError):
        raise stop("TC808", saying("no manifest"), Place(str(beside), 0, 0)) from None
    if file_hash(path) != wanted:
        raise stop("TC808", saying("other answers"), place)
    assert isinstance(found, dict)
    return found


def earlier(path: Path) -> Callable[[int, int], pl.DataFrame]:
    """The answers in a file, a range of rows at a time."""
    kind = format_of(path)
    if kind == "parquet":
        scan = pl.scan_parquet(path)
    elif kind == "ndjson":
        scan = pl.scan_ndjson(path, schema={"row": pl.UInt64, "id": pl.String, **dict(list(RESULT.items())[1:])})
    else:
        scan = pl.scan_csv(path, infer_schema=False).with_columns(
            pl.col("row").cast(pl.UInt64),
            *(_split(name) for name in ("deciding", "jurisdictions")),
        )
    kept = scan.select(_KEPT)
    return lambda first, last: kept.filter(pl.col("row").is_between(first, last)).collect()


def _split(name: str) -> pl.Expr:
    """A cell of names as a list of them."""
    return pl.col(name).fill_null("").str.split(";").list.filter(pl.element() != "").alias(name)


def compared(
    one: Normalised,
    found: Slice,
    past: pl.DataFrame | None,
    before: Before,
    kernel: Kernel,
    tick: Callable[[int], None],
) -> Changes:
    """The answers to a slice that are others than before; `past` is its frame then, where that was another."""
    last = found.first + found.count - 1
    had = before.answers(found.first, last) if before.answers is not None else _EMPTY
    reached = before.reach.rows(one.frame, had).implode()
    frame = one.frame.filter(pl.col("row").is_in(reached))
    if before.kernel is not None:
        then = one.frame if past is None else past
        had = decide(before.kernel, then.filter(pl.col("row").is_in(reached))).select(_KEPT)
    now = answered(Normalised(frame, one.names), kernel, tick)
    both = now.said.join(
        had.select("row", decision_before="decision", deciding_before="deciding"),
        on="row",
        how="left",
        maintain_order="left",
    )
    other = both.filter(
        pl.col("decision").ne_missing(pl.col("decision_before"))
        | pl.col("deciding").list.sort().ne_missing(pl.col("deciding_before").list.sort())
    )
    why = [_why(row, before.reach) for row in other.iter_rows(named=True)]
    other = other.with_columns(pl.Series("why", why, dtype=pl.List(pl.String)))
    return Changes(other.select(CHANGED), other, frame.height, now.bad)


def _why(row: Mapping[str, Any], reach: Reach) -> list[str]:
    """What of the law that changed has to do with a row: the provisions on which it rests or rested, and the lists."""
    rests = {f"provision:{name}" for name in (*row["deciding"], *(row["deciding_before"] or ()))}
    named = [name for name in reach.changed if name in rests]
    lists = [name for name in reach.changed if name.startswith("list:")]
    return (named + lists or list(reach.changed))[:MOST_WHY]
