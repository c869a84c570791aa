"""A timeline in words, as a chart for a terminal, and as JSON (`transfer-check/timeline/1`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from transfer_check.amend.model import Bill
from transfer_check.analyse.timeline import Change, Segment, Timeline
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.messages import say
from transfer_check.messages.timeline import TIMELINE
from transfer_check.report.json import error
from transfer_check.report.outline import Section, Span, dim, strong
from transfer_check.report.phrases import phrase

SCHEMA = "transfer-check/timeline/1"
MARKS = {
    "permitted": "P",
    "authorisation_required": "A",
    "prohibited": "X",
    "undetermined": "?",
    "conflict": "C",
}
COLUMNS = 72
MOST_CHANGES = 6


def said(key: str, lang: str, *values: object) -> str:
    """A fixed word of a timeline.

    >>> said("from", "en", "2024-10-30")
    'from 2024-10-30'
    """
    return say(TIMELINE, key, lang, *values)


def change_words(change: Change, line: Timeline, lang: str) -> str:
    """One change of law in words."""
    law = line.law
    if change.kind in ("joins", "leaves"):
        return said(change.kind, lang, change.member, law.lists[change.name].title.get(lang))
    if change.kind in ("held", "lapses"):
        kinds = (pack.authorisations.get(change.name) for pack in law.packs.values())
        title = next((kind.title.get(lang) for kind in kinds if kind is not None), change.name)
        return said(change.kind, lang, title)
    if change.after:
        return said("moves", lang, cited(change.name, line, lang), cited(change.after, line, lang))
    return said(change.kind, lang, cited(change.name, line, lang))


def cited(name: str, line: Timeline, lang: str) -> str:
    """The citation of a provision or a list."""
    provision = next((one for one in line.law.provisions if one.id == name), None)
    if provision is not None:
        return f"{line.law.instruments[provision.instrument].title.get(lang)} {provision.cite.get(lang)}"
    listing = line.law.lists.get(name)
    return name if listing is None else (listing.cite or listing.title).get(lang)


def sections(lines: Sequence[Timeline], bills: Sequence[Bill], lang: str, *, columns: int = COLUMNS) -> list[Section]:
    """The chart and the times, of the law as it stands and, where there are bills, with them."""
    first = lines[0]
    head = Section("")
    head.say(0, strong(first.transfer.title), dim(f"  {said('reading', lang, first.reading)}"))
    starts, ends = bounds(lines)
    for line, title in zip(lines, titles(lines, bills, lang), strict=True):
        if len(lines) > 1:
            head.say(0, dim(title))
        head.say(0, *_bar(line, starts, ends, columns))
    head.say(0, dim(_scale(starts, ends, columns)))
    letters = dict.fromkeys(segment.decision.value for line in lines for segment in line.segments)
    head.say(0, dim("   ".join(f"{MARKS[name]} {phrase(name, lang)}" for name in letters)))
    made = [head]
    for line, title in zip(lines, titles(lines, bills, lang), strict=True):
        section = Section(said("title", lang) + (f": {title}" if len(lines) > 1 else ""))
        for segment in line.segments:
            _tell(section, segment, line, lang)
        section.say(1, dim(said("judged", lang, line.judged)))
        made.append(section)
    return made


def titles(lines: Sequence[Timeline], bills: Sequence[Bill], lang: str) -> list[str]:
    """What each of the lines is of."""
    named = ", ".join(bill.title.get(lang) for bill in bills)
    return [said("as it stands", lang), said("with", lang, named)][: len(lines)]


def bounds(lines: Sequence[Timeline]) -> tuple[dt.date, dt.date]:
    """The first day that is drawn, and the one at which drawing ends: a tenth after the last change, or as asked."""
    start = lines[0].start
    if lines[0].end is not None:
        return start, lines[0].end
    last = max([lines[0].transfer.as_of, *(segment.start for line in lines for segment in line.segments)])
    beyond = max((last - start).days // 10, 365)
    return start, dt.date.fromordinal(min(last.toordinal() + beyond, dt.date.max.toordinal()))


def _bar(line: Timeline, start: dt.date, end: dt.date, columns: int) -> list[Span]:
    """The line of marks; a short time still has one mark of its own."""
    days = max((end - start).days, 1)
    edges = [round((segment.start - start).days / days * columns) for segment in line.segments]
    spans = []
    for segment, left, right in zip(line.segments, edges, [*edges[1:], columns], strict=True):
        marks = MARKS[segment.decision.value] * max(right - left, 1)
        spans.append(Span(marks, f"on {segment.decision.value}"))
    return spans


def _scale(start: dt.date, end: dt.date, columns: int) -> str:
    left, right = str(start.year), str(end.year)
    middle = str(start.year + (end.year - start.year) // 2)
    gap = columns - len(left) - len(middle) - len(right)
    return left + " " * (gap // 2) + middle + " " * (gap - gap // 2) + right


def _tell(section: Section, segment: Segment, line: Timeline, lang: str) -> None:
    shown = [Span(phrase(segment.decision.value, lang), f"on {segment.decision.value}")]
    if len(segment.possible) > 1:
        shown.append(dim(f"  ({', '.join(phrase(one.value, lang) for one in segment.possible)})"))
    section.say(1, strong(time(segment, lang)), "  ", *shown)
    if segment.deciding:
        names = "; ".join(cited(name, line, lang) for name in segment.deciding)
        section.say(2, dim(f"{said('on', lang)}: "), names)
    for text in moved_words(segment, line, lang):
        section.say(2, f"{said('moved by', lang)}: " if text else "", text)


def moved_words(segment: Segment, line: Timeline, lang: str, *, most: int = MOST_CHANGES) -> list[str]:
    """What moved the answer at the start of a segment, a line each; nothing for the first one."""
    if segment.start == line.start:
        return []
    if not segment.moved:
        return [said("date", lang)]
    shown = [change_words(change, line, lang) for change in segment.moved[:most]]
    if len(segment.moved) > most:
        shown.append(said("more", lang, len(segment.moved) - most))
    return [said("together", lang) + " " + "; ".join(shown)] if segment.together else shown


def time(segment: Segment, lang: str) -> str:
    """The time of a segment; the end is the first day that is no longer in it."""
    if segment.end is None:
        return said("from", lang, segment.start)
    return said("span", lang, segment.start, segment.end)


def document(
    lines: Sequence[Timeline], bills: Sequence[Bill], errors: Sequence[Diagnostic] = (), *, lang: str = "en"
) -> dict[str, Any]:
    """The timelines as data, that of the law as it stands first."""
    found: dict[str, Any] = {"schema": SCHEMA, "timelines": []}
    for number, line in enumerate(lines):
        found["timelines"].append(
            {
                "id": line.transfer.id,
                "title": line.transfer.title,
                "path": line.transfer.path,
                "as_of": line.transfer.as_of.isoformat(),
                "reading": line.reading,
                "bills": [bill.id for bill in bills] if number else [],
                "from": line.start.isoformat(),
                "to": None if line.end is None else line.end.isoformat(),
                "days_judged": line.judged,
                "law_sha256": line.law.sha256,
                "segments": [_segment(segment, line, lang) for segment in line.segments],
            }
        )
    if errors:
        found["errors"] = [error(diagnostic, lang) for diagnostic in errors]
    return found


def _segment(segment: Segment, line: Timeline, lang: str) -> dict[str, Any]:
    return {
        "from": segment.start.isoformat(),
        "to": None if segment.end is None else segment.end.isoformat(),
        "decision": segment.decision.value,
        "possible": [one.value for one in segment.possible],
        "deciding": list(segment.deciding),
        "moved_by": [
            {
                "kind": change.kind,
                "name": change.name,
                "member": change.member or None,
                "after": change.after or None,
                "day": change.day.isoformat(),
                "words": change_words(change, line, lang),
            }
            for change in segment.moved
        ],
        "together": segment.together,
    }
