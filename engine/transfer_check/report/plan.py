"""What a bill changes, as an outline and as JSON data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from transfer_check.amend.apply import address
from transfer_check.amend.model import Bill, Edit, Insert
from transfer_check.analyse.concrete import Answer, Witness
from transfer_check.analyse.plan import BOUND, FREED, SAME, Change, Stage, Unchanged
from transfer_check.messages import say
from transfer_check.messages.plan import PLAN
from transfer_check.report.brief import short as short
from transfer_check.report.edits import words
from transfer_check.report.outline import Section, Span, dim, identifier, strong

OF_PERMITTED = (FREED, BOUND)
"""The kinds of change that have another heading where only what is permitted is counted."""


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


def bound(plan: Plan, lang: str = "en") -> str:
    """What the proofs are about."""
    return say(PLAN, "bound of one", lang) if plan.legs == 1 else say(PLAN, "bound of", lang, plan.legs)


def sections(plan: Plan, lang: str = "en") -> list[Section]:
    """The sections of a plan, in the order in which a person needs them."""
    return [head(plan, lang), *body(plan, lang)]


def body(plan: Plan, lang: str = "en") -> list[Section]:
    """What opens and closes, what stays, what is reported otherwise, and the scenarios that were given."""
    found: list[Section] = []
    for stage in plan.stages:
        found += [_change(change, plan, lang) for change in stage.changes]
        found += [one for one in (unchanged(stage, plan, lang), reported(stage, plan, lang)) if one.lines]
    if plan.scenarios:
        found.append(_scenarios(plan, lang))
    return found


def reported(stage: Stage, plan: Plan, lang: str) -> Section:
    """What attaches otherwise on one day, whatever is decided."""
    title = say(PLAN, "reported", lang)
    section = Section(say(PLAN, "reported from", lang, stage.day) if len(plan.stages) > 1 else title)
    for effect, how in dict.fromkeys((effect, how) for _, effect, how in stage.reported):
        names = [name for name, *rest in stage.reported if rest == [effect, how]]
        section.say(1, f"{say(PLAN, effect, lang)} {say(PLAN, how, lang)}: ", identifier(", ".join(names)))
    return section


def headline(plan: Plan, lang: str) -> str:
    """What the bills do, from each of their days."""
    verdicts = "; ".join(say(PLAN, "verdict from", lang, of_stage(stage, lang), stage.day) for stage in plan.stages)
    return verdicts[:1].upper() + verdicts[1:]


def of_stage(stage: Stage, lang: str) -> str:
    """What one day does."""
    return say(PLAN, stage.effect if stage.effect != "decisions" else stage.verdict, lang)


def head(plan: Plan, lang: str) -> Section:
    """The verdict, the bills, and what was proven of which time and reading."""
    section = Section("")
    states = ", ".join(plan.jurisdictions)
    before, after = say(PLAN, "only", lang, "\0", states).split("\0")
    section.say(0, before, strong(headline(plan, lang)), after)
    if plan.goal is not None:
        section.say(0, say(PLAN, "counted", lang, say(PLAN, plan.goal, lang)))
    for bill in plan.bills:
        section.say(0, f"{bill.title.get(lang)} ", dim(f"[{say(PLAN, bill.status, lang)}]"))
        for edit in bill.edits:
            section.say(1, identifier(address(edit)), f": {_gist(edit, lang)}")
        if bill.note is not None:
            section.say(1, dim(bill.note.get(lang)))
    section.lines += proofs(plan, lang).lines
    return section


def proofs(plan: Plan, lang: str) -> Section:
    """Of which time, reading and scenarios the verdict is proven, and what is said of others."""
    section = Section("")
    reading = ", ".join(dict.fromkeys(plan.readings.values()))
    section.say(0, say(PLAN, "read as", lang, reading, plan.eve[0] + dt.timedelta(days=1), _eve(plan, lang)))
    section.say(0, dim(say(PLAN, "proven", lang, bound(plan, lang))))
    for name, verdict in plan.others:
        section.say(0, say(PLAN, "other reading", lang, name, _verdict(verdict, lang)))
    for day, verdict in plan.later:
        section.say(0, say(PLAN, "later", lang, day, _verdict(verdict, lang)))
    if plan.unread:
        section.say(0, dim(say(PLAN, "unread", lang, plan.unread)))
    return section


def _gist(edit: Edit, lang: str) -> str:
    return say(PLAN, "new", lang, edit.provision.gist.get(lang)) if isinstance(edit, Insert) else words(edit, lang)


def _verdict(verdict: str, lang: str) -> str:
    return say(PLAN, "reports" if verdict == SAME else verdict, lang)


def _eve(plan: Plan, lang: str) -> str:
    day, verdict = plan.eve
    return (
        say(PLAN, "eve same", lang, day) if verdict == SAME else say(PLAN, "eve", lang, say(PLAN, verdict, lang), day)
    )


def heading(change: Change, plan: Plan, lang: str) -> str:
    """What kind of change it is, on which routes."""
    kind = f"{change.kind} of permitted" if plan.goal is not None and change.kind in OF_PERMITTED else change.kind
    said = say(PLAN, kind, lang)
    return say(PLAN, "beyond", lang, said, change.legs) if change.legs > 1 else said


def _change(change: Change, plan: Plan, lang: str) -> Section:
    section = Section(heading(change, plan, lang))
    if change.within:
        _about(section, 1, "only where", change.within, lang)
    elif change.regions:
        section.say(1, say(PLAN, "not common", lang))
    many = len(change.regions) > 1 or not change.complete
    for number, region in enumerate(change.regions, start=1):
        lead = f"{number}. " if many else ""
        more = [one for one in region.conditions if one not in change.within]
        if more:
            key = "certain also" if len(more) < len(region.conditions) else "certain if"
            _about(section, 1, key, more, lang, lead=lead)
        else:
            section.say(1, lead + say(PLAN, "certain", lang))
        section.say(2, *example(region.witness, plan, lang))
    if change.rescoped is not None:
        section.say(1, say(PLAN, "rescoped", lang))
        section.say(2, *example(change.rescoped, plan, lang))
    if not change.complete:
        section.say(1, dim(say(PLAN, "further", lang)))
    return section


def _about(
    section: Section, depth: int, key: str, leaves: Sequence[str], lang: str, *values: str, lead: str = ""
) -> None:
    """A sentence about conditions, which stand in it as what they are."""
    before, after = say(PLAN, key, lang, *values, "\0").split("\0")
    section.say(depth, lead + before, Span("; ".join(leaves), "leaf"), *([after] if after else []))


def example(witness: Witness, plan: Plan, lang: str) -> tuple[Span | str, ...]:
    """A scenario with its answers before and after, and its file if it was written."""
    shown: list[Span | str] = [
        f"{answer_words(witness.before, lang)} → {answer_words(witness.after, lang)}: ",
        Span(short(witness.transfer, lang), "value"),
    ]
    name = plan.files.get(witness.document)
    return (*shown, dim(f"  ({name})")) if name else tuple(shown)


def answer_words(answer: Answer, lang: str) -> str:
    """A decision."""
    return say(PLAN, answer[0].value, lang)


def unchanged(stage: Stage, plan: Plan, lang: str) -> Section:
    """What is next to the first change of a day and does not change."""
    section = Section(say(PLAN, "unchanged", lang))
    for one in stage.unchanged:
        leaves = apart(one, lang) or (say(PLAN, "nothing", lang),)
        _about(section, 1, "as before", leaves, lang, answer_words(one.witness.after, lang))
        section.say(2, *example(one.witness, plan, lang))
    return section


def apart(one: Unchanged, lang: str = "en") -> tuple[str, ...]:
    """In what a scenario that does not change differs from one that does."""
    return tuple(told.say(PLAN, lang) for told in one.apart)


def _scenarios(plan: Plan, lang: str) -> Section:
    changed = [one for one in plan.scenarios if one.before != one.after]
    section = Section(say(PLAN, "scenarios", lang, len(changed), len(plan.scenarios)))
    for one in sorted(plan.scenarios, key=lambda one: (one.before == one.after, one.path)):
        if one.before != one.after:
            section.say(1, f"{one.path}: ", strong(f"{whole(one.before, lang)} → {whole(one.after, lang)}"))
        else:
            early = say(PLAN, "early", lang, one.as_of) if one.early else ""
            section.say(1, say(PLAN, "same", lang, one.path, whole(one.before, lang), early))
    return section


def whole(answer: Answer, lang: str) -> str:
    """A decision, with what is possible where it is open."""
    decision, possible = (say(PLAN, answer[0].value, lang), [say(PLAN, one.value, lang) for one in answer[1]])
    return decision if len(possible) < 2 else f"{decision} ({', '.join(possible)})"
