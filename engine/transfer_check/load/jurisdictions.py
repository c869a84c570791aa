"""A pack from its shapes: its layers, bodies and authorisations, its contested points and the readings of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from transfer_check.conditions.types import Text
from transfer_check.law.model import Authorisation, Body, Effect, Pack, Point, Position, Reading
from transfer_check.load.condition import read_condition
from transfer_check.load.kinds import LawFile
from transfer_check.load.models_law import CitationShape, PackFile, PointShape, ReadingsFile
from transfer_check.load.names import Names, resolve
from transfer_check.load.nodes import child, elements, key_place, mapping, value_place
from transfer_check.load.problems import Problems
from transfer_check.load.tree import MapNode
from transfer_check.messages import saying

OF_NO_STATE = re.compile("X[A-Z]{2}")
"""The codes that ISO 3166-1 leaves to its users: law that is of no state, such as that of treaties, goes by one."""


def read_pack(file: LawFile, readings: Iterable[LawFile], names: Names, problems: Problems) -> Pack:
    """The pack of one folder."""
    assert isinstance(file.shape, PackFile)
    head, node = file.shape.pack, mapping(file.node, "pack")
    if head.jurisdiction not in names.vocabulary.states and not OF_NO_STATE.fullmatch(head.jurisdiction):
        message = saying("no state", head.jurisdiction)
        problems.say(
            "TC207", value_place(node, "jurisdiction"), message, word=head.jurisdiction, words=names.vocabulary.states
        )
    authorisations: dict[str, Authorisation] = {}
    for shape, element in zip(head.authorisations, elements(node, "authorisations"), strict=True):
        fact = names.vocabulary.facts.get(shape.granted_by_state or "")
        if shape.granted_by_state is not None and (fact is None or (fact.type, fact.scope) != ("state", "leg")):
            legs = [f.name for f in names.vocabulary.facts.values() if (f.type, f.scope) == ("state", "leg")]
            message = saying("no leg state", shape.granted_by_state)
            place = value_place(element, "granted_by_state")
            problems.say("TC302", place, message, word=shape.granted_by_state, words=legs)
        authorisations[shape.id] = Authorisation(shape.id, shape.title.text(), shape.granted_by_state)
    points, read = _readings(readings, names, problems)
    if not points and not read:
        # Nothing is contested, so there is nothing to choose: the words are the only reading.
        read[head.default_reading] = Reading(
            head.default_reading, Text("the words", "법문 그대로"), Text("nothing is contested", "다툼 없음"), {}
        )
    if head.default_reading not in read:
        message = saying("no reading of", head.default_reading, head.id)
        place = value_place(node, "default_reading" if child(node, "default_reading") else "id")
        problems.say("TC516", place, message, word=head.default_reading, words=read)
    return Pack(
        id=head.id,
        jurisdiction=head.jurisdiction,
        title=head.title.text(),
        default_reading=head.default_reading,
        layers=tuple(tuple(rank) for rank in head.layers),
        claims=read_condition(child(node, "claims"), names, problems),
        scope=read_condition(child(node, "scope/when"), names, problems),
        scope_gist=head.scope.gist.text(),
        bodies={shape.id: Body(shape.id, shape.title.text()) for shape in head.bodies},
        authorisations=authorisations,
        points=points,
        readings=read,
        languages=tuple(dict.fromkeys(("en", *head.languages))),
        citation=read_citation(head.citation, node, problems),
        recheck_days=head.recheck_days,
        version=head.version,
        licence=head.licence,
    )


def read_citation(shape: CitationShape, node: MapNode, problems: Problems) -> dict[str, str]:
    """The patterns of citations, by language; one that is no regular expression is a problem."""
    found: dict[str, str] = {}
    for lang, pattern in (("en", shape.en), ("ko", shape.ko)):
        if pattern is not None:
            try:
                re.compile(pattern)
            except (re.error, RecursionError, OverflowError) as error:
                message = saying("no pattern", pattern, error)
                problems.say("TC525", value_place(node, f"citation/{lang}"), message)
                continue
            found[lang] = pattern
    return found


def _readings(
    files: Iterable[LawFile], names: Names, problems: Problems
) -> tuple[dict[str, Point], dict[str, Reading]]:
    points: dict[str, Point] = {}
    readings: dict[str, Reading] = {}
    files = [file for file in files if isinstance(file.shape, ReadingsFile)]
    for file in files:
        assert isinstance(file.shape, ReadingsFile)
        for shape, element in zip(file.shape.points, elements(file.node, "points"), strict=True):
            if shape.id in points:
                problems.say("TC506", value_place(element, "id"), saying("point twice", shape.id))
            points[shape.id] = _point(shape, element, names, problems)
    for file in files:
        assert isinstance(file.shape, ReadingsFile)
        for reading, element in zip(file.shape.readings, elements(file.node, "readings"), strict=True):
            if reading.id in readings:
                problems.say("TC506", value_place(element, "id"), saying("reading twice", reading.id))
            chosen = _chosen(reading.id, reading.positions, element, points, names, problems)
            held = reading.held
            readings[reading.id] = Reading(
                id=reading.id,
                title=reading.title.text(),
                basis=reading.basis.text(),
                positions=chosen,
                start=held.start if held else None,
                end=held.end if held else None,
            )
    return points, readings


def _point(shape: PointShape, node: MapNode, names: Names, problems: Problems) -> Point:
    positions = {
        name: Position(
            name=name,
            force=Effect(position.force),
            when=read_condition(child(node, f"positions/{name}/when"), names, problems),
            holders=tuple(position.holders),
            sources=tuple(position.sources),
        )
        for name, position in shape.positions.items()
    }
    return Point(shape.id, shape.question.text(), positions)


def _chosen(
    reading: str,
    stated: Mapping[str, str],
    node: MapNode,
    points: Mapping[str, Point],
    names: Names,
    problems: Problems,
) -> dict[str, str]:
    """The position of a reading on each point: every point, and no other."""
    chosen: dict[str, str] = {}
    for word, position in stated.items():
        point = resolve(word, points.keys(), names.pack)
        if point not in points:
            place = key_place(mapping(node, "positions"), word)
            problems.say("TC515", place, saying("no point", word), word=word, words=points)
        elif position not in points[point].positions:
            place = value_place(mapping(node, "positions"), word)
            words = points[point].positions
            problems.say("TC516", place, saying("no position", position, point), word=position, words=words)
        chosen[point] = position
    for point in points.keys() - chosen.keys():
        message = saying("no position taken", reading, point)
        problems.say("TC516", value_place(node, "id"), message)
    return chosen
