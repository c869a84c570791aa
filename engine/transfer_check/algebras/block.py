"""Columns of conditions that are evaluated together: where their bits lie, and how three values are read from them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from transfer_check.algebras.kleene import F, T, U
from transfer_check.algebras.normal import Literal

Source = tuple[Hashable, ...]
"""What literals ask: a stated fact, what is held or assured, a flag, or the outcome of an earlier stage."""
Atom = Literal | bool
"""A literal on a stated fact; of any other source, whether it is asked as it is or negated."""
Resolved = frozenset[frozenset[tuple[Source, Atom]]]
"""Clauses whose literals name their source."""
Spread = dict[Source, dict[frozenset[Atom], list[int]]]
"""By source and atoms, any of which suffices: the bits that F, U and T of them set."""


class Block:
    """Conditions in columns. The bits of a block lie together in one number, from `offset` on:

    surely fails, may fail; then for each layer: is true, is not false. The first two have a bit for every column, a
    layer only for the columns that have so many clauses of several facts: those with more of them come first.
    """

    __slots__ = ("columns", "constant", "full", "offset", "places", "runs", "size", "width")

    def __init__(self, columns: Sequence[Resolved], offset: int, ordered: frozenset[Source]) -> None:
        """`ordered`: facts with an order of values, of which several literals are told apart."""
        layered = [[clause for clause in column if not _single(clause, ordered)] for column in columns]
        order = sorted(range(len(columns)), key=lambda number: -len(layered[number]))
        self.places = {number: place for place, number in enumerate(order)}
        """Where the column of each number given lies."""
        self.columns = [columns[number] for number in order]
        self.offset, self.size = offset, len(columns)
        self.full = (1 << self.size) - 1
        self.constant = 0
        self.runs: list[tuple[int, int, int, int]] = []
        at = 2 * self.size
        for layer in range(max(map(len, layered), default=0)):
            count = sum(len(clauses) > layer for clauses in layered)
            mask = (1 << count) - 1
            self.runs.append((at, at + count, mask, self.full ^ mask))
            at += 2 * count
        self.width = at

    def spread(self, into: Spread, ordered: frozenset[Source]) -> None:
        """Says for every source which bits its values set; `constant` is what is set whatever they are."""
        for place, column in enumerate(self.columns):
            fails, doubts = 1 << (self.offset + place), 1 << (self.offset + self.size + place)
            layer = 0
            for clause in column:
                if not clause:
                    self.constant |= fails | doubts
                elif _single(clause, ordered):
                    bits = _bits(into, next(iter(clause))[0], frozenset(atom for _, atom in clause))
                    bits[F] |= fails | doubts
                    bits[U] |= doubts
                else:
                    at, middle, _, _ = self.runs[layer]
                    true, possible = 1 << (self.offset + at + place), 1 << (self.offset + middle + place)
                    for source, atom in clause:
                        bits = _bits(into, source, frozenset({atom}))
                        bits[T] |= true | possible
                        bits[U] |= possible
                    layer += 1

    def read(self, wide: int) -> tuple[int, int]:
        """The columns that are true, and those that are not false."""
        bits = wide >> self.offset if self.offset else wide
        full = self.full
        possible = ~bits & full
        true = ~(bits >> self.size) & full
        for at, middle, mask, rest in self.runs:
            true &= bits >> at & mask | rest
            possible &= bits >> middle & mask | rest
        return true, possible


def _bits(into: Spread, source: Source, atoms: frozenset[Atom]) -> list[int]:
    return into.setdefault(source, {}).setdefault(atoms, [0, 0, 0])


def _single(clause: frozenset[tuple[Source, Atom]], ordered: frozenset[Source]) -> bool:
    """Whether one table can say all of a clause: it asks one source, and if that has an order, one threshold."""
    if len(clause) == 1:
        return True
    sources = {source for source, _ in clause}
    return len(sources) == 1 and sources.isdisjoint(ordered)
