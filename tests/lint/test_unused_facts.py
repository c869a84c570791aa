"""TC604: facts that nothing asks for."""

from __future__ import annotations

from lint.tiny import LETHAL, NOTIFIED, law, norm, provision, some_leg
from transfer_check.conditions.nodes import Known
from transfer_check.conditions.types import Fact, Text
from transfer_check.law.model import Authorisation, Effect, Position
from transfer_check.lint.unused_facts import READ_BY_ENGINE, check


def idle(*names: str, **rest: object) -> list[str]:
    """Which of these facts the lint names in a law of one ban on lethal items."""
    ban = provision(norm("xx.act.1", Effect.PROHIBITS, some_leg(LETHAL)))
    facts = [Fact(name, "boolean") for name in names]
    found = list(check(law(ban, facts=facts, **rest)))  # type: ignore[arg-type]
    assert {one.code for one in found} <= {"TC604"}
    return [name for name in names if any(f"`{name}`" in one.message for one in found)]


def test_a_fact_that_no_condition_asks_for() -> None:
    assert idle("item.lethal", "item.colour") == ["item.colour"]


def test_the_engine_itself_reads_some() -> None:
    assert not idle(*sorted(READ_BY_ENGINE))


def test_claims_positions_and_granting_states_ask_too() -> None:
    grant = Authorisation("xx.licence", Text("licence"), granted_by_state="leg.home")
    position = Position("ban", Effect.PROHIBITS, NOTIFIED)
    names = ("item.sealed", "leg.notified", "leg.home")
    assert idle(*names) == list(names)
    assert not idle(*names, claims=Known("item.sealed"), positions=(position,), authorisations=(grant,))
