"""Rows that are no records, runs that were cut off, files in the way, and cells that a spreadsheet would run."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from pathlib import Path
from random import Random

import pytest

from batch.orders import as_csv, drawn
from cli.running import Command
from transfer_check.batch import parts as running
from transfer_check.batch.journal import Journal

HEAD = "id,as_of,leg.from,leg.to,item.class,item.sealed,end_user.state\n"
GOOD = "2024-10-30,AAA,DDD,vehicle,false,DDD\n"


def told(folder: Path, name: str = "out.csv.rejects.csv") -> list[tuple[str, str]]:
    """Place and code of what was rejected."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return [(one["place"], one["code"]) for one in csv.DictReader(file)]


def test_bad_records_are_told_and_the_others_decided(command: Command, tiny: Path, tmp_path: Path) -> None:
    rows = [
        f"1,{GOOD}",
        "2,2024-10-30,AAA\n",
        f'"3,{GOOD}',
        f'"4"x,{GOOD}',
        f"5,{GOOD[:-1]},more\n",
        f"\xff,{GOOD}",
        f'"7\n7",{GOOD}',
        f"8,{GOOD}",
    ]
    (tmp_path / "t.csv").write_bytes((HEAD + "".join(rows)).encode("latin-1"))
    ran = command("batch", "t.csv", "-o", "out.csv", "--law", tiny)
    assert ran.code == 2 and ran.out.startswith("8 rows: 3 decided, 5 rejected"), ran
    assert told(tmp_path) == [
        ("t.csv:3:", "TC801"),
        ("t.csv:4:", "TC801"),
        ("t.csv:5:", "TC801"),
        ("t.csv:6:", "TC801"),
        ("t.csv:7:id", "TC105"),
    ]
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [(one["row"], one["id"]) for one in csv.DictReader(file)] == [("1", "1"), ("7", "7\n7"), ("8", "8")]


