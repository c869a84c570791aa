"""Plain data of Python as the tree of text that a file would be: the same checks then hold for both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel

from transfer_check.conditions.values import written
from transfer_check.load.diagnostics import Place, stop
from transfer_check.load.facts import UNKNOWN
from transfer_check.load.models_scenario import ScenarioFile
from transfer_check.load.tree import DEEPEST, MOST_NODES, ListNode, MapNode, Node, ScalarNode
from transfer_check.messages import saying


def tree_of(data: Mapping[str, object], *, name: str, max_chars: int) -> Node:
    """The tree of some data; raises `BadInput`. Each place is the path to the value, and has no line.

    What is None is left out where a key of the format stands there, and is an unknown fact elsewhere.
    """
    return _Tree(max_chars).node(data, name, 0)


class _Tree:
    """Builds a tree within the bounds of a file."""

    def __init__(self, max_chars: int) -> None:
        self.left, self.nodes, self.max_chars = max_chars, 0, max_chars

    def node(self, data: object, path: str, depth: int) -> Node:
        place = Place(path, 0, 0)
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise stop("TC116", saying("too many values", MOST_NODES), place)
        if depth > DEEPEST:
            raise stop("TC115", saying("too deep", DEEPEST), place)
        if isinstance(data, Mapping):
            entries: dict[str, Node] = {}
            places: dict[str, Place] = {}
            for key, value in data.items():
                if not isinstance(key, str):
                    raise stop("TC117", saying("key no word"), place)
                self._count(key, place)
                if value is None and key in _keys():
                    continue
                below = f"{path}.{key}" if path else key
                entries[key] = self.node(UNKNOWN if value is None else value, below, depth + 1)
                places[key] = Place(below, 0, 0)
            return MapNode(entries, places, place)
        if isinstance(data, list | tuple):
            items = (self.node(one, f"{path}[{number}]", depth + 1) for number, one in enumerate(data))
            return ListNode(tuple(items), place)
        try:
            text = written(data)
        except TypeError:
            kind = type(data).__name__
            raise stop("TC203", saying("value of kind", kind), place) from None
        self._count(text, place)
        return ScalarNode(text, place)

    def _count(self, text: str, place: Place) -> None:
        self.left -= len(text)
        if self.left < 0:
            raise stop("TC104", saying("too long", self.max_chars), place)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise stop("TC110", saying("not yaml", saying("half character")), place) from None


_KEYS: set[str] = set()


def _keys() -> set[str]:
    """Every key that the format itself has, anywhere."""
    if not _KEYS:
        found: set[str] = set()
        waiting: list[Any] = [ScenarioFile]
        while waiting:
            one = waiting.pop()
            if isinstance(one, type) and issubclass(one, BaseModel):
                for key, field in one.model_fields.items():
                    found.add(field.alias or key)
                    waiting.append(field.annotation)
            else:
                waiting += get_args(one)
        _KEYS.update(found)
    return _KEYS
