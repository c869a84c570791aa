"""Detours: what closes the direct route, which variants are open, why, and the amendment that closes each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transfer_check.check import Report
from transfer_check.decide.model import Because
from transfer_check.report.citing import citations
from transfer_check.report.edits import data as edit_data
from transfer_check.report.edits import words
from transfer_check.report.outline import Section, Span, dim, identifier, strong
from transfer_check.report.phrases import phrase

if TYPE_CHECKING:  # most reports have none
    from transfer_check.amend.closing import Closed, Detours
    from transfer_check.analyse.openings import Opening
    from transfer_check.analyse.reroute import Group

MOST = 5


def reroutes(report: Report, lang: str) -> Section:
    """The detours; nothing where none were looked for."""
    section = Section(phrase("reroute", lang))
    if report.detours is None:
        return section
    found = report.detours.found
    cited = "; ".join(citations(report, found.closed_by, lang))
    section.say(1, dim(phrase("direct is", lang, phrase(found.decision.value, lang), cited)))
    for one in report.detours.closed[:MOST]:
        _detour(section, one, report, lang)
    if len(report.detours.closed) > MOST:
        section.say(1, dim(phrase("more detours", lang, len(report.detours.closed) - MOST)))
    if not report.detours.closed:
        section.say(1, phrase("no detour", lang, found.routes, found.third_states, found.tried))
    if found.undetermined:
        section.say(1, dim(phrase("open detours", lang, found.undetermined)))
    return section


def _detour(section: Section, one: Closed, report: Report, lang: str) -> None:
    through = phrase("and", lang).join(_group(group, lang) for group in one.reroute.groups)
    decision = phrase(one.reroute.decision.value, lang)
    section.say(1, strong(decision), f"  {phrase('detour', lang, through, one.reroute.act)}")
    for opening in one.reroute.openings:
        name = "; ".join(citations(report, [opening.provision], lang))
        section.say(2, phrase("does not close", lang, name))
        for because in opening.fails:
            held = {True: "", False: "not ", None: "? "}[because.holds]
            section.say(
                3,
                Span(f"{held}{because.leaf}", "leaf"),
                dim(" ← "),
                Span(because.value, "value"),
                dim(f"  {phrase('leg', lang)} {because.leg}  {because.at or ''}"),
            )
        for over in opening.overridden_by:
            section.say(3, phrase("prevails", lang, "; ".join(citations(report, [over.split("#", 1)[0]], lang))))
    for edit in one.edits:
        section.say(2, phrase("closed by", lang, edit_data(edit).get("provision", ""), words(edit, lang)))
    if not one.edits:
        section.say(2, identifier(phrase("not closed", lang)))


def _group(group: Group, lang: str) -> str:
    rest = len(group.states) - 1
    return phrase("alike", lang, group.states[0], rest) if rest else group.states[0]


def data(detours: Detours) -> dict[str, Any]:
    """The detours as data; `through` names for each third state all that are alike."""
    found = detours.found
    return {
        "direct": found.decision.value,
        "closed_by": list(found.closed_by),
        "third_states": found.third_states,
        "routes": found.routes,
        "tried": found.tried,
        "undetermined": found.undetermined,
        "found": [
            {
                "through": [list(group.states) for group in one.reroute.groups],
                "act": one.reroute.act,
                "decision": one.reroute.decision.value,
                "open_because": [_opening(opening) for opening in one.reroute.openings],
                "closed_by": [edit_data(edit) for edit in one.edits],
            }
            for one in detours.closed
        ],
    }


def _opening(opening: Opening) -> dict[str, Any]:
    return {
        "provision": opening.provision,
        "norm": opening.norm,
        "fails": [_because(one) for one in opening.fails],
        "overridden_by": list(opening.overridden_by),
    }


def _because(one: Because) -> dict[str, Any]:
    return {
        "leaf": one.leaf,
        "value": one.value,
        "holds": one.holds,
        "at": one.at,
        "item": one.item,
        "leg": one.leg,
    }
