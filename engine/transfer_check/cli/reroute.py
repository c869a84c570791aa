"""`transfer-check reroute SCENARIO`: routes through third states that are open although the direct one is not."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace

import click

from transfer_check.amend.closing import detours
from transfer_check.check import check
from transfer_check.cli.inputs import (
    case_options,
    check_reading,
    failing_closed,
    open_bills,
    open_law,
    open_scenario,
    print_json,
)
from transfer_check.cli.options import pager_option
from transfer_check.cli.screen import paged, waiting
from transfer_check.cli.speaking import Misused, lang_option, tell_wrong
from transfer_check.load.diagnostics import BadInput
from transfer_check.messages import saying


@click.command("reroute")
@click.argument("scenario")
@case_options
@click.option("--third-states", type=click.IntRange(1, 2), default=1, show_default=True, help="At most so many.")
@click.option("--format", "shape", type=click.Choice(["terminal", "json", "html"]), default="terminal")
@lang_option
@pager_option
def command(
    scenario: str,
    law: tuple[str, ...],
    amend: tuple[str, ...],
    as_of: dt.date | None,
    reading: str | None,
    third_states: int,
    shape: str,
    lang: str,
    pager: bool,
) -> None:
    """Find routes through third states that are open although the direct one is not, and what would close each.

    Exits 0 when there is none, 9 when there are.
    """

    def ended(error: BadInput) -> None:
        from transfer_check.report.json import document

        if shape == "json":
            print_json(document([], error.diagnostics, lang=lang))
        else:
            tell_wrong(error.diagnostics)

    with failing_closed(ended):
        loaded, packs = open_law(law)
        check_reading(reading, loaded)
        if reading == "all":
            raise Misused("one reading", "reroute")
        bills = open_bills(amend, loaded)
        transfer = open_scenario(scenario, loaded, as_of=as_of)
        report = check(
            loaded, transfer, amend=bills, reading=reading, packs=packs, amendments=False, as_of_given=as_of is not None
        )
        with waiting(saying("waiting routes")):
            found = detours(report.case, third_states=third_states, narrowed=report.narrowed)
        told = replace(report, detours=found)
        if shape == "json":
            from transfer_check.report.json import document

            print_json(document([told], lang=lang))
        elif shape == "html":
            from transfer_check.report.html import page

            click.echo(page([told], lang=lang, about="detours"), nl=False)
        else:
            from transfer_check.report.outline import Section
            from transfer_check.report.phrases import phrase
            from transfer_check.report.reroutes import reroutes
            from transfer_check.report.story import headline
            from transfer_check.report.terminal import show_sections

            head = Section("")
            head.say(0, *headline(told, lang))
            if found is None:
                head.say(0, phrase("no question of a detour", lang))
            sections = [section for section in (head, reroutes(told, lang)) if section.lines]
            with paged(pager) as console:
                show_sections(sections, console, decision=report.judgment.decision.value)
        sys.exit(9 if found is not None and found.closed else 0)
