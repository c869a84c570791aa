"""The picture of the chain: every leg an arrow in the colour of its worst finding, which is also said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transfer_check.check import Report
from transfer_check.conditions.values import show_value
from transfer_check.decide.model import Assent
from transfer_check.decide.outcome import WORST_FIRST, Decision
from transfer_check.report.html_assents import tone
from transfer_check.report.html_words import word
from transfer_check.report.markup import EMPTY, Html, element, text
from transfer_check.report.phrases import phrase
from transfer_check.transfer.model import FactRef, Leg

MOST_ACROSS = 3
"""Routes of more legs than this are drawn from top to bottom on every page."""
STEP, BOX, WIDE = 285, 104, 4
DOWN = 112
DOT, MOST_DOTS = 24, 6


@dataclass(frozen=True, slots=True)
class Drawn:
    """A leg with the tone and the word of its worst finding."""

    leg: Leg
    act: str
    tone: str
    said: str


def legs(report: Report, lang: str) -> tuple[Drawn, ...]:
    """Every leg with what was found of it, the worst over its items and over the laws that claim it."""
    return tuple(_drawn(report, leg, lang) for leg in report.transfer.legs)


def _drawn(report: Report, leg: Leg, lang: str) -> Drawn:
    act = show_value(report.transfer.facts.get(FactRef("leg.act", leg.number), "?"))
    judged = {cell.leg for cell in report.case.cells}
    if leg.number not in judged:
        return Drawn(leg, act, "quiet", word("not judged", lang))
    lifted = {
        (one.pack, one.item)
        for one in report.judgment.findings
        if one.leg == leg.number and one.effect == "prohibits" and one.label == "OUT"
    }
    found = [
        _of_cell(cell.verdicts, one.decision, lang, lifted=(one.pack, cell.item) in lifted)
        for one in report.judgment.jurisdictions
        for cell in one.cells
        if cell.leg == leg.number
    ]
    starts = {leg.start, str(report.transfer.facts.get(FactRef("leg.broker", leg.number)))}
    if any(gap.leg == leg.number or (gap.leg is None and gap.state in starts) for gap in report.judgment.not_covered):
        found.append(("undetermined", phrase("not covered", lang)))
    if not found:
        return Drawn(leg, act, "undetermined", word("unclaimed", lang))
    order = [*(decision.value for decision in WORST_FIRST), "quiet"]
    tone, said = min(found, key=lambda one: order.index(one[0]))
    return Drawn(leg, act, tone, said)


def _of_cell(verdicts: Sequence[str], decision: Decision, lang: str, *, lifted: bool) -> tuple[str, str]:
    """The tone of one law in one cell: never better than what the cell's verdicts allow."""
    found = set(verdicts)
    if found == {"NOT_REGULATED"} and lifted:
        return "permitted", word("lifted", lang)
    if found == {"NOT_REGULATED"}:  # silence of one law is no permission, so it is not drawn as one
        return "quiet", phrase("NOT_REGULATED", lang)
    if found <= {"PERMITTED", "NOT_REGULATED"}:
        return "permitted", " | ".join(phrase(verdict, lang) for verdict in verdicts)
    if found == {"CONFLICT"}:
        return "conflict", phrase("CONFLICT", lang)
    if found <= {"PROHIBITED", "CONFLICT"}:
        if decision is Decision.AUTHORISATION_REQUIRED:
            return decision.value, phrase(decision.value, lang)
        return "prohibited", word("as it stands", lang)
    return "undetermined", word("open", lang)


def picture(report: Report, lang: str, *, name: str) -> Html:
    """The route as a figure; it is told in words for those who do not see it."""
    drawn = legs(report, lang)
    if not drawn:
        return EMPTY
    across = len(drawn) + (_beyond(report) is not None) <= MOST_ACROSS
    drawings = [_across(report, drawn, lang, name)] if across else []
    drawings.append(_down(report, drawn, lang, name, alone=not across))
    tones = dict.fromkeys((one.tone, one.said) for one in drawn)
    legend = [element("span", text("▬ " + said), class_=f"word {tone}") for tone, said in tones]
    marks = [element("p", text(phrase("assent marks", lang)), class_="small")] if report.judgment.assents else []
    caption = element("figcaption", text(word("legend", lang)), *legend, *marks)
    return element("figure", *drawings, caption)


