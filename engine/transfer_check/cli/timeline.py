"""`transfer-check timeline SCENARIO`: the decision over time, and the changes of law that moved it."""

from __future__ import annotations

import datetime as dt

import click

from transfer_check.amend.apply import apply
from transfer_check.analyse.timeline import timeline
from transfer_check.cli.inputs import (
    DAY,
    check_reading,
    failing_closed,
    law_option,
    open_bills,
    open_law,
    open_scenario,
    print_json,
    reading_option,
)
from transfer_check.cli.options import pager_option
from transfer_check.cli.screen import waiting
from transfer_check.cli.speaking import Misused, lang_option, tell_wrong
from transfer_check.load.diagnostics import BadInput
from transfer_check.messages import saying


@click.command("timeline")
@click.argument("scenario")
@law_option
@click.option("--amend", multiple=True, metavar="BILL", help="Show the law with a bill as well.")
@reading_option
@click.option("--from", "start", type=DAY, help="From this day; by default, from the first law that is encoded.")
@click.option("--to", "end", type=DAY, help="Until before this day; by default, with all that is enacted.")
@click.option("--judge-done", is_flag=True, help="Judge legs that are done too, each by the law of its day.")
@click.option(
    "--format", "shape", type=click.Choice(["terminal", "json", "html"]), default="terminal", show_default=True
)
@lang_option
@pager_option
def command(
    scenario: str,
    law: tuple[str, ...],
    amend: tuple[str, ...],
    reading: str | None,
    start: dt.date | None,
    end: dt.date | None,
    judge_done: bool,
    shape: str,
    lang: str,
    pager: bool,
) -> None:
    """Show the decision over time, as if the transfer were done on each day, and what moved it.

    Only days on which the law, a list or an authorisation on record changes are judged: between them nothing does.
    Each change is tried: put off by a day, would the answer be another?
    """

    def ended(error: BadInput) -> None:
        if shape == "json":
            from transfer_check.report.timeline import document

            print_json(document([], [], error.diagnostics, lang=lang))
        else:
            tell_wrong(error.diagnostics)

    with failing_closed(ended):
        loaded, packs = open_law(law)
        check_reading(reading, loaded)
        if reading == "all":
            raise Misused("one reading", "timeline")
        bills = open_bills(amend, loaded)
        transfer = open_scenario(scenario, loaded)
        laws = [loaded, apply(loaded, bills)] if bills else [loaded]
        if start is not None and end is not None and end <= start:
            raise Misused("not after", end, start)
        try:
            with waiting(saying("waiting timeline")):
                first = timeline(
                    laws[0], transfer, reading=reading, packs=packs, judge_done=judge_done, start=start, end=end
                )
                rest = [
                    timeline(
                        one, transfer, reading=reading, packs=packs, judge_done=judge_done, start=first.start, end=end
                    )
                    for one in laws[1:]
                ]
        except ValueError:
            raise Misused("ends too early", end) from None
        lines = [first, *rest]
        if shape == "json":
            from transfer_check.report.timeline import document

            print_json(document(lines, bills, lang=lang))
        elif shape == "html":
            from transfer_check.report.timeline_html import page

            click.echo(page(lines, bills, lang=lang), nl=False)
        else:
            from transfer_check.cli.screen import paged
            from transfer_check.report.terminal import show_sections
            from transfer_check.report.timeline import COLUMNS, sections

            with paged(pager) as console:
                columns = min(COLUMNS, console.width)
                show_sections(sections(lines, bills, lang, columns=columns), console, decision="undetermined")
