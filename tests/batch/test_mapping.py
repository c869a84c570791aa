"""Mapping files: what columns say, checked before a row is read, each fault with its place, code and nearest word."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cli.running import Command
from load.small_law import provision, small_law, write

TABLE = """\
Auftrag;Datum;Von;Nach;Art;Ware;Preis;Tödlich;Bemerkung
A-1;30.10.2024;AAA;BBB;Verkauf;Fahrzeug;100;ja;eilt
A-2;30.10.2024;AAA;Doria;Verkauf;Munition;7.5;;
A-3;30.10.2024;AAA;DDD;Tausch;Munition;7.5;nein;
A-4;2024-10-30;AAA;DDD;Verkauf;Munition;7.5;nein;
A-5;30.10.2024;AAA;DDD;Verkauf;Arznei;7.5;nein;
"""
MAPPING = """\
mapping: orders of the sales office
columns:
  Auftrag: id
  Datum: {fact: as_of, dates: DD.MM.YYYY}
  Von: leg.from
  Nach: {fact: leg.to, values: {Doria: DDD}}
  Art: {fact: leg.act, values: {Verkauf: sale, Schenkung: gift}}
  Ware: {fact: item.class, values: {Fahrzeug: vehicle, Munition: ammunition, Arznei: medical}}
  Preis: {fact: item.value, unit: EUR}
  Tödlich: {fact: item.lethal, values: {ja: "true", nein: "false"}}
constants:
  item.sealed: false
  end_user.state: DDD
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def mapped(command: Command, table: Path, law: Path, mapping: str) -> tuple[int, str, list[dict[str, str]], str]:
    """How it ended, what was told, the answers and what was rejected."""
    path = table.with_name("mapping.yaml")
    path.write_text(mapping, encoding="utf-8")
    ran = command("batch", table.name, "-o", "out.csv", "--map", path.name, "--law", law)
    out, rejects = table.with_name("out.csv"), table.with_name("out.csv.rejects.csv")
    if not out.exists():
        return ran.code, ran.err, [], ""
    with out.open(encoding="utf-8", newline="") as file:
        return ran.code, ran.err, list(csv.DictReader(file)), rejects.read_text(encoding="utf-8")


def test_columns_of_any_name_and_values_of_any_language(command: Command, table: Path, tiny: Path) -> None:
    code, told, answers, rejects = mapped(command, table, tiny, MAPPING)
    # By the tiny law vehicles are prohibited, ammunition needs a permit, and sealed goods are regulated.
    assert {one["id"]: one["decision"] for one in answers} == {
        "A-1": "prohibited",
        "A-2": "authorisation_required",
        "A-5": "permitted",
    }
    assert (
        "orders.csv:4:Art,3,Art,TC204," in rejects
        and "orders.csv:5:Datum,4,Datum,TC205,`2024-10-30` is no date as DD.MM.YYYY writes it" in rejects
    )
    assert code == 2 and "1 columns say nothing here: Bemerkung" in told


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("Nach: {fact: leg.too", "Nach: {fact: leg.to", "mapping.yaml:6:16: TC401 `leg.too` is no fact"),
        ("Preiss: {", "Preis: {", "mapping.yaml:9:3: TC802 `Preiss` is no column of orders.csv"),
        ("Schenkung: gfit", "Schenkung: gift", "mapping.yaml:7:59: TC204"),
        ("dates: DD.MM.YY}", "dates: DD.MM.YYYY}", "mapping.yaml:4:31: TC204"),
        ("item.sealed: flase", "item.sealed: false", "mapping.yaml:12:16: TC203"),
        ("item.strategic: false", "item.sealed: false", "mapping.yaml:12:3: TC402"),
        ("Von: leg.to", "Von: leg.from", "TC406"),
        ("Von: leg.act", "Von: leg.from", "TC406"),
        ("constans:", "constants:", "mapping.yaml:11:1: TC202"),
        ("legs: {column: Von, file: legs.csv}\nconstants:", "constants:", "mapping.yaml:11:7: TC803"),
    ],
)
def test_a_fault_is_told_before_a_row_is_read(
    wrong: str, right: str, said: str, command: Command, table: Path, tiny: Path
) -> None:
    code, told, answers, _ = mapped(command, table, tiny, MAPPING.replace(right, wrong, 1))
    assert code == 2 and said in told and answers == [], told
    assert sorted(path.name for path in table.parent.iterdir()) == ["mapping.yaml", "orders.csv"]


