"""`transfer-check SCENARIO...`: judge scenarios."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from transfer_check.check import Report, Unavailable, Witness, check, end_witness, start_witness
from transfer_check.cli.inputs import (
    EXITS,
    case_options,
    check_reading,
    failing_closed,
    open_bills,
    open_law,
    open_scenario,
    print_json,
    worst_exit,
)
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Diagnostic, show
from transfer_check.transfer.model import Transfer

FOOTPRINTS = 10
"""So many sets of amendments are counted for a page on which they can be compared."""


@click.command("check")
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...")
@case_options
@click.option(
    "--format",
    "shape",
    type=click.Choice(["terminal", "json", "markdown", "html"]),
    default="terminal",
    show_default=True,
)
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", show_default=True)
@click.option("--record", type=click.Path(), metavar="DIR", help="Keep all that this rests on, for `replay DIR`.")
@click.option("--quiet", is_flag=True, help="One line for each scenario.")
@click.option("--judge-done", is_flag=True, help="Judge legs that are done too, each by the law of its day.")
@click.option("--no-amendments", is_flag=True, help="Do not search for amendments.")
@click.option("--no-witness", is_flag=True, help="Do not ask the independent engine.")
def command(
    scenarios: tuple[str, ...],
    law: tuple[str, ...],
    amend: tuple[str, ...],
    as_of: dt.date | None,
    reading: str | None,
    shape: str,
    lang: str,
    record: str | None,
    quiet: bool,
    judge_done: bool,
    no_amendments: bool,
    no_witness: bool,
) -> None:
    """Judge scenarios: permitted or not, why, what is missing, and which law would have to change."""
    wrong: list[Diagnostic] = []
    if record is not None and "-" in scenarios:
        raise click.UsageError("--record keeps files; write what comes on standard input to one")

    def ended(error: BadInput) -> None:
        wrong.extend(error.diagnostics)
        _print([], wrong, None, shape=shape, lang=lang, quiet=quiet)

    with failing_closed(ended), _witness(no_witness) as witness:
        loaded, packs = open_law(law)
        check_reading(reading, loaded)
        bills = open_bills(amend, loaded)
        reports: list[Report] = []
        codes: list[int] = []
        for path in scenarios:
            try:
                transfer = open_scenario(path, loaded, as_of=as_of)
            except BadInput as error:
                wrong.extend(error.diagnostics)
                codes.append(2)
                continue
            for name in _readings(reading, loaded.packs, transfer, packs):
                report = check(
                    loaded,
                    transfer,
                    amend=bills,
                    reading=name,
                    packs=packs,
                    judge_done=judge_done,
                    amendments=False if no_amendments or quiet else None,
                    footprints=FOOTPRINTS if shape == "html" else 0,
                    witness=witness,
                    as_of_given=as_of is not None,
                )
                reports.append(report)
                codes.append(EXITS[report.judgment.decision])
        if record is not None and not wrong:  # what was not judged whole is not kept
            from transfer_check.cli.record import write_record

            write_record(Path(record), reports, law, lang=lang)
        _print(reports, wrong, loaded if bills else None, shape=shape, lang=lang, quiet=quiet)
        sys.exit(worst_exit(codes))


@contextmanager
def _witness(unwanted: bool) -> Iterator[Witness | Unavailable | None]:
    """The independent engine, started before anything is read and put away at the end."""
    witness = None if unwanted else start_witness()
    try:
        yield witness
    finally:
        end_witness(witness)


def _readings(
    asked: str | None, packs: object, transfer: Transfer, narrowed: tuple[str, ...]
) -> tuple[str | None, ...]:
    """The readings to report: the one asked for, or with `all` every one of the packs that judge."""
    if asked != "all" or not isinstance(packs, dict):
        return (asked,)
    wanted = narrowed or transfer.law or tuple(packs)
    return tuple(dict.fromkeys(name for pack in wanted for name in packs[pack].readings))


def _print(
    reports: list[Report], wrong: list[Diagnostic], before: Law | None, *, shape: str, lang: str, quiet: bool
) -> None:
    if shape == "json":
        from transfer_check.report.json import document

        print_json(document(reports, wrong, lang=lang))
        return
    if shape == "markdown":
        from transfer_check.report.markdown import show as markdown

        click.echo("\n".join(markdown(report, lang=lang) for report in reports), nl=False)
    elif shape == "html":
        if reports:
            from transfer_check.report.html import page

            click.echo(page(reports, lang=lang, before=before, errors=wrong), nl=False)
    elif reports:
        from rich.console import Console

        from transfer_check.report.terminal import show as terminal

        console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 120)
        for number, report in enumerate(reports):
            if number and not quiet:
                console.rule()
            terminal(report, console, lang=lang, quiet=quiet)
    if wrong:
        click.echo("\n".join(show(diagnostic) for diagnostic in wrong), err=True)
