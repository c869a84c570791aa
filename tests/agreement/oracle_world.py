"""What is not known: a case with some of its unknowns chosen, and what it costs to go on without choosing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import NamedTuple

from agreement.oracle_case import Case, Edits
from agreement.oracle_values import Unknown, Val, Value, convert, truth
from transfer_check.conditions.values import Amount


class Env(NamedTuple):
    """Where a condition is asked: the item, the leg, and the day whose law is asked."""

    item: str
    leg: int
    day: dt.date


class Need(Exception):
    """An unknown must be chosen before one can go on."""

    def __init__(self, unknown: Unknown) -> None:
        super().__init__(str(unknown.name))
        self.unknown = unknown


class Chosen:
    """A case with some unknowns chosen, authorisations taken as granted, and a trial change of the law.

    With none chosen its values are the strong Kleene values; an eager one chooses every unknown that is asked for.
    """

    def __init__(
        self,
        case: Case,
        chosen: Mapping[tuple[Hashable, ...], Value],
        *,
        eager: bool = False,
        edits: Edits | None = None,
        granted: frozenset[tuple[str, str, int]] = frozenset(),
    ) -> None:
        self.case, self.chosen, self.eager, self.granted = case, chosen, eager, granted
        self.edits = edits or Edits()

    def choice(self, unknown: Unknown) -> Value | None:
        """The value chosen for an unknown; None if none is."""
        if unknown.name in self.chosen:
            return self.chosen[unknown.name]
        if self.eager:
            raise Need(unknown)
        return None

    def ask(self, *name: Hashable) -> Val:
        """An unknown that holds or does not."""
        unknown = Unknown(name, (False, True))
        got = self.choice(unknown)
        return Val("U", (unknown,)) if got is None else truth(bool(got))

    def settle(self, value: Val) -> bool:
        """A value as plain true or false; where it is not known yet, its first unknown is to be chosen."""
        if value.v == "U":
            raise Need(value.open[0])
        return value.v == "T"

    def of(self, name: str, env: Env) -> str | int | None:
        """The item or leg that a fact belongs to, by the first word of its name."""
        first = name.split(".", 1)[0]
        return env.item if first == "item" else env.leg if first == "leg" else None

    def look(self, name: str, of: str | int | None) -> Value | Unknown:
        """The value of a fact that is stated or chosen, else the unknown."""
        if ("fact", name, of) in self.chosen:
            return self.chosen["fact", name, of]
        stated = self.case.stated(name, of)
        if stated is not None:
            return stated
        unknown = self.case.unknown_fact(name, of)
        got = self.choice(unknown)
        return unknown if got is None else got

    def amount(self, name: str, of: str | int | None, unit: str) -> Decimal | Unknown:
        """An amount in a unit; without a rate from its own unit, what it comes to is an unknown."""
        case = self.case
        base: Value | Unknown | None = case.stated(name, of)
        if base is None:
            own = case.unit_of(name)
            if own is not None and convert(Amount(Decimal(1), own), unit, case.transfer.rates) is not None:
                base = self.look(name, of)
        if isinstance(base, Unknown):
            return base
        number = convert(base, unit, case.transfer.rates) if isinstance(base, Amount) else None
        if number is not None:
            return number
        unknown = case.unknown_amount(name, of, unit)
        got = self.choice(unknown)
        return got if isinstance(got, Decimal) else unknown
