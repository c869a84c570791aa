"""Whether an authorisation on record covers a cell: all of it, on the leg's date; what it does not state is U."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from transfer_check.witness.values import Plain, Word, greatest, least, one_unit, read, word
from transfer_check.witness.world import Key, Place, World

Answer = tuple[Word, frozenset[Key]]
"""A word and, where it is U, what it hangs on."""


def held(world: World, kind: str, place: Place) -> Answer:
    """Whether an authorisation of a kind that is on record covers a cell."""
    known: Answer | None = world.covered.get((kind, place))
    if known is None:
        known = _best([_covers(world, g, place) for g in world.grants if g["kind"] == kind and not g["refused"]])
        world.covered[kind, place] = known
    return known


def refused(world: World, kind: str, place: Place) -> Answer:
    """Whether an authorisation of a kind was refused for a cell; what the refusal does not state is U as well."""
    answers = [_all(_scope(world, g, place).values()) for g in world.grants if g["kind"] == kind and g["refused"]]
    return _best(answers)


def _best(answers: list[Answer]) -> Answer:
    best = greatest(answer[0] for answer in answers)
    return best, frozenset().union(*(why for worth, why in answers if worth == "U")) if best == "U" else frozenset()


def _covers(world: World, grant: dict[str, Any], place: Place) -> Answer:
    parts = {**_reach(world, grant, place)}
    for name, fact in (("quantity", "item.quantity"), ("value", "item.value")):
        parts[name] = _amount(world, grant, place, name, fact)
    return _all(parts.values())


def _all(parts: Any) -> Answer:
    answers = list(parts)
    worst = least(answer[0] for answer in answers)
    return worst, frozenset().union(*(why for worth, why in answers if worth == "U")) if worst == "U" else frozenset()


def _reach(world: World, grant: dict[str, Any], place: Place) -> dict[str, Answer]:
    """What it covers apart from amounts: granted by one who may, in time, its conditions kept, for this cell."""
    day = world.legs[place[1]][3]
    parts = _scope(world, grant, place)
    bodies = world.bodies(grant["kind"], day)
    by = grant["by"]
    licensing = world.licensing_state(grant["kind"])
    if by is not None and licensing is not None:
        state, key = world.fact(licensing, place)
        parts["by"] = ("U", frozenset({key})) if state is None else _said(state[1] == by)
    else:
        parts["by"] = _unstated(world, grant, "by", day) if by is None else _said(not bodies or by in bodies)
    for number, kept in enumerate(grant["kept"]):
        name = f"condition {number}"
        parts[name] = _unstated(world, grant, name) if kept is None else _said(kept)
    parts["from"] = _unstated(world, grant, "valid from", day) if grant["from"] is None else _said(grant["from"] <= day)
    if grant["unending"]:
        parts["to"] = _said(True)
    else:
        parts["to"] = _unstated(world, grant, "valid to", day) if grant["to"] is None else _said(day < grant["to"])
    return parts


def _scope(world: World, grant: dict[str, Any], place: Place) -> dict[str, Answer]:
    """Items, ends and end user."""
    item, leg = place
    start, end, *_ = world.legs[leg]
    covers = grant["covers"]
    parts: dict[str, Answer] = {}
    items = covers["items"]
    parts["items"] = _unstated(world, grant, "items", item) if items is None else _said(items == "any" or item in items)
    for name, actual in (("from", start), ("to", end)):
        scope = covers[name]
        parts[f"covers {name}"] = (
            _unstated(world, grant, f"covers {name}", actual) if scope is None else _said(scope in ("any", actual))
        )
    parts["end user"] = _end_user(world, grant, covers["end_user"])
    return parts


def _end_user(world: World, grant: dict[str, Any], scope: str | None) -> Answer:
    state, key = world.fact("end_user.state", ("", 0))
    if scope == "any":
        return _said(True)
    if scope is None:
        return _unstated(world, grant, "end user", None if state is None else state[1])
    return ("U", frozenset({key})) if state is None else _said(scope == state[1])


def _amount(world: World, grant: dict[str, Any], place: Place, name: str, fact: str) -> Answer:
    """Whether what is drawn on the amount, on all the legs and of all the items that it covers, lies within it."""
    limit = grant["covers"][name]
    if limit == "any":
        return _said(True)
    if limit is None:
        return _unstated(world, grant, name)
    bound = read(limit)
    drawn: list[tuple[Plain | None, Key, Word, frozenset[Key]]] = []
    for leg in world.legs:
        for item in world.items:
            reaches, why = _draws(world, grant, (item, leg))
            mine = (item, leg) == place
            if reaches != "F" or mine:
                amount, key = world.fact(fact, (item, leg))
                drawn.append((amount, key, "T" if mine else reaches, why))
    missing = frozenset(key for amount, key, *_ in drawn if amount is None)
    if missing:
        return "U", missing
    sure = _total([amount for amount, _, reaches, _ in drawn if reaches == "T" and amount is not None], bound, world)
    if sure is not None and sure > bound[1]:
        return _said(False)
    every = _total([amount for amount, *_ in drawn if amount is not None], bound, world)
    if every is None or every > bound[1]:
        why = frozenset().union(*(why for *_, reaches, why in drawn if reaches == "U"))
        if why:
            return "U", why
        key = ("cover", grant["number"], name, "unit")
        return world.settled(key), frozenset({key})
    return _said(True)


def _draws(world: World, grant: dict[str, Any], place: Place) -> Answer:
    """Whether a cell draws on the amounts: it does where all else of the authorisation covers it."""
    return _all(_reach(world, grant, place).values())


def _total(amounts: list[Plain], bound: Plain, world: World) -> Fraction | None:
    """The sum in the unit of the bound, or None where one cannot be told in it."""
    total = Fraction(0)
    for amount in amounts:
        pair = one_unit(amount, bound, world.rates)
        if pair is None:
            return None
        # Rates may turn the bound and not the amount; both are brought to the bound's own unit.
        total += pair[0] * bound[1] / pair[1] if pair[1] else pair[0]
    return total


def _said(holds: bool) -> Answer:
    return word(holds), frozenset()


def _unstated(world: World, grant: dict[str, Any], part: str, of: str | None = None) -> Answer:
    key = ("cover", grant["number"], part, of)
    return world.settled(key), frozenset({key})
