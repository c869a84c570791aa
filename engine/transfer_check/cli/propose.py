"""`transfer-check propose SCENARIO`: which provisions would have to change, and the best set as a bill."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

import click
import yaml

from transfer_check.amend.candidates import Restriction
from transfer_check.amend.proposal import Proposal
from transfer_check.amend.propose import bill_of, propose
from transfer_check.check import Report, check
from transfer_check.cli.inputs import (
    case_options,
    check_reading,
    failing_closed,
    open_bills,
    open_law,
    open_scenario,
    print_json,
    write_whole,
)
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Place, nearest, stop
from transfer_check.report.edits import data


@click.command("propose")
@click.argument("scenario")
@case_options
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write a set as a bill.")
@click.option("--set", "number", type=click.IntRange(min=1), default=1, show_default=True, help="Which set to write.")
@click.option(
    "--goal",
    type=click.Choice(["authorisation_required", "permitted"]),
    default="authorisation_required",
    show_default=True,
)
@click.option("--only", metavar="LAYER[,LAYER]", help="Change instruments of these layers only.")
@click.option("--keep", multiple=True, metavar="ID", help="Leave a provision, list or instrument as it is.")
@click.option("--not-by", multiple=True, metavar="BODY", help="Ask nothing of this body.")
@click.option("--override", is_flag=True, help="List clauses of one act over others as well, apart.")
@click.option(
    "--footprints", type=click.IntRange(min=0), default=10, show_default=True, help="Count the first so many."
)
@click.option("--options", type=click.IntRange(min=0), default=3, show_default=True, help="Show other edits of each.")
@click.option("--limit", type=click.IntRange(min=1), help="Find at most so many sets.")
@click.option("--time-limit", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds.")
@click.option("--format", "shape", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", show_default=True)
def command(
    scenario: str,
    law: tuple[str, ...],
    amend: tuple[str, ...],
    as_of: dt.date | None,
    reading: str | None,
    output: str | None,
    number: int,
    goal: str,
    only: str | None,
    keep: tuple[str, ...],
    not_by: tuple[str, ...],
    override: bool,
    footprints: int,
    options: int,
    limit: int | None,
    time_limit: float,
    shape: str,
    lang: str,
) -> None:
    """Find every minimal set of provisions whose change opens a lawful path; each is applied and rerun.

    Exits 0 when a set was found or none is needed, 7 when none exists, 8 when the search was cut short before any.
    """

    def ended(error: BadInput) -> None:
        from transfer_check.load.diagnostics import show
        from transfer_check.report.json import document

        if shape == "json":
            print_json(document([], error.diagnostics, lang=lang))
        else:
            click.echo("\n".join(show(diagnostic) for diagnostic in error.diagnostics), err=True)

    with failing_closed(ended):
        loaded, packs = open_law(law)
        check_reading(reading, loaded)
        if reading == "all":
            raise click.UsageError("propose works under one reading; name it")
        bills = open_bills(amend, loaded)
        transfer = open_scenario(scenario, loaded, as_of=as_of)
        report = check(
            loaded, transfer, amend=bills, reading=reading, packs=packs, amendments=False, as_of_given=as_of is not None
        )
        found = propose(
            report.case,
            goal=Decision(goal),
            limit=limit,
            time_limit=time_limit,
            footprints=footprints,
            restriction=_restriction(only, keep, not_by, loaded),
            override=override,
        )
        _print(report, found, shape=shape, lang=lang, options=options)
        if output is not None and found.sets:
            if number > len(found.sets):
                raise click.UsageError(f"there are {len(found.sets)} sets, so --set {number} names none")
            write_whole(Path(output), _bill_text(found, number, report))
            click.echo(f"wrote set {number} to {output}", err=True)
        elif output is not None:
            why = (
                "no amendment is needed"
                if not found.needed
                else "none exists"
                if found.complete
                else "the search was cut short"
            )
            click.echo(f"no set to write: {why}", err=True)
        sys.exit(0 if found.sets or not found.needed else 7 if found.complete else 8)


def _restriction(only: str | None, keep: tuple[str, ...], not_by: tuple[str, ...], law: Law) -> Restriction:
    """What is to be left alone; every word must be known, for a misspelt one would leave nothing alone."""
    layers = frozenset(word.strip() for word in only.split(",")) if only else frozenset()
    known = frozenset(layer for pack in law.packs.values() for rank in pack.layers for layer in rank)
    _known("--only", layers, known, "no layer of any pack")
    ids = {p.id for p in law.provisions} | {n.id for p in law.provisions for n in p.norms}
    _known("--keep", keep, ids | set(law.lists) | set(law.instruments), "no provision, list or instrument")
    _known("--not-by", not_by, {body for pack in law.packs.values() for body in pack.bodies}, "no body of any pack")
    return Restriction(layers, frozenset(keep), frozenset(not_by))


def _known(option: str, words: Iterable[str], known: Collection[str], what: str) -> None:
    for word in sorted(words):
        if word not in known:
            raise stop("TC531", f"`{word}` is {what}", Place(option, 0, 0), hint=nearest(word, known))


def _print(report: Report, found: Proposal, *, shape: str, lang: str, options: int) -> None:
    from dataclasses import replace

    told = replace(report, proposal=found)
    if shape == "json":
        from transfer_check.report.json import document

        print_json(document([told], lang=lang))
        return
    from rich.console import Console

    from transfer_check.report.cure import amendments
    from transfer_check.report.outline import Section
    from transfer_check.report.phrases import phrase
    from transfer_check.report.story import headline
    from transfer_check.report.terminal import show_sections

    head = Section("")
    head.say(0, *headline(told, lang))
    section = Section(phrase("amendments", lang)[3:])
    amendments(section, found, told, lang, most=len(found.sets), options=options)
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 120)
    show_sections([head, section], console, decision=report.judgment.decision.value)


def _bill_text(found: Proposal, number: int, report: Report) -> str:
    chosen = found.sets[number - 1]
    pack = report.case.packs[0].id if report.case.packs else "law"
    bill = bill_of(chosen, report.case, name=f"{pack}.bill.{report.transfer.id}")
    note = (
        f"Written by a search, not by a legislator: set {number} of {len(found.sets)} that would make the answer "
        f"`{found.goal.value}` under the reading `{report.reading}`."
    )
    document = {
        "bill": {
            "id": bill.id,
            "title": {"en": bill.title.en},
            "status": bill.status,
            "commences": bill.commences.isoformat(),
            "note": {"en": note},
        },
        "edits": [data(edit) for edit in bill.edits],
    }
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110, default_flow_style=False)
    return f"# Hypothetical. Written by transfer-check propose; check it before use.\n{text}"
