"""The legs, and the items, of one line of NDJSON that names its own keys: flat, numbered or as a list.

Each line says them as it will, whatever the others do; a line that says them in two ways is refused, since it is not
known which it means.
"""

from __future__ import annotations

import re

from transfer_check.batch.refused import Refused
from transfer_check.load.mapping import LISTS
from transfer_check.messages import saying

LISTED = {"leg": "route", "item": "items"}
"""As which list legs and items stand in a slice, however their lines say them."""
_NUMBERED = re.compile(r"(leg|item)([1-9][0-9]?)?\.(.+)\Z", re.DOTALL)
Texts = dict[str, str | None]


def by_row(flat: Texts, lists: dict[str, list[Texts]]) -> dict[str, list[Texts]]:
    """The lists of a line, with what it says flat of legs and items, which is taken out of `flat`; raises `Refused`.

    >>> found = by_row({"as_of": "2024-01-01", "leg1.from": "AAA", "leg2.from": "BBB"}, {"items": [{"id": "x"}]})
    >>> found == {"items": [{"id": "x"}], "route": [{"from": "AAA"}, {"from": "BBB"}]}
    True
    """
    found = {name: one for name, one in lists.items() if name not in LISTS}
    plain: dict[str, dict[int | None, Texts]] = {"leg": {}, "item": {}}
    first: dict[str, dict[bool, str]] = {"leg": {}, "item": {}}
    for name in list(flat):
        if name in LISTS:
            if flat[name] is not None:
                raise Refused(name, "TC203", saying("no list of parts", name))
            del flat[name]
        elif match := _NUMBERED.match(name):
            scope, number, key = match[1], match[2], match[3]
            if key.startswith(f"{scope}."):
                raise Refused(name, "TC401", saying("no fact", name))
            plain[scope].setdefault(int(number) if number else None, {})[key] = flat.pop(name)
            first[scope].setdefault(number is None, name)
    for scope, key in LISTED.items():
        ways = [name for name, of in LISTS.items() if of == scope and name in lists] + list(first[scope].values())
        if len(ways) > 1:
            raise Refused(ways[-1], "TC406", saying("row in two ways", ways[0], ways[-1]))
        own = plain[scope]
        if not ways:
            # A flat row has one item, of which it may say nothing; a scenario says its items.
            if scope == "item" and any(first["leg"].values()):
                found[key] = _with_ids([{}])
        elif ways[0] in lists:
            found[key] = [_short(one, scope, ways[0]) for one in lists[ways[0]]]
            for one in found[key] if scope == "item" else ():
                one.setdefault("id", None)
        elif None in own:
            found[key] = _with_ids([own[None]]) if scope == "item" else [own[None]]
        else:
            numbers = sorted(number for number in own if number is not None)
            for number in range(1, numbers[-1]):
                if number not in own:
                    raise Refused(ways[0], "TC201", saying("column missing", f"{scope}{number}.…"))
            # A leg, or an item, is there where something is said of it.
            there = [own[number] for number in numbers if any(text is not None for text in own[number].values())]
            found[key] = _with_ids(there) if scope == "item" else there
    return found


def _with_ids(items: list[Texts]) -> list[Texts]:
    """Items of a flat row are called by their numbers, if it names none of them."""
    if not any("id" in one for one in items):
        for number, one in enumerate(items, start=1):
            one["id"] = f"item{number}"
    return items


def _short(one: Texts, scope: str, column: str) -> Texts:
    """An element by the names of facts without their prefix."""
    found: Texts = {}
    for name, text in one.items():
        short = name.removeprefix(f"{scope}.")
        if short in found:
            raise Refused(f"{column}.{name}", "TC406", saying("column twice", f"{scope}.{short}"))
        found[short] = text
    return found
