"""What a law, a provision or a state is called decides nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given

from properties.answers import MODEST, answer_of, answered, judged
from properties.renaming import new_names, renamed
from properties.scenes import cases
from properties.strategies import laws
from transfer_check.law.model import Law, Listing, Member
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.load.wellformed import broken
from transfer_check.transfer.model import Transfer

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = sorted((ROOT / "scenarios" / "kr").glob("*.yaml"))
OLD_STATE = "UKR"


@cache
def real_law() -> Law:
    """The law that is encoded."""
    return load_law(ROOT / "rules")


def readings(law: Law) -> list[str]:
    """The names of all readings."""
    return sorted({name for pack in law.packs.values() for name in pack.readings})


@MODEST
@given(cases(laws()))
def test_renaming_every_id_of_the_law_renames_the_answer_and_no_more(case: tuple[Law, Transfer]) -> None:
    law, transfer = case
    names = new_names(law)
    other = renamed(law, names)
    assert broken(other) == ()
    assert answered(other, renamed(transfer, names)) == renamed(answered(law, transfer), names)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_renaming_every_id_of_the_real_law_renames_the_answer_and_no_more(path: Path) -> None:
    law = real_law()
    transfer = load_scenario(path, law)
    names = new_names(law)
    other, other_transfer = renamed(law, names), renamed(transfer, names)
    assert broken(other) == ()
    for reading in readings(law):
        expected = renamed(answer_of(judged(law, transfer, reading=reading)), names)
        assert answer_of(judged(other, other_transfer, reading=reading)) == expected, reading


def with_twin(law: Law, old: str, new: str) -> Law:
    """The law with one state given the memberships of another in every list, and none of its own."""

    def twinned(listing: Listing) -> Listing:
        own = tuple(member for member in listing.members if member.value != new)
        twins: tuple[Member, ...] = tuple(replace(member, value=new) for member in own if member.value == old)
        return replace(listing, members=(*own, *twins))

    return replace(law, lists={name: twinned(listing) for name, listing in law.lists.items()})


def other_state(law: Law, transfer: Transfer) -> str:
    """A state of which neither the transfer nor any list or jurisdiction speaks."""
    spoken = {str(value) for value in transfer.facts.values()}
    spoken |= {member.value for listing in law.lists.values() for member in listing.members}
    spoken |= {pack.jurisdiction for pack in law.packs.values()}
    return next(code for code in law.vocabulary.states if code not in spoken)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_another_state_with_the_same_memberships_gets_the_same_decision(path: Path) -> None:
    law = real_law()
    transfer = load_scenario(path, law)
    new = other_state(law, transfer)
    other_law, other_transfer = with_twin(law, OLD_STATE, new), renamed(transfer, {OLD_STATE: new})
    for reading in readings(law):
        expected = renamed(answer_of(judged(law, transfer, reading=reading)), {OLD_STATE: new})
        assert answer_of(judged(other_law, other_transfer, reading=reading)) == expected, reading
