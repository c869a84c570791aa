"""What one leaf of a condition is worth for an item and a leg."""

from __future__ import annotations

from typing import Any

from transfer_check.witness import cover
from transfer_check.witness.cover import Answer
from transfer_check.witness.values import Plain, compared, constant, under, word
from transfer_check.witness.world import Key, Place, World, fact_key

Leaf = tuple[Any, ...]
"""A leaf as it came, frozen: `("compare", fact, op, value)`, `("belongs", fact, values, list, within)`, …"""
NOTHING: frozenset[Any] = frozenset()


class Lists:
    """The members of every list, by day."""

    def __init__(self, lists: dict[str, Any]) -> None:
        self.lists = lists

    def members(self, name: str, day: str) -> tuple[set[str], set[str]]:
        """Those who surely are members on a day, and those whose membership is not verified."""
        sure: set[str] = set()
        unsure: set[str] = set()
        for value, start, end, doubted in self.lists[name]["members"]:
            if (start is None or start <= day) and (end is None or day < end):
                (unsure if doubted else sure).add(value)
        return sure, unsure

    def of(self, name: str) -> list[str]:
        """Every value that is a member on some day."""
        return [member[0] for member in self.lists[name]["members"]]


def belongs(leaf: Leaf, value: Plain, place: Place, day: str, lists: Lists, world: World) -> Answer:
    """Whether a value is among others, or lies below one of them."""
    _, fact, values, listed, within = leaf
    sure, unsure = lists.members(listed, day) if listed is not None else (set(values), set())
    deep = within or world.types[fact] == "code"

    def among(others: set[str], worth: str) -> list[str]:
        return sorted(o for o in others if (under(value[1], o) if deep else word(value[1] == o)) == worth)

    if among(sure, "T"):
        return "T", NOTHING
    keys = [("member", listed, other) for other in among(unsure, "T")]
    if any(world.settled(key) == "T" for key in keys):
        return "T", NOTHING
    open_ones: frozenset[Key] = frozenset(key for key in keys if world.settled(key) == "U")
    if among(sure | unsure, "U"):
        # Known, but not finely enough to tell.
        open_ones |= {fact_key(fact, place)}
    return ("U", open_ones) if open_ones else ("F", NOTHING)


def worth(leaf: Leaf, place: Place, day: str, world: World, lists: Lists) -> Answer:
    """What a leaf is worth, and what it hangs on where that is U."""
    kind = leaf[0]
    if kind == "always":
        return "T", NOTHING
    if kind == "known":
        key = fact_key(leaf[1], place)
        # Whatever it is, whether it will ever be stated is a question of its own.
        return ("T", NOTHING) if key in world.stated else _or_assumed("U", ("known", *key[1:]), world)
    if kind in ("compare", "belongs"):
        value, key = world.fact(leaf[1], place)
        if value is None:
            return "U", frozenset({key})
        if kind == "belongs":
            return belongs(leaf, value, place, day, lists, world)
        return _compared(leaf, value, key, world)
    if kind == "held":
        return cover.held(world, leaf[1], place)
    if kind == "assured":
        return _assured(leaf[1], place[0], world)
    if kind == "untranslated":
        settled = world.assessments.get(leaf[1])
        if settled is not None:
            return word(settled), NOTHING
        return _or_assumed("U", ("flag", leaf[1], *place), world)
    if kind == "flag":
        _, name, per_cell = leaf
        return _or_assumed("U", ("flag", *name, *(place if per_cell else ())), world)
    raise ValueError(f"no leaf: {kind}")


def _compared(leaf: Leaf, value: Plain, key: Key, world: World) -> Answer:
    _, fact, op, other = leaf
    other, code = constant(other), world.types[fact] == "code"
    found = compared(op, value, other, world.rates, code=code)
    if found != "U":
        return found, NOTHING
    if code:
        return "U", frozenset({key})
    # Stated in a unit that no rate converts: in the other unit it has some number.
    converted = ("converted", *key[1:], other[2])
    if converted not in world.assumed:
        return "U", frozenset({converted})
    return compared(op, world.assumed[converted], other, world.rates), NOTHING


def _or_assumed(found: str, key: tuple[Any, ...], world: World) -> Answer:
    if found != "U":
        return found, NOTHING
    found = world.settled(key)
    return found, frozenset({key}) if found == "U" else NOTHING


def _assured(kind: str, item: str, world: World) -> Answer:
    given = [items for name, items in world.assurances if name == kind]
    if any(items is not None and item in items for items in given):
        return "T", NOTHING
    if any(items is None for items in given):
        return _or_assumed("U", ("assured", kind, item), world)
    return "F", NOTHING
