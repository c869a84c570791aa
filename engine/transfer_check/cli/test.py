"""`transfer-check test PATH...`: the answers that scenarios expect, against those they get."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from transfer_check.cli.inputs import failing_closed, law_option, open_law, open_scenario, there
from transfer_check.load.diagnostics import BadInput, Place, show, stop
from transfer_check.testing.expectations import differences as differences


@click.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@law_option
def command(paths: tuple[str, ...], law: tuple[str, ...]) -> None:
    """Compare scenarios with the answers they expect; exits 9 if any differs."""
    with failing_closed():
        loaded, packs = open_law(law)
        wrong = checked = 0
        for path in _files(paths):
            try:
                expectations = open_scenario(str(path), loaded).expect
            except BadInput as error:
                wrong += 1
                click.echo("\n".join(show(diagnostic) for diagnostic in error.diagnostics), err=True)
                continue
            if not expectations:
                click.echo(f"{path}: expects nothing")
            for expectation in expectations:
                checked += 1
                for difference in differences(expectation, path, loaded, packs):
                    wrong += 1
                    click.echo(f"{expectation.at}: {difference}", err=True)
        click.echo(f"{checked} expectations, {wrong} difference{'' if wrong == 1 else 's'}")
        sys.exit(9 if wrong else 0)


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
