"""The values that an unknown may take, one for each way in which any leaf can tell them apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import Any

from transfer_check.witness import cover
from transfer_check.witness.atoms import Leaf, Lists, worth
from transfer_check.witness.values import Plain, below, constant, read
from transfer_check.witness.world import Key, Place, World

COVERED = ("end_user.state", "item.quantity", "item.value")
"""The facts on which it hangs whether an authorisation on record covers a cell."""
OTHER = "-other-"
LIMITS = {"item.quantity": "quantity", "item.value": "value"}


class Candidates:
    """The leaves of all circuits by fact, and what is asked of each."""

    def __init__(self, vocabulary: dict[str, Any], lists: Lists, leaves: Iterable[Leaf], days: Iterable[str]) -> None:
        self._vocabulary, self._lists, self._days = vocabulary, lists, sorted(set(days))
        self._reading: dict[str, set[Leaf]] = {}
        self._kinds: set[str] = set()
        self._found: dict[Key, list[Any]] = {}
        for leaf in leaves:
            if leaf[0] in ("compare", "belongs", "known"):
                self._reading.setdefault(leaf[1], set()).add(leaf)
            elif leaf[0] == "held":
                self._kinds.add(leaf[1])

    def of(self, key: Key, world: World) -> list[Any]:
        """What an unknown may turn out to be."""
        if key[0] == "converted":
            return self._converted(key[1], key[3])
        if key[0] != "fact":
            return ["T", "F"]
        if key[1] in COVERED:
            return self._apart(key, world)
        if key not in self._found:
            self._found[key] = self._apart(key, world)
        return self._found[key]

    def _apart(self, key: Key, world: World) -> list[Any]:
        """The first of the values that have one signature."""
        told: dict[Any, Plain] = {}
        for value in self._values(key, world):
            told.setdefault(self._signature(key, value, world), value)
        return list(told.values())

    def _signature(self, key: Key, value: Plain, world: World) -> Any:
        """All that any leaf makes of a value: values with one signature cannot be told apart."""
        name, of = key[1], key[2]
        item, leg = world.items[0], next(iter(world.legs))
        place: Place = (of, leg) if name.startswith("item.") else (item, of) if name.startswith("leg.") else (item, leg)
        other = world.assume(key, value)
        told: list[Any] = [
            worth(leaf, place, day, other, self._lists)
            for leaf in self._reading.get(name, ())
            for day in (self._days if leaf[0] == "belongs" else self._days[:1])
        ]
        if name == "end_user.state":
            told.append(other.open_ended)
        if name in COVERED:
            cells = [(item, leg) for item in world.items for leg in world.legs]
            told += [cover.held(other, kind, cell) for kind in sorted(self._kinds) for cell in cells]
        return tuple(told)

    def _values(self, key: Key, world: World) -> list[Plain]:
        name = key[1]
        kind, words, _ = self._vocabulary["facts"][name]
        if kind == "boolean":
            return [("boolean", True), ("boolean", False)]
        if kind == "enum":
            return [("word", word) for word in words]
        if kind == "state":
            return [("word", state) for state in self._vocabulary["states"]]
        if kind == "code":
            return self._codes(name, world.stated.get(key))
        if kind == "text":
            return [("word", word) for word in [*sorted(self._words(name)), OTHER]]
        constants = [constant(leaf[3]) for leaf in self._reading.get(name, ()) if leaf[0] == "compare"]
        if kind == "date":
            days = {dt.date.fromisoformat(constant[1]) for constant in constants} or {dt.date(2000, 1, 1)}
            near = {day + dt.timedelta(days=by) for day in days for by in (-1, 0, 1)}
            return [("date", day.isoformat()) for day in sorted(near)]
        if kind == "number":
            return [("number", number) for number in _around([constant[1] for constant in constants])]
        return self._amounts(name, constants, world)

    def _codes(self, name: str, stated: Plain | None) -> list[Plain]:
        """Codes as fine as any that a leaf names, below the one that is stated."""
        named = self._words(name)
        fine = {*named, OTHER, *(f"{code}.{OTHER}" for code in named)}
        if stated is not None:
            fine = {code for code in {*fine, f"{stated[1]}.{OTHER}"} if below(code, stated[1])}
        coarse = {code for code in fine for other in named if other != code and below(other, code)}
        return [("word", code) for code in sorted(fine - coarse)]

    def _converted(self, name: str, unit: str) -> list[Any]:
        """The numbers that a fact stated in another unit may have in this one."""
        constants = [constant(leaf[3]) for leaf in self._reading.get(name, ()) if leaf[0] == "compare"]
        return [("amount", number, unit) for number in _around([c[1] for c in constants if c[2] == unit])]

    def _words(self, name: str) -> set[str]:
        found: set[str] = set()
        for leaf in self._reading.get(name, ()):
            if leaf[0] == "compare":
                found.add(leaf[3][1])
            elif leaf[0] == "belongs":
                found.update(leaf[2])
                found.update(self._lists.of(leaf[3]) if leaf[3] is not None else ())
        return found

    def _amounts(self, name: str, constants: list[Plain], world: World) -> list[Plain]:
        limits = [read(g["covers"][LIMITS[name]]) for g in world.grants if name in LIMITS and _given(g, LIMITS[name])]
        shares = range(1, len(world.items) * len(world.legs) + 1)
        parts = [("amount", limit[1] / share, limit[2]) for limit in limits for share in shares]
        by_unit: dict[str, list[Fraction]] = {}
        for _, number, unit in [*constants, *parts]:
            by_unit.setdefault(unit, []).append(number)
        units = by_unit or {"-": [Fraction(1)]}
        found = [("amount", number, unit) for unit in sorted(units) for number in _around(units[unit])]
        return [value for value in found if value[1] >= 0] if name in LIMITS else found


def _given(grant: dict[str, Any], name: str) -> bool:
    return isinstance(grant["covers"][name], list)


def _around(numbers: list[Fraction]) -> list[Fraction]:
    """Each number, one below, one above and one between neighbours.

    >>> [str(number) for number in _around([Fraction(1), Fraction(2)])]
    ['0', '1', '3/2', '2', '3']
    """
    known = sorted(set(numbers)) or [Fraction(1)]
    between = [(first + second) / 2 for first, second in pairwise(known)]
    return sorted({known[0] - 1, *known, *between, known[-1] + 1})
