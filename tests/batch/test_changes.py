"""What a bill, a list or another day changes: only that is written, and only what can be reached is judged again.

Whatever is left out as out of reach is compared with a run that judges every row anew.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from batch.orders import as_csv, as_parquet, drawn
from cli.running import Command
from load.small_law import provision, small_law, write

LAW = (
    provision("xx.act.1", "prohibits: true", when="leg.to in at-war"),
    provision("xx.act.2", "requires: {authorisation: permit, from: ministry}", when="item.control in xx.controlled"),
    provision("xx.act.3", "prohibits: true", when="{all: [item.class == medical, item.lethal]}"),
)
BILL = """\
bill:
  id: xx.bill.less
  title: {en: Less}
  status: hypothetical
  commences: 2020-01-01
edits:
  - {provision: xx.act.3, repeal: true}
"""


@pytest.fixture
def law(tmp_path: Path) -> Path:
    return write(small_law(*LAW), tmp_path / "law")


@pytest.fixture(params=["csv", "parquet", "ndjson"])
def orders(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A table, and the format of its answers."""
    kind: str = request.param
    path = tmp_path / f"orders.{'parquet' if kind == 'parquet' else 'csv'}"
    (as_parquet if kind == "parquet" else as_csv)(drawn(Random(kind), 150), path)
    return path, kind


def run(command: Command, law: Path, *words: str | Path) -> dict[str, Any]:
    """The manifest of a run."""
    ran = command("batch", *words, "--law", law, "--no-missing", "--part", "4")
    assert ran.code == 2 and not ran.err.startswith("TC"), ran
    name = str(words[list(words).index("-o") + 1])
    found: dict[str, Any] = json.loads(Path(f"{name}.manifest.json").read_text(encoding="utf-8"))
    return found


def lines(path: str) -> dict[int, dict[str, Any]]:
    """Answers, or changes, by row."""
    found = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return {one["row"]: one for one in found}


def differing(before: str, after: str) -> dict[int, tuple[str, str]]:
    """The rows of which two whole runs say different things."""
    old, new = lines(before), lines(after)
    assert old.keys() == new.keys()
    return {
        row: (old[row]["decision"], new[row]["decision"])
        for row in old
        if (old[row]["decision"], sorted(old[row]["deciding"])) != (new[row]["decision"], sorted(new[row]["deciding"]))
    }


