"""`transfer-check propose SCENARIO`: which provisions would have to change, and the best set as a bill."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from transfer_check.amend.candidates import Restriction
from transfer_check.amend.closing import detours
from transfer_check.amend.guard import guarded
from transfer_check.amend.proposal import Proposal
from transfer_check.amend.propose import bill_of, propose
from transfer_check.analyse.concrete import Like
from transfer_check.analyse.space import ITEM
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
from transfer_check.cli.options import pager_option
from transfer_check.cli.screen import paged, waiting
from transfer_check.cli.speaking import Misused, lang_option, tell, tell_wrong, words
from transfer_check.conditions.types import Text
from transfer_check.conditions.values import show_value
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Place, nearest, stop
from transfer_check.load.scenario import load_scenario
from transfer_check.messages import LANGUAGES, say, saying
from transfer_check.messages.commands import COMMANDS
from transfer_check.transfer.model import FactRef, Transfer

if TYPE_CHECKING:
    from rich.console import Console

    from transfer_check.amend.protect import Protections


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
@click.option("--protect", multiple=True, metavar="FILE", help="Invariants that no amendment may break.")
@click.option("--override", is_flag=True, help="List clauses of one act over others as well, apart.")
@click.option("--footprints", type=click.IntRange(min=0), default=10, show_default=True, help="Sets to count.")
@click.option(
    "--proofs", type=click.IntRange(min=0), default=3, show_default=True, help="Sets to search all cases for."
)
@click.option(
    "--witnesses", type=click.Path(file_okay=False), help="Write what else a set lets through to this folder."
)
@click.option("--options", type=click.IntRange(min=0), default=2, show_default=True, help="Other edits to show.")
@click.option("--texts", is_flag=True, help="Show old and new text of each provision side by side.")
@click.option("--limit", type=click.IntRange(min=1), help="Find at most so many sets.")
@click.option(
    "--time-limit", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds of a processor."
)
@click.option("--format", "shape", type=click.Choice(["terminal", "json", "html"]), default="terminal")
@lang_option
@pager_option
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
    protect: tuple[str, ...],
    override: bool,
    footprints: int,
    proofs: int,
    witnesses: str | None,
    options: int,
    texts: bool,
    limit: int | None,
    time_limit: float,
    shape: str,
    lang: str,
    pager: bool,
) -> None:
    """Find every minimal set of provisions whose change opens a lawful path; each is applied and rerun.

    Exits 0 when a set was found or none is needed, 7 when none exists, 8 when the search was cut short before any.
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
            raise Misused("one reading", "propose")
        bills = open_bills(amend, loaded)
        guards = _guards(protect, loaded)
        transfer = open_scenario(scenario, loaded, as_of=as_of)
        report = check(
            loaded, transfer, amend=bills, reading=reading, packs=packs, amendments=False, as_of_given=as_of is not None
        )
        with waiting(saying("waiting amendments")):
            found = propose(
                report.case,
                goal=Decision(goal),
                limit=limit,
                time_limit=time_limit,
                footprints=footprints,
                restriction=_restriction(only, keep, not_by, loaded),
                override=override,
                proofs=proofs,
                like=_like(transfer),
                reload=_reload,
            )
            found = guarded(found, guards, report.case)
        if witnesses is not None:
            _write_witnesses(found, Path(witnesses))
        told = replace(report, proposal=found, detours=detours(report.case, narrowed=report.narrowed))
        _print(told, found, shape=shape, lang=lang, options=options, texts=texts, pager=pager)
        if output is not None and found.sets:
            if number > len(found.sets):
                raise Misused("no such set", len(found.sets), number)
            write_whole(Path(output), _bill_text(found, number, report, lang))
            tell("wrote set", number, output, err=True)
        elif output is not None:
            tell(
                "no set, none needed"
                if not found.needed
                else "no set, none exists"
                if found.complete
                else "no set, cut short",
                err=True,
            )
        sys.exit(0 if found.sets or not found.needed else 7 if found.complete else 8)


def _guards(paths: Iterable[str], law: Law) -> tuple[Protections, ...]:
    """The files of invariants, loaded only where there are any."""
    if not paths:
        return ()
    from transfer_check.load.protect import load_protections

    return tuple(load_protections(path, law) for path in paths)


def _like(transfer: Transfer) -> Like:
    """Examples are to be like the scenario: the facts of its first item stand for those of the example's."""
    first = next(iter(transfer.items))
    return {
        FactRef(ref.name, ITEM if ref.name.startswith("item.") else ref.of): value
        for ref, value in transfer.facts.items()
        if not ref.name.startswith("item.") or ref.of == first
    }


