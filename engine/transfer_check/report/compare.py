"""Two laws compared, as an outline and as JSON data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transfer_check.analyse.compare import Comparison, Side
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.report.outline import Section, dim, strong
from transfer_check.report.plan import EFFECTS, Plan, bound, stage_data
from transfer_check.report.plan import sections as plan_sections

SCHEMA = "transfer-check/compare/1"


def as_plan(made: Comparison, files: Mapping[str, str]) -> Plan:
    """The comparison as a plan without a bill, for what the two say alike."""
    first = made.sides[0]
    packs = first.packs or tuple(first.law.packs)
    return Plan(
        bills=(),
        jurisdictions=tuple(first.law.packs[name].jurisdiction for name in packs),
        packs=packs,
        readings=first.readings(),
        legs=made.legs,
        goal=made.goal.value if made.goal is not None else None,
        eve=(made.stage.day, ""),
        stages=(made.stage,),
        files=files,
    )


def sections(made: Comparison, files: Mapping[str, str]) -> list[Section]:
    """The sections of a comparison: the verdict, then what opens and what closes."""
    plan = as_plan(made, files)
    first, second = made.sides
    head = Section("")
    verdict = made.verdict if made.stage.effect == "decisions" else f"equivalent: {EFFECTS[made.stage.effect]}"
    head.say(0, strong(f"{_words(second)} compared with {_words(first)}: {verdict}"))
    if plan.goal is not None:
        head.say(0, f"Counted is only whether the answer is {plan.goal}, or better.")
    head.say(0, dim(f"Proven over {bound(plan)}."))
    return [head, *plan_sections(plan)[1:]]


def _words(side: Side) -> str:
    packs = ", ".join(side.packs or tuple(side.law.packs))
    readings = ", ".join(dict.fromkeys(side.readings().values()))
    return f"{side.name} ({packs} as of {side.day}, read as {readings})"


def document(made: Comparison | None, files: Mapping[str, str], errors: Sequence[Diagnostic] = ()) -> dict[str, Any]:
    """The comparison as JSON; with `errors`, what is wrong with the input."""
    said: dict[str, Any] = {"schema": SCHEMA}
    if made is not None:
        plan = as_plan(made, files)
        said |= {
            "sides": [_side(side) for side in made.sides],
            "verdict": made.verdict,
            "goal": plan.goal,
            "bound": {"items": 1, "legs": made.legs, "words": bound(plan)},
            **{key: value for key, value in stage_data(made.stage, plan).items() if key not in ("day", "verdict")},
        }
    if errors:
        from transfer_check.report.json import error

        said["errors"] = [error(one) for one in errors]
    return said


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "day": side.day.isoformat() if side.day is not None else None,
        "packs": list(side.packs or side.law.packs),
        "readings": dict(side.readings()),
        "law_sha256": side.law.sha256,
    }
