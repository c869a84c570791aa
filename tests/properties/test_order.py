"""Theorem 1: order and duplicates of rules and facts do not matter."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from properties.answers import MODEST, answered
from properties.clauses import rebuilt
from properties.scenes import cases
from properties.strategies import laws
from transfer_check.conditions.nodes import Condition
from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer

Element = TypeVar("Element")
CASES = cases(laws())


@st.composite
def shuffled(draw: st.DrawFn, elements: list[Element], *, repeat: bool = False) -> list[Element]:
    """The elements in any order; with `repeat`, one of them twice."""
    again = [draw(st.sampled_from(elements))] if repeat and elements and draw(st.booleans()) else []
    return draw(st.permutations([*elements, *again]))


@MODEST
@given(CASES, st.data())
def test_theorem_1_order_and_duplicates_of_rules_do_not_matter(case: tuple[Law, Transfer], data: st.DataObject) -> None:
    law, transfer = case
    other = replace(
        law,
        packs=dict(data.draw(shuffled(list(law.packs.items())))),
        lists={
            name: replace(listing, members=tuple(data.draw(shuffled(list(listing.members), repeat=True))))
            for name, listing in data.draw(shuffled(list(law.lists.items())))
        },
        provisions=tuple(data.draw(shuffled(list(law.provisions), repeat=True))),
    )
    assert answered(other, transfer) == answered(law, transfer)


@MODEST
@given(CASES, st.data())
def test_theorem_1_order_and_duplicates_within_a_condition_do_not_matter(
    case: tuple[Law, Transfer], data: st.DataObject
) -> None:
    law, transfer = case

    def written(condition: Condition) -> Condition:
        return rebuilt(condition, lambda parts: data.draw(shuffled(parts, repeat=True)))

    other = replace(
        law,
        provisions=tuple(
            replace(p, norms=tuple(replace(norm, when=written(norm.when)) for norm in p.norms)) for p in law.provisions
        ),
    )
    assert answered(other, transfer) == answered(law, transfer)


@MODEST
@given(CASES, st.data())
def test_theorem_1_order_of_facts_does_not_matter(case: tuple[Law, Transfer], data: st.DataObject) -> None:
    law, transfer = case
    other = replace(
        transfer,
        items=dict(data.draw(shuffled(list(transfer.items.items())))),
        facts=dict(data.draw(shuffled(list(transfer.facts.items())))),
        authorisations=tuple(data.draw(shuffled(list(transfer.authorisations)))),
        assurances=tuple(data.draw(shuffled(list(transfer.assurances), repeat=True))),
    )
    assert answered(law, other) == answered(law, transfer)
