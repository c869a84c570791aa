"""Each fault is told at the line on which its row begins, in the file in which it stands."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cli.running import Command

HEAD = "id,as_of,leg.from,leg.to,item.class\n"
ROWS = ["{},2024-10-30,AAA,DDD,vehicle\n", "{},2024-10-30,AAA,DDX,vehicle\n", "{},2024-10-30,AAA\n", '"{}"x,2024\n']


def places(command: Command, law: Path, *words: str) -> list[tuple[str, str]]:
    """The places of what was rejected, each with its row."""
    ran = command("batch", *words, "-o", "out.csv", "--law", law)
    assert ran.code == 2, ran
    with Path("out.csv.rejects.csv").open(encoding="utf-8", newline="") as file:
        return [(one["place"], one["row"]) for one in csv.DictReader(file)]


@pytest.mark.parametrize("part", ["1", "1024"])
@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_a_table(part: str, quoted: bool, end: str, command: Command, tiny: Path, tmp_path: Path) -> None:
    text, line, wanted = HEAD, 2, []
    kinds = len(ROWS) if quoted else 2
    for row in range(1, 241):
        kind, name, taken = row % kinds, str(row), 1
        if quoted and kind < 2:
            name, taken = f'"{row}\n\n{row}"', 3
        if quoted and row % 7 == 3:  # an empty line is no row
            text, line = text + "\n", line + 1
        text += ROWS[kind].format(name)
        if kind:
            wanted.append((f"t.csv:{line}:{'leg.to' if kind == 1 else ''}", str(row)))
        line += taken
    (tmp_path / "t.csv").write_bytes(text.replace("\n", end).encode())
    found = places(command, tiny, "t.csv", "--no-missing", "--part", part)
    assert found == wanted


def test_lines_of_json(command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "t.ndjson").write_text("\n[]\n\n\n{}\n" * 200, encoding="utf-8")
    found = places(command, tiny, "t.ndjson", "--part", "1")
    lines = sorted({int(place.split(":")[1]) for place, _ in found})
    assert lines == sorted([5 * n + 2 for n in range(200)] + [5 * n + 5 for n in range(200)])


def test_legs_and_items_of_their_own(command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,as_of\n1,2024-10-30\n2,2024-10-30\n3,2024-10-30\n", encoding="utf-8")
    (tmp_path / "legs.csv").write_text(
        "row_id,from,to\n2,AAA,BBB\n3,AAA,BBB\n1,AAA,DDD\n2,CCC,DDD\n3,BBB,DDX\n",
        encoding="utf-8",
    )
    (tmp_path / "items.csv").write_text(
        'row_id,id,class\n1,"a\n\na",vehicle\n1,b,vehicel\n2,c,vehicle\n3,d,vehicle\n3,d,vehicle\n', encoding="utf-8"
    )
    found = places(command, tiny, "t.csv", "--legs", "legs.csv", "--items", "items.csv")
    assert sorted(found) == [
        ("items.csv:5:item.class", "1"),
        ("items.csv:8:item.id", "3"),
        ("legs.csv:5:leg.from", "2"),
        ("legs.csv:6:leg.to", "3"),
    ]
