"""A tiny law before a tiny scenario, judged: what the tests of this folder share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from load.small_law import PACK, READINGS, provision, small_law, transfer, write
from transfer_check.decide.judge import judge, open_case
from transfer_check.decide.model import Judgment
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law

PERMIT = "requires: {authorisation: permit, from: ministry}"
NEEDS_PERMIT = provision("xx.act.1", PERMIT)
SHELLS = "{id: shells, quantity: 60 rounds, value: 60 USD, lethal: true}"
MASKS = "{id: masks, quantity: 60 rounds, value: 60 USD, lethal: false}"
ON = "{from: AAA, to: BBB, act: sale}"
FURTHER = "{from: BBB, to: CCC, act: re-export}"
FULL: Mapping[str, str] = {
    "items": "any",
    "quantity": "any",
    "value": "any",
    "from": "any",
    "to": "any",
    "end_user": "any",
}
"""What an authorisation covers that covers everything."""


def law_of(folder: Path, *provisions: str, pack: tuple[str, str] = ("", ""), second: tuple[str, ...] = ()) -> Law:
    """A law with these provisions, one text of its pack changed, and, if asked for, the act of a second state."""
    files = small_law(*provisions)
    assert pack[0] in PACK
    files["xx/pack.yaml"] = PACK.replace(*pack)
    if second:
        other = PACK.replace("xx", "yy").replace("jurisdiction: AAA", "jurisdiction: BBB")
        files["yy/pack.yaml"] = other.replace("claims: always", "claims: leg.from == BBB")
        files["yy/readings.yaml"] = READINGS.replace("xx", "yy")
        head = "instrument: {id: yy.act, title: {en: The act}, layer: act, amended_by: parliament}\n"
        files["yy/act.yaml"] = head + "provisions:\n" + "".join(second)
    return load_law(write(files, folder))


def scenario(
    *records: str, items: tuple[str, ...] = (SHELLS,), route: tuple[str, ...] = (ON,), end: str | None = None
) -> str:
    """A scenario as a file writes it; the goods stay where the route ends, unless it is said otherwise."""
    last = route[-1].partition("to: ")[2][:3] if end is None else end
    return "\n".join(
        [
            "scenario: a case",
            "as_of: 2024-10-30",
            f"items: [{', '.join(items)}]",
            f"route: [{', '.join(route)}]",
            f"end_user: {{state: {last}}}",
            *records,
            "",
        ]
    )


def grants(*several: str) -> str:
    """Authorisations on record."""
    return f"authorisations: [{', '.join(several)}]"


def grant(covers: Mapping[str, str | None] | None = None, **words: str | None) -> str:
    """A permit that covers everything in 2024, but for what is said; None leaves a word out."""
    said = {**FULL, **(covers or {})}
    told: dict[str, str | None] = {"kind": "xx.permit", "granted_by": "xx.ministry", **words}
    told = {"valid": "{from: 2024-01-01, to: 2025-01-01}", **told, "covers": _flow(said)}
    return _flow(told)


def judged(law: Law, text: str, *, narrowed: bool = True) -> Judgment:
    """The judgment of a scenario; `narrowed` leaves out what no law that is encoded speaks of."""
    return judge(open_case(law, transfer(law, text)), narrowed=narrowed)


def decided(law: Law, text: str, *, narrowed: bool = True) -> str:
    """The decision in one word."""
    return judged(law, text, narrowed=narrowed).decision.value


def verdicts(law: Law, text: str) -> dict[tuple[str, int], set[str]]:
    """The verdicts that are open, by item and leg, under the only law."""
    (only,) = judged(law, text).jurisdictions
    return {(cell.item, cell.leg): set(cell.verdicts) for cell in only.cells}


def _flow(words: Mapping[str, str | None]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in words.items() if value is not None) + "}"
