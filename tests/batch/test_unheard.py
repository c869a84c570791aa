"""A state whose encoded law does not claim a row leaves it open in columns, too."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl

from decide.test_unheard import THIN, rules
from transfer_check.batch.kernel import compile_kernel, decide
from transfer_check.load.packs import load_law

__all__ = ["rules"]


def frame(rows: int, *, broker: str | None, origin: str | None) -> pl.DataFrame:
    leg = {"from": "AAA", "to": "DDD", "act": "sale" if broker is None else "brokering", "broker": broker}
    item: dict[str, Any] = {"id": "goods", "lethal": False, "origin": origin}
    return pl.DataFrame(
        {
            "row": pl.Series(range(1, rows + 1), dtype=pl.UInt64),
            "as_of": [dt.date(2024, 10, 30)] * rows,
            "legs": [[leg]] * rows,
            "items": [[item]] * rows,
            "end_user.state": ["DDD"] * rows,
        }
    )


def test_columns_leave_open_what_the_reference_leaves_open(rules: Path) -> None:
    (rules / "yy").mkdir()
    (rules / "yy" / "pack.yaml").write_text(THIN, encoding="utf-8")
    kernel = compile_kernel(load_law(rules), missing=False, fewest=1)
    for broker, origin, decision in (
        ("BBB", None, "undetermined"),
        (None, "BBB", "undetermined"),
        ("AAA", "AAA", "permitted"),
        ("AAA", "DDD", "undetermined"),
    ):
        found = decide(kernel, frame(4, broker=broker, origin=origin))
        assert found["decision"].to_list() == [decision] * 4
        assert found["by"].to_list() == ["columns"] * 4
