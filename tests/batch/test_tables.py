"""Every kind of table gives each row the answer that `check_many` gives, and rejects the rows that it refuses."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from random import Random

import polars as pl
import pytest

from batch.orders import Scenario, as_csv, as_ndjson, as_parquet, as_tables, drawn
from cli.running import Command
from transfer_check import check_many, compile_law, load_law

KINDS = ("csv", "quoted", "ndjson", "parquet", "tables")


def expected(scenarios: list[Scenario], law: Path) -> dict[int, tuple[str, list[str]] | None]:
    """Of each row the decision and what decides it; None where it is rejected."""
    answers = check_many(compile_law(load_law(law)), scenarios)
    return {
        number: None if one.decision is None else (one.decision.value, list(one.deciding))
        for number, one in enumerate(answers, start=1)
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("output", ["csv", "ndjson", "parquet"])
def test_every_row_is_answered_or_rejected(
    kind: str, output: str, command: Command, tiny: Path, tmp_path: Path
) -> None:
    random = Random(f"{kind} {output}")
    scenarios = drawn(random, 80)
    words: list[str | Path] = []
    if kind == "tables":
        table, legs, items = as_tables(scenarios, tmp_path, random)
        words = ["--legs", legs, "--items", items]
    else:
        table = tmp_path / f"orders.{'csv' if kind == 'quoted' else kind}"
        if kind == "ndjson":
            as_ndjson(scenarios, table)
        elif kind == "parquet":
            as_parquet(scenarios, table)
        else:
            as_csv(scenarios, table, quoted=kind == "quoted")
    out = tmp_path / f"answers.{output}"
    ran = command("batch", table, "-o", out, "--law", tiny, "--part", 4, "--no-missing", *words)
    wanted = expected(scenarios, tiny)
    rejected = {row for row, one in wanted.items() if one is None}
    assert rejected and len(rejected) < 60
    assert ran.code == 2, ran
    assert {row: (decision, deciding) for row, decision, deciding in answers(out)} == {
        row: one for row, one in wanted.items() if one is not None
    }
    with (tmp_path / f"{out.name}.rejects.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    assert {int(one["row"]) for one in told} == rejected
    assert all(one["code"].startswith("TC") and one["reason"] for one in told)
    heading = table.suffix == ".csv"
    for one in told:
        own = f"{table}:{int(one['row']) + heading}:{one['column']}"
        assert one["place"] == own or (kind == "tables" and one["place"].startswith((f"{legs}:", f"{items}:"))), one
    manifest = json.loads((tmp_path / f"{out.name}.manifest.json").read_text(encoding="utf-8"))
    assert (manifest["rows"], manifest["decided"], manifest["rejected"]) == (80, 80 - len(rejected), len(rejected))
    assert sum(manifest["counts"]["decision"].values()) == manifest["decided"]
    assert not (tmp_path / f"{out.name}.parts").exists()


def answers(path: Path) -> list[tuple[int, str, list[str]]]:
    """Row, decision and what decides, of a table of answers in any format."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return [
                (int(one["row"]), one["decision"], one["deciding"].split(";") if one["deciding"] else [])
                for one in csv.DictReader(file)
            ]
    if path.suffix == ".ndjson":
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [(one["row"], one["decision"], one["deciding"]) for one in lines]
    return list(pl.read_parquet(path).select("row", "decision", "deciding").iter_rows())
