"""Two laws compared, as an outline and as JSON data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transfer_check.analyse.compare import Comparison, Side
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.messages import say
from transfer_check.messages.plan import PLAN
from transfer_check.report.outline import Section, dim, strong
from transfer_check.report.plan import Plan, body, bound
from transfer_check.report.plan_data import stage_data

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


def sections(made: Comparison, files: Mapping[str, str], lang: str = "en") -> list[Section]:
    """The sections of a comparison: the verdict, then what opens and what closes."""
    plan = as_plan(made, files)
    first, second = made.sides
    head = Section("")
    effect = made.stage.effect
    verdict = say(PLAN, made.verdict if effect == "decisions" else effect, lang)
    verdict = verdict if effect == "decisions" else say(PLAN, "equal but", lang, verdict)
    head.say(0, strong(say(PLAN, "compared", lang, _words(second, lang), _words(first, lang), verdict)))
    if plan.goal is not None:
        head.say(0, say(PLAN, "counted", lang, say(PLAN, plan.goal, lang)))
    head.say(0, dim(say(PLAN, "proven", lang, bound(plan, lang))))
    return [head, *body(plan, lang)]


def _words(side: Side, lang: str) -> str:
    packs = ", ".join(side.packs or tuple(side.law.packs))
    readings = ", ".join(dict.fromkeys(side.readings().values()))
    return say(PLAN, "side", lang, side.name, packs, side.day, readings)


def document(
    made: Comparison | None, files: Mapping[str, str], errors: Sequence[Diagnostic] = (), lang: str = "en"
) -> dict[str, Any]:
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

        said["errors"] = [error(one, lang) for one in errors]
    return said


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "day": side.day.isoformat() if side.day is not None else None,
        "packs": list(side.packs or side.law.packs),
        "readings": dict(side.readings()),
        "law_sha256": side.law.sha256,
    }
