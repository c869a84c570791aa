"""The grid, point by point: what a sweep says of a point is what the reference says of the scenario at that point."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from load.small_law import SCENARIO, enacted, provision, transfer
from properties import world
from properties.answers import MODEST
from properties.scenes import transfers
from properties.strategies import laws
from transfer_check.algebras.kleene import F, Kleene, T
from transfer_check.amend.grid import DIRECT, ONE_THIRD, ONWARD, Sheet, sheets, sweep
from transfer_check.conditions.types import Fact
from transfer_check.decide.case import Case
from transfer_check.decide.judge import open_case
from transfer_check.decide.outcome import Decision, hear, label_cells, lawful
from transfer_check.decide.powers import grant_all
from transfer_check.law.model import Law
from transfer_check.meaning.conditions import fold
from transfer_check.transfer.model import FactRef, Transfer

GOALS = st.sampled_from((Decision.AUTHORISATION_REQUIRED, Decision.PERMITTED))
USES = ("combat", "training")
ACTS = (*world.STATED["leg.act"].values, ONWARD)


def roomy(law: Law) -> Law:
    """The law in a vocabulary with an end use and an act of passing on."""
    facts = {
        **law.vocabulary.facts,
        "end_use": Fact("end_use", "enum", USES),
        "leg.act": Fact("leg.act", "enum", ACTS),
    }
    return replace(law, vocabulary=replace(law.vocabulary, facts=facts))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A small law with a transfer whose goods mostly end where its route ends."""
    law = roomy(draw(laws(largest=6)))
    transfer = draw(transfers(law, most_items=2, most_legs=3, most_unknown=2))
    facts = dict(transfer.facts)
    if draw(st.integers(0, 3)):
        facts[FactRef("end_user.state")] = transfer.legs[-1].end
    if draw(st.booleans()):
        facts[FactRef("end_use")] = draw(st.sampled_from(USES))
    return open_case(law, replace(transfer, facts=facts))


def concrete(sheet: Sheet, case: Case, to: str, via: str, category: str, use: object) -> Transfer:
    """The scenario at a point, written out: no axis, no class, no bit."""
    origin = case.transfer
    facts = dict(sheet.transfer.facts)
    legs = list(sheet.transfer.legs)
    ends = origin.facts.get(FactRef("end_user.state")) == origin.legs[-1].end
    stated = FactRef("end_user.state") in facts
    if ends or not stated:
        legs[-1] = replace(legs[-1], end=to if ends else legs[-1].end)
        facts[FactRef("leg.to", len(legs))] = to
    if stated:
        facts[FactRef("end_user.state")] = to
    if sheet.shape == ONE_THIRD:
        legs = [replace(legs[0], end=via), replace(legs[1], start=via)]
        facts |= {FactRef("leg.to", 1): via, FactRef("leg.from", 2): via}
    if category:
        facts[FactRef("item.control", sheet.item)] = category
    if sheet.uses:
        facts[FactRef("end_use")] = str(use)
    return replace(sheet.transfer, legs=tuple(legs), facts=facts)


def reference(case: Case, transfer: Transfer, goal: Decision) -> int:
    """Whether the goal is reached, or may be, within what is encoded."""
    algebra = Kleene(transfer, case.law.vocabulary)
    packs = tuple(pack.id for pack in case.packs)
    point = open_case(case.law, transfer, packs=packs, readings=case.readings)
    hearing = hear(point, algebra) if goal is Decision.PERMITTED else grant_all(point, algebra)
    labelled = label_cells(hearing)
    parts = [lawful(labelled, pack, algebra) for pack in point.packs]
    for pack in point.packs:
        for cell in point.cells:
            frame = hearing.frame(pack, cell)
            claimed = fold(pack.claims, frame, cell)
            parts.append(algebra.any_of([algebra.negation(claimed), fold(pack.scope, frame, cell)]))
    return algebra.all_of(parts)


