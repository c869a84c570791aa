"""Between two days on which law of a pack changes, its view of a day stands still."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from transfer_check import load_law
from transfer_check.conditions.nodes import Belongs, leaves
from transfer_check.law.change import changing, of_packs
from transfer_check.law.force import View, in_force
from transfer_check.law.model import Law

DAY = dt.timedelta(days=1)


@cache
def shipped() -> Law:
    return load_law()


def state(view: View) -> object:
    """The norms with the versions in force, and the members of each list that they, the claims or the scope ask for."""
    asked = [leaf for name in view.norms for leaf in view.leaves(name)]
    asked += [*leaves(view.pack.claims), *leaves(view.pack.scope)]
    lists = {leaf.list for leaf in asked if isinstance(leaf, Belongs) and leaf.list is not None}
    norms = [(name, living.norm, living.version) for name, living in view.norms.items()]
    return norms, {name: view.members[name] for name in sorted(lists)}


@pytest.mark.parametrize("name", sorted(load_law().packs))
def test_on_days_that_are_left_out_nothing_of_the_pack_changes(name: str) -> None:
    law = shipped()
    pack = law.packs[name]
    own = changing(of_packs(law, (name,)))
    left_out = sorted(changing(law) - own)[::4]
    assert own, "a pack without a day"
    for reading in pack.readings:
        for day in left_out:
            before, after = (in_force(law, pack, day=at, reading=reading) for at in (day - DAY, day))
            assert state(before) == state(after), day


def test_some_days_are_left_out_of_every_pack() -> None:
    law = shipped()
    assert all(len(changing(of_packs(law, (name,)))) < len(changing(law)) for name in law.packs)
