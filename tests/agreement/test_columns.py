"""Columns against the Kleene reference: label by label and row by row, on random laws and on every shipped scenario."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from agreement.columnar import answers_agree, bare, columns_agree
from agreement.scenery import SCENES, partial_cases
from agreement.test_agreement import run
from shipped import EVERY
from transfer_check import compile_law, load_law, load_scenario
from transfer_check.law.model import Law
from transfer_check.many.compiled import CompiledLaw
from transfer_check.transfer.model import Transfer

CASES = 800
SHARDS = 2
PARTS = 4


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
def test_every_shipped_scenario(part: int) -> None:
    compiled = shipped_law()
    transfers = [bare(load_scenario(path, compiled.law)) for path in EVERY[part::PARTS]]
    columns_agree(compiled, transfers)
