"""What a bill changes, as JSON data (`transfer-check/plan/1`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from transfer_check.analyse.concrete import Answer, Witness
from transfer_check.analyse.plan import Stage
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.report.plan import Plan, apart, bound

SCHEMA = "transfer-check/plan/1"


def document(plan: Plan | None, errors: Sequence[Diagnostic] = (), lang: str = "en") -> dict[str, Any]:
    """The plan as JSON; with `errors`, what is wrong with the input."""
    said: dict[str, Any] = {"schema": SCHEMA}
    if plan is not None:
        said |= _data(plan)
    if errors:
        from transfer_check.report.json import error

        said["errors"] = [error(one, lang) for one in errors]
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
        "unchanged": [{"apart": list(apart(one)), "witness": _witness(one.witness, plan)} for one in stage.unchanged],
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
