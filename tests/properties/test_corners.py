"""Small cases on which the theorems of 1.6 turn; each stands for a property that random laws reach too seldom."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from properties import world
from properties.answers import answered
from properties.strategies import LAYERS
from properties.test_more_facts import assert_shrunk
from transfer_check.amend.apply import apply_edits
from transfer_check.amend.model import Insert, Repeal
from transfer_check.conditions.nodes import ALWAYS, All, Belongs, Compare, Condition, Held, Not, Quantified, Some
from transfer_check.conditions.types import Text
from transfer_check.conditions.values import Value
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import (
    Authorisation,
    Body,
    Effect,
    Instrument,
    Law,
    Norm,
    Pack,
    Provision,
    Reading,
    Source,
    Version,
)
from transfer_check.load.wellformed import broken
from transfer_check.transfer.model import ANY, Covers, FactRef, Grant, Leg, Transfer

OLD = Version(dt.date(2014, 1, 1), dt.date(2014, 1, 1))
ENDED = replace(OLD, end=dt.date(2020, 1, 1))
FROM_A = Compare("leg.from", "==", "AAA")
BROKERED = Compare("leg.broker", "==", "AAA")


def rule(number: int, effect: Effect, when: Condition = ALWAYS, *targets: str) -> Provision:
    """A provision of the one act."""
    name = f"aa.act.{number}"
    norm = Norm(name, effect, when, targets)
    return Provision(name, "aa.act", Text("Art."), Text("a rule"), (OLD,), Source("S", "verified"), (norm,))


def power(number: int, body: str, version: Version = OLD) -> Provision:
    """A power to grant the one permit."""
    base = rule(number, Effect.EMPOWERS)
    norm = replace(base.norms[0], authorisation="aa.permit", authorities=(body,))
    return replace(base, versions=(version,), norms=(norm,))


def definition(number: int, fact: str, when: Condition = ALWAYS) -> Provision:
    """A definition of a derived fact."""
    base = rule(number, Effect.DEFINES, when)
    return replace(base, norms=(replace(base.norms[0], defines=fact),))


def act(*provisions: Provision, claims: Condition = FROM_A) -> Law:
    """A law of one act."""
    pack = Pack(
        id="aa",
        jurisdiction="AAA",
        title=Text("A"),
        default_reading="plain",
        layers=LAYERS,
        claims=claims,
        scope=ALWAYS,
        scope_gist=Text("all"),
        bodies={name: Body(name, Text(name)) for name in ("aa.house", "aa.office", "aa.bureau")},
        authorisations={"aa.permit": Authorisation("aa.permit", Text("permit"))},
        points={},
        readings={"plain": Reading("plain", Text("plain"), Text("ours"), {})},
    )
    instrument = Instrument("aa.act", "aa", Text("Act"), "act", 0, "aa.house")
    law = Law(world.VOCABULARY, {"aa": pack}, {"aa.act": instrument}, provisions, {}, {"S": {}})
    assert broken(law) == ()
    return law


def scene(items: str = "a", route: str = "AB", *grants: Grant, **facts: Value) -> Transfer:
    """Items of one letter each along states of one letter each; facts of the item `a`, leg 1 or the whole."""
    legs = tuple(
        Leg(number, start * 3, end * 3, "proposed", world.LEG_DATES[number - 1])
        for number, (start, end) in enumerate(pairwise(route), start=1)
    )
    owners: dict[str, str | int] = {"item": "a", "leg": 1}
    stated = {FactRef(f"leg.{key}", leg.number): value for leg in legs for key, value in _stated(leg).items()}
    for key, value in facts.items():
        name = key.replace("__", ".")
        stated[FactRef(name, owners.get(name.split(".")[0]))] = value
    return Transfer("s", "s", world.LEG_DATES[0], dict.fromkeys(items, "x"), legs, stated, authorisations=grants)


def _stated(leg: Leg) -> dict[str, Value]:
    return {"from": leg.start, "to": leg.end, "status": leg.status, "date": leg.date}


HELD = Grant(
    1, "aa.permit", False, "aa.office", None, dt.date(2019, 6, 1), None, True, Covers(ANY, ANY, ANY, ANY, ANY, ANY)
)
FORBIDDEN_UNLESS_HELD = rule(1, Effect.PROHIBITS, Not(Held("aa.permit")))


def test_theorem_1_one_question_written_in_two_orders_is_one_question() -> None:
    lethal, kept = Compare("leg.act", "==", "gift"), Compare("leg.to", "==", "CCC")
    law, other = (
        act(
            rule(1, Effect.PROHIBITS, Quantified(False, "leg", All((lethal, kept)))),
            rule(2, Effect.EXEMPTS, Quantified(False, "leg", All(parts)), "aa.act.1"),
        )
        for parts in ((lethal, kept), (kept, lethal))
    )
    transfer = scene(leg__act="sale")
    assert answered(law, transfer, narrowed=True).decision is Decision.PERMITTED
    assert answered(other, transfer, narrowed=True) == answered(law, transfer, narrowed=True)


def test_theorem_1_whether_a_duty_is_certain_does_not_hang_on_the_order_of_items() -> None:
    base = rule(1, Effect.OBLIGES, Compare("item.lethal", "==", True))
    law = act(replace(base, norms=(replace(base.norms[0], duty=Text("report")),)))
    one, other = (scene(items, item__lethal=True) for items in ("ab", "ba"))
    assert answered(law, one).duties == answered(law, other).duties


def test_theorem_2_a_broker_who_is_named_later_changes_no_decision() -> None:
    law = act(rule(1, Effect.INFORMS))
    before, after = (
        answered(law, scene(leg__act="brokering")),
        answered(law, scene(leg__act="brokering", leg__broker="DDD")),
    )
    assert before.decision in (after.decision, Decision.UNDETERMINED)
    assert after.possible <= before.possible


def test_theorem_2_a_law_that_turns_out_not_to_claim_the_leg_changes_no_decision() -> None:
    law = act(rule(1, Effect.INFORMS), claims=BROKERED)
    one, two = scene(route="BA", leg__act="sale"), scene(route="BA", leg__act="sale", leg__broker="CCC")
    before, after = answered(law, one, narrowed=True), answered(law, two, narrowed=True)
    assert before.decision in (after.decision, Decision.UNDETERMINED)
    assert after.possible <= before.possible


def test_theorem_2_a_quantity_in_another_unit_opens_nothing() -> None:
    few = Compare("item.quantity", "<", world.rounds(10))
    many = Compare("item.quantity", ">=", world.rounds(10))
    law = act(rule(1, Effect.PROHIBITS, few), rule(2, Effect.PROHIBITS, many))
    assert_shrunk(answered(law, scene()), answered(law, scene(item__quantity=world.rounds(2, "crates"))))


def test_theorem_2_a_finer_code_opens_nothing_that_an_equality_closed() -> None:
    law = act(rule(1, Effect.PROHIBITS, Compare("item.control", "==", "M1")))
    assert_shrunk(answered(law, scene(item__control="M1")), answered(law, scene(item__control="M1.a")))


def test_theorem_2_a_finer_code_opens_nothing_that_a_list_closed() -> None:
    law = act(rule(1, Effect.PROHIBITS, Belongs("item.control", ("M1.a",), None, False)))
    assert_shrunk(answered(law, scene(item__control="M1")), answered(law, scene(item__control="M1.a")))


def test_theorem_2_a_code_as_coarse_as_the_law_opens_nothing() -> None:
    equal, below = Compare("item.control", "==", "M1"), Belongs("item.control", ("M1.a",), None, True)
    law = act(rule(1, Effect.PROHIBITS, equal), rule(2, Effect.OBLIGES), rule(3, Effect.EXEMPTS, below, "aa.act.1"))
    assert_shrunk(answered(law, scene()), answered(law, scene(item__control="M1")))


def _conflict_or_prohibited() -> Law:
    """Without the permit the item `a` is in conflict and the item `b` is prohibited."""
    lethal = Compare("item.lethal", "==", True)
    return act(FORBIDDEN_UNLESS_HELD, replace(rule(2, Effect.PERMITS, lethal), versions=(OLD,)))


def test_theorem_2_a_permit_may_turn_out_to_cover_one_item_only() -> None:
    vague = replace(HELD, covers=replace(HELD.covers, items=None))
    finer = replace(HELD, covers=replace(HELD.covers, items=("b",)))
    law = _conflict_or_prohibited()
    transfer = scene("ab", item__lethal=True)
    transfer = replace(transfer, facts={**transfer.facts, FactRef("item.lethal", "b"): False})
    before, after = (answered(law, replace(transfer, authorisations=(grant,))) for grant in (vague, finer))
    assert_shrunk(before, after)


def test_theorem_2_a_permit_may_turn_out_to_begin_between_two_legs() -> None:
    law = act(FORBIDDEN_UNLESS_HELD, rule(2, Effect.PERMITS, Compare("leg.to", "==", "AAA")))
    vague, finer = replace(HELD, valid_from=None), replace(HELD, valid_from=world.LEG_DATES[1])
    before, after = (answered(law, scene("a", "AAB", grant)) for grant in (vague, finer))
    assert_shrunk(before, after)


def test_theorem_4_a_power_of_tomorrow_does_not_validate_a_permit_of_today() -> None:
    law = act(FORBIDDEN_UNLESS_HELD, power(2, "aa.bureau"))
    new = power(3, "aa.office", Version(world.AFTER_ALL, world.AFTER_ALL))
    later = apply_edits(law, [Insert(new)], commences=world.AFTER_ALL)
    transfer = scene("a", "AB", HELD)
    assert answered(later, transfer) == answered(law, transfer)


def test_theorem_5_an_expired_power_makes_no_permit_invalid() -> None:
    law = act(FORBIDDEN_UNLESS_HELD)
    with_expired = act(FORBIDDEN_UNLESS_HELD, power(2, "aa.bureau", ENDED))
    transfer = scene("a", "AB", HELD)
    assert answered(with_expired, transfer) == answered(law, transfer)


def test_theorem_5_a_definition_ends_with_what_it_hangs_on() -> None:
    base = replace(rule(1, Effect.INFORMS), versions=(ENDED,))
    hung = replace(definition(2, "item.listed"), under="aa.act.1")
    ban = rule(3, Effect.PROHIBITS, Some((Compare("item.listed", "==", True),)))
    transfer = scene()
    assert answered(act(base, hung, ban), transfer) == answered(act(base, ban), transfer)


def test_theorem_7_a_provision_with_an_earlier_version_comes_back_whole() -> None:
    twice = replace(FORBIDDEN_UNLESS_HELD, versions=(ENDED, replace(OLD, start=dt.date(2021, 1, 1))))
    law = act(twice)
    amended = apply_edits(law, [Repeal(twice.id), Insert(twice)], commences=dt.date(2024, 1, 1))
    assert answered(amended, scene()) == answered(law, scene())
    assert broken(amended) == ()
