"""`transfer-check rules`: the encoded law itself."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import click

from transfer_check.cli.coverage import command as coverage
from transfer_check.cli.format import command as format_
from transfer_check.cli.inputs import check_pack, failing_closed, law_option, open_law
from transfer_check.cli.lint import command as lint
from transfer_check.cli.options import pager_option
from transfer_check.cli.rules_bill import command as bill_command
from transfer_check.cli.rules_new import command as new
from transfer_check.cli.screen import page
from transfer_check.cli.speaking import lang_option, only_spoken
from transfer_check.cli.status import command as status
from transfer_check.literal import literal
from transfer_check.load.diagnostics import Place, nearest, stop
from transfer_check.messages import saying
from transfer_check.report.provision import list_lines, times, whole


@click.group("rules")
def command() -> None:
    """List, show, lint and format the encoded law; account for its text; print the schemas of its files."""


command.add_command(coverage)
command.add_command(format_)
command.add_command(lint)
command.add_command(new)
command.add_command(status)


command.add_command(bill_command)


@command.command("list")
@click.argument("packs", nargs=-1, metavar="[PACK...]")
@law_option
@lang_option
@pager_option
def list_(packs: tuple[str, ...], law: tuple[str, ...], lang: str, pager: bool) -> None:
    """Every provision with its citation, times in force and certainty."""
    with failing_closed():
        loaded, narrowed = open_law(law)
        for name in packs:
            check_pack(name, loaded, "PACK")
        packs = (*packs, *narrowed)
        lines: list[str] = []
        for pack in loaded.packs.values():
            if packs and pack.id not in packs:
                continue
            lines.append(f"{pack.id}  {pack.title.get(lang)}")
            for instrument in (i for i in loaded.instruments.values() if i.pack == pack.id):
                lines.append(f"  {instrument.id}  {instrument.title.get(lang)}  [{instrument.layer}]")
                for provision in (p for p in loaded.provisions if p.instrument == instrument.id):
                    cite, certainty = provision.cite.get(lang), provision.source.certainty
                    lines.append(f"    {provision.id:34} {cite:28} {times(provision, lang)}  {certainty}")
        page(map(literal, lines), pager)


@command.command("show")
@click.argument("name")
@law_option
@lang_option
@pager_option
def show(name: str, law: tuple[str, ...], lang: str, pager: bool) -> None:
    """One provision whole: versions, norms, source, links, who defeats it and whom it defeats; or one list."""
    with failing_closed():
        loaded, _ = open_law(law)
        base = name.split("#", 1)[0]
        found = [provision for provision in loaded.provisions if provision.id == base]
        if name in loaded.lists:
            page(map(literal, list_lines(loaded.lists[name], loaded, lang)), pager)
            return
        if not found:
            hint = nearest(name, [*(provision.id for provision in loaded.provisions), *loaded.lists])
            raise stop("TC531", saying("no provision or list", name), Place("rules show", 0, 0), hint=hint)
        lines = [line for one in found for line in ("", *map(literal, whole(one, loaded, lang)))]
        page(lines[1:], pager)


@command.command("schema")
@click.argument("kind", required=False)
@only_spoken
def schema(kind: str | None) -> None:
    """The JSON Schema of a kind of file or of what a command prints as JSON, or the list of them."""
    from transfer_check.load.schemas import KINDS
    from transfer_check.load.schemas import schema as make

    with failing_closed():
        if kind is None:
            click.echo("\n".join((*KINDS, *_PRINTED)))
            return
        if kind not in KINDS and kind not in _PRINTED:
            hint = nearest(kind, [*KINDS, *_PRINTED])
            raise stop("TC204", saying("no kind of file", kind), Place("rules schema", 0, 0), hint=hint)
        found = make(kind) if kind in KINDS else _printed(kind)
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))


_PRINTED = {
    "report": "transfer_check.report.schema",
    "plan": "transfer_check.report.plan_schema",
    "timeline": "transfer_check.report.timeline_schema",
    "verify": "transfer_check.report.verify_schema",
    "compare": "transfer_check.report.compare_schema",
}
"""What commands print, and the module that holds its schema in a function of its name."""


def _printed(kind: str) -> dict[str, Any]:
    made: dict[str, Any] = getattr(import_module(_PRINTED[kind]), f"{kind}_schema")()
    return made
