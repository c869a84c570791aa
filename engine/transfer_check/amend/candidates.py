"""The edits that could help, symbolically: every provision and legal list in force, weakened where a flag says so.

The law is rewritten, the meaning is not: what prohibits, limits or bars gets `and not FLAG`, what permits, exempts or
empowers gets `or FLAG`, a definition both, and each question put to a legal list both. An untranslated provision is
not widened: its words are not known, so nobody can draft the wider ones. A strong permission is never synthesised, and
no norm is made to name another, so an edit stays in the instrument that it edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from transfer_check.algebras.circuit import Circuit
from transfer_check.conditions.nodes import (
    All,
    Belongs,
    Condition,
    Flag,
    FlagName,
    Not,
    Quantified,
    Some,
    both,
    leaves,
)
from transfer_check.decide.case import Case
from transfer_check.law.model import Effect, Law, Norm, Provision

NARROW, WIDEN, REMOVE, ADD = "narrow", "widen", "remove", "add"
_WEAKENED = {Effect.PROHIBITS: (NARROW,), Effect.LIMITS: (NARROW,), Effect.BARS: (NARROW,), Effect.WEIGHS: (NARROW,)}
_STRENGTHENED = {Effect.PERMITS: (WIDEN,), Effect.EXEMPTS: (WIDEN,), Effect.EMPOWERS: (WIDEN,)}
_WAYS = {**_WEAKENED, **_STRENGTHENED, Effect.DEFINES: (NARROW, WIDEN)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way of changing one norm or one legal list; `address` is what a bill would name."""

    address: str
    way: str
    group: str
    """The provision, or the list, that is touched."""
    instrument: str

    @property
    def flag(self) -> FlagName:
        """The flag that stands for making this change."""
        return ("edit", self.address, self.way)


def candidates(case: Case) -> tuple[Candidate, ...]:
    """Every change of a norm in force on some leg, and of a legal list that such a norm asks."""
    found: dict[tuple[str, str], Candidate] = {}
    lists: dict[str, None] = {}
    for pack in case.packs:
        for leg in sorted({cell.leg for cell in case.cells}):
            view, _ = case.view(pack, leg)
            for living in view.norms.values():
                lists.update(dict.fromkeys(_lists(living.norm.when)))
                written = living.norm.id.removesuffix("#weighs")
                ways = _WAYS.get(living.effect, ())
                if living.provision.untranslated is not None:
                    ways = tuple(way for way in ways if way == NARROW and living.effect is not Effect.DEFINES)
                for way in ways:
                    candidate = Candidate(written, way, living.provision.id, living.instrument.id)
                    found.setdefault((written, way), candidate)
    for name in lists:
        listing = case.law.lists[name]
        if listing.legal and listing.instrument is not None:
            for way in (REMOVE, ADD):
                found[name, way] = Candidate(name, way, name, listing.instrument)
    return tuple(found.values())


def _lists(condition: Condition) -> Iterable[str]:
    return (leaf.list for leaf in leaves(condition) if isinstance(leaf, Belongs) and leaf.list is not None)


def symbolic(law: Law, changes: Iterable[Candidate]) -> Law:
    """The law in which each change is made where its flag is true."""
    ways: dict[str, set[str]] = {}
    for change in changes:
        ways.setdefault(change.address, set()).add(change.way)
    packs = {
        name: replace(
            pack,
            points={
                point.id: replace(
                    point,
                    positions={
                        key: replace(position, when=_listed(position.when, ways))
                        for key, position in point.positions.items()
                    },
                )
                for point in pack.points.values()
            },
        )
        for name, pack in law.packs.items()
    }
    return replace(law, packs=packs, provisions=tuple(_provision(provision, ways) for provision in law.provisions))


def _provision(provision: Provision, ways: Mapping[str, set[str]]) -> Provision:
    return replace(provision, norms=tuple(_norm(norm, ways) for norm in provision.norms))


def _norm(norm: Norm, ways: Mapping[str, set[str]]) -> Norm:
    when = _listed(norm.when, ways)
    here = ways.get(norm.id, set())
    if WIDEN in here:
        when = Some((when, Flag(("edit", norm.id, WIDEN), False)))
    if NARROW in here:
        when = both(when, Not(Flag(("edit", norm.id, NARROW), False)))
    return replace(norm, when=when)


def _listed(condition: Condition, ways: Mapping[str, set[str]]) -> Condition:
    """The condition with each question put to an editable list answered as its flags say."""
    match condition:
        case All(parts):
            return All(tuple(_listed(part, ways) for part in parts))
        case Some(parts):
            return Some(tuple(_listed(part, ways) for part in parts))
        case Not(part):
            return Not(_listed(part, ways))
        case Quantified(every, over, part, at):
            return Quantified(every, over, _listed(part, ways), at)
        case Belongs(list=str(name)) if name in ways:
            removed, added = Flag(("edit", name, REMOVE), False), Flag(("edit", name, ADD), False)
            return Some((All((condition, Not(removed))), added))
        case _:
            return condition


def groups(circuit: Circuit, changes: Iterable[Candidate]) -> dict[str, tuple[int, ...]]:
    """The nodes of the flags, by provision or list."""
    found: dict[str, tuple[int, ...]] = {}
    for change in changes:
        found[change.group] = (*found.get(change.group, ()), circuit.flag(change.flag))
    return found
