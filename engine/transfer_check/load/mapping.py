"""A mapping file, or the names of the columns alone, to what each column of a table says.

All of it is checked before a row is read: every fact is one, every word that a value is given for is a value, every
column is there, and nothing is said twice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from transfer_check.conditions.types import Fact, Mistyped, read_value
from transfer_check.law.model import Law
from transfer_check.load import tree
from transfer_check.load.diagnostics import Place, quoted
from transfer_check.load.facts import UNKNOWN
from transfer_check.load.mapping_ways import Said, one_way
from transfer_check.load.models_mapping import ColumnShape, MappingFile, TableShape
from transfer_check.load.nodes import key_place, mapping, value_place
from transfer_check.load.problems import Problems
from transfer_check.load.shape import validate
from transfer_check.load.tree import MapNode
from transfer_check.messages import saying

LARGEST = 2**20
WORDS = ("id", "as_of")
"""What a column may be besides a fact: the name of the row, and the day as of which it is judged."""
REST = ("parties", "authorisations", "assurances", "assessments", "rates", "links")
"""Keys of a scenario that a column may hold as JSON."""
LISTS = {"legs": "leg", "route": "leg", "items": "item"}
_NUMBERED = re.compile(r"(leg|item)([1-9][0-9]?)?\.(.+)\Z")
STATUSES = ("done", "proposed", "suspected")


@dataclass(frozen=True, slots=True)
class Source:
    """A column, or a constant, and how its words are to be read."""

    column: str | None
    constant: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    dates: str | None = None


@dataclass(slots=True)
class Part:
    """What is said of the legs, or of the items: of every one, and of each by its number; or as a list."""

    every: dict[str, Source] = field(default_factory=dict)
    numbered: dict[int, dict[str, Source]] = field(default_factory=dict)
    column: str | None = None
    file: str | None = None
    row: str | None = None
    listed: dict[str, Source] = field(default_factory=dict)
    """What the fields of a list, or the columns of the other table, say; empty is each what it is called."""
    ignore: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether they stand in a column of lists or in a table of their own."""
        return self.column is not None or self.file is not None


@dataclass(slots=True)
class Columns:
    """What a table says: by its target, the column that says it."""

    whole: dict[str, Source] = field(default_factory=dict)
    rest: dict[str, str] = field(default_factory=dict)
    leg: Part = field(default_factory=Part)
    item: Part = field(default_factory=Part)
    ignored: tuple[str, ...] = ()
    """Columns that say nothing here."""
    left_out: tuple[str, ...] = ()
    """Those of which the mapping says so."""
    sha256: str = ""

    def part(self, scope: str) -> Part:
        """That of the legs or of the items."""
        return self.leg if scope == "leg" else self.item


def fields(law: Law, scope: str) -> dict[str, Fact]:
    """What may be said of a leg or an item, without its prefix; the id of an item is no fact."""
    found = {
        fact.name.removeprefix(f"{scope}."): fact
        for fact in law.vocabulary.facts.values()
        if fact.scope == scope and not fact.derived
    }
    if scope == "leg":
        found = {
            "from": Fact("leg.from", "state"),
            "to": Fact("leg.to", "state"),
            "status": Fact("leg.status", "enum", STATUSES),
            "date": Fact("leg.date", "date"),
        } | found
    return found


