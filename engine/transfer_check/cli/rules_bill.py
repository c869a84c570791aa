"""`transfer-check rules bill BILL`: the old and the new text of all that a bill changes, side by side."""

from __future__ import annotations

import click

from transfer_check.cli.inputs import failing_closed, law_option, open_bills, open_law
from transfer_check.cli.options import pager_option
from transfer_check.cli.screen import paged
from transfer_check.cli.speaking import lang_option


@click.command("bill")
@click.argument("bill")
@law_option
@click.option(
    "--format", "shape", type=click.Choice(["terminal", "markdown", "html"]), default="terminal", show_default=True
)
@lang_option
@pager_option
def command(bill: str, law: tuple[str, ...], shape: str, lang: str, pager: bool) -> None:
    """The old and the new text of all that a bill changes, side by side."""
    with failing_closed():
        from transfer_check.amend.comparison import comparison

        loaded, _ = open_law(law)
        (read,) = open_bills((bill,), loaded)
        rows = comparison(read, loaded)
        if shape == "html":
            from transfer_check.report.bill_html import page

            click.echo(page(read, rows, lang=lang), nl=False)
        elif shape == "markdown":
            from transfer_check.report.bill_markdown import show as markdown

            click.echo(markdown(read, rows, lang=lang), nl=False)
        else:
            from transfer_check.report.bill_terminal import show as terminal

            with paged(pager) as console:
                terminal(read, rows, console, lang=lang)
