"""`transfer-check rules coverage`: what became of every paragraph and number of the text."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from transfer_check.cli import screen
from transfer_check.cli.inputs import check_pack, failing_closed, law_option, law_places, print_json, write_whole
from transfer_check.cli.options import pager_option
from transfer_check.cli.speaking import lang_option
from transfer_check.law.ledger import Ledger
from transfer_check.law.model import Law
from transfer_check.literal import literal
from transfer_check.load.diagnostics import Diagnostic, Place, show
from transfer_check.load.files import find_rules
from transfer_check.load.ledger import load_ledgers, pack_folder
from transfer_check.load.ledger_balance import unbalanced
from transfer_check.load.packs import load_law
from transfer_check.messages import say, saying
from transfer_check.messages.coverage import COVERAGE
from transfer_check.report.coverage import Account, Sampled, accounts, document, lines, sample, table
from transfer_check.report.ledger_page import NAME, page


@click.command("coverage")
@click.argument("pack", required=False)
@law_option
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
@lang_option
@pager_option
@click.option("--write", is_flag=True, help=f"Write the {NAME} of each pack that has ledgers.")
@click.option("--check", "checking", is_flag=True, help=f"Fail where a {NAME} is not what the ledgers say.")
@click.option("--sample", "count", type=click.IntRange(min=0), default=0, help="Print so many units not relevant.")
def command(
    pack: str | None, law: tuple[str, ...], form: str, write: bool, checking: bool, count: int, lang: str, pager: bool
) -> None:
    """What of the text is encoded, untranslated or not relevant; exits 9 where a ledger does not balance."""
    with failing_closed():
        where = law_places(law)
        root = where.root or find_rules()
        loaded = load_law(root, packs=where.extra)
        for word in (*where.packs, *((pack,) if pack else ())):
            check_pack(word, loaded, "rules coverage")
        wanted = [name for name in loaded.packs if name in ((pack,) if pack else where.packs or loaded.packs)]
        with screen.waiting(saying("waiting ledgers")):
            ledgers = [
                ledger
                for ledger in load_ledgers(loaded, root, packs=where.extra)
                if loaded.instruments[ledger.instrument].pack in wanted
            ]
            found = {name: accounts(loaded, ledgers, name) for name in wanted}
            problems = [problem for ledger in ledgers for problem in unbalanced(loaded, ledger)]
        for name in wanted:
            if not any(one.ledger for one in found[name]):
                continue
            path = pack_folder(name, root, where.extra) / NAME
            if write:
                write_whole(path, page(loaded, name, found[name]))
            if checking:
                problems += _stale(loaded, name, found[name], path)
        drawn = sample(ledgers, count, "en" if form == "json" else lang)
        if form == "json":
            print_json(document(found, problems, drawn, lang))
        else:
            screen.page(_lines(loaded, found, ledgers, problems, drawn, lang), pager)
        sys.exit(9 if problems else 0)


def _stale(law: Law, pack: str, found: Sequence[Account], path: Path) -> list[Diagnostic]:
    kept = path.read_text(encoding="utf-8") if path.is_file() else None
    if kept == page(law, pack, found):
        return []
    message = saying("page missing" if kept is None else "page stale", pack)
    return [Diagnostic("TC549", message, Place(str(path), 0, 0))]


def _lines(
    law: Law,
    found: dict[str, tuple[Account, ...]],
    ledgers: Sequence[Ledger],
    problems: Sequence[Diagnostic],
    drawn: Sequence[Sampled],
    lang: str,
) -> Iterator[str]:
    for pack, those in found.items():
        yield f"{pack}  {literal(law.packs[pack].title.get(lang))}"
        yield from (f"  {line}".rstrip() for line in lines(table(those, lang)))
        reasons = {reason: count for one in those for reason in one.reasons if (count := _count(those, reason))}
        if reasons:
            told = ", ".join(f"{reason} {count}" for reason, count in reasons.items())
            yield "  " + say(COVERAGE, "reasons", lang, told)
    for one in drawn:
        yield literal(f"{one.instrument} {one.unit}  [{one.reason}]  {one.gist}")
    for problem in problems:
        yield show(problem, lang)
    ended = say(COVERAGE, "problems", lang, len(problems)) if problems else say(COVERAGE, "balanced", lang)
    yield say(COVERAGE, "ledgers", lang, len(ledgers), ended)


def _count(those: Sequence[Account], reason: str) -> int:
    return sum(one.reasons.get(reason, 0) for one in those)
