"""The legs, or items, of a row numbered in the order in which they stand, and what stands before each."""

from __future__ import annotations

import numpy as np
import polars as pl


def within(rows: pl.Series) -> pl.Series:
    """The number of each element within its row, from 1 on; elements of different rows may stand among each other.

    >>> within(pl.Series([1, 1, 2, 4, 4, 4])).to_list()
    [1, 2, 1, 1, 2, 3]
    >>> within(pl.Series([4, 1, 4])).to_list()
    [1, 1, 2]
    """
    if not rows.is_sorted():
        found = pl.DataFrame({"row": rows}).select(pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).over("row"))
        return found.to_series().alias("n")
    # As most tables have them: to count on is far quicker than to look for what belongs together.
    there = np.arange(len(rows), dtype=np.uint32)
    begins = np.ones(len(rows), dtype=np.bool_)
    begins[1:] = np.diff(rows.to_numpy()) != 0
    return pl.Series("n", there - np.maximum.accumulate(np.where(begins, there, 0).astype(np.uint32)) + 1)


def before(long: pl.DataFrame, name: str) -> pl.Expr:
    """What the element before each in its row says."""
    if long["row"].is_sorted():
        return pl.when(pl.col("row") == pl.col("row").shift(1)).then(pl.col(name).shift(1))
    return pl.col(name).shift(1).over("row")
