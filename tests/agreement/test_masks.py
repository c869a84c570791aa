"""The masks against the Kleene reference: label by label on random laws, and on every scenario that we ship.

`check_many` is what is asked where an answer is compared; the laws and scenes are those of the agreement suite.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from agreement.masked import agree_with_reference, answers_agree, data_agrees
from agreement.scenery import SCENES, partial_cases
from agreement.test_agreement import run
from shipped import BY_ARTICLE, EVERY, FOLDER, readings_of
from transfer_check import compile_law, load_law, load_scenario
from transfer_check.law.model import Law
from transfer_check.load import tree
from transfer_check.many.compiled import CompiledLaw
from transfer_check.transfer.model import Transfer

CASES = 1200
SHARDS = 4
PARTS = 8


@pytest.mark.parametrize("shard", range(SHARDS))
def test_random_laws(shard: int) -> None:
    last: list[tuple[Law, CompiledLaw]] = []
    explained = 0

    def agreed(law: Law, transfer: Transfer) -> None:
        nonlocal explained
        if not last or last[0][0] is not law:
            last[:] = [(law, compile_law(law))]
        compiled = last[0][1]
        agree_with_reference(compiled, transfer)
        explained += 1
        answers_agree(compiled, transfer, explained=explained % SCENES == 0)
        data_agrees(compiled, transfer)

    run(partial_cases(), 300 + shard, cases=CASES // SHARDS, each=SCENES, agreed=agreed)


@cache
def shipped_law() -> CompiledLaw:
    return compile_law(load_law())


@pytest.mark.parametrize("part", range(PARTS))
def test_every_shipped_scenario(part: int) -> None:
    compiled = shipped_law()
    for path in EVERY[part::PARTS]:
        transfer = load_scenario(path, compiled.law)
        whole = not BY_ARTICLE & set(path.relative_to(FOLDER).parts)
        for reading in readings_of(transfer, compiled.law) if whole else (None,):
            one = replace(transfer, reading=reading or transfer.reading)
            agree_with_reference(compiled, one)
            answers_agree(compiled, one, explained=False)
        answers_agree(compiled, transfer, explained=whole and len(transfer.legs) == 1)


def test_shipped_scenarios_as_plain_data() -> None:
    compiled = shipped_law()
    for path in EVERY:
        data = tree.plain(tree.parse(tree.read_text(path, max_bytes=2**20), file=str(path)))
        data.pop("expect", None)
        assert compiled.check(data) == compiled.check(load_scenario(path, compiled.law)), path
