"""The counts of a batch as one HTML page that stands alone: pictures, and the tables that say the same in figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.messages import say
from transfer_check.messages.batch import BATCH
from transfer_check.report.batch_figures import bars, columns, whole
from transfer_check.report.html_page import framed
from transfer_check.report.markup import EMPTY, Html, element, joined, row, table, text
from transfer_check.report.phrases import phrase

MOST = 20
"""So many states, and provisions, are shown; the rest is a number."""
ORDER = tuple(one.value for one in Decision)
Tally = dict[str, dict[str, int]]
"""Of each key how many rows ended with each decision."""


def tally(counts: Mapping[str, int]) -> Tally:
    """Counts by `key/decision` as counts by key.

    >>> tally({"AAA/permitted": 2, "AAA/conflict": 1})
    {'AAA': {'permitted': 2, 'conflict': 1}}
    """
    found: Tally = {}
    for both, number in counts.items():
        key, _, decision = both.rpartition("/")
        found.setdefault(key, {})[decision] = number
    return found


def page(manifest: Mapping[str, Any], law: Law, *, lang: str = "en") -> str:
    """The whole page."""

    def said(key: str, *values: object) -> str:
        return say(BATCH, key, lang, *values)

    counts = manifest["counts"]
    decisions = {name: counts["decision"][name] for name in ORDER if counts["decision"].get(name)}
    decided = sum(decisions.values())
    table_name = manifest["input"]["path"]
    title = said("page title", table_name)
    head = element(
        "header",
        element("h1", text(title)),
        element("p", text(said("page rows", f"{manifest['rows']:,}", f"{decided:,}", f"{manifest['rejected']:,}"))),
        *_changes(manifest, lang),
        _about(manifest, lang),
    )
    parts = [head]
    if not decisions:
        return framed(title, element("main", head, element("p", text(said("page nothing")))), lang=lang)
    parts.append(
        _section(said("by decision"), whole(decisions, said("by decision"), lang), _decisions(decisions, decided, lang))
    )
    months = dict(sorted(tally(counts["month"]).items()))
    parts.append(
        _section(said("by month"), columns(months, said("by month"), lang), _tally(months, said("month"), lang))
    )
    for key in ("destination", "law"):
        found = _largest(tally(counts[key]))
        shown = dict(list(found.items())[:MOST])
        names = {state: _state(state, law, lang) for state in shown}
        name = said(f"by {key}")
        parts.append(
            _section(name, bars(shown, names, name, lang), _tally(shown, said("state"), lang, names, len(found)))
        )
    found = _largest(tally(counts["provision"]))
    shown = dict(list(found.items())[:MOST])
    names = {provision: _cited(provision, law, lang) for provision in shown}
    name = said("by provision")
    parts.append(
        _section(name, bars(shown, names, name, lang), _tally(shown, said("provision"), lang, names, len(found)))
    )
    return framed(title, element("main", *parts), lang=lang)


def _changes(manifest: Mapping[str, Any], lang: str) -> list[Html]:
    """Of which rows the page counts the answers, where these are only those that changed."""
    if "changes" not in manifest:
        return []
    numbers = (f"{manifest['changes'][key]:,}" for key in ("touched", "changed"))
    return [
        element("p", text(say(BATCH, "rows changed", lang, *numbers))),
        element("p", text(say(BATCH, "page changes", lang))),
    ]


def _about(manifest: Mapping[str, Any], lang: str) -> Html:
    """Of which table and under which law."""
    facts: list[Html] = []
    packs = ", ".join(manifest["packs"]) or say(BATCH, "every pack", lang)
    bills = ", ".join(one["id"] for one in manifest["bills"])
    for key, value in (
        ("page law", packs),
        ("page bills", bills),
        ("page reading", manifest["reading"] or say(BATCH, "own readings", lang)),
        ("page day", manifest["as_of"] or say(BATCH, "own days", lang)),
    ):
        if value:
            facts += [element("dt", text(say(BATCH, key, lang))), element("dd", text(value))]
    for key, value in (("page law hash", manifest["law_sha256"]), ("page table hash", manifest["input"]["sha256"])):
        facts += [
            element("dt", text(say(BATCH, key, lang))),
            element("dd", element("code", text(value)), class_="hash"),
        ]
    return element("dl", *facts, class_="facts")


def _section(name: str, picture: Html, figures: Html) -> Html:
    return element("section", element("h2", text(name)), picture, figures)


def _decisions(decisions: Mapping[str, int], total: int, lang: str) -> Html:
    rows = [
        row(
            element("span", text(phrase(name, lang)), class_=f"word {name}"),
            text(f"{number:,}"),
            text(f"{100 * number / total:.1f} %"),
        )
        for name, number in decisions.items()
    ]
    head = [text(say(BATCH, key, lang)) for key in ("decision", "rows", "share")]
    return table(text(say(BATCH, "by decision", lang)), head, rows, class_="plain")


def _tally(found: Tally, what: str, lang: str, names: Mapping[str, str] | None = None, of: int | None = None) -> Html:
    """A table with a column for each decision that occurs."""
    used = [name for name in ORDER if any(one.get(name) for one in found.values())]
    rows = [
        row(
            text(names[key] if names is not None else key),
            *(text(f"{one.get(name, 0):,}") for name in used),
            text(f"{sum(one.values()):,}"),
        )
        for key, one in found.items()
    ]
    head = [text(what), *(text(phrase(name, lang)) for name in used), text(say(BATCH, "rows", lang))]
    more = EMPTY
    if of is not None and of > len(found):
        more = element("p", text(say(BATCH, "page more", lang, of - len(found))), class_="soft")
    shown = table(text(what), head, rows, class_="plain")
    return joined([element("details", element("summary", text(say(BATCH, "in figures", lang))), shown), more])


def _largest(found: Tally) -> Tally:
    return dict(sorted(found.items(), key=lambda one: (-sum(one[1].values()), one[0])))


def _state(code: str, law: Law, lang: str) -> str:
    title = law.vocabulary.states.get(code)
    return code if title is None else f"{title.get(lang)} ({code})"


def _cited(name: str, law: Law, lang: str) -> str:
    found: Sequence[Any] = [one for one in law.provisions if one.id == name]
    if not found:
        return name
    one = found[0]
    return f"{law.instruments[one.instrument].title.get(lang)} {one.cite.get(lang)} ({name})"
