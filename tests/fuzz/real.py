"""The files that are mutated: the real ones, and a few that say what no real one does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"
KR = ROOT / "scenarios" / "kr"


@dataclass(frozen=True, slots=True)
class Input:
    """One input: what it is read as (`scenario`, `bill`, or the path of a file of law), and perhaps its like before.

    `before` is a scenario of which this one may be a copy that lost facts; whether it is one the oracle finds out.
    """

    kind: str
    data: bytes
    before: bytes | None = None


def seeds() -> tuple[Input, ...]:
    """The real files."""
    scenarios = [*sorted(KR.glob("*.yaml")), RULES / "new-scenario.yaml"]
    bills = sorted((RULES / "bills" / "kr").glob("*.yaml"))
    apart = {"bills", "ledger"}
    law = sorted(path for path in RULES.rglob("*.yaml") if not apart & set(path.parts) and path not in scenarios)
    return (
        *(Input("scenario", path.read_bytes()) for path in scenarios),
        *(Input("scenario", text.encode()) for text in RICH),
        *(Input("bill", path.read_bytes()) for path in bills),
        *(Input("bill", text.encode()) for text in EDITS),
        *(Input(path.relative_to(RULES).as_posix(), path.read_bytes()) for path in law),
    )


RICH = (
    "scenario: every record\nas_of: 2024-10-30\nlaw: [kr]\n"
    "parties:\n  - {id: maker, state: KOR, kind: firm, name: a maker}\n  - {id: army, state: POL, kind: armed-forces}\n"
    "items:\n  - {id: shells, control: ML3.a, class: ammunition, quantity: 100 rounds, value: 500000 EUR}\n"
    "  - {id: masks, control: ML7.f, class: protective, lethal: false}\n"
    "route:\n  - {from: maker, to: army, act: sale, date: 2024-11-01}\n"
    "  - {from: army, to: UKR, act: re-export, status: suspected}\n"
    "end_user: {state: UKR, kind: armed-forces, basis: suspected}\nend_use: {purpose: combat}\n"
    "authorisations:\n  - kind: kr.dapa-export-permit\n    status: refused\n    granted_by: kr.dapa\n"
    "  - kind: kr.strategic-item-permit\n    granted_by: kr.motie\n    valid: {from: 2024-01-01, to: any}\n"
    "    covers: {items: any, quantity: any, value: any, from: KOR, to: POL, end_user: any}\n"
    "    conditions:\n      - {text: no re-transfer, kept: true}\n"
    "rates:\n  - {from: EUR, to: USD, rate: 1.08, source: a bank}\n"
    "links:\n  - {kind: backfill, to: other.yaml, note: tied}\n"
    "expect:\n  - {decision: undetermined, as_of: 2024-10-31, possible: [prohibited], amend: [[kr.fta]]}\n",
)
_BILL = (
    "bill:\n  id: kr.bill.small\n  title: {en: A small bill}\n  status: hypothetical\n  commences: 2024-10-30\nedits:\n"
)
EDITS = (
    f"{_BILL}  - {{provision: kr.dapa.57.4, repeal: true}}\n  - {{provision: kr.fta.19-6.1.1, force: weighs}}\n",
    f"{_BILL}  - {{provision: kr.dapa.57.4, except: {{all: [leg.to == POL, {{not: item.lethal}}]}}}}\n"
    "  - {provision: kr.dapa.57.2, extend: item.control within ML3}\n"
    "  - {provision: 'kr.fta.19-2#prohibits', when: {any: [leg.act in [sale, gift], {held: kr.dapa-export-permit}]}}\n",
)
