"""One case: the law under a reading and one transfer, with the values that its unknown facts may have.

Norms are taken as the readings make them: a position gives its force and adds its condition; where a criterion is given
another force than `weighs`, the norm `ID#weighs` with the condition as written still weighs beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from agreement.oracle_values import (
    OTHER,
    Unknown,
    Value,
    around,
    around_dates,
    code_choices,
    convert,
    member_is,
    members_on,
)
from transfer_check.conditions.nodes import All, Belongs, Compare, Condition, Held, Not, Quantified, Some
from transfer_check.conditions.values import Amount
from transfer_check.law.model import Effect, Law, Norm, Provision, Version
from transfer_check.transfer.model import ANY, Cell, FactRef, Transfer


@dataclass(frozen=True, eq=False)
class Entry:
    """A norm under the reading, with the provision and the pack that it stands in."""

    id: str
    effect: Effect
    when: Condition
    norm: Norm
    provision: Provision
    pack: str
    rank: int

    def version(self, day: dt.date) -> Version | None:
        """The version in force on a day."""
        return next((each for each in self.provision.versions if each.covers(day)), None)


@dataclass(frozen=True)
class Edits:
    """A trial change of the law: norms that no longer apply or always apply, and memberships that are forced."""

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    lists: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    prevail: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Provisions whose text is to override others, with those others."""
    sooner: frozenset[str] = frozenset()
    """Provisions that are to come into force before the first leg."""


def nodes(condition: Condition) -> Iterator[Condition]:
    """A condition and all that it is made of."""
    yield condition
    if isinstance(condition, All | Some):
        for part in condition.parts:
            yield from nodes(part)
    elif isinstance(condition, Not | Quantified):
        yield from nodes(condition.part)


def entries_of(law: Law, readings: Mapping[str, str]) -> tuple[Entry, ...]:
    """All norms of the law under the readings (pack id to name; else the pack's default)."""
    found: list[Entry] = []
    for provision in law.provisions:
        pack = law.pack_of(provision)
        rank = law.instruments[provision.instrument].rank
        for number, norm in enumerate(provision.norms):
            entry = Entry(norm.id, norm.effect, norm.when, norm, provision, pack.id, rank)
            if provision.contested is not None and number == 0:
                reading = pack.readings[readings.get(pack.id, pack.default_reading)]
                position = pack.points[provision.contested].positions[reading.positions[provision.contested]]
                found.append(replace(entry, effect=position.force, when=All((norm.when, position.when))))
                if norm.effect in (Effect.WEIGHS, Effect.BARS) and position.force is not Effect.WEIGHS:
                    found.append(replace(entry, id=f"{norm.id}#weighs", effect=Effect.WEIGHS))
            else:
                found.append(entry)
    return tuple(found)


