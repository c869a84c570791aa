"""The law of one pack in force on a day under a reading: its norms, and the lists as they stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from transfer_check.conditions.nodes import Belongs, Compare, Flag, Held, Leaf, both, leaves
from transfer_check.conditions.types import Vocabulary
from transfer_check.conditions.values import Members
from transfer_check.law.model import Effect, Instrument, Law, Norm, Pack, Position, Provision, Version


@dataclass(frozen=True, slots=True)
class Living:
    """A norm in force, with the provision, the version and the instrument that it comes from."""

    norm: Norm
    provision: Provision
    version: Version
    instrument: Instrument

    @property
    def id(self) -> str:
        """The id of the norm."""
        return self.norm.id

    @property
    def effect(self) -> Effect:
        """The effect of the norm."""
        return self.norm.effect


@dataclass(frozen=True, slots=True)
class View:
    """What is in force: norms by id in a stable order, definitions by fact, and the members of every list."""

    pack: Pack
    vocabulary: Vocabulary
    day: dt.date
    reading: str
    norms: Mapping[str, Living]
    provisions: Mapping[str, Provision]
    definitions: Mapping[str, tuple[Living, ...]]
    members: Mapping[str, Members]
    _by_effect: dict[frozenset[Effect], tuple[Living, ...]] = field(default_factory=dict, compare=False)
    _unheld: list[frozenset[str]] = field(default_factory=list, compare=False)
    _leaves: dict[str, tuple[Leaf, ...]] = field(default_factory=dict, compare=False)
    _kinds: list[frozenset[str]] = field(default_factory=list, compare=False)
    _listed: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)

    def leaves(self, name: str) -> tuple[Leaf, ...]:
        """The leaves of the condition of a norm."""
        if name not in self._leaves:
            self._leaves[name] = leaves(self.norms[name].norm.when)
        return self._leaves[name]

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind of authorisation of which some norm speaks."""
        if not self._kinds:
            asked = {leaf.kind for name in self.norms for leaf in self.leaves(name) if isinstance(leaf, Held)}
            granted = {one.norm.authorisation for one in self.norms.values() if one.norm.authorisation is not None}
            self._kinds.append(frozenset(asked | granted))
        return self._kinds[0]

    def listed(self, name: str) -> frozenset[str]:
        """The facts of which some norm asks whether they are on a list."""
        if name not in self._listed:
            asked = (leaf for norm in self.norms for leaf in self.leaves(norm) if isinstance(leaf, Belongs))
            self._listed[name] = frozenset(leaf.fact for leaf in asked if leaf.list == name)
        return self._listed[name]

    def with_effect(self, *effects: Effect) -> tuple[Living, ...]:
        """The norms that have one of these effects."""
        asked = frozenset(effects)
        if asked not in self._by_effect:  # asked again for every cell
            self._by_effect[asked] = tuple(one for one in self.norms.values() if one.norm.effect in asked)
        return self._by_effect[asked]

    @property
    def unheld(self) -> frozenset[str]:
        """The norms that hang on no authorisation held: not by themselves, nor by a definition or a base."""
        if not self._unheld:
            self._unheld.append(_unheld(self))
        return self._unheld[0]


def _unheld(view: View) -> frozenset[str]:
    hanging = {name for name in view.norms if any(isinstance(leaf, Held) for leaf in view.leaves(name))}
    asked = {name: {leaf.fact for leaf in view.leaves(name) if isinstance(leaf, Compare)} for name in view.norms}
    facts = {fact for fact, definitions in view.definitions.items() if any(one.id in hanging for one in definitions)}
    bases = {living.provision.id for living in view.norms.values() if living.id in hanging}
    grown = -1
    while grown != len(hanging):
        grown = len(hanging)
        for living in view.norms.values():
            if living.id not in hanging and (asked[living.id] & facts or living.provision.under in bases):
                hanging.add(living.id)
                bases.add(living.provision.id)
                if living.norm.defines is not None:
                    facts.add(living.norm.defines)
    claims = leaves(view.pack.claims)
    if any(isinstance(leaf, Held) or getattr(leaf, "fact", "") in facts for leaf in claims):
        return frozenset()
    return frozenset(view.norms) - hanging