def in_words(report: Report, drawn: Sequence[Drawn], lang: str) -> str:
    """The picture in sentences."""
    said = [
        word("leg is", lang, d.leg.number, d.leg.start, d.leg.end, d.act, d.leg.status, d.leg.date, d.said)
        for d in drawn
    ]
    said += [
        f"{phrase('leg', lang)} {one.leg}: {number} {one.state}, {one.title.get(lang)}, "
        + phrase(f"assent {one.status}", lang)
        for number, one in enumerate(report.judgment.assents, start=1)
    ]
    beyond = _beyond(report)
    return ". ".join(said) + "." + (f" {word('then', lang, beyond)}" if beyond else "")


def _beyond(report: Report) -> str | None:
    """The state of the end user where the route does not end there: `?` if it is not stated."""
    state = report.transfer.facts.get(FactRef("end_user.state"))
    if state is None:
        return "?"
    return None if str(state) == report.transfer.legs[-1].end else str(state)


def _svg(report: Report, drawn: Sequence[Drawn], lang: str, name: str, box: tuple[int, int], *parts: Html) -> Html:
    way = "across" if name.endswith("across") else "down"
    long = " long" if name.endswith("long") else ""
    return element(
        "svg",
        element("title", text(word("route of", lang, len(drawn))), id=f"{name}-title"),
        element("desc", text(in_words(report, drawn, lang)), id=f"{name}-desc"),
        *parts,
        viewBox=f"0 0 {box[0]} {box[1]}",
        width=box[0],
        height=box[1],
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        class_=f"chain {way}{long}",
    )


