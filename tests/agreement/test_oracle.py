"""The oracle on laws small enough to be worked out by hand, from the sentences of the design."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from agreement import oracle
from agreement.oracle_build import DAY, LISTED, TO_CCC, A, B, E, L, P, Q, grant, law, requires, rule, transfer
from agreement.oracle_norms import TABLE
from transfer_check.conditions.nodes import (
    All,
    Belongs,
    Compare,
    Held,
    Known,
    Not,
    Quantified,
    Some,
)
from transfer_check.conditions.types import Text
from transfer_check.conditions.values import Amount
from transfer_check.law.model import (
    Effect,
    Law,
    Listing,
    Member,
    Point,
    Position,
    Version,
)
from transfer_check.transfer.model import ANY, Assessment, Grant, Transfer


def names_of(rules: Law, case: Transfer, **more: Any) -> dict[str, str]:
    """The labels of cell i1 on leg 1."""
    return oracle.labels(rules, case, **more)["x", "i1", 1]


def exact(rules: Law, case: Transfer) -> set[str]:
    """The exact verdicts of cell i1 on leg 1; lazy and eager completions must agree, within the Kleene set."""
    lazy, eager = oracle.verdicts_exact(rules, case), oracle.verdicts_exact(rules, case, eager=True)
    assert lazy == eager
    assert all(lazy[key] <= found for key, found in oracle.verdicts_kleene(rules, case).items())
    assert oracle.decide(rules, case) == oracle.decide(rules, case, eager=True)
    return set(lazy["x", "i1", 1])


def decision(rules: Law, case: Transfer, readings: Mapping[str, str] | None = None) -> set[str]:
    """The decisions of the pack."""
    return oracle.decide(rules, case, readings)["x"]


STATED: dict[str, dict[str, bool]] = {"T": {"v": True}, "F": {"v": False}, "U": {}}


@pytest.mark.parametrize(("p", "q"), sorted(TABLE))
def test_verdict_table(p: str, q: str) -> None:
    # Prohibition and permission that do not meet by any line: same layer, same day.
    rules = law(rule("p", P, A), rule("q", Q, B))
    facts: dict[str, Any] = {k: v for k, v in (("a", STATED[p].get("v")), ("b", STATED[q].get("v"))) if v is not None}
    case = transfer(**facts)
    assert oracle.verdicts_kleene(rules, case)["x", "i1", 1] == TABLE[p, q]
    assert exact(rules, case) == TABLE[p, q]


def test_exact_is_finer_than_kleene() -> None:
    rules = law(rule("p", P, A), rule("q", P, Not(A)))
    assert oracle.verdicts_kleene(rules, transfer())["x", "i1", 1] == {"PROHIBITED", "NOT_REGULATED"}
    assert exact(rules, transfer()) == {"PROHIBITED"}


def test_lines_of_priority() -> None:
    act: dict[str, Any] = {"instrument": "x.act"}
    decree: dict[str, Any] = {"instrument": "x.decree"}
    # 2: an exemption of a decree does not undercut an act, but where the act yields (1).
    exempts = rule("e", E, norm={"targets": ("x.p",)}, **decree)
    assert names_of(law(rule("p", P), exempts), transfer()) == {"x.p": "IN", "x.e": "IN"}
    assert names_of(law(rule("p", P, yields_to=("decree",)), exempts), transfer()) == {"x.p": "OUT", "x.e": "IN"}
    # 3 before 5: the act stands above the later decree.
    assert names_of(law(rule("p", P, **act), rule("q", Q, enacted=2010, **decree)), transfer())["x.q"] == "OUT"
    # 4 before 5, and 5.
    assert names_of(law(rule("p", P, special_to=("x.q",)), rule("q", Q, enacted=2010)), transfer())["x.q"] == "OUT"
    assert names_of(law(rule("p", P), rule("q", Q, enacted=2010)), transfer())["x.p"] == "OUT"
    # 2: notwithstanding, against 5.
    assert names_of(law(rule("p", P, notwithstanding=("x.q",)), rule("q", Q, enacted=2010)), transfer())["x.q"] == "OUT"
    # A limit undercuts the exemption, which lets the prohibition stand; an unknown limit leaves both undecided.
    rules = law(rule("p", P), rule("e", E, norm={"targets": ("x.p",)}), rule("l", L, A, norm={"targets": ("x.e",)}))
    assert names_of(rules, transfer(a=True)) == {"x.p": "IN", "x.e": "OUT", "x.l": "IN"}
    assert names_of(rules, transfer()) == {"x.p": "UNDECIDED", "x.e": "UNDECIDED", "x.l": "UNDECIDED"}


def test_codes_below_and_coarser() -> None:
    for leaf in (Compare("item.code", "==", "ML3.a"), Belongs("item.code", ("ML3.a",), None, True)):
        rules = law(rule("p", P, leaf))
        assert names_of(rules, transfer(code="ML3.a.1"))["x.p"] == "IN"
        assert names_of(rules, transfer(code="ML3.ab"))["x.p"] == "OUT"
        assert names_of(rules, transfer(code="ML3"))["x.p"] == "UNDECIDED"
        assert exact(rules, transfer(code="ML3")) == {"PROHIBITED", "NOT_REGULATED"}
    split = law(rule("p", P, Some((Compare("item.code", "==", "M.a"), Not(Compare("item.code", "==", "M.a"))))))
    assert exact(split, transfer(code="M")) == {"PROHIBITED"}


def test_lists_that_are_unsure_and_dated() -> None:
    members = (Member("AAA", end=DAY), Member("BBB", unsure=True), Member("CCC"))
    listing = Listing("l", False, "state", Text("l"), members)
    rules = law(rule("p", P, Belongs("leg.to", (), "l", False)), lists=(listing,))
    for to, label in (("AAA", "OUT"), ("BBB", "UNDECIDED"), ("CCC", "IN"), ("DDD", "OUT")):
        assert names_of(rules, transfer(route=f"AAA {to}", end=to))["x.p"] == label


def test_units_without_rate() -> None:
    rules = law(rule("p", P, Compare("item.value", ">=", Amount(Decimal(10), "USD"))))
    assert names_of(rules, transfer(value=Amount(Decimal(10), "USD")))["x.p"] == "IN"
    assert names_of(rules, transfer(value=Amount(Decimal(99), "EUR")))["x.p"] == "UNDECIDED"
    assert exact(rules, transfer(value=Amount(Decimal(99), "EUR"))) == {"PROHIBITED", "NOT_REGULATED"}
    assert exact(rules, transfer()) == {"PROHIBITED", "NOT_REGULATED"}


def test_open_ended_routes() -> None:
    some, every = (Quantified(each, "leg", TO_CCC) for each in (False, True))
    rules = law(rule("p", P, some), rule("q", P, every))
    assert names_of(rules, transfer(end="BBB")) == {"x.p": "OUT", "x.q": "OUT"}
    assert names_of(rules, transfer(end="DDD")) == {"x.p": "UNDECIDED", "x.q": "OUT"}
    assert names_of(rules, transfer(end=None)) == {"x.p": "UNDECIDED", "x.q": "OUT"}
    assert names_of(rules, transfer(route="AAA CCC", end="DDD")) == {"x.p": "IN", "x.q": "UNDECIDED"}
    assert exact(rules, transfer(end=None)) == {"PROHIBITED", "NOT_REGULATED"}
    # The same question has one answer.
    assert exact(law(rule("p", P, All((some, Not(some))))), transfer(end=None)) == {"NOT_REGULATED"}


def test_known_is_never_false() -> None:
    rules = law(rule("p", P, Known("item.a")))
    assert names_of(rules, transfer(a=False))["x.p"] == "IN"
    assert names_of(rules, transfer())["x.p"] == "UNDECIDED"


def test_held_needs_all_of_it() -> None:
    rules = law(requires("p", "x.k"))
    assert decision(rules, transfer()) == {"authorisation_required"}
    assert decision(rules, transfer(grants=(grant(),))) == {"permitted"}
    assert decision(rules, transfer(grants=(grant(end="CCC"),))) == {"authorisation_required"}
    unstated = transfer(grants=(grant(end_user=None, start=None),))
    assert exact(rules, unstated) == {"PROHIBITED", "NOT_REGULATED"}
    assert decision(rules, unstated) == {"permitted", "authorisation_required"}
    refused = Grant(1, "x.k", refused=True)
    assert decision(rules, transfer(grants=(refused,))) == {"prohibited"}


def test_legs_draw_on_one_quantity() -> None:
    rules = law(requires("p", "x.k"))
    hundred: dict[str, Any] = {"quantity": Amount(Decimal(100), "rounds"), "start": ANY, "end": ANY}
    sixty = Amount(Decimal(60), "rounds")
    assert decision(rules, transfer(quantity=sixty, grants=(grant(**hundred),))) == {"permitted"}
    twice = transfer(route="AAA BBB CCC", end="BBB", quantity=sixty, grants=(grant(**hundred),))
    assert decision(rules, twice) == {"authorisation_required"}
    assert decision(rules, transfer(grants=(grant(**hundred),))) == {"permitted", "authorisation_required"}


def test_rounds_bars_and_sets() -> None:
    chain = law(requires("p", "x.k", A), rule("r", P), rule("e", E, Held("x.j"), norm={"targets": ("x.r",)}),
                rule("w", Effect.EMPOWERS, Held("x.k"), norm={"authorisation": "x.j"}))  # fmt: skip
    assert oracle.authorisation_sets(chain, transfer(a=True)) == {frozenset({"x.k", "x.j"})}
    assert decision(chain, transfer(a=False)) == {"prohibited"}
    barred = law(requires("p", "x.k"), rule("b", Effect.BARS, A, norm={"targets": ("x.k",)}))
    assert decision(barred, transfer()) == {"prohibited", "authorisation_required"}
    assert oracle.authorisation_sets(barred, transfer()) == set()
    either = law(requires("p", "x.k", A), requires("q", "x.j", Not(A)))
    assert oracle.authorisation_sets(either, transfer()) == {frozenset({"x.k", "x.j"})}
    assert oracle.authorisation_sets_per_completion(either, transfer()) == {
        frozenset({frozenset({"x.k"})}), frozenset({frozenset({"x.j"})})
    }  # fmt: skip


def test_power_of_a_state_that_is_not_covered() -> None:
    rules = law(rule("p", P), rule("e", E, Held("x.f"), norm={"targets": ("x.p",)}))
    assert decision(rules, transfer(route="DDD BBB")) == {"authorisation_required", "prohibited"}
    assert decision(rules, transfer(route="AAA BBB")) == {"prohibited"}


def test_conflict_and_overall() -> None:
    rules = law(rule("p", P), rule("q", Q))
    assert oracle.overall(rules, transfer()) == ("conflict", frozenset({"conflict"}))
    assert oracle.overall(law(rule("q", Q)), transfer()) == ("permitted", frozenset({"permitted"}))
    assert oracle.overall(law(rule("q", Q)), transfer(), missing=True)[0] == "undetermined"
    assert oracle.overall(law(rule("p", P)), transfer(), missing=True)[0] == "prohibited"


def test_untranslated_and_under() -> None:
    rules = law(rule("p", P, A, untranslated=Text("?")))
    assert names_of(rules, transfer(a=False))["x.p"] == "OUT"
    assert names_of(rules, transfer(a=True))["x.p"] == "UNDECIDED"
    said = {"x.p": Assessment(True, "me", "why")}
    assert names_of(rules, transfer(a=True, assessments=said))["x.p"] == "IN"
    based = law(rule("base", Effect.WEIGHS, A), rule("p", P, under="x.base"), rule("d", Effect.DEFINES, B,
                norm={"defines": "item.listed"}, under="x.base"), rule("r", P, LISTED))  # fmt: skip
    assert names_of(based, transfer(a=False, b=True)) == {"x.base": "OUT", "x.p": "OUT", "x.d": "OUT", "x.r": "OUT"}
    assert names_of(based, transfer(a=True, b=True)) == {"x.base": "IN", "x.p": "IN", "x.d": "IN", "x.r": "IN"}
    old = (Version(dt.date(2000, 1, 1), dt.date(2000, 1, 1), DAY),)
    ended = law(rule("base", Effect.WEIGHS, versions=old), rule("p", P, under="x.base"))
    assert names_of(ended, transfer()) == {"x.base": "OUT", "x.p": "OUT"}


def test_claims_gate_norms() -> None:
    rules = law(rule("p", P), claims=Compare("leg.from", "==", "AAA"))
    assert decision(rules, transfer(route="BBB CCC", end="CCC")) == {"permitted"}
    assert decision(rules, transfer()) == {"prohibited"}


def contested() -> Law:
    """A criterion on which readings differ, and a requirement."""
    point = Point("x.c", Text("?"), {
        "ground": Position("ground", Effect.WEIGHS), "bar": Position("bar", Effect.BARS, B),
        "ban": Position("ban", Effect.PROHIBITS, B),
    })  # fmt: skip
    criterion = rule("c", Effect.WEIGHS, A, norm={"targets": ("x.k",)}, contested="x.c", instrument="x.decree")
    return law(requires("p", "x.k"), criterion, point=point)


def test_readings() -> None:
    facts: dict[str, Any] = {"a": True, "b": True}
    for reading, expected in (("ground", "authorisation_required"), ("bar", "prohibited"), ("ban", "prohibited")):
        assert decision(contested(), transfer(**facts), {"x": reading}) == {expected}
    found = names_of(contested(), transfer(a=True, b=False), readings={"x": "ban"})
    assert (found["x.c"], found["x.c#weighs"]) == ("OUT", "IN")
    assert "x.c#weighs" not in names_of(contested(), transfer(**facts), readings={"x": "ground"})


def test_amendments() -> None:
    facts: dict[str, Any] = {"a": True, "b": True}
    assert oracle.amendment_sets(contested(), transfer(**facts), {"x": "ground"}).sets == {frozenset()}
    ban = oracle.amendment_sets(contested(), transfer(**facts), {"x": "ban"})
    assert ban == ({frozenset({"x.c"})}, {frozenset({"x.decree"})})
    barred = oracle.amendment_sets(contested(), transfer(**facts), {"x": "bar"})
    assert barred == ({frozenset({"x.c"}), frozenset({"x.p"})}, {frozenset({"x.decree"}), frozenset({"x.act"})})
    # A legal list, the definition that asks it, and the prohibition; a factual list is no choice.
    listing = Listing("x.l", True, "code", Text("l"), (Member("M"),), instrument="x.decree")
    within = Belongs("item.code", (), "x.l", True)
    defines = rule("d", Effect.DEFINES, within, norm={"defines": "item.listed"})
    rules = law(defines, rule("p", P, LISTED), lists=(listing,))
    assert oracle.amendment_sets(rules, transfer(code="M.a")).sets == {
        frozenset({"x.d"}), frozenset({"x.p"}), frozenset({"x.l"})
    }  # fmt: skip
    # An untranslated exemption cannot be widened, an untranslated prohibition may be narrowed.
    unread: dict[str, Any] = {"untranslated": Text("?")}
    rules = law(rule("p", P, **unread), rule("e", E, A, norm={"targets": ("x.p",)}, **unread))
    assert oracle.amendment_sets(rules, transfer(a=False)).sets == {frozenset({"x.p"})}
    # Ending a ground that only weighs ends the bar that hangs on it.
    bar = rule("b", Effect.BARS, norm={"targets": ("x.k",)}, under="x.w")
    rules = law(requires("k", "x.k"), rule("w", Effect.WEIGHS), bar)
    assert oracle.amendment_sets(rules, transfer()).sets == {frozenset({n}) for n in ("x.k", "x.w", "x.b")}


def test_too_many() -> None:
    rules = law(rule("p", P, Some((A, B))))
    with pytest.raises(oracle.TooMany):
        oracle.decide(rules, transfer(), bound=2)
    assert oracle.count_completions(rules, transfer()) == 4
