"""A run: a table read in slices, each decided and written as a part, and the parts put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from transfer_check.batch.assemble import Files, assembled
from transfer_check.batch.counts import summed
from transfer_check.batch.journal import Journal, file_hash
from transfer_check.batch.parts import IGNORED, Job, Progress, columns_of, decide_parts, states_day
from transfer_check.batch.reach import law_parts
from transfer_check.batch.slices import cut_short, open_table
from transfer_check.load.diagnostics import BadInput, Place, stop
from transfer_check.messages import saying
from transfer_check.version import __version__

SCHEMA = "transfer-check/batch/1"


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
    if job.before is not None and job.before.of_day_only and not states_day(columns):
        # The day is the first that is said of the rows: nothing was otherwise before.
        told = {key: value for key, value in job.told.items() if key != "against"}
        job = replace(job, before=None, told=told)
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
            names = decide_parts(job, table, columns, journal, progress)
            if _state(job) != before:
                raise cut_short(job.table, journal.at.row)
            ignored = dict.fromkeys(columns.ignored if columns else ())
            ignored |= dict.fromkeys(sorted({name for one in journal.parts for name in one.counts.get(IGNORED, ())}))
            manifest = {**about, "ignored_columns": list(ignored)}
            manifest["counts"] = summed(one.counts for one in journal.parts)
            manifest["law_parts"] = law_parts(job.law)
            if job.before is not None:
                touched = sum(one.counts["touched"] for one in journal.parts)
                manifest["changes"] = {
                    "touched": touched,
                    "untouched": sum(one.decided for one in journal.parts) - touched,
                    "changed": sum(one.written for one in journal.parts),
                    "of_law": list(job.before.reach.changed),
                    "reaches_everything": job.before.reach.everything,
                }
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
