"""What the evaluated nodes of a plan say of each row, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from transfer_check.batch.bits import Bits, Room, Words
from transfer_check.batch.shape import Plan
from transfer_check.decide.outcome import Decision

WORDS = [decision.value for decision in Decision]
CODES = {decision: WORDS.index(decision.value) for decision in Decision}
LAWFUL_PATH = (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED)
LIST = pl.List(pl.String)
Truths = npt.NDArray[np.bool_]


def decided(plan: Plan, found: Mapping[int, Bits], room: Room) -> tuple[npt.NDArray[np.uint8], Truths]:
    """The place of each row's decision among `WORDS`, and of which rows columns do not say it.

    A row is undetermined unless a decision was found for it.
    """
    covered = room.opposite(found[plan.missing][0])
    told = {decision: found[node][0] for decision, node in plan.decisions.items()}
    told |= {decision: room.both([told[decision], covered]) for decision in LAWFUL_PATH}
    told[Decision.UNDETERMINED] = room.opposite(room.either(list(told.values())))
    # No row has two of them; to join the places bit by bit is quicker than to write each where it stands.
    codes = np.zeros(room.rows, dtype=np.uint8)
    for bit in range(len(WORDS).bit_length()):
        words = room.either([each for decision, each in told.items() if CODES[decision] >> bit & 1])
        if words is not room.none:
            codes |= room.unpacked(words).view(np.uint8) << bit
    # What may be unsaid is: bits of these nodes are true or false, and of one that were not, it is not said.
    return codes, room.unpacked(found[plan.unsaid][1])


def table(
    plan: Plan, found: Mapping[int, Bits], room: Room, codes: npt.NDArray[np.uint8], kept: npt.NDArray[np.int64] | None
) -> pl.DataFrame:
    """The table of the rows that are kept (all, if None)."""
    whole = pl.DataFrame({"decision": pl.Series(WORDS).gather(pl.Series(codes))})
    for column, named in (("deciding", plan.named), ("jurisdictions", plan.claiming)):
        lists = _lists([(name, found[node][0]) for name, node in named], room)
        if isinstance(lists, list):
            whole = whole.with_columns(pl.lit(lists, dtype=LIST).alias(column))
        else:
            whole = whole.with_columns(lists.alias(column))
    if kept is not None:
        whole = whole[kept]
    return whole.with_columns(pl.lit([], dtype=LIST).alias("missing"), pl.lit("columns").alias("by"))


def _lists(named: Sequence[tuple[str, Words]], room: Room) -> pl.Series | list[str]:
    """For each row the names whose bit it has, in their order and each once; one list if it is that of every row."""
    told: dict[str, Words] = {}
    alone: list[tuple[str, Words]] = []
    for name, words in named:
        before = told.get(name, room.none)
        new = room.both([words, room.opposite(before)])
        if new is not room.none:
            told[name] = room.either([before, new])
            alone.append((name, new))
    if all(words is room.every for _, words in alone):
        return [name for name, _ in alone]
    rows = [np.flatnonzero(room.unpacked(words)) for _, words in alone]
    counts = np.zeros(room.rows, dtype=np.int64)
    for each in rows:
        counts[each] += 1
    ends = np.cumsum(counts)
    at = ends - counts
    places = np.empty(int(ends[-1]), dtype=np.uint32)
    for number, each in enumerate(rows):
        places[at[each]] = number
        at[each] += 1
    names = pl.Series([name for name, _ in alone]).gather(pl.Series(places))
    owners = pl.Series(np.repeat(np.arange(room.rows, dtype=np.uint32), counts)).set_sorted()
    grouped = pl.DataFrame({"row": owners, "names": names}).group_by("row", maintain_order=True).agg(pl.col("names"))
    if len(grouped) == room.rows:
        return grouped["names"]
    everyone = pl.DataFrame({"row": pl.Series(np.arange(room.rows, dtype=np.uint32)).set_sorted()})
    return everyone.join(grouped, on="row", how="left", maintain_order="left")["names"].fill_null([])
