"""Two laws compared: by date, reading, pack; the verdict, and a scenario for each direction that replays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings

from analyse.changes import changed_laws
from analyse.points import AS_GOOD, DAY, points
from analyse.small import ARMY, BANNED, MASK, TODAY, banning
from lint.tiny import TO_B, every, no, norm, provision
from lint.tiny import law as tiny
from properties.answers import MODEST
from transfer_check import compare
from transfer_check.analyse.compare import Comparison, Side, Unlike
from transfer_check.analyse.difference import GOALS
from transfer_check.analyse.plan import LESS, MIXED, MORE, SAME
from transfer_check.conditions.nodes import Compare
from transfer_check.conditions.types import Fact
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.law.model import Effect, Law, Position
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import FactRef, Transfer

EVE = TODAY - dt.timedelta(days=1)


def reload(text: str, law: Law) -> Transfer:
    """The text as a user's file."""
    return load_scenario("witness.yaml", law, text=text)


def compared(one: Side, other: Side) -> Comparison:
    """The comparison of two small laws."""
    return compare(one, other, reload=reload)


MASKS = norm("xx.act.5", Effect.PROHIBITS, every(TO_B, MASK))
STARTING = banning(every(BANNED, no(ARMY)), provision(MASKS, versions=((TODAY, None),)))
ENDING = banning(every(BANNED, no(ARMY)), provision(MASKS, versions=((dt.date(2020, 1, 1), TODAY),)))
FROM_TODAY = Compare("leg.date", ">=", TODAY)


@pytest.mark.parametrize(("law", "said"), [(STARTING, LESS), (ENDING, MORE), (banning(), SAME)])
def test_one_law_on_two_days(law: Law, said: str) -> None:
    found = compared(Side(law, EVE), Side(law, TODAY))
    assert found.verdict == said
    assert compared(Side(law, TODAY), Side(law, EVE)).verdict == {LESS: MORE, MORE: LESS, SAME: SAME}[said]
    shown = [region.witness for change in found.stage.changes for region in change.regions]
    assert bool(shown) is (said != SAME)
    assert all(one.transfer.as_of == EVE for one in shown)
    assert all(one.transfer.facts[FactRef("item.class", "item")] == "mask" for one in shown)


def test_a_date_that_a_condition_names_turns_on_its_day() -> None:
    law = banning(every(BANNED, FROM_TODAY))
    assert compared(Side(law, EVE), Side(law, TODAY)).verdict == LESS
    assert compared(Side(law, EVE - dt.timedelta(days=9)), Side(law, EVE)).verdict == SAME


def test_one_law_under_two_readings() -> None:
    bar = provision(norm("xx.act.5", Effect.WEIGHS, every(TO_B, MASK)), contested="xx.point")
    base = banning(every(BANNED, no(ARMY)), bar)
    pack = tiny(positions=(Position("ground", Effect.WEIGHS), Position("ban", Effect.PROHIBITS))).packs["xx"]
    read = replace(base, packs={"xx": pack})
    found = compared(Side(read, TODAY, "ground"), Side(read, TODAY, "ban"))
    assert found.verdict == LESS


def test_laws_that_cross_are_incomparable_and_each_direction_is_shown() -> None:
    found = compared(Side(banning(), TODAY), Side(banning(every(TO_B, MASK)), TODAY))
    assert found.verdict == MIXED
    assert {change.gained for change in found.stage.changes} == {True, False}


def test_facts_of_one_name_and_two_types_are_refused() -> None:
    law = banning()
    facts = {**law.vocabulary.facts, "item.lethal": Fact("item.lethal", "text")}
    with pytest.raises(Unlike, match="lethal"):
        compare(law, replace(law, vocabulary=replace(law.vocabulary, facts=facts)))


@settings(MODEST, max_examples=15)
@given(changed_laws())
def test_on_two_days_no_scenario_says_more_than_the_verdict(laws: tuple[Law, Law]) -> None:
    _, law = laws
    eve = DAY - dt.timedelta(days=1)
    found = compare(Side(law, eve), Side(law, DAY), legs=1, limit=1, reload=reload)
    for point in points(law, law, 1, most=20):
        for goal in GOALS:
            old, new = (set(_possible(law, point, day)) <= AS_GOOD[goal] for day in (eve, DAY))
            if new and not old:
                assert found.verdict in (MORE, MIXED)
            if old and not new:
                assert found.verdict in (LESS, MIXED)


def _possible(law: Law, point: Transfer, day: dt.date) -> tuple[object, ...]:
    legs = tuple(replace(leg, date=day) for leg in point.legs)
    facts = {**point.facts, **{FactRef("leg.date", leg.number): day for leg in legs}}
    return decide_only(open_case(law, replace(point, as_of=day, legs=legs, facts=facts)), narrowed=True)[1]
