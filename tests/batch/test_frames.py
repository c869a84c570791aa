"""The kernel and the rows one by one say the same of every row of a frame, in every column but who found it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from batch.orders import as_csv, drawn
from transfer_check import compile_law, load_law
from transfer_check.batch import by_rows, kernel
from transfer_check.batch.normalise import Normaliser
from transfer_check.batch.slices import At, open_table
from transfer_check.load.mapping import default_mapping


@pytest.mark.parametrize("missing", [False, True])
def test_whatever_decides_says_the_same(missing: bool, tiny: Path, tmp_path: Path) -> None:
    law = load_law(tiny)
    path = tmp_path / "orders.csv"
    as_csv(drawn(Random(11), 200 if missing else 2000, wrong=0.0), path)
    table = open_table(path)
    assert table.header is not None
    columns = default_mapping(table.header, law, table=str(path))
    (found,) = table.slices(At())
    frame = Normaliser(law, columns).read(found).frame
    compiled = compile_law(law)
    made = kernel.compile_kernel(compiled, missing=missing, fewest=1)
    by_columns = kernel.decide(made, frame)
    one_by_one = by_rows.decide(by_rows.Rows(compiled, missing), frame)
    assert "columns" in set(by_columns["by"])
    sets = [pl.col(name).list.sort() for name in ("deciding", "missing")]
    assert_frame_equal(by_columns.drop("by").with_columns(sets), one_by_one.drop("by").with_columns(sets))


def test_a_long_run_over_few_graphs_says_what_each_row_says_alone(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Graphs are dropped and made again, parts come one after the other, and nothing that was kept misleads."""
    monkeypatch.setattr("transfer_check.batch.kernel.MOST_SHAPES", 3)
    monkeypatch.setattr("transfer_check.batch.alone.FEWEST_OPEN", 1)
    law = load_law(tiny)
    path = tmp_path / "orders.csv"
    as_csv(drawn(Random(23), 1000, wrong=0.0), path)
    table = open_table(path)
    assert table.header is not None
    (found,) = table.slices(At())
    frame = Normaliser(law, default_mapping(table.header, law, table=str(path))).read(found).frame
    compiled = compile_law(law)
    made = kernel.compile_kernel(compiled, missing=False, fewest=8)
    parts = [kernel.decide(made, frame[start : start + 100]) for start in range(0, frame.height, 100)]
    one_by_one = by_rows.decide(by_rows.Rows(compiled, missing=False), frame)
    sets = [pl.col(name).list.sort() for name in ("deciding", "missing")]
    assert_frame_equal(pl.concat(parts).drop("by").with_columns(sets), one_by_one.drop("by").with_columns(sets))
