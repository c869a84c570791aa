"""What rows leave open, told apart: rows that leave the same of the law have the same exact answer.

A node that is true or false in a row is so whatever its unknowns are. What else the decisions hang on is the residue
of the law in that row: the nodes that are neither, as far as they are reached from the decisions through such nodes.
A gate of the residue has lost the parts that are known (in a conjunction they are true), so its nodes say which
function of the unknowns is left, and of all rows that leave the same nodes the solver is asked once.

An unknown is told by its node where its fact is not stated. Where it is (an amount in another unit, a code that is too
coarse), rows that are not the same stand by themselves. Where a fact may be equal to the end of the route, they are
told apart as well by what the law says of that end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from transfer_check.algebras.columns import TRUE, Asked, Columns, EndOf, Gate
from transfer_check.batch.bits import Bits, Program, Room, Words, program, run
from transfer_check.batch.shape import Shape, classes_of, graph_of, not_covered_node
from transfer_check.batch.values import Classes, Reading
from transfer_check.many.compiled import CompiledLaw
from transfer_check.transfer.model import FactRef


@dataclass(frozen=True, slots=True)
class Residue:
    """The graph of a shape as far as the decisions hang on it."""

    program: Program
    classes: Mapping[str, Classes]
    roots: tuple[int, ...]
    """Whether each decision is that of each pack."""
    told: tuple[int, ...]
    """What else rows are told apart by: where packs may claim a leg, and where law that is not encoded has a say."""
    uncovered: tuple[Asked, ...]
    """The inputs on which the latter hangs; of an undetermined row it may be asked for these as well."""
    serial: int
    """Its own number: what stands for a value in one residue says nothing in another, even of the same shape."""
    names_items: bool
    """Whether an answer may name an item: what another state would grant of it, or where it may go on to."""


_SERIALS = count()


def residue_of(compiled: CompiledLaw, shape: Shape) -> Residue:
    """The residue of a shape; raises `CannotSay` for law that columns cannot put, and `BrokenLaw`."""
    found, columns = graph_of(compiled, shape)
    case = found.present.case
    roots = tuple(node for own in found.decisions.values() for node in own.values())
    claims, missing = not_covered_node(found, columns, narrowed=bool(compiled.packs))
    told = (*claims, missing)
    made = program(columns.nodes, range(len(columns.nodes)))
    below = _below(columns, missing)
    uncovered = tuple(node for number, node, _ in made.steps if number in below and isinstance(node, Asked))
    names_items = bool(columns.granted_by) or any(isinstance(asked.value, EndOf) for asked in made.inputs)
    return Residue(made, classes_of(made, case), roots, told, uncovered, next(_SERIALS), names_items)


def _below(columns: Columns, node: int) -> set[int]:
    found: set[int] = set()
    stack = [node]
    while stack:
        if (current := stack.pop()) > TRUE and current not in found:
            found.add(current)
            of = columns.nodes[current]
            if isinstance(of, Gate):
                stack.extend(of.parts)
    return found


def signatures(
    residue: Residue, room: Room, reading: Reading, *, asks: bool
) -> tuple[list[bytes], list[bytes], npt.NDArray[np.bool_]]:
    """Of each row what its values say, its residue, and whether it stands by itself whatever others say.

    `asks`: it is asked as well what may settle it.
    """
    bits = run(residue.program, room, reading.bits)
    unsure = {node: room.both([two[1], room.opposite(two[0])]) for node, two in bits.items()}
    reached = _reached(residue, room, unsure)
    every = np.ones(room.rows, dtype=np.bool_)
    whole = reading.signatures(residue.program.inputs, every)
    keys = _packed(residue, room, bits, reached, _ends(residue, room, reading, reached))
    if asks:
        more = reading.signatures(residue.uncovered, every)
        keys = [key + one for key, one in zip(keys, more, strict=True)]
        uncovered = set(residue.uncovered)
        reached |= {number: unsure[number] for number, node, _ in residue.program.steps if node in uncovered}
    return whole, keys, room.unpacked(_stated(residue, room, reading, reached))


def _reached(residue: Residue, room: Room, unsure: Mapping[int, Words]) -> dict[int, Words]:
    """Where each node is of the residue."""
    found = {root: unsure[root] for root in residue.roots}
    for number, node, _ in reversed(residue.program.steps):
        here = found.get(number, room.none)
        if isinstance(node, Gate) and here is not room.none:
            for part in node.parts:
                if (further := room.both([here, unsure[part]])) is not room.none:
                    found[part] = room.either([found.get(part, room.none), further])
    return {number: words for number, words in found.items() if words is not room.none}


def _ends(residue: Residue, room: Room, reading: Reading, reached: Mapping[int, Words]) -> list[npt.NDArray[np.uint8]]:
    """Where it is unknown whether a fact is an end, what the law says of the end as a value of that fact."""
    found: list[npt.NDArray[np.uint8]] = []
    for number, node, _ in residue.program.steps:
        if isinstance(node, Asked) and isinstance(node.value, EndOf):
            codes = np.where(room.unpacked(reached.get(number, room.none)), reading.end_classes(node), 0)
            found.append(codes.astype("<u2").view(np.uint8).reshape(room.rows, 2))
    return found


def _packed(
    residue: Residue,
    room: Room,
    bits: Mapping[int, Bits],
    reached: Mapping[int, Words],
    more: Sequence[npt.NDArray[np.uint8]],
) -> list[bytes]:
    values = [words for node in (*residue.roots, *residue.told) for words in bits[node]]
    last = residue.program.steps[-1][0] + 1 if residue.program.steps else TRUE + 1
    whole = np.zeros((len(values) + last, room.rows), dtype=np.bool_)
    for place, words in enumerate(values):
        whole[place] = room.unpacked(words)
    for number, words in reached.items():
        whole[len(values) + number] = room.unpacked(words)
    return _rows(np.concatenate([np.packbits(whole, axis=0).T, *more], axis=1))


def _rows(packed: npt.NDArray[np.uint8]) -> list[bytes]:
    width, data = packed.shape[1], np.ascontiguousarray(packed).tobytes()
    return [data[at : at + width] for at in range(0, len(data), width)]


def _stated(residue: Residue, room: Room, reading: Reading, reached: Mapping[int, Words]) -> Words:
    """Where something is unknown though a fact is stated."""
    found: list[Words] = []
    stated: dict[FactRef, Words] = {}
    for number, node, _ in residue.program.steps:
        if isinstance(node, Asked) and number in reached:
            if isinstance(node.value, EndOf):
                continue  # `_ends` tells them apart
            if node.fact not in stated:
                column = reading.column(node.fact)
                known = None if column is None else column.is_not_null().to_numpy()
                stated[node.fact] = room.none if known is None else room.packed(known)
            found.append(room.both([reached[number], stated[node.fact]]))
    return room.either(found)
