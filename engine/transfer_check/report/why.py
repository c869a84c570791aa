"""`--why` and `--why-not`, told and as data: the proof of a label, and what stands in the way of a decision."""

from __future__ import annotations

from typing import Any

from transfer_check.check import Report
from transfer_check.decide.proof import BASE, DEFINES, LEAF, Step
from transfer_check.decide.why import Ground, Why
from transfer_check.decide.why_not import Barrier, InTheWay
from transfer_check.report.citing import cited
from transfer_check.report.outline import Section, Span, dim, identifier, strong
from transfer_check.report.phrases import phrase
from transfer_check.report.settled import MOST_WAYS, answers

MOST_BARRIERS = 8
"""So many sets that rule a decision out are told."""
MARKS = {True: "", False: "not ", None: "? "}
LABELS = {"IN": "•", "OUT": "○", "UNDECIDED": "?"}


def why_section(found: Why, report: Report, lang: str) -> Section:
    """Why a provision is IN, OUT or undecided, cell by cell; cells in which it is so for the same reason are one."""
    section = Section(phrase("why provision", lang, found.provision))
    title, cite = cited(report, found.provision.partition("#")[0], lang)
    section.say(1, strong(f"{title} {cite}"))
    provision = report.case.provision(found.provision.partition("#")[0])
    if provision is not None:
        section.say(1, provision.gist.get(lang))
    if found.out_of_force and provision is not None:
        times = ", ".join(f"{version.start} – {version.end or ''}".rstrip() for version in provision.versions)
        legs = ", ".join(str(leg) for leg in found.out_of_force)
        section.say(1, phrase("why not in force", lang, legs, times))
    several = len(report.case.cells) > 1
    told: dict[tuple[object, ...], list[Ground]] = {}
    for ground in found.grounds:
        told.setdefault((ground.norm, _shape(ground)), []).append(ground)
    for alike in told.values():
        _ground(section, alike[0], report, lang, depth=1, cells=alike if several else [])
    return section


def _ground(
    section: Section, ground: Ground, report: Report, lang: str, *, depth: int, cells: list[Ground], line: int = 0
) -> None:
    leg = phrase("leg", lang)
    where = f"  ({', '.join(f'{one.item}/{leg} {one.leg}' for one in cells)})" if cells else ""
    by = f"  ({phrase(f'line {line}', lang)})" if line else ""
    what = phrase("weighs_effect" if ground.effect == "weighs" else ground.effect, lang)
    label = phrase(f"label {ground.label}", lang)
    section.say(
        depth,
        Span(f"{LABELS[ground.label]} "),
        identifier(ground.norm),
        f"  {what}: ",
        strong(label),
        dim(f"{where}{by}"),
    )
    if ground.exactly is not None:
        section.say(depth + 1, phrase("why exactly", lang, phrase(f"label {ground.exactly}", lang)))
    if ground.proof is not None:
        key = {True: "why applies", False: "why applies not", None: "why applies perhaps"}[ground.applies]
        section.say(depth + 1, dim(phrase(key, lang)))
        _step(section, ground.proof, depth + 2)
    if ground.over:
        key = {"IN": "why over none", "OUT": "why over one", "UNDECIDED": "why over perhaps"}[ground.label]
        section.say(depth + 1, dim(phrase(key, lang)))
        for number, one in ground.over:
            _ground(section, one, report, lang, depth=depth + 2, cells=[], line=number)
    for hinge in ground.hangs_on:
        section.say(depth + 1, "? ", dim(hinge.fact), f"  {hinge.question.get(lang)}")


def _step(section: Section, step: Step, depth: int) -> None:
    """The lines of law of a proof; what a definition or a base adds stands below its name."""
    if step.kind == LEAF:
        said: list[Span | str] = [Span(f"{MARKS[step.holds]}{step.says}", "leaf")]
        said += [dim(" ← "), Span(step.stated, "value")] if step.stated else []
        section.say(depth, *said, dim(f"  {step.at or ''}"))
        depth += 1
    elif step.kind in (DEFINES, BASE):
        section.say(depth, identifier(step.says))
        depth += 1
    for part in step.parts:
        _step(section, part, depth)


def _shape(ground: Ground) -> tuple[object, ...]:
    """What a ground says but for its cell."""
    return (ground.norm, ground.label, _leaves(ground.proof), tuple((n, _shape(one)) for n, one in ground.over))


def _leaves(step: Step | None) -> tuple[object, ...]:
    return () if step is None else (step.says, step.holds, step.stated, tuple(_leaves(part) for part in step.parts))


