"""TC612: conditions that are the same whatever their facts are."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from lint.tiny import LETHAL, TO_WAR, either, every, every_leg, law, no, norm, provision, some_leg
from transfer_check.conditions.nodes import ALWAYS, Belongs, Compare, Condition, Held, Known, Quantified
from transfer_check.conditions.types import Fact
from transfer_check.conditions.values import Amount
from transfer_check.law.model import Effect, Position
from transfer_check.lint.vacuous import check

FACTS = [
    Fact("item.lethal", "boolean"),
    Fact("item.control", "code"),
    Fact("item.value", "money"),
    Fact("item.made", "date"),
    Fact("item.strategic", "boolean", derived=True),
    Fact("leg.act", "enum", ("sale", "gift")),
    Fact("leg.to", "state"),
]
SALE, GIFT = (Compare("leg.act", "==", word, f"act.yaml:1:{n}") for n, word in enumerate(("sale", "gift"), 1))
NO_SALE = Compare("leg.act", "!=", "sale", "act.yaml:1:3")
EITHER = Belongs("leg.act", ("sale", "gift"), None, False, "act.yaml:1:4")
IN_ML3 = Belongs("item.control", ("ML3",), None, True, "act.yaml:1:5")
ML3A = Compare("item.control", "==", "ML3.a", "act.yaml:1:6")
STRATEGIC = Compare("item.strategic", "==", True, "act.yaml:1:7")


def value(op: str, number: int) -> Compare:
    """A comparison of the value with so many dollars."""
    return Compare("item.value", op, Amount(Decimal(number), "USD"), "act.yaml:1:8")


def found(condition: Condition) -> list[tuple[str, str | None]]:
    """What the lint says of a ban on this condition: whether it holds or fails, and where."""
    told = list(check(law(provision(norm("xx.act.1", Effect.PROHIBITS, condition)), facts=FACTS)))
    assert {one.code for one in told} <= {"TC612"}
    return [("holds" if " holds " in one.message else "fails", one.at) for one in told]


CONSTANT = [
    (every(SALE, GIFT), "fails"),
    (every(SALE, NO_SALE), "fails"),
    (either(SALE, GIFT), "holds"),
    (EITHER, "holds"),
    (no(EITHER), "holds"),
    (every(LETHAL, either(SALE, NO_SALE)), "holds"),
    (every(value(">", 5), value("<", 3)), "fails"),
    (either(value(">", 3), value("<=", 5)), "holds"),
    (every(ML3A, no(IN_ML3)), "fails"),
    (every(STRATEGIC, no(STRATEGIC)), "fails"),
    (some_leg(every(SALE, GIFT)), "fails"),
    (no(every_leg(either(SALE, GIFT))), "holds"),
    (every(Compare("item.made", ">", dt.date(2020, 1, 1)), Compare("item.made", "<", dt.date(2020, 1, 1))), "fails"),
]
FREE = [
    ALWAYS,
    SALE,
    either(SALE, LETHAL),
    every(no(SALE), no(value(">", 5))),
    every(value(">=", 5), value("<=", 5)),
    every(IN_ML3, no(ML3A)),
    # A list changes with time and by bills, and so may what is on it.
    every(TO_WAR, no(Compare("leg.to", "==", "BBB"))),
    Belongs("leg.to", (), "nobody", False),
    every(Held("xx.permit"), no(Held("xx.consent"))),
    either(Known("item.lethal"), STRATEGIC),
    # On one leg a sale and on another a gift.
    every(some_leg(SALE), some_leg(GIFT)),
    every(SALE, some_leg(GIFT)),
    every(LETHAL, Quantified(False, "item", no(LETHAL))),
]


@pytest.mark.parametrize(("condition", "how"), CONSTANT)
def test_a_part_that_is_constant(condition: Condition, how: str) -> None:
    (one,) = found(condition)
    assert one[0] == how


@pytest.mark.parametrize("condition", FREE)
def test_a_condition_that_says_something(condition: Condition) -> None:
    assert found(condition) == []


def test_the_smallest_part_is_told_at_its_line() -> None:
    assert found(every(LETHAL, no(EITHER))) == [("holds", "act.yaml:1:4")]


def test_with_what_a_position_adds() -> None:
    ground = provision(norm("xx.act.1", Effect.WEIGHS, SALE), contested="xx.point")
    positions = (Position("ground", Effect.WEIGHS), Position("ban", Effect.PROHIBITS, GIFT))
    assert len(list(check(law(ground, facts=FACTS, positions=positions)))) == 1
