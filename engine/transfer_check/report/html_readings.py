"""The readings side by side: the decision under each, the position of each on every contested point."""

from __future__ import annotations

from transfer_check.check import Report
from transfer_check.decide.outcome import Decision
from transfer_check.decide.readings import OtherReading
from transfer_check.law.model import Pack, Reading
from transfer_check.report.html_why import Citing
from transfer_check.report.html_words import word
from transfer_check.report.markup import EMPTY, Html, element, joined, spoken, table, text
from transfer_check.report.phrases import phrase
from transfer_check.report.story import robust_words


def readings(report: Report, citing: Citing) -> Html:
    """A table with a column for each reading, and the line on all combinations of positions."""
    lang = citing.lang
    if len(report.readings) < 2:
        return EMPTY
    head = [EMPTY, *(_head(other, report, lang) for other in report.readings)]
    rows = [_row(text(word("decision", lang)), [_decision(other, lang) for other in report.readings], report)]
    if any(other.turns_on for other in report.readings):
        rows.append(_row(text(word("turns on", lang)), [_turns(other, citing) for other in report.readings], report))
    rows.append(
        _row(text(word("held since", lang)), [_basis(other, report, lang) for other in report.readings], report)
    )
    for pack in report.case.packs:
        for point in pack.points.values():
            cells = []
            for other in report.readings:
                position = point.positions[_reading(pack, other.name, report).positions[point.id]]
                force = phrase("weighs_effect" if position.force.value == "weighs" else position.force.value, lang)
                cells.append(joined([element("code", text(position.name)), text(f" ({force})")]))
            rows.append(_row(spoken(point.question, lang), cells, report))
    parts = [table(text(word("readings", lang)), head, rows, class_="side plain readings")]
    if report.robust is not None and report.robust.combinations > 1:
        parts.append(element("p", text(robust_words(report, report.robust, lang))))
    return joined(parts)


def _head(other: OtherReading, report: Report, lang: str) -> Html:
    chosen = text(f" ({word('this', lang)})") if other.name == report.reading else EMPTY
    return joined([element("code", text(other.name)), chosen])


def _row(name: Html, cells: list[Html], report: Report) -> Html:
    marked = [
        element("td", cell, class_="chosen" if other.name == report.reading else None)
        for cell, other in zip(cells, report.readings, strict=True)
    ]
    return element("tr", element("th", name, scope="row"), *marked)


def _decision(other: OtherReading, lang: str) -> Html:
    shown = element("span", text(phrase(other.decision.value, lang)), class_=f"word {other.decision.value}")
    if other.decision is not Decision.UNDETERMINED:
        return shown
    return joined([shown, text(" (" + ", ".join(phrase(one.value, lang) for one in other.possible) + ")")])


def _turns(other: OtherReading, citing: Citing) -> Html:
    return joined([citing.cites(names) for names in other.turns_on], phrase("or", citing.lang))


def _basis(other: OtherReading, report: Report, lang: str) -> Html:
    found = [pack.readings[other.name] for pack in report.case.packs if other.name in pack.readings]
    parts = [joined([spoken(one.title, lang), text(". "), spoken(one.basis, lang)]) for one in found]
    if other.outside:
        parts.append(element("strong", text(phrase("outside", lang))))
    return joined(parts, " ")


def _reading(pack: Pack, name: str, report: Report) -> Reading:
    return pack.readings.get(name) or pack.readings[report.case.readings[pack.id]]
