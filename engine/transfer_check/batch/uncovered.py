"""The states without encoded law that have a say in a row: named from the row itself.

Rows that say the same to the law are decided once, and which of the states without law it is says nothing to the law
(a state whose encoded law does not claim a row does: each is told apart).
An answer that rows share therefore only says that there are such states (`SOME`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from transfer_check.conditions.types import Fact
from transfer_check.many.compiled import CompiledLaw

SOME = "law:?"


def named_states(said: pl.DataFrame, frame: pl.DataFrame, law: CompiledLaw) -> pl.DataFrame:
    """What is said of rows, with the states in place of `SOME`."""
    marked = said.filter(pl.col("missing").list.contains(SOME)).select("row", "missing")
    if not marked.height:
        return said
    covered = {pack.jurisdiction for pack in law.law.packs.values()}
    facts = [fact for fact in law.law.vocabulary.facts.values() if fact.connects]
    rows = marked.join(frame, on="row", how="left", maintain_order="left")
    named: list[tuple[int, list[str]]] = []
    for row in rows.iter_rows(named=True):
        states = {f"law:{one}" for one in _states(row, facts, law.judge_done) if one not in covered}
        assert states, row["row"]
        said_of_facts = [one for one in row["missing"] if not _is_law(one)]
        laws = {one for one in row["missing"] if _is_law(one)} - {SOME}
        named.append((row["row"], [*said_of_facts, *sorted(laws | states)]))
    found = pl.DataFrame(named, schema={"row": pl.UInt64, "named": pl.List(pl.String)}, orient="row")
    return (
        said.join(found, on="row", how="left", maintain_order="left")
        .with_columns(pl.coalesce("named", "missing").alias("missing"))
        .drop("named")
    )


def _is_law(word: str) -> bool:
    return word == "law" or word.startswith("law:")


def _states(row: Mapping[str, Any], facts: Iterable[Fact], judge_done: bool) -> Iterator[str]:
    """As `decide.connected` has them, of a row without bills of materials."""
    legs = row["legs"]
    judged = [number for number, leg in enumerate(legs) if judge_done or leg.get("status") != "done"]
    for number in judged:
        yield legs[number]["from"]
        if (broker := legs[number].get("broker")) is not None:
            yield broker
    for number, leg in enumerate(legs):
        if leg.get("status") == "done" and any(number < other for other in judged):
            yield leg["from"]
    for fact in facts:
        owners = {"leg": [legs[number] for number in judged], "item": row["items"]}.get(fact.scope, [row])
        name = fact.name if fact.scope == "transfer" else fact.name.removeprefix(f"{fact.scope}.")
        yield from (one[name] for one in owners if one.get(name) is not None)
