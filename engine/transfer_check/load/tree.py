"""Strict YAML: a tree of text with places, built by our own composer from parser events.

Neither compose nor load is called on outside data: both recurse, and deep nesting would crash the process. Depth,
size and the number of nodes are counted while the events arrive. Every scalar is text (`NO` is Norway); tags, anchors,
aliases, merge keys and duplicate keys are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from transfer_check.load.diagnostics import BREAKS, Place, nearest, stop
from transfer_check.messages import saying

DEEPEST = 64
MOST_NODES = 1_000_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping, with the place of each key."""

    entries: dict[str, Node]
    key_places: dict[str, Place]
    place: Place


Node = ScalarNode | ListNode | MapNode


def read_text(path: Path, *, max_bytes: int) -> str:
    """The text of a file of UTF-8, no longer than the bound."""
    place = Place(str(path), 0, 0)
    try:
        if path.is_dir():
            raise stop("TC102", saying("a directory"), place)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        folder = path.parent
        near = nearest(path.name, [found.name for found in folder.iterdir()]) if folder.is_dir() else None
        raise stop("TC101", saying("no file"), place, hint=str(folder / near) if near else None) from None
    except (OSError, ValueError) as error:
        raise stop("TC103", saying("unreadable", getattr(error, "strerror", None) or error), place) from None
    return decode(data, file=str(path), max_bytes=max_bytes)


def decode(data: bytes, *, file: str, max_bytes: int) -> str:
    """The text that bytes hold, such as those of standard input."""
    if len(data) > max_bytes:
        raise stop("TC104", saying("too long", max_bytes), Place(file, 0, 0))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Counted in what was decoded, which lacks the mark of byte order and has letters, not bytes.
        before = error.object[: error.start].decode("utf-8", errors="replace").lstrip("\ufeff")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        raise stop("TC105", saying("not utf"), Place(file, line, column)) from None


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    place: Place
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] | None = None
    key_places: dict[str, Place] = field(default_factory=dict)
    key: str | None = None


def parse(text: str, *, file: str, max_bytes: int = 8 * 2**20) -> Node:
    """The one document of a text; raises `BadInput`."""
    if len(text) > max_bytes:
        raise stop("TC104", saying("too long", max_bytes), Place(file, 0, 0))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise stop("TC110", saying("not yaml", saying("half character")), Place(file, line, 1)) from None
    try:
        root = _compose(yaml.parse(text, Loader=_LOADER), file, text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _inside(BREAKS.split(text), file, mark.line + 1, mark.column + 1) if mark else Place(file, 0, 0)
        if "nesting depth" in (error.problem or ""):
            _too_deep(text[: mark.index] if mark else text, file, place)
        raise stop("TC110", saying("not yaml", error.problem or error.context), place) from None
    except yaml.YAMLError as error:
        position = getattr(error, "position", None)  # in bytes
        line = text.encode()[:position].count(b"\n") + 1 if isinstance(position, int) else 1
        raise stop("TC110", saying("not yaml", str(error).splitlines()[0]), Place(file, line, 1)) from None
    if root is None:
        raise stop("TC111", saying("empty file"), Place(file, 1, 1))
    return root


def _too_deep(before: str, file: str, place: Place) -> NoReturn:
    """Refuses what the scanner gave up on, at the place where it is deeper than our own bound.

    Newer scanners look a thousand levels ahead before they tell of the first; the text before that has fewer, so
    its events come, and our own count finds the place.
    """
    with suppress(yaml.YAMLError):
        _compose(yaml.parse(before, Loader=_LOADER), file, before)
    raise stop("TC115", saying("too deep", DEEPEST), place)


def _inside(lines: Sequence[str], file: str, line: int, column: int) -> Place:
    """A place in the lines of a text; what is missed at its end is missed on its last line."""
    return Place(file, line, column) if line <= len(lines) else Place(file, len(lines), len(lines[-1]) + 1)


def _compose(events: Iterator[Any], file: str, text: str) -> Node | None:
    lines = BREAKS.split(text)
    root: Node | None = None
    stack: list[_Open] = []
    documents = count = 0
    for event in events:
        place = _inside(lines, file, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise stop("TC112", saying("second document"), place)
            continue
        if isinstance(event, yaml.AliasEvent):
            raise stop("TC113", saying("alias", event.anchor), place)
        if isinstance(event, yaml.NodeEvent):
            _refuse(event, place)
            count += 1
            if count > MOST_NODES:
                raise stop("TC116", saying("too many values", MOST_NODES), place)
        finished: Node | None = None
        if isinstance(event, yaml.CollectionStartEvent):
            if len(stack) >= DEEPEST:
                raise stop("TC115", saying("too deep", DEEPEST), place)
            _no_key(stack, place)
            stack.append(_Open(place, entries={} if isinstance(event, yaml.MappingStartEvent) else None))
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            top = stack.pop()
            whole = MapNode(top.entries, top.key_places, top.place) if top.entries is not None else None
            finished = whole or ListNode(tuple(top.items), top.place)
        elif isinstance(event, yaml.ScalarEvent):
            if _takes_key(stack):
                _add_key(stack[-1], event.value, place)
                continue
            finished = ScalarNode(event.value, place)
        if finished is None:
            continue
        if not stack:
            root = finished
        else:
            _add_value(stack[-1], finished)
    return root


def _refuse(event: Any, place: Place) -> None:
    if event.anchor is not None:
        raise stop("TC113", saying("anchor", event.anchor), place)
    if getattr(event, "tag", None) is not None:
        raise stop("TC114", saying("tag", event.tag), place)


def _takes_key(stack: list[_Open]) -> bool:
    return bool(stack) and stack[-1].entries is not None and stack[-1].key is None


def _no_key(stack: list[_Open], place: Place) -> None:
    if _takes_key(stack):
        raise stop("TC117", saying("key no word"), place)


def _add_key(top: _Open, key: str, place: Place) -> None:
    if key == "<<":
        raise stop("TC113", saying("merge key"), place)
    if top.entries is not None and key in top.entries:
        first = top.key_places[key]
        raise stop("TC118", saying("key twice", key, first.line), place)
    top.key, top.key_places[key] = key, place


def _add_value(top: _Open, value: Node) -> None:
    if top.entries is None:
        top.items.append(value)
    elif top.key is not None:
        top.entries[top.key] = value
        top.key = None


def plain(node: Node) -> Any:
    """The tree as text, lists and dicts, without places; no deeper than what was parsed."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}
