"""The slices of a table decided one after the other, each as a part of the run."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from transfer_check.batch.assemble import Files
from transfer_check.batch.by_rows import RESULT
from transfer_check.batch.changes import CHANGED, Before, compared
from transfer_check.batch.children import Children, gathered
from transfer_check.batch.counts import counted
from transfer_check.batch.decided import Answers, answered, named
from transfer_check.batch.journal import Journal, Part
from transfer_check.batch.kernel import Kernel
from transfer_check.batch.ndjson_parts import LISTED
from transfer_check.batch.ndjson_slices import NdjsonTable
from transfer_check.batch.normalise import Normalised, Normaliser
from transfer_check.batch.parquet_slices import ParquetTable
from transfer_check.batch.slices import BLOCK, Bad, Slice, Table
from transfer_check.batch.writing import encoded, rejected, shortened
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import Place, nearest, stop
from transfer_check.load.mapping import Columns, default_mapping, load_mapping, used_sources
from transfer_check.messages import saying

IGNORED = "ignored"
"""Under this word the counts of a part say which keys were left aside."""
Progress = Callable[[int, float], None]
"""Told how many rows are done, and what part of the table."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done; `told` are the options that the answers hang on, for the journal and the manifest."""

    table: Path
    files: Files
    law: Law
    kernel: Kernel
    mapping: Path | None = None
    legs: Path | None = None
    items: Path | None = None
    as_of: dt.date | None = None
    lang: str = "en"
    told: Mapping[str, Any] = field(default_factory=dict)
    before: Before | None = None
    """Where only what changed is to be written."""
    block: int = BLOCK
    """About so many bytes of the table are one part."""


def columns_of(job: Job, table: Table) -> Columns | None:
    """What the columns say; None where each row names its own. Raises `BadInput`."""
    columns: Columns | None = None
    given = [scope for scope, path in (("leg", job.legs), ("item", job.items)) if path is not None]
    if job.mapping is not None:
        columns = load_mapping(job.mapping, job.law, table.header, table=str(job.table), given=given)
        for part in (columns.leg, columns.item):
            if part.file:
                part.file = str(job.mapping.parent / part.file)
    elif isinstance(table, NdjsonTable):
        table.names_itself = True
        if given:
            raise stop("TC201", saying("column missing", "id"), Place(str(job.table), 1, 1))
    elif table.header is not None:
        columns = default_mapping(table.header, job.law, table=str(job.table), given=given)
    for scope, path in (("leg", job.legs), ("item", job.items)):
        if path is not None and columns is not None:
            columns.part(scope).file = str(path)
    if columns is not None and any(part.file is not None for part in (columns.leg, columns.item)):
        source = columns.whole.get("id")
        if source is None or source.column is None:
            raise stop("TC201", saying("column missing", "id"), Place(str(job.mapping or job.table), 1, 1))
    if isinstance(table, ParquetTable) and columns is not None:
        table.columns.refuse_nested(columns, job.law)
        used = {one.column for one in used_sources(columns) if one.column} | set(columns.rest.values())
        table.wanted = used | {part.column for part in (columns.leg, columns.item) if part.column}
    return columns


def decide_parts(
    job: Job, table: Table, columns: Columns | None, journal: Journal, progress: Progress
) -> Sequence[str]:
    """Decides what is not decided yet; says the columns of the answers."""
    children: list[tuple[Children, str]] = []
    if columns is not None:
        name = columns.whole["id"].column if "id" in columns.whole else None
        for scope in ("leg", "item"):
            part = columns.part(scope)
            if part.file is not None and name is not None:
                children.append((gathered(scope, part, table, name, journal.folder), name))
    has_id = columns is None or "id" in columns.whole
    said_names = RESULT.names() if job.before is None else list(CHANGED)
    names = [name for name in ("row", "id", *said_names[1:]) if name != "id" or has_id]
    for found in table.slices(journal.at):
        for child, name in children:
            child.attach(found, name)
        one = normalised(found, columns, job)
        rows, share, all_of = journal.at.row - 1, table.done(journal.at), table.done(found.after)

        def tick(
            done: int, count: int = found.count, rows: int = rows, share: float = share, to: float = all_of
        ) -> None:
            progress(rows + done, share + (to - share) * done / count)

        # A table whose columns are known before has told of these already.
        ignored = _ignored(found, columns) if table.header is None and job.mapping is not None else {}
        if job.before is None:
            said = answered(one, job.kernel, tick)
            counts: dict[str, Any] = {**counted(said.said, one.frame), IGNORED: ignored}
            _enter(job, journal, found, one, said, names, said.said.height, counts)
        else:
            past = None
            if job.as_of is not None and job.before.kernel is not None and states_day(columns):
                past = normalised(found, columns, replace(job, as_of=None)).frame
            changes = compared(one, found, past, job.before, job.kernel, tick)
            decided = one.frame.height - len({bad.row for bad in changes.bad})
            counts = {**counted(changes.all, one.frame), "touched": changes.touched, IGNORED: ignored}
            _enter(job, journal, found, one, Answers(changes.said, changes.bad), names, decided, counts)
        progress(journal.at.row - 1, table.done(journal.at))
    for child, _ in children:
        child.store.close()
    return names


