"""The answers to a frame: by columns where they can decide, else row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from transfer_check.batch.by_rows import RESULT, Rows
from transfer_check.batch.normalise import Normalised
from transfer_check.batch.slices import Bad
from transfer_check.literal import literal


@dataclass(slots=True)
class Answers:
    """What is said of rows, and of those that turned out to be no transfers."""

    said: pl.DataFrame
    bad: list[Bad] = field(default_factory=list)


def answered(found: Normalised, rows: Rows, tick: Callable[[int], None] = lambda _: None) -> Answers:
    """What is said of each row of a slice, in their order; `tick` is told how many are done."""
    said, wrong = rows.say(found.frame.iter_rows(named=True), tick)
    bad = [
        Bad(number, literal(_column(error.place.file)), error.code, error.said, error.hint)
        for number, errors in wrong.items()
        for error in errors
    ]
    if said.height + len(wrong) != found.frame.height:
        raise AssertionError("rows were lost")
    return Answers(said.match_to_schema(RESULT), bad)


def _column(place: str) -> str:
    """The path within a scenario, as `check_many` names places."""
    return place.partition("].")[2] or place


def named(said: pl.DataFrame, names: pl.DataFrame | None) -> pl.DataFrame:
    """Answers with the user's own name of each row."""
    if names is None:
        return said
    both = said.join(names, on="row", how="left", maintain_order="left")
    return both.select("row", "id", *(name for name in said.columns if name != "row"))
