"""What an answer rests on: the sources of the provisions that were named, and the hashes of what was judged."""

from __future__ import annotations

from transfer_check.check import Report
from transfer_check.law.model import Pack
from transfer_check.report.html_why import Citing
from transfer_check.report.html_words import word
from transfer_check.report.markup import EMPTY, Html, element, row, table, text


def sources(citing: Citing) -> Html:
    """Every source that was named, with its version and the day on which it was read."""
    lang = citing.lang
    rows = []
    for key in sorted(citing.used):
        known = citing.report.law.sources.get(key, {})
        said = [known.get("title", ""), known.get("publisher", ""), known.get("note", "")]
        what = citing.source(key, text("; ".join(part for part in said if part) or key))
        named, checked = (element("span", text(one), class_="whole") for one in (key, known.get("checked", "-")))
        rows.append(row(named, what, text(known.get("version", "-")), checked))
    if not rows:
        return EMPTY
    head = [text(word(key, lang)) for key in ("key", "what", "version", "checked")]
    return table(text(word("sources", lang)), head, rows, class_="side plain")


def receipt(report: Report, lang: str) -> Html:
    """The hashes in full, the options, and what the independent engine said."""
    given = report.receipt
    options = [
        f"--reading {given.reading}" if given.reading else "",
        f"--as-of {given.as_of}" if given.as_of else "",
        *(f"--law {pack}" for pack in given.packs),
        "--judge-done" if given.judge_done else "",
    ]
    said = [
        (word("law hash", lang), given.law_sha256, True),
        (word("scenario hash", lang), given.scenario_sha256, True),
        *((word("pack hash", lang, _pack(pack)), pack.sha256, True) for pack in given.laws),
        *((word("bill hash", lang, path), sha256, True) for path, sha256 in given.bills),
        (word("options", lang), " ".join(one for one in options if one) or word("none", lang), False),
        (word("engine", lang), f"transfer-check {given.engine}", False),
        (word("witness", lang), _witness(report, lang), False),
    ]
    parts = [
        part
        for key, value, hashed in said
        for part in (
            element("dt", text(key)),
            element("dd", element("code", text(value)) if hashed else text(value), class_="hash" if hashed else None),
        )
    ]
    return element("dl", *parts, class_="facts")


def _pack(pack: Pack) -> str:
    said = [pack.version or "", pack.licence or "", pack.distribution or ""]
    return f"{pack.id} ({', '.join(one for one in said if one) or '-'})"


def _witness(report: Report, lang: str) -> str:
    said = word(report.witness.status, lang)
    return said if report.witness.status == "off" else f"{said} ({report.witness.why})"
