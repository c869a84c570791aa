"""What became of the text of each instrument, in figures: as data, and as a table for a terminal."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transfer_check.law.ledger import REASONS, Entry, Ledger, Status, named
from transfer_check.law.model import Instrument, Law
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.messages import say
from transfer_check.messages.coverage import COVERAGE
from transfer_check.report.json import error

SCHEMA = "transfer-check/coverage/1"
CERTAINTY = {
    "verified": "verified",
    "verified-press": "press only",
    "knowledge-high": "from knowledge",
    "knowledge-medium": "from knowledge",
    "knowledge-low": "from knowledge",
    "inferred": "inferred",
}
"""How sure a provision is, in the words of the account."""
GRADES = tuple(dict.fromkeys(CERTAINTY.values()))


@dataclass(frozen=True, slots=True)
class Account:
    """One instrument: its units by status, those not relevant by reason, and its provisions by certainty."""

    instrument: Instrument
    ledger: Ledger | None
    units: Mapping[Status, int]
    reasons: Mapping[str, int]
    provisions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sampled:
    """A unit that is said not to be relevant, for a person to check."""

    instrument: str
    unit: str
    reason: str
    gist: str


def accounts(law: Law, ledgers: Sequence[Ledger], pack: str) -> tuple[Account, ...]:
    """The account of each instrument of a pack."""
    by_instrument = {ledger.instrument: ledger for ledger in ledgers}
    found = []
    for instrument in (one for one in law.instruments.values() if one.pack == pack):
        ledger = by_instrument.get(instrument.id)
        entries = [entry for _, entry in entered(ledger)] if ledger else []
        found.append(
            Account(
                instrument,
                ledger,
                Counter(entry.status for entry in entries),
                Counter(entry.reason for entry in entries if entry.reason is not None),
                Counter(CERTAINTY[p.source.certainty] for p in law.provisions if p.instrument == instrument.id),
            )
        )
    return tuple(found)


def entered(ledger: Ledger) -> tuple[tuple[str, Entry], ...]:
    """Each unit that has an entry, in the order of the text; where it has two, the first."""
    units = tuple(ledger.units())
    by_unit: dict[str, Entry] = {}
    for entry in ledger.entries:
        for words in entry.units:
            for unit in named(words, units):
                by_unit.setdefault(unit, entry)
    return tuple((unit, by_unit[unit]) for unit in units if unit in by_unit)


def sample(ledgers: Sequence[Ledger], count: int, lang: str = "en") -> tuple[Sampled, ...]:
    """So many units that are not relevant, spread over all ledgers; the same ones for the same ledgers."""
    all_of_them = [
        Sampled(ledger.instrument, unit, entry.reason or "", entry.gist.get(lang) if entry.gist else "")
        for ledger in ledgers
        for unit, entry in entered(ledger)
        if entry.status is Status.NOT_RELEVANT
    ]

    def lot(one: Sampled) -> str:
        return hashlib.sha256(f"{one.instrument} {one.unit}".encode()).hexdigest()

    drawn = set(sorted(all_of_them, key=lot)[:count])
    return tuple(one for one in all_of_them if one in drawn)


def document(
    packs: Mapping[str, Sequence[Account]], problems: Sequence[Diagnostic], drawn: Sequence[Sampled], lang: str = "en"
) -> dict[str, Any]:
    """The account as data."""
    return {
        "schema": SCHEMA,
        "balanced": not problems,
        "packs": [
            {"id": pack, **figures(found), "instruments": [_as_data(one) for one in found]}
            for pack, found in packs.items()
        ],
        "problems": [error(problem, lang) for problem in problems],
        "sample": [
            {"instrument": one.instrument, "unit": one.unit, "reason": one.reason, "gist": one.gist} for one in drawn
        ],
    }


def _as_data(one: Account) -> dict[str, Any]:
    title = one.instrument.title.en
    return {"id": one.instrument.id, "title": title, "ledger": one.ledger is not None, **figures([one])}


def figures(found: Sequence[Account]) -> dict[str, Any]:
    """The sums over some instruments."""
    return {
        "units": {status.value: sum(one.units.get(status, 0) for one in found) for status in Status},
        "reasons": {reason: sum(one.reasons.get(reason, 0) for one in found) for reason in REASONS},
        "provisions": {grade.replace(" ", "_"): sum(one.provisions.get(grade, 0) for one in found) for grade in GRADES},
    }


HEADS = ("", "units", "encoded", "untranslated", "not relevant", "|", "provisions", *GRADES)


def table(found: Sequence[Account], lang: str = "en") -> list[list[str]]:
    """The account of a pack as rows of cells: heads, a row for each instrument, the sum."""
    heads = [say(COVERAGE, head, lang) if head in COVERAGE else head for head in HEADS]
    rows = (_row(one.instrument.id, [one], lang) for one in found)
    return [heads, *rows, _row(say(COVERAGE, "all", lang), found, lang)]


def _row(name: str, found: Sequence[Account], lang: str) -> list[str]:
    sums = figures(found)
    units, provisions = list(sums["units"].values()), list(sums["provisions"].values())
    if not any(one.ledger for one in found):
        counted = [say(COVERAGE, "no ledger", lang), "", "", ""]
    else:
        counted = [str(number) for number in (sum(units), *units)]
    return [name, *counted, "|", str(sum(provisions)), *(str(number) for number in provisions)]


def lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines of even columns: names to the left, figures to the right."""
    from rich.cells import cell_len  # a letter of Korean takes two columns

    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell + " " * (width - cell_len(cell)) if column == 0 else " " * (width - cell_len(cell)) + cell
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
