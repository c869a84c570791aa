"""TC613: conditions that write out what a list holds."""

from __future__ import annotations

import datetime as dt

import pytest

from lint.tiny import LETHAL, either, every, law, listing, no, norm, provision, some_leg
from transfer_check.conditions.nodes import Belongs, Compare, Condition
from transfer_check.conditions.types import Fact
from transfer_check.law.model import Effect, Listing, Member
from transfer_check.lint.by_hand import check

FACTS = [Fact("leg.to", "state"), Fact("item.control", "code")]
TO = {code: Compare("leg.to", "==", code, f"act.yaml:1:{n}") for n, code in enumerate(("AAA", "BBB", "CCC"), 1)}
NOT_TO = {code: Compare("leg.to", "!=", code, "act.yaml:2:2") for code in TO}


def inline(*values: str, fact: str = "leg.to") -> Belongs:
    """Membership of values written in place."""
    return Belongs(fact, values, None, False, "act.yaml:3:3")


def found(condition: Condition, *lists: Listing) -> list[str | None]:
    """Where the lint finds something in a ban on this condition."""
    ban = provision(norm("xx.act.1", Effect.PROHIBITS, condition))
    return [one.at for one in check(law(ban, facts=FACTS, lists=lists or (listing("AAA", "BBB"),)))]


@pytest.mark.parametrize(
    ("condition", "at"),
    [
        (inline("BBB", "AAA"), "act.yaml:3:3"),
        (every(LETHAL, some_leg(no(inline("AAA", "BBB")))), "act.yaml:3:3"),
        (either(LETHAL, TO["AAA"], TO["BBB"]), "act.yaml:1:1"),
        (every(NOT_TO["AAA"], NOT_TO["BBB"]), "act.yaml:2:2"),
    ],
)
def test_what_a_list_holds(condition: Condition, at: str) -> None:
    assert found(condition) == [at]


@pytest.mark.parametrize(
    "condition",
    [
        inline("AAA", "CCC"),
        inline("AAA", "BBB", "CCC"),
        inline("AAA", "BBB", fact="item.control"),
        either(TO["AAA"], every(TO["BBB"], LETHAL)),
        every(TO["AAA"], TO["BBB"]),
        Belongs("leg.to", (), "at-war", False),
    ],
)
def test_what_no_list_of_the_type_holds(condition: Condition) -> None:
    assert found(condition) == []


def test_what_it_held_once_and_what_is_not_verified() -> None:
    once = listing(members=(Member("AAA"), Member("BBB", end=dt.date(2020, 1, 1)), Member("CCC", unsure=True)))
    assert found(inline("AAA", "BBB", "CCC"), once) == ["act.yaml:3:3"]
    assert found(inline("AAA", "CCC"), once) == ["act.yaml:3:3"]
    assert found(inline("AAA", "BBB"), once) == []


def test_one_value_alone_is_no_list() -> None:
    assert found(inline("AAA"), listing("AAA")) == []
