"""Columns against the Kleene reference: label by label and row by row, on random laws and on every shipped scenario."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from agreement.columnar import answers_agree, bare, columns_agree, frame_of
from agreement.scenery import SCENES, partial_cases
from agreement.test_agreement import run
from shipped import EVERY, FOLDER
from transfer_check import compile_law, load_law, load_scenario
from transfer_check.batch.rows import groups
from transfer_check.conditions.values import Value
from transfer_check.law.model import Law
from transfer_check.many.compiled import CompiledLaw
from transfer_check.transfer.model import FactRef, Transfer

CASES = 800
SHARDS = 2
PARTS = 2
SHAPES = 80


@pytest.mark.parametrize("shard", range(SHARDS))
def test_random_laws(shard: int) -> None:
    waiting: list[Transfer] = []
    laws: list[Law] = []
    by: Counter[str] = Counter()
    compared = 0

    def agreed(law: Law, transfer: Transfer) -> None:
        nonlocal compared
        if laws and laws[0] is not law:
            waiting.clear()
        laws[:] = [law]
        waiting.append(bare(transfer))
        if len(waiting) == SCENES:
            compiled = compile_law(law)
            compared += columns_agree(compiled, waiting)
            by.update(answers_agree(compiled, waiting))
            waiting.clear()

    run(partial_cases(), 500 + shard, cases=CASES // SHARDS, each=SCENES, agreed=agreed)
    assert compared > CASES // SHARDS * 0.9
    assert by["columns"] > compared / 10 and by["reference"] > 0, by


@cache
def shipped_law() -> CompiledLaw:
    return compile_law(load_law())


@pytest.mark.parametrize("part", range(PARTS))
def test_every_shape_of_the_shipped_scenarios(part: int) -> None:
    """Of every fourth shape one scenario: which rows share a shape is seen by the law of their days."""
    compiled = shipped_law()
    transfers = [bare(load_scenario(path, compiled.law)) for path in EVERY]
    first = [int(group.places[0]) for group in groups(frame_of(compiled.law, transfers), compiled)]
    assert len(first) > SHAPES
    chosen = [transfers[place] for place in sorted(first)[part :: 4 * PARTS]]
    assert columns_agree(compiled, chosen) >= len(chosen) - 1  # one may have no leg left to judge


def test_a_complete_row_before_the_shipped_law_is_decided_by_columns() -> None:
    """With every fact stated nothing is left open, but for provisions that are not translated and unsure members."""
    compiled = compile_law(load_law(), packs=("kr",))
    facts = compiled.law.vocabulary.facts
    transfer = bare(load_scenario(FOLDER / "kr" / "155mm-direct.yaml", compiled.law))
    known: dict[FactRef, Value] = {
        FactRef(fact.name, "shells" if fact.scope == "item" else 1 if fact.scope == "leg" else None): False
        for fact in facts.values()
        if fact.type == "boolean" and not fact.derived
    }
    whole = replace(transfer, facts={**known, **transfer.facts})
    assert "columns" in answers_agree(compiled, [whole] * 3)