class _Reader:
    """Gathers what columns say, and what is wrong with it."""

    def __init__(self, law: Law) -> None:
        self.law, self.problems, self.columns = law, Problems(), Columns()
        self.said: Said = {}
        self.whole = {
            fact.name: fact for fact in law.vocabulary.facts.values() if fact.scope == "transfer" and not fact.derived
        }
        self.fields = {scope: fields(law, scope) for scope in ("leg", "item")}

    def say(self, target: str, source: Source, place: Place, values: Mapping[str, Place]) -> None:
        """A column, or a constant, says a target."""
        columns = self.columns
        if target in LISTS and source.column is not None:
            part = columns.part(LISTS[target])
            self._once(part.is_list, target, place)
            part.column = source.column
            self.said[LISTS[target], None, ""] = source.column, place
        elif target in REST and source.column is not None:
            self._once(target in columns.rest, target, place)
            columns.rest[target] = source.column
        elif target in WORDS or target in self.whole:
            self._typed(self.whole.get(target), target, source, values)
            self._once(target in columns.whole, target, place)
            columns.whole[target] = source
        elif (found := _NUMBERED.match(target)) and (found[3] in self.fields[found[1]] or target_is_id(found)):
            scope, number, name = found[1], found[2], found[3]
            part = columns.part(scope)
            self._typed(self.fields[scope].get(name), target, source, values)
            own = part.every if number is None else part.numbered.setdefault(int(number), {})
            self._once(name in own, target, place)
            own[name] = source
            self.said[scope, None if number is None else int(number), name] = source.column or target, place
        else:
            self._unknown(target, place)

    def listed(self, scope: str, name: str, source: Source, place: Place, values: Mapping[str, Place]) -> None:
        """A field of a list, or a column of the other table, says something of each leg or item."""
        part = self.columns.part(scope)
        short = name.removeprefix(f"{scope}.")
        fact = self.fields[scope].get(short)
        if fact is None and not (scope == "item" and short == "id"):
            words = [*self.fields[scope], *(["id"] if scope == "item" else [])]
            self.problems.say("TC401", place, saying("no fact", f"{scope}.{short}"), word=short, words=words)
            return
        self._typed(fact, f"{scope}.{short}", source, values)
        self._once(short in part.listed, f"{scope}.{short}", place)
        part.listed[short] = source

    def _once(self, there: bool, target: str, place: Place) -> None:
        if there:
            self.problems.say("TC406", place, saying("column twice", target))

    def _typed(self, fact: Fact | None, target: str, source: Source, values: Mapping[str, Place]) -> None:
        """Whether each value that is given for a word, and a constant, is a value of the fact."""
        shown = Fact(target, "date") if target == "as_of" else fact
        given = {word: value for word, value in source.values.items() if value != UNKNOWN}
        if source.constant is not None:
            given[""] = source.constant
        for word, value in given.items():
            if shown is None:
                continue
            try:
                read_value(shown, f"{value} {source.unit}" if source.unit else value, self.law.vocabulary.states)
            except Mistyped as error:
                self.problems.mistyped(values[word], error, self.law.vocabulary)

    def _unknown(self, target: str, place: Place) -> None:
        fact = self.law.vocabulary.facts.get(target)
        if fact is not None and fact.derived:
            self.problems.say("TC402", place, saying("derived", target, saying("rests on nothing")))
            return
        self.problems.say("TC401", place, saying("no fact", target), word=target, words=self.words())

    def words(self) -> list[str]:
        """All that a column may say."""
        below = [f"{scope}.{name}" for scope, names in self.fields.items() for name in names]
        return [*WORDS, *LISTS, *REST, "item.id", *below, *self.whole]


def target_is_id(found: re.Match[str]) -> bool:
    """Whether a target is the id of an item."""
    return found[1] == "item" and found[3] == "id"


def load_mapping(
    path: Path | str, law: Law, header: Sequence[str] | None, *, table: str, given: Collection[str] = ()
) -> Columns:
    """What a mapping file says; raises `BadInput`.

    `header` are the columns of the table where they are known, `given` scopes that the command names a table for.
    """
    said = tree.read_text(Path(path), max_bytes=LARGEST)
    with quoted({str(path): said}):
        root = tree.parse(said, file=str(path), max_bytes=LARGEST)
        file = validate(MappingFile, root, file=str(path))
        assert isinstance(root, MapNode)
        reader = _Reader(law)
        node = mapping(root, "columns") if "columns" in root.entries else None
        for column, shape in file.columns.items():
            assert node is not None
            _there(column, header, key_place(node, column), reader.problems, table)
            place, values = _places(node, column, shape)
            reader.say(shape.fact, _source(column, shape), place, values)
        for target, value in file.constants.items():
            place = value_place(root, f"constants/{target}")
            if not isinstance(value, str):
                reader.problems.say("TC203", place, saying("must be text", target))
                continue
            constants = mapping(root, "constants")
            at = constants.entries[target].place
            reader.say(target, Source(None, constant=value), key_place(constants, target), {"": at})
        for scope, key, shape_of in (("leg", "legs", file.legs), ("item", "items", file.items)):
            if shape_of is not None:
                _list(reader, scope, shape_of, mapping(root, key), header, table)
        used = {one.column for one in used_sources(reader.columns)} | set(reader.columns.rest.values())
        used |= {part.column for part in (reader.columns.leg, reader.columns.item)}
        reader.columns.ignored = tuple(one for one in header or () if one not in used and one not in file.ignore)
        reader.columns.left_out = tuple(file.ignore)
        for column in file.ignore:
            _there(column, header, value_place(root, "ignore"), reader.problems, table)
        _whole_enough(reader, value_place(root, "columns") if "columns" in root.entries else root.place, given)
        reader.problems.stop()
    reader.columns.sha256 = hashlib.sha256(said.encode()).hexdigest()
    return reader.columns


