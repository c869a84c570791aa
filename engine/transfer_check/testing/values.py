"""The values on which a law can turn: the ends of its times in force, its thresholds, the edges of its lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from transfer_check.conditions.nodes import Belongs, Compare, Condition, Leaf, leaves
from transfer_check.conditions.types import Fact, Vocabulary
from transfer_check.conditions.values import Amount, Value
from transfer_check.law.model import Law

DAY = dt.timedelta(days=1)
DATE = "leg.date"
ON_ROUTE = frozenset({"leg.from", "leg.to", "leg.status", DATE})
"""What every leg states."""
ELSE = "other"
FEW_STATES = 4


@dataclass(frozen=True, slots=True)
class Boundary:
    """Values of a fact on both sides of a place at which the law turns, and what turns there."""

    fact: str
    values: tuple[Value, ...]
    what: str


def conditions(law: Law) -> Iterator[Condition]:
    """Every condition that a law writes."""
    for pack in law.packs.values():
        yield from (pack.claims, pack.scope)
        for point in pack.points.values():
            yield from (position.when for position in point.positions.values())
    for provision in law.provisions:
        yield from (norm.when for norm in provision.norms)


def days(law: Law) -> tuple[dt.date, ...]:
    """Every day on which the law, a list or a reading changes, or which it names, with the day before, in order."""
    changes: set[dt.date] = set()
    for provision in law.provisions:
        for version in provision.versions:
            changes |= {version.start, *(() if version.end is None else (version.end,))}
    for listing in law.lists.values():
        for member in listing.members:
            changes |= {day for day in (member.start, member.end) if day is not None}
    for pack in law.packs.values():
        for reading in pack.readings.values():
            changes |= {day for day in (reading.start, reading.end) if day is not None}
    changes |= {
        leaf.value
        for leaf in _leaves(law)
        if isinstance(leaf, Compare) and leaf.fact == DATE and isinstance(leaf.value, dt.date)
    }
    near = {day - DAY for day in changes if day > dt.date.min} | changes
    return tuple(sorted(near))


def palette(law: Law) -> Mapping[str, tuple[Value, ...]]:
    """For every fact that a scenario may state, values that the law can tell apart, and one that it never names."""
    asked: dict[str, dict[Value, None]] = {}
    for leaf in _leaves(law):
        if isinstance(leaf, Compare | Belongs):
            of = asked.setdefault(leaf.fact, {})
            of.update(dict.fromkeys(_around(leaf, law)))
    return {
        name: tuple(dict.fromkeys((*asked.get(name, ()), *_plain(fact, law.vocabulary, asked.get(name, ())))))
        for name, fact in law.vocabulary.facts.items()
        if not fact.derived
    }


def boundaries(law: Law) -> tuple[Boundary, ...]:
    """Every date on which the law changes, every threshold and every edge of a list, each once."""
    found: dict[tuple[str, tuple[Value, ...]], Boundary] = {}
    for day in days(law):
        if day - DAY in days(law) or day == dt.date.min:
            found.setdefault((DATE, (day - DAY, day)), Boundary(DATE, (day - DAY, day), f"the law changes on {day}"))
    facts = law.vocabulary.facts
    for leaf in _leaves(law):
        if not isinstance(leaf, Compare | Belongs) or facts[leaf.fact].derived or leaf.fact == DATE:
            continue
        values = _around(leaf, law)
        if isinstance(leaf, Belongs):
            outside = [v for v in _plain(facts[leaf.fact], law.vocabulary, values) if v not in values]
            values = (*values[:1], *outside[:1])
            what = f"{leaf.fact} in {leaf.list or 'the values written there'}"
        elif facts[leaf.fact].type in ("boolean", "enum", "state", "code", "text"):
            continue
        else:
            what = f"{leaf.fact} {leaf.op} {leaf.value}"
        found.setdefault((leaf.fact, values), Boundary(leaf.fact, values, what))
    return tuple(found.values())


def _leaves(law: Law) -> Iterator[Leaf]:
    for condition in conditions(law):
        yield from leaves(condition)


def _around(leaf: Compare | Belongs, law: Law) -> tuple[Value, ...]:
    """The values that a leaf names, and those just beside them."""
    if isinstance(leaf, Belongs):
        named = leaf.values if leaf.list is None else tuple(m.value for m in law.lists[leaf.list].members)
        coded = law.vocabulary.facts[leaf.fact].type == "code"
        return tuple(dict.fromkeys(_codes(named))) if coded else tuple(dict.fromkeys(named))
    value = leaf.value
    if isinstance(value, bool):
        return (True, False)
    if isinstance(value, dt.date):
        return (value - DAY, value, value + DAY)
    if isinstance(value, Amount):
        step = _step(value.number)
        return tuple(Amount(value.number + by, value.unit) for by in (-step, Decimal(0), step))
    if isinstance(value, Decimal):
        step = _step(value)
        return (value - step, value, value + step)
    return tuple(_codes([value])) if law.vocabulary.facts[leaf.fact].type == "code" else (value,)


def _codes(named: Iterable[str]) -> Iterator[str]:
    """Codes with one below each, and the one above it: too coarse to tell."""
    for code in named:
        yield from (code, f"{code}.{ELSE}", *((code.rpartition(".")[0],) if "." in code else ()))


def _step(number: Decimal) -> Decimal:
    """A step that is small beside a number, of as many places as it has."""
    return Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))


def _plain(fact: Fact, vocabulary: Vocabulary, asked: Iterable[Value]) -> tuple[Value, ...]:
    """Values of a fact whatever the law says of it, the last one outside all that it names."""
    if fact.type == "boolean":
        return (True, False)
    if fact.type == "enum":
        return fact.values
    if fact.type == "state":
        known = set(asked)
        return tuple([state for state in vocabulary.states if state not in known][:FEW_STATES])
    units = dict.fromkeys(value.unit for value in asked if isinstance(value, Amount))
    common: dict[str, tuple[Value, ...]] = {
        "number": (Decimal(1),),
        "date": (dt.date(2020, 1, 1),),
        "quantity": tuple(Amount(Decimal(1), unit) for unit in units or {fact.unit or "pieces": None}),
        "money": tuple(Amount(Decimal(1), unit) for unit in units or {fact.unit or "USD": None}),
    }
    return common.get(fact.type, (ELSE,))
