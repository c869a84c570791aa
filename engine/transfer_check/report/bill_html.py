"""The comparison table of a bill as HTML: one page that needs nothing from elsewhere, to read, to print, to send."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from transfer_check.amend.comparison import Piece, Row
from transfer_check.amend.model import Bill
from transfer_check.report.sides import head, sides, word

STYLE = """\
:root { color-scheme: light dark; --line: #8888;
  --old: #b3261e; --new: #14692d; --old-back: #fbe9e7; --new-back: #e6f4ea }
@media (prefers-color-scheme: dark) {
  :root { --old: #f2b8b5; --new: #9fd8ae; --old-back: #4a1f1c; --new-back: #173a22 } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: .5rem 0 2rem }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: start; vertical-align: top }
td { overflow-wrap: anywhere }
col.label { width: 9rem }
tbody th { font-weight: normal; opacity: .75 }
del { color: var(--old); background: var(--old-back) }
ins { color: var(--new); background: var(--new-back); text-decoration: underline; font-weight: 600 }
.status { font-weight: 600 }
@media (max-width: 40rem) { table, tbody, tr, th, td { display: block } thead, colgroup { display: none } }
@media print { body { max-width: none; margin: 0; font-size: 10pt } tr { break-inside: avoid } h3 { break-after: avoid }
  thead { display: table-header-group } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(bill: Bill, rows: Sequence[Row], *, lang: str = "en") -> str:
    """A whole page."""
    title = escape(head(bill, lang)[0])
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{fragment(bill, rows, lang=lang)}"
        "</body>\n</html>\n"
    )


def fragment(bill: Bill, rows: Sequence[Row], *, lang: str = "en") -> str:
    """The bill as a piece of a page, an `article`."""
    title, status, *more = (escape(line) for line in head(bill, lang))
    parts = [f'<article lang="{escape(lang)}">', f"<h2>{title}</h2>", f'<p class="status">{status}</p>']
    parts += [f"<p>{line}</p>" for line in more]
    parts += [tables(rows, lang=lang).rstrip("\n"), "</article>"]
    return "\n".join(parts) + "\n"


def tables(rows: Sequence[Row], *, lang: str = "en") -> str:
    """One heading and one table for each row."""
    parts: list[str] = []
    for one in sides(rows, lang):
        old, new = escape(word("old", lang)), escape(word("new", lang))
        parts += [
            f"<h3>{escape(one.title)}</h3>",
            f"<p><code>{escape(one.address)}</code> {escape(one.note)}</p>",
            "<table>",
            '<colgroup><col class="label"><col><col></colgroup>',
            f'<thead><tr><td></td><th scope="col">{old}</th><th scope="col">{new}</th></tr></thead>',
            "<tbody>",
        ]
        for line in one.lines:
            parts.append(
                f'<tr><th scope="row">{escape(line.label)}</th>'
                f"<td>{_cell(line.old, 'del')}</td><td>{_cell(line.new, 'ins')}</td></tr>"
            )
        parts += ["</tbody>", "</table>"]
    return "\n".join(parts) + "\n"


def _cell(parts: Sequence[Piece], tag: str) -> str:
    return "".join(f"<{tag}>{escape(p.text)}</{tag}>" if p.changed else escape(p.text) for p in parts)
