"""`transfer-check replay REPORT|DIR`: judge a JSON report, or a record, again; exit 1 if anything differs."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel, ConfigDict, ValidationError

from transfer_check.check import check
from transfer_check.cli.inputs import (
    check_reading,
    failing_closed,
    law_option,
    open_bills,
    open_law,
    open_scenario,
    there,
)
from transfer_check.cli.record import REPORT, RULES, open_record, within
from transfer_check.cli.speaking import only_spoken, tell, words
from transfer_check.load.diagnostics import Place, nearest, stop
from transfer_check.load.packs import load_law
from transfer_check.load.tree import read_text
from transfer_check.messages import Told, saying
from transfer_check.report.json import SCHEMA


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Options(_Loose):
    reading: str | None = None
    as_of: dt.date | None = None
    law: list[str] = []
    judge_done: bool = False


class _BillReceipt(_Loose):
    path: str
    sha256: str


class _Receipt(_Loose):
    law_sha256: str
    scenario_sha256: str
    engine: str
    bills: list[_BillReceipt] = []
    options: _Options = _Options()


class _Entry(_Loose):
    id: str
    path: str
    decision: str
    possible: list[str]
    receipt: _Receipt


class _Document(_Loose):
    schema_: Any = None
    reports: list[_Entry]


@click.command("replay")
@click.argument("report", metavar="REPORT|DIR", type=click.Path())
@click.option("--scenario", help="The scenario's file, where it is not where the report says.")
@law_option
@only_spoken
def command(report: str, scenario: str | None, law: tuple[str, ...]) -> None:
    """Judge a JSON report again from its hashes; exits 1 if a hash or the decision differs.

    A folder that `--record` wrote is checked file by file, and judged by the law that lies in it, unless `--law` names
    another.
    """
    with failing_closed():
        path = Path(report)
        differences = 0
        recorded = there(path) and path.is_dir()
        if recorded:
            packs, changed = open_record(path)
            for difference in changed:
                click.echo(f"{report}: TC902 {words(difference)}", err=True)
            differences += len(changed)
            path = path / REPORT
        document = _read(path)
        loaded = load_law(Path(report) / RULES, packs=packs) if recorded and not law else open_law(law)[0]
        for entry in document.reports:
            found = _differences(entry, loaded, scenario, path.parent, recorded=recorded)
            differences += len(found)
            for difference in found:
                click.echo(f"{entry.id}: TC902 {words(difference)}", err=True)
            if not found:
                tell("as reported", entry.id, entry.decision)
        sys.exit(1 if differences else 0)


def _read(path: Path) -> _Document:
    text = read_text(path, max_bytes=64 * 2**20)
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        raise stop("TC110", saying("no json report"), Place(str(path), 0, 0)) from None
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise stop("TC203", saying("no report", SCHEMA), Place(str(path), 0, 0))
    try:
        document = _Document.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise stop("TC203", saying("field", where, first["msg"]), Place(str(path), 0, 0)) from None
    if not document.reports:
        raise stop("TC203", saying("report empty"), Place(str(path), 0, 0))
    return document


def _differences(entry: _Entry, law: Any, scenario: str | None, folder: Path, *, recorded: bool) -> list[Told]:
    receipt, options = entry.receipt, entry.receipt.options
    path = scenario or _find(entry.path, folder, recorded=recorded)
    if path == "-":
        raise stop("TC101", saying("from input"), Place(entry.id, 0, 0))
    check_reading(options.reading, law)
    if options.reading == "all":
        raise stop("TC412", saying("report of one reading"), Place(entry.id, 0, 0))
    for pack in options.law:
        if pack not in law.packs:
            raise stop("TC411", saying("no pack", pack), Place(entry.id, 0, 0), hint=nearest(pack, law.packs))
    transfer = open_scenario(path, law, as_of=options.as_of)
    bills = open_bills([_find(bill.path, folder, recorded=recorded) for bill in receipt.bills], law)
    again = check(
        law,
        transfer,
        amend=bills,
        reading=options.reading,
        packs=tuple(options.law),
        judge_done=options.judge_done,
        amendments=False,
        as_of_given=options.as_of is not None,
    )
    found = [
        saying(key, *name, was, now)
        for key, name, was, now in (
            ("hash of law", (), receipt.law_sha256, law.sha256),
            ("hash of scenario", (), receipt.scenario_sha256, transfer.sha256),
            *(
                ("hash of bill", (bill.id,), old.sha256, bill.sha256)
                for old, bill in zip(receipt.bills, bills, strict=True)
            ),
        )
        if was != now
    ]
    decision, possible = again.judgment.decision.value, [d.value for d in again.judgment.possible]
    if decision != entry.decision:
        found.append(saying("decision was", entry.decision, decision))
    elif possible != entry.possible:
        found.append(saying("possible was", ", ".join(entry.possible), ", ".join(possible)))
    return found


def _find(path: str, folder: Path, *, recorded: bool) -> str:
    """A file where the report says it is, or beside the report; a record has its own."""
    if recorded:
        return str(within(folder, path))
    beside = folder / Path(path).name
    return str(beside) if not there(Path(path)) and there(beside) else path
