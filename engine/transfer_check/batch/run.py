"""A run: a table read in slices, each decided and written as a part, and the parts put together."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from transfer_check.batch.assemble import Files, assembled
from transfer_check.batch.by_rows import RESULT
from transfer_check.batch.children import Children, gathered
from transfer_check.batch.counts import counted, summed
from transfer_check.batch.decided import Answers, answered, named
from transfer_check.batch.journal import Journal, Part, file_hash
from transfer_check.batch.kernel import Kernel
from transfer_check.batch.normalise import Normalised, Normaliser
from transfer_check.batch.parquet_slices import ParquetTable
from transfer_check.batch.slices import BLOCK, Bad, Slice, Table, cut_short, open_table
from transfer_check.batch.writing import encoded, rejected, shortened
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Place, nearest, stop
from transfer_check.load.mapping import Columns, default_mapping, load_mapping, used_sources
from transfer_check.messages import saying
from transfer_check.version import __version__

SCHEMA = "transfer-check/batch/1"
Progress = Callable[[int, float], None]
"""Told after each part: how many rows are done, and what part of the table."""


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
    block: int = BLOCK
    """About so many bytes of the table are one part."""


def run(
    job: Job,
    *,
    resume: bool = False,
    progress: Progress = lambda _rows, _share: None,
    summary: Callable[[Mapping[str, Any]], str] | None = None,
) -> dict[str, Any]:
    """Does it, and says the manifest; raises `BadInput`, and then no file of the output has changed."""
    table = open_table(job.table, block=job.block)
    columns = columns_of(job, table)
    before = _state(job)
    about = {
        "schema": SCHEMA,
        "engine": __version__,
        "input": {"path": job.table.name, "sha256": file_hash(job.table), "bytes": job.table.stat().st_size},
        "law_sha256": job.law.sha256,
        "mapping_sha256": (columns.sha256 or None) if columns is not None else None,
        "as_of": job.as_of.isoformat() if job.as_of else None,
        **job.told,
    }
    for scope, part in (("leg", columns and columns.leg), ("item", columns and columns.item)):
        if part and part.file:
            about[f"{scope}s"] = {"path": Path(part.file).name, "sha256": file_hash(Path(part.file))}
    key = {**about, "format": job.files.kind, "rejects": job.files.rejects_kind, "lang": job.lang}
    key["input"] = {name: value for name, value in about["input"].items() if name != "path"}
    with _written(job.files):
        journal = Journal(job.files.parts, key)
        journal.open(resume=resume)
        try:
            names = _parts(job, table, columns, journal, progress)
            if _state(job) != before:
                raise cut_short(job.table, journal.at.row)
            manifest = {**about, "ignored_columns": list(columns.ignored) if columns else []}
            manifest["counts"] = summed(one.counts for one in journal.parts)
            manifest["rows"] = sum(one.rows for one in journal.parts)
            manifest["rejected"] = sum(one.rejected for one in journal.parts)
            page = summary(manifest) if summary is not None else None
            assembled(journal, job.files, names, manifest, page)
            journal.remove()
        except BaseException as error:
            journal.close()
            # Of a table that is wrong no part can be gone on with: once it is mended it is another.
            if isinstance(error, BadInput) or (isinstance(error, Exception) and not journal.parts):
                journal.remove()
            raise
    return manifest


@contextmanager
def _written(files: Files) -> Iterator[None]:
    """What the disk refuses is told as such."""
    try:
        yield
    except OSError as error:
        said = error.strerror or str(error)
        raise stop("TC106", saying("parts not written", said), Place(str(files.parts), 0, 0)) from None


def _state(job: Job) -> list[tuple[int, int]]:
    """What would tell that a table was changed while it was read."""
    found = [path.stat() for path in (job.table, job.legs, job.items) if path is not None]
    return [(one.st_size, one.st_mtime_ns) for one in found]


def columns_of(job: Job, table: Table) -> Columns | None:
    """What the columns say; None where each row names its own. Raises `BadInput`."""
    columns: Columns | None = None
    given = [scope for scope, path in (("leg", job.legs), ("item", job.items)) if path is not None]
    if job.mapping is not None:
        columns = load_mapping(job.mapping, job.law, table.header, table=str(job.table))
        for part in (columns.leg, columns.item):
            if part.file is not None:
                part.file = str(job.mapping.parent / part.file)
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
        used = {one.column for one in used_sources(columns) if one.column} | set(columns.rest.values())
        table.wanted = used | {part.column for part in (columns.leg, columns.item) if part.column}
    return columns


def _parts(job: Job, table: Table, columns: Columns | None, journal: Journal, progress: Progress) -> Sequence[str]:
    """Decides what is not decided yet; says the columns of the answers."""
    children: list[tuple[Children, str]] = []
    if columns is not None:
        name = columns.whole["id"].column if "id" in columns.whole else None
        for scope in ("leg", "item"):
            part = columns.part(scope)
            if part.file is not None and name is not None:
                children.append((gathered(scope, part, table, name, journal.folder), name))
    has_id = columns is None or "id" in columns.whole
    names = [name for name in ("row", "id", *RESULT.names()[1:]) if name != "id" or has_id]
    for found in table.slices(journal.at):
        for child, name in children:
            child.attach(found, name)
        one = normalised(found, columns, job)
        rows, share, all_of = journal.at.row - 1, table.done(journal.at), table.done(found.after)

        def tick(
            done: int, count: int = found.count, rows: int = rows, share: float = share, to: float = all_of
        ) -> None:
            progress(rows + done, share + (to - share) * done / count)

        said = answered(one, job.kernel, tick)
        _enter(job, journal, found, one, said, names)
        progress(journal.at.row - 1, table.done(journal.at))
    for child, _ in children:
        child.store.close()
    return names


def normalised(found: Slice, columns: Columns | None, job: Job) -> Normalised:
    """The frame of a slice; a table whose rows name their own columns is read by these."""
    if columns is not None:
        return Normaliser(job.law, columns, job.as_of).read(found)
    own = [name for name in found.main.columns if name not in ("row", "rest")]
    known = words(job.law)
    strange = [name for name in own if name not in known]
    for name in strange:
        for row in found.main.filter(pl.col(name).is_not_null())["row"]:
            found.bad.append(Bad(row, name, "TC401", saying("no fact", name), nearest(name, known)))
    for name, long in found.lists.items():
        if name not in known:
            found.bad += [Bad(row, name, "TC401", saying("no fact", name)) for row in long["row"].unique()]
    header = [name for name in (*own, *found.lists) if name in known]
    columns = default_mapping(header, job.law, table=str(job.table), given=("leg",) if _legless(header) else ())
    return Normaliser(job.law, columns, job.as_of).read(found)


def _legless(header: Sequence[str]) -> bool:
    """Whether nothing in a slice says a leg, which each of its rows is then told."""
    return not any(name in ("route", "legs") or name.startswith("leg") for name in header)


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


def _enter(job: Job, journal: Journal, found: Slice, one: Normalised, said: Answers, names: Sequence[str]) -> None:
    """Writes a part, and enters it in the journal."""
    bad = shortened(sorted([*one.bad, *said.bad], key=lambda one: one.row))
    answers = named(said.said, one.names)
    if "id" in names and "id" not in answers.columns:
        answers = answers.with_columns(pl.lit(None, pl.String).alias("id"))
    data = encoded(answers.select(names), job.files.kind)
    refused = rejected(bad, job.table, job.files.rejects_kind, job.lang)
    wrong = len({one.row for one in bad})
    if answers.height + wrong != found.count:
        raise AssertionError(f"{found.count} rows, {answers.height} decided, {wrong} rejected")
    part = Part(
        len(journal.parts),
        found.count,
        answers.height,
        wrong,
        hashlib.sha256(data).hexdigest(),
        hashlib.sha256(refused).hexdigest(),
        len(bad),
        found.after,
        counted(said.said, one.frame),
    )
    journal.add(data, refused, part)
