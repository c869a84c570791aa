"""`transfer-check test PATH...`: the answers that scenarios expect, against those they get."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from transfer_check.cli.inputs import failing_closed, law_option, open_law, open_scenario, there, write_whole
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Place, stop
from transfer_check.load.diagnostics import show as shown
from transfer_check.testing.expectations import differences as differences


@click.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@law_option
@click.option("--coverage", is_flag=True, help="Show which norms and which lines of the law the scenarios exercise.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write the coverage as an HTML page too.")
@click.option("--mutate", "mutates", is_flag=True, help="Put faults into the law one by one; show which none notices.")
@click.option("--only", metavar="ID", default="", help="Mutate only provisions and lists whose id begins so.")
@click.option("--witnesses", type=click.Path(path_type=Path), metavar="DIR", help="Write scenarios that would notice.")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="Look at so many survivors.")
@click.option("--time-limit", type=click.FloatRange(0), default=600, show_default=True, metavar="SECONDS")
def command(
    paths: tuple[str, ...],
    law: tuple[str, ...],
    coverage: bool,
    html: Path | None,
    mutates: bool,
    only: str,
    witnesses: Path | None,
    limit: int,
    time_limit: float,
) -> None:
    """Compare scenarios with the answers they expect; exits 9 if any differs, or a mutant of the law survives."""
    with failing_closed():
        if html is not None and not coverage:
            raise click.UsageError("--html needs --coverage")
        if (only or witnesses is not None) and not mutates:
            raise click.UsageError("--only and --witnesses need --mutate")
        loaded, packs = open_law(law)
        files = tuple(_files(paths))
        wrong = _compared(files, loaded, packs)
        if coverage:
            _cover(files, loaded, packs, html)
        if mutates:
            from transfer_check.cli.mutate import mutate, show
            from transfer_check.testing.runs import runs_of

            tried = tuple(runs_of(files, loaded, packs))
            judged = mutate(loaded, tried, only=only, seconds=time_limit, limit=limit, folder=witnesses)
            show(judged, shown=limit)
            wrong += sum(one.fate in ("survives", "not tried") for one in judged)
        sys.exit(9 if wrong else 0)


def _compared(files: tuple[Path, ...], law: Law, packs: tuple[str, ...]) -> int:
    """Says what differs, and in how many places."""
    wrong = checked = 0
    for path in files:
        try:
            expectations = open_scenario(str(path), law).expect
        except BadInput as error:
            wrong += 1
            click.echo("\n".join(shown(diagnostic) for diagnostic in error.diagnostics), err=True)
            continue
        if not expectations:
            click.echo(f"{path}: expects nothing")
        for expectation in expectations:
            checked += 1
            for difference in differences(expectation, path, law, packs):
                wrong += 1
                click.echo(f"{expectation.at}: {difference}", err=True)
    click.echo(f"{checked} expectations, {wrong} difference{'' if wrong == 1 else 's'}")
    return wrong


def _cover(files: tuple[Path, ...], law: Law, packs: tuple[str, ...], html: Path | None) -> None:
    from rich.console import Console

    from transfer_check.analyse.exercised import exercised
    from transfer_check.report.exercised import sections
    from transfer_check.report.exercised_html import page
    from transfer_check.report.terminal import show_sections
    from transfer_check.testing.runs import runs_of

    found = exercised(law, [run for one in runs_of(files, law, packs) for run in one.runs])
    if html is not None:
        write_whole(html, page(found))
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 120)
    show_sections(sections(found), console, decision="undetermined")


def _files(paths: tuple[str, ...]) -> Iterator[Path]:
    for word in paths:
        path = Path(word)
        if there(path) and path.is_dir():
            found = sorted(path.rglob("*.yaml"))
            if not found:
                raise stop("TC101", "there is no scenario in this folder", Place(word, 0, 0))
            yield from found
        else:
            yield path
