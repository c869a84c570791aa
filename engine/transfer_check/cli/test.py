"""`transfer-check test PATH...`: the answers that scenarios expect, against those they get."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import click

from transfer_check.cli.inputs import failing_closed, law_option, open_law, open_scenario, there, write_whole
from transfer_check.cli.options import pager_option
from transfer_check.cli.screen import paged, waiting
from transfer_check.cli.speaking import Misused, lang_option
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Place, stop
from transfer_check.load.diagnostics import show as shown
from transfer_check.messages import say, saying
from transfer_check.messages.coverage import COVERAGE
from transfer_check.report.junit import ERROR, FAILED, NOTHING, PASSED, Tried, junit
from transfer_check.testing.expectations import differences as differences


@click.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@law_option
@click.option("--format", "shape", type=click.Choice(["terminal", "junit"]), default="terminal", show_default=True)
@lang_option
@click.option("--coverage", is_flag=True, help="Show which norms and which lines of the law the scenarios exercise.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write the coverage as an HTML page too.")
@click.option(
    "--score", is_flag=True, help="Show which expected decisions and legal bases are met, each counted apart."
)
@click.option("--mutate", "mutates", is_flag=True, help="Put faults into the law one by one; show which none notices.")
@click.option("--only", metavar="ID", multiple=True, help="Mutate one list, or what has an id that begins so.")
@click.option("--believed", metavar="FILE", help="Mutants believed to change nothing, each with its reason.")
@click.option("--witnesses", type=click.Path(path_type=Path), metavar="DIR", help="Write scenarios that would notice.")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="Look at so many survivors.")
@click.option("--time-limit", type=click.FloatRange(0), default=600, show_default=True, metavar="SECONDS")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Mutate in so many processes.")
@pager_option
def command(
    paths: tuple[str, ...],
    law: tuple[str, ...],
    shape: str,
    lang: str,
    coverage: bool,
    html: Path | None,
    score: bool,
    mutates: bool,
    only: tuple[str, ...],
    believed: str | None,
    witnesses: Path | None,
    limit: int,
    time_limit: float,
    jobs: int,
    pager: bool,
) -> None:
    """Compare scenarios with the answers they expect; exits 9 if any differs, or a mutant of the law survives."""
    with failing_closed():
        if html is not None and not coverage:
            raise Misused("needs", "--html", "--coverage")
        if (only or believed or witnesses is not None) and not mutates:
            raise Misused("three need", "--only", "--believed", "--witnesses", "--mutate")
        if shape == "junit" and (coverage or score or mutates):
            raise Misused("junit alone")
        loaded, packs = open_law(law)
        files = tuple(_files(paths))
        wrong = _compared(files, loaded, packs, shape, lang)
        if score:
            from transfer_check.report.score import table
            from transfer_check.testing.score import scored

            click.echo("\n".join(["", *table(tuple(scored(files, loaded, packs)))]))
        if coverage:
            _cover(files, loaded, packs, html, lang, pager=pager)
        if mutates:
            from transfer_check.cli.mutate import idle, mutate, show
            from transfer_check.load.believed import load_believed
            from transfer_check.testing.runs import runs_of

            tried = tuple(runs_of(files, loaded, packs))
            beliefs = load_believed(believed) if believed is not None else ()
            judged = mutate(
                loaded,
                tried,
                only=only,
                seconds=time_limit,
                limit=limit,
                folder=witnesses,
                believed=beliefs,
                jobs=jobs,
            )
            for one in idle(beliefs, judged) if not only else ():
                click.echo(f"{believed}: {say(COVERAGE, 'idle belief', lang, one)}", err=True)
            show(judged, shown=limit, pager=pager, lang=lang)
            wrong += sum(one.fate in ("survives", "not tried") for one in judged)
        sys.exit(9 if wrong else 0)


def _compared(files: tuple[Path, ...], law: Law, packs: tuple[str, ...], shape: str, lang: str) -> int:
    """Says what differs, and in how many places."""
    tried: list[Tried] = []
    with waiting(saying("waiting scenarios"), len(files)) as step:
        for path in files:
            tried += _tried(path, law, packs, "en" if shape == "junit" else lang)
            step(path.name)
    for one in tried if shape == "terminal" else ():
        _tell(one)
    wrong = sum(max(len(one.said), 1) if one.came == FAILED else one.came == ERROR for one in tried)
    if shape == "junit":
        click.echo(junit(tried), nl=False)
    else:
        checked = sum(one.came in (PASSED, FAILED) for one in tried)
        click.echo(say(COVERAGE, "expectations one" if wrong == 1 else "expectations", lang, checked, wrong))
    return wrong


def _tried(path: Path, law: Law, packs: tuple[str, ...], lang: str) -> Iterator[Tried]:
    """Each expectation of a scenario, tried."""
    try:
        expectations = open_scenario(str(path), law).expect
    except BadInput as error:
        yield Tried(str(path), "it loads", ERROR, tuple(shown(diagnostic, lang) for diagnostic in error.diagnostics))
        return
    if not expectations:
        yield Tried(str(path), "it expects an answer", NOTHING, (say(COVERAGE, "expects nothing", lang),))
    for number, expected in enumerate(expectations, start=1):
        began = perf_counter()
        found = tuple(differences(expected, path, law, packs, lang))
        under = f"under {expected.reading}" if expected.reading else "under its own reading"
        on = f" on {expected.as_of}" if expected.as_of else ""
        other = "".join(f", {fact} {value}" for fact, value in expected.given)
        name = f"{number}: {expected.decision} {under}{on}{other}"
        yield Tried(str(path), name, FAILED if found else PASSED, found, expected.at, perf_counter() - began)


def _tell(one: Tried) -> None:
    if one.came == NOTHING:
        click.echo(f"{one.path}: {one.said[0]}")
    for line in one.said if one.came == FAILED else ():
        click.echo(f"{one.at}: {line}", err=True)
    if one.came == ERROR:
        click.echo("\n".join(one.said), err=True)


def _cover(
    files: tuple[Path, ...], law: Law, packs: tuple[str, ...], html: Path | None, lang: str, *, pager: bool
) -> None:
    from transfer_check.analyse.exercised import exercised
    from transfer_check.report.exercised import sections
    from transfer_check.report.exercised_html import page
    from transfer_check.report.terminal import show_sections
    from transfer_check.testing.runs import runs_of

    with waiting(saying("waiting exercised")):
        found = exercised(law, [run for one in runs_of(files, law, packs) for run in one.runs])
    if html is not None:
        write_whole(html, page(found, lang))
    with paged(pager) as console:
        show_sections(sections(found, lang), console, decision="undetermined")


def _files(paths: tuple[str, ...]) -> Iterator[Path]:
    for word in paths:
        path = Path(word)
        if there(path) and path.is_dir():
            found = sorted(path.rglob("*.yaml"))
            if not found:
                raise stop("TC101", saying("no scenario there"), Place(word, 0, 0))
            yield from found
        else:
            yield path