def in_force(law: Law, pack: Pack, *, day: dt.date, reading: str) -> View:
    """The view of a pack on a day; a provision with no version in force on it is not there at all."""
    norms: dict[str, Living] = {}
    provisions: dict[str, Provision] = {}
    for provision in law.provisions:
        instrument = law.instruments[provision.instrument]
        if instrument.pack != pack.id:
            continue
        version = next((version for version in provision.versions if version.covers(day)), None)
        if version is None:
            continue
        provisions[provision.id] = provision
        for norm in read_norms(provision, pack, reading):
            norms[norm.id] = Living(norm, provision, version, instrument)
    members = {name: members_on(law, name, day) for name in law.lists}
    return View(pack, law.vocabulary, day, reading, norms, provisions, _definitions(norms), members)


def _definitions(norms: Mapping[str, Living]) -> dict[str, tuple[Living, ...]]:
    found: dict[str, tuple[Living, ...]] = {}
    for living in norms.values():
        if living.norm.defines is not None:
            found[living.norm.defines] = (*found.get(living.norm.defines, ()), living)
    return found


def unread(view: View) -> View:
    """The view before any reading is chosen: each contested norm once for each position that gives it a force, and on
    condition that the position is taken (the flag `("position", POINT, NAME)`). Grounds that only weigh are left out.
    """
    norms: dict[str, Living] = {}
    for living in view.norms.values():
        provision = living.provision
        # Only the first norm is contested; what a bill adds to it is not.
        if provision.contested is None or living.id.removesuffix("#weighs") != provision.norms[0].id:
            norms[living.id] = living
            continue
        for position in view.pack.points[provision.contested].positions.values():
            taken = Flag(("position", provision.contested, position.name), False, provision.at)
            for norm in _as_written(provision)[:1] if position.force is not Effect.WEIGHS else ():
                name, when = f"{norm.id}@{position.name}", both(norm.when, position.when, taken)
                norms[name] = replace(living, norm=replace(norm, id=name, effect=position.force, when=when))
    # A view of its own, which remembers nothing of the other.
    return View(
        view.pack, view.vocabulary, view.day, view.reading, norms, view.provisions, _definitions(norms), view.members
    )


def members_on(law: Law, name: str, day: dt.date) -> Members:
    """The members of a list on a day."""
    known: set[str] = set()
    unsure: set[str] = set()
    for member in law.lists[name].members:
        if (member.start is None or member.start <= day) and (member.end is None or day < member.end):
            (unsure if member.unsure else known).add(member.value)
    return Members(frozenset(known), frozenset(unsure - known))


def position_of(provision: Provision, pack: Pack, reading: str) -> Position | None:
    """The position that a reading takes on a provision, if its force is contested."""
    if provision.contested is None:
        return None
    return pack.points[provision.contested].positions[pack.readings[reading].positions[provision.contested]]


def read_norms(provision: Provision, pack: Pack, reading: str) -> tuple[Norm, ...]:
    """The norms of a provision under a reading: a position sets the force of a contested one and adds a condition.

    Where the condition that it adds does not hold, a ground still weighs: that norm is `ID#weighs`.
    """
    norms = _as_written(provision)
    position = position_of(provision, pack, reading)
    if position is None:
        return norms
    # Only the first norm is contested: a permit by which a bill lifts it is not.
    norm, *others = norms
    read = [replace(norm, effect=position.force, when=both(norm.when, position.when))]
    if norm.effect in (Effect.WEIGHS, Effect.BARS) and position.force is not Effect.WEIGHS:
        read.append(replace(norm, id=f"{norm.id}#weighs", effect=Effect.WEIGHS))
    return (*read, *others)


def _as_written(provision: Provision) -> tuple[Norm, ...]:
    """The norms of a provision; whether one that is untranslated applies is an unknown of its own."""
    if provision.untranslated is None:
        return provision.norms
    unknown = Flag(("untranslated", provision.id), True, provision.at)
    return tuple(replace(norm, when=both(norm.when, unknown)) for norm in provision.norms)
