"""Nodes of a graph evaluated over many rows at once: a bit for each row, sixty-four to a word.

Of every node two columns are kept, where it is surely so and where it may be; where nothing is unknown they are one
and the same, and nothing is computed twice. Columns that are empty or full are known as such and cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transfer_check.algebras.columns import FALSE, TRUE, UNKNOWN, Asked, Gate

Words = npt.NDArray[np.uint64]
Bits = tuple[Words, Words]
"""Where something is surely so, and where it may be: one array if nothing is unknown."""
WORD = 64


class Room(NamedTuple):
    """The rows that are evaluated together; `none` and `every` are known by their identity."""

    rows: int
    none: Words
    every: Words

    def packed(self, holds: npt.NDArray[np.bool_]) -> Words:
        """A bit for each row."""
        if not holds.any():
            return self.none
        if holds.all():
            return self.every
        bits = np.packbits(holds, bitorder="little")
        if len(bits) % 8:
            bits = np.concatenate([bits, np.zeros(-len(bits) % 8, dtype=np.uint8)])
        return bits.view(np.uint64)

    def unpacked(self, words: Words) -> npt.NDArray[np.bool_]:
        """The bits as truth values."""
        return np.unpackbits(words.view(np.uint8), count=self.rows, bitorder="little").view(np.bool_)

    def both(self, parts: Sequence[Words]) -> Words:
        """The rows in which all hold."""
        return _joined(parts, self.none, self.every, np.bitwise_and)

    def either(self, parts: Sequence[Words]) -> Words:
        """The rows in which any holds."""
        return _joined(parts, self.every, self.none, np.bitwise_or)

    def opposite(self, words: Words) -> Words:
        """The rows in which it does not hold."""
        if words is self.none:
            return self.every
        if words is self.every:
            return self.none
        found: Words = ~words
        return found

    def negated(self, bits: Bits) -> Bits:
        """What is surely not so, and what may not be."""
        true, possible = bits
        opposite = self.opposite(possible)
        return opposite, opposite if true is possible else self.opposite(true)


def room_for(rows: int) -> Room:
    """Room for so many rows."""
    size = -(-rows // WORD)
    return Room(rows, np.zeros(size, np.uint64), np.full(size, ~np.uint64(0)))


def _joined(parts: Sequence[Words], absorbing: Words, idle: Words, join: Callable[..., Words]) -> Words:
    kept: list[Words] = []
    for part in parts:
        if part is absorbing:
            return absorbing
        if part is not idle:
            kept.append(part)
    if not kept:
        return idle
    if len(kept) == 1:
        return kept[0]
    found = join(kept[0], kept[1])
    for part in kept[2:]:
        join(found, part, out=found)
    return found


@dataclass(frozen=True, slots=True)
class Program:
    """What some nodes need, each after its parts, with the nodes that may be forgotten after it."""

    steps: tuple[tuple[int, Asked | Gate, tuple[int, ...]], ...]
    wanted: frozenset[int]

    @property
    def inputs(self) -> list[Asked]:
        """What is asked of the rows."""
        return [node for _, node, _ in self.steps if isinstance(node, Asked)]


def program(nodes: Sequence[Gate | Asked | None], wanted: Iterable[int]) -> Program:
    """The program for the nodes that are wanted. A node stands after its parts in the graph."""
    kept = frozenset(wanted)
    needed = {node for node in kept if node > TRUE}
    for number in range(len(nodes) - 1, TRUE, -1):
        node = nodes[number]
        if number in needed and isinstance(node, Gate):
            needed.update(part for part in node.parts if part > TRUE)
    order: list[tuple[int, Asked | Gate]] = []
    last: dict[int, int] = {}
    for number in sorted(needed):
        node = nodes[number]
        if node is not None:
            order.append((number, node))
        if isinstance(node, Gate):
            last |= dict.fromkeys(node.parts, number)
    forgotten: dict[int, list[int]] = {}
    for part, number in last.items():
        if part > TRUE and part not in kept:
            forgotten.setdefault(number, []).append(part)
    return Program(tuple((number, node, tuple(forgotten.get(number, ()))) for number, node in order), kept)


def run(program: Program, room: Room, said: Callable[[Asked], Bits]) -> dict[int, Bits]:
    """The columns of the nodes that are wanted. `said`: what the rows say to an input.

    An input is read where it stands in the program and not before, so that it is still in the processor's cache when
    the gates after it look at it, and few columns are held at a time.
    """
    none, every = room.none, room.every
    found: dict[int, Bits] = {FALSE: (none, none), UNKNOWN: (none, every), TRUE: (every, every)}
    for number, node, forgotten in program.steps:
        if isinstance(node, Asked):
            found[number] = said(node)
            continue
        parts = [found[part] for part in node.parts]
        match node.kind:
            case "and" | "or":
                join = room.both if node.kind == "and" else room.either
                true = join([part[0] for part in parts])
                certain = all(part[0] is part[1] for part in parts)
                found[number] = true, true if certain else join([part[1] for part in parts])
            case "not":
                found[number] = room.negated(parts[0])
            case "sure":
                found[number] = parts[0][0], parts[0][0]
            case "may":
                found[number] = parts[0][1], parts[0][1]
        for part in forgotten:
            del found[part]
    return {node: found[node] for node in program.wanted}
