"""Counts of decisions: in all, by provision, by state and by month. They add up over the parts of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

BY = ("decision", "provision", "law", "destination", "month", "decided_by")
Counts = dict[str, dict[str, int]]
"""By what is counted: of each key, written `decision` or `what/decision`, how many rows."""


def counted(answers: pl.DataFrame, frame: pl.DataFrame) -> Counts:
    """The counts of some answers; `frame` has their rows."""
    both = answers.select("row", "decision", "deciding", "jurisdictions", "by").join(
        frame.select("row", "as_of", _destination(frame)), on="row", how="left"
    )
    return {
        "decision": _count(both.select("decision")),
        "provision": _count(
            both.select("decision", pl.col("deciding").alias("key")).explode("key", empty_as_null=True)
        ),
        "law": _count(both.select("decision", pl.col("jurisdictions").alias("key")).explode("key", empty_as_null=True)),
        "destination": _count(both.select("decision", pl.col("destination").alias("key"))),
        "month": _count(both.select("decision", pl.col("as_of").dt.strftime("%Y-%m").alias("key"))),
        "decided_by": _count(both.select(pl.col("by").alias("decision"))),
    }


def _destination(frame: pl.DataFrame) -> pl.Expr:
    """The state of the end user, else that in which the route ends."""
    last = pl.col("legs").list.last().struct.field("to")
    if "end_user.state" in frame.columns:
        return pl.coalesce("end_user.state", last).alias("destination")
    return last.alias("destination")


def _count(rows: pl.DataFrame) -> dict[str, int]:
    if "key" in rows.columns:
        rows = rows.filter(pl.col("key").is_not_null()).select(pl.concat_str("key", "decision", separator="/"))
    name = rows.columns[0]
    found = rows.group_by(name).len().sort(name)
    return {str(key): int(number) for key, number in found.iter_rows()}


def summed(parts: Iterable[Mapping[str, Any]]) -> Counts:
    """The counts of all parts."""
    totals: dict[str, Counter[str]] = {name: Counter() for name in BY}
    for part in parts:
        for name in BY:
            totals[name].update(part.get(name, {}))
    return {name: dict(sorted(total.items())) for name, total in totals.items()}
