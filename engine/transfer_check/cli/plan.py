"""`transfer-check plan BILL...`: what bills change, before they are enacted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from transfer_check.amend.apply import apply
from transfer_check.amend.model import Bill, Insert, ListEdit
from transfer_check.analyse.concrete import Like
from transfer_check.analyse.plan import LIMIT, stage, verdict
from transfer_check.analyse.space import ITEM
from transfer_check.cli.inputs import (
    check_reading,
    day_option,
    failing_closed,
    law_option,
    open_bills,
    open_law,
    open_scenario,
    print_json,
    reading_option,
    there,
)
from transfer_check.cli.new import TEMPLATE
from transfer_check.cli.options import pager_option
from transfer_check.cli.screen import paged, waiting
from transfer_check.cli.speaking import Misused, lang_option, tell_wrong
from transfer_check.cli.witnesses import with_files
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Place, stop
from transfer_check.load.files import find_rules
from transfer_check.load.scenario import load_scenario
from transfer_check.messages import saying
from transfer_check.report.plan import Judged, Plan, sections
from transfer_check.report.plan_data import document
from transfer_check.transfer.model import FactRef, Transfer

MOST_LATER = 4
DAY = dt.timedelta(days=1)


@click.command("plan")
@click.argument("bills", nargs=-1, required=True, metavar="BILL...")
@law_option
@reading_option
@day_option
@click.option("--scenarios", type=click.Path(), help="Also judge every scenario of this folder before and after.")
@click.option("--legs", type=click.IntRange(1, 4), default=2, show_default=True, help="Routes of at most so many legs.")
@click.option(
    "--goal",
    type=click.Choice(["authorisation_required", "permitted"]),
    help="Only where this, or better, is reached; without it every change of a decision counts.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=LIMIT, show_default=True, help="So many cases of each kind."
)
@click.option("--witnesses", type=click.Path(file_okay=False), help="Write each example as a scenario to this folder.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["terminal", "json", "markdown", "html"]),
    default="terminal",
    show_default=True,
)
@lang_option
@pager_option
def command(
    bills: tuple[str, ...],
    law: tuple[str, ...],
    reading: str | None,
    as_of: dt.date | None,
    scenarios: str | None,
    legs: int,
    goal: str | None,
    limit: int,
    witnesses: str | None,
    shape: str,
    lang: str,
    pager: bool,
) -> None:
    """Show what bills change: where a lawful path opens or closes, each with a scenario that shows it."""

    def ended(error: BadInput) -> None:
        if shape == "json":
            print_json(document(None, error.diagnostics, lang))
        else:
            tell_wrong(error.diagnostics)

    with failing_closed(ended):
        loaded, asked = open_law(law)
        check_reading(reading, loaded)
        if reading == "all":
            raise Misused("one reading for plan")
        read = open_bills(bills, loaded)
        after = apply(loaded, read)
        packs = asked or _touched(read, loaded)
        with waiting(saying("waiting plan")):
            made = _plan(
                loaded,
                after,
                read,
                packs=packs,
                readings=_readings(loaded, packs, reading),
                as_of=as_of,
                legs=legs,
                goal=Decision(goal) if goal else None,
                limit=limit,
                like=ordinary(loaded, law),
                scenarios=_scenarios(scenarios, loaded, as_of) if scenarios is not None else (),
                narrowed=asked,
                reading=reading,
                files={},
            )
        if witnesses is not None:
            made = with_files(made, Path(witnesses))
        _print(made, loaded, shape, lang, pager=pager)


def _touched(bills: Sequence[Bill], law: Law) -> tuple[str, ...]:
    """The packs whose law the bills edit."""
    homes = {provision.id: provision.instrument for provision in law.provisions}
    found: set[str] = set()
    for edit in (edit for bill in bills for edit in bill.edits):
        if isinstance(edit, Insert):
            instrument: str | None = edit.provision.instrument
        elif isinstance(edit, ListEdit):
            instrument = law.lists[edit.list].instrument
        else:
            instrument = homes[edit.target.split("#", 1)[0]]
        if instrument is not None:
            found.add(law.instruments[instrument].pack)
    return tuple(name for name in law.packs if name in found)


def _readings(law: Law, packs: Sequence[str], reading: str | None) -> dict[str, str]:
    chosen = {name: law.packs[name] for name in packs}
    return {
        name: reading if reading is not None and reading in pack.readings else pack.default_reading
        for name, pack in chosen.items()
    }


def _reload(text: str, law: Law) -> Transfer:
    return load_scenario("witness.yaml", law, text=text)


def _plan(
    law: Law,
    after: Law,
    bills: tuple[Bill, ...],
    *,
    packs: tuple[str, ...],
    readings: Mapping[str, str],
    as_of: dt.date | None,
    legs: int,
    goal: Decision | None,
    limit: int,
    like: Like,
    scenarios: Sequence[Transfer],
    narrowed: tuple[str, ...],
    reading: str | None,
    files: Mapping[str, str],
) -> Plan:
    first = min(bill.commences for bill in bills)
    days = [as_of] if as_of is not None else sorted({bill.commences for bill in bills})
    title = ", ".join(bill.id for bill in bills)
    stages = tuple(
        stage(
            law,
            after,
            day=day,
            readings=readings,
            packs=packs,
            legs=legs,
            goal=goal,
            limit=limit,
            title=title,
            like=like,
            reload=_reload,
        )
        for day in days
    )

    def judged(day: dt.date, chosen: Mapping[str, str] = readings) -> str:
        return verdict(law, after, day=day, readings=chosen, packs=packs, legs=legs, goal=goal)

    eve = first - DAY
    later = [day for day in _changes(after, packs) if day > days[-1]] if as_of is None else []
    names = dict.fromkeys(name for pack in packs for name in law.packs[pack].readings)
    others = {name: _readings(law, packs, name) for name in names}
    return Plan(
        bills=bills,
        jurisdictions=tuple(law.packs[name].jurisdiction for name in packs),
        packs=packs,
        readings=readings,
        legs=legs,
        goal=goal.value if goal is not None else None,
        eve=(eve, judged(eve)),
        stages=stages,
        later=tuple((day, judged(day)) for day in later[:MOST_LATER]),
        unread=len(later[MOST_LATER:]),
        others=tuple((name, judged(days[-1], other)) for name, other in others.items() if other != readings),
        scenarios=tuple(_judged(law, after, transfer, narrowed, reading, first) for transfer in scenarios),
        files=files,
    )


def _changes(law: Law, packs: Sequence[str]) -> list[dt.date]:
    """The days on which the law of some packs changes, or a list that it may ask."""
    days: set[dt.date | None] = set()
    for provision in law.provisions:
        if law.instruments[provision.instrument].pack in packs:
            days |= {day for version in provision.versions for day in (version.start, version.end)}
    for listing in law.lists.values():
        days |= {day for member in listing.members for day in (member.start, member.end)}
    return sorted(day for day in days if day is not None)


def _judged(
    law: Law, after: Law, transfer: Transfer, packs: tuple[str, ...], reading: str | None, first: dt.date
) -> Judged:
    """A scenario before and after, on its own dates and with its own question."""
    narrowed = bool(packs or transfer.law)
    sides = (open_case(one, transfer, reading=reading, packs=packs) for one in (law, after))
    old, new = (decide_only(case, narrowed=narrowed) for case in sides)
    early = max([transfer.as_of, *(leg.date for leg in transfer.legs)]) < first
    return Judged(transfer.path, transfer.title, transfer.as_of, old, new, early)


def _scenarios(folder: str, law: Law, as_of: dt.date | None) -> list[Transfer]:
    path = Path(folder)
    if not there(path):
        raise stop("TC101", saying("nothing at path"), Place(folder, 0, 0))
    files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise stop("TC101", saying("no scenario there"), Place(folder, 0, 0))
    return [open_scenario(str(file), law, as_of=as_of) for file in files]


def ordinary(law: Law, words: Sequence[str]) -> Like:
    """The values of the scenario that `new` prints, so that examples look like transfers that people know."""
    folder = next((Path(word) for word in words if there(Path(word) / TEMPLATE)), None)
    try:
        transfer = load_scenario((folder or find_rules()) / TEMPLATE, law)
    except BadInput:
        return {}  # written for another law than the one that was loaded
    first = next(iter(transfer.items))
    return {
        FactRef(ref.name, ITEM) if ref.of == first else ref: value
        for ref, value in transfer.facts.items()
        if not isinstance(ref.of, str) or ref.of == first
    }


def _print(plan: Plan, before: Law, shape: str, lang: str, *, pager: bool) -> None:
    if shape == "json":
        print_json(document(plan))
    elif shape == "markdown":
        from transfer_check.report.markdown import document as markdown

        click.echo(markdown(sections(plan, lang)), nl=False)
    elif shape == "html":
        from transfer_check.report.plan_html import page

        click.echo(page(plan, before, lang=lang), nl=False)
    else:
        from transfer_check.report.terminal import show_sections

        with paged(pager) as console:
            show_sections(sections(plan, lang), console, decision="undetermined")