EDITS = {
    "a state joins": ("lists/at-war.yaml", "members:\n", "members:\n  - {value: DDD, from: 2020-01-01}\n"),
    "a state leaves": ("lists/at-war.yaml", "  - {value: BBB, from: 2022-01-01}\n", "  - {value: NOR}\n"),
    "a day moves": ("lists/at-war.yaml", "{value: BBB, from: 2022-01-01}", "{value: BBB, from: 2024-12-01}"),
    "a code below": ("xx/lists/controlled.yaml", "{value: ML3.a}", "{value: ML3.a.1}"),
    "a code above": ("xx/lists/controlled.yaml", "{value: ML3.a}", "{value: ML3}"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_list_that_changes_touches_what_it_can_reach(
    edit: str, command: Command, law: Path, orders: tuple[Path, str]
) -> None:
    table, kind = orders
    before = f"before.{kind}"
    run(command, law, table, "-o", before)
    run(command, law, table, "-o", "old.ndjson")
    name, there, instead = EDITS[edit]
    files = [path for path in law.rglob("*.yaml") if path.name == Path(name).name]
    (file,) = files
    text = file.read_text(encoding="utf-8")
    assert there in text
    file.write_text(text.replace(there, instead, 1), encoding="utf-8")
    manifest = run(command, law, table, "-o", "changed.ndjson", "--against", before)
    run(command, law, table, "-o", "new.ndjson")
    wanted = differing("old.ndjson", "new.ndjson")
    found = {row: (one["decision_before"], one["decision"]) for row, one in lines("changed.ndjson").items()}
    assert found == wanted
    changes = manifest["changes"]
    assert changes["touched"] + changes["untouched"] == manifest["decided"]
    assert not changes["reaches_everything"] and changes["untouched"] > 0 and len(wanted) <= changes["touched"]
    assert all(one["why"] for one in lines("changed.ndjson").values())
    assert all(one.startswith("list:") for one in changes["of_law"])
    if edit == "a state joins":
        assert wanted, "the edit was meant to matter"


@pytest.mark.parametrize("against", [True, False], ids=["against", "both judged"])
def test_a_bill_writes_only_what_it_changes(
    against: bool, command: Command, law: Path, orders: tuple[Path, str], tmp_path: Path
) -> None:
    table, kind = orders
    (tmp_path / "bill.yaml").write_text(BILL, encoding="utf-8")
    before = f"before.{kind}"
    run(command, law, table, "-o", before)
    run(command, law, table, "-o", "old.ndjson")
    how = ["--against", before] if against else []
    manifest = run(command, law, table, "-o", "changed.ndjson", "--amend", "bill.yaml", *how)
    run(command, law, table, "-o", "new.ndjson", "--amend", "bill.yaml", "--all")
    wanted = differing("old.ndjson", "new.ndjson")
    found = {row: (one["decision_before"], one["decision"]) for row, one in lines("changed.ndjson").items()}
    assert found == wanted and wanted
    assert manifest["changes"]["of_law"] == ["provision:xx.act.3"]
    # Orders that leave from states without encoded law are out of its reach.
    assert (manifest["changes"]["untouched"] > 0) is against
    assert all("provision:xx.act.3" in one["why"] for one in lines("changed.ndjson").values())


def test_another_day(command: Command, law: Path, orders: tuple[Path, str]) -> None:
    table, kind = orders
    run(command, law, table, "-o", f"before.{kind}")
    run(command, law, table, "-o", "old.ndjson")
    one = run(command, law, table, "-o", "one.ndjson", "--as-of", "2021-06-01", "--against", f"before.{kind}")
    run(command, law, table, "-o", "two.ndjson", "--as-of", "2021-06-01")
    run(command, law, table, "-o", "new.ndjson", "--as-of", "2021-06-01", "--all")
    old, new = lines("old.ndjson"), lines("new.ndjson")
    wanted = {
        row
        for row, said in new.items()
        if row not in old
        or (old[row]["decision"], sorted(old[row]["deciding"])) != (said["decision"], sorted(said["deciding"]))
    }
    assert one["changes"]["reaches_everything"]
    assert set(lines("one.ndjson")) == wanted == set(lines("two.ndjson"))


def test_other_answers_are_refused(command: Command, law: Path, orders: tuple[Path, str], tmp_path: Path) -> None:
    table, kind = orders
    before = tmp_path / f"before.{kind}"
    run(command, law, table, "-o", before.name)
    words = ("batch", table, "-o", "c.ndjson", "--law", law, "--against", before.name)
    other = tmp_path / f"other{table.suffix}"
    shutil.copy(table, other)
    other.write_bytes(table.read_bytes() + (b"" if table.suffix == ".parquet" else b"x,2024-10-30\n"))
    if table.suffix != ".parquet":
        assert "input differ" in command("batch", other, *words[2:]).err
    assert "judge_done differ" in command(*words, "--judge-done").err
    run(command, law, table, "-o", "c.ndjson", "--against", before.name)
    assert "hold only what changed" in command(*words[:2], "-o", "d.ndjson", *words[4:6], "--against", "c.ndjson").err
    before.write_bytes(before.read_bytes()[:-1])
    assert "TC808" in command(*words).err
    before.with_name(f"{before.name}.manifest.json").unlink()
    assert "TC101" in command(*words).err
    assert command("batch", table, "-o", "e.csv", "--against", before.name, "--all", "--law", law).code == 2


def test_the_day_of_a_table_that_says_none(command: Command, law: Path, tmp_path: Path) -> None:
    rows = ("1,AAA,BBB,medical,true", "2,AAA,BBB,medical,false", "3,AAA,nowhere,medical,true")
    lines = ["id,leg.from,leg.to,item.class,item.lethal", *rows]
    (tmp_path / "undated.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    dated = [lines[0] + ",as_of", *(f"{line},2024-10-30" for line in lines[1:])]
    (tmp_path / "dated.csv").write_text("\n".join([*dated, ""]), encoding="utf-8")
    run(command, law, "dated.csv", "-o", "dated-answers.csv")
    manifest = run(command, law, "undated.csv", "-o", "answers.csv", "--as-of", "2024-10-30")
    assert "changes" not in manifest
    assert (tmp_path / "answers.csv").read_text("utf-8") == (tmp_path / "dated-answers.csv").read_text("utf-8")
    (tmp_path / "bill.yaml").write_text(BILL, encoding="utf-8")
    for name in ("dated", "undated"):
        day = ("--as-of", "2024-10-30") if name == "undated" else ()
        run(command, law, f"{name}.csv", "-o", f"{name}-changed.csv", "--amend", "bill.yaml", *day)
    found = [(tmp_path / f"{name}-changed.csv").read_text("utf-8") for name in ("dated", "undated")]
    assert found[0] == found[1] and found[0].count("\n") > 1
