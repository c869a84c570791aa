"""A page read strictly: every tag closed in its place, every reference met, and all that it would load or run."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "br", "col"}
LOADING = ("src", "srcset", "data", "action", "formaction", "poster", "background", "ping", "xlink:href")


@dataclass
class Element:
    """An element with its attributes, what lies in it, and the text directly in it."""

    tag: str
    attributes: dict[str, str]
    within: list[Element] = field(default_factory=list)
    said: str = ""

    @property
    def text(self) -> str:
        """All text in it, in the order of the elements."""
        return self.said + "".join(one.text for one in self.within)

    def all(self, tag: str | None = None) -> list[Element]:
        """The elements of a tag below it, or all."""
        found = []
        for one in self.within:
            found += [one] if tag in (None, one.tag) else []
            found += one.all(tag)
        return found

    def one(self, tag: str) -> Element:
        """The only element of a tag below it."""
        (found,) = self.all(tag)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.declared = ""

    def handle_decl(self, decl: str) -> None:
        self.declared = decl

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].within.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert tag not in VOID
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].said += data


def read(page: str) -> Element:
    """The document of a page; fails where a tag is not closed where it should be."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.declared == "doctype html"
    assert reader.open == [reader.root]
    return reader.root


def assert_sound(root: Element) -> None:
    """What every page must be: accessible in its structure, and unable to load or run anything from elsewhere."""
    html = root.one("html")
    assert html.attributes["lang"] in ("en", "ko")
    every = root.all()
    names = [one.attributes["id"] for one in every if "id" in one.attributes]
    assert len(names) == len(set(names))
    for one in every:
        for word in one.attributes.get("aria-labelledby", "").split():
            assert word in names, word
        href = one.attributes.get("href")
        if href is not None:
            assert one.tag == "a", one
            assert href.startswith(("http://", "https://")) or href[1:] in names, href
        assert not set(LOADING) & set(one.attributes), one
        assert not [name for name in one.attributes if name.startswith("on") or name == "style"], one
        assert one.tag not in {"link", "img", "iframe", "object", "embed", "form", "base", "audio", "video"}, one
    levels = [int(one.tag[1]) for one in every if one.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
    assert levels[0] == 1 and levels.count(1) == 1, levels
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert len(root.all("main")) == 1 and len(root.one("head").all("title")) == 1
    for table in root.all("table"):
        assert table.within[0].tag == "caption" and table.within[0].text.strip()
        assert all(head.attributes.get("scope") in ("col", "row") for head in table.all("th"))
        columns = len(table.one("thead").one("tr").within)
        assert all(len(line.within) == columns for line in table.one("tbody").all("tr"))
    for svg in root.all("svg"):
        title, told = svg.within[:2]
        assert svg.attributes["role"] == "img" and title.tag == "title" and title.text
        assert told.tag == "desc" and told.text
    for details in root.all("details"):
        assert details.within[0].tag == "summary" and details.within[0].text.strip()
