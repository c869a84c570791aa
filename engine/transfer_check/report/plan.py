"""What a bill changes, as an outline and as JSON data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from transfer_check.amend.apply import address
from transfer_check.amend.model import Bill, Edit, Insert
from transfer_check.analyse.concrete import Answer, Witness
from transfer_check.analyse.plan import BOUND, CLOSED, FREED, HARDENED, OPENED, SAME, SOFTENED, Change, Stage
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.report.brief import short as short
from transfer_check.report.edits import words
from transfer_check.report.outline import Section, Span, dim, identifier, strong

SCHEMA = "transfer-check/plan/1"
HEADINGS = {
    OPENED: "A lawful path opens",
    FREED: "An authorisation is no longer needed",
    SOFTENED: "A conflict of norms instead of a prohibition",
    CLOSED: "A lawful path closes",
    BOUND: "An authorisation becomes necessary",
    HARDENED: "A prohibition instead of a conflict of norms",
}
OF_PERMITTED = {FREED: "Transfers become permitted", BOUND: "Transfers are no longer permitted"}
EFFECTS = {"reports": "no decision changes", "none": "no effect"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One scenario before and after; `early` where its date lies before the first commencement."""

    path: str
    title: str
    as_of: dt.date
    before: Answer
    after: Answer
    early: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is said of a plan; `files` names the file of each witness that was written, by its text."""

    bills: tuple[Bill, ...]
    jurisdictions: tuple[str, ...]
    packs: tuple[str, ...]
    readings: Mapping[str, str]
    legs: int
    goal: str | None
    eve: tuple[dt.date, str]
    stages: tuple[Stage, ...]
    later: tuple[tuple[dt.date, str], ...] = ()
    unread: int = 0
    """On how many more days the law changes that were not looked at."""
    others: tuple[tuple[str, str], ...] = ()
    scenarios: tuple[Judged, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)


def bound(plan: Plan) -> str:
    """What the proofs are about."""
    legs = "one leg" if plan.legs == 1 else f"at most {plan.legs} legs"
    return (
        f"all scenarios with one item and {legs} that end with the end user, every fact stated, nothing held, inside "
        "what is encoded; untranslated provisions assessed, and unverified list memberships taken, either way"
    )


def sections(plan: Plan) -> list[Section]:
    """The sections of a plan, in the order in which a person needs them."""
    found = [_head(plan)]
    for stage in plan.stages:
        found += [_change(change, plan) for change in stage.changes]
        if stage.unchanged:
            found.append(_unchanged(stage, plan))
        if stage.reported:
            section = Section(f"Reported otherwise from {stage.day}" if len(plan.stages) > 1 else "Reported otherwise")
            for effect, how in dict.fromkeys((effect, how) for _, effect, how in stage.reported):
                names = [name for name, *rest in stage.reported if rest == [effect, how]]
                section.say(1, f"{effect} {how}: ", identifier(", ".join(names)))
            found.append(section)
    if plan.scenarios:
        found.append(_scenarios(plan))
    return found


def _head(plan: Plan) -> Section:
    section = Section("")
    states = ", ".join(plan.jurisdictions)
    verdicts = "; ".join(f"{EFFECTS.get(stage.effect, stage.verdict)} from {stage.day}" for stage in plan.stages)
    section.say(0, strong(verdicts[0].upper() + verdicts[1:]), f" under the law of {states} only")
    if plan.goal is not None:
        section.say(0, f"Counted is only whether the answer is {plan.goal}, or better.")
    for bill in plan.bills:
        section.say(0, f"{bill.title.en} ", dim(f"[{bill.status}]"))
        for edit in bill.edits:
            section.say(1, identifier(address(edit)), f": {_gist(edit)}")
        if bill.note is not None:
            section.say(1, dim(bill.note.en))
    reading = ", ".join(dict.fromkeys(plan.readings.values()))
    section.say(0, f"Read as {reading}. Before {plan.eve[0] + dt.timedelta(days=1)}: " + _eve(plan))
    section.say(0, dim(f"Proven over {bound(plan)}."))
    for name, verdict in plan.others:
        section.say(0, f"Read as {name}: {_verdict(verdict)}")
    for day, verdict in plan.later:
        section.say(0, f"From {day}, when the law changes again: {_verdict(verdict)}")
    if plan.unread:
        section.say(0, dim(f"The law changes on {plan.unread} later days that were not looked at (--as-of DATE)."))
    return section


def _gist(edit: Edit) -> str:
    return f"new: {edit.provision.gist.en}" if isinstance(edit, Insert) else words(edit)


def _verdict(verdict: str) -> str:
    return EFFECTS["reports"] if verdict == SAME else verdict


def _eve(plan: Plan) -> str:
    day, verdict = plan.eve
    return f"nothing changes (proven for {day})" if verdict == SAME else f"{verdict} already on {day}"


def _change(change: Change, plan: Plan) -> Section:
    beyond = f", on routes of {change.legs} legs" if change.legs > 1 else ""
    headings = HEADINGS if plan.goal is None else {**HEADINGS, **OF_PERMITTED}
    section = Section(f"{headings[change.kind]}{beyond}")
    if change.within:
        section.say(1, "only where ", Span("; ".join(change.within), "leaf"))
    elif change.regions:
        section.say(1, "no one condition is common to all of it")
    many = len(change.regions) > 1 or not change.complete
    for number, region in enumerate(change.regions, start=1):
        lead = f"{number}. " if many else ""
        more = [one for one in region.conditions if one not in change.within]
        if more:
            also = "also " if len(more) < len(region.conditions) else ""
            section.say(1, f"{lead}for certain if {also}", Span("; ".join(more), "leaf"))
        else:
            section.say(1, f"{lead}for certain there")
        section.say(2, *_example(region.witness, plan))
    if change.rescoped is not None:
        section.say(1, "where a transfer comes into what is encoded, or falls out of it, such as")
        section.say(2, *_example(change.rescoped, plan))
    if not change.complete:
        section.say(1, dim("… and in further cases (--limit shows more)"))
    return section


def _example(witness: Witness, plan: Plan) -> tuple[Span | str, ...]:
    shown: list[Span | str] = [
        f"{_answer(witness.before)} → {_answer(witness.after)}: ",
        Span(short(witness.transfer), "value"),
    ]
    name = plan.files.get(witness.document)
    return (*shown, dim(f"  ({name})")) if name else tuple(shown)


def _answer(answer: Answer) -> str:
    return answer[0].value


def _unchanged(stage: Stage, plan: Plan) -> Section:
    section = Section("Not changed, next to the first case above")
    for one in stage.unchanged:
        apart = "; ".join(one.apart) or "nothing"
        section.say(1, f"{_answer(one.witness.after)} as before where ", Span(apart, "leaf"))
        section.say(2, *_example(one.witness, plan))
    return section


def _scenarios(plan: Plan) -> Section:
    changed = [one for one in plan.scenarios if one.before != one.after]
    section = Section(f"Scenarios: {len(changed)} of {len(plan.scenarios)} change")
    for one in sorted(plan.scenarios, key=lambda one: (one.before == one.after, one.path)):
        if one.before != one.after:
            section.say(1, f"{one.path}: ", strong(f"{_whole(one.before)} → {_whole(one.after)}"))
        else:
            early = f", judged on {one.as_of}, before commencement" if one.early else ""
            section.say(1, f"{one.path}: {_whole(one.before)}, unchanged{early}")
    return section


def _whole(answer: Answer) -> str:
    decision, possible = answer
    return decision.value if len(possible) < 2 else f"{decision.value} ({', '.join(one.value for one in possible)})"


def document(plan: Plan | None, errors: Sequence[Diagnostic] = ()) -> dict[str, Any]:
    """The plan as JSON; with `errors`, what is wrong with the input."""
    said: dict[str, Any] = {"schema": SCHEMA}
    if plan is not None:
        said |= _data(plan)
    if errors:
        from transfer_check.report.json import error

        said["errors"] = [error(one) for one in errors]
    return said


def _data(plan: Plan) -> dict[str, Any]:
    return {
        "bills": [
            {
                "id": bill.id,
                "title": bill.title.en,
                "status": bill.status,
                "commences": bill.commences.isoformat(),
                "path": bill.path,
                "sha256": bill.sha256,
            }
            for bill in plan.bills
        ],
        "packs": list(plan.packs),
        "readings": dict(plan.readings),
        "goal": plan.goal,
        "bound": {"items": 1, "legs": plan.legs, "words": bound(plan)},
        "before": {"day": plan.eve[0].isoformat(), "verdict": plan.eve[1]},
        "stages": [stage_data(stage, plan) for stage in plan.stages],
        "later": [{"day": day.isoformat(), "verdict": verdict} for day, verdict in plan.later],
        "later_days_not_read": plan.unread,
        "other_readings": dict(plan.others),
        "scenarios": [
            {
                "path": one.path,
                "title": one.title,
                "as_of": one.as_of.isoformat(),
                "before": _answered(one.before),
                "after": _answered(one.after),
                "changed": one.before != one.after,
            }
            for one in plan.scenarios
        ],
    }


def stage_data(stage: Stage, plan: Plan) -> dict[str, Any]:
    """What changes on one day, as JSON."""
    return {
        "day": stage.day.isoformat(),
        "verdict": stage.verdict,
        "effect": stage.effect,
        "changes": [
            {
                "kind": change.kind,
                "gained": change.gained,
                "legs": change.legs,
                "within": list(change.within),
                "complete": change.complete,
                "rescoped": None if change.rescoped is None else _witness(change.rescoped, plan),
                "regions": [
                    {"conditions": list(region.conditions), "witness": _witness(region.witness, plan)}
                    for region in change.regions
                ],
            }
            for change in stage.changes
        ],
        "unchanged": [{"apart": list(one.apart), "witness": _witness(one.witness, plan)} for one in stage.unchanged],
        "reported": [{"provision": name, "effect": effect, "how": how} for name, effect, how in stage.reported],
    }


def _witness(witness: Witness, plan: Plan) -> dict[str, Any]:
    return {
        "before": _answered(witness.before),
        "after": _answered(witness.after),
        "scenario": witness.document,
        "file": plan.files.get(witness.document),
    }


def _answered(answer: Answer) -> dict[str, Any]:
    return {"decision": answer[0].value, "possible": [one.value for one in answer[1]]}
