"""`transfer-check verify [PACK...]`: whether the law is consistent, over all scenarios."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from transfer_check.cli.inputs import (
    check_pack,
    check_reading,
    day_option,
    failing_closed,
    law_option,
    open_law,
    print_json,
    reading_option,
)
from transfer_check.cli.options import pager_option
from transfer_check.cli.screen import page, waiting
from transfer_check.cli.speaking import lang_option, tell_wrong, words
from transfer_check.literal import literal
from transfer_check.load.diagnostics import BadInput
from transfer_check.messages import saying
from transfer_check.messages.verify import VERIFY

FINDINGS, CUT_SHORT = 9, 8


@click.command("verify")
@click.argument("packs", nargs=-1, metavar="[PACK...]")
@law_option
@reading_option
@day_option
@click.option("--legs", type=click.IntRange(1, 4), default=2, show_default=True, help="Routes of at most so many legs.")
@click.option("--time-limit", type=click.FloatRange(min=0), metavar="SECONDS", help="Say what is found by then.")
@click.option("--witnesses", type=click.Path(file_okay=False), help="Write each scenario shown to this folder.")
@click.option("--format", "form", type=click.Choice(["terminal", "json", "sarif"]), default="terminal")
@lang_option
@pager_option
def command(
    packs: tuple[str, ...],
    law: tuple[str, ...],
    reading: str | None,
    as_of: dt.date | None,
    legs: int,
    time_limit: float | None,
    witnesses: str | None,
    form: str,
    lang: str,
    pager: bool,
) -> None:
    """Findings about the law over all scenarios, each with one that shows it or proven; exits 9 if there are any.

    Exits 0 if all is proven, and 8 if nothing was found but the time limit left something unproven.
    """

    def ended(error: BadInput) -> None:
        if form == "json":
            from transfer_check.report.verify import document

            print_json(document((), {}, error.diagnostics, lang))
        else:
            tell_wrong(error.diagnostics)

    with failing_closed(ended):
        from transfer_check.analyse.verify import Verified, verify
        from transfer_check.cli.plan import ordinary
        from transfer_check.cli.witnesses import write_all
        from transfer_check.load.scenario import load_scenario
        from transfer_check.report import lints
        from transfer_check.report.verify import document, lines
        from transfer_check.report.verify import lints as as_lints

        loaded, asked = open_law(law)
        for name in packs:
            check_pack(name, loaded, "PACK")
        check_reading(reading, loaded)
        with waiting(saying("waiting verify")) as step:
            found: Sequence[Verified] = verify(
                loaded,
                tuple(dict.fromkeys((*packs, *asked))),
                reading=reading,
                legs=legs,
                as_of=as_of,
                time_limit=time_limit,
                like=ordinary(loaded, law),
                reload=lambda text, of: load_scenario("witness.yaml", of, text=text),
                told=step,
            )
        files: dict[str, str] = {}
        if witnesses is not None:
            shown = [
                (one, n, e) for pack in found for one in pack.findings for n, e in enumerate(one.examples, start=1)
            ]
            named = {e.document: f"{one.code}-{one.norm.replace('#', '-')}-{n}.yaml" for one, n, e in shown}
            texts = {
                e.document: f"# {words(saying('written by verify', one.code, e.told.say(VERIFY, lang)))}\n"
                for one, _, e in shown
            }
            files = write_all(Path(witnesses), {name: texts[text] + text for text, name in named.items()}, named)
        if form == "json":
            print_json(document(found, files))
        elif form == "sarif":
            print_json(lints.sarif(as_lints(found)))
        else:
            page(map(literal, lines(found, files, lang)), pager)
        any_found = any(one.findings for one in found)
        sys.exit(FINDINGS if any_found else CUT_SHORT if any(one.cut_short for one in found) else 0)
