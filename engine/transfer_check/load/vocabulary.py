"""The vocabulary, the states and the lists, from their shapes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from transfer_check.conditions.types import Computed, Fact, Mistyped, Text, Vocabulary, read_value, scope
from transfer_check.conditions.values import Value
from transfer_check.law.model import Listing, Member
from transfer_check.load.kinds import LawFile
from transfer_check.load.models_common import text_of
from transfer_check.load.models_lists import FactShape, ListFile, SourcesFile, StatesFile, VocabularyFile
from transfer_check.load.names import Names, resolve
from transfer_check.load.nodes import elements, key_place, mapping, value_place
from transfer_check.load.problems import Problems, at_text
from transfer_check.load.provisions import Where, read_source, read_suppressions
from transfer_check.load.tree import MapNode


def read_vocabulary(files: Iterable[LawFile], problems: Problems) -> Vocabulary:
    """All facts and all states."""
    files = tuple(files)
    facts: dict[str, Fact] = {}
    components: dict[str, Fact] = {}
    states: dict[str, Text] = {}
    meant: dict[str, str] = {}
    for file in files:
        if isinstance(file.shape, VocabularyFile):
            for key, known, shapes in (
                ("facts", facts, file.shape.facts),
                ("components", components, file.shape.components),
            ):
                for name, shape in shapes.items():
                    place = key_place(mapping(file.node, key), name)
                    if name in known:
                        problems.say("TC506", place, f"the fact `{name}` is declared twice")
                    if shape.derived and shape.type != "boolean":
                        problems.say("TC522", place, f"`{name}` is derived, so it must be boolean, not {shape.type}")
                    if (shape.type == "enum") is not bool(shape.values):
                        wrong = "has no `values`" if shape.type == "enum" else "takes no `values`"
                        problems.say("TC522", place, f"`{name}` of type {shape.type} {wrong}")
                    if known is components and (shape.derived or shape.computed is not None):
                        problems.say("TC522", place, f"`{name}` is a fact of a component, so it is stated")
                    if shape.connects and shape.type != "state":
                        problems.say("TC522", place, f"`{name}` names no state, so it connects none to the transfer")
                    known[name] = _fact(name, shape)
        elif isinstance(file.shape, StatesFile):
            states |= {code: title.text() for code, title in file.shape.states.items()}
            meant |= {two: code for code, title in file.shape.states.items() for two in title.two}
    vocabulary = Vocabulary(facts, states, meant, components)
    for file in files:
        if isinstance(file.shape, VocabularyFile):
            for name, shape in file.shape.facts.items():
                if shape.computed is not None:
                    node = mapping(file.node, f"facts/{name}")
                    how = read_computed(name, shape, node, vocabulary, problems)
                    facts[name] = replace(facts[name], computed=how)
    return vocabulary


def read_sources(files: Iterable[LawFile]) -> dict[str, dict[str, str]]:
    """All sources by key."""
    return {
        key: {name: str(value) for name, value in shape.model_dump(exclude_none=True).items()}
        for file in files
        if isinstance(file.shape, SourcesFile)
        for key, shape in file.shape.sources.items()
    }


def read_computed(
    name: str, shape: FactShape, node: MapNode, vocabulary: Vocabulary, problems: Problems
) -> Computed | None:
    """How a fact is computed; one that cannot be, or that names what no component has, is a problem."""
    said = shape.computed
    assert said is not None
    place = value_place(node, "computed")
    if scope(name) != "item" or shape.derived:
        problems.say("TC522", place, f"`{name}` is no stated fact of an item, so no bill of materials says it")
    if (said.any is None) is (said.share is None):
        problems.say("TC522", place, f"`{name}` is computed by one of `any` and `share`")
        return None
    how, wanted, kind = ("share", said.share, "number") if said.any is None else ("any", said.any, "boolean")
    if shape.type != kind:
        problems.say("TC522", place, f"`{name}` is computed by `{how}`, so it is of type {kind}, not {shape.type}")
    where: list[tuple[str, tuple[Value, ...]]] = []
    for key, words in (wanted or {}).items():
        fact = vocabulary.components.get(key)
        here = value_place(node, f"computed/{how}/{key}")
        if fact is None:
            message = f"`{key}` is no fact of a component"
            problems.say("TC302", here, message, word=key, words=vocabulary.components)
            continue
        values: list[Value] = []
        for word in words:
            try:
                values.append(read_value(fact, word, vocabulary.states))
            except Mistyped as error:
                problems.mistyped(here, error, vocabulary)
        where.append((key, tuple(values)))
    if not wanted:
        problems.say("TC522", place, f"`{name}` is computed from no fact of a component")
    return Computed(how, tuple(where), said.of)


def _fact(name: str, shape: FactShape) -> Fact:
    return Fact(
        name,
        shape.type,
        tuple(shape.values),
        shape.derived,
        shape.meaning.text(),
        text_of(shape.ask),
        text_of(shape.who),
        shape.unit,
        connects=shape.connects,
    )


def read_list(file: LawFile, shape: ListFile, names: Names, problems: Problems, where: Where) -> Listing:
    """A list; a member that is no value of its type, or that ends before it starts, is a problem."""
    head, node = shape.listing, mapping(file.node, "list")
    at = at_text(value_place(node, "id"))
    members: list[Member] = []
    kind = Fact(head.id, "text" if head.of == "enum" else head.of)
    for member, element in zip(shape.members, elements(file.node, "members"), strict=True):
        place = value_place(element, "value")
        try:
            read_value(kind, member.value, names.vocabulary.states)
        except Mistyped as error:
            problems.mistyped(place, error, names.vocabulary)
        if member.start is not None and member.end is not None and member.end <= member.start:
            problems.say("TC517", value_place(element, "to"), f"`{member.value}` ends before it begins")
        if member.source is not None:
            where[at, member.source] = at_text(value_place(element, "source"))
        where[at, member.value] = at_text(place)
        members.append(Member(member.value, member.start, member.end, member.membership == "unknown", member.source))
    instrument = None if head.instrument is None else resolve(head.instrument, names.instruments, names.pack)
    if instrument is not None:
        where[at, instrument] = at_text(value_place(node, "instrument"))
    if head.source is not None:
        where[at, head.source.key] = at_text(value_place(node, "source/key"))
    return Listing(
        id=head.id,
        legal=head.kind == "legal",
        of=head.of,
        title=head.title.text(),
        members=tuple(members),
        instrument=instrument,
        cite=text_of(head.cite),
        source=None if head.source is None else read_source(head.source),
        lint=read_suppressions(head.lint, node),
        at=at,
    )
