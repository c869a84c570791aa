"""What the agreement suite found, by hand: each test states the rule of the design that decides it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from agreement import oracle
from agreement.compare import agree
from agreement.oracle_build import A, E, L, P, grant, law, requires, rule, transfer
from transfer_check.conditions.nodes import All, Belongs, Compare, Condition, Held, Not, Quantified
from transfer_check.conditions.types import Text
from transfer_check.conditions.values import Amount
from transfer_check.decide.judge import decide_only, judge, open_case
from transfer_check.law.model import Effect, Law, Listing, Member
from transfer_check.transfer.model import ANY, Transfer

HUNDRED, TEN = Amount(Decimal(100), "rounds"), Amount(Decimal(10), "rounds")


def power(name: str, kind: str, when: Any) -> Any:
    """A power to grant a kind."""
    return rule(name, Effect.EMPOWERS, when, norm={"authorisation": kind, "authorities": ("x.p",)})


def sets_of(rules: Law, case: Transfer) -> set[frozenset[str]]:
    """The sets that the engine says serve all completions."""
    return {frozenset(s.authorisations) for s in judge(open_case(rules, case)).authorisation_sets if s.serves_all}


def exempt(name: str, of: str, when: Any) -> Any:
    """An exemption."""
    return rule(name, E, when, norm={"targets": (of,)})


def test_1_3_a_set_is_grantable_in_an_order_in_which_earlier_ones_open_later_powers() -> None:
    rules = law(
        rule("p", P), exempt("e", "x.p", Held("x.j")), power("w", "x.j", Held("x.k")), power("v", "x.k", Not(Not(A)))
    )
    assert oracle.authorisation_sets(rules, transfer(a=True)) == {frozenset({"x.k", "x.j"})}
    assert sets_of(rules, transfer(a=True)) == {frozenset({"x.k", "x.j"})}


def test_1_3_a_set_may_lift_a_limit_on_the_exemption_and_not_the_prohibition_itself() -> None:
    limit = rule("l", L, norm={"targets": ("x.e",)})
    rules = law(rule("p", P), exempt("e", "x.p", A), limit, exempt("f", "x.l", Held("x.k")), power("w", "x.k", A))
    assert oracle.authorisation_sets(rules, transfer(a=True)) == {frozenset({"x.k"})}
    assert sets_of(rules, transfer(a=True)) == {frozenset({"x.k"})}


def test_1_3_a_set_may_work_through_a_definition() -> None:
    defines = rule("d", Effect.DEFINES, Held("x.k"), norm={"defines": "item.listed"})
    cleared = Compare("item.listed", "==", True)
    rules = law(rule("p", P), exempt("e", "x.p", cleared), defines, power("w", "x.k", A))
    assert oracle.authorisation_sets(rules, transfer(a=True)) == {frozenset({"x.k"})}
    assert sets_of(rules, transfer(a=True)) == {frozenset({"x.k"})}


def test_1_3_rounds_go_on_while_a_leg_opens_the_power_on_the_next() -> None:
    def held_from(state: str) -> Quantified:
        return Quantified(False, "leg", All((Held("x.k"), Compare("leg.from", "==", state))))

    at = [Compare("leg.from", "==", state) for state in ("AAA", "BBB", "CCC", "DDD")]
    powers = [power("v1", "x.k", at[0])]
    powers += [power(f"v{n + 1}", "x.k", All((at[n], held_from(str(at[n - 1].value))))) for n in (1, 2, 3)]
    rules = law(rule("p", P), exempt("e", "x.p", Held("x.k")), *powers)
    case = transfer(route="AAA BBB CCC DDD BBB", end="BBB")
    assert oracle.decide(rules, case)["x"] == {"authorisation_required"}
    agree(rules, case)


def listing(name: str) -> Listing:
    """A factual list of which nobody is sure that CCC is on it."""
    return Listing(name, False, "state", Text(name), (Member("CCC", unsure=True),))


def test_1_1_memberships_of_two_lists_are_two_questions() -> None:
    on, off = (Belongs("leg.to", (), name, False) for name in ("l", "m"))
    rules = law(rule("p", P, All((on, Not(off)))), lists=(listing("l"), listing("m")))
    case = transfer(route="AAA CCC", end="CCC")
    assert oracle.decide(rules, case)["x"] == {"permitted", "prohibited"}
    agree(rules, case)


def test_1_1_a_membership_is_one_question_on_every_leg() -> None:
    # Leg 1 and leg 2 both start in or go to CCC: on the list, one is prohibited, off it, the other.
    on, off = Belongs("leg.to", (), "l", False), Belongs("leg.from", (), "l", False)
    rules = law(
        rule("p", P, All((Compare("leg.to", "==", "CCC"), on))),
        rule("q", P, All((Compare("leg.from", "==", "CCC"), Not(off)))),
        lists=(listing("l"),),
    )
    case = transfer(route="AAA CCC BBB", end="BBB")
    assert oracle.decide(rules, case)["x"] == {"prohibited"}
    assert {d.value for d in judge(open_case(rules, case)).jurisdictions[0].possible} == {"prohibited"}


def test_1_2_two_questions_about_an_unknown_amount_in_one_unit_have_answers_that_fit() -> None:
    def at_least(number: int, unit: str) -> Compare:
        return Compare("item.quantity", ">=", Amount(Decimal(number), unit))

    rules = law(
        rule("p", P, All((at_least(100, "tons"), Not(at_least(10, "tons"))))), rule("q", P, at_least(5, "rounds"))
    )
    agree(rules, transfer())
    agree(law(rule("p", P, All((at_least(100, "tons"), Not(at_least(10, "tons")))))), transfer(quantity=TEN))
    agree(
        law(rule("p", P, All((at_least(100, "tons"), Not(at_least(10, "tons")), Not(at_least(5, "rounds")))))),
        transfer(),
    )


def test_1_2_what_a_permit_does_not_state_is_unknown_also_for_what_draws_on_it() -> None:
    # If the permit is only for the leg from AAA, 100 rounds suffice; theorem 2: F must not become T by stating it.
    rules = law(requires("p", "x.k", Compare("leg.from", "==", "AAA")))
    limited: dict[str, Any] = {"quantity": HUNDRED, "end": ANY, "end_user": ANY}
    case: dict[str, Any] = {"route": "AAA BBB CCC", "end": "CCC", "quantity": HUNDRED}
    stated = transfer(**case, grants=(grant(**limited, start="AAA"),))
    assert [d.value for d in judge(open_case(rules, stated)).jurisdictions[0].possible] == ["permitted"]
    unstated = transfer(**case, grants=(grant(**limited, start=None),))
    assert oracle.labels(rules, unstated)["x", "i1", 1]["x.p#prohibits"] == "UNDECIDED"
    assert judge(open_case(rules, unstated)).labels["x", "i1", 1]["x.p#prohibits"] == "UNDECIDED"


def beside(rules: Law, when: Condition) -> Law:
    """The law with a second pack beside it, which prohibits where a condition holds."""
    pack = replace(rules.packs["x"], id="y", jurisdiction="BBB")
    act = replace(rules.instruments["x.act"], id="y.act", pack="y")
    against = rule("p", P, when)
    against = replace(against, id="y.p", instrument="y.act", norms=(replace(against.norms[0], id="y.p"),))
    return replace(
        rules,
        packs={**rules.packs, "y": pack},
        instruments={**rules.instruments, "y.act": act},
        provisions=(*rules.provisions, against),
    )


@pytest.mark.parametrize(
    ("rules", "possible"),
    [
        # Where the one permits, the other prohibits: no completion is permitted.
        (beside(law(rule("p", P, A)), Not(A)), ["prohibited"]),
        # Where the one needs an authorisation, the other prohibits: in no completion is an authorisation enough.
        (beside(law(requires("p", "x.k", A)), A), ["permitted", "prohibited"]),
    ],
)
def test_1_3_what_is_possible_overall_is_the_worst_in_each_completion(rules: Law, possible: list[str]) -> None:
    case = transfer()
    assert oracle.overall(rules, case) == ("undetermined", frozenset(possible))
    found = judge(open_case(rules, case), narrowed=True)
    assert (found.decision.value, [each.value for each in found.possible]) == ("undetermined", possible)
    assert decide_only(open_case(rules, case), narrowed=True) == (found.decision, found.possible)
    agree(rules, case)
