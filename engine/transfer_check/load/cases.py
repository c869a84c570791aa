"""A scenario with other facts in place of its own: what stands under `with` in an expected answer."""

from __future__ import annotations

from collections.abc import Mapping

from transfer_check.load.diagnostics import Place
from transfer_check.load.nodes import child, elements, key_place, mapping
from transfer_check.load.problems import Problems
from transfer_check.load.tree import ListNode, MapNode, Node, ScalarNode
from transfer_check.messages import saying

Changes = Mapping[str, tuple[Node, Place]]
"""What takes the place of which fact, with the place of its key."""


def changes_of(node: MapNode) -> Changes:
    """The changes that an expected answer states under `with`."""
    if not isinstance(child(node, "with"), MapNode):
        return {}
    given = mapping(node, "with")
    return {key: (value, key_place(given, key)) for key, value in given.entries.items()}


def changes_from(given: tuple[tuple[str, str], ...], root: Node) -> Changes:
    """The changes that an expectation carries, as if they stood at the top of the file."""
    return {key: (ScalarNode(text, root.place), root.place) for key, text in given}


def changed(root: MapNode, changes: Changes, problems: Problems) -> MapNode:
    """The tree of a scenario in which these facts are other ones.

    `item.x` is of the only item, `leg.x` of the only leg, `leg.2.x` of the second; the others are of the whole
    transfer. A fact that the scenario does not state is added.
    """
    made = root
    for key, (value, place) in changes.items():
        first, _, rest = key.partition(".")
        if first in ("item", "leg"):
            made = _in_list(made, "items" if first == "item" else "route", rest, value, place, problems)
        elif first == "end_user" and isinstance(child(made, "end_user"), MapNode):
            made = _put(made, "end_user", _put(mapping(made, "end_user"), rest, value, place), place)
        elif key == "end_use" and isinstance(child(made, "end_use"), MapNode):
            made = _put(made, "end_use", _put(mapping(made, "end_use"), "purpose", value, place), place)
        elif key == "end_use" or (key in made.entries and "." in key):
            made = _put(made, key, value, place)
        else:
            facts = child(made, "facts")
            below = facts if isinstance(facts, MapNode) else MapNode({}, {}, place)
            made = _put(made, "facts", _put(below, key, value, place), place)
    return made


def _in_list(root: MapNode, path: str, rest: str, value: Node, place: Place, problems: Problems) -> MapNode:
    found = elements(root, path)
    number, _, fact = rest.partition(".")
    if not number.isdigit():
        number, fact = "1" if len(found) == 1 else "", rest
    if not number or not 0 < int(number) <= len(found):
        problems.say("TC401", place, saying("which is meant", len(found), path))
        return root
    here = int(number) - 1
    made = _put(found[here], fact, value, place)
    return _put(root, path, ListNode((*found[:here], made, *found[here + 1 :]), found[here].place), place)


def _put(node: MapNode, key: str, value: Node, place: Place) -> MapNode:
    places = {**node.key_places, key: place} if key not in node.entries else node.key_places
    return MapNode({**node.entries, key: value}, places, node.place)
