"""`transfer-check test PATH...`: the answers that scenarios expect, against those they get."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import click

from transfer_check.cli.inputs import failing_closed, law_option, open_law, open_scenario, there, write_whole
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Place, stop
from transfer_check.load.diagnostics import show as shown
from transfer_check.report.junit import ERROR, FAILED, NOTHING, PASSED, Tried, junit
from transfer_check.testing.expectations import differences as differences


@click.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@law_option
@click.option("--format", "shape", type=click.Choice(["terminal", "junit"]), default="terminal", show_default=True)
@click.option("--coverage", is_flag=True, help="Show which norms and which lines of the law the scenarios exercise.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write the coverage as an HTML page too.")
@click.option(
    "--score", is_flag=True, help="Show which expected decisions and legal bases are met, each counted apart."
)
@click.option("--mutate", "mutates", is_flag=True, help="Put faults into the law one by one; show which none notices.")
@click.option("--only", metavar="ID", default="", help="Mutate only provisions and lists whose id begins so.")
@click.option("--witnesses", type=click.Path(path_type=Path), metavar="DIR", help="Write scenarios that would notice.")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="Look at so many survivors.")
@click.option("--time-limit", type=click.FloatRange(0), default=600, show_default=True, metavar="SECONDS")
def command(
    paths: tuple[str, ...],
    law: tuple[str, ...],
    shape: str,
    coverage: bool,
    html: Path | None,
    score: bool,
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
        if shape == "junit" and (coverage or score or mutates):
            raise click.UsageError(
                "--format junit tells of expectations alone, without --coverage, --score and --mutate"
            )
        loaded, packs = open_law(law)
        files = tuple(_files(paths))
        wrong = _compared(files, loaded, packs, shape)
        if score:
            from transfer_check.report.score import table
            from transfer_check.testing.score import scored

            click.echo("\n".join(["", *table(tuple(scored(files, loaded, packs)))]))
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


def _compared(files: tuple[Path, ...], law: Law, packs: tuple[str, ...], shape: str) -> int:
    """Says what differs, and in how many places."""
    tried: list[Tried] = []
    for path in files:
        for one in _tried(path, law, packs):
            tried.append(one)
            if shape == "terminal":
                _tell(one)
    wrong = sum(max(len(one.said), 1) if one.came == FAILED else one.came == ERROR for one in tried)
    if shape == "junit":
        click.echo(junit(tried), nl=False)
    else:
        checked = sum(one.came in (PASSED, FAILED) for one in tried)
        click.echo(f"{checked} expectations, {wrong} difference{'' if wrong == 1 else 's'}")
    return wrong


def _tried(path: Path, law: Law, packs: tuple[str, ...]) -> Iterator[Tried]:
    """Each expectation of a scenario, tried."""
    try:
        expectations = open_scenario(str(path), law).expect
    except BadInput as error:
        yield Tried(str(path), "it loads", ERROR, tuple(shown(diagnostic) for diagnostic in error.diagnostics))
        return
    if not expectations:
        yield Tried(str(path), "it expects an answer", NOTHING, ("expects nothing",))
    for number, expected in enumerate(expectations, start=1):
        began = perf_counter()
        found = tuple(differences(expected, path, law, packs))
        under = f"under {expected.reading}" if expected.reading else "under its own reading"
        on = f" on {expected.as_of}" if expected.as_of else ""
        name = f"{number}: {expected.decision} {under}{on}"
        yield Tried(str(path), name, FAILED if found else PASSED, found, expected.at, perf_counter() - began)


def _tell(one: Tried) -> None:
    if one.came == NOTHING:
        click.echo(f"{one.path}: {one.said[0]}")
    for line in one.said if one.came == FAILED else ():
        click.echo(f"{one.at}: {line}", err=True)
    if one.came == ERROR:
        click.echo("\n".join(one.said), err=True)


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
