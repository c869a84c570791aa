"""`transfer-check rules lint`: law that loads and decides, but probably not as its author meant."""

from __future__ import annotations

import datetime as dt
import sys

import click

from transfer_check.cli.inputs import DAY, failing_closed, law_option, open_law, print_json
from transfer_check.cli.options import pager_option
from transfer_check.cli.screen import page, waiting
from transfer_check.cli.speaking import lang_option, words
from transfer_check.literal import literal
from transfer_check.messages import saying


@click.command("lint")
@law_option
@lang_option
@pager_option
@click.option("--format", "form", type=click.Choice(["terminal", "json", "sarif"]), default="terminal")
@click.option("--today", type=DAY, help="The day from which the age of what was read is counted; by default, today.")
def command(law: tuple[str, ...], form: str, today: dt.date | None, lang: str, pager: bool) -> None:
    """Findings about the encoding; exits 9 if there are any."""
    with failing_closed():
        from transfer_check.lint import lint as run
        from transfer_check.report.lints import document, sarif

        loaded, _ = open_law(law)
        with waiting(saying("waiting lints")):
            found = run(loaded, today=today)
        if form == "json":
            print_json(document(found, len(loaded.provisions), lang))
        elif form == "sarif":
            print_json(sarif(found))
        else:
            told = [literal(f"{one.at or 'law'}: {one.code} {one.text(lang)}") for one in found]
            page([*told, words(saying("lint sum", len(loaded.provisions), len(found)))], pager)
        sys.exit(9 if found else 0)
