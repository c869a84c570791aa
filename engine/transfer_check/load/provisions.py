"""A provision from its shape and its nodes: the norms that it makes, with the names in it resolved."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from transfer_check.conditions.nodes import Condition, Held
from transfer_check.law.model import Effect, Norm, Period, Provision, Source, Suppression, Version
from transfer_check.load.condition import read_condition
from transfer_check.load.diagnostics import BadInput
from transfer_check.load.models_common import SourceRef, SuppressionShape, text_of
from transfer_check.load.models_law import EFFECTS, PeriodShape, ProvisionShape, RequiresShape, VersionShape
from transfer_check.load.names import Names, resolve
from transfer_check.load.nodes import child, elements, key_place, places, value_place
from transfer_check.load.problems import Problems, at_text
from transfer_check.load.shape import validate
from transfer_check.load.tree import MapNode, Node, ScalarNode

Where = dict[tuple[str, str], str]
"""Where a provision (by its own place) writes a name: what is checked later can still point at the very word."""


def norm_ids(shape: ProvisionShape) -> tuple[str, ...]:
    """The ids that a provision gives: its own, and of a requirement those of its three norms."""
    if shape.requires is None:
        return (shape.id,)
    return (shape.id, *(f"{shape.id}#{part}" for part in ("prohibits", "exempts", "empowers")))


def read_provision(
    shape: ProvisionShape, node: MapNode, *, instrument: str, names: Names, problems: Problems, where: Where
) -> Provision:
    """The provision that a mapping writes; what is wrong in it is added to the problems."""
    at = at_text(value_place(node, "id"))
    writer = _Writer(node, at, names, where, problems)
    when = read_condition(child(node, "when"), names, problems)
    effects = [effect for effect in EFFECTS if effect in node.entries]
    if len(effects) != 1:
        listed = ", ".join(f"`{effect}`" for effect in effects) or "none"
        place = key_place(node, effects[1]) if effects else value_place(node, "id")
        problems.say("TC507", place, f"`{shape.id}` has exactly one effect, not {listed}")
    norms = _norms(shape, when, writer) if effects else ()
    writer.all("source/key", (shape.source.key,), frozenset())
    return Provision(
        id=shape.id,
        instrument=instrument,
        cite=shape.cite.text(),
        gist=shape.gist.text(),
        versions=tuple(_version(version) for version in shape.versions),
        source=read_source(shape.source),
        norms=norms,
        yields_to=writer.all("yields_to", shape.yields_to, names.marks | names.layers),
        notwithstanding=writer.all("notwithstanding", shape.notwithstanding, names.marks),
        special_to=writer.all("special_to", shape.special_to, names.marks),
        under=writer.one("under", shape.under, names.provisions),
        contested=writer.one("contested", shape.contested, names.points),
        untranslated=text_of(shape.untranslated.why) if shape.untranslated else None,
        who=text_of(shape.untranslated.who) if shape.untranslated else None,
        direct=shape.direct,
        continues=writer.one("continues", shape.continues, names.provisions),
        note=text_of(shape.note),
        lint=read_suppressions(shape.lint, node),
        at=at,
    )


def read_suppressions(shapes: Sequence[SuppressionShape], node: MapNode) -> tuple[Suppression, ...]:
    """The lints that do not count for what a mapping writes."""
    return tuple(
        Suppression(shape.code, shape.why, at_text(element.place))
        for shape, element in zip(shapes, elements(node, "lint"), strict=True)
    )


def read_source(shape: SourceRef) -> Source:
    """Where a text was read."""
    return Source(shape.key, shape.certainty, shape.checked)


def read_period(node: Node, names: Names, problems: Problems) -> Period | None:
    """So many days before or after the day that a fact names; any other period is a problem."""
    try:
        shape = validate(PeriodShape, node, file=node.place.file)
    except BadInput as error:
        problems.found.extend(error.diagnostics)
        return None
    if (shape.before is None) is (shape.after is None):
        problems.say("TC527", node.place, "a period is so many `days` either `before` or `after` a day")
        return None
    key, name = ("before", shape.before) if shape.after is None else ("after", shape.after)
    facts = names.vocabulary.facts
    if name is None or name not in facts or facts[name].type != "date":
        days = [fact.name for fact in facts.values() if fact.type == "date"]
        message = f"`{name}` is no fact that names a day"
        problems.say("TC527", value_place(node, key), message, word=name or "", words=days)
        return None
    return Period(shape.days, key == "before", name)


def _version(shape: VersionShape) -> Version:
    return Version(shape.enacted, shape.in_force.start, shape.in_force.end, shape.published)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Resolves the names that one provision writes, and remembers where each stands."""

    node: MapNode
    at: str
    names: Names
    where: Where
    problems: Problems

    def all(self, key: str, words: Sequence[str], known: Set[str]) -> tuple[str, ...]:
        """The ids that the words below a key (`requires/from`) mean."""
        ids = tuple(resolve(word, known, self.names.pack) for word in words)
        for name, place in zip(ids, places(self.node, key), strict=True) if ids else ():
            self.where[self.at, name] = at_text(place)
        return ids

    def deadline(self, key: str) -> tuple[str | None, Period | None]:
        """The deadline below a key: in words, or as a period."""
        node = child(self.node, f"{key}/deadline")
        if isinstance(node, ScalarNode):
            return node.text, None
        return None, None if node is None else read_period(node, self.names, self.problems)

    def one(self, key: str, word: str | None, known: Set[str]) -> str | None:
        """The id that the one word below a key means."""
        return None if word is None else self.all(key, (word,), known)[0]


