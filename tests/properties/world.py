"""A small world that does not exist: its states, its facts with all their values, its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from transfer_check.conditions.types import Fact, Text, Vocabulary
from transfer_check.conditions.values import Amount, Value

STATES = ("AAA", "BBB", "CCC", "DDD", "EEE")
LEG_DATES = (dt.date(2024, 3, 1), dt.date(2024, 6, 1), dt.date(2024, 9, 1))
AFTER_ALL = dt.date(2024, 12, 1)
"""A day after every leg."""

STATED = {
    "item.lethal": Fact("item.lethal", "boolean"),
    "item.class": Fact("item.class", "enum", ("shell", "part", "mask")),
    "item.control": Fact("item.control", "code"),
    "item.quantity": Fact("item.quantity", "quantity"),
    "item.made": Fact("item.made", "date"),
    "item.origin": Fact("item.origin", "state"),
    "leg.from": Fact("leg.from", "state"),
    "leg.to": Fact("leg.to", "state"),
    "leg.act": Fact("leg.act", "enum", ("sale", "gift", "transit", "brokering")),
    "leg.status": Fact("leg.status", "enum", ("done", "proposed", "suspected")),
    "leg.date": Fact("leg.date", "date"),
    "leg.broker": Fact("leg.broker", "state"),
    "leg.notified": Fact("leg.notified", "boolean"),
    "end_user.state": Fact("end_user.state", "state"),
    "end_user.kind": Fact("end_user.kind", "enum", ("army", "firm")),
    "urgent": Fact("urgent", "boolean"),
}
CLEARED = "leg.cleared"
DERIVED = ("item.listed", "leg.export", "item.grave", CLEARED)
"""Lower ones may be used in the definitions of higher ones. `leg.cleared` alone may rest on what is held."""

VOCABULARY = Vocabulary(
    facts={**STATED, **{name: Fact(name, "boolean", derived=True) for name in DERIVED}},
    states={code: Text(code.title()) for code in STATES},
)

CODES = ("M1", "M1.a", "M2")
"""The codes of which the law speaks."""
ROUNDS = (10, 100)
DATES = (dt.date(2010, 1, 1), dt.date(2020, 1, 1))
DAY = dt.timedelta(days=1)


def rounds(number: int, unit: str = "rounds") -> Amount:
    """So many rounds."""
    return Amount(Decimal(number), unit)


FINEST: Mapping[str, tuple[Value, ...]] = {
    **{name: (True, False) for name, fact in STATED.items() if fact.type == "boolean"},
    **{name: fact.values for name, fact in STATED.items() if fact.type == "enum"},
    **{name: STATES for name, fact in STATED.items() if fact.type == "state"},
    "item.control": ("M1.a", "M1.b", "M2", "N5"),
    "item.quantity": tuple(rounds(number) for number in (5, 10, 50, 100, 500)),
    "item.made": (DATES[0] - DAY, DATES[0], DATES[0] + DAY, DATES[1], DATES[1] + DAY),
}
"""For each fact a value for every way in which the law can tell values apart; codes as fine as any."""

COARSE: Mapping[str, tuple[Value, ...]] = {**FINEST, "item.control": (*FINEST["item.control"], "M1")}
"""The same, with a code so coarse that it leaves questions open."""

ROUTE_FACTS = frozenset({"leg.from", "leg.to", "leg.status", "leg.date"})
"""What every leg states."""
