"""HTML that is made of escaped text only: what is no `Html` cannot stand in a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import NewType

from transfer_check.conditions.types import Text
from transfer_check.literal import literal

Html = NewType("Html", str)
"""Markup: made here and nowhere else."""

EMPTY = Html("")
_VOID = frozenset({"col", "meta", "br"})
_BLOCK = frozenset(
    {"article", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4"}
    | {"header", "li", "main", "meta", "nav", "p", "section", "summary", "svg", "table", "tbody", "thead", "tr", "ul"}
)
_WEB = re.compile(r"https?://[^\s<>\"']+\Z")


def text(said: str) -> Html:
    """Text from anywhere; what would be read as markup, or would steer the order of letters, is shown as it is.

    >>> text("<b>\\u202e")
    '&lt;b&gt;\\\\u202e'
    """
    return Html(escape(literal(said)))


def element(tag: str, /, *inside: Html, **attributes: str | float | bool | None) -> Html:
    """An element; `class_` is `class`, `aria_label` is `aria-label`, and what is None or False is left out.

    >>> element("p", text("a & b"), class_="note", lang=None)
    '<p class="note">a &amp; b</p>\\n'
    """
    said = ""
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        word = key.rstrip("_").replace("_", "-")
        said += f" {word}" if value is True else f' {word}="{escape(literal(str(value)))}"'
    end = "\n" if tag in _BLOCK else ""
    if tag in _VOID:
        return Html(f"<{tag}{said}>{end}")
    return Html(f"<{tag}{said}>{''.join(inside)}</{tag}>{end}")


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """Pieces one after the other, with text between them."""
    return Html(escape(literal(between)).join(parts))


def preformatted(said: str) -> Html:
    """Text of several lines, such as a file, that stay lines.

    >>> preformatted("a <b>\\nc")
    '<pre tabindex="0">a &lt;b&gt;\\nc\\n</pre>'
    """
    return element("pre", *(Html(text(line) + "\n") for line in said.splitlines()), tabindex=0)


def spoken(said: Text, lang: str) -> Html:
    """A text of the law in the language of the page; where it has none in that language, its own is marked."""
    shown = text(said.get(lang))
    return shown if lang == "en" or said.ko is not None else element("span", shown, lang="en")


def link(url: str | None, inside: Html) -> Html:
    """A link to a page of the web; anything else stays text.

    >>> link("javascript:alert(1)", text("law"))
    'law'
    """
    if url is None or not _WEB.match(url) or literal(url) != url:
        return inside
    return element("a", inside, href=url, rel="noreferrer noopener external")


def table(
    caption: Html, head: Iterable[Html], rows: Iterable[Html], *, class_: str | None = None, id_: str | None = None
) -> Html:
    """A table with a caption, in a region that scrolls by itself where it is too wide."""
    columns = joined(element("th", one, scope="col") if one else element("td") for one in head)
    made = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", columns)),
        element("tbody", *rows),
        class_=class_,
        id=id_,
    )
    return element("div", made, class_="scroll", tabindex=0, role="group")


def row(first: Html, *others: Html, class_: str | None = None) -> Html:
    """A row whose first cell names it."""
    return element("tr", element("th", first, scope="row"), *(element("td", one) for one in others), class_=class_)
