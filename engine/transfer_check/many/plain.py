"""Plain data of a scenario read straight into masks: the common case, without building a scenario first.

What it reads is a part of what a scenario may say: items, legs between states, and facts. Of everything else, and of
whatever is not as it should be, it says that it cannot read it; then the data is read as a file is, with its errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any, NamedTuple, TypeVar

from transfer_check.algebras.kleene import F, T, U
from transfer_check.algebras.tables import LONGEST, UNKNOWN, Stated, Table, Unreadable
from transfer_check.conditions.types import Fact, Text, scope
from transfer_check.decide.connected import BROKER, NO_WORD
from transfer_check.decide.standing import Side, Standing
from transfer_check.many.day import Day
from transfer_check.many.single import Singles
from transfer_check.transfer.model import Cell

MOST_LEGS = 32
MOST_ITEMS = 64
MOST_SHAPES = 1024
STATUSES = ("done", "proposed", "suspected")
READ = frozenset({"scenario", "as_of", "items", "route", "end_user", "end_use", "facts", "note"})
NOT_HERE = (Unreadable, TypeError, KeyError, AttributeError, ValueError, IndexError, RecursionError)
"""What reading such data may raise where it is not of the common kind."""


class Word:
    """A text that says nothing to the law."""

    __slots__ = ("optional",)

    def __init__(self, *, optional: bool) -> None:
        self.optional = optional

    def __getitem__(self, raw: object) -> int:
        if isinstance(raw, str):
            if len(raw) > LONGEST or not (raw.isascii() or raw.encode()):
                raise Unreadable
        elif raw is not None or not self.optional:
            raise Unreadable
        return 0


class Anything:
    """What is read apart."""

    __slots__ = ()

    def __getitem__(self, raw: object) -> int:
        return 0


class Connecting:
    """A fact that connects the state that it names: of one whose law is not encoded, the other way tells."""

    __slots__ = ("covered", "table")

    def __init__(self, table: Table, covered: frozenset[str]) -> None:
        self.table, self.covered = table, covered

    def __getitem__(self, raw: object) -> int:
        if raw is not None and raw != UNKNOWN and (raw not in self.covered or self.table.fact.scope == "transfer"):
            raise Unreadable
        return self.table[raw]


WORD, NAME, APART = Word(optional=False), Word(optional=True), Anything()
Lookup = Table | Word | Anything | Connecting


class Shape(NamedTuple):
    """What to look up for the values of a mapping with certain keys, in their order."""

    tables: tuple[Lookup, ...]
    absent: int
    """What is said by the facts that are not among them."""


class Whole(NamedTuple):
    """The same for what is said of the whole transfer, in up to three mappings."""

    top: tuple[Lookup, ...]
    end_user: tuple[Lookup, ...]
    facts: tuple[Lookup, ...]
    absent: int
    end_state: tuple[str, str] | None
    """In which mapping, under which key, the state of the end user stands."""


class Reader:
    """Reads data before the law of one day; remembers the shapes that it met."""

    __slots__ = (
        "_connecting",
        "_items",
        "_legs",
        "_wholes",
        "base",
        "covered",
        "day",
        "judge_done",
        "singles",
        "status",
        "tables",
    )

    def __init__(self, day: Day, covered: frozenset[str], *, judge_done: bool) -> None:
        masks = day.masks
        self.day, self.covered, self.judge_done = day, covered, judge_done
        self.tables = dict(masks.tables)
        some = next(iter(masks.tables.values()))
        for end in ("leg.from", "leg.to"):
            self.tables.setdefault(end, Stated(Fact(end, "state"), (), some.leaves, some.states))
        self.base = masks.constant
        for bits in masks.untranslated.values():
            self.base |= bits[U]
        for bits in masks.assured.values():
            self.base |= bits[F]
        facts = [table.fact for table in self.tables.values() if table.fact.connects or table.fact.name == BROKER]
        self._connecting = {
            of: tuple(fact.name.removeprefix(f"{of}.") for fact in facts if fact.scope == of) for of in ("item", "leg")
        }
        self.status = {word: self._word("leg.status", word) for word in STATUSES}
        self._items: dict[tuple[str, ...], Shape] = {}
        self._legs: dict[tuple[str, ...], Shape] = {}
        self.singles = Singles(self)
        self._wholes: dict[tuple[object, ...], Whole] = {}

    def _word(self, fact: str, word: str) -> int:
        table = self.tables.get(fact)
        return 0 if table is None else table.typed(word, {})

    def lookup(self, name: str) -> Table | Connecting:
        """Where the values of a fact are looked up; raises `KeyError` for what is no fact that may be stated."""
        table = self.tables[name]
        return Connecting(table, self.covered) if table.fact.connects or name == BROKER else table

    def read(self, data: dict[str, Any], as_of: object, same_day: Callable[[object], bool]) -> Standing:
        """The standing of a scenario; raises one of `NOT_HERE`. `same_day`: whether the law of a day is this one."""
        end_user, facts = data.get("end_user"), data.get("facts")
        whole = self.whole_of(tuple(data), tuple(end_user) if end_user else None, tuple(facts) if facts else None)
        said = self.base | whole.absent
        for table, value in zip(whole.top, data.values(), strict=True):
            said |= table[value]
        if end_user:
            for table, value in zip(whole.end_user, end_user.values(), strict=True):
                said |= table[value]
        if facts:
            for table, value in zip(whole.facts, facts.values(), strict=True):
                said |= table[value]
        items, route = data["items"], data["route"]
        if not items or not route or len(items) > MOST_ITEMS or len(route) > MOST_LEGS:
            raise Unreadable
        by_item: dict[str, int] = {}
        for item in items:
            by_item[item["id"]] = self._item(item)
        if len(by_item) != len(items):
            raise Unreadable
        by_leg: list[int] = []
        judged: list[int] = []
        end = None
        for leg in route:
            by_leg.append(self._leg(leg, as_of, same_day))
            # Of a state without encoded law, and of a supplier on a leg that is done, the other way tells.
            if leg["from"] not in self.covered or leg.get("status") == "done":
                raise Unreadable
            if end is not None and leg["from"] != end:
                raise Unreadable
            end = leg["to"]
            if self.judge_done or leg.get("status") != "done":
                judged.append(len(by_leg))
        state = None
        if whole.end_state is not None:
            where, name = whole.end_state
            by_place: dict[str, Any] = {"end_user": end_user, "facts": facts, "top": data}
            state = by_place[where][name]
        cells = tuple([Cell(item, leg) for leg in judged for item in by_item])
        masks = self.day.masks
        wides = {
            cell: said | by_item[cell.item] | by_leg[cell.leg - 1]
            for cell in (
                cells
                if not masks.everywhere
                else [Cell(item, leg) for leg in range(1, len(by_leg) + 1) for item in by_item]
            )
        }
        return Standing(
            self.day.packs,
            cells,
            (Side(masks, cells, wides),),
            self.day.kinds,
            U if state is None or state == UNKNOWN else F if state == end else T,
            {},
            {},
            self.covered,
            Legs(route).stated,
            Connected(self._connected(items, [route[number - 1] for number in judged])).unheard,
        )

    def _connected(self, items: list[dict[str, Any]], legs: list[dict[str, Any]]) -> set[str]:
        """The states that may have a say, by what is said of the items and of the legs that are judged."""
        found = {leg["from"] for leg in legs}
        for owners, keys in ((items, self._connecting["item"]), (legs, self._connecting["leg"])):
            found |= {one[key] for one in owners for key in keys if key in one}
        return found - {None, UNKNOWN}

    def whole_of(self, *key: tuple[str, ...] | None) -> Whole:
        """What to look up for the keys of a scenario, of its end user and of its further facts."""
        return self._wholes.get(key) or self._whole(key)

    def _item(self, item: dict[str, Any]) -> int:
        key = tuple(item)
        shape = self._items.get(key) or self._shape(key, "item", self._items, {"id": WORD, "name": NAME})
        said = shape.absent
        for table, value in zip(shape.tables, item.values(), strict=True):
            said |= table[value]
        return said

    def _leg(self, leg: dict[str, Any], as_of: object, same_day: Callable[[object], bool]) -> int:
        key = tuple(leg)
        shape = self._legs.get(key) or self._shape(key, "leg", self._legs, {"status": APART, "date": APART})
        said = shape.absent
        for table, value in zip(shape.tables, leg.values(), strict=True):
            said |= table[value]
        if leg["from"] in UNSTATED or leg["to"] in UNSTATED:
            raise Unreadable
        status, date = leg.get("status"), leg.get("date")
        said |= self.status["proposed" if status is None else status]
        if date is None:
            date = as_of
        elif not same_day(date):
            raise Unreadable
        table_of_days = self.tables.get("leg.date")
        return said if table_of_days is None else said | table_of_days[date]

    def _shape(
        self, key: tuple[str, ...], of: str, known: dict[tuple[str, ...], Shape], apart: Mapping[str, Lookup]
    ) -> Shape:
        tables: list[Lookup] = []
        stated = {f"{of}.{one}" for one in ("status", "date") if of == "leg"}
        for word in key:
            if word in apart:
                tables.append(apart[word])
            else:
                stated.add(_named(of, word))
                tables.append(self.lookup(_named(of, word)))
        return _kept(known, key, Shape(tuple(tables), self.absent(of, stated)))

    def _whole(self, key: tuple[Any, ...]) -> Whole:
        """Raises `Unreadable` for keys that this way does not read, and for a fact that stands in two places."""
        top_keys, end_user_keys, fact_keys = key
        special: dict[str, Lookup] = {
            "scenario": WORD,
            "note": NAME,
            "end_use": self.lookup("end_use") if "end_use" in self.tables else WORD,
        }
        if not {"scenario", "as_of", "items", "route"} <= set(top_keys):
            raise Unreadable
        stated: list[tuple[str, str, str]] = []
        top: list[Lookup] = []
        for word in top_keys:
            if word == "end_use" and "end_use" not in self.tables:
                raise Unreadable
            if word == "end_use" or word not in READ:
                stated.append((_plain(word), "top", word))
            top.append(special.get(word, APART) if word in READ else self.lookup(word))
        stated += [(_named("end_user", word), "end_user", word) for word in end_user_keys or ()]
        stated += [(_plain(word), "facts", word) for word in fact_keys or ()]
        names = [name for name, _, _ in stated]
        if len(set(names)) != len(names) or any(scope(name) != "transfer" for name in names):
            raise Unreadable
        places = {name: (where, word) for name, where, word in stated}
        found = Whole(
            tuple(top),
            tuple(self.lookup(_named("end_user", word)) for word in end_user_keys or ()),
            tuple(self.lookup(word) for word in fact_keys or ()),
            self.absent("transfer", names),
            places.get("end_user.state"),
        )
        return _kept(self._wholes, key, found)

    def absent(self, of: str, stated: Iterable[str]) -> int:
        """What the facts of a scope that are not stated say."""
        found, names = 0, set(stated)
        for table in self.day.masks.asked[of]:
            if table.fact.name not in names:
                found |= table.absent
        return found


K = TypeVar("K")
S = TypeVar("S")
UNSTATED = (None, UNKNOWN)


def _named(prefix: str, word: object) -> str:
    return f"{prefix}.{_plain(word)}"


def _plain(word: object) -> str:
    if not isinstance(word, str):
        raise Unreadable
    return word


def _kept(known: dict[K, S], key: K, shape: S) -> S:
    if len(known) >= MOST_SHAPES:
        known.clear()
    known[key] = shape
    return shape


class Connected:
    """The states that may have a say."""

    __slots__ = ("states",)

    def __init__(self, states: set[str]) -> None:
        self.states = states

    def unheard(self, heard: Set[str]) -> Mapping[str, Text]:
        """Those whose law is not heard."""
        return {state: NO_WORD for state in self.states if state not in heard}


class Legs:
    """What is stated of the legs of a route."""

    __slots__ = ("route",)

    def __init__(self, route: list[dict[str, Any]]) -> None:
        self.route = route

    def stated(self, name: str, leg: int) -> object:
        """What is stated of a fact of a leg."""
        found = self.route[leg - 1].get(name.removeprefix("leg."))
        return None if found == UNKNOWN else found
