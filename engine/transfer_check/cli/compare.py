"""`transfer-check compare A B`: which of two laws is more permissive, and where."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from transfer_check.amend.apply import apply
from transfer_check.analyse.compare import Comparison, Side, Unlike, compare
from transfer_check.analyse.concrete import Witness
from transfer_check.analyse.plan import LIMIT
from transfer_check.cli.inputs import (
    check_reading,
    day_option,
    failing_closed,
    law_option,
    open_bills,
    open_law,
    print_json,
    reading_option,
    there,
)
from transfer_check.cli.options import pager_option
from transfer_check.cli.plan import ordinary
from transfer_check.cli.screen import paged, waiting
from transfer_check.cli.speaking import Misused, lang_option, tell_wrong, words
from transfer_check.cli.witnesses import of_stages, write_all
from transfer_check.conditions.values import read_date
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Place, nearest, stop
from transfer_check.load.scenario import load_scenario
from transfer_check.messages import saying
from transfer_check.report.compare import document, sections

READING = "reading:"
AS_IT_IS = "law"


@click.command("compare")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@law_option
@reading_option
@day_option
@click.option("--legs", type=click.IntRange(1, 4), default=2, show_default=True, help="Routes of at most so many legs.")
@click.option("--goal", type=click.Choice(["authorisation_required", "permitted"]), help="Count only this, or better.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=LIMIT, show_default=True, help="So many cases of each kind."
)
@click.option("--witnesses", type=click.Path(file_okay=False), help="Write each example as a scenario to this folder.")
@click.option(
    "--format", "form", type=click.Choice(["terminal", "json", "markdown"]), default="terminal", show_default=True
)
@lang_option
@pager_option
def command(
    one: str,
    other: str,
    law: tuple[str, ...],
    reading: str | None,
    as_of: dt.date | None,
    legs: int,
    goal: str | None,
    limit: int,
    witnesses: str | None,
    form: str,
    lang: str,
    pager: bool,
) -> None:
    """Compare two laws: is B more permissive than A, less, equivalent or incomparable?

    Each is a date, `reading:NAME`, a pack, a folder of law, a bill, or `law` for the law as it is.
    """

    def ended(error: BadInput) -> None:
        if form == "json":
            print_json(document(None, {}, error.diagnostics, lang))
        else:
            tell_wrong(error.diagnostics)

    with failing_closed(ended):
        loaded, packs = open_law(law)
        check_reading(reading, loaded)
        if reading == "all":
            raise Misused("one reading for compare")
        named = [_side(word, loaded, packs, reading) for word in (one, other)]
        # A bill says from when it is law; the other side is looked at on that day too.
        first = as_of or max((day for side, day in named if day is not None), default=None)
        sides = [side if side.day is not None else _on(side, first) for side, _ in named]
        try:
            with waiting(saying("waiting compare")):
                made = compare(
                    sides[0],
                    sides[1],
                    legs=legs,
                    goal=Decision(goal) if goal else None,
                    limit=limit,
                    like=ordinary(loaded, law),
                    reload=lambda text, of: load_scenario("witness.yaml", of, text=text),
                )
        except Unlike as error:
            raise Misused("unlike", error.fact) from None
        files: dict[str, str] = {}
        if witnesses is not None:
            shown = list(of_stages((made.stage,)))
            texts = {
                name: f"# {words(saying('written by compare', one, other, *_sides(found)))}\n{found.document}"
                for name, found in shown
            }
            files = write_all(Path(witnesses), texts, {found.document: name for name, found in shown})
        _print(made, files, form, lang, pager=pager)


def _sides(found: Witness) -> tuple[str, str]:
    return found.before[0].value, found.after[0].value


def _on(side: Side, day: dt.date | None) -> Side:
    return Side(side.law, day, side.reading, side.packs, side.name)


def _side(word: str, law: Law, packs: tuple[str, ...], reading: str | None) -> tuple[Side, dt.date | None]:
    """What a word means, and the day from which it is so if it says one."""
    if (day := read_date(word)) is not None:
        return Side(law, day, reading, packs, word), None
    if word.startswith(READING):
        name = word.removeprefix(READING)
        check_reading(name, law)
        return Side(law, None, name, packs, word), None
    if word == AS_IT_IS:
        return Side(law, None, reading, packs, word), None
    if word in law.packs:
        return Side(law, None, reading, (word,), word), None
    path = Path(word)
    if there(path) and path.is_dir():
        other, _ = open_law((word,))
        kept = tuple(name for name in packs if name in other.packs)
        return Side(other, None, reading, kept, word), None
    if there(path):
        bills = open_bills([word], law)
        return Side(apply(law, bills), None, reading, packs, word), max(bill.commences for bill in bills)
    message = saying("no side", word)
    raise stop("TC101", message, Place(word, 0, 0), hint=nearest(word, law.packs))


def _print(made: Comparison, files: dict[str, str], form: str, lang: str, *, pager: bool) -> None:
    if form == "json":
        print_json(document(made, files))
    elif form == "markdown":
        from transfer_check.report.markdown import document as markdown

        click.echo(markdown(sections(made, files, lang)), nl=False)
    else:
        from transfer_check.report.terminal import show_sections

        with paged(pager) as console:
            show_sections(sections(made, files, lang), console, decision="undetermined")
