"""`transfer-check rules`: the encoded law itself."""

from __future__ import annotations

import json

import click

from transfer_check.cli.coverage import command as coverage
from transfer_check.cli.format import command as format_
from transfer_check.cli.inputs import check_pack, failing_closed, law_option, open_law
from transfer_check.cli.lint import command as lint
from transfer_check.cli.rules_bill import command as bill_command
from transfer_check.cli.rules_new import command as new
from transfer_check.cli.status import command as status
from transfer_check.conditions.show import show as show_condition
from transfer_check.law.model import Law, Provision
from transfer_check.literal import literal
from transfer_check.load.diagnostics import Place, nearest, stop


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
def list_(packs: tuple[str, ...], law: tuple[str, ...]) -> None:
    """Every provision with its citation, times in force and certainty."""
    with failing_closed():
        loaded, narrowed = open_law(law)
        for name in packs:
            check_pack(name, loaded, "PACK")
        packs = (*packs, *narrowed)
        for pack in loaded.packs.values():
            if packs and pack.id not in packs:
                continue
            click.echo(f"{pack.id}  {literal(pack.title.en)}")
            for instrument in (i for i in loaded.instruments.values() if i.pack == pack.id):
                click.echo(f"  {instrument.id}  {literal(instrument.title.en)}  [{instrument.layer}]")
                for provision in (p for p in loaded.provisions if p.instrument == instrument.id):
                    cite, certainty = literal(provision.cite.en), provision.source.certainty
                    click.echo(f"    {provision.id:34} {cite:28} {_times(provision)}  {certainty}")


def _times(provision: Provision) -> str:
    return ", ".join(f"{version.start} to {version.end or 'now'}" for version in provision.versions)


def _published(provision: Provision) -> str:
    days = [version.published.isoformat() for version in provision.versions if version.published is not None]
    return f", published {', '.join(days)}" if days else ""


@command.command("show")
@click.argument("name")
@law_option
def show(name: str, law: tuple[str, ...]) -> None:
    """One provision whole, with its norms and its source."""
    with failing_closed():
        loaded, _ = open_law(law)
        base = name.split("#", 1)[0]
        found = [provision for provision in loaded.provisions if provision.id == base]
        if not found:
            hint = nearest(name, [provision.id for provision in loaded.provisions])
            raise stop("TC531", f"`{name}` is no provision of the law", Place("rules show", 0, 0), hint=hint)
        click.echo("\n\n".join(_whole(provision, loaded) for provision in found))


def _whole(provision: Provision, law: Law) -> str:
    instrument = law.instruments[provision.instrument]
    source = provision.source
    said = law.sources.get(source.key, {})
    where = said.get("url", said.get("title", ""))
    lines = [
        f"{provision.id}  {instrument.title.en} {provision.cite.en}",
        f"  {instrument.title.ko or ''} {provision.cite.ko or ''}".rstrip(),
        f"  {provision.gist.en}",
        f"  {provision.gist.ko or ''}".rstrip(),
        f"  in force {_times(provision)}{_published(provision)}",
        f"  source {source.key} ({source.certainty}, read {source.checked}): {where}",
    ]
    for norm in provision.norms:
        what = norm.authorisation or norm.defines or ", ".join(norm.targets)
        lines.append(f"  {norm.id}: {norm.effect.value} {what}".rstrip())
        lines.append(f"      when {show_condition(norm.when)}")
    for key in ("contested", "under", "continues", "direct"):
        if (value := getattr(provision, key)) is not None:
            lines.append(f"  {key} {value}")
    for key in ("untranslated", "note"):
        if (text := getattr(provision, key)) is not None:
            lines.append(f"  {key}: {text.en}")
    lines.append(f"  written at {provision.at}")
    return "\n".join(literal(line) for line in lines if line.strip())


@command.command("schema")
@click.argument("kind", required=False)
def schema(kind: str | None) -> None:
    """The JSON Schema of a kind of file, or the list of kinds."""
    from transfer_check.load.schemas import KINDS
    from transfer_check.load.schemas import schema as make

    with failing_closed():
        if kind is None:
            click.echo("\n".join((*KINDS, "report", "plan", "timeline")))
        elif kind == "report":
            from transfer_check.report.schema import report_schema

            click.echo(json.dumps(report_schema(), indent=2, ensure_ascii=False))
        elif kind == "plan":
            from transfer_check.report.plan_schema import plan_schema

            click.echo(json.dumps(plan_schema(), indent=2, ensure_ascii=False))
        elif kind == "timeline":
            from transfer_check.report.timeline_schema import timeline_schema

            click.echo(json.dumps(timeline_schema(), indent=2, ensure_ascii=False))
        elif kind in KINDS:
            click.echo(json.dumps(make(kind), indent=2, ensure_ascii=False))
        else:
            raise stop("TC204", f"`{kind}` is no kind of file", Place("rules schema", 0, 0), hint=nearest(kind, KINDS))