def _across(report: Report, drawn: Sequence[Drawn], lang: str, name: str) -> Html:
    states = [drawn[0].leg.start, *(one.leg.end for one in drawn)]
    beyond = _beyond(report)
    ends = len(states) + (1 if beyond else 0)
    parts: list[Html] = []
    middle = 58
    for number, one in enumerate(drawn):
        left = WIDE + number * STEP + BOX
        right = left + STEP - BOX
        parts += _arrow(one, (left, middle), (right, middle))
        centre = (left + right) // 2
        parts += [
            _said(centre, middle - 14, one.act, "", 13),
            _said(centre, middle + 24, one.said, f"tone {one.tone}", 12),
            _said(centre, middle + 41, _when(one), "faint", 11),
        ]
        marks = _marks(report, one.leg)
        parts += _dots(marks, centre - (min(len(marks), MOST_DOTS + 1) - 1) * DOT // 2, middle + 60)
    if beyond:
        left = WIDE + len(drawn) * STEP + BOX
        parts += [
            element("line", x1=left, y1=middle, x2=left + STEP - BOX, y2=middle, class_="gap"),
            _said(left + (STEP - BOX) // 2, middle - 14, word("unknown way", lang), "faint", 11),
        ]
    for number, state in enumerate([*states, *([beyond] if beyond else [])]):
        last = number == ends - 1
        parts += _node(report, WIDE + number * STEP, middle - 26, state, lang, last=last)
    width = WIDE * 2 + (ends - 1) * STEP + BOX
    return _svg(report, drawn, lang, f"{name}-across", (width, 140 if report.judgment.assents else 118), *parts)


def _down(report: Report, drawn: Sequence[Drawn], lang: str, name: str, *, alone: bool) -> Html:
    states = [drawn[0].leg.start, *(one.leg.end for one in drawn)]
    beyond = _beyond(report)
    parts: list[Html] = []
    middle = WIDE // 2 + BOX // 2
    down = DOWN + (20 if report.judgment.assents else 0)
    for number, one in enumerate(drawn):
        top = 8 + number * down + 52
        parts += _arrow(one, (middle, top), (middle, top + down - 52))
        parts += _dots(_marks(report, one.leg), middle + 26, top + 63)
        side = middle + 18
        parts += [
            _said(side, top + 16, f"{one.leg.number}  {one.act}", "", 13, anchor="start"),
            _said(side, top + 33, one.said, f"tone {one.tone}", 12, anchor="start"),
            _said(side, top + 49, _when(one), "faint", 11, anchor="start"),
        ]
    if beyond:
        top = 8 + len(drawn) * down + 52
        parts += [
            element("line", x1=middle, y1=top, x2=middle, y2=top + down - 52, class_="gap"),
            _said(middle + 18, top + 34, word("unknown way", lang), "faint", 11, anchor="start"),
        ]
    shown = [*states, *([beyond] if beyond else [])]
    for number, state in enumerate(shown):
        parts += _node(report, WIDE // 2, 8 + number * down, state, lang, last=number == len(shown) - 1)
    height = 16 + (len(shown) - 1) * down + 70
    return _svg(report, drawn, lang, f"{name}-{'long' if alone else 'down'}", (300, height), *parts)


def _marks(report: Report, leg: Leg) -> list[tuple[int, Assent]]:
    """Who must say yes to a leg, by the number in the table."""
    return [(number, one) for number, one in enumerate(report.judgment.assents, start=1) if one.leg == leg.number]


def _dots(marks: Sequence[tuple[int, Assent]], x: int, y: int) -> list[Html]:
    """A numbered dot for each, in the tone of how it stands; of many the first, and how many more there are."""
    parts: list[Html] = []
    for place, (number, one) in enumerate(marks[:MOST_DOTS]):
        at = x + place * DOT
        parts.append(element("circle", cx=at, cy=y, r=10, class_=f"dot {tone(one)}"))
        parts.append(_said(at, y + 4, str(number), f"dot {tone(one)}", 11, bold=True))
    if len(marks) > MOST_DOTS:
        parts.append(_said(x + MOST_DOTS * DOT, y + 4, f"+{len(marks) - MOST_DOTS}", "faint", 11))
    return parts


def _when(one: Drawn) -> str:
    return one.leg.date.isoformat() + ("" if one.leg.status == "proposed" else f" ({one.leg.status})")


def _arrow(one: Drawn, start: tuple[int, int], end: tuple[int, int]) -> list[Html]:
    (x1, y1), (x2, y2) = start, end
    if y1 == y2:
        x2, head = x2 - 12, f"{x2 - 13},{y2 - 8} {x2},{y2} {x2 - 13},{y2 + 8}"
    else:
        y2, head = y2 - 12, f"{x2 - 8},{y2 - 13} {x2},{y2} {x2 + 8},{y2 - 13}"
    dashed = " suspected" if one.leg.status == "suspected" else ""
    return [
        element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=f"leg {one.tone}{dashed}"),
        element("polygon", points=head, class_=f"head {one.tone}"),
    ]


def _node(report: Report, x: int, y: int, state: str, lang: str, *, last: bool) -> list[Html]:
    named = report.law.vocabulary.states.get(state)
    full = "" if named is None else named.get(lang)
    middle = x + BOX // 2
    parts = [
        element("rect", x=x, y=y, width=BOX, height=52, rx=8, class_="node"),
        _said(middle, y + 23, state, "", 17, bold=True),
        _said(middle, y + 41, full if len(full) < 16 else full[:14].rstrip() + "…", "faint", 11),
    ]
    if last:
        parts.append(_said(middle, y + 67, word("end user short", lang), "faint", 11))
    return parts


def _said(x: int, y: int, said: str, class_: str, size: int, *, anchor: str = "middle", bold: bool = False) -> Html:
    return element(
        "text",
        text(said),
        x=x,
        y=y,
        text_anchor=anchor,
        font_size=size,
        font_weight=700 if bold else None,
        class_=class_ or None,
    )
