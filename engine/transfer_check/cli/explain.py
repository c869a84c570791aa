"""`transfer-check explain CODE`."""

from __future__ import annotations

import sys

import click

from transfer_check.cli.speaking import lang_option, tell
from transfer_check.load.codes import CODES, explain
from transfer_check.load.diagnostics import nearest


@click.command("explain")
@click.argument("code")
@lang_option
def command(code: str, lang: str) -> None:
    """Explain an error code: what is wrong, why it is refused, how to mend it."""
    try:
        click.echo(explain(code.upper(), lang))
    except KeyError:
        hint = nearest(code.upper(), CODES)
        tell(*(("no code, meant", code, hint) if hint else ("no code", code)), err=True)
        sys.exit(2)
