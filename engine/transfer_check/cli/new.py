"""`transfer-check new`: a commented scenario that loads."""

from __future__ import annotations

import click

from transfer_check.cli.inputs import failing_closed, law_option, there
from transfer_check.cli.speaking import lang_option
from transfer_check.load.files import find_rules
from transfer_check.load.tree import read_text

TEMPLATE = "new-scenario.yaml"


@click.command("new")
@law_option
@lang_option
def command(law: tuple[str, ...], lang: str) -> None:
    """Print a commented scenario to fill in: transfer-check new > my-transfer.yaml"""
    from pathlib import Path

    with failing_closed():
        folder = next((Path(word) for word in law if there(Path(word) / TEMPLATE)), None) or find_rules()
        spoken = folder / TEMPLATE.replace(".yaml", f".{lang}.yaml")
        path = spoken if there(spoken) else folder / TEMPLATE
        click.echo(read_text(path, max_bytes=2**20), nl=False)