def why_not_section(found: InTheWay, report: Report, lang: str) -> Section:
    """What stands in the way of a decision."""
    wanted, is_ = phrase(found.decision.value, lang), phrase(found.is_.value, lang)
    section = Section(phrase("why not", lang, wanted))
    if found.reached:
        section.say(1, phrase("why not reached", lang, is_))
    elif found.beside:
        section.say(1, phrase("why not never", lang, wanted))
        for gap in report.judgment.not_covered:
            section.say(2, strong(gap.state or "-"), f"  {gap.why.get(lang)}")
    elif found.barriers:
        _barriers(section, found, report, lang)
    else:
        ways = [one for one in report.judgment.settling.sets if one.decisions == (found.decision,)]
        if ways:
            section.say(1, phrase("why not ways", lang, wanted))
            for one in ways[:MOST_WAYS]:
                section.say(2, answers(one, report, lang))
            if len(ways) > MOST_WAYS:
                section.say(2, dim(phrase("more ways", lang, len(ways) - MOST_WAYS)))
        section.say(1, phrase("why not open", lang, wanted))
        for hinge in found.hangs_on:
            section.say(2, dim(hinge.fact), f"  {hinge.question.get(lang)}")
    return section


def _barriers(section: Section, found: InTheWay, report: Report, lang: str) -> None:
    """Each set that rules the decision out; where there are several, each has to give way."""
    wanted, several = phrase(found.decision.value, lang), len(found.barriers) > 1
    if several:
        section.say(
            1, phrase("why not cores" if found.complete else "why not cores cut", lang, len(found.barriers), wanted)
        )
    for number, barrier in enumerate(found.barriers[:MOST_BARRIERS], start=1):
        if several:
            section.say(1, strong(f"{number}"))
        else:
            section.say(1, phrase("why not core" if found.complete else "why not core cut", lang, wanted))
        for name in barrier.provisions:
            title, cite = cited(report, name, lang)
            provision = report.case.provision(name)
            gist = provision.gist.get(lang) if provision is not None else ""
            section.say(2, strong(f"{title} {cite}"), "  ", identifier(name), dim(f"  {gist}"))
        if barrier.facts:
            section.say(2 if several else 1, phrase("why not facts", lang))
            for ref, value in barrier.facts:
                section.say(3 if several else 2, f"{ref} ← ", Span(value, "value"))
    if len(found.barriers) > MOST_BARRIERS:
        section.say(1, dim(phrase("more ways", lang, len(found.barriers) - MOST_BARRIERS)))


def why_data(found: Why, lang: str) -> dict[str, Any]:
    """`--why` as data."""
    return {
        "provision": found.provision,
        "not_in_force_on_legs": list(found.out_of_force),
        "grounds": [_ground_data(one, lang) for one in found.grounds],
    }


def _ground_data(ground: Ground, lang: str) -> dict[str, Any]:
    return {
        "pack": ground.pack,
        "provision": ground.provision,
        "norm": ground.norm,
        "effect": ground.effect,
        "item": ground.item,
        "leg": ground.leg,
        "label": ground.label,
        "exactly": ground.exactly,
        "applies": ground.applies,
        "proof": None if ground.proof is None else _step_data(ground.proof),
        "over": [{"line": line, **_ground_data(one, lang)} for line, one in ground.over],
        "hangs_on": [_hinge_data(one.fact, one.question.get(lang), one.answers) for one in ground.hangs_on],
    }


def _step_data(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "says": step.says,
        "holds": step.holds,
        "stated": step.stated,
        "at": step.at,
        "provision": step.provision,
        "parts": [_step_data(part) for part in step.parts],
    }


def why_not_data(found: InTheWay, lang: str) -> dict[str, Any]:
    """`--why-not` as data; the first of the smallest sets stands at the top as well."""
    first = found.barriers[0] if found.barriers else Barrier((), ())
    return {
        "decision": found.decision.value,
        "is": found.is_.value,
        "reached": found.reached,
        "never": found.beside,
        "provisions": list(first.provisions),
        "facts": _facts_data(first),
        "sets": [{"provisions": list(one.provisions), "facts": _facts_data(one)} for one in found.barriers],
        "complete": found.complete,
        "hangs_on": [_hinge_data(one.fact, one.question.get(lang), one.answers) for one in found.hangs_on],
    }


def _facts_data(barrier: Barrier) -> list[dict[str, Any]]:
    return [{"fact": ref.name, "of": ref.of, "value": value} for ref, value in barrier.facts]


def _hinge_data(fact: str, question: str, answers: tuple[str, ...]) -> dict[str, Any]:
    return {"fact": fact, "question": question, "answers": list(answers)}
