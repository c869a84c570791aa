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

import numpy as np
import numpy.typing as npt
import polars as pl

from transfer_check.batch.answers import CODES, decided, table
from transfer_check.batch.bits import room_for, run
from transfer_check.batch.by_rows import RESULT, missing_of
from transfer_check.batch.frame import scenario_of
from transfer_check.batch.rows import Group, groups
from transfer_check.batch.shape import Plan, Shape, plan_of
from transfer_check.batch.uncovered import named_states
from transfer_check.batch.values import CannotSay, Reading
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.many.answer import Answer
from transfer_check.many.compiled import CompiledLaw, compile_law
from transfer_check.transfer.model import FactRef

CHUNK = 1 << 19
"""So many rows are evaluated together at the most. Threads wait for each other between two operations and not within
one, so that longer ones cost less."""
FEWEST = 256
"""For fewer rows of a shape than this no graph is made: to ask one by one is quicker."""
MOST_ANSWERS = 100_000
SCHEMA = RESULT
UNDETERMINED = CODES[Decision.UNDETERMINED]
Places = npt.NDArray[np.int64]


@dataclass(slots=True)
class Kernel:
    """A law made ready for frames; threads may share it. Made by `compile_kernel`."""

    law: CompiledLaw
    deciding: bool
    missing: bool
    fewest: int
    threads: int
    tick: Callable[[], None] = lambda: None
    """Called for each row that is decided by itself."""
    _plans: dict[Shape, Plan | None] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def plan(self, shape: Shape, rows: int) -> Plan | None:
        """The plan of a shape; None where columns cannot put it, or where it is not worth it for so few rows."""
        with self._lock:
            if shape not in self._plans:
                if rows < self.fewest:
                    return None
                try:
                    self._plans[shape] = plan_of(self.law, shape, deciding=self.deciding)
                except CannotSay:
                    self._plans[shape] = None
            return self._plans[shape]

    def answer(self, row: dict[str, object]) -> Answer:
        """The answer to one row."""
        self.tick()
        scenario = scenario_of(row)
        found = self.law.check(scenario, deciding=self.deciding)
        if self.missing and found.decision is Decision.UNDETERMINED:
            return self.law.check(scenario, explain=True)
        return found


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
    found: list[tuple[Places, pl.DataFrame]] = []
    alone: list[Places] = []
    with ThreadPoolExecutor(kernel.threads) as pool:
        waiting = []
        for group in groups(whole, kernel.law):
            plan = kernel.plan(group.shape, len(group.places)) if group.shape is not None else None
            if plan is None:
                alone.append(group.places)
                continue
            size = min(CHUNK, max(64, -(-len(group.places) // kernel.threads)))
            for start in range(0, len(group.places), size):
                waiting.append((plan, pool.submit(_by_columns, kernel, plan, group, start, size)))
        for plan, each in waiting:
            places, decided, unsaid, signatures = each.result()
            found.append((places, decided))
            if signatures:
                found.append((unsaid, _by_signature(kernel, plan, whole, unsaid, signatures)))
    if alone:
        left = np.sort(np.concatenate(alone))
        found.append((left, _told(kernel, _each(kernel, whole[left]))))
    return named_states(_in_order(whole, found), whole, kernel.law)


def _each(kernel: Kernel, rows: pl.DataFrame) -> list[Answer]:
    """The answer to each row, equal ones asked once."""
    known: dict[str, Answer] = {}
    found: list[Answer] = []
    for row in rows.iter_rows(named=True):
        key = repr([value for name, value in row.items() if name != "row"])
        if key not in known:
            known[key] = kernel.answer(row)
        found.append(known[key])
    return found


def _by_signature(
    kernel: Kernel, plan: Plan, whole: pl.DataFrame, places: Places, signatures: Sequence[bytes]
) -> pl.DataFrame:
    """The answers to rows that columns cannot say, each signature asked once."""
    first: dict[bytes, int] = {}
    for place, signature in enumerate(signatures):
        first.setdefault(signature, place)
    new = [signature for signature in first if signature not in plan.answers]
    answers = {signature: plan.answers[signature] for signature in first if signature in plan.answers}
    rows = whole[places[[first[signature] for signature in new]]]
    for signature, row in zip(new, rows.iter_rows(named=True), strict=True):
        answers[signature] = kernel.answer(row)
        if len(plan.answers) >= MOST_ANSWERS:
            plan.answers.clear()
        plan.answers[signature] = answers[signature]
    numbers = {signature: number for number, signature in enumerate(answers)}
    covered = frozenset(pack.jurisdiction for pack in kernel.law.law.packs.values())
    told = _told(kernel, list(answers.values()), covered)
    return told[np.array([numbers[signature] for signature in signatures])]


def _by_columns(
    kernel: Kernel, plan: Plan, group: Group, start: int, size: int
) -> tuple[Places, pl.DataFrame, Places, list[bytes]]:
    """Some rows of a group: the places of those that are decided, their table; the places of the others, and their
    signatures."""
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
        return places, table(plan, found, room, codes, None), places[:0], []
    kept = np.flatnonzero(~unsaid)
    signatures = reading.signatures(plan.program.inputs, unsaid)
    return places[kept], table(plan, found, room, codes, kept), places[unsaid], signatures


def _in_order(whole: pl.DataFrame, found: Sequence[tuple[Places, pl.DataFrame]]) -> pl.DataFrame:
    if not found:
        return pl.DataFrame(schema=SCHEMA)
    ordered = pl.concat([each for _, each in found])
    told = [each for each, _ in found if len(each)]  # each in the order of the frame
    if any(before[-1] > after[0] for before, after in pairwise(told)):
        ordered = ordered[np.argsort(np.concatenate(told), kind="stable")]
    assert len(ordered) == len(whole)
    return ordered.insert_column(0, whole["row"].cast(pl.UInt64)).select(SCHEMA.names())


def _told(kernel: Kernel, answers: Sequence[Answer], covered: frozenset[str] | None = None) -> pl.DataFrame:
    """A table of answers; where rows share them, the states that are `covered`: others are not named."""
    return pl.DataFrame(
        {
            "decision": [None if each.decision is None else each.decision.value for each in answers],
            "deciding": [list(each.deciding) for each in answers],
            "jurisdictions": [[one.id for one in each.jurisdictions] for each in answers],
            "missing": [missing_of(each, covered) if kernel.missing else [] for each in answers],
            "by": [each.by for each in answers],
        },
        schema={name: kind for name, kind in SCHEMA.items() if name != "row"},
    )
