"""One item on one leg, nothing on record: the most common scenario, read and decided at the least cost.

All its mappings are looked at as one list of values. Which table each value is looked up in depends on the keys and on
the types of the values, and is remembered for both; what remains of a check is then a lookup and a join for each fact.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import partial, reduce
from itertools import compress
from operator import getitem, or_
from typing import TYPE_CHECKING, Any, NamedTuple

from transfer_check.algebras.kleene import F, T, U
from transfer_check.algebras.tables import LONGEST, UNKNOWN, Ordered, Truths
from transfer_check.decide.connected import BROKER
from transfer_check.transfer.model import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from transfer_check.many.plain import Reader

MOST_PLANS = 1024
OPEN_ACTS = ("brokering", UNKNOWN)
"""Acts of which it must be known from where they are brokered."""
MAPPINGS = ("items", "route", "end_user", "facts")
MISSING: Any = object()


class Plan(NamedTuple):
    """What to look up for the values of a scenario of certain keys."""

    constant: int
    chosen: tuple[bool, ...]
    """Which of the values are looked up in a table, each in its own."""
    tables: tuple[Any, ...]
    truths: tuple[tuple[int, Truths, int, int], ...]
    """Of what is true or false: where it stands, its table, and what each says."""
    numbers: tuple[tuple[int, Ordered, list[int], list[Any]], ...]
    """Of numbers: where they stand, their table, where something changes and what is said between."""
    words: tuple[int, ...]
    """Where texts stand that say nothing to the law."""
    state: int | None
    """Where the state of the end user stands."""
    connects: tuple[int, ...]
    """Where states stand that a fact connects, beside the start of the leg."""


class Alone(NamedTuple):
    """What is said of the one cell."""

    cell: Cell
    states: list[str]
    """The states that may have a say."""
    wide: int
    route_is_open: int
    elsewhere: Callable[[str], int]
    """Whether a state without encoded law can grant a kind."""


class Singles:
    """Reads such scenarios before the law of one day."""

    __slots__ = ("covered", "last", "plans", "reader")

    def __init__(self, reader: Reader) -> None:
        self.reader, self.covered = reader, reader.covered
        self.plans: dict[tuple[object, ...], Plan | None] = {}
        self.last: tuple[tuple[object, ...], Plan | None] = ((), None)

    def read(self, data: dict[str, Any]) -> Alone | None:
        """What is said of the cell; None where it is not such a scenario, or not surely covered by encoded law.

        Raises one of `plain.NOT_HERE` for data that is not as it should be.
        """
        items, route = data["items"], data["route"]
        if len(items) != 1 or len(route) != 1:
            return None
        item, leg = items[0], route[0]
        end_user, facts = data.get("end_user") or NOTHING, data.get("facts") or NOTHING
        key = (*data, 0, *end_user, 1, *facts, 2, *item, 3, *leg)
        last = self.last
        if key == last[0]:  # to compare the same words is quicker than to hash them
            plan = last[1]
        else:
            plan = self.plans.get(key, MISSING)
            if plan is MISSING:
                plan = self._plan(key, data, end_user, facts, item, leg)
            self.last = key, plan
        if plan is None:
            return None
        start, end, act, broker = leg["from"], leg["to"], leg.get("act"), leg.get("broker")
        if start not in self.covered or end == UNKNOWN:
            return None
        if broker is None or broker == UNKNOWN:
            if act is None or act in OPEN_ACTS:
                return None
        elif broker not in self.covered:
            return None
        values = [*data.values(), *end_user.values(), *facts.values(), *item.values(), *leg.values()]
        said = reduce(or_, map(getitem, plan.tables, compress(values, plan.chosen)), plan.constant)
        for place, truths, yes, no in plan.truths:
            value = values[place]
            said |= yes if value is True else no if value is False else truths[value]
        for place, ordered, numbers, bits in plan.numbers:
            value = values[place]
            said |= bits[bisect_right(numbers, value)] if type(value) is int else ordered[value]
        for place in plan.words:
            word = values[place]
            if len(word) > LONGEST or not word.isascii():
                return None
        route_is_open = U
        if plan.state is not None:
            state = values[plan.state]
            if state is not None and state != UNKNOWN:
                route_is_open = F if state == end else T
        states = [start, *(state for place in plan.connects if (state := values[place]) not in (None, UNKNOWN))]
        return Alone(Cell(item["id"], 1), states, said, route_is_open, partial(self._elsewhere, leg))

    def _elsewhere(self, leg: dict[str, Any], kind: str) -> int:
        fact = self.reader.day.granted_by.get(kind)
        return F if fact is None or leg.get(fact.removeprefix("leg.")) in self.covered else U

    def _plan(
        self,
        key: tuple[object, ...],
        data: dict[str, Any],
        end_user: Mapping[str, Any],
        facts: Mapping[str, Any],
        item: dict[str, Any],
        leg: dict[str, Any],
    ) -> Plan | None:
        """None where a leg has a day of its own: the other way looks at that."""
        names = [AS_OF if word == "as_of" else APART if word in MAPPINGS else word for word in data]
        names += [f"end_user.{word}" for word in end_user]
        names += list(facts)
        names += [WORD if word in ("id", "name") else f"item.{word}" for word in item]
        names += [f"leg.{word}" for word in leg]
        plan = None
        if not any(isinstance(word, str) for word in key) or "leg.date" in names or "leg.status" in names:
            pass
        elif {"from", "to"} <= set(leg) and "id" in item and {"scenario", "as_of"} <= set(data):
            plan = self._looked_up(names, tuple(data), tuple(end_user), tuple(facts))
        if len(self.plans) >= MOST_PLANS:
            self.plans.clear()
        self.plans[key] = plan
        return plan

    def _looked_up(self, names: list[str], *keys: tuple[str, ...]) -> Plan:
        reader = self.reader
        top, end_user, facts = keys
        constant = reader.base | reader.whole_of(top, end_user or None, facts or None).absent
        constant |= reader.absent("item", names) | reader.absent("leg", [*names, "leg.status", "leg.date"])
        constant |= reader.status["proposed"]
        chosen = [False] * len(names)
        tables: list[Any] = []
        truths: list[tuple[int, Truths, int, int]] = []
        numbers: list[tuple[int, Ordered, list[int], list[Any]]] = []
        words: list[int] = []
        connects: list[int] = []
        for place, name in enumerate(names):
            if name == APART or (name == AS_OF and "leg.date" not in reader.tables):
                continue
            if name in (WORD, "scenario", "note"):
                words.append(place)
                continue
            table = reader.tables["leg.date" if name == AS_OF else name]
            if table.fact.connects or name == BROKER:
                connects.append(place)
                chosen[place] = True
                tables.append(reader.lookup(name))
            elif isinstance(table, Truths):
                truths.append((place, table, table.yes, table.no))
            elif isinstance(table, Ordered) and table.by_number:
                numbers.append((place, table, table.numbers, table.by_number))
            else:
                chosen[place] = True
                tables.append(table)
        state = names.index("end_user.state") if "end_user.state" in names else None
        return Plan(
            constant, tuple(chosen), tuple(tables), tuple(truths), tuple(numbers), tuple(words), state, tuple(connects)
        )


NOTHING: dict[str, Any] = {}
APART, AS_OF, WORD = "\0apart", "\0as_of", "\0word"
