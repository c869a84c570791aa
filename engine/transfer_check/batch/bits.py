"""Nodes of a graph evaluated over many rows at once: a bit for each row, sixty-four to a word.

Of every node two columns are kept, where it is surely so and where it may be; where nothing is unknown they are one
and the same, and nothing is computed twice. Columns that are empty or full are known as such and cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
        words = np.zeros(len(self.none) * 8, dtype=np.uint8)
        bits = np.packbits(holds, bitorder="little")
        words[: len(bits)] = bits
        return words.view(np.uint64)

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
    """The gates that some nodes need, each after its parts, with the nodes that may be forgotten after it."""

    inputs: tuple[tuple[int, Asked], ...]
    gates: tuple[tuple[int, Gate, tuple[int, ...]], ...]
    wanted: frozenset[int]


def program(nodes: Sequence[Gate | Asked | None], wanted: Iterable[int]) -> Program:
    """The program for the nodes that are wanted. A node stands after its parts in the graph."""
    needed = {node for node in wanted if node > TRUE}
    for number in range(len(nodes) - 1, TRUE, -1):
        node = nodes[number]
        if number in needed and isinstance(node, Gate):
            needed.update(part for part in node.parts if part > TRUE)
    inputs: list[tuple[int, Asked]] = []
    order: list[tuple[int, Gate]] = []
    last: dict[int, int] = {}
    for number in sorted(needed):
        node = nodes[number]
        if isinstance(node, Gate):
            order.append((number, node))
            last |= dict.fromkeys(node.parts, number)
        elif node is not None:
            inputs.append((number, node))
    kept = frozenset(wanted)
    forgotten: dict[int, list[int]] = {}
    for part, number in last.items():
        if part > TRUE and part not in kept:
            forgotten.setdefault(number, []).append(part)
    gates = tuple((number, gate, tuple(forgotten.get(number, ()))) for number, gate in order)
    return Program(tuple(inputs), gates, kept)


def run(program: Program, room: Room, inputs: Mapping[int, Bits]) -> dict[int, Bits]:
    """The columns of the nodes that are wanted, from those of the inputs."""
    none, every = room.none, room.every
    found: dict[int, Bits] = {FALSE: (none, none), UNKNOWN: (none, every), TRUE: (every, every), **inputs}
    for number, gate, forgotten in program.gates:
        parts = [found[part] for part in gate.parts]
        match gate.kind:
            case "and" | "or":
                join = room.both if gate.kind == "and" else room.either
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
