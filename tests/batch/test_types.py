"""Tables that have types of their own: what they cannot say is refused at the column, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from cli.running import Command

GOOD = {
    "as_of": ["2024-10-30"],
    "leg.from": ["AAA"],
    "leg.to": ["DDD"],
    "item.class": ["vehicle"],
    "item.sealed": [False],
}


@pytest.mark.parametrize("flat_first", [False, True])
def test_a_field_of_a_struct_and_a_column_of_its_name(
    flat_first: bool, command: Command, tiny: Path, tmp_path: Path
) -> None:
    flat, struct = {"end_user.state": ["AAA"]}, {"end_user": [{"state": "DDD"}]}
    table = {**GOOD, **flat, **struct} if flat_first else {**GOOD, **struct, **flat}
    pl.DataFrame(table).write_parquet(tmp_path / "t.parquet")
    ran = command("batch", "t.parquet", "-o", "out.csv", "--law", tiny)
    assert ran.code == 2 and "t.parquet:1:7: TC406 `end_user.state` is said twice" in ran.err, ran
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("end_user.state", ["DDD"], "t.parquet:1:6: TC203 `end_user.state` is a column of kind list"),
        ("end_user.state", [{"code": "DDD"}], "t.parquet:1:6: TC203 `end_user.state` is a column of kind list"),
        ("parties", [{"id": "x"}], "t.parquet:1:6: TC203 `parties` is a column of kind list"),
        ("item.made", pl.Series([[1, 2]], dtype=pl.Array(pl.Int64, 2)), "t.parquet:1:6: TC203 `item.made` is a column"),
    ],
)
def test_a_column_of_lists_for_one_value(
    name: str, value: object, said: str, command: Command, tiny: Path, tmp_path: Path
) -> None:
    column = value if isinstance(value, pl.Series) else [value]
    pl.DataFrame({**GOOD, name: column}).write_parquet(tmp_path / "t.parquet")
    ran = command("batch", "t.parquet", "-o", "out.csv", "--law", tiny)
    assert ran.code == 2 and said in ran.err, ran


def test_a_field_of_lists_in_a_list(command: Command, tiny: Path, tmp_path: Path) -> None:
    leg = {"from": "AAA", "to": "DDD", "act": ["sale"]}
    pl.DataFrame({"as_of": ["2024-10-30"], "item.class": ["vehicle"], "legs": [[leg]]}).write_parquet(
        tmp_path / "t.parquet"
    )
    ran = command("batch", "t.parquet", "-o", "out.csv", "--law", tiny)
    assert ran.code == 2 and "t.parquet:1:3: TC203 `legs.act` is a column of kind list" in ran.err, ran
