"""Walking a tree of nodes by path: `list/source/key`, `items/0/id`."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.load.diagnostics import Place
from transfer_check.load.tree import ListNode, MapNode, Node


def child(node: Node, path: str) -> Node | None:
    """The node below a path, or None."""
    found: Node | None = node
    for step in path.split("/") if path else ():
        if isinstance(found, MapNode):
            found = found.entries.get(step)
        elif isinstance(found, ListNode) and step.isdigit() and int(step) < len(found.items):
            found = found.items[int(step)]
        else:
            return None
    return found


def value_place(node: Node, path: str) -> Place:
    """The place of what stands below a path, or of the nearest thing above it that is there."""
    while path and child(node, path) is None:
        path = path.rpartition("/")[0]
    return (child(node, path) or node).place if path else node.place


def mapping(node: Node, path: str) -> MapNode:
    """The mapping below a path, which the shape has shown to be one."""
    found = child(node, path)
    assert isinstance(found, MapNode)
    return found


def elements(node: Node, path: str) -> tuple[MapNode, ...]:
    """The mappings of the list below a path; none if there is no list."""
    found = child(node, path)
    return tuple(item for item in found.items if isinstance(item, MapNode)) if isinstance(found, ListNode) else ()


def places(node: Node, path: str) -> tuple[Place, ...]:
    """The places of the words below a path: of a list each of its items, else the one."""
    found = child(node, path)
    if isinstance(found, ListNode):
        return tuple(item.place for item in found.items)
    return () if found is None else (found.place,)


def keys(node: MapNode) -> Iterator[tuple[str, Node]]:
    """Each key of a mapping with its value."""
    yield from node.entries.items()


def key_place(node: MapNode, key: str) -> Place:
    """The place of a key itself."""
    return node.key_places[key]
