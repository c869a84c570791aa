"""The edits that could help, symbolically: every provision and legal list in force, changed where a flag says so.

The law is rewritten, the meaning is not: what prohibits, limits or bars gets `and not FLAG`, what permits, exempts or
empowers gets `or FLAG`, a definition both, and each question put to a legal list both. A permission that a prohibition
of its own instrument defeats gets a clause that it prevails, and what was enacted but is not in force yet may come
into force earlier. An untranslated provision is not widened: its words are not known, so nobody can draft the wider
ones. A strong permission is never synthesised, and no norm is made to name one of another instrument, so an edit stays
in the instrument that it edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from transfer_check.algebras.circuit import Circuit
from transfer_check.conditions.nodes import (
    All,
    Belongs,
    Compare,
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
from transfer_check.law.force import Living, View
from transfer_check.law.model import Effect, Instrument, Law, Norm, Provision

NARROW, WIDEN, REMOVE, ADD, PREVAIL, COMMENCE = "narrow", "widen", "remove", "add", "prevail", "commence"
_WEAKENED = {Effect.PROHIBITS: (NARROW,), Effect.LIMITS: (NARROW,), Effect.BARS: (NARROW,), Effect.WEIGHS: (NARROW,)}
_STRENGTHENED = {Effect.PERMITS: (WIDEN,), Effect.EXEMPTS: (WIDEN,), Effect.EMPOWERS: (WIDEN,)}
_WAYS = {**_WEAKENED, **_STRENGTHENED, Effect.DEFINES: (NARROW, WIDEN)}
_COMING = frozenset({Effect.PERMITS, Effect.EXEMPTS, Effect.EMPOWERS})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way of changing one norm or one legal list; `address` is what a bill would name."""

    address: str
    way: str
    group: str
    """The provision, or the list, that is touched."""
    instrument: str
    over: tuple[str, ...] = ()
    """The provisions over which it would prevail."""

    @property
    def flag(self) -> FlagName:
        """The flag that stands for making this change."""
        return ("edit", self.address, self.way)


@dataclass(frozen=True, slots=True)
class Restriction:
    """What the one who asks leaves alone; all may be changed where nothing is said."""

    only: frozenset[str] = frozenset()
    """Layers: instruments of other layers stay as they are."""
    keep: frozenset[str] = frozenset()
    """Provisions, lists and instruments that stay as they are."""
    not_by: frozenset[str] = frozenset()
    """Bodies that are not asked to act."""

    def allows(self, change: Candidate, instrument: Instrument) -> bool:
        """Whether a change is within what was asked."""
        named = {change.group, change.address, change.instrument, change.address.split("#", 1)[0]}
        return (
            (not self.only or instrument.layer in self.only)
            and not named & self.keep
            and instrument.amended_by not in self.not_by
        )


def candidates(case: Case, restriction: Restriction | None = None) -> tuple[Candidate, ...]:
    """Every change of a norm in force on some leg, of a legal list that such a norm asks, and of a norm to come."""
    found: dict[tuple[str, str], Candidate] = {}
    lists: dict[str, None] = {}
    for pack in case.packs:
        for leg in sorted({cell.leg for cell in case.cells}):
            view, _ = case.view(pack, leg)
            for living in view.norms.values():
                lists.update(dict.fromkeys(_lists(living.norm.when)))
                for change in (*_of_norm(living), *_prevailing(living, view)):
                    found.setdefault((change.address, change.way), change)
    for name in lists:
        listing = case.law.lists[name]
        if listing.legal and listing.instrument is not None:
            for way in (REMOVE, ADD):
                found[name, way] = Candidate(name, way, name, listing.instrument)
    for provision in _to_come(case) if "leg.date" in case.law.vocabulary.facts else ():
        found[provision.id, COMMENCE] = Candidate(provision.id, COMMENCE, provision.id, provision.instrument)
    allowed = restriction or Restriction()
    return tuple(c for c in found.values() if allowed.allows(c, case.law.instruments[c.instrument]))


def _of_norm(living: Living) -> Iterator[Candidate]:
    written = living.norm.id.removesuffix("#weighs")
    ways = _WAYS.get(living.effect, ())
    if living.provision.untranslated is not None:
        ways = tuple(way for way in ways if way == NARROW and living.effect is not Effect.DEFINES)
    for way in ways:
        yield Candidate(written, way, living.provision.id, living.instrument.id)