def _norms(shape: ProvisionShape, when: Condition, writer: _Writer) -> tuple[Norm, ...]:
    name, names = shape.id, writer.names
    if shape.requires is not None:
        return _requirement(shape.requires, name, when, writer)
    if shape.empowers is not None:
        kind, bodies = _power("empowers", shape.empowers, writer)
        words, period = writer.deadline("empowers")
        power = Norm(name, Effect.EMPOWERS, when, authorisation=kind, authorities=bodies)
        return (replace(power, deadline=words, period=period),)
    if shape.exempts is not None:
        return (Norm(name, Effect.EXEMPTS, when, writer.all("exempts", shape.exempts, names.provisions)),)
    if shape.limits is not None:
        return (Norm(name, Effect.LIMITS, when, writer.all("limits", shape.limits, names.provisions)),)
    if shape.criterion is not None:
        on = writer.all("criterion/on", shape.criterion.on, names.marks)
        return (Norm(name, Effect(shape.criterion.force), when, on),)
    if shape.obliges is not None:
        words, period = writer.deadline("obliges")
        return (Norm(name, Effect.OBLIGES, when, duty=shape.obliges.duty.text(), deadline=words, period=period),)
    if shape.defines is not None:
        fact = writer.one("defines", shape.defines, frozenset(names.vocabulary.facts))
        return (Norm(name, Effect.DEFINES, when, defines=fact),)
    plain = Effect.PROHIBITS if shape.prohibits else Effect.PERMITS if shape.permits else Effect.INFORMS
    return (Norm(name, plain, when),)


def _power(key: str, shape: RequiresShape, writer: _Writer) -> tuple[str, tuple[str, ...]]:
    (kind,) = writer.all(f"{key}/authorisation", (shape.authorisation,), writer.names.authorisations)
    return kind, writer.all(f"{key}/from", shape.bodies, writer.names.bodies)


def _requirement(shape: RequiresShape, name: str, when: Condition, writer: _Writer) -> tuple[Norm, ...]:
    kind, bodies = _power("requires", shape, writer)
    held = Held(kind, writer.where[writer.at, kind])
    words, period = writer.deadline("requires")
    power = Norm(f"{name}#empowers", Effect.EMPOWERS, when, authorisation=kind, authorities=bodies)
    return (
        Norm(f"{name}#prohibits", Effect.PROHIBITS, when),
        Norm(f"{name}#exempts", Effect.EXEMPTS, held, (f"{name}#prohibits",)),
        replace(power, deadline=words, period=period),
    )
