"""Many scenarios at once: each value is a pair of bit sets over the points of a grid, surely true and surely false.

A point of the grid is one choice of a value on each axis (`Axis`); what lies on no axis is as the scenario has it. A
bit that is in neither set is unknown there, so this is strong Kleene logic, point by point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transfer_check.conditions.nodes import FlagName
from transfer_check.conditions.types import Vocabulary
from transfer_check.conditions.values import Members, Value, comparison, membership
from transfer_check.transfer.model import FactRef, Transfer

Bits = tuple[int, int]
"""The points at which something is surely true, and those at which it is surely false."""
ELSEWHERE = "\0the end of the route"
"""Stands for the end of a route whose last state is an axis; no law can name it."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The values that facts take together along one axis, each with the points at which they take it."""

    facts: tuple[FactRef, ...]
    values: tuple[Value, ...]
    points: tuple[int, ...]
    asked: dict[tuple[str, str, Value | Members], Bits] = field(default_factory=dict, compare=False)


class Grid:
    """Reads the facts of one transfer, and on the axes those of each point."""

    __slots__ = ("axes", "false", "flags", "full", "transfer", "true", "vocabulary")

    def __init__(
        self,
        transfer: Transfer,
        vocabulary: Vocabulary,
        *,
        axes: Sequence[Axis],
        full: int,
        flags: Mapping[FlagName, bool] | None = None,
    ) -> None:
        self.transfer, self.vocabulary, self.full = transfer, vocabulary, full
        self.axes = {fact: axis for axis in axes for fact in axis.facts}
        self.flags = flags or {}
        self.true: Bits = (full, 0)
        self.false: Bits = (0, full)

    def all_of(self, parts: Iterable[Bits]) -> Bits:
        """True where every part is, false where any is."""
        sure, never = self.true
        for true, false in parts:
            sure &= true
            never |= false
        return sure, never

    def any_of(self, parts: Iterable[Bits]) -> Bits:
        """True where any part is, false where every one is."""
        sure, never = self.false
        for true, false in parts:
            sure |= true
            never &= false
        return sure, never

    def negation(self, part: Bits) -> Bits:
        """Swaps true and false."""
        return part[1], part[0]

    def is_in(self, fact: FactRef, members: Members) -> Bits:
        """Where the value is a member."""
        axis = self.axes.get(fact)
        if axis is None:
            value = self.transfer.facts.get(fact)
            return self._constant(None if value is None else membership(value, members))
        key = (fact.name, "in", members)
        if key not in axis.asked:
            axis.asked[key] = _where(axis, [membership(value, members) for value in axis.values])
        return axis.asked[key]

    def compare(self, fact: FactRef, op: str, value: Value) -> Bits:
        """Where the comparison holds."""
        code = self.vocabulary.facts[fact.name].type == "code"
        axis = self.axes.get(fact)
        if axis is None:
            stated = self.transfer.facts.get(fact)
            if stated is None:
                return self._constant(None)
            return self._constant(comparison(stated, op, value, code=code, rates=self.transfer.rates))
        if value == ELSEWHERE:  # the route of each point ends where this fact says
            return self.true if op == "==" else self.false
        key = (fact.name, op, value)
        if key not in axis.asked:
            rates = self.transfer.rates
            axis.asked[key] = _where(axis, [comparison(v, op, value, code=code, rates=rates) for v in axis.values])
        return axis.asked[key]

    def flag(self, name: FlagName) -> Bits:
        """Unknown everywhere, unless it was answered."""
        return self._constant(self.flags.get(name))

    def _constant(self, holds: bool | None) -> Bits:
        return (0, 0) if holds is None else self.true if holds else self.false


def _where(axis: Axis, answers: Sequence[bool | None]) -> Bits:
    sure = never = 0
    for points, answer in zip(axis.points, answers, strict=True):
        if answer is True:
            sure |= points
        elif answer is False:
            never |= points
    return sure, never
