"""The pictures of a batch's page: a bar of the whole, columns by month, bars by state or provision."""

from __future__ import annotations

from collections.abc import Mapping

from transfer_check.decide.outcome import Decision
from transfer_check.messages import say
from transfer_check.messages.batch import BATCH
from transfer_check.report.markup import Html, element, text
from transfer_check.report.phrases import phrase

WIDE, BAR, GAP, LABEL = 960, 22, 8, 300
HIGH, LOW = 220, 44
MOST_COLUMNS, MOST_NAMES = 240, 24
ORDER = tuple(one.value for one in Decision)
LETTER = 8.2
"""The width of a letter of a label, in the units of the picture."""


def whole(counts: Mapping[str, int], title: str, lang: str) -> Html:
    """One bar of all rows."""
    parts = _stacked(counts, 0, WIDE, 0, 44, sum(counts.values()), lang)
    return _figure(parts, 44, counts, title, _words({"": counts}, lang), lang)


def bars(found: Mapping[str, Mapping[str, int]], names: Mapping[str, str], title: str, lang: str) -> Html:
    """A bar for each key, the longest on top."""
    most = max((sum(one.values()) for one in found.values()), default=1)
    parts: list[Html] = []
    for number, (key, one) in enumerate(found.items()):
        top = number * (BAR + GAP)
        parts.append(
            element("text", text(_short(names[key])), x=LABEL - 10, y=top + 16, font_size=13, text_anchor="end")
        )
        width = (WIDE - LABEL - 90) * sum(one.values()) / most
        parts += _stacked(one, LABEL, width, top, BAR, sum(one.values()), lang)
        parts.append(
            element(
                "text",
                text(f"{sum(one.values()):,}"),
                x=round(LABEL + width + 8, 1),
                y=top + 16,
                font_size=13,
                class_="faint",
            )
        )
    said = _words({names[key]: one for key, one in found.items()}, lang)
    return _figure(parts, max(len(found) * (BAR + GAP), BAR), _used(found), title, said, lang)


def columns(found: Mapping[str, Mapping[str, int]], title: str, lang: str) -> Html:
    """A column for each month; of many only the last are drawn."""
    shown = dict(list(found.items())[-MOST_COLUMNS:])
    most = max((sum(one.values()) for one in shown.values()), default=1)
    room = (WIDE - 70) / max(len(shown), 1)
    width = min(room * 0.8, 60)
    step = max(1, -(-len(shown) // (MOST_NAMES // 2)))
    parts: list[Html] = [
        element("line", x1=60, x2=WIDE, y1=HIGH, y2=HIGH, class_="axis"),
        element("line", x1=60, x2=WIDE, y1=12, y2=12, class_="axis"),
        element("text", text(f"{most:,}"), x=54, y=17, font_size=13, text_anchor="end", class_="faint"),
        element("text", text("0"), x=54, y=HIGH + 4, font_size=13, text_anchor="end", class_="faint"),
    ]
    for number, (month, one) in enumerate(shown.items()):
        left, bottom = 62 + number * room + (room - width) / 2, float(HIGH)
        for name in ORDER:
            count = one.get(name, 0)
            if not count:
                continue
            height = (HIGH - 12) * count / most
            bottom -= height
            hover = element("title", text(f"{month}: {phrase(name, lang)} {count:,}"))
            parts.append(
                element(
                    "rect",
                    hover,
                    x=round(left, 1),
                    y=round(bottom, 1),
                    width=round(width, 1),
                    height=round(height, 2),
                    class_=f"bar {name}",
                )
            )
        if not number % step:
            middle = round(left + width / 2, 1)
            parts.append(
                element("text", text(month), x=middle, y=HIGH + 20, font_size=12, text_anchor="middle", class_="faint")
            )
    return _figure(parts, HIGH + LOW, _used(shown), title, _words(shown, lang), lang)


def _stacked(
    counts: Mapping[str, int], left: float, width: float, top: float, tall: float, total: int, lang: str
) -> list[Html]:
    parts: list[Html] = []
    at = left
    for name in ORDER:
        count = counts.get(name, 0)
        if not count:
            continue
        wide = width * count / total
        hover = element("title", text(f"{phrase(name, lang)}: {count:,}"))
        parts.append(
            element(
                "rect",
                hover,
                x=round(at, 1),
                y=top,
                width=max(round(wide, 1), 0.5),
                height=tall,
                class_=f"bar {name}",
            )
        )
        shown = f"{count:,}" if tall < 30 else f"{phrase(name, lang)} {count:,}"
        if wide > LETTER * len(shown) + 8:
            parts.append(
                element(
                    "text",
                    text(shown),
                    x=round(at + wide / 2, 1),
                    y=top + tall / 2 + 4.5,
                    font_size=12,
                    text_anchor="middle",
                    class_=f"on {name}",
                )
            )
        at += wide
    return parts


def _used(found: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    return {name: 1 for name in ORDER if any(one.get(name) for one in found.values())}


def _words(found: Mapping[str, Mapping[str, int]], lang: str) -> str:
    """What a picture shows, for who cannot see it."""
    said = []
    for key, one in found.items():
        numbers = ", ".join(f"{phrase(name, lang)} {one[name]:,}" for name in ORDER if one.get(name))
        said.append(f"{key}: {numbers}" if key else numbers)
    return "; ".join(said)


def _figure(parts: list[Html], height: float, used: Mapping[str, int], title: str, words: str, lang: str) -> Html:
    name = "picture-" + "".join(f"{ord(letter):x}" for letter in title)[:40]
    drawing = element(
        "svg",
        element("title", text(say(BATCH, "picture of", lang, title)), id=f"{name}-title"),
        element("desc", text(words), id=f"{name}-desc"),
        *parts,
        viewBox=f"-2 -2 {WIDE + 4} {height + 4}",
        width=WIDE + 4,
        height=height + 4,
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        class_="chain time",
    )
    legend = [element("span", text("▬ " + phrase(one, lang)), class_=f"word {one}") for one in ORDER if used.get(one)]
    return element(
        "figure",
        element("div", drawing, class_="scroll", tabindex=0, role="group"),
        element("figcaption", *legend),
    )


def _short(name: str) -> str:
    """A label that fits beside the bars."""
    most = int((LABEL - 14) / (LETTER - 1))
    return name if len(name) <= most else "…" + name[-(most - 1) :]
