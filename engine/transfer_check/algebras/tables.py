"""What each value of a fact says of every condition that asks for it, as one number of bits, looked up by the value.

The value of a leaf is found by the functions that the reference uses, the first time that a value is met. What is
remembered is bounded: an ordered value is placed between the thresholds of the law, and of the other values so many
are kept.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from transfer_check.algebras.kleene import T, U, truth
from transfer_check.algebras.normal import Literal
from transfer_check.conditions.nodes import Belongs, Compare, Known
from transfer_check.conditions.types import ORDERED, Fact, Mistyped, Text, read_value
from transfer_check.conditions.values import Amount, Members, Rates, Value, comparison, membership, written

MOST_VALUES = 4096
LONGEST = 256
"""Longer texts are left to the way that counts what all of them come to."""
MOST_NUMBER = 10**30
"""Numbers of a scenario have fewer digits."""
UNKNOWN = "unknown"
Bits = tuple[int, int, int]
"""What F, U and T of something say: bits to be joined to those of the other facts."""


class Unreadable(Exception):
    """A value that is none of its fact; the way that explains what is wrong says so."""


class Entry(NamedTuple):
    """Literals on one fact of which any suffices, and what each of the three values of that says."""

    literals: frozenset[Literal]
    bits: Bits


class Leaves:
    """The values of leaves, as the reference has them."""

    __slots__ = ("coded", "members")

    def __init__(self, members: Mapping[str, Members], coded: frozenset[str]) -> None:
        self.members, self.coded = members, coded

    def value(self, literal: Literal, stated: Value | None, rates: Rates) -> int:
        """The value of a literal on a fact of which this is stated."""
        leaf = literal.leaf
        if stated is None:
            return U  # a comparison with nothing, and what may be stated yet, negated or not
        if isinstance(leaf, Compare):
            found = truth(comparison(stated, leaf.op, leaf.value, code=leaf.fact in self.coded, rates=rates))
        elif isinstance(leaf, Belongs):
            found = self._belongs(leaf, stated)
        else:
            assert isinstance(leaf, Known)
            found = T
        return found if literal.positive else T - found

    def _belongs(self, leaf: Belongs, stated: Value) -> int:
        listed = self.members[leaf.list] if leaf.list is not None else Members(frozenset(leaf.values))
        within = leaf.within or leaf.fact in self.coded
        sure = truth(membership(stated, Members(listed.known, frozenset(), within)))
        if sure == T or not listed.unsure:
            return sure
        # That it is on a list of one and on the list of all unsure ones is asked one by one, as the reference does.
        unsure = max(truth(membership(stated, Members(frozenset({one}), frozenset(), within))) for one in listed.unsure)
        return max(sure, min(unsure, U))


class Table(dict[object, int]):
    """The bits of each value of a fact, by the value as it is written; a value not met before is read and remembered.

    `absent` is what it says that the fact is not stated. Raises `Unreadable`.
    """

    __slots__ = ("absent", "entries", "fact", "leaves", "states", "words")

    def __init__(self, fact: Fact, entries: Iterable[Entry], leaves: Leaves, states: Mapping[str, Text]) -> None:
        super().__init__()
        self.fact, self.entries, self.leaves, self.states = fact, tuple(entries), leaves, states
        self.words: dict[str, Value] = {}
        """The values of texts that were read."""
        self.absent = self.exact(None, {})
        self[None] = self[UNKNOWN] = self.absent

    def __missing__(self, raw: object) -> int:
        bits = self._typed(self.read(raw))
        if isinstance(raw, str):
            if len(self) > MOST_VALUES:
                self.clear()
                self[None] = self[UNKNOWN] = self.absent
            self[raw] = bits
        return bits

    def _typed(self, value: Value) -> int:
        return self.exact(value, {})

    def read(self, raw: object) -> Value:
        """The value that is written, as a scenario file may write it; raises `Unreadable`."""
        known = self.words.get(raw) if isinstance(raw, str) else None
        if known is not None:
            return known
        try:
            if isinstance(raw, str):
                raw.encode()
                if len(raw) > LONGEST:
                    raise Unreadable
            value = read_value(self.fact, written(raw), self.states)
        except (Mistyped, UnicodeEncodeError, TypeError) as error:
            raise Unreadable from error
        if isinstance(value, Amount) and value.number < 0:
            raise Unreadable
        if isinstance(raw, str):
            if len(self.words) > MOST_VALUES:
                self.words.clear()
            self.words[raw] = value
        return value

    def typed(self, value: Value, rates: Rates) -> int:
        """The bits of a value."""
        return self.exact(value, rates)

    def exact(self, value: Value | None, rates: Rates) -> int:
        """The bits of a value, each leaf evaluated anew."""
        found, said = 0, self.leaves.value
        for literals, bits in self.entries:
            found |= bits[max([said(literal, value, rates) for literal in literals])]
        return found


class Stated(Table):
    """The table of a fact that is compared for equality and membership."""

    __slots__ = ()

    def typed(self, value: Value, rates: Rates) -> int:
        """The bits of a value; words that a scenario may write are remembered."""
        del rates
        if isinstance(value, str) and value != UNKNOWN:
            try:
                return self[value]
            except Unreadable:
                pass
        return self.exact(value, {})


class Truths(Table):
    """The table of a fact that is true or false. Numbers that equal these are none of its values."""

    __slots__ = ("no", "yes")

    def __init__(self, fact: Fact, entries: Iterable[Entry], leaves: Leaves, states: Mapping[str, Text]) -> None:
        super().__init__(fact, entries, leaves, states)
        self.yes, self.no = self.exact(True, {}), self.exact(False, {})

    def __getitem__(self, raw: object) -> int:
        return self.yes if raw is True else self.no if raw is False else self._other(raw)

    def _other(self, raw: object) -> int:
        if raw is None or raw == UNKNOWN:
            return self.absent
        return self.yes if self.read(raw) else self.no

    def typed(self, value: Value, rates: Rates) -> int:
        """The bits of a truth value."""
        del rates
        return self.yes if value else self.no


class Ladder:
    """The bits of every place between thresholds: below the first, at it, between it and the second, and so on."""

    __slots__ = ("bits", "points")

    def __init__(self, points: list[tuple[Value, Bits]], constant: int) -> None:
        """`points`: a threshold, and the bits of its leaves below, at and above it."""
        grouped: dict[Value, list[int]] = {}
        for point, bits in points:
            there = grouped.setdefault(point, [0, 0, 0])
            for side in range(3):
                there[side] |= bits[side]
        self.points: list[Value] = sorted(grouped, key=lambda point: point)  # type: ignore[arg-type,return-value]
        steps = [grouped[point] for point in self.points]
        size = len(steps)
        below = [0] * (size + 1)  # what thresholds from here on say of what lies below them
        for place in range(size - 1, -1, -1):
            below[place] = below[place + 1] | steps[place][0]
        self.bits: list[int] = []
        above = constant
        for place, step in enumerate(steps):
            self.bits.append(above | below[place])
            self.bits.append(above | step[1] | below[place + 1])
            above |= step[2]
        self.bits.append(above)

    def at(self, value: Value) -> int:
        """The bits of a value."""
        place = bisect_left(self.points, value)  # type: ignore[type-var]
        there = place < len(self.points) and self.points[place] == value
        return self.bits[2 * place + there]


class Ordered(Table):
    """The table of a number, a day or an amount; what it remembers is as much as the law has thresholds."""

    __slots__ = ("by_number", "constant", "ladders", "numbers", "plain")

    def __init__(self, fact: Fact, entries: Iterable[Entry], leaves: Leaves, states: Mapping[str, Text]) -> None:
        super().__init__(fact, entries, leaves, states)
        points: dict[str, list[tuple[Value, Bits]]] = {}
        rest: list[Entry] = []
        for entry in self.entries:
            literal = next(iter(entry.literals))
            if len(entry.literals) == 1 and isinstance(literal.leaf, Compare):
                threshold = literal.leaf.value
                unit = threshold.unit if isinstance(threshold, Amount) else ""
                sides = [leaves.value(literal, side, {}) for side in _around(threshold)]
                bits = (entry.bits[sides[0]], entry.bits[sides[1]], entry.bits[sides[2]])
                number = threshold.number if isinstance(threshold, Amount) else threshold
                points.setdefault(unit, []).append((number, bits))
            else:
                rest.append(entry)
        self.plain = tuple(rest)
        # Of an amount in another unit nothing can be said, as of one that is not stated.
        other = {
            unit: self._unsaid(entry for entry in self.entries if _unit(entry) != unit and entry not in rest)
            for unit in (*points, "\0")
        }
        self.constant = other["\0"] if fact.type in ("quantity", "money") else 0
        self.ladders = {
            unit: Ladder(found, other[unit] if fact.type in ("quantity", "money") else 0)
            for unit, found in points.items()
        }
        self.numbers, self.by_number = self._numbers() if fact.type == "number" and not rest else ([], [])

    def _unsaid(self, entries: Iterable[Entry]) -> int:
        found = 0
        for entry in entries:
            found |= entry.bits[U]
        return found

    def _numbers(self) -> tuple[list[int], list[int | None]]:
        """The whole numbers at which something changes, and the bits below the first, from it on, and so on."""
        ladder = self.ladders.get("")
        if ladder is None:
            return [], []
        changes: set[int] = set()
        for point in ladder.points:
            assert isinstance(point, Decimal)
            changes.add(int(point.to_integral_value(ROUND_CEILING)))
            changes.add(int(point.to_integral_value(ROUND_FLOOR)) + 1)
        changes |= {1 - MOST_NUMBER, MOST_NUMBER}
        numbers = sorted(changes)
        # What is longer than a number may be says nothing that could be joined.
        bits = [None, *(ladder.at(Decimal(number)) for number in numbers[:-1]), None]
        return numbers, bits

    def __getitem__(self, raw: object) -> int:
        if type(raw) is int and self.by_number:
            found = self.by_number[bisect_right(self.numbers, raw)]
            if found is None:
                raise Unreadable
            return found
        return super().__getitem__(raw)

    def _typed(self, value: Value) -> int:
        return self.typed(value, {})

    def typed(self, value: Value, rates: Rates) -> int:
        """The bits of a value; where rates of exchange are stated, each leaf is evaluated anew."""
        if rates and isinstance(value, Amount):
            return self.exact(value, rates)
        ladder = self.ladders.get(value.unit if isinstance(value, Amount) else "")
        number = value.number if isinstance(value, Amount) else value
        found = self.constant if ladder is None else ladder.at(number)
        for literals, bits in self.plain:
            found |= bits[max([self.leaves.value(literal, value, rates) for literal in literals])]
        return found


def _around(threshold: Value) -> tuple[Value, Value, Value]:
    """Something below a threshold, the threshold, something above it."""
    if isinstance(threshold, Amount):
        return (
            Amount(Decimal("-Infinity"), threshold.unit),
            threshold,
            Amount(Decimal("Infinity"), threshold.unit),
        )
    if isinstance(threshold, Decimal):
        return Decimal("-Infinity"), threshold, Decimal("Infinity")
    assert isinstance(threshold, dt.date)
    return dt.date.min, threshold, dt.date.max


def _unit(entry: Entry) -> str:
    leaf = next(iter(entry.literals)).leaf
    return leaf.value.unit if isinstance(leaf, Compare) and isinstance(leaf.value, Amount) else ""


def table(fact: Fact, entries: Iterable[Entry], leaves: Leaves, states: Mapping[str, Text]) -> Table:
    """The table of a fact."""
    kind: Callable[[Fact, Iterable[Entry], Leaves, Mapping[str, Text]], Table]
    kind = Truths if fact.type == "boolean" else Ordered if fact.type in ORDERED else Stated
    return kind(fact, entries, leaves, states)
