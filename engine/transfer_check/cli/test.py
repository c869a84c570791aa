"""`transfer-check test PATH...`: the answers that scenarios expect, against those they get."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import click

from transfer_check.check import Report, check
from transfer_check.cli.inputs import failing_closed, law_option, open_law, open_scenario, there
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Place, show, stop
from transfer_check.report.junit import ERROR, FAILED, NOTHING, PASSED, Tried, junit
from transfer_check.transfer.model import Expectation


@click.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@law_option
@click.option("--format", "shape", type=click.Choice(["terminal", "junit"]), default="terminal", show_default=True)
def command(paths: tuple[str, ...], law: tuple[str, ...], shape: str) -> None:
    """Compare scenarios with the answers they expect; exits 9 if any differs."""
    with failing_closed():
        loaded, packs = open_law(law)
        tried: list[Tried] = []
        for path in _files(paths):
            for one in _tried(path, loaded, packs):
                tried.append(one)
                if shape == "terminal":
                    _tell(one)
        wrong = sum(max(len(one.said), 1) if one.came == FAILED else one.came == ERROR for one in tried)
        if shape == "junit":
            click.echo(junit(tried), nl=False)
        else:
            checked = sum(one.came in (PASSED, FAILED) for one in tried)
            click.echo(f"{checked} expectations, {wrong} difference{'' if wrong == 1 else 's'}")
        sys.exit(9 if wrong else 0)


def _tried(path: Path, law: Law, packs: tuple[str, ...]) -> Iterator[Tried]:
    """Each expectation of a scenario, tried."""
    try:
        expectations = open_scenario(str(path), law).expect
    except BadInput as error:
        yield Tried(str(path), "it loads", ERROR, tuple(show(diagnostic) for diagnostic in error.diagnostics))
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


def differences(expected: Expectation, path: Path, law: Law, packs: tuple[str, ...]) -> Iterator[str]:
    """What an answer has otherwise than its scenario expects."""
    transfer = open_scenario(str(path), law, as_of=expected.as_of)
    amendments = expected.amend is not None or expected.amend_provisions is not None
    report = check(law, transfer, reading=expected.reading, packs=packs, amendments=amendments)
    judgment = report.judgment
    under = f"under {report.reading} on {judgment.as_of}"
    if judgment.decision.value != expected.decision:
        options = ", ".join(decision.value for decision in judgment.possible)
        yield f"{under}: expected {expected.decision}, got {judgment.decision.value} (possible: {options})"
        return
    possible = sorted(decision.value for decision in judgment.possible)
    if expected.possible is not None and sorted(expected.possible) != possible:
        yield f"{under}: expected to be possible {sorted(expected.possible)}, got {possible}"
    for name in expected.because:
        if name not in judgment.deciding:
            yield f"{under}: expected because of {name}, got {', '.join(judgment.deciding) or 'nothing'}"
    if expected.authorisations is not None:
        got = _sorted(tuple(one.authorisations for one in judgment.authorisation_sets))
        if got != _sorted(expected.authorisations):
            yield f"{under}: expected the authorisations {_sorted(expected.authorisations)}, got {got}"
    yield from _amendments(expected, report, under)


def _amendments(expected: Expectation, report: Report, under: str) -> Iterator[str]:
    if report.proposal is None:
        return
    if expected.amend is not None and _sorted(expected.amend) != _sorted(report.proposal.family):
        yield f"{under}: expected to amend {_sorted(expected.amend)}, got {_sorted(report.proposal.family)}"
    if expected.amend_provisions is not None:
        got = _sorted(tuple(tuple(edit.provision for edit in one.edits) for one in report.proposal.sets))
        if got != _sorted(expected.amend_provisions):
            yield f"{under}: expected to change {_sorted(expected.amend_provisions)}, got {got}"
    if not all(one.verified for one in report.proposal.sets):
        yield f"{under}: a proposed set was not verified"


def _sorted(sets: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    return sorted(sorted(one) for one in sets)
