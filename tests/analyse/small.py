"""A law of two lines, to be changed in one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lint.tiny import FROM_A, LETHAL, NOTIFIED, TO_B, every, law, norm, provision
from properties import world
from transfer_check.conditions.nodes import Compare, Condition
from transfer_check.conditions.types import Fact
from transfer_check.law.model import Effect, Law, Provision

TODAY = dt.date(2024, 6, 1)
ARMY = Compare("end_user.kind", "==", "army")
MASK = Compare("item.class", "==", "mask")
BANNED = every(FROM_A, TO_B, LETHAL)


def banning(when: Condition = BANNED, *more: Provision) -> Law:
    """A law of Aria that prohibits lethal goods for Boria, save what is notified."""
    made = law(
        provision(norm("xx.act.1", Effect.PROHIBITS, when)),
        provision(norm("xx.act.2", Effect.EXEMPTS, NOTIFIED, "xx.act.1")),
        *more,
    )
    facts = {**world.VOCABULARY.facts, "item.value": Fact("item.value", "money")}
    return replace(made, vocabulary=replace(world.VOCABULARY, facts=facts))
