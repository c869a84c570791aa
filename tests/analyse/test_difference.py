"""A difference is found if and only if some scenario shows it, and each that is found is shown by one that replays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyse.changes import changed_laws
from analyse.points import DAY, points, reached
from analyse.small import ARMY, BANNED, MASK, TODAY, banning
from lint.tiny import FROM_A, LETHAL, NOTIFIED, TO_B, either, every, law, no, norm, provision, some_leg
from properties.answers import MODEST
from properties.strategies import laws
from transfer_check.amend.apply import apply_edits
from transfer_check.amend.model import Insert, Repeal
from transfer_check.analyse.difference import GOALS, CutShort, difference, differences
from transfer_check.conditions.nodes import Belongs, Compare, Condition, Held, Known
from transfer_check.conditions.types import Text
from transfer_check.conditions.values import Amount
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Authorisation, Effect, Law, Listing, Member, Provision
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import FactRef, Transfer

MOST = 40
FEW = settings(MODEST, max_examples=15)


def reload(text: str, law: Law) -> Transfer:
    """The text as a user's file."""
    return load_scenario("witness.yaml", law, text=text)


@MODEST
@given(changed_laws(), st.sampled_from(GOALS), st.booleans(), st.integers(1, 2))
def test_found_if_and_only_if_a_scenario_shows_it(
    laws: tuple[Law, Law], goal: Decision, turned: bool, legs: int
) -> None:
    before, after = reversed(laws) if turned else laws
    found = difference(before, after, day=DAY, goal=goal, legs=legs, reload=reload)
    if found is not None:
        read = reload(found.witness.document, before)
        assert reached(after, read, goal) and not reached(before, read, goal)
        assert len(read.legs) <= legs
        return
    for number in range(1, legs + 1):
        for point in points(before, after, number, most=MOST):
            assert not reached(after, point, goal) or reached(before, point, goal), point


@FEW
@given(laws(largest=6), st.randoms(use_true_random=False))
def test_the_order_of_provisions_makes_no_difference(law: Law, dice: object) -> None:
    provisions = list(law.provisions)
    dice.shuffle(provisions)  # type: ignore[attr-defined]
    assert_equivalent(law, replace(law, provisions=tuple(provisions)))


@FEW
@given(laws(largest=6), st.data())
def test_repeal_and_insertion_of_the_same_makes_no_difference(law: Law, data: st.DataObject) -> None:
    living = [one for one in law.provisions if any(version.covers(DAY) for version in one.versions)]
    if not living:
        return
    chosen = data.draw(st.sampled_from(living))
    gone = apply_edits(law, [Repeal(chosen.id)], commences=DAY)
    assert_equivalent(law, apply_edits(gone, [Insert(chosen)], commences=DAY))


def assert_equivalent(one: Law, other: Law) -> None:
    """That no scenario tells two laws apart."""
    for goal in GOALS:
        assert difference(one, other, day=DAY, goal=goal, legs=2) is None
        assert difference(other, one, day=DAY, goal=goal, legs=2) is None


# Changes of one line: what each must do follows from the words of the law below.


@pytest.mark.parametrize(
    ("after", "gained", "lost"),
    [
        (banning(), False, False),
        (banning(either(BANNED, BANNED)), False, False),
        (banning(every(LETHAL, TO_B, FROM_A)), False, False),
        (banning(every(BANNED, some_leg(TO_B))), False, False),  # what is so on this leg is so on some leg
        (banning(every(BANNED, either(LETHAL, NOTIFIED))), False, False),
        (banning(every(FROM_A, TO_B)), False, True),
        (banning(every(FROM_A, TO_B, LETHAL, no(ARMY))), True, False),
        (banning(every(FROM_A, TO_B, no(LETHAL))), True, True),
        (banning(every(FROM_A, some_leg(TO_B), LETHAL)), False, True),
        (banning(every(FROM_A, Compare("leg.to", "==", "CCC"), LETHAL)), True, True),
        (banning(BANNED, provision(norm("xx.act.3", Effect.PROHIBITS, every(BANNED, NOTIFIED)))), False, True),
        (banning(BANNED, provision(norm("xx.act.3", Effect.EXEMPTS, ARMY, "xx.act.1"))), True, False),
        (banning(BANNED, provision(norm("xx.act.3", Effect.OBLIGES, BANNED))), False, False),
    ],
)
def test_a_change_of_one_line(after: Law, gained: bool, lost: bool) -> None:
    before = banning()
    for goal in (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED):
        assert (difference(before, after, day=TODAY, goal=goal) is not None) is gained
        assert (difference(after, before, day=TODAY, goal=goal) is not None) is lost


def test_a_route_of_two_legs_is_found_where_one_leg_shows_nothing() -> None:
    # The end of the first leg is not the end of the route: only a second leg tells the two conditions apart.
    ends_in_b = Compare("end_user.state", "==", "BBB")
    before, after = banning(every(FROM_A, LETHAL, ends_in_b)), banning(every(FROM_A, LETHAL, TO_B))
    assert difference(before, after, day=TODAY, legs=1) is None
    found = difference(before, after, day=TODAY, legs=2, reload=reload)
    assert found is not None and found.legs == 2
    assert [leg.end for leg in found.witness.transfer.legs][-1] == "BBB"
    assert found.witness.before[0] is Decision.PROHIBITED and found.witness.after[0] is Decision.PERMITTED


