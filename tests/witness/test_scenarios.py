"""The witness agrees with the main engine on every scenario that we ship, under every reading, label by label."""

from __future__ import annotations

from pathlib import Path

import pytest

from shipped import TRANSFERS, readings_of
from transfer_check.decide.judge import open_case
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.witness.parent import Unavailable, Witness
from witness.asking import asked, differences

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law(ROOT / "rules")


@pytest.mark.parametrize("path", TRANSFERS, ids=lambda path: path.stem)
def test_both_engines_say_the_same(path: Path, law: Law, witness: Witness) -> None:
    transfer = load_scenario(path, law)
    for reading in readings_of(transfer, law):
        for judge_done in (False, True):
            case = open_case(law, transfer, reading=reading, judge_done=judge_done)
            testimony = asked(witness, case)
            assert not isinstance(testimony, Unavailable), testimony
            # Under more unknowns than it tries it has labels only, and says so.
            assert testimony.decisions is not None or "more than 256 combinations" in testimony.why, testimony.why
            assert any(testimony.labels.values())
            assert differences(testimony, case) == []
