"""TC603: exemptions and permissions that another leg brings about."""

from __future__ import annotations

import pytest

from lint.tiny import FROM_A, LETHAL, NOTIFIED, either, every, every_leg, law, no, norm, provision, some_leg
from transfer_check.conditions.nodes import Compare, Condition, Quantified
from transfer_check.law.model import Effect
from transfer_check.lint.lifting import check

OPEN = Compare("leg.open", "==", True)


def found(condition: Condition, effect: Effect = Effect.EXEMPTS) -> list[str | None]:
    """Where the lint finds something in a law of one norm."""
    return [one.at for one in check(law(provision(norm("xx.act.1", effect, condition))))]


@pytest.mark.parametrize("effect", [Effect.EXEMPTS, Effect.PERMITS])
@pytest.mark.parametrize("condition", [some_leg(NOTIFIED), every(LETHAL, some_leg(NOTIFIED)), no(no(some_leg(FROM_A)))])
def test_some_leg_lifts(condition: Condition, effect: Effect) -> None:
    assert found(condition, effect) == ["act.yaml:6:6"]


@pytest.mark.parametrize("condition", [every_leg(NOTIFIED), no(every_leg(NOTIFIED)), either(LETHAL, every_leg(FROM_A))])
def test_every_leg_lifts(condition: Condition) -> None:
    assert found(condition) == ["act.yaml:7:7"]


@pytest.mark.parametrize(
    "condition",
    [NOTIFIED, no(some_leg(FROM_A)), no(either(LETHAL, some_leg(FROM_A))), Quantified(False, "item", LETHAL)],
)
def test_a_further_leg_only_takes_away(condition: Condition) -> None:
    assert not found(condition)


@pytest.mark.parametrize("effect", [Effect.PROHIBITS, Effect.LIMITS, Effect.BARS, Effect.WEIGHS, Effect.EMPOWERS])
def test_other_norms_may_speak_of_legs(effect: Effect) -> None:
    assert not found(some_leg(NOTIFIED), effect)


def test_by_way_of_a_definition() -> None:
    definition = provision(norm("xx.act.2", Effect.DEFINES, some_leg(NOTIFIED), defines="leg.open"))
    (one,) = check(law(definition, provision(norm("xx.act.1", Effect.EXEMPTS, OPEN))))
    assert (one.code, one.provision, one.at) == ("TC603", "xx.act.1", "act.yaml:6:6")
    assert "through `leg.open`" in one.message
    assert not list(check(law(definition, provision(norm("xx.act.1", Effect.EXEMPTS, no(OPEN))))))
