"""Small laws whose minimal sets are known by hand: the search and the trial of every subset both find them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from amend.brute import Family, minimal_families, proposed, reached, without_some
from load.small_law import enacted, provision, transfer
from transfer_check.amend.apply import apply
from transfer_check.amend.proposal import Proposal
from transfer_check.amend.propose import bill_of, propose
from transfer_check.decide.judge import open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer

SCENARIO = """\
scenario: shells from Aria to Boria
as_of: 2024-10-30
items:
  - {id: shells, control: ML3.a, class: ammunition, lethal: true, complete: true, sealed: false}
route:
  - {from: AAA, to: BBB, act: sale, notified: false}
end_user: {state: BBB, kind: armed-forces}
end_use: combat
embargoed: false
"""
PERMIT = "requires: {authorisation: permit, from: ministry}"


@dataclass(frozen=True)
class Known:
    """Some provisions with the sets of what must change, as words in one text each."""

    provisions: tuple[str, ...]
    sets: tuple[str, ...]
    goal: Decision = Decision.AUTHORISATION_REQUIRED
    reading: str | None = None


BAN = provision("xx.act.1", "prohibits: true")
OPEN_BAN = provision("xx.act.1", "prohibits: true", more="yields_to: decree")
WAIVER = provision("xx.decree.1", "exempts: xx.act.1", when="item.sealed")
KNOWN = {
    "nothing stands in the way": Known((provision("xx.act.1", "prohibits: true", when="item.sealed"),), ("",)),
    "one prohibition": Known((BAN,), ("xx.act.1",)),
    "two prohibitions": Known((BAN, provision("xx.act.2", "prohibits: true")), ("xx.act.1 xx.act.2",)),
    "a prohibition that does not apply is left alone": Known(
        (BAN, provision("xx.act.2", "prohibits: true", when="item.sealed")), ("xx.act.1",)
    ),
    "a prohibition or its exemption": Known((OPEN_BAN, WAIVER), ("xx.act.1", "xx.decree.1")),
    "an exemption that has no power over the act": Known((BAN, WAIVER), ("xx.act.1",)),
    "a limit in the way of an exemption": Known(
        (
            BAN,
            provision("xx.act.2", "exempts: xx.act.1", when="item.lethal"),
            provision("xx.act.3", "limits: xx.act.2", when="item.lethal"),
        ),
        ("xx.act.1", "xx.act.3"),
    ),
    "a limit in the way of an exemption that does not apply": Known(
        (
            BAN,
            provision("xx.act.2", "exempts: xx.act.1", when="item.sealed"),
            provision("xx.act.3", "limits: xx.act.2", when="item.lethal"),
        ),
        ("xx.act.1", "xx.act.2 xx.act.3"),
    ),
    "a strong permission": Known(
        (BAN, provision("xx.act.2", "permits: true", when="item.sealed", enacted="2021-01-01")),
        ("xx.act.1", "xx.act.2"),
    ),
    "a permission of a lower rank": Known(
        (BAN, provision("xx.decree.2", "permits: true", when="item.sealed")), ("xx.act.1",)
    ),
    "a bar on the power": Known(
        (provision("xx.act.1", PERMIT), provision("xx.act.2", "criterion: {on: permit, force: bars}")),
        ("xx.act.1", "xx.act.2"),
    ),
    "a ground that only weighs": Known(
        (provision("xx.act.1", PERMIT), provision("xx.act.2", "criterion: {on: permit}")), ("",)
    ),
    "the goal that nothing is needed": Known((provision("xx.act.1", PERMIT),), ("xx.act.1",), Decision.PERMITTED),
    "a power that is missing": Known(
        (
            provision("xx.act.1", "prohibits: true", when="{not: {held: permit}}"),
            provision("xx.act.2", "empowers: {authorisation: permit, from: ministry}", when="item.sealed"),
        ),
        ("xx.act.1", "xx.act.2"),
    ),
    "a power behind another permit": Known(
        (
            provision("xx.act.1", PERMIT, when="{all: [item.lethal]}"),
            provision("xx.act.2", "criterion: {on: permit, force: bars}", when="{not: {held: consent}}"),
            provision("xx.act.3", "empowers: {authorisation: consent, from: ministry}", when="item.sealed"),
        ),
        ("xx.act.1", "xx.act.2", "xx.act.3"),
    ),
    "a definition": Known(
        (
            provision("xx.act.1", "prohibits: true", when="item.strategic"),
            provision("xx.decree.1", "defines: item.strategic", when="item.lethal"),
        ),
        ("xx.act.1", "xx.decree.1"),
    ),
    "two definitions of one fact": Known(
        (
            provision("xx.act.1", "prohibits: true", when="item.strategic"),
            provision("xx.decree.1", "defines: item.strategic", when="item.lethal"),
            provision("xx.decree.2", "defines: item.strategic", when="item.complete"),
        ),
        ("xx.act.1", "xx.decree.1 xx.decree.2"),
    ),
    "a legal list": Known(
        (provision("xx.decree.1", "prohibits: true", when="item.control within controlled"),),
        ("xx.decree.1", "xx.controlled"),
    ),
    "a list of what is free": Known(
        (
            provision("xx.decree.1", "prohibits: true", when="{all: [item.lethal, {not: leg.to == CCC}]}"),
            provision(
                "xx.decree.2",
                "exempts: xx.decree.1",
                when="{all: [{not: item.control within controlled}, item.lethal]}",
            ),
        ),
        ("xx.decree.1", "xx.decree.2", "xx.controlled"),
    ),
    "the state of the world is not changed by law": Known(
        (provision("xx.act.1", "prohibits: true", when="leg.to in at-war"),), ("xx.act.1",)
    ),
    "more is not better": Known(
        # The exemption asks for what another prohibition asks for too: to widen the definition alone does not do.
        (
            provision("xx.act.1", "prohibits: true", when="item.lethal"),
            provision("xx.act.2", "exempts: xx.act.1", when="item.strategic"),
            provision("xx.act.3", "prohibits: true", when="item.strategic"),
            provision("xx.act.4", "defines: item.strategic", when="item.sealed"),
        ),
        ("xx.act.1", "xx.act.2", "xx.act.3 xx.act.4"),
    ),
    "what hangs on another provision": Known(
        (
            provision("xx.act.1", PERMIT),
            provision("xx.act.2", "criterion: {on: permit}", when="item.lethal"),
            provision("xx.decree.1", "criterion: {on: permit, force: bars}", more="under: xx.act.2"),
        ),
        ("xx.act.1", "xx.act.2", "xx.decree.1"),
    ),
    "a contested ground read as a bar": Known(
        (
            provision("xx.act.1", PERMIT),
            provision("xx.act.2", "criterion: {on: permit}", when="item.lethal", more="contested: purpose"),
        ),
        ("xx.act.1", "xx.act.2"),
        reading="strict",
    ),
    "a contested ground read as a ban": Known(
        (
            provision("xx.act.1", PERMIT),
            provision("xx.act.2", "criterion: {on: permit}", when="item.lethal", more="contested: purpose"),
        ),
        ("xx.act.2",),
        reading="banned",
    ),
    "a conflict, which a permission of the same act could end": Known(
        (BAN, provision("xx.act.2", "permits: true")), ("xx.act.1", "xx.act.2")
    ),
    "a permission of the same act that a later prohibition defeats": Known(
        (
            provision("xx.act.1", "prohibits: true", enacted="2022-01-01"),
            provision("xx.act.2", "permits: true", enacted="2021-01-01"),
        ),
        ("xx.act.1", "xx.act.2"),
    ),
    "a permission that neither reaches the case nor prevails": Known(
        (
            provision("xx.act.1", "prohibits: true", enacted="2022-01-01"),
            provision("xx.act.2", "permits: true", when="item.sealed", enacted="2021-01-01"),
        ),
        ("xx.act.1", "xx.act.2"),
    ),
    "a prohibition that says it overrides the permission": Known(
        (
            provision("xx.act.1", "prohibits: true", more="notwithstanding: xx.act.2"),
            provision("xx.act.2", "permits: true"),
        ),
        ("xx.act.1",),
    ),
    "an exemption that was enacted but is not in force yet": Known(
        (BAN, provision("xx.act.2", "exempts: xx.act.1", since="2024-12-01")), ("xx.act.1", "xx.act.2")
    ),
    "what is no more, and what is not yet": Known(
        (
            BAN,
            provision("xx.act.2", "prohibits: true", until="2024-10-30"),
            provision("xx.act.3", "prohibits: true", since="2024-10-31"),
        ),
        ("xx.act.1",),
    ),
}


def searched(known: Known, folder: Path) -> tuple[Law, Transfer, Proposal]:
    """The law, the transfer, and what the search finds."""
    law = enacted(folder, *known.provisions)
    text = SCENARIO + (f"reading: {known.reading}\n" if known.reading else "")
    case = transfer(law, text)
    return law, case, propose(open_case(law, case), goal=known.goal)


def meant(known: Known) -> Family:
    """The sets as they were written down."""
    return frozenset(frozenset(one.split()) for one in known.sets)


@pytest.mark.parametrize("name", KNOWN)
def test_the_search_finds_what_is_known(name: str, tmp_path: Path) -> None:
    _, _, found = searched(KNOWN[name], tmp_path)
    assert proposed(found) == meant(KNOWN[name])
    assert found.complete and all(one.verified for one in found.sets)
    assert len(found.sets) == len(proposed(found)) - (not found.needed)


@pytest.mark.parametrize("name", KNOWN)
def test_trying_every_subset_finds_the_same(name: str, tmp_path: Path) -> None:
    law, case, _ = searched(KNOWN[name], tmp_path)
    assert minimal_families(law, case, KNOWN[name].goal) == meant(KNOWN[name])


@pytest.mark.parametrize("name", KNOWN)
def test_each_set_works_as_a_bill_and_no_part_of_it_does(name: str, tmp_path: Path) -> None:
    law, case, found = searched(KNOWN[name], tmp_path)
    for one in found.sets:
        bill = bill_of(one, open_case(law, case))
        assert bill.commences == case.as_of
        assert reached(apply(law, [bill]), case, KNOWN[name].goal)
        for fewer in without_some(bill.edits):
            part = type(bill)(bill.id, bill.title, bill.status, bill.commences, fewer)
            assert not reached(apply(law, [part]), case, KNOWN[name].goal)


@pytest.mark.parametrize("name", KNOWN)
def test_what_sets_have_in_common(name: str, tmp_path: Path) -> None:
    _, _, found = searched(KNOWN[name], tmp_path)
    sets = [frozenset(edit.provision for edit in one.edits) for one in found.sets]
    common = frozenset.intersection(*sets) if sets else frozenset()
    assert set(found.necessary) == common
    home = {"xx.controlled": "xx.act"}
    images = {frozenset(home.get(word, word.rsplit(".", 1)[0]) for word in one) for one in sets}
    smallest = {image for image in images if not any(other < image for other in images)}
    assert {frozenset(image) for image in found.family} == smallest
    assert [edit.body for one in found.sets for edit in one.edits if edit.layer == "act"] == (
        ["xx.parliament"] * sum(edit.layer == "act" for one in found.sets for edit in one.edits)
    )


@pytest.mark.parametrize("name", KNOWN)
def test_the_lower_the_rank_that_must_move_the_earlier_a_set_is_listed(name: str, tmp_path: Path) -> None:
    _, _, found = searched(KNOWN[name], tmp_path)
    rank = {"act": 0, "decree": 1, "notice": 2}
    highest = [min(rank[edit.layer] for edit in one.edits) for one in found.sets]
    assert highest == sorted(highest, reverse=True)