def test_a_leg_starts_where_the_one_before_ended() -> None:
    # A leg from Aria and a leg from Boria, and none that ends in either: no route of two legs is so.
    from_b, to_a = Compare("leg.from", "==", "BBB"), Compare("leg.to", "==", "AAA")
    torn = every(some_leg(FROM_A), some_leg(from_b), no(some_leg(TO_B)), no(some_leg(to_a)))
    never = every(LETHAL, no(LETHAL))
    assert difference(banning(torn), banning(never), day=TODAY, legs=2) is None
    joined = every(some_leg(FROM_A), some_leg(from_b), no(some_leg(to_a)))
    assert difference(banning(joined), banning(never), day=TODAY, legs=2) is not None


def test_what_lies_outside_the_target_is_proven_to_stay() -> None:
    narrow, wide = banning(every(BANNED, no(ARMY))), banning(every(BANNED, no(either(ARMY, MASK))))
    target = every(TO_B, ARMY)
    assert difference(banning(), narrow, day=TODAY, outside=target) is None
    found = difference(banning(), wide, day=TODAY, outside=target, reload=reload)
    assert found is not None
    assert found.witness.transfer.facts[FactRef("end_user.kind")] == "firm"
    assert found.witness.transfer.facts[FactRef("item.class", "item")] == "mask"


def test_the_day_before_a_bill_commences_nothing_differs() -> None:
    after = apply_edits(banning(), [Repeal("xx.act.1")], commences=TODAY)
    assert difference(banning(), after, day=TODAY - dt.timedelta(days=1)) is None
    assert difference(banning(), after, day=TODAY) is not None


def test_two_units_without_a_rate_are_tied_by_a_stated_one() -> None:
    dollars = Compare("item.value", ">=", Amount(Decimal(10), "USD"))
    won = Compare("item.value", ">=", Amount(Decimal(20), "KRW"))
    found = difference(banning(every(BANNED, dollars)), banning(every(BANNED, won)), day=TODAY, reload=reload)
    assert found is not None
    assert "rates" in found.witness.document


def test_a_deadline_that_has_passed_is_said_and_no_proof() -> None:
    with pytest.raises(CutShort):
        difference(banning(), banning(), day=TODAY, deadline=0.0)


@FEW
@given(changed_laws(), st.sampled_from(GOALS))
def test_several_laws_at_once_are_each_as_alone(laws: tuple[Law, Law], goal: Decision) -> None:
    before, after = laws
    gone = replace(before, provisions=before.provisions[1:])
    together = differences(before, [after, before, gone], day=DAY, goal=goal)
    alone = [difference(before, one, day=DAY, goal=goal) for one in (after, before, gone)]
    assert [found is not None for found in together] == [found is not None for found in alone]
    assert [found and found.legs for found in together] == [found and found.legs for found in alone]
    assert together[1] is None


def listed(when: Condition) -> Law:
    """The law with a list on which it is not verified that one state stands."""
    members = (Member("BBB"), Member("CCC", unsure=True))
    troubled = Listing("troubled", False, "state", Text("troubled"), members)
    return replace(banning(every(FROM_A, LETHAL, when)), lists={"troubled": troubled})


def test_what_is_not_verified_is_held_against_a_law_and_never_for_it() -> None:
    # For CCC the first law leaves it open and the second prohibits: neither surely permits, and both do elsewhere.
    unsure = listed(Belongs("leg.to", (), "troubled", False))
    sure = listed(Belongs("leg.to", ("BBB", "CCC"), None, False))
    for goal in GOALS[:2]:
        assert difference(unsure, sure, day=TODAY, goal=goal) is None
        assert difference(sure, unsure, day=TODAY, goal=goal) is None
    # A law that surely lets it go there is more permissive than one that leaves it open.
    found = difference(unsure, listed(TO_B), day=TODAY, reload=reload)
    assert found is not None
    assert found.witness.before[0] is Decision.UNDETERMINED and found.witness.after[0] is Decision.PERMITTED
    assert {leg.end for leg in found.witness.transfer.legs} == {"CCC"}


def test_what_only_a_state_without_encoded_law_may_grant_opens_no_path_for_certain() -> None:
    def licensed(*more: Provision) -> Law:
        made = law(
            provision(norm("xx.act.1", Effect.PROHIBITS, every(TO_B, LETHAL))),
            *more,
            authorisations=[Authorisation("xx.foreign", Text("licence of the state that they leave"), "leg.from")],
        )
        return replace(made, vocabulary=banning().vocabulary)

    lifted = licensed(provision(norm("xx.act.2", Effect.EXEMPTS, Held("xx.foreign"), "xx.act.1")))
    assert difference(licensed(), lifted, day=TODAY) is None
    assert difference(lifted, licensed(), day=TODAY) is None


def test_a_provision_that_nobody_could_put_into_words_is_assessed_once_for_the_whole_route() -> None:
    vague = replace(provision(norm("xx.act.3", Effect.PROHIBITS, LETHAL)), untranslated=Text("was not read"))
    before, after = banning(BANNED, vague), banning(BANNED, replace(vague, norms=(norm("xx.act.3", Effect.INFORMS),)))
    for legs in (1, 2):
        found = difference(before, after, day=TODAY, legs=legs, reload=reload)
        assert found is not None
        assert found.witness.transfer.assessments["xx.act.3"].applies
        assert found.witness.before[0] is Decision.PROHIBITED and found.witness.after[0] is Decision.PERMITTED
    assert difference(after, before, day=TODAY) is None


def test_every_fact_of_the_space_is_known() -> None:
    # Who the end user is, is stated in every scenario of the space, so asking whether it is known changes nothing.
    assert difference(banning(), banning(every(BANNED, Known("end_user.kind"))), day=TODAY) is None
    assert difference(banning(every(BANNED, Known("end_user.kind"))), banning(), day=TODAY) is None
    found = difference(banning(every(BANNED, Known("item.made"))), banning(MASK), day=TODAY, reload=reload)
    assert found is not None and FactRef("item.made", "item") in found.witness.transfer.facts
