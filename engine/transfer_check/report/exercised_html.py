"""What scenarios exercise of the law as HTML: one page that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from transfer_check.analyse.exercised import STATES, Exercised
from transfer_check.literal import literal
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
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(found: Exercised) -> str:
    """A whole page."""
    number = tally(found)
    summary = [
        f"{number['runs']} runs: " + ", ".join(f"{name} {n}" for name, n in sorted(found.decisions.items())),
        f"{number['provisions reached']} of {number['provisions']} provisions and {number['norms reached']} of "
        f"{number['norms']} norms reached",
        f"{number['leaves shown']} of {number['leaves']} leaves shown alone to change what their norm does (MC/DC), "
        f"{number['leaves that decide']} of them the decision too",
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>Coverage of the law</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>Coverage of the law</h1>\n"
        + "".join(f"<p>{_safe(line)}</p>\n" for line in summary)
        + _norms(found)
        + _leaves(found)
        + "</body>\n</html>\n"
    )


def _norms(found: Exercised) -> str:
    rows = []
    for name, use in found.norms.items():
        grade = "good" if use.runs["applied"] or use.runs["defeated"] else "part" if use.reached else "bad"
        counts = "".join(f'<td class="n">{use.runs[state]}</td>' for state in STATES)
        why = "" if use.reached else why_not(use)
        rows.append(
            f'<tr><td class="{grade}"><code>{_safe(name)}</code></td><td>{_safe(use.provision.cite.en)}</td>'
            f"<td>{_safe(use.effect)}</td>{counts}<td>{_safe(why)}</td></tr>"
        )
    return _table("Norms", ("norm", "citation", "effect", *STATES, "why not"), rows)


def _leaves(found: Exercised) -> str:
    rows = []
    for leaf in found.leaves.values():
        grade = "good" if leaf.decides else "part" if leaf.shown else "bad"
        fails, holds = leaf.pair or ("", "")
        said = "" if leaf.shown else short_of(leaf)
        rows.append(
            f'<tr><td><code>{_safe(leaf.provision)}</code></td><td class="{grade}"><code>{_safe(leaf.text)}</code></td>'
            f"<td>{_safe(leaf.at)}</td><td>{_safe(holds)}</td><td>{_safe(fails)}</td>"
            f"<td>{'changes' if leaf.decides else ''}</td><td>{_safe(said)}</td></tr>"
        )
    heads = ("provision", "leaf", "at", "holds in", "fails in", "the decision", "what is missing")
    return _table("Leaves", heads, rows)


def _table(title: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{_safe(word)}</th>' for word in heads)
    body = "\n".join(rows)
    return f"<h2>{_safe(title)}</h2>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"


def _safe(text: str) -> str:
    return escape(literal(text))
