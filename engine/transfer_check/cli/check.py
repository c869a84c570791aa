"""`transfer-check SCENARIO...`: judge scenarios."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from transfer_check.check import end_witness, start_witness
from transfer_check.cli.failing import failing_closed
from transfer_check.cli.options import case_options, pager_option
from transfer_check.cli.speaking import Misused, lang_option

if TYPE_CHECKING:
    import datetime as dt

    from transfer_check.check import Unavailable, Witness
    from transfer_check.load.diagnostics import BadInput, Diagnostic

DECISIONS = ("permitted", "authorisation_required", "prohibited", "undetermined", "conflict")


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
@lang_option
@click.option(
    "--why", "whys", multiple=True, metavar="PROVISION", help="Why it is in, out or undecided: the shortest proof."
)
@click.option(
    "--why-not",
    "why_nots",
    multiple=True,
    metavar="DECISION",
    type=click.Choice(DECISIONS),
    help="What stands in the way of this decision: " + ", ".join(DECISIONS) + ".",
)
@click.option("--record", type=click.Path(), metavar="DIR", help="Keep all that this rests on, for `replay DIR`.")
@click.option("--all-questions", is_flag=True, help="List every question that matters, not only the first.")
@click.option("--quiet", is_flag=True, help="One line for each scenario.")
@click.option("--judge-done", is_flag=True, help="Judge legs that are done too, each by the law of its day.")
@click.option("--no-amendments", is_flag=True, help="Do not search for amendments.")
@click.option("--no-witness", is_flag=True, help="Do not ask the independent engine.")
@pager_option
def command(
    scenarios: tuple[str, ...],
    law: tuple[str, ...],
    amend: tuple[str, ...],
    as_of: dt.date | None,
    reading: str | None,
    shape: str,
    lang: str,
    whys: tuple[str, ...],
    why_nots: tuple[str, ...],
    record: str | None,
    all_questions: bool,
    quiet: bool,
    judge_done: bool,
    no_amendments: bool,
    no_witness: bool,
    pager: bool,
) -> None:
    """Judge scenarios: permitted or not, why, what is missing, and which law would have to change."""
    wrong: list[Diagnostic] = []
    if (whys or why_nots) and (shape == "html" or quiet):
        raise Misused("why not so")
    if record is not None and "-" in scenarios:
        raise Misused("record not from input")

    def ended(error: BadInput) -> None:
        from transfer_check.cli.judging import show_all

        wrong.extend(error.diagnostics)
        show_all([], wrong, shape=shape, lang=lang, quiet=quiet)

    with failing_closed(ended), asked_witness(no_witness) as witness:
        # What reads and judges is imported while the witness wakes.
        from transfer_check.cli.judging import FOOTPRINTS, judge_all, show_all

        judged = judge_all(
            scenarios,
            wrong,
            law=law,
            amend=amend,
            as_of=as_of,
            reading=reading,
            judge_done=judge_done,
            amendments=False if no_amendments or quiet or whys or why_nots else None,
            footprints=FOOTPRINTS if shape == "html" else 0,
            witness=witness,
        )
        if record is not None and not wrong:  # what was not judged whole is not kept
            from transfer_check.cli.record import write_record

            write_record(Path(record), judged.reports, law, lang=lang)
        if whys or why_nots:
            from transfer_check.cli.why import show_whys

            show_whys(judged.reports, wrong, names=whys, decisions=why_nots, shape=shape, lang=lang, pager=pager)
        else:
            show_all(
                judged.reports,
                wrong,
                before=judged.before,
                shape=shape,
                lang=lang,
                quiet=quiet,
                pager=pager,
                **({"questions": None} if all_questions else {}),
            )
        sys.exit(judged.code)


@contextmanager
def asked_witness(unwanted: bool) -> Iterator[Witness | Unavailable | None]:
    """The independent engine, started before anything is read and put away at the end."""
    witness = None if unwanted else start_witness()
    try:
        yield witness
    finally:
        end_witness(witness)
