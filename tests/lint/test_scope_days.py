"""TC618: a scope that reaches days on which no law is in force."""

from __future__ import annotations

import datetime as dt

import pytest

from lint.tiny import ENACTED, LETHAL, either, every, law, norm, provision
from transfer_check.conditions.nodes import ALWAYS, Compare, Condition
from transfer_check.conditions.types import Fact
from transfer_check.law.model import Effect
from transfer_check.lint.scope_days import check

DAY = Fact("leg.date", "date")
LETHAL_FACT = Fact("item.lethal", "boolean")
FROM_FIRST = Compare("leg.date", ">=", ENACTED, "pack.yaml:4:4")
A_DAY_EARLY = Compare("leg.date", ">=", ENACTED - dt.timedelta(days=1), "pack.yaml:4:4")


@pytest.mark.parametrize(
    "scope", [FROM_FIRST, every(LETHAL, FROM_FIRST), every(either(LETHAL, FROM_FIRST), FROM_FIRST)]
)
def test_a_scope_that_begins_with_the_law_is_sound(scope: Condition) -> None:
    assert not list(check(law(provision(norm("xx.act.1", Effect.PROHIBITS)), facts=[DAY, LETHAL_FACT], scope=scope)))


@pytest.mark.parametrize("scope", [ALWAYS, LETHAL, A_DAY_EARLY, either(LETHAL, FROM_FIRST)])
def test_one_that_reaches_a_day_before_is_found(scope: Condition) -> None:
    (found,) = check(law(provision(norm("xx.act.1", Effect.PROHIBITS)), facts=[DAY, LETHAL_FACT], scope=scope))
    assert (found.code, found.provision) == ("TC618", None)
    assert str(ENACTED - dt.timedelta(days=1)) in found.message
