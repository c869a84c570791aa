"""Tables that have types of their own: what they cannot say is refused at the column, and nothing is overwritten."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from cli.running import Command

GOOD: dict[str, list[object]] = {
    "as_of": ["2024-10-30"],
    "leg.from": ["AAA"],
    "leg.to": ["DDD"],
    "item.class": ["vehicle"],
    "item.sealed": [False],
}


def test_days_that_are_times(command: Command, tiny: Path, tmp_path: Path) -> None:
    midnight, noon = dt.datetime(2024, 10, 30), dt.datetime(2024, 10, 30, 12)
    table = {**{name: [values[0]] * 3 for name, values in GOOD.items()}, "as_of": [midnight, None, noon]}
    for unit in ("ms", "us", "ns"):
        frame = pl.DataFrame(table).with_columns(pl.col("as_of").cast(pl.Datetime(unit)))
        frame.write_parquet(tmp_path / "t.parquet")
        ran = command("batch", "t.parquet", "-o", "out.csv", "--law", tiny)
        assert ran.out.startswith("3 rows: 1 decided, 2 rejected\n  prohibited: 1"), ran
        assert "t.parquet:2:as_of: TC201" in ran.err and "t.parquet:3:as_of: TC205" in ran.err
    frame.with_columns(pl.col("as_of").dt.replace_time_zone("Asia/Seoul")).write_parquet(tmp_path / "t.parquet")
    assert command("batch", "t.parquet", "-o", "out.csv", "--law", tiny).err.count("TC205") == 2


def test_days_that_are_times_in_a_list(command: Command, tiny: Path, tmp_path: Path) -> None:
    legs = [
        [{"from": "AAA", "to": "DDD", "date": dt.datetime(2024, 10, day, hour)}] for day, hour in ((30, 0), (30, 1))
    ]
    table = {"as_of": ["2024-10-30"] * 2, "item.class": ["vehicle"] * 2, "legs": legs}
    pl.DataFrame(table).write_parquet(tmp_path / "t.parquet")
    ran = command("batch", "t.parquet", "-o", "out.csv", "--law", tiny)
    assert ran.out.startswith("2 rows: 1 decided, 1 rejected") and "t.parquet:2:leg.date: TC205" in ran.err, ran


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


def test_a_name_that_no_column_can_have(command: Command, tiny: Path, tmp_path: Path) -> None:
    pl.DataFrame({**GOOD, "row": [7]}).write_parquet(tmp_path / "t.parquet")
    names = ", ".join(f"{name}: {name}" for name in GOOD)
    (tmp_path / "m.yaml").write_text(f"mapping: rows\ncolumns: {{{names}, row: id}}\n", encoding="utf-8")
    ran = command("batch", "t.parquet", "-o", "out.csv", "--law", tiny, "--map", "m.yaml")
    assert ran.code == 2 and "t.parquet:1:6: TC801 `row` is no name" in ran.err, ran
    legs = [[{"from": "AAA", "to": "DDD", "row": 7}]]
    pl.DataFrame({"as_of": ["2024-10-30"], "legs": legs}).write_parquet(tmp_path / "t.parquet")
    ran = command("batch", "t.parquet", "-o", "out.csv", "--law", tiny)
    assert ran.code == 2 and "t.parquet:1:2: TC801 `legs.row` is no name" in ran.err, ran
