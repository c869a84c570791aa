"""What every Korean bill would have changed for every Korean scenario, as a table: `docs/bills-kr.md`.

    PYTHONPATH=tests python -m law.kr.bill_table > docs/bills-kr.md

A scenario is judged on its own day, or on the day a bill commences where that is later, without and with the bill.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from transfer_check.amend.apply import apply
from transfer_check.amend.model import Bill
from transfer_check.decide.judge import decide_only, judge, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.bill import load_bill
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import Transfer

ROOT = Path(__file__).parents[3]
READINGS = ("textual", "as-applied", "as-reported")
SHORT = {
    Decision.PERMITTED: "permitted",
    Decision.AUTHORISATION_REQUIRED: "authorisation",
    Decision.PROHIBITED: "prohibited",
    Decision.UNDETERMINED: "undetermined",
    Decision.CONFLICT: "conflict",
}
Answer = tuple[Decision, tuple[Decision, ...], frozenset[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that a bill changes."""

    scenario: str
    day: date
    reading: str
    before: Answer
    after: Answer


def bills(law: Law) -> list[tuple[Path, Bill]]:
    """The bills of the Korean folder, in the order of the day on which they commence."""
    found = [(path, load_bill(path, law)) for path in sorted((ROOT / "rules" / "bills" / "kr").glob("*.yaml"))]
    return sorted(found, key=lambda one: (one[1].commences, one[0].name))


def scenarios() -> list[Path]:
    """The scenarios of the issue and those of the record."""
    folder = ROOT / "scenarios" / "kr"
    return [*sorted(folder.glob("*.yaml")), *sorted(folder.glob("record/*.yaml"))]


def answer(law: Law, transfer: Transfer, reading: str) -> Answer:
    """The decision, what is still possible, and the smallest sets of authorisations."""
    case, narrowed = open_case(law, transfer, reading=reading), bool(transfer.law)
    decision, possible = decide_only(case, narrowed=narrowed)
    if decision in (Decision.PROHIBITED, Decision.CONFLICT):  # nothing can be granted; the reasons are not asked for
        return decision, tuple(possible), frozenset()
    judgment = judge(case, narrowed=narrowed)
    sets = frozenset(tuple(sorted(one.authorisations)) for one in judgment.authorisation_sets)
    return judgment.decision, tuple(judgment.possible), sets


def changes(law: Law, bill: Bill, known: dict[tuple[Path, date, str], Answer]) -> Iterator[Change]:
    """The answers that a bill changes; `known` keeps those without a bill."""
    amended = apply(law, [bill])
    for path in scenarios():
        day = max(load_scenario(path, law).as_of, bill.commences)
        transfer = replace(load_scenario(path, law, as_of=day), expect=())
        for reading in READINGS:
            key = (path, day, reading)
            if key not in known:
                known[key] = answer(law, transfer, reading)
            after = answer(amended, transfer, reading)
            if after != known[key]:
                name = path.relative_to(ROOT / "scenarios" / "kr").with_suffix("").as_posix()
                yield Change(name, day, reading, known[key], after)


def said(one: Answer, other: Answer) -> str:
    """An answer in words; where the decision is the same, with the sets of authorisations that differ."""
    decision, possible, sets = one
    words = SHORT[decision]
    if decision is Decision.UNDETERMINED:
        words += f" ({', '.join(SHORT[each] for each in possible)})"
    if decision is other[0] and sets != other[2]:
        if len(sets) <= 3:
            words += ": " + " or ".join(" + ".join(name.removeprefix("kr.") for name in each) for each in sorted(sets))
        else:
            own = {name.removeprefix("kr.") for name in set().union(*sets) - set().union(*other[2])}
            words += f": {len(sets)} sets of authorisations" + (f", some with {', '.join(sorted(own))}" if own else "")
    return words


def table(law: Law) -> str:
    """The whole document."""
    count = len(scenarios())
    lines = [
        "# What the Korean bills would have changed",
        "",
        "Produced by this command; do not edit by hand:",
        "",
        "    PYTHONPATH=tests python -m law.kr.bill_table > docs/bills-kr.md",
        "",
        f"Each bill is applied alone to each of the {count} scenarios in `scenarios/kr` and `scenarios/kr/record`, "
        "in the three readings, on the day of the scenario or on the day the bill commences where that is later. "
        "One cell by hand:",
        "",
        "    transfer-check scenarios/kr/155mm-direct.yaml --reading textual --amend rules/bills/kr/war-proviso.yaml",
        "",
        "Only answers that change are listed: the decision, what is still possible, or the sets of authorisations. "
        "Days of commencement are hypothetical unless the bill is law. Every bill that was found tightens the law; "
        "those called hypothetical were tabled by nobody.",
        "",
    ]
    known: dict[tuple[Path, date, str], Answer] = {}
    for path, bill in bills(law):
        found = list(changes(law, bill, known))
        head = yaml.safe_load(path.read_text(encoding="utf-8"))["bill"]
        known_of = {"Status": bill.status, "Tabled": head.get("tabled"), "Sponsor": head.get("sponsor")}
        facts = " ".join(f"{name}: {value}." for name, value in known_of.items() if value)
        note = bill.note.en if bill.note else ""
        lines += [
            f"## {path.stem}",
            "",
            f"{bill.title.en}. *{facts} Commences here: {bill.commences}.* {note}",
            "",
        ]
        if not found:
            lines += [f"Changes nothing in any of the {count} scenarios.", ""]
            continue
        lines += ["| scenario | day | reading | without | with |", "|---|---|---|---|---|"]
        for one in found:
            before, after = said(one.before, one.after), said(one.after, one.before)
            lines.append(f"| {one.scenario} | {one.day} | {one.reading} | {before} | {after} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(load_law()), end="")