def _prevailing(living: Living, view: View) -> Iterator[Candidate]:
    """A permission with a prohibition of its own instrument over which its text does not prevail yet."""
    provision = living.provision
    if living.effect is not Effect.PERMITS or provision.untranslated is not None:
        return
    over = tuple(
        dict.fromkeys(
            other.provision.id
            for other in view.with_effect(Effect.PROHIBITS)
            if other.instrument.id == living.instrument.id
            and other.provision.id != provision.id
            and not {other.id, other.provision.id} & set(provision.notwithstanding)
            # Where the prohibition says that it overrides the permission, two such clauses would cancel out.
            and not {living.id, provision.id} & set(other.provision.notwithstanding)
        )
    )
    if over:
        yield Candidate(living.norm.id, PREVAIL, provision.id, living.instrument.id, over)


def _to_come(case: Case) -> Iterator[Provision]:
    """What was enacted and helps a transfer, is in force on no leg's day, and comes into force only later."""
    days = [case.transfer.leg(cell.leg).date for cell in case.cells]
    packs = {pack.id for pack in case.packs}
    known = {p.id for p in case.law.provisions for day in days if any(v.covers(day) for v in p.versions)}
    for provision in case.law.provisions:
        if case.law.instruments[provision.instrument].pack not in packs or provision.untranslated is not None:
            continue
        first = min((version.start for version in provision.versions), default=None)
        new = provision.continues is None and provision.id not in known
        helps = any(norm.effect in _COMING for norm in provision.norms)
        if new and helps and first is not None and days and first > max(days):
            yield provision


def _lists(condition: Condition) -> Iterable[str]:
    return (leaf.list for leaf in leaves(condition) if isinstance(leaf, Belongs) and leaf.list is not None)


def symbolic(law: Law, changes: Iterable[Candidate], case: Case) -> Law:
    """The law in which each change is made where its flag is true."""
    ways: dict[str, dict[str, Candidate]] = {}
    for change in changes:
        ways.setdefault(change.address, {})[change.way] = change
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
    return replace(law, packs=packs, provisions=tuple(_provision(p, ways, case) for p in law.provisions))


def _provision(provision: Provision, ways: Mapping[str, Mapping[str, Candidate]], case: Case) -> Provision:
    norms = [_norm(norm, ways) for norm in provision.norms]
    for norm in tuple(norms):
        if (change := ways.get(norm.id, {}).get(PREVAIL)) is not None:
            # Prevailing over a prohibition is lifting it wherever the permission, widened or not, holds.
            flag = Flag(("edit", norm.id, PREVAIL), False)
            norms.append(Norm(f"{norm.id}#prevails", Effect.EXEMPTS, both(norm.when, flag), change.over))
    provision = replace(provision, norms=tuple(norms))
    if COMMENCE in ways.get(provision.id, {}):
        return _earlier(provision, case)
    return provision


def _earlier(provision: Provision, case: Case) -> Provision:
    """The provision from the first leg's day on where its flag is true, else from the day that was enacted."""
    first = min(version.start for version in provision.versions)
    start = min(case.transfer.leg(cell.leg).date for cell in case.cells)
    versions = tuple(replace(v, start=start) if v.start == first else v for v in provision.versions)
    there = Some((Compare("leg.date", ">=", first), Flag(("edit", provision.id, COMMENCE), False)))
    norms = tuple(replace(norm, when=both(norm.when, there)) for norm in provision.norms)
    return replace(provision, versions=versions, norms=norms)


def _norm(norm: Norm, ways: Mapping[str, Mapping[str, Candidate]]) -> Norm:
    when = _listed(norm.when, ways)
    here = ways.get(norm.id, {})
    if WIDEN in here:
        when = Some((when, Flag(("edit", norm.id, WIDEN), False)))
    if NARROW in here:
        when = both(when, Not(Flag(("edit", norm.id, NARROW), False)))
    return replace(norm, when=when)


def _listed(condition: Condition, ways: Mapping[str, Mapping[str, Candidate]]) -> Condition:
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
