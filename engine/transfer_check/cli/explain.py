"""`transfer-check explain CODE`."""

from __future__ import annotations

import sys

import click

from transfer_check.load.codes import CODES, explain
from transfer_check.load.diagnostics import nearest


@click.command("explain")
@click.argument("code")
def command(code: str) -> None:
    """Explain an error code: what is wrong, why it is refused, how to mend it."""
    try:
        click.echo(explain(code.upper()))
    except KeyError:
        hint = nearest(code.upper(), CODES)
        click.echo(f"`{code}` is no code" + (f"; did you mean `{hint}`?" if hint else ""), err=True)
        sys.exit(2)
