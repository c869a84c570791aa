"""Reports as one HTML page that stands alone: it loads nothing, needs no script to be read, and prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from transfer_check.amend.comparison import comparison
from transfer_check.check import Report
from transfer_check.conditions.values import show_value
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import Diagnostic, show
from transfer_check.report.cure import MOST_QUESTIONS
from transfer_check.report.due import duties_once
from transfer_check.report.html_assents import assents
from transfer_check.report.html_chain import picture
from transfer_check.report.html_changes import changes
from transfer_check.report.html_cure import amendments, cure
from transfer_check.report.html_outline import listed
from transfer_check.report.html_page import framed
from transfer_check.report.html_readings import readings
from transfer_check.report.html_receipt import receipt, sources
from transfer_check.report.html_why import Citing, why
from transfer_check.report.html_words import word
from transfer_check.report.markup import EMPTY, Html, element, joined, row, spoken, table, text
from transfer_check.report.materials import materials_words
from transfer_check.report.phrases import phrase
from transfer_check.report.reroutes import reroutes
from transfer_check.report.story import end_user, headline, not_covered, warnings
from transfer_check.transfer.model import FactRef

WHOLE = "whole"
SECTIONS = {
    "amendments": ("route", "amendments", "reroutes", "bills", "sources", "receipt"),
    "detours": ("route", "detours", "bills", "sources", "receipt"),
}
"""The sections of a page that is about one thing; the two that only it has are none of the whole."""


def page(
    reports: Sequence[Report],
    *,
    lang: str = "en",
    before: Law | None = None,
    errors: Sequence[Diagnostic] = (),
    about: str = WHOLE,
    questions: int | None = MOST_QUESTIONS,
) -> str:
    """The whole page. `before` is the law without the bills, so that what they change can be shown.

    `about` is the whole case, or only its `amendments` or its `detours`.
    """
    alone = len(reports) == 1 and not errors
    title = reports[0].transfer.title if alone else word("reports", lang, len(reports))
    level = 1 if alone else 2
    articles = [
        _article(report, f"r{number}", lang, before, level, about, questions)
        for number, report in enumerate(reports, start=1)
    ]
    parts = [] if alone else [element("header", element("h1", text(title)), _all(reports, lang))]
    if errors:
        items = [element("li", element("code", text(show(one, lang)))) for one in errors]
        parts.append(element("section", element("h2", text(word("errors", lang))), element("ul", *items)))
    sortable = about != WHOLE or any(one.proposal is not None and one.proposal.sets for one in reports)
    return framed(title, element("main", *parts, *articles), lang=lang, script=sortable)


def _all(reports: Sequence[Report], lang: str) -> Html:
    """The decisions of several reports, each linked to its own."""
    items = [
        element(
            "li",
            element("a", text(f"{report.transfer.title} ({report.reading})"), href=f"#r{number}"),
            text(": "),
            element("span", text(phrase(_decision(report), lang)), class_=f"word {_decision(report)}"),
        )
        for number, report in enumerate(reports, start=1)
    ]
    return element("nav", element("ul", *items), aria_label=word("contents", lang))


def _decision(report: Report) -> str:
    return report.judgment.decision.value


def _article(
    report: Report, name: str, lang: str, before: Law | None, level: int, about: str, questions: int | None
) -> Html:
    citing = Citing(report, lang)
    made: list[tuple[str, str, Html]] = []

    def add(key: str, title: str, inside: Callable[[], Html]) -> None:
        if (about == WHOLE or key in SECTIONS[about]) and (shown := inside()):
            made.append((f"{name}-{key}", title, shown))

    below = level + 2
    add("route", word("route", lang), lambda: picture(report, lang, name=f"{name}-chain"))
    add("warnings", phrase("warnings", lang), lambda: listed(warnings(report, lang)))
    add("why", phrase("why", lang), lambda: why(report, citing, below))
    add("readings", phrase("readings", lang), lambda: readings(report, citing))
    add("items", phrase("cells", lang), lambda: _take_out(report, lang))
    add("not-covered", phrase("not covered", lang), lambda: listed(not_covered(report, lang)))
    add("amendments", phrase("amendments", lang)[3:], lambda: _amendments(report, about, lang))
    add("detours", phrase("reroute", lang), lambda: _detours(report, about, citing))
    add("assents", phrase("assents", lang), lambda: assents(citing))
    add("reroutes", phrase("reroute", lang), lambda: listed(reroutes(report, lang)))
    add("cure", phrase("cure", lang), lambda: cure(report, citing, below, questions))
    add("bills", word("bill text", lang), lambda: _bills(report, before, lang))
    add("duties", phrase("duties", lang), lambda: _duties(report, citing))
    add("sources", word("where read", lang), lambda: sources(citing))
    add("receipt", word("receipt", lang), lambda: receipt(report, lang))
    contents = [element("li", element("a", text(title), href=f"#{key}")) for key, title, _ in made]
    sections = [_section(key, title, inside, level + 1) for key, title, inside in made]
    return element(
        "article",
        _head(report, name, lang, level),
        element("nav", element("ul", *contents), aria_label=f"{word('contents', lang)}: {report.transfer.title}"),
        *sections,
        id=name,
        aria_labelledby=f"{name}-title",
        data_decision=_decision(report),
        data_scenario=report.transfer.id,
        data_reading=report.reading,
    )


def _amendments(report: Report, about: str, lang: str) -> Html:
    """The sets alone; a whole report has them as the last part of what would change the answer."""
    return EMPTY if about == WHOLE or report.proposal is None else amendments(report.proposal, report, lang)


def _detours(report: Report, about: str, citing: Citing) -> Html:
    """The detours as a table; a whole report tells them as every other format does."""
    if about == WHOLE:
        return EMPTY
    from transfer_check.report.html_reroutes import detours

    return detours(report, citing)


def _section(key: str, title: str, inside: Html, level: int) -> Html:
    heading = element(f"h{level}", text(title), id=f"{key}-title")
    return element("section", heading, inside, id=key, aria_labelledby=f"{key}-title")


def _head(report: Report, name: str, lang: str, level: int) -> Html:
    first, *rest = headline(report, lang)
    said = "".join(span.text for span in rest).lstrip(": ")
    banner = element(
        "p",
        element("strong", text(first.text)),
        element("span", text(said), class_="rest") if said else EMPTY,
        class_=f"decision {_decision(report)}",
    )
    return element(
        "header", element(f"h{level}", text(report.transfer.title), id=f"{name}-title"), banner, _facts(report, lang)
    )


def _facts(report: Report, lang: str) -> Html:
    """What was asked: the day, the reading, the law, the items, the end user."""
    transfer = report.transfer
    states = ", ".join(found.id for found in report.judgment.jurisdictions) or "-"
    label, _, who = end_user(transfer, lang).partition(": ")
    said: list[tuple[str, list[str]]] = [
        (word("as of", lang), [transfer.as_of.isoformat()]),
        (word("reading", lang), [report.reading + (f" ({phrase('outside', lang)})" if report.outside else "")]),
        (word("law of", lang), [states if report.narrowed else f"{states} ({word('every law', lang)})"]),
        (word("items", lang), [said for item in transfer.items for said in _item(report, item, lang)]),
        (label[:1].upper() + label[1:], [who]),
    ]
    if report.bills:
        titles = [f"{b.title.get(lang)} ({b.status}, {b.commences.isoformat()})" for b in report.bills]
        said.append((word("bills", lang), titles))
    if transfer.links:
        said.append((word("linked", lang), [f"{one.kind}: {one.to}" for one in transfer.links]))
    parts = [
        part
        for key, values in said
        for part in (element("dt", text(key)), *(element("dd", text(value)) for value in values))
    ]
    return element("dl", *parts, class_="facts")


def _item(report: Report, item: str, lang: str) -> list[str]:
    facts = report.transfer.facts
    said = [show_value(v) for key in ("item.control", "item.quantity") if (v := facts.get(FactRef(key, item)))]
    named = report.transfer.items[item] + (f" ({', '.join(said)})" if said else "")
    return [named, *materials_words(report, item, lang)]


def _take_out(report: Report, lang: str) -> Html:
    if not report.take_out:
        return EMPTY
    names = ", ".join(report.transfer.items[item] for item in report.take_out)
    return element("p", element("strong", text(phrase("take out", lang, names))))


def _bills(report: Report, before: Law | None, lang: str) -> Html:
    if before is None:
        return EMPTY
    parts: list[Html] = []
    for bill in report.bills:
        parts.append(element("p", element("strong", text(bill.title.get(lang))), text(f" ({bill.id})")))
        parts.append(changes(comparison(bill, before), lang))
    return joined(parts)


def _duties(report: Report, citing: Citing) -> Html:
    lang = citing.lang
    if not report.judgment.duties:
        return EMPTY
    rows = []
    for duty, by, legs in duties_once(report, lang):
        said = [*([legs] if legs else []), *([] if duty.certain else [phrase("may attach", lang)])]
        maybe = text(f" ({'; '.join(said)})") if said else EMPTY
        due = text("-") if by is None else text(by) if duty.deadline is None else spoken(duty.deadline, lang)
        rows.append(row(joined([spoken(duty.duty, lang), maybe]), due, citing.cite(duty.provision)))
    head = [text(word(key, lang)) for key in ("duty", "when", "provision")]
    return table(text(word("duties", lang)), head, rows, class_="side plain")