def test_the_nearest_word_is_told(command: Command, table: Path, tiny: Path) -> None:
    told = mapped(command, table, tiny, MAPPING.replace("Preis:", "Preiss:"))[1]
    assert "  Preiss: {fact" in told and "did you mean `Preis`?" in told


def test_without_a_mapping_a_column_is_a_fact(command: Command, table: Path, tiny: Path) -> None:
    ran = command("batch", table.name, "-o", "out.csv", "--law", tiny)
    assert ran.code == 2 and "orders.csv:1:1: TC401 `Auftrag` is no fact of the vocabulary" in ran.err
    table.write_text("as_of,leg.from,leg.too\n2024-10-30,AAA,BBB\n", encoding="utf-8")
    ran = command("batch", table.name, "-o", "out.csv", "--law", tiny)
    assert "orders.csv:1:3: TC401" in ran.err and "did you mean `leg.to`?" in ran.err
    table.write_text("as_of,leg.from\n2024-10-30,AAA\n", encoding="utf-8")
    ran = command("batch", table.name, "-o", "out.csv", "--law", tiny)
    assert "TC201 no column says `leg.to`" in ran.err


def test_what_was_meant_is_told_of_rows(command: Command, tiny: Path, tmp_path: Path) -> None:
    states = ("AA", "NaN", "N/A", "null", "none", "-", " NULL ")
    rows = "".join(f"2024-10-30,AAA,DDD,{state}\n" for state in states)
    (tmp_path / "t.csv").write_text(f"as_of,leg.from,leg.to,end_user.state\n{rows}", encoding="utf-8")
    words = ("batch", "t.csv", "-o", "out.csv", "--law", tiny)
    told = command(*words).err.splitlines()
    assert told[0].startswith("t.csv:2:end_user.state: TC207 `AA` ") and told[0].endswith("(did you mean `AAA`?)"), told
    assert told[1].startswith("t.csv:3:end_user.state: TC207 `NaN` ") and "mean" not in "".join(told[1:])
    with (tmp_path / "out.csv.rejects.csv").open(encoding="utf-8", newline="") as file:
        assert [one["meant"] for one in csv.DictReader(file)] == ["AAA", *[""] * 6]
    assert "`AAA`을(를) 뜻하는가?" in command(*words, "--lang", "ko").err


