"""`transfer-check batch TABLE`: every row of a table judged, into another table."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from transfer_check.cli.batch_changes import against_earlier, beside_old
from transfer_check.cli.inputs import (
    case_options,
    check_reading,
    failing_closed,
    open_bills,
    open_law,
)
from transfer_check.cli.pace import pacing
from transfer_check.cli.speaking import Misused, lang_option, words
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.literal import literal
from transfer_check.load.diagnostics import Place, stop
from transfer_check.messages import saying

if TYPE_CHECKING:
    from transfer_check.batch.assemble import Files
    from transfer_check.batch.kernel import Kernel
    from transfer_check.batch.parts import Job

FORMATS = ("csv", "ndjson", "parquet")
PART = 1024
"""So many KiB of a table are one part, unless another size is said."""
SHOWN, SHOWN_ROWS = 8, 5


@click.command("batch")
@click.argument("table")
@click.option("-o", "--output", required=True, metavar="FILE", help="Write the answers there.")
@click.option("--map", "mapping", metavar="FILE", help="What the columns of the table say.")
@click.option("--legs", metavar="FILE", help="Take the legs from a table of their own.")
@click.option("--items", metavar="FILE", help="Take the items from a table of their own.")
@case_options
@click.option("--judge-done", is_flag=True, help="Judge legs that are done too, each by the law of its day.")
@click.option("--format", "shape", type=click.Choice(FORMATS), help="By default as the name of the output ends.")
@click.option("--rejects", metavar="FILE", help="Write there what is wrong with rows (OUTPUT.rejects.csv).")
@click.option("--resume", is_flag=True, help="Go on with a run that was cut off.")
@click.option("--summary", metavar="FILE", help="Write a page with counts and pictures.")
@click.option("--against", metavar="FILE", help="Write only what is answered otherwise than in an earlier output.")
@click.option("--all", "every", is_flag=True, help="With --amend or --as-of write every row, not only what changes.")
@click.option("--missing/--no-missing", default=True, help="Look for the facts that would settle a row.")
@click.option("--part", type=click.IntRange(1, 2**20), default=PART, metavar="KIB", help="How much is one part.")
@lang_option
def command(
    table: str,
    output: str,
    mapping: str | None,
    legs: str | None,
    items: str | None,
    law: tuple[str, ...],
    amend: tuple[str, ...],
    as_of: dt.date | None,
    reading: str | None,
    judge_done: bool,
    shape: str | None,
    rejects: str | None,
    resume: bool,
    summary: str | None,
    against: str | None,
    every: bool,
    missing: bool,
    part: int,
    lang: str,
) -> None:
    """Judge every row of a table (CSV, NDJSON, Parquet), into another table with a manifest.

    Columns named as facts need no mapping. Rows that are wrong are written apart, and counted. With --amend or --as-of
    only what they change is written, and why. Exit codes: 0 every row was decided, 2 some were rejected, or bad input.
    """
    with failing_closed():
        needs_polars()
        from transfer_check.batch.parts import Job
        from transfer_check.batch.run import run

        if reading == "all":
            raise Misused("one reading", "batch")
        files = files_of(table, output, shape, rejects, summary)
        loaded, packs = open_law(law)
        check_reading(reading, loaded)
        judged, bills = amended(amend, loaded)
        if every and against is not None:
            raise Misused("all or changes")

        def kernel(one: Law, missing: bool = missing) -> Kernel:
            return kernel_of(one, reading, packs, judge_done=judge_done, missing=missing)

        job = Job(
            Path(table),
            files,
            judged,
            kernel(judged),
            mapping=Path(mapping) if mapping else None,
            legs=Path(legs) if legs else None,
            items=Path(items) if items else None,
            as_of=as_of,
            lang=lang,
            told={
                "reading": reading,
                "packs": list(packs),
                "bills": bills,
                "judge_done": judge_done,
                "missing_facts": missing,
            },
            block=part * 1024,
        )
        if against is not None:
            job = against_earlier(job, Path(against), loaded)
        elif (amend or as_of is not None) and not every:
            job = beside_old(job, loaded, kernel(loaded, missing=False))
        with pacing(saying("waiting batch")) as progress:
            manifest = run(job, resume=resume, progress=progress, summary=paged(job, lang))
        tell_done(manifest, files)
        sys.exit(2 if manifest["rejected"] else 0)


def needs_polars() -> None:
    """Refuses to go on where the extra is not installed."""
    try:
        import polars  # noqa: F401
    except ImportError:
        raise stop("TC107", saying("needs polars"), Place("batch", 0, 0)) from None


def files_of(table: str, output: str, shape: str | None, rejects: str | None, summary: str | None) -> Files:
    """The files of a run; raises `BadInput` where one would be read and written."""
    from transfer_check.batch.assemble import Files
    from transfer_check.batch.slices import format_of

    path = Path(output)
    apart = Path(rejects) if rejects else path.with_name(f"{path.name}.rejects.csv")
    kind = shape or format_of(path)
    refused = format_of(apart)
    if refused == "parquet":
        raise stop("TC803", saying("no table", apart.suffix, ".csv, .ndjson"), Place(str(apart), 0, 0))
    files = Files(path, kind, apart, refused, Path(summary) if summary else None)
    written = [files.answers, files.rejects, files.manifest, *([files.summary] if files.summary else [])]
    named = [Path(table).absolute(), *(one.absolute() for one in written)]
    for number, one in enumerate(named):
        if one in named[:number]:
            said = "same file" if one == named[0] else "two outputs"
            raise stop("TC106", saying(said, written[number - 1]), Place(str(written[number - 1]), 0, 0))
    for one in written:
        if not one.parent.is_dir():
            raise stop("TC106", saying("no folder", one.parent), Place(str(one), 0, 0))
        if one.is_symlink() or (one.exists() and not one.is_file()):
            raise stop("TC106", saying("no plain file"), Place(str(one), 0, 0))
    return files


def amended(amend: Sequence[str], law: Law) -> tuple[Law, list[dict[str, str]]]:
    """The law under bills, and which they are."""
    bills = open_bills(amend, law)
    if not bills:
        return law, []
    from transfer_check.amend.apply import apply

    return apply(law, bills), [{"id": bill.id, "sha256": bill.sha256} for bill in bills]


def kernel_of(law: Law, reading: str | None, packs: tuple[str, ...], *, judge_done: bool, missing: bool) -> Kernel:
    """The law made ready for frames."""
    from transfer_check.batch.kernel import compile_kernel
    from transfer_check.many.compiled import compile_law

    return compile_kernel(compile_law(law, reading=reading, packs=packs, judge_done=judge_done), missing=missing)


def paged(job: Job, lang: str) -> Any:
    """What writes the page of counts, where it is asked for."""
    if job.files.summary is None:
        return None

    def page(manifest: Mapping[str, Any]) -> str:
        from transfer_check.report.batch_html import page as html

        return html(manifest, job.law, lang=lang)

    return page


def tell_done(manifest: Mapping[str, Any], files: Files) -> None:
    """Says how many rows were decided, and how."""
    _tell("rows done", *(f"{manifest[key]:,}" for key in ("rows", "decided", "rejected")))
    counts = manifest["counts"]["decision"] if "changes" not in manifest else {}
    for one in Decision:
        if counts.get(one.value):
            _tell("rows by decision", one.value, f"{counts[one.value]:,}")
    if "changes" in manifest:
        _tell("rows changed", *(f"{manifest['changes'][key]:,}" for key in ("touched", "changed")))
    ignored = manifest["ignored_columns"]
    if ignored:
        more = ", …" if len(ignored) > SHOWN else ""
        _tell("columns ignored", len(ignored), ", ".join(ignored[:SHOWN]) + more, err=True)
    if manifest["rejected"]:
        for line in first_rejected(files):
            click.echo(line, err=True)
        _tell("see rejects", files.rejects, err=True)


def first_rejected(files: Files) -> list[str]:
    """What is wrong with the first rejected rows, as any other file is told."""
    with files.rejects.open(encoding="utf-8", newline="") as file:
        if files.rejects_kind == "csv":
            found = list(islice(csv.DictReader(file), SHOWN_ROWS))
        else:
            found = [json.loads(line) for line in islice(file, SHOWN_ROWS)]
    told = []
    for one in found:
        meant = f" ({words(saying('did you mean', one['meant']))})" if one["meant"] else ""
        told.append(literal(f"{one['place']}: {one['code']} {one['reason']}{meant}"))
    return told


def _tell(key: str, *values: object, err: bool = False) -> None:
    click.echo(words(saying(key, *values)), err=err)
