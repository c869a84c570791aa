"""Detours as HTML: a table of the routes that are open, and the text of the amendments that would close each."""

from __future__ import annotations

from transfer_check.amend.apply import Clash
from transfer_check.amend.closing import Closed
from transfer_check.amend.comparison import comparison
from transfer_check.amend.model import Bill
from transfer_check.amend.trial import commencement
from transfer_check.analyse.openings import Opening
from transfer_check.analyse.reroute import Group
from transfer_check.check import Report
from transfer_check.conditions.types import Text
from transfer_check.report.edits import data as edit_data
from transfer_check.report.edits import words
from transfer_check.report.html_changes import changes
from transfer_check.report.html_why import Citing
from transfer_check.report.html_words import word
from transfer_check.report.markup import EMPTY, Html, element, joined, table, text
from transfer_check.report.phrases import phrase

MOST_TEXTS = 10


def detours(report: Report, citing: Citing) -> Html:
    """What was found; that there is no question of it, where there is none."""
    lang = citing.lang
    if report.detours is None:
        return element("p", text(phrase("no question of a detour", lang)))
    found = report.detours.found
    before, after = phrase("direct is", lang, phrase(found.decision.value, lang), "\0").split("\0")
    parts = [element("p", text(before), citing.cites(found.closed_by), text(after))]
    if not report.detours.closed:
        said = phrase("no detour", lang, found.routes, found.third_states, found.tried)
        parts.append(element("p", element("strong", text(said))))
    else:
        keys = ("detour", "decision", "by act", "open because", "closes it")
        head = [text(word(key, lang)) for key in keys]
        rows = [_row(number, one, citing) for number, one in enumerate(report.detours.closed, start=1)]
        many = " sortable" if len(rows) > 1 else ""
        parts.append(table(text(word("detour table", lang)), head, rows, class_="side" + many))
    if found.undetermined:
        parts.append(element("p", text(phrase("open detours", lang, found.undetermined)), class_="soft"))
    parts += _texts(report, lang)
    return joined(parts)


def _row(number: int, one: Closed, citing: Citing) -> Html:
    lang, decision = citing.lang, one.reroute.decision.value
    through = element("ol", *(element("li", _group(group, lang)) for group in one.reroute.groups))
    through = through if len(one.reroute.groups) > 1 else _group(one.reroute.groups[0], lang)
    shown = element("span", text(phrase(decision, lang)), class_=f"word {decision}")
    because = element("ul", *(element("li", _opening(opening, citing)) for opening in one.reroute.openings))
    edits = [
        element("li", element("code", text(str(edit_data(edit).get("provision", "")))), text(f" {words(edit, lang)}"))
        for edit in one.edits
    ]
    closing = element("ul", *edits) if edits else text(phrase("not closed", lang))
    return element(
        "tr",
        element("th", through, scope="row", data_sort=number),
        *(element("td", cell) for cell in (shown, text(one.reroute.act), because, closing)),
    )


def _group(group: Group, lang: str) -> Html:
    first, *rest = group.states
    if not rest:
        return text(first)
    summary = element("summary", text(phrase("alike", lang, first, len(rest))))
    return element("details", summary, element("p", text(", ".join(rest)), class_="small"), class_="step")


def _opening(opening: Opening, citing: Citing) -> Html:
    lang = citing.lang
    before, after = phrase("does not close", lang, "\0").split("\0")
    parts = [text(before), citing.cite(opening.provision), text(after)]
    fails = []
    for because in opening.fails:
        held = {True: "", False: "not ", None: "? "}[because.holds]
        leaf = element("code", text(f"{held}{because.leaf}"), class_="leaf")
        value = element("code", text(because.value), class_="value")
        where = f" {phrase('leg', lang)} {because.leg} "
        fails.append(
            element("li", leaf, text(" ← "), value, text(where), element("span", text(because.at or ""), class_="at"))
        )
    for over in opening.overridden_by:
        said, rest = phrase("prevails", lang, "\0").split("\0")
        fails.append(element("li", text(said), citing.cite(over.split("#", 1)[0]), text(rest)))
    return joined([*parts, element("ul", *fails) if fails else EMPTY])


def _texts(report: Report, lang: str) -> list[Html]:
    """Old and new text of each amendment that closes a detour; what closes several is shown once."""
    parts: list[Html] = []
    closed = report.detours.closed if report.detours is not None else ()
    for edits in list(dict.fromkeys(one.edits for one in closed if one.edits))[:MOST_TEXTS]:
        title = Text(", ".join(str(edit_data(edit).get("provision", "")) for edit in edits))
        bill = Bill("closing", title, "hypothetical", commencement(report.case), edits)
        try:
            shown = changes(comparison(bill, report.law), lang)
        except Clash:
            shown = element("p", text(word("not drafted", lang)))
        summary = element("summary", text(word("closing text", lang, title.en)))
        parts.append(element("details", summary, shown, open=not parts))
    return parts
