"""A scenario file to a transfer: every fact typed against the vocabulary, every name checked against the law."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from transfer_check.conditions.types import Mistyped
from transfer_check.law.model import Law
from transfer_check.load import tree
from transfer_check.load.cases import changed, changes_from, changes_of
from transfer_check.load.components import BILLS, read_materials
from transfer_check.load.data import tree_of
from transfer_check.load.diagnostics import Place, quoted
from transfer_check.load.facts import Facts
from transfer_check.load.models_scenario import LegShape, PartyShape, ScenarioFile
from transfer_check.load.nodes import child, elements, key_place, keys, mapping, value_place
from transfer_check.load.problems import Problems, at_text
from transfer_check.load.records import (
    Records,
    read_assessments,
    read_assurances,
    read_expectations,
    read_grants,
    read_rates,
)
from transfer_check.load.shape import validate
from transfer_check.load.tree import MapNode, Node, ScalarNode
from transfer_check.messages import saying
from transfer_check.transfer.model import FactRef, Leg, Link, Materials, Transfer

LARGEST = 2**20
MOST_LEGS = 32
MOST_ITEMS = 64
STANDARD_INPUT = "stdin"
Given = tuple[tuple[str, str], ...]
"""Facts by name with the text of their values, as an expectation states them."""


def load_scenario(
    source: Path | str,
    law: Law,
    *,
    text: str | None = None,
    as_of: dt.date | None = None,
    given: Given | None = None,
) -> Transfer:
    """The transfer that a file states, or a text (`source` is then only its name); raises `BadInput`.

    `as_of` takes the place of the scenario's own date, and so of the date of every leg that states none; `given` are
    the facts of one of its expectations, which take the place of its own. Without them those of each are checked.
    """
    path = str(source)
    said = tree.read_text(Path(source), max_bytes=LARGEST) if text is None else text
    with quoted({path: said}):
        name = Path(path).stem if text is None else STANDARD_INPUT
        return _read(path, *_shaped(path, said), said, law, name=name, as_of=as_of, given=given)


def load_data(
    data: Mapping[str, object], law: Law, *, name: str = "scenario", as_of: dt.date | None = None
) -> Transfer:
    """The transfer that plain data states, of the same keys as a file; raises `BadInput`, whose places are the paths
    below `name`. What is None is not stated."""
    root = tree_of(data, name=name, max_chars=LARGEST)
    said = json.dumps(tree.plain(root), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return _read(name, *_checked(name, root), said, law, name=name, as_of=as_of, given=())


def _checked(path: str, root: Node) -> tuple[MapNode, ScenarioFile]:
    file = validate(ScenarioFile, root, file=path)
    assert isinstance(root, MapNode)
    return root, file


def _read(
    path: str,
    root: MapNode,
    file: ScenarioFile,
    said: str,
    law: Law,
    *,
    name: str,
    as_of: dt.date | None,
    given: Given | None,
) -> Transfer:
    problems = Problems()
    if given:
        root = changed(root, changes_from(given, root), problems)
        file = validate(ScenarioFile, root, file=path)
    if as_of is not None:
        file = file.model_copy(update={"as_of": as_of})
    facts = Facts(law, problems)
    items, materials = _items(file, root, facts)
    legs = _route(file, root, facts)
    _whole(root, facts)
    _check_names(file, root, law, problems)
    records = Records(law, items, problems)
    transfer = Transfer(
        id=name,
        title=file.scenario,
        as_of=file.as_of,
        items=items,
        legs=legs,
        facts=facts.values,
        places=facts.places,
        authorisations=read_grants(file, root, records),
        assurances=read_assurances(file, root, records),
        assessments=read_assessments(file, root, records),
        rates=read_rates(file, root, problems),
        links=tuple(Link(link.kind, link.to, link.note) for link in file.links),
        materials=materials,
        computed=frozenset(facts.computed),
        reading=file.reading,
        law=tuple(file.law),
        expect=read_expectations(file, root, records),
        path=path,
        sha256=hashlib.sha256(said.encode()).hexdigest(),
    )
    problems.stop()
    if given is None:
        _check_cases(path, root, law)
    return transfer


@lru_cache(maxsize=1)
def _shaped(path: str, said: str) -> tuple[MapNode, ScenarioFile]:
    """The tree of a text and its shape, neither of which is ever changed: the cases of a file are read one by one."""
    return _checked(path, tree.parse(said, file=path, max_bytes=LARGEST))


def _check_cases(path: str, root: MapNode, law: Law) -> None:
    """Whether the scenario still says something with the facts that each expectation has instead of its own."""
    for node in elements(root, "expect"):
        if changes := changes_of(node):
            problems = Problems()
            other = changed(root, changes, problems)
            file, facts = validate(ScenarioFile, other, file=path), Facts(law, problems)
            _items(file, other, facts)
            _route(file, other, facts)
            _whole(other, facts)
            problems.stop()


def _items(file: ScenarioFile, root: MapNode, facts: Facts) -> tuple[dict[str, str], tuple[Materials, ...]]:
    items: dict[str, str] = {}
    materials: list[Materials] = []
    problems = facts.problems
    if not file.items:
        problems.say("TC405", value_place(root, "items"), saying("nothing to judge item"))
    if len(file.items) > MOST_ITEMS:
        problems.say("TC407", value_place(root, f"items/{MOST_ITEMS}"), saying("too many items", MOST_ITEMS))
        problems.stop()
    for shape, node in zip(file.items, elements(root, "items"), strict=True):
        if shape.id in items:
            problems.say("TC406", value_place(node, "id"), saying("item twice", shape.id))
            continue
        items[shape.id] = shape.name or shape.id
        _state_all(node, "item", shape.id, facts, apart=("id", "name", *BILLS))
        materials += read_materials(shape, node, facts)
    return items, tuple(materials)


def _state_all(node: MapNode, prefix: str, of: str | int | None, facts: Facts, *, apart: tuple[str, ...] = ()) -> None:
    """Reads every key of a mapping but those that stand apart as a fact."""
    for key, value in keys(node):
        if key not in apart:
            name, beside = (f"{prefix}.{key}", ()) if prefix else (key, apart)
            facts.state(name, of, value, key_place(node, key), beside=beside)


def _route(file: ScenarioFile, root: MapNode, facts: Facts) -> tuple[Leg, ...]:
    problems = facts.problems
    parties = _parties(file, root, facts)
    if not file.route:
        problems.say("TC404", value_place(root, "route"), saying("nothing to judge leg"))
    if len(file.route) > MOST_LEGS:
        problems.say("TC407", value_place(root, f"route/{MOST_LEGS}"), saying("too many legs", MOST_LEGS))
        problems.stop()
    legs: list[Leg] = []
    for number, (shape, node) in enumerate(zip(file.route, elements(root, "route"), strict=True), start=1):
        leg = _leg(number, shape, node, parties, facts, as_of=file.as_of, as_of_place=value_place(root, "as_of"))
        before = legs[-1] if legs else None
        if before is not None and before.end != leg.start:
            message = saying("route broken", number, leg.start, number - 1, before.end)
            problems.say("TC403", value_place(node, "from"), message)
        elif (
            before is not None
            and None not in (before.end_party, leg.start_party)
            and (before.end_party != leg.start_party)
        ):
            message = saying("chain broken", number, leg.start_party, number - 1, before.end_party)
            problems.say("TC403", value_place(node, "from"), message)
        legs.append(leg)
    return tuple(legs)


def _parties(file: ScenarioFile, root: MapNode, facts: Facts) -> dict[str, tuple[PartyShape, MapNode]]:
    parties: dict[str, tuple[PartyShape, MapNode]] = {}
    for shape, node in zip(file.parties, elements(root, "parties"), strict=True):
        if shape.id in parties or shape.id in facts.law.vocabulary.states:
            why = "party twice" if shape.id in parties else "party is state"
            facts.problems.say("TC406", value_place(node, "id"), saying(why, shape.id))
        _check_state(shape.state, node, "state", facts, ())
        parties[shape.id] = (shape, node)
    return parties


def _leg(
    number: int,
    shape: LegShape,
    node: MapNode,
    parties: Mapping[str, tuple[PartyShape, MapNode]],
    facts: Facts,
    *,
    as_of: dt.date,
    as_of_place: Place,
) -> Leg:
    ends: list[tuple[str, str | None]] = []
    for word, key, role in ((shape.start, "from", "exporter"), (shape.end, "to", "recipient")):
        if word in parties:
            party, home = parties[word]
            ends.append((party.state, party.id))
            kind = child(home, "kind")
            if kind is not None and role not in node.entries:
                facts.state(f"leg.{role}", number, kind, value_place(home, "kind"))
        else:
            _check_state(word, node, key, facts, parties)
            ends.append((word, None))
        facts.put(FactRef(f"leg.{key}", number), ends[-1][0], at_text(value_place(node, key)))
    dated = value_place(node, "date") if shape.date else as_of_place
    date = shape.date or as_of
    facts.put(FactRef("leg.status", number), shape.status, at_text(value_place(node, "status")))
    facts.put(FactRef("leg.date", number), date, at_text(dated))
    _state_all(node, "leg", number, facts, apart=("from", "to", "status", "date"))
    (start, start_party), (end, end_party) = ends
    return Leg(number, start, end, shape.status, date, start_party, end_party, shape.date is not None)


def _check_state(word: str, node: MapNode, key: str, facts: Facts, parties: Mapping[str, object] | tuple[()]) -> None:
    states = facts.law.vocabulary.states
    if word not in states:
        message = saying("no state or party" if parties else "no state", word)
        error = Mistyped("TC207", message, word=word, words=(*parties, *states))
        facts.problems.mistyped(value_place(node, key), error, facts.law.vocabulary)


def _whole(root: MapNode, facts: Facts) -> None:
    """The facts of the whole transfer: end user, end use, and those that stand at the top or below `facts`."""
    if "end_user" in root.entries:
        _state_all(mapping(root, "end_user"), "end_user", None, facts)
    use = child(root, "end_use")
    if isinstance(use, MapNode):
        for key, value in keys(use):
            name = f"end_use.{key}"
            plain = key == "purpose" and "end_use" in facts.law.vocabulary.facts
            facts.state("end_use" if plain else name, None, value, key_place(use, key))
    elif use is not None:
        facts.state("end_use", None, use, key_place(root, "end_use"))
    if "facts" in root.entries:
        _state_all(mapping(root, "facts"), "", None, facts)
    _state_all(root, "", None, facts, apart=tuple(ScenarioFile.model_fields))


def _check_names(file: ScenarioFile, root: MapNode, law: Law, problems: Problems) -> None:
    readings = {name for pack in law.packs.values() for name in pack.readings}
    if file.reading is not None and file.reading not in readings:
        message = saying("no reading", file.reading)
        problems.say("TC412", value_place(root, "reading"), message, word=file.reading, words=readings)
    several = not isinstance(child(root, "law"), ScalarNode)
    for index, name in enumerate(file.law):
        if name not in law.packs:
            place = value_place(root, f"law/{index}" if several else "law")
            problems.say("TC411", place, saying("no pack", name), word=name, words=law.packs)
