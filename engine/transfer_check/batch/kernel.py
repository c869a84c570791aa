"""The decision of every row of a normalised frame (`batch.frame`), by columns where they can say and else one by one.

Rows are grouped by their numbers of legs and items and by the law in force on the days of their legs. Each such shape
is put as one graph of columns, once. Where what is unknown leaves a pack more than one decision, where a row states
more than columns read (`rest`), and where too few rows share a shape, `check_many` is asked, which knows as much as
`check`: no row is permitted from doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from os import cpu_count
from threading import Lock
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from transfer_check.batch.alone import Said, by_masks, left_open
from transfer_check.batch.answers import CODES, decided, table
from transfer_check.batch.bits import room_for, run
from transfer_check.batch.by_rows import RESULT, Told, missing_of, told
from transfer_check.batch.frame import scenario_of
from transfer_check.batch.residue import Residue, residue_of
from transfer_check.batch.rows import Group, groups
from transfer_check.batch.shape import Plan, Shape, plan_of
from transfer_check.batch.uncovered import named_states
from transfer_check.batch.values import CannotSay, Reading
from transfer_check.decide.left_open import LeftOpen, name_of
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput
from transfer_check.many.answer import Answer
from transfer_check.many.compiled import CompiledLaw, compile_law
from transfer_check.transfer.model import FactRef

LEAST, CHUNK = 1 << 17, 1 << 19
"""So many rows are evaluated together at the least, where there are so many, and at the most. Threads wait for each
other between two operations and not within one: two threads with few rows each are slower than one."""
FEWEST = 256
"""For fewer rows of a shape than this no graph is made: to ask the masks one by one is quicker."""
MOST_SHAPES, MOST_STEPS = 512, 1 << 20
"""So many graphs are kept, of so many steps in all (some 250 MB); the oldest goes first."""
MOST_ANSWERS = 100_000
SCHEMA = RESULT
UNDETERMINED = CODES[Decision.UNDETERMINED]
Places = npt.NDArray[np.int64]
T = TypeVar("T")


@dataclass(slots=True)
class Kernel:
    """A law made ready for frames; threads may share it. Made by `compile_kernel`."""

    law: CompiledLaw
    deciding: bool
    missing: bool
    fewest: int
    threads: int
    tick: Callable[[int], None] = lambda _: None
    """Told of how many rows more the answer is known."""
    _plans: dict[Shape, Plan | None] = field(default_factory=dict)
    _residues: dict[Shape, Residue | None] = field(default_factory=dict)
    answers: dict[bytes, Told] = field(default_factory=dict)
    """What was answered to rows that leave something open, by all that their values say."""
    exact: dict[bytes, LeftOpen] = field(default_factory=dict)
    """What rows leave open, by their residue."""
    _lock: Lock = field(default_factory=Lock)

    def plan(self, shape: Shape, rows: int) -> Plan | None:
        """The plan of a shape; None where columns cannot put it, or where it is not worth it for so few rows.

        What was asked before does not matter: a run that goes on where another was cut off says the same to the byte.
        """
        if rows < self.fewest:
            return None
        with self._lock:
            if shape not in self._plans:
                _bounded(self._plans)
                try:
                    self._plans[shape] = plan_of(self.law, shape, deciding=self.deciding)
                except CannotSay:
                    self._plans[shape] = None
            return self._plans[shape]

    def residue(self, shape: Shape) -> Residue | None:
        """The residue of a shape; None where columns cannot put it."""
        with self._lock:
            if shape not in self._residues:
                _bounded(self._residues)
                try:
                    self._residues[shape] = residue_of(self.law, shape)
                except CannotSay:
                    self._residues[shape] = None
            return self._residues[shape]

    def keep(self, values: bytes, answer: Told) -> None:
        """Remembers the answer to rows that say this."""
        if answer.decision is not None:  # what is wrong with a row is its own
            _keep(self.answers, values, answer)

    def settled(self, row: dict[str, object]) -> Answer | None:
        """The answer to one row by masks; None where more has to be found than they say."""
        found = self.law.settled(scenario_of(row), deciding=self.deciding)
        undetermined = found is not None and found.decision is Decision.UNDETERMINED
        return None if self.missing and undetermined else found

    def answer(self, row: dict[str, object]) -> Told:
        """The answer to one row by the reference."""
        scenario = scenario_of(row)
        found = self.law.check(scenario, deciding=self.deciding)
        if self.missing and found.decision is Decision.UNDETERMINED:
            found = self.law.check(scenario, explain=True)
        return told(found, missing_of(found, (one.fact for one in found.questions)) if self.missing else [])

    def finished(self, key: bytes, row: dict[str, object]) -> Told:
        """The answer to one row with this residue; states without law are not named in it (`uncovered`)."""
        scenario = scenario_of(row)
        left = self.exact.get(key)
        if left is None:
            try:
                left = self.law.left_open(scenario, asks=self.missing)
            except BadInput as error:
                return told(Answer(None, errors=error.diagnostics), [])
            _keep(self.exact, key, left)
        answer = self.law.finished(scenario, left, deciding=self.deciding)
        items = [str(item["id"]) for item in scenario["items"]]
        covered = frozenset(pack.jurisdiction for pack in self.law.law.packs.values())
        asked = (name_of(one, items) for one in left.asked)
        return told(answer, missing_of(answer, asked, covered) if self.missing else [])._replace(by="reference")


def _keep(known: dict[bytes, T], key: bytes, value: T) -> None:
    if len(known) >= MOST_ANSWERS:
        known.clear()
    known[key] = value


def _bounded(known: dict[Shape, Plan | None] | dict[Shape, Residue | None]) -> None:
    """Makes room for one more."""
    steps = sum(len(one.program.steps) for one in known.values() if one is not None)
    while known and (len(known) >= MOST_SHAPES or steps >= MOST_STEPS):
        oldest = known.pop(next(iter(known)))
        steps -= len(oldest.program.steps) if oldest is not None else 0


def compile_kernel(
    law: CompiledLaw | Law,
    *,
    deciding: bool = True,
    missing: bool = True,
    fewest: int = FEWEST,
    threads: int | None = None,
) -> Kernel:
    """The law made ready for frames.

    `deciding` False leaves out the provisions on which a decision rests. `missing` False leaves out the facts that
    would settle an undetermined row, which the reference finds row by row. Shapes shared by fewer rows than `fewest`
    are decided row by row. `threads` is how many evaluate at once (all processors, if None).
    """
    compiled = law if isinstance(law, CompiledLaw) else compile_law(law)
    return Kernel(compiled, deciding, missing, fewest, threads or cpu_count() or 1)


def decide(kernel: Kernel, frame: pl.DataFrame | pl.LazyFrame) -> pl.DataFrame:
    """The decision of each row of a normalised frame, in the order of the frame.

    Columns: `row`; `decision` (null where the row is no scenario, which whoever made the frame has to prevent);
    `deciding`, the ids of the provisions on which it rests; `jurisdictions`, those that claim a leg or may; `missing`,
    the facts that would settle what is undetermined, and `law:STATE` for law that is not encoded; `by`, which says what
    found it: `columns`, `masks` or `reference`.
    """
    whole = frame.collect() if isinstance(frame, pl.LazyFrame) else frame
    found: list[Said] = []
    alone: list[Group] = []
    with ThreadPoolExecutor(kernel.threads) as pool:
        waiting = []
        for group in groups(whole, kernel.law):
            plan = kernel.plan(group.shape, len(group.places)) if group.shape is not None else None
            if plan is None:
                alone.append(group)
                continue
            size = min(plan.most_rows, CHUNK, max(LEAST, -(-len(group.places) // kernel.threads)))
            for start in range(0, len(group.places), size):
                waiting.append((group, pool.submit(_by_columns, kernel, plan, group, start, size)))
        for group, each in waiting:
            said, left = each.result()
            kernel.tick(len(said[0]))
            found.append(said)
            if len(left):
                found += left_open(kernel, whole, group.part(left))
    # In the order of their days, so that the law of each is made ready once, however many there are.
    for group in sorted(alone, key=lambda group: group.shape.places if group.shape is not None else ()):
        found += by_masks(kernel, whole, group)
    return named_states(_in_order(whole, found), whole, kernel.law)


def _by_columns(kernel: Kernel, plan: Plan, group: Group, start: int, size: int) -> tuple[Said, Places]:
    """What columns say of some rows of a group, and the places in it of those of which they say nothing."""
    places = group.places[start : start + size]
    room = room_for(len(places))

    def column(fact: FactRef) -> pl.Series | None:
        found = group.column(fact)
        return None if found is None else found.slice(start, size)

    reading = Reading(room, column, kernel.law.law.vocabulary, plan.classes)
    found = run(plan.program, room, reading.bits)
    codes, unsaid = decided(plan, found, room)
    if kernel.missing:
        unsaid = unsaid | (codes == UNDETERMINED)
    if not unsaid.any():
        return (places, table(plan, found, room, codes, None)), places[:0]
    kept = np.flatnonzero(~unsaid)
    return (places[kept], table(plan, found, room, codes, kept)), np.flatnonzero(unsaid) + start


def _in_order(whole: pl.DataFrame, found: Sequence[Said]) -> pl.DataFrame:
    if not found:
        return pl.DataFrame(schema=SCHEMA)
    ordered = pl.concat([each for _, each in found])
    told = [each for each, _ in found if len(each)]  # each in the order of the frame
    if any(before[-1] > after[0] for before, after in pairwise(told)):
        ordered = ordered[np.argsort(np.concatenate(told), kind="stable")]
    assert len(ordered) == len(whole)
    return ordered.insert_column(0, whole["row"].cast(pl.UInt64)).select(SCHEMA.names())