def states_day(columns: Columns | None) -> bool:
    """Whether a table says as of which days its rows are judged, so that another day is a change."""
    return columns is None or "as_of" in columns.whole


def normalised(found: Slice, columns: Columns | None, job: Job) -> Normalised:
    """The frame of a slice; a table whose rows name their own columns is read by these."""
    if columns is not None:
        if job.mapping is not None:
            found.bad += _not_mapped(found, columns)
        return Normaliser(job.law, columns, job.as_of).read(found)
    own = [name for name in found.main.columns if name != "row"]
    known = words(job.law)
    strange = [name for name in own if name not in known]
    for name in strange:
        for row in found.main.filter(pl.col(name).is_not_null())["row"]:
            found.bad.append(Bad(row, name, "TC401", saying("no fact", name), nearest(name, known)))
    for name, long in found.lists.items():
        if name not in LISTED.values():
            found.bad += [Bad(row, name, "TC401", saying("no fact", name)) for row in long["row"].unique()]
    header = [name for name in own if name in known]
    columns = default_mapping([*header, *LISTED.values()], job.law, table=str(job.table))
    return Normaliser(job.law, columns, job.as_of).read(found)


def _mapped(columns: Columns) -> set[str | None]:
    """The columns of which the mapping says something."""
    known = {one.column for one in used_sources(columns)} | {columns.leg.column, columns.item.column}
    return known | {*columns.rest.values(), *columns.left_out, *columns.ignored}


def _ignored(found: Slice, columns: Columns | None) -> dict[str, int]:
    """The keys of which the mapping says nothing, and in how many rows they stand."""
    if columns is None:
        return {}
    known = _mapped(columns) | {"row"}
    counts = {name: found.main[name].count() for name in found.main.columns if name not in known}
    return {name: count for name, count in counts.items() if count}


def _not_mapped(found: Slice, columns: Columns) -> list[Bad]:
    """Rows with a list of which the mapping says nothing: it may be a way of the goods that nobody would judge."""
    known = _mapped(columns)
    return [
        Bad(row, name, "TC401", saying("list not mapped", name))
        for name, long in found.lists.items()
        if name not in known
        for row in long["row"].unique(maintain_order=True)
    ]


def words(law: Law) -> set[str]:
    """All that a column may be called by itself."""
    from transfer_check.load.mapping import _Reader

    found = set(_Reader(law).words()) | {"scenario", "note"}
    return found | {
        f"{scope}{number}.{name.partition('.')[2]}"
        for name in found
        for scope in ("leg", "item")
        if name.startswith(f"{scope}.")
        for number in range(1, 65)
    }


def _enter(
    job: Job,
    journal: Journal,
    found: Slice,
    one: Normalised,
    said: Answers,
    names: Sequence[str],
    decided: int,
    counts: Mapping[str, Any],
) -> None:
    """Writes a part, and enters it in the journal."""
    bad = shortened(sorted([*one.bad, *said.bad], key=lambda one: one.row))
    answers = named(said.said, one.names)
    if "id" in names and "id" not in answers.columns:
        answers = answers.with_columns(pl.lit(None, pl.String).alias("id"))
    data = encoded(answers.select(names), job.files.kind)
    refused = rejected(bad, found, job.table, job.files.rejects_kind, job.lang)
    wrong = len({one.row for one in bad})
    if decided + wrong != found.count:
        raise AssertionError(f"{found.count} rows, {decided} decided, {wrong} rejected")
    part = Part(
        len(journal.parts),
        found.count,
        decided,
        wrong,
        answers.height,
        hashlib.sha256(data).hexdigest(),
        hashlib.sha256(refused).hexdigest(),
        len(bad),
        found.after,
        counts,
    )
    journal.add(data, refused, part)
