"""Rows that columns do not decide: by masks where these say it, and else by the exact reference, once for a residue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polars as pl

from transfer_check.batch.bits import room_for
from transfer_check.batch.by_rows import RESULT, Told, missing_of, told
from transfer_check.batch.residue import signatures
from transfer_check.batch.rows import Group
from transfer_check.batch.values import Reading
from transfer_check.many.answer import Answer
from transfer_check.transfer.model import FactRef

if TYPE_CHECKING:
    from transfer_check.batch.kernel import Kernel

FEWEST_OPEN = 3
"""For fewer rows than this for each of their cells the reference is asked and no graph made."""
MOST_NODES = 1 << 25
"""Of rows that are told apart at once the whole graph is held: so many nodes in all."""
Places = npt.NDArray[np.int64]
Said = tuple[Places, pl.DataFrame]
"""The places of some rows, and what is said of them."""


def by_masks(kernel: Kernel, whole: pl.DataFrame, group: Group) -> Iterator[Said]:
    """The answers to rows of a shape that few share: by masks, and where these do not say it, as of many rows."""
    known: dict[str, Answer | None] = {}
    answers: list[Told] = []
    said: list[int] = []
    left: list[int] = []
    for place, row in enumerate(whole[group.places].iter_rows(named=True)):
        key = _values(row)
        if key not in known:
            known[key] = kernel.settled(row)
        answer = known[key]
        if answer is None:
            left.append(place)
            continue
        answers.append(told(answer, missing_of(answer, ()) if kernel.missing else []))
        said.append(place)
        kernel.tick(1)
    if said:
        yield group.places[said], _table(answers)
    if left:
        yield from left_open(kernel, whole, group.part(np.array(left)))


def left_open(kernel: Kernel, whole: pl.DataFrame, group: Group) -> Iterator[Said]:
    """The answers to rows that leave more than one decision open: each residue is asked once."""
    shape = group.shape
    few = shape is None or len(group.places) < FEWEST_OPEN * shape.items * len(shape.places)
    residue = None if few or shape is None else kernel.residue(shape)
    if residue is None:
        yield group.places, _table(_each(kernel, whole[group.places]))
        return
    size = max(256, MOST_NODES // (len(residue.program.steps) + 1))
    for start in range(0, len(group.places), size):
        part = group.part(np.arange(start, min(start + size, len(group.places))))
        room = room_for(len(part.places))
        reading = Reading(room, part.column, kernel.law.law.vocabulary, residue.classes)
        values, keys, apart = signatures(residue, room, reading, asks=kernel.missing)
        if kernel.missing and residue.names_items:
            values = [value + ids.encode() for value, ids in zip(values, _item_ids(part), strict=True)]
        own = np.flatnonzero(apart)
        for place, row in zip(own.tolist(), whole[part.places[own]].iter_rows(named=True), strict=True):
            values[place] = keys[place] = f"row {_values(row)}".encode()
        values, keys = _digests(residue.serial, values), _digests(residue.serial, keys)
        first: dict[bytes, int] = {}
        for place, value in enumerate(values):
            first.setdefault(value, place)
        alike = Counter(values)
        found = {value: kernel.answers[value] for value in first if value in kernel.answers}
        kernel.tick(sum(alike[value] for value in found))
        new = [value for value in first if value not in found]
        rows = whole[part.places[[first[value] for value in new]]].iter_rows(named=True)
        for value, row in zip(new, rows, strict=True):
            found[value] = kernel.finished(keys[first[value]], row)
            kernel.keep(value, found[value])
            kernel.tick(alike[value])
        numbers = {value: number for number, value in enumerate(found)}
        yield part.places, _table(list(found.values()))[np.array([numbers[value] for value in values])]


def _digests(serial: int, said: Sequence[bytes]) -> list[bytes]:
    """Short names of what rows say to a residue: no two are known to have one (BLAKE2, 128 bits)."""
    begin = blake2b(serial.to_bytes(8, "little"), digest_size=16)
    found = []
    for each in said:
        digest = begin.copy()
        digest.update(each)
        found.append(digest.digest())
    return found


def _item_ids(group: Group) -> list[str]:
    """What the items of each row are called: it may be named in the answer."""
    assert group.shape is not None
    names = [group.column(FactRef("item.id", str(number))) for number in range(1, group.shape.items + 1)]
    return [repr(row) for row in zip(*(name.to_list() for name in names if name is not None), strict=True)]


def _each(kernel: Kernel, rows: pl.DataFrame) -> list[Told]:
    """The answer to each row by the reference, equal ones asked once."""
    known: dict[str, Told] = {}
    found: list[Told] = []
    for row in rows.iter_rows(named=True):
        key = _values(row)
        if key not in known:
            known[key] = kernel.answer(row)
        found.append(known[key])
        kernel.tick(1)
    return found


def _values(row: dict[str, object]) -> str:
    return repr([value for name, value in row.items() if name != "row"])


def _table(answers: Sequence[Told]) -> pl.DataFrame:
    return pl.DataFrame(answers, schema={name: kind for name, kind in RESULT.items() if name != "row"}, orient="row")
