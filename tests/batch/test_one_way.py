"""Legs and items said in two ways are refused before a row is read: one of the two would be lost."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from cli.running import Command

DAY = "2024-10-30"
LISTED = {
    "as_of": [DAY],
    "route": [[{"from": "AAA", "to": "DDD"}]],
    "items": [[{"id": "x", "class": "vehicle"}]],
}


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        ("leg.from,leg.to,item.class,item2.class", "AAA,DDD,vehicle,medical", "t.csv:1:4: TC406 `item.class` stands"),
        ("leg.from,leg.to,item.class,item1.sealed", "AAA,DDD,vehicle,false", "t.csv:1:4: TC406 `item.class` stands"),
        (
            "leg.from,leg.to,leg2.from,leg2.to",
            "AAA,BBB,BBB,DDD",
            "t.csv:1:2: TC406 `leg.from` stands beside `leg2.from`",
        ),
        ("leg2.from,leg2.to", "AAA,DDD", "t.csv:1:2: TC201 no column says `leg1.…`"),
    ],
)
def test_columns_with_and_without_a_number(
    head: str, row: str, said: str, command: Command, tiny: Path, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text(f"as_of,{head}\n{DAY},{row}\n", encoding="utf-8")
    ran = command("batch", "t.csv", "-o", "out.csv", "--law", tiny)
    assert ran.code == 2 and said in ran.err, ran
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


def test_a_constant_is_said_of_every_item(command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"day,a,b,one,two\n{DAY},AAA,DDD,medical,vehicle\n", encoding="utf-8")
    text = (
        "mapping: two\ncolumns: {day: as_of, a: leg.from, b: leg.to, one: item1.class, two: item2.class}\n"
        "constants: {item.sealed: false}\n"
    )
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    words = ("batch", "t.csv", "-o", "out.csv", "--law", tiny, "--map", "m.yaml")
    assert command(*words).code == 0
    assert "1,prohibited," in (tmp_path / "out.csv").read_text(encoding="utf-8")
    (tmp_path / "m.yaml").write_text(text.replace("one: item1.class", "one: item.class"), encoding="utf-8")
    ran = command(*words)
    assert ran.code == 2 and "m.yaml:2:52: TC406 `one` stands beside `two`" in ran.err, ran


@pytest.mark.parametrize(("scope", "name"), [("leg", "leg.to"), ("leg", "leg1.to"), ("item", "item.class")])
def test_columns_beside_a_table_of_their_own(
    scope: str, name: str, command: Command, tiny: Path, tmp_path: Path
) -> None:
    others = ["leg.from", "leg.to", "AAA", "DDD"] if scope == "item" else ["item.class", "vehicle"]
    count = len(others) // 2
    (tmp_path / "t.csv").write_text(
        f"id,as_of,{','.join(others[:count])},{name}\n1,{DAY},{','.join(others[count:])},DDD\n", encoding="utf-8"
    )
    (tmp_path / "own.csv").write_text("row_id,from,to\n1,AAA,DDD\n", encoding="utf-8")
    ran = command("batch", "t.csv", "-o", "out.csv", "--law", tiny, f"--{scope}s", "own.csv")
    assert ran.code == 2 and f"t.csv:1:{count + 3}: TC406 `{name}` stands beside `--{scope}s`" in ran.err, ran


@pytest.mark.parametrize("name", ["leg.to", "leg2.to", "item.class"])
def test_columns_beside_a_list(name: str, command: Command, tiny: Path, tmp_path: Path) -> None:
    pl.DataFrame({**LISTED, name: ["DDD"]}).write_parquet(tmp_path / "t.parquet")
    ran = command("batch", "t.parquet", "-o", "out.csv", "--law", tiny)
    assert ran.code == 2 and f"TC406 `{name}` stands beside `" in ran.err, ran
    assert not (tmp_path / "out.csv").exists()


def test_a_column_of_lists_beside_a_table_of_their_own(command: Command, tiny: Path, tmp_path: Path) -> None:
    pl.DataFrame({"id": ["1"], **LISTED}).write_parquet(tmp_path / "t.parquet")
    (tmp_path / "own.csv").write_text("row_id,from,to\n1,AAA,AAA\n", encoding="utf-8")
    ran = command("batch", "t.parquet", "-o", "out.csv", "--law", tiny, "--legs", "own.csv")
    assert ran.code == 2 and "TC406 `route` stands beside `--legs`" in ran.err, ran


NDJSON = """\
{DAY, "route": [{"from": "AAA", "to": "DDD"}], "items": [{"id": "x", "class": "vehicle", "sealed": false}]}
{DAY, "legs": [{"from": "AAA", "to": "DDD"}], "items": [{"id": "x", "class": "vehicle", "sealed": false}]}
{DAY, "leg.from": "AAA", "leg.to": "DDD", "item.class": "vehicle", "item.sealed": false}
{DAY, "leg1.from": "AAA", "leg1.to": "DDD", "item1.class": "medical", "item2": {"class": "vehicle", "sealed": false}}
{DAY, "leg": {"from": "AAA", "to": "DDD"}}
{DAY, "route": [{"from": "AAA", "to": "BBB"}], "leg.to": "DDD", "items": [{"id": "x"}]}
{DAY, "route": [{"from": "AAA", "to": "BBB"}], "legs": [], "items": [{"id": "x"}]}
{DAY, "route": [{"from": "AAA", "to": "BBB"}], "items": [{"id": "x"}], "item2.class": "vehicle"}
{DAY, "leg.from": "AAA", "leg.to": "BBB", "leg2.from": "BBB", "leg2.to": "DDD"}
{DAY, "leg2.from": "AAA", "leg2.to": "BBB"}
{DAY, "route": [{"from": "AAA", "to": "BBB"}]}
{DAY, "route": "AAA-BBB", "items": [{"id": "x"}]}
{DAY, "route": [{"from": "AAA", "to": "BBB", "leg.to": "DDD"}], "items": [{"id": "x"}]}
{DAY, "items": [{"id": "x"}], "facts": {"items": []}, "leg.from": "AAA", "leg.to": "BBB"}
{DAY, "leg.from": "AAA", "leg.to": "BBB", "leg.leg.to": "DDD"}
"""


@pytest.mark.parametrize("backwards", [False, True])
def test_each_line_of_json_says_them_in_its_own_way(
    backwards: bool, command: Command, tiny: Path, tmp_path: Path
) -> None:
    lines = NDJSON.replace("DAY", f'"as_of": "{DAY}"').splitlines(keepends=True)
    numbers = list(range(1, len(lines) + 1))
    if backwards:
        lines.reverse()
        numbers.reverse()
    (tmp_path / "t.ndjson").write_text("".join(lines), encoding="utf-8")
    ran = command("batch", "t.ndjson", "-o", "out.ndjson", "--law", tiny, "--rejects", "bad.ndjson")
    assert ran.out.startswith("15 rows: 5 decided, 10 rejected"), ran
    said = [json.loads(line) for line in (tmp_path / "out.ndjson").read_text(encoding="utf-8").splitlines()]
    decided = {numbers[one["row"] - 1]: one["decision"] for one in said}
    # A vehicle is prohibited, alone or with others; the fifth line says nothing of its item.
    assert {number: decided[number] for number in (1, 2, 3, 4)} == dict.fromkeys((1, 2, 3, 4), "prohibited")
    assert decided[5] != "permitted"
    bad = [json.loads(line) for line in (tmp_path / "bad.ndjson").read_text(encoding="utf-8").splitlines()]
    assert {numbers[one["row"] - 1]: (one["code"], one["column"]) for one in bad} == {
        6: ("TC406", "leg.to"),
        7: ("TC406", "route"),
        8: ("TC406", "item2.class"),
        9: ("TC406", "leg2.from"),
        10: ("TC201", "leg2.from"),
        11: ("TC405", "items"),
        12: ("TC203", "route"),
        13: ("TC406", "route.leg.to"),
        14: ("TC406", "items"),
        15: ("TC401", "leg.leg.to"),
    }


def test_a_table_of_legs_that_says_one_thing_twice(command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"id,as_of,item.class\n1,{DAY},medical\n", encoding="utf-8")
    (tmp_path / "own.csv").write_text("row_id,from,to,leg.to\n1,AAA,AAA,DDD\n", encoding="utf-8")
    ran = command("batch", "t.csv", "-o", "out.csv", "--law", tiny, "--legs", "own.csv")
    assert ran.code == 2 and "own.csv: TC406 `leg.to` is said twice" in ran.err, ran
