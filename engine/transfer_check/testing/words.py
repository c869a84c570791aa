"""Random conditions over a vocabulary: well typed, each `held` in a polarity that its provision allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st

from transfer_check.conditions.nodes import (
    ALWAYS,
    OVER,
    All,
    Belongs,
    Compare,
    Condition,
    Held,
    Known,
    Not,
    Quantified,
    Some,
)
from transfer_check.conditions.types import ORDERED, Fact, Vocabulary
from transfer_check.conditions.values import Amount, Value

POSITIVE, NEGATED = "positive", "negated"
FREE: frozenset[str] = frozenset()
BOTH = frozenset({POSITIVE, NEGATED})
CODES = ("M1", "M1.a", "M2")
"""Invented codes, of which one lies below another."""
DATES = (dt.date(2010, 1, 1), dt.date(2020, 1, 1))
STATES = 4
OPS = ("==", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Words:
    """What a condition may speak of."""

    vocabulary: Vocabulary
    kinds: tuple[str, ...]
    """Kinds of authorisation."""
    lists: tuple[tuple[str, str], ...] = ()
    """Lists with the type of their members."""
    held: frozenset[str] = FREE
    """The polarities in which `held` may stand."""
    derived: tuple[str, ...] = ()
    """The derived facts of which it may speak."""

    def turned(self) -> Words:
        """The same below a `not`."""
        return self if len(self.held) != 1 else replace(self, held=BOTH - self.held)

    @property
    def states(self) -> tuple[str, ...]:
        """The few states of which drawn law speaks."""
        return tuple(self.vocabulary.states)[:STATES]


@st.composite
def drawn_conditions(draw: st.DrawFn, words: Words, depth: int = 2) -> Condition:
    """Any condition with these words."""
    shape = draw(st.integers(0, 9)) if depth else 0
    if shape <= 4:
        return draw(draw(st.sampled_from(_leaves(words))))
    if shape <= 7:
        parts = tuple(draw(drawn_conditions(words, depth - 1)) for _ in range(2))
        return All(parts) if shape < 7 else Some(parts)
    if shape == 8:
        return Not(draw(drawn_conditions(words.turned(), depth - 1)))
    return Quantified(draw(st.booleans()), draw(st.sampled_from(OVER)), draw(drawn_conditions(words, depth - 1)))


def _leaves(words: Words) -> list[st.SearchStrategy[Condition]]:
    stated = [fact for fact in words.vocabulary.facts.values() if not fact.derived and fact.name != "leg.status"]
    found: list[st.SearchStrategy[Condition]] = [st.just(ALWAYS), _stated(stated, words), _stated(stated, words)]
    found.append(st.sampled_from([fact.name for fact in stated]).map(Known))
    if words.derived:
        found.append(st.builds(Compare, st.sampled_from(words.derived), st.sampled_from(("==", "!=")), st.booleans()))
    if words.held:
        held = st.sampled_from(words.kinds).map(Held)
        found += [held] if POSITIVE in words.held else []
        found += [held.map(Not)] if NEGATED in words.held else []
    return found


@st.composite
def _stated(draw: st.DrawFn, facts: Sequence[Fact], words: Words) -> Condition:
    """A comparison of a fact, or that it belongs to a list."""
    fact = draw(st.sampled_from(facts))
    values = plain_values(fact, words.states)
    if fact.type in ("enum", "state", "code") and draw(st.booleans()):
        lists = [name for name, of in words.lists if of == fact.type]
        within: bool = fact.type == "code" and draw(st.booleans())
        by_name: bool = bool(lists) and draw(st.booleans())
        if by_name:
            return Belongs(fact.name, (), draw(st.sampled_from(lists)), within)
        chosen = draw(st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True))
        return Belongs(fact.name, tuple(str(value) for value in chosen), None, within)
    op = draw(st.sampled_from(OPS if fact.type in ORDERED else OPS[:2]))
    return Compare(fact.name, op, draw(st.sampled_from(values)))


def plain_values(fact: Fact, states: Sequence[str]) -> tuple[Value, ...]:
    """A few values of a fact of which drawn law speaks."""
    by_type: dict[str, tuple[Value, ...]] = {
        "boolean": (True, False),
        "state": tuple(states),
        "code": CODES,
        "number": (Decimal(1), Decimal(10)),
        "date": DATES,
        "quantity": tuple(Amount(Decimal(number), fact.unit or "pieces") for number in (10, 100)),
        "money": tuple(Amount(Decimal(number), fact.unit or "USD") for number in (10, 100)),
    }
    return fact.values if fact.type == "enum" else by_type.get(fact.type, ("one", "two"))