def test_each_numbered_column_is_read_by_its_own_words(command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("day,a,b,one,two\n2024-10-30,AAA,DDD,V,V\n", encoding="utf-8")
    text = (
        "mapping: two\ncolumns:\n  day: as_of\n  a: leg.from\n  b: leg.to\n"
        "  one: {fact: item1.class, values: {V: vehicle}}\n  two: {fact: item2.class, values: {V: medical}}\n"
        "constants: {item.sealed: false}\n"
    )
    constant = text.replace("  one: {fact: item1.class, values: {V: vehicle}}\n", "").replace(
        "sealed: false}", "sealed: false, item1.class: vehicle}"
    )
    words = ("batch", "t.csv", "-o", "out.csv", "--law", tiny, "--map", "m.yaml")
    for one in (text, constant.replace("V: medical", "V: medical, vehicle: medical")):
        (tmp_path / "m.yaml").write_text(one, encoding="utf-8")
        ran = command(*words)
        assert ran.code == 0, ran
        # The first item is a vehicle, which is prohibited.
        assert "1,prohibited," in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_lists_under_other_names(command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "orders.ndjson").write_text(
        '{"no": 7, "day": "2024-10-30", "hops": [{"a": "AAA", "b": "AAA"}, {"a": "AAA", "b": "DDD"}],'
        ' "goods": [{"sku": "x", "kind": "V"}]}\n',
        encoding="utf-8",
    )
    (tmp_path / "map.yaml").write_text(
        "mapping: hops\ncolumns: {no: id, day: as_of}\nconstants: {leg.act: sale, item.sealed: false}\n"
        "legs: {column: hops, columns: {a: from, b: to}}\n"
        "items: {column: goods, columns: {sku: id, kind: {fact: class, values: {V: vehicle}}}}\n",
        encoding="utf-8",
    )
    ran = command("batch", "orders.ndjson", "-o", "out.csv", "--map", "map.yaml", "--law", tiny)
    assert ran.code == 0, ran
    assert "1,7,prohibited,xx.act.1," in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_each_numbered_column_has_its_own_unit_and_days(command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "day,a,b,c,one,two\n2024-10-30,AAA,BBB,DDD,30.10.2024,30.10.2024\n", encoding="utf-8"
    )
    (tmp_path / "m.yaml").write_text(
        "mapping: two\ncolumns:\n  day: as_of\n  a: leg1.from\n  b: {fact: leg1.to}\n  c: leg2.to\n"
        "  one: {fact: leg1.date, dates: DD.MM.YYYY}\n  two: {fact: leg2.date, dates: YYYYMMDD}\n"
        "constants: {leg2.from: BBB}\n",
        encoding="utf-8",
    )
    ran = command("batch", "t.csv", "-o", "out.csv", "--law", tiny, "--map", "m.yaml")
    assert ran.err.count("TC") == 1 and "t.csv:2:two: TC205 `30.10.2024` is no date as YYYYMMDD writes it" in ran.err, (
        ran
    )


def test_a_list_that_the_mapping_does_not_name_rejects_its_row(command: Command, tmp_path: Path) -> None:
    law = write(small_law(provision("xx.act.1", "prohibits: true", when="leg.to == CCC")), tmp_path / "law")
    mapping = "mapping: x\ncolumns: {no: id, day: as_of}\nconstants: {leg.from: AAA, leg.to: BBB, item.id: x}\n"
    (tmp_path / "map.yaml").write_text(mapping, encoding="utf-8")
    lines = ['{"no": "1", "day": "2024-10-30"}']
    lines += ['{"no": "2", "day": "2024-10-30", "route": [{"from": "AAA", "to": "CCC"}]}']
    (tmp_path / "t.ndjson").write_text("\n".join([*lines, ""]), encoding="utf-8")
    words = ("batch", tmp_path / "t.ndjson", "-o", tmp_path / "o.ndjson", "--law", law, "--map", tmp_path / "map.yaml")
    ran = command(*words)
    assert ran.code == 2 and "t.ndjson:2:route: TC401 the mapping does not say what `route` is" in ran.err
    (tmp_path / "map.yaml").write_text(mapping + "ignore: [route]\n", encoding="utf-8")
    assert command(*words).code == 0


def test_keys_of_lines_that_the_mapping_does_not_name_are_told(command: Command, tiny: Path, tmp_path: Path) -> None:
    """In every part of the run, and a key that is there and says nothing (null) is none."""
    line = '{"when": "2024-10-30", "leg": {"from": "AAA", "to": "BBB"}, "item": {"class": "vehicle"}, %s}'
    more = ['"remark": "x"', '"remark": null', '"end_use": "combat", "left": 1', *['"later": true'] * 60]
    (tmp_path / "t.ndjson").write_text("".join(f"{line % one}\n" for one in more), encoding="utf-8")
    (tmp_path / "map.yaml").write_text(
        "mapping: lines\ncolumns: {when: as_of, leg.from: leg.from, leg.to: leg.to, item.class: item.class}\n"
        "ignore: [left]\n",
        encoding="utf-8",
    )
    ran = command("batch", "t.ndjson", "-o", "out.csv", "--map", "map.yaml", "--law", tiny, "--part", "1")
    assert "3 columns say nothing here: end_use, later, remark" in ran.err