class Case:
    """The law under a reading and a transfer; what depends on no unknown."""

    def __init__(self, law: Law, transfer: Transfer, readings: Mapping[str, str] | None) -> None:
        chosen = dict(readings or {})
        if transfer.reading is not None:
            for pack in law.packs.values():
                if transfer.reading in pack.readings:
                    chosen.setdefault(pack.id, transfer.reading)
        self.law, self.transfer, self.readings = law, transfer, chosen
        self.entries = entries_of(law, chosen)
        self._options: dict[tuple[str, str | int | None, str | None], tuple[Value, ...]] = {}
        self._in_force: dict[dt.date, tuple[Entry, ...]] = {}
        self.higher: dict[tuple[dt.date, Entry], tuple[Entry, ...]] = {}
        conditions = [entry.when for entry in self.entries]
        conditions += [each for pack in law.packs.values() for each in (pack.claims, pack.scope)]
        self.leaves = [node for condition in conditions for node in nodes(condition)]
        self.days = sorted({self.day(leg.number) for leg in transfer.legs})
        self.kinds = sorted({leaf.kind for leaf in self.leaves if isinstance(leaf, Held)})

    def day(self, leg: int) -> dt.date:
        """The date of a leg."""
        return self.transfer.leg(leg).date

    def in_force(self, day: dt.date) -> tuple[Entry, ...]:
        """The norms in force on a day."""
        if day not in self._in_force:
            self._in_force[day] = tuple(entry for entry in self.entries if entry.version(day) is not None)
        return self._in_force[day]

    def cells(self) -> tuple[Cell, ...]:
        """The cells that are judged: each item on each leg that is proposed or suspected."""
        legs = [leg.number for leg in self.transfer.legs if leg.status != "done"]
        return tuple(Cell(item, leg) for leg in legs for item in self.transfer.items)

    def type_of(self, name: str) -> str:
        """The type of a fact."""
        fact = self.law.vocabulary.facts.get(name)
        return fact.type if fact is not None else "state"

    def stated(self, name: str, of: str | int | None) -> Value | None:
        """The value that the scenario states, if any; the ends, status and date of a leg always are."""
        value = self.transfer.facts.get(FactRef(name, of))
        if value is None and isinstance(of, int):
            leg = self.transfer.leg(of)
            ends: dict[str, Value] = {
                "leg.from": leg.start,
                "leg.to": leg.end,
                "leg.status": leg.status,
                "leg.date": leg.date,
            }
            return ends.get(name)
        return value

    def unknown_fact(self, name: str, of: str | int | None) -> Unknown:
        """The unknown that stands for a fact which is not stated, or is stated too coarsely."""
        key = (name, of, None)
        if key not in self._options:
            self._options[key] = self._values(name, of)
        return Unknown(("fact", name, of), self._options[key])

    def unknown_amount(self, name: str, of: str | int | None, unit: str) -> Unknown:
        """The unknown number that an amount is in a unit for which no rate is stated."""
        key = (name, of, unit)
        if key not in self._options:
            self._options[key] = around(self._thresholds(name, of, unit))
        return Unknown(("converted", name, of, unit), self._options[key])

    def unit_of(self, name: str) -> str | None:
        """The unit in which an amount that is not stated is chosen: the first one that the law or a permit names."""
        units = sorted({amount.unit for amount in self._amounts(name)})
        return units[0] if units else None

    def asked(self, name: str) -> list[Compare | Belongs]:
        """The comparisons of the law that read a fact."""
        return [leaf for leaf in self.leaves if isinstance(leaf, Compare | Belongs) and leaf.fact == name]

    def _amounts(self, name: str) -> list[Amount]:
        found: list[Value | None] = [leaf.value for leaf in self.asked(name) if isinstance(leaf, Compare)]
        for grant in self.transfer.authorisations:
            if name == "item.quantity":
                found.append(grant.covers.quantity)
            if name == "item.value":
                found.append(grant.covers.value)
        return [each for each in found if isinstance(each, Amount)]

    def _thresholds(self, name: str, of: str | int | None, unit: str) -> list[Decimal]:
        """What tells values of an amount apart in a unit: the law's constants, and what is left of a permit's amount
        after the other items, shared among one or more legs."""
        found: set[Decimal] = set()
        for amount in self._amounts(name):
            number = convert(amount, unit, self.transfer.rates)
            if number is not None:
                found.add(number)
        legs = len(self.transfer.legs)
        for limit in list(found) if self.transfer.authorisations else []:
            left = {limit}
            for item in self.transfer.items:
                other = self.stated(name, item)
                drawn = convert(other, unit, self.transfer.rates) if isinstance(other, Amount) else None
                if item != of and drawn is not None:
                    left |= {rest - times * drawn for rest in left for times in range(1, legs + 1)}
            count = legs * len(self.transfer.items)
            found |= {rest / share for rest in left if rest > 0 for share in range(1, count + 1)}
        return sorted(found)

    def _values(self, name: str, of: str | int | None) -> tuple[Value, ...]:
        """A finite set of values of a fact that stands for all: each constant that the law compares it with and one
        other value, without those that no comparison tells apart."""
        kind, given = self.type_of(name), self.stated(name, of)
        if kind == "boolean":
            return (False, True)
        if kind in ("quantity", "money"):
            unit = self.unit_of(name)
            return tuple(Amount(number, unit or OTHER) for number in around(self._thresholds(name, of, unit or OTHER)))
        values = [leaf.value for leaf in self.asked(name) if isinstance(leaf, Compare)]
        if kind == "number":
            return around(value for value in values if isinstance(value, Decimal))
        if kind == "date":
            return around_dates(value for value in values if isinstance(value, dt.date))
        special = set(self._special(name))
        constants = {value for value in values if isinstance(value, str)} | special
        for leaf in self.asked(name):
            if isinstance(leaf, Belongs):
                constants.update(leaf.values)
                if leaf.list is not None:
                    constants.update(each.value for each in self.law.lists[leaf.list].members)
        if kind == "code":
            return self._distinct(name, code_choices(constants, given if isinstance(given, str) else None), special)
        known = self.law.vocabulary.facts.get(name)
        possible: Iterable[str] = known.values if known is not None and kind == "enum" else ()
        if kind == "state":
            possible = self.law.vocabulary.states
        others = [value for value in possible if value not in constants]
        closed = bool(list(possible))
        rest = others[:1] if closed else [OTHER]
        return self._distinct(name, [*sorted(constants), *rest], special)

    def _special(self, name: str) -> Iterator[str]:
        """Values that are compared outside conditions: the end of the route, permits' ends, states with a pack."""
        if name == "end_user.state":
            yield self.transfer.legs[-1].end
            yield from (
                each.covers.end_user for each in self.transfer.authorisations if each.covers.end_user not in (None, ANY)
            )
        granted = {a.granted_by_state for pack in self.law.packs.values() for a in pack.authorisations.values()}
        if name in granted:
            yield from (pack.jurisdiction for pack in self.law.packs.values())

    def _distinct(self, name: str, values: list[str], special: set[str]) -> tuple[Value, ...]:
        """One value of each class that no comparison tells apart."""
        seen: dict[tuple[object, ...], str] = {}
        for value in values:
            seen.setdefault((value if value in special else None, *self._marks(name, value)), value)
        return tuple(seen.values())

    def _marks(self, name: str, value: str) -> Iterator[object]:
        code = self.type_of(name) == "code"
        for leaf in self.asked(name):
            if isinstance(leaf, Compare):
                yield isinstance(leaf.value, str) and member_is(value, leaf.value, code)
            elif leaf.list is None:
                yield any(member_is(value, each, code) == "T" for each in leaf.values)
            else:
                for day in self.days:
                    held = [
                        (m, unsure, member_is(value, m, code))
                        for m, unsure in members_on(self.law.lists[leaf.list], day)
                    ]
                    sure = any(not unsure and how == "T" for _, unsure, how in held)
                    yield sure, tuple(m for m, unsure, how in held if unsure and how == "T" and not sure)