def test_bad_lines_of_json(command: Command, tiny: Path, tmp_path: Path) -> None:
    good = '{"as_of": "2024-10-30", "route": [{"from": "AAA", "to": "DDD"}], "items": [{"id": "x"}]}'
    lines = [
        good,
        "[]",
        good[:-1],
        good.replace("{", '{"as_of": "2024-10-31", ', 1),
        good.replace('"as_of"', '"as_off"', 1),
        good.replace('"id"', '"idd"', 1),
        good.replace("}]}", '}], "embargoed": NaN}'),
        "[" * 5000,
        good.replace('[{"id": "x"}]', "[7]"),
        good.replace("AAA", "AA"),
        good,
    ]
    (tmp_path / "t.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = command("batch", "t.ndjson", "-o", "out.ndjson", "--law", tiny, "--rejects", "bad.ndjson")
    assert ran.out.startswith("11 rows: 2 decided, 9 rejected"), ran
    bad = [json.loads(line) for line in (tmp_path / "bad.ndjson").read_text(encoding="utf-8").splitlines()]
    first = {one["row"]: one["code"] for one in reversed(bad)}
    assert first == {
        2: "TC801",
        3: "TC801",
        4: "TC801",
        5: "TC401",
        6: "TC401",
        7: "TC801",
        8: "TC801",
        9: "TC203",
        10: "TC207",
    }
    assert {one["meant"] for one in bad if one["row"] in (5, 10)} >= {"as_of", "AAA"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp949"])
def test_a_table_of_another_encoding(encoding: str, command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes((HEAD.replace("id", "번호") + f"1,{GOOD}").encode(encoding))
    ran = command("batch", "t.csv", "-o", "out.csv", "--law", tiny)
    assert ran.code == 2 and "t.csv:1:1: TC105" in ran.err, ran
    assert ("UTF-16" in ran.err) is (encoding != "cp949")


def test_json_with_a_mark_and_messages_of_our_own(command: Command, tiny: Path, tmp_path: Path) -> None:
    good = '{"as_of": "2024-10-30", "route": [{"from": "AAA", "to": "DDD"}], "items": [{"id": "x"}]}'
    lines = [good, "{", good.replace('"x"', "NaN"), good.replace('"x"', "9" * 5000), "[" * 9999, '{"a": 1, "a": 2}']
    (tmp_path / "t.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    (tmp_path / "t.csv").write_text(f'{HEAD}1,{GOOD}"a"b,{GOOD}"{"x" * 200_000}",{GOOD}', encoding="utf-8")
    reasons = []
    for table in ("t.ndjson", "t.csv"):
        ran = command("batch", table, "-o", "out.csv", "--law", tiny, "--lang", "ko")
        assert "1," in (tmp_path / "out.csv").read_text(encoding="utf-8"), ran
        with (tmp_path / "out.csv.rejects.csv").open(encoding="utf-8", newline="") as file:
            reasons += [(one["row"], one["code"], one["reason"]) for one in csv.DictReader(file)]
    assert [(row, code) for row, code, _ in reasons] == [(str(row), "TC801") for row in (2, 3, 4, 5, 6, 2, 3)]
    assert not [reason for _, _, reason in reasons if re.search("[a-z]{3}", reason.replace("NaN", ""))], reasons


def test_no_key_is_one_of_ours(command: Command, tiny: Path, tmp_path: Path) -> None:
    good = '{"as_of": "2024-10-30", "route": [{"from": "AAA", "to": "DDD"}], "items": [{"id": "x"}]}'
    bill = '"components": [{"name": "a"}]'
    lines = {
        good: "",
        good[:-1] + ', "rest": {"as_of": "2020-01-01"}}': "TC401",
        good[:-1] + ', "rest": "x"}': "TC401",
        good[:-1] + ', "row": 1}': "TC401",
        good.replace('"x"', '"x", "row": 1'): "TC401",
        good.replace('"x"', '"x", "\\ud800": 1'): "TC401",
        good[:-1] + ', "\\udfff": 1}': "TC401",
        good.replace('"to"', f'{bill}, "to"'): "TC401",
        good.replace('"x"', f'"x", {bill}'): "",
    }
    (tmp_path / "t.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = command("batch", "t.ndjson", "-o", "out.csv", "--law", tiny)
    assert ran.out.startswith("9 rows: 2 decided, 7 rejected"), ran
    codes = list(enumerate(lines.values(), start=1))
    assert [(place.split(":")[1], code) for place, code in told(tmp_path)] == [
        (str(n), code) for n, code in codes if code
    ]


@pytest.mark.parametrize("line", ["[1]", "{}", '{"route": [{}]}', '{"route": [], "items": []}', '{"as_off": 1}', "7"])
def test_not_one_line_is_a_transfer(line: str, command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "t.ndjson").write_text(f"{line}\n{line}\n", encoding="utf-8")
    ran = command("batch", "t.ndjson", "-o", "out.csv", "--law", tiny)
    assert ran.code == 2 and ran.out.startswith("2 rows: 0 decided, 2 rejected"), ran
    assert {place.split(":")[1] for place, _ in told(tmp_path)} == {"1", "2"}


def test_a_table_that_says_no_day(command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("leg.from,leg.to\nAAA,DDD\n", encoding="utf-8")
    ran = command("batch", "t.csv", "-o", "out.csv", "--law", tiny)
    assert ran.code == 2 and ran.out.startswith("1 rows: 0 decided, 1 rejected"), ran
    assert [code for _, code in told(tmp_path)] == ["TC201"]


def test_cells_that_a_spreadsheet_would_run(command: Command, tiny: Path, tmp_path: Path) -> None:
    names = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "plain", "=cmd|' /C calc'!A0"]
    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        file.write(HEAD)
        writer.writerows([name, *GOOD.strip().split(",")] for name in names)
        writer.writerow(["9", "=soon", *GOOD.strip().split(",")[1:]])
    command("batch", "t.csv", "-o", "out.csv", "--law", tiny)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        found = [one["id"] for one in csv.DictReader(file)]
    assert found == ["plain" if name == "plain" else f"'{name}" for name in names]
    command("batch", "t.csv", "-o", "out.ndjson", "--law", tiny)
    lines = (tmp_path / "out.ndjson").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == names  # nothing runs there


class Cut(Exception):
    """What cuts off a run of these tests."""


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    as_csv(drawn(Random(3), 60), path)
    return path


def cut_off(command: Command, monkeypatch: pytest.MonkeyPatch, *words: str | Path, after: int = 2) -> None:
    """A run that is cut off after so many parts."""
    entered = running._enter

    def enter(job: object, journal: Journal, *more: object) -> None:
        if len(journal.parts) == after:
            raise Cut
        entered(job, journal, *more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(running, "_enter", enter)
        assert command(*words).code == 1


def test_another_run_does_not_go_on_with_it(
    command: Command, tiny: Path, orders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words: list[str | Path] = ["batch", orders, "-o", "out.csv", "--law", tiny, "--part", "1", "--no-missing"]
    cut_off(command, monkeypatch, *words)
    assert not (tmp_path / "out.csv").exists()
    assert "TC806" in command(*words).err
    assert "another run (as_of differ)" in command(*words, "--resume", "--as-of", "2024-10-30", "--all").err
    kept = orders.read_bytes()
    orders.write_bytes(kept.replace(b"2024-10-30", b"2024-10-31", 1))
    ran = command(*words, "--resume")
    assert ran.code == 2 and "TC805" in ran.err and "input differ" in ran.err
    orders.write_bytes(kept)
    rules = tiny / "xx" / "act.yaml"
    law = rules.read_text(encoding="utf-8")
    try:
        rules.write_text(law.replace("item.class == vehicle", "item.class == medical", 1), encoding="utf-8")
        assert "law_sha256 differ" in command(*words, "--resume").err
    finally:
        rules.write_text(law, encoding="utf-8")
    assert "60 rows" in command(*words, "--resume").out
    assert command(*words).code == 2 and not (tmp_path / "out.csv.parts").exists()


def test_a_part_that_was_damaged_is_decided_again(
    command: Command, tiny: Path, orders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words: list[str | Path] = ["batch", orders, "-o", "out.csv", "--law", tiny, "--part", "1", "--no-missing"]
    command(*words)
    wanted = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for name in ("0000001.answers", "0000000.rejected", "journal.ndjson"):
        cut_off(command, monkeypatch, *words, after=3)
        path = tmp_path / "out.csv.parts" / name
        path.write_bytes(path.read_bytes()[:-3] if name.startswith("j") else b"damaged")
        command(*words, "--resume")
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == wanted


def test_the_manifest_adds_up(command: Command, tiny: Path, orders: Path, tmp_path: Path) -> None:
    command("batch", orders, "-o", "out.csv", "--law", tiny, "--no-missing")
    manifest = json.loads((tmp_path / "out.csv.manifest.json").read_text(encoding="utf-8"))
    for key in ("answers", "rejects"):
        data = (tmp_path / manifest[key]["path"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == manifest[key]["sha256"]
    assert manifest["input"]["sha256"] == hashlib.sha256(orders.read_bytes()).hexdigest()
    assert manifest["rows"] == 60 == manifest["decided"] + manifest["rejected"]


def test_files_that_stand_in_the_way(command: Command, tiny: Path, orders: Path, tmp_path: Path) -> None:
    for words, said in (
        (("-o", "orders.csv"), "orders.csv: TC106 `orders.csv` would be read and written"),
        (("-o", "out.csv", "--rejects", "out.csv"), "out.csv: TC106 two outputs would be written to `out.csv`"),
        (("-o", "nowhere/out.csv"), "nowhere/out.csv: TC106 there is no folder `nowhere`"),
        (("-o", "out.csv", "--rejects", "nowhere/bad.csv"), "nowhere/bad.csv: TC106 there is no folder `nowhere`"),
        (("-o", "out.csv", "--summary", "orders.csv"), "orders.csv: TC106 `orders.csv` would be read and written"),
    ):
        ran = command("batch", orders, *words, "--law", tiny)
        assert ran.code == 2 and said in ran.err, ran
    assert "TC803" in command("batch", orders, "-o", "out.xlsx", "--law", tiny).err
    assert "TC101" in command("batch", "other.csv", "-o", "out.csv", "--law", tiny).err
    assert [path.name for path in tmp_path.iterdir()] == ["orders.csv"]


def test_a_leg_of_no_order_stops_the_run(command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,as_of\n1,2024-10-30\n", encoding="utf-8")
    legs = tmp_path / "legs.csv"
    words = ("batch", "t.csv", "-o", "out.csv", "--legs", "legs.csv", "--law", tiny)
    for rows, code in (
        ("1,AAA,DDD\n2,AAA,DDD\n", "legs.csv:3:row_id: TC807"),
        ("1,AAA,DDD\n1,AAA\n", "legs.csv:3:: TC801"),
        (",AAA,DDD\n", "legs.csv:2:row_id: TC807"),
    ):
        legs.write_text("row_id,from,to\n" + rows, encoding="utf-8")
        ran = command(*words)
        assert ran.code == 2 and code in ran.err, ran
        assert {path.name for path in tmp_path.iterdir()} == {"t.csv", "legs.csv"}
    legs.write_text("row_id,from,to\n1,AAA,DDD\n", encoding="utf-8")
    assert command(*words).code == 0


def test_without_polars(command: Command, orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    ran = command("batch", orders, "-o", "out.csv")
    assert ran.code == 2 and "TC107" in ran.err and "pip install 'transfer-check[batch]'" in ran.err