@MODEST
@given(cases(), GOALS, st.data())
def test_a_sweep_says_of_each_point_what_the_reference_says(case: Case, goal: Decision, data: st.DataObject) -> None:
    for sheet in sheets(case):
        sure, may = sweep(sheet, case, goal)
        number = data.draw(st.integers(0, sheet.full.bit_length() - 1))
        index, use = divmod(number, max(len(sheet.uses), 1))
        index, category = divmod(index, len(sheet.categories))
        to, via = divmod(index, len(sheet.thirds))
        # Any state of a class, not only the one that stands for it.
        state = data.draw(st.sampled_from(sheet.destinations[to].all))
        third = data.draw(st.sampled_from(sheet.thirds[via].all))
        uses = sheet.uses or (None,)
        point = concrete(sheet, case, state, third, sheet.categories[category], uses[use])
        expected = reference(case, point, goal)
        assert (bool(sure >> number & 1), bool(may >> number & 1)) == (expected == T, expected != F)


@MODEST
@given(cases())
def test_the_weights_count_every_transfer_of_the_grid(case: Case) -> None:
    states = [state for state in world.STATES if state != case.transfer.legs[0].start]
    for sheet in sheets(case):
        routes = len(states)
        if sheet.shape == ONE_THIRD:
            routes = sum(to != via for to, via in product(states, states))
        assert sheet.count(sheet.full) == routes * len(sheet.categories) * max(len(sheet.uses), 1)
        assert len(sheet.pairs(sheet.full)) <= len(sheet.destinations) * len(sheet.categories)


@MODEST
@given(cases())
def test_the_scenario_itself_is_one_point_of_one_shape(case: Case) -> None:
    legs = case.transfer.legs
    found = sheets(case)
    shapes = {sheet.shape for sheet in found}
    for item in case.transfer.items:
        targets = [sheet for sheet in found if sheet.item == item and sheet.target]
        assert len(targets) <= 1
        for sheet in targets:
            assert sheet.target.bit_count() == 1 and sheet.target <= sheet.full
            if shapes == {DIRECT, ONE_THIRD}:
                assert sheet.shape == (DIRECT if len(legs) == 1 else ONE_THIRD)


def test_a_code_that_is_given_coarsely_hangs_where_finer_ones_do_not(tmp_path: Path) -> None:
    # Listed: ML3.a, and ML9 perhaps. Whether something of ML3, said no more finely, is listed nobody can tell.
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", when="item.control within controlled"))
    scenario = SCENARIO.replace("lethal: true}", "lethal: true, control: ML3}")
    case = open_case(law, transfer(law, scenario))
    expected = {"ML3": (0, 1), "ML3.a": (0, 0), "ML3.other": (1, 1), "ML9": (0, 1)}
    for sheet in sheets(case):
        sure, may = sweep(sheet, case, Decision.PERMITTED)
        assert {c: (sure >> k & 1, may >> k & 1) for k, c in enumerate(sheet.categories)} == expected


@pytest.mark.parametrize(
    ("when", "classes"),
    [
        (("leg.to == CCC", "leg.to == DDD"), [("BBB",), ("CCC",), ("DDD",), ("NOR",)]),
        (("leg.to in [CCC, DDD]", "item.lethal"), [("BBB",), ("CCC", "DDD"), ("NOR",)]),
        (("item.sealed", "item.lethal"), [("BBB",), ("CCC", "DDD", "NOR")]),
    ],
)
def test_states_are_one_class_only_where_no_question_tells_them_apart(
    when: tuple[str, str], classes: list[tuple[str, ...]], tmp_path: Path
) -> None:
    # The scenario goes from Aria, which no route of the grid ends in, to Boria, which stands for itself.
    bans = [provision(f"xx.act.{n}", "prohibits: true", when=one) for n, one in enumerate(when, start=1)]
    law = enacted(tmp_path, *bans)
    for sheet in sheets(open_case(law, transfer(law, SCENARIO))):
        assert [one.all for one in sheet.destinations] == classes
