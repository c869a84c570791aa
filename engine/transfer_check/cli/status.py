"""`transfer-check rules status`: how fresh the encoded law is."""

from __future__ import annotations

import datetime as dt

import click

from transfer_check.cli.inputs import DAY, check_pack, failing_closed, law_option, open_law, print_json
from transfer_check.cli.options import pager_option
from transfer_check.cli.screen import page
from transfer_check.cli.speaking import lang_option
from transfer_check.literal import literal
from transfer_check.messages import say
from transfer_check.messages.rules import RULES
from transfer_check.report.status import document, freshness, lines


@click.command("status")
@click.argument("pack", required=False)
@law_option
@lang_option
@pager_option
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
@click.option("--today", type=DAY, help="The day from which the age of what was read is counted; by default, today.")
def command(pack: str | None, law: tuple[str, ...], form: str, today: dt.date | None, lang: str, pager: bool) -> None:
    """When each instrument was read, when it changes next, and which provisions are to be read again."""
    with failing_closed():
        loaded, packs = open_law(law)
        if pack is not None:
            check_pack(pack, loaded, "rules status")
        wanted = (pack,) if pack is not None else packs or tuple(loaded.packs)
        day = today or dt.date.today()
        found = {name: freshness(loaded, name, day) for name in wanted}
        if form == "json":
            print_json(document(found, loaded, day))
            return
        told: list[str] = []
        for name, those in found.items():
            days = loaded.packs[name].recheck_days
            told.append(say(RULES, "pack on", lang, name, loaded.packs[name].title.get(lang), day, days))
            told += [f"  {line}" for line in lines(those, lang)]
        page(map(literal, told), pager)