def _reload(text: str, law: Law) -> Transfer:
    return load_scenario("witness.yaml", law, text=text)


def _write_witnesses(found: Proposal, folder: Path) -> None:
    """What else the sets let through, a file each."""
    place = Place(str(folder), 0, 0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise stop("TC106", saying("folder not made", error.strerror), place) from None
    for number, one in enumerate(found.sets, start=1):
        if one.beyond is not None and one.beyond.witness is not None:
            shown = one.beyond.witness
            before, after = shown.before[0].value, shown.after[0].value
            head = f"# {words(saying('let through', number, before, after))}\n"
            write_whole(folder / f"set-{number}.yaml", head + shown.document)


def _restriction(only: str | None, keep: tuple[str, ...], not_by: tuple[str, ...], law: Law) -> Restriction:
    """What is to be left alone; every word must be known, for a misspelt one would leave nothing alone."""
    layers = frozenset(word.strip() for word in only.split(",")) if only else frozenset()
    known = frozenset(layer for pack in law.packs.values() for rank in pack.layers for layer in rank)
    _known("--only", layers, known, "no layer of any")
    ids = {p.id for p in law.provisions} | {n.id for p in law.provisions for n in p.norms}
    _known("--keep", keep, ids | set(law.lists) | set(law.instruments), "nothing to keep")
    _known("--not-by", not_by, {body for pack in law.packs.values() for body in pack.bodies}, "no body")
    return Restriction(layers, frozenset(keep), frozenset(not_by))


def _known(option: str, given: Iterable[str], known: Collection[str], what: str) -> None:
    for word in sorted(given):
        if word not in known:
            raise stop("TC531", saying(what, word), Place(option, 0, 0), hint=nearest(word, known))


def _print(told: Report, found: Proposal, *, shape: str, lang: str, options: int, texts: bool, pager: bool) -> None:
    if shape == "json":
        from transfer_check.report.json import document

        print_json(document([told], lang=lang))
        return
    if shape == "html":
        from transfer_check.report.html import page

        click.echo(page([told], lang=lang, about="amendments"), nl=False)
        return
    from transfer_check.report.cure import amendments
    from transfer_check.report.outline import Section
    from transfer_check.report.phrases import phrase
    from transfer_check.report.reroutes import reroutes
    from transfer_check.report.story import headline
    from transfer_check.report.terminal import show_sections

    head = Section("")
    head.say(0, *headline(told, lang))
    section = Section(phrase("amendments", lang)[3:])
    amendments(section, found, told, lang, most=len(found.sets), options=options)
    shown = [one for one in (head, section, reroutes(told, lang)) if one.lines]
    with paged(pager) as console:
        show_sections(shown, console, decision=told.judgment.decision.value)
        if texts:
            _print_texts(told, found, console, lang)


def _print_texts(told: Report, found: Proposal, console: Console, lang: str) -> None:
    from transfer_check.amend.comparison import comparison
    from transfer_check.report.bill_terminal import show_rows
    from transfer_check.report.cure import alike
    from transfer_check.report.phrases import phrase

    for one, _ in alike(found.sets):
        console.print()
        console.print(phrase("set", lang, found.sets.index(one) + 1), style="bold")
        show_rows(comparison(bill_of(one, told.case), told.law), console, lang=lang, indent=2)


def _bill_text(found: Proposal, number: int, report: Report, lang: str) -> str:
    from transfer_check.report.bill_file import bill_text
    from transfer_check.report.reach import reach_words

    chosen = found.sets[number - 1]
    pack = report.law.instruments[chosen.instruments[0]].pack if chosen.instruments else "law"
    bill = bill_of(chosen, report.case, name=f"{pack}.bill.{report.transfer.id}")
    told = (number, len(found.sets), found.goal.value, report.reading)
    en, ko = (say(COMMANDS, "by a search", language, *told) for language in LANGUAGES)
    rests_on = [
        words(saying("rests on scenario", report.transfer.path, report.transfer.sha256)),
        words(saying("rests on law", report.receipt.law_sha256, report.receipt.engine)),
        words(saying("set verified" if chosen.verified else "set not verified")),
        words(saying("footprint", reach_words(chosen.footprint, lang))),
        *(words(saying("holds only if", given.fact, show_value(given.value))) for given in chosen.given),
    ]
    return bill_text(replace(bill, note=Text(en, ko)), report.law, rests_on=rests_on)
