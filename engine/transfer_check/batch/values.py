"""What the values of a column say to the inputs of a graph, as bits.

Values of enums, states, codes and texts fall into classes: those of which the law says the same whatever it asks. What
it says of a value is found by the functions that the reference uses, the first time that the value is met. Numbers,
days and amounts are compared as they are, exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from transfer_check.algebras.columns import Asked, EndOf
from transfer_check.algebras.kleene import F, T, U, truth
from transfer_check.batch.bits import Bits, Room, Words
from transfer_check.batch.numbers import Ordered
from transfer_check.conditions.types import ORDERED, Vocabulary
from transfer_check.conditions.values import Amount, Members, Value, comparison, membership
from transfer_check.transfer.model import FactRef

MOST_VALUES = 100_000
"""So many values of a fact are remembered."""
Column = Callable[[FactRef], pl.Series | None]
"""What the rows state of a fact; None if no row states it."""
ByValue = tuple[list[int], list[int], list[int]]
Numbers = npt.NDArray[Any]


class CannotSay(Exception):
    """A question that columns do not answer; the reference does."""


def check(asked: Asked, vocabulary: Vocabulary) -> None:
    """Raises `CannotSay` for what is not answered here."""
    if asked.op == "in" and _ordered(asked.fact.name, vocabulary):
        raise CannotSay(asked)


def _ordered(name: str, vocabulary: Vocabulary) -> bool:
    fact = vocabulary.facts.get(name)
    return fact is not None and fact.type in ORDERED


@dataclass(slots=True)
class Classes:
    """The classes of the values of one fact; 0 is that of a fact that is not stated."""

    tests: tuple[Asked, ...]
    coded: bool
    values: dict[str | bool, int] = field(default_factory=dict)
    said: list[tuple[int, ...]] = field(default_factory=list)
    """Of each class, what it says to each test."""
    _places: dict[object, int] = field(default_factory=dict)
    _by_value: dict[object, tuple[int, ByValue]] = field(default_factory=dict)
    _by_said: dict[tuple[int, ...], int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.said.append((U,) * len(self.tests))

    def by_value(self, asked: Asked) -> ByValue:
        """The classes of which an input is false, unknown and true."""
        key = asked.op, asked.value
        if not self._places:
            self._places.update({(test.op, test.value): place for place, test in enumerate(self.tests)})
        count, found = self._by_value.get(key, (0, ([], [], [])))
        if count != len(self.said):
            said, place = self.said[:], self._places[key]
            found = ([], [], [])
            for number, each in enumerate(said):
                found[each[place]].append(number)
            self._by_value[key] = len(said), found
        return found

    def add(self, values: Sequence[str | bool]) -> dict[str | bool, int]:
        """Finds the classes of values not met before; the class of every value that is remembered."""
        with self._lock:
            if len(self.values) + len(values) > MOST_VALUES:
                self.values.clear()
            for value in values:
                if value not in self.values:
                    said = tuple(_truth(test, value, self.coded) for test in self.tests)
                    if said not in self._by_said:
                        self._by_said[said] = len(self.said)
                        self.said.append(said)
                    self.values[value] = self._by_said[said]
            return dict(self.values)

    def of(self, column: pl.Series) -> Numbers:
        """The class of each row."""
        if column.dtype == pl.Boolean:
            said = self.add((False, True))
            known = [said[False], said[True]]
            places = column.cast(pl.UInt8)
        elif isinstance(column.dtype, pl.Enum):
            words = column.dtype.categories.to_list()
            said = self.add(words)
            known = [said[word] for word in words]
            places = column.to_physical()
        elif (word := _one_word(column)) is not None:
            return np.full(len(column), self.add((word,))[word], dtype=np.uint16)
        else:
            column = column.cast(pl.String)
            said = self.add(())
            places = column.cast(pl.Enum(_texts(said)), strict=False).to_physical()
            if places.null_count() > column.null_count():
                said = self.add(column.unique().drop_nulls().to_list())
                places = column.cast(pl.Enum(_texts(said))).to_physical()
            known = list(said.values())
        # The last place is that of what is not stated; its class is 0.
        table = np.zeros(len(known) + 1, dtype=np.uint8 if len(self.said) < 256 else np.uint16)
        table[:-1] = known
        if places.null_count():
            places = places.cast(pl.UInt32).fill_null(len(known))
        return table.take(places.to_numpy())


def _one_word(column: pl.Series) -> str | None:
    """The word that stands in every row, if it is one: to see that is quicker than to look each up."""
    first = column[0]
    if isinstance(first, str) and (column.head(64) == first).all() and not column.null_count():
        return first if (column == first).all() else None
    return None


def _texts(said: Mapping[str | bool, int]) -> list[str]:
    return [word for word in said if isinstance(word, str)]


def _truth(test: Asked, value: Value, coded: bool) -> int:
    if test.op == "known":
        return T
    if test.op == "in":
        assert isinstance(test.value, Members)
        return truth(membership(value, test.value))
    assert test.value is not None and not isinstance(test.value, Members)
    return truth(comparison(value, test.op, test.value, code=coded))


class Reading:
    """Some rows, and what their values say to the inputs."""

    def __init__(self, room: Room, column: Column, vocabulary: Vocabulary, classes: Mapping[str, Classes]) -> None:
        self.room, self.column, self.vocabulary, self.classes = room, column, vocabulary, classes
        self._classes: dict[FactRef, Callable[[int], Words]] = {}
        self._codes: dict[FactRef, Numbers] = {}
        self._numbers: dict[FactRef, Ordered | None] = {}

    def bits(self, asked: Asked) -> Bits:
        """What the rows say to an input."""
        room, fact = self.room, asked.fact
        column = self.column(fact)
        if column is None or column.null_count() == len(column):
            return room.none, room.every
        if isinstance(asked.value, EndOf):
            end = self.column(FactRef("leg.to", asked.value.leg))
            assert end is not None and asked.op == "!="
            differs = column.cast(pl.String) != end.cast(pl.String)
            return self._three(differs)
        if self._is_ordered(asked):
            return self._ordered(asked, column)
        return self._classed(asked, column)

    def signatures(self, inputs: Sequence[Asked], chosen: npt.NDArray[np.bool_]) -> list[bytes]:
        """What the values of the chosen rows say to all inputs: rows of one signature have the same answer."""
        parts: list[npt.NDArray[np.uint8]] = []
        bits: list[npt.NDArray[np.bool_]] = []
        classed: set[FactRef] = set()
        count = int(chosen.sum())
        for asked in inputs:
            if asked.fact.name not in self.classes or isinstance(asked.value, EndOf) or self._is_ordered(asked):
                bits += [self.room.unpacked(words)[chosen] for words in self.bits(asked)]
                if isinstance(asked.value, EndOf):
                    # Where the fact is not known, it matters what it would be if it were that end.
                    parts.append(self.end_classes(asked)[chosen].astype("<u2").view(np.uint8).reshape(count, 2))
            elif asked.fact not in classed:
                classed.add(asked.fact)
                column = self.column(asked.fact)
                codes = np.zeros(count, np.uint16) if column is None else self._codes_of(asked.fact, column)[chosen]
                parts.append(codes.astype("<u2").view(np.uint8).reshape(count, 2))
        if bits:
            parts.append(np.packbits(np.stack(bits, axis=1), axis=1))
        whole = np.concatenate(parts, axis=1) if parts else np.zeros((count, 1), np.uint8)
        width, data = whole.shape[1], whole.tobytes()
        return [data[at : at + width] for at in range(0, len(data), width)]

    def end_classes(self, asked: Asked) -> Numbers:
        """The classes of the ends with which a fact is compared, as values of that fact."""
        assert isinstance(asked.value, EndOf)
        end = self.column(FactRef("leg.to", asked.value.leg))
        if asked.fact.name not in self.classes or end is None:
            return np.zeros(self.room.rows, np.uint16)
        return self.classes[asked.fact.name].of(end)

    def _is_ordered(self, asked: Asked) -> bool:
        return _ordered(asked.fact.name, self.vocabulary)

    def _codes_of(self, fact: FactRef, column: pl.Series) -> Numbers:
        if fact not in self._codes:
            self._codes[fact] = self.classes[fact.name].of(column)
        return self._codes[fact]

    def _three(self, holds: pl.Series) -> Bits:
        true = self.room.packed(holds.fill_null(False).to_numpy())
        if not holds.null_count():
            return true, true
        return true, self.room.packed(holds.fill_null(True).to_numpy())

    def _classed(self, asked: Asked, column: pl.Series) -> Bits:
        room, classes = self.room, self.classes[asked.fact.name]
        if asked.fact not in self._classes:
            self._classes[asked.fact] = _one_hot(self._codes_of(asked.fact, column), room)
        one_hot = self._classes[asked.fact]
        by_value = classes.by_value(asked)
        unsure = room.either([one_hot(number) for number in by_value[U]])
        if len(by_value[T]) <= len(by_value[F]):
            true = room.either([one_hot(number) for number in by_value[T]])
            return true, true if unsure is room.none else room.either([true, unsure])
        possible = room.opposite(room.either([one_hot(number) for number in by_value[F]]))
        return possible if unsure is room.none else room.both([possible, room.opposite(unsure)]), possible

    def _ordered(self, asked: Asked, column: pl.Series) -> Bits:
        room = self.room
        if asked.fact not in self._numbers:
            self._numbers[asked.fact] = Ordered(column, room)
        ordered = self._numbers[asked.fact]
        assert ordered is not None
        if asked.op == "known":
            return ordered.stated, room.every
        assert asked.value is not None and not isinstance(asked.value, Members)
        stated = ordered.stated
        if isinstance(asked.value, Amount):
            stated = room.both([stated, ordered.in_unit(asked.value.unit)])
        true = room.both([ordered.holds(asked.op, asked.value), stated])
        return true, true if stated is room.every else room.either([true, room.opposite(stated)])


def _one_hot(classes: Numbers, room: Room) -> Callable[[int], Words]:
    most = int(classes.max(initial=0))
    found: dict[int, Words] = {}

    def one(number: int) -> Words:
        if number not in found:
            found[number] = room.packed(classes == number) if number <= most else room.none
        return found[number]

    return one
