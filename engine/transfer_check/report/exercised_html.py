"""What scenarios exercise of the law as HTML: one page that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from transfer_check.analyse.exercised import STATES, Exercised
from transfer_check.literal import literal
from transfer_check.messages import say
from transfer_check.messages.coverage import COVERAGE
from transfer_check.report.exercised import short_of, tally, why_not

STYLE = """\
:root { color-scheme: light dark; --line: #8888; --good: #14692d; --part: #8a6100; --bad: #b3261e }
@media (prefers-color-scheme: dark) { :root { --good: #9fd8ae; --part: #f0cf7a; --bad: #f2b8b5 } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: start; vertical-align: top }
td.n { text-align: end; font-variant-numeric: tabular-nums }
td { overflow-wrap: anywhere }
.good { color: var(--good) } .part { color: var(--part) } .bad { color: var(--bad) }
"""
REACHED = ("provisions reached", "provisions", "norms reached", "norms")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(found: Exercised, lang: str = "en") -> str:
    """A whole page."""
    number = tally(found)

    def said(key: str, *values: object) -> str:
        return say(COVERAGE, key, lang, *values)

    title = said("title")
    summary = [
        said("runs", number["runs"], ", ".join(f"{name} {n}" for name, n in sorted(found.decisions.items()))),
        said("both reached", *(number[key] for key in REACHED)),
        said("leaves shown", number["leaves shown"], number["leaves"]) + said("alone", number["leaves that decide"]),
    ]
    return (
        f'<!doctype html>\n<html lang="{_safe(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        + "".join(f"<p>{_safe(line)}</p>\n" for line in summary)
        + _norms(found, lang)
        + _leaves(found, lang)
        + "</body>\n</html>\n"
    )


def _norms(found: Exercised, lang: str) -> str:
    rows = []
    for name, use in found.norms.items():
        grade = "good" if use.runs["applied"] or use.runs["defeated"] else "part" if use.reached else "bad"
        counts = "".join(f'<td class="n">{use.runs[state]}</td>' for state in STATES)
        why = "" if use.reached else why_not(use, lang)
        rows.append(
            f'<tr><td class="{grade}"><code>{_safe(name)}</code></td><td>{_safe(use.provision.cite.get(lang))}</td>'
            f"<td>{_safe(use.effect)}</td>{counts}<td>{_safe(why)}</td></tr>"
        )
    return _table("norms", ("norm", "citation", "effect", *map(_state, STATES), "why not"), rows, lang)


def _leaves(found: Exercised, lang: str) -> str:
    rows = []
    for leaf in found.leaves.values():
        grade = "good" if leaf.decides else "part" if leaf.shown else "bad"
        fails, holds = leaf.pair or ("", "")
        said = "" if leaf.shown else short_of(leaf, lang)
        rows.append(
            f'<tr><td><code>{_safe(leaf.provision)}</code></td><td class="{grade}"><code>{_safe(leaf.text)}</code></td>'
            f"<td>{_safe(leaf.at)}</td><td>{_safe(holds)}</td><td>{_safe(fails)}</td>"
            f"<td>{_safe(say(COVERAGE, 'differ', lang)) if leaf.decides else ''}</td><td>{_safe(said)}</td></tr>"
        )
    heads = ("provision", "leaf", "at", "holds in", "fails in", "decisions", "missing")
    return _table("leaves", heads, rows, lang)


def _state(state: str) -> str:
    return "not reached state" if state == "not reached" else state


def _table(title: str, heads: Iterable[str], rows: Iterable[str], lang: str) -> str:
    head = "".join(f'<th scope="col">{_safe(say(COVERAGE, key, lang))}</th>' for key in heads)
    body = "\n".join(rows)
    heading = _safe(say(COVERAGE, title, lang))
    return f"<h2>{heading}</h2>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"


def _safe(text: str) -> str:
    return escape(literal(text))
