"""The answers to a frame: by columns where they can decide, else row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from transfer_check.batch.by_rows import wrong_with
from transfer_check.batch.kernel import Kernel, decide
from transfer_check.batch.normalise import Normalised
from transfer_check.batch.slices import Bad
from transfer_check.literal import literal

TICK = 64


@dataclass(slots=True)
class Answers:
    """What is said of rows, and of those that turned out to be no transfers."""

    said: pl.DataFrame
    bad: list[Bad] = field(default_factory=list)


def answered(found: Normalised, kernel: Kernel, tick: Callable[[int], None] = lambda _: None) -> Answers:
    """What is said of each row of a slice, in their order; `tick` is told of how many the answer is known."""
    count = [0]

    def more(rows: int) -> None:
        before, count[0] = count[0], count[0] + rows
        if before // TICK != count[0] // TICK:
            tick(count[0])

    kernel.tick = more
    said = decide(kernel, found.frame)
    wrong = said.filter(pl.col("decision").is_null())["row"]
    bad: list[Bad] = []
    for row in found.frame.filter(pl.col("row").is_in(wrong.implode())).iter_rows(named=True):
        errors = wrong_with(kernel.law, row)
        assert errors, row["row"]
        bad += [Bad(row["row"], literal(_column(one.place.file)), one.code, one.said, one.hint) for one in errors]
    return Answers(said.filter(pl.col("decision").is_not_null()), bad)


def _column(place: str) -> str:
    """The path within a scenario, as `check_many` names places."""
    return place.partition("].")[2] or place


def named(said: pl.DataFrame, names: pl.DataFrame | None) -> pl.DataFrame:
    """Answers with the user's own name of each row."""
    if names is None:
        return said
    both = said.join(names, on="row", how="left", maintain_order="left")
    return both.select("row", "id", *(name for name in said.columns if name != "row"))