def _list(
    reader: _Reader, scope: str, shape: TableShape, node: MapNode, header: Sequence[str] | None, table: str
) -> None:
    part = reader.columns.part(scope)
    if (shape.column is None) is (shape.file is None):
        reader.problems.say("TC803", node.place, saying("column or file"))
        return
    if part.is_list:
        reader.problems.say("TC406", node.place, saying("column twice", f"{scope}s"))
    if shape.column is not None:
        _there(shape.column, header, value_place(node, "column"), reader.problems, table)
    reader.said[scope, None, ""] = f"{scope}s", node.place
    part.column, part.file, part.row, part.ignore = shape.column, shape.file, shape.row, tuple(shape.ignore)
    for column, one in shape.columns.items():
        place, values = _places(mapping(node, "columns"), column, one)
        reader.listed(scope, one.fact, _source(column, one), place, values)


def _places(node: MapNode, column: str, shape: ColumnShape) -> tuple[Place, dict[str, Place]]:
    """Where the target of a column stands, and each value that is given for a word."""
    inside = node.entries[column]
    if not isinstance(inside, MapNode):
        return inside.place, {}
    values = inside.entries.get("values")
    places = {word: one.place for word, one in values.entries.items()} if isinstance(values, MapNode) else {}
    return inside.entries["fact"].place, {word: places.get(word, inside.place) for word in shape.values}


def _source(column: str, shape: ColumnShape) -> Source:
    return Source(column, None, dict(shape.values), shape.unit, shape.dates)


def _there(column: str, header: Sequence[str] | None, place: Place, problems: Problems, table: str) -> None:
    if header is not None and column not in header:
        problems.say("TC802", place, saying("no column", column, table), word=column, words=header)


def used_sources(columns: Columns) -> Iterable[Source]:
    """Every source of the main table."""
    yield from columns.whole.values()
    for part in (columns.leg, columns.item):
        yield from part.every.values()
        for own in part.numbered.values():
            yield from own.values()


def default_mapping(header: Sequence[str], law: Law, *, table: str, given: Collection[str] = ()) -> Columns:
    """What the columns say that are named as facts; raises `BadInput`. `given` are scopes that have another table."""
    reader = _Reader(law)
    for number, column in enumerate(header, start=1):
        if column not in ("scenario", "note"):
            reader.say(column, Source(column), Place(table, 1, number), {})
    _whole_enough(reader, Place(table, 1, 1), given)
    reader.problems.stop()
    return reader.columns


def _whole_enough(reader: _Reader, place: Place, given: Collection[str]) -> None:
    """Whether the ends of a leg are said, and legs and items in one way; the day may be given for all."""
    for scope in given:
        reader.columns.part(scope).file = reader.columns.part(scope).file or ""
    one_way(reader.columns, reader.said, given, reader.problems)
    part = reader.columns.leg
    if reader.problems.found or part.is_list:
        return
    for name in ("from", "to"):
        ones = [own for own in part.numbered.values() if name not in own]
        if name not in part.every and (ones or not part.numbered):
            reader.problems.say("TC201", place, saying("column missing", f"leg.{name}"))
