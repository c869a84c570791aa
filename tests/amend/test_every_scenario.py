"""A search ends in an answer for every scenario that is kept, under every reading."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from shipped import TRANSFERS, readings_of
from transfer_check.amend.propose import propose
from transfer_check.decide.judge import open_case
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario


@cache
def law() -> Law:
    return load_law()


@pytest.mark.parametrize("path", TRANSFERS, ids=lambda path: path.stem)
def test_every_set_is_verified(path: Path) -> None:
    transfer = load_scenario(path, law())
    for reading in readings_of(transfer, law()):
        # Some cases have hundreds of sets; these are the cheapest of each.
        found = propose(open_case(law(), transfer, reading=reading), limit=24)
        assert found.complete or sum(one.number for one in found.sets) >= 24
        assert all(one.edits and one.verified for one in found.sets)


def test_where_the_end_user_is_unknown_every_situation_is_searched() -> None:
    path = next(one for one in TRANSFERS if one.stem == "155mm-unknown-end-user")
    found = propose(open_case(law(), load_scenario(path, law()), reading="textual"))
    assert found.complete
    assert len({one.given for one in found.sets}) > 10
    assert all(one.verified for one in found.sets)
