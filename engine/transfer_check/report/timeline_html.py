"""A timeline as one HTML page that stands alone: a picture of the times, and the table that says all of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from transfer_check.amend.model import Bill
from transfer_check.analyse.timeline import Segment, Timeline
from transfer_check.report.html_page import framed
from transfer_check.report.markup import EMPTY, Html, element, joined, link, row, table, text
from transfer_check.report.phrases import phrase
from transfer_check.report.timeline import bounds, cited, moved_words, said, time, titles

WIDE, TALL, GAP, TOP, LOW = 960, 34, 22, 22, 40
MOST_TICKS = 9
MOST_CHANGES = 40


def page(lines: Sequence[Timeline], bills: Sequence[Bill], *, lang: str = "en") -> str:
    """The whole page: the law as it stands first and, where there are bills, the law with them."""
    first = lines[0]
    title = f"{said('title', lang)}: {first.transfer.title}"
    head = element(
        "header",
        element("h1", text(title)),
        element("p", text(f"{said('reading', lang, first.reading)}; {said('as of', lang, first.transfer.as_of)}")),
    )
    parts = [head, _figure(lines, bills, lang)]
    for line, name in zip(lines, titles(lines, bills, lang), strict=True):
        parts.append(element("section", element("h2", text(name[:1].upper() + name[1:])), _table(line, lang)))
    return framed(title, element("main", *parts), lang=lang)


def _table(line: Timeline, lang: str) -> Html:
    head = [text(said(key, lang)) for key in ("time", "decision", "rests on", "moved")]
    rows = [_row(segment, line, lang) for segment in line.segments]
    shown = table(text(said("caption", lang)), head, rows, class_="side plain")
    return joined([shown, element("p", text(said("judged", lang, line.judged)), class_="soft")])


def _row(segment: Segment, line: Timeline, lang: str) -> Html:
    decision = segment.decision.value
    shown = element("span", text(phrase(decision, lang)), class_=f"word {decision}")
    if len(segment.possible) > 1:
        options = ", ".join(phrase(one.value, lang) for one in segment.possible)
        shown = joined([shown, text(f" ({options})")])
    moved = [element("li", text(one)) for one in moved_words(segment, line, lang, most=MOST_CHANGES)]
    deciding = [element("li", _cite(name, line, lang)) for name in segment.deciding]
    return row(
        _time(segment, lang),
        shown,
        element("ul", *deciding) if deciding else text("-"),
        element("ul", *moved) if moved else text("-"),
    )


def _time(segment: Segment, lang: str) -> Html:
    """The time, with no day broken at the end of a line."""
    days = [one.isoformat() for one in (segment.start, segment.end) if one is not None]
    parts = re.split("(" + "|".join(days) + ")", time(segment, lang))
    return joined(element("span", text(part), class_="whole") if part in days else text(part) for part in parts)


def _cite(name: str, line: Timeline, lang: str) -> Html:
    provision = next((one for one in line.law.provisions if one.id == name), None)
    url = None if provision is None else line.law.sources.get(provision.source.key, {}).get("url")
    return link(url, text(cited(name, line, lang)))


def _figure(lines: Sequence[Timeline], bills: Sequence[Bill], lang: str) -> Html:
    start, end = bounds(lines)
    parts: list[Html] = []
    for number, (line, name) in enumerate(zip(lines, titles(lines, bills, lang), strict=True)):
        top = TOP + number * (TALL + GAP)
        if len(lines) > 1:
            parts.append(element("text", text(name), x=0, y=top - 6, font_size=13, class_="faint"))
        parts += _bars(line, start, end, top, lang)
    bottom = TOP + len(lines) * (TALL + GAP) - GAP
    parts += _ticks(start, end, bottom)
    own = lines[0].transfer.as_of
    if start <= own < end:
        x = _x(own, start, end)
        parts.append(element("line", x1=x, x2=x, y1=TOP - 4, y2=bottom + 4, class_="own"))
    height = bottom + LOW
    words = "; ".join(
        f"{name}: " + ", ".join(f"{time(s, lang)} {phrase(s.decision.value, lang)}" for s in line.segments)
        for line, name in zip(lines, titles(lines, bills, lang), strict=True)
    )
    drawing = element(
        "svg",
        element("title", text(said("picture", lang)), id="time-title"),
        element("desc", text(words), id="time-desc"),
        *parts,
        viewBox=f"-2 0 {WIDE + 4} {height}",
        width=WIDE + 4,
        height=height,
        role="img",
        aria_labelledby="time-title time-desc",
        class_="chain time",
    )
    tones = dict.fromkeys(segment.decision.value for line in lines for segment in line.segments)
    legend = [element("span", text("▬ " + phrase(tone, lang)), class_=f"word {tone}") for tone in tones]
    mark = element("span", text("┆ " + said("as of", lang, own))) if start <= own < end else EMPTY
    return element(
        "figure",
        element("div", drawing, class_="scroll", tabindex=0, role="group"),
        element("figcaption", *legend, mark),
    )


def _bars(line: Timeline, start: dt.date, end: dt.date, top: int, lang: str) -> Iterator[Html]:
    for segment in line.segments:
        left, right = _x(segment.start, start, end), _x(segment.end or end, start, end)
        width = max(round(right - left, 1), 2)
        tone = segment.decision.value
        name = element("title", text(f"{time(segment, lang)}: {phrase(tone, lang)}"))
        yield element("rect", name, x=left, y=top, width=width, height=TALL, class_=f"bar {tone}")
        shown = phrase(tone, lang)
        if width > 9 * len(shown) + 10:
            middle = round(left + width / 2, 1)
            label = f"on {tone}"
            yield element("text", text(shown), x=middle, y=top + 22, font_size=12, text_anchor="middle", class_=label)


def _ticks(start: dt.date, end: dt.date, bottom: int) -> Iterator[Html]:
    """The first days of some years."""
    years = range(start.year + 1, end.year + 1)
    step = next(
        n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000) if len(years) / n <= MOST_TICKS
    )
    for year in years:
        day = dt.date(year, 1, 1)
        if year % step or day >= end:
            continue
        x = _x(day, start, end)
        if not 20 <= x <= WIDE - 20:  # the number would run out of the picture
            continue
        yield element("line", x1=x, x2=x, y1=bottom, y2=bottom + 6, class_="axis")
        yield element("text", text(str(year)), x=x, y=bottom + 22, font_size=12, text_anchor="middle", class_="faint")


def _x(day: dt.date, start: dt.date, end: dt.date) -> float:
    return round((day - start).days / max((end - start).days, 1) * WIDE, 1)
