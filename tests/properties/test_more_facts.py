"""Theorem 2: more facts only shrink what is open, and no decision but undetermined ever changes as facts arrive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from properties import world
from properties.answers import MODEST, NOT_CLAIMED, Answer, answered
from properties.scenes import cases, owned
from properties.strategies import laws
from transfer_check.conditions.values import Value
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.transfer.model import ANY, Covers, FactRef, Grant, Transfer

Case = tuple[Law, Transfer]
UNITS: Mapping[str, tuple[Value, ...]] = {**world.COARSE, "item.quantity": (world.rounds(2, "crates"),)}
"""Quantities in a unit for which the transfer may state no rate."""


def unknown(transfer: Transfer) -> list[FactRef]:
    """The facts that a transfer does not state."""
    return [ref for ref in owned(tuple(transfer.items), len(transfer.legs)) if ref not in transfer.facts]


@st.composite
def arrivals(
    draw: st.DrawFn, drawn: st.SearchStrategy[Case], values: Mapping[str, tuple[Value, ...]]
) -> tuple[Law, Transfer, Transfer]:
    """A case, and the same with one more fact where one is missing."""
    law, transfer = draw(drawn)
    if not (missing := unknown(transfer)):
        return law, transfer, transfer
    ref = draw(st.sampled_from(missing))
    return law, transfer, replace(transfer, facts={**transfer.facts, ref: draw(st.sampled_from(values[ref.name]))})


def assert_shrunk(before: Answer, after: Answer) -> None:
    """Under each law nothing opens that was closed; a law that turns out not to claim a cell does not regulate it."""
    for key, was in before.verdicts.items():
        assert after.verdicts.get(key, NOT_CLAIMED) <= was, key
    assert after.verdicts.keys() <= before.verdicts.keys()
    for pack, (decision, possible, _, _) in before.decisions.items():
        now, still, _, _ = after.decisions.get(pack, (Decision.PERMITTED, frozenset({Decision.PERMITTED}), True, ()))
        assert still <= possible, pack
        assert decision in (now, Decision.UNDETERMINED), pack


@MODEST
@given(arrivals(cases(laws()), world.COARSE))
def test_theorem_2_more_facts_only_shrink_what_is_open_under_each_law(case: tuple[Law, Transfer, Transfer]) -> None:
    law, before, after = case
    assert_shrunk(answered(law, before), answered(law, after))


@MODEST
@given(arrivals(cases(laws()), world.COARSE), st.booleans())
def test_theorem_2_more_facts_only_shrink_the_overall_decision(
    case: tuple[Law, Transfer, Transfer], narrowed: bool
) -> None:
    law, first, second = case
    before, after = answered(law, first, narrowed=narrowed), answered(law, second, narrowed=narrowed)
    assert after.possible <= before.possible
    assert before.decision in (after.decision, Decision.UNDETERMINED)


@MODEST
@given(arrivals(cases(laws(), UNITS), UNITS))
def test_theorem_2_holds_for_quantities_in_another_unit(case: tuple[Law, Transfer, Transfer]) -> None:
    law, before, after = case
    assert_shrunk(answered(law, before), answered(law, after))


@MODEST
@given(cases(laws(exact_codes=True)), st.data())
def test_theorem_2_a_finer_code_only_shrinks_what_is_open(case: Case, data: st.DataObject) -> None:
    law, transfer = case
    items = tuple(transfer.items)
    coarse = {**transfer.facts, FactRef("item.control", items[0]): "M1"}
    finer = {**coarse, FactRef("item.control", items[0]): data.draw(st.sampled_from(("M1.a", "M1.b")))}
    assert_shrunk(answered(law, replace(transfer, facts=coarse)), answered(law, replace(transfer, facts=finer)))


@MODEST
@given(cases(laws()), st.data())
def test_theorem_2_stating_what_an_authorisation_covers_only_shrinks_what_is_open(
    case: Case, data: st.DataObject
) -> None:
    law, transfer = case
    kind = data.draw(st.sampled_from(sorted(kind for pack in law.packs.values() for kind in pack.authorisations)))
    number = len(transfer.authorisations) + 1
    vague = Grant(number, kind, refused=data.draw(st.booleans()), covers=Covers(quantity=ANY, value=ANY))
    finer = data.draw(stated(vague, tuple(transfer.items)))
    before, after = (
        answered(law, replace(transfer, authorisations=(*transfer.authorisations, grant))) for grant in (vague, finer)
    )
    assert_shrunk(before, after)


def stated(grant: Grant, items: Sequence[str]) -> st.SearchStrategy[Grant]:
    """The grant with some part of what it left unstated stated."""
    days = st.sampled_from(world.LEG_DATES)
    return st.one_of(
        st.builds(lambda day: replace(grant, valid_from=day), days),
        st.builds(lambda day: replace(grant, valid_to=day), days),
        st.builds(
            lambda chosen: replace(grant, covers=replace(grant.covers, items=tuple(chosen))),
            st.lists(st.sampled_from(items), unique=True),
        ),
        st.builds(lambda state: replace(grant, covers=replace(grant.covers, end=state)), st.sampled_from(world.STATES)),
        st.builds(
            lambda state: replace(grant, covers=replace(grant.covers, end_user=state)), st.sampled_from(world.STATES)
        ),
    )
