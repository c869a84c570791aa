"""Where a law can be steered to: for each norm and decision the scenarios in which it is so, found by a solver."""

from __future__ import annotations

import atexit
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from weakref import WeakSet

from transfer_check.analyse.concrete import Like, choose, transfer_of
from transfer_check.analyse.space import ITEM, Rates, Space, even_rates, reached
from transfer_check.conditions.nodes import ALWAYS, All, Assured, Condition, Known, Not, Some, leaves
from transfer_check.decide.case import Case
from transfer_check.decide.coverage import granters
from transfer_check.decide.judge import open_case
from transfer_check.decide.outcome import WORST_FIRST, Decision, hear, outcome
from transfer_check.law.model import LAWFUL, UNLAWFUL, Law, Provision
from transfer_check.meaning.conditions import fold
from transfer_check.meaning.labels import label as labels_of
from transfer_check.solve.completions import Completions
from transfer_check.testing.values import ON_ROUTE, conditions, days
from transfer_check.transfer.model import ANY, Covers, Grant, Transfer

MOST_AIMS = 3
MOST_LAWS = 3
MOST_DAYS = 6
MOST_UNSURE = 6
"""Of so many unsure memberships every combination is worked out."""
LABELS = ("IN", "OUT", "UNDECIDED")


class Unreachable(Exception):
    """No scenario of the space that was searched gets there; what was searched."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A place to steer to: a node of a space, and the facts to leave out of a scenario in which it holds."""

    atlas: Atlas
    node: int
    left_out: frozenset[str] = frozenset()

    def met(self, like: Like) -> Transfer:
        """The scenario in which the node holds that takes the given values wherever they may stand."""
        space = self.atlas.space
        chosen = choose(space, self.atlas.solver, self.node, like=like)
        assert chosen is not None  # it was possible when the aim was found
        made = transfer_of(space, chosen, title="a scenario that was steered", law=tuple(self.atlas.law.packs))
        owners = {ITEM, None, *(leg.number for leg in made.legs)}
        facts = {ref: value for ref, value in like.items() if ref.of in owners} | dict(made.facts)
        kept = {ref: value for ref, value in facts.items() if ref.name not in self.left_out}
        return replace(made, id="steered", facts=kept, reading=self.atlas.reading)


class Atlas:
    """All scenarios of one day, route length and reading, with everything held or nothing, on one circuit."""

    __slots__ = ("case", "law", "nodes", "reading", "solver", "space")

    def __init__(
        self,
        law: Law,
        *,
        day: dt.date,
        legs: int,
        reading: str | None,
        grants: tuple[Grant, ...],
        of_decisions: bool,
        rates: Rates | None = None,
    ) -> None:
        untranslated = {provision.id for provision in law.provisions if provision.untranslated is not None}
        self.law, self.reading = law, reading
        # Each assurance that the law asks for may be given or not, with whatever is held.
        asked = sorted({leaf.kind for when in conditions(law) for leaf in leaves(when) if isinstance(leaf, Assured)})
        self.space = Space(law, day=day, legs=legs, assessable=untranslated, rates=rates, assured=asked)
        self.space.transfer = replace(self.space.transfer, authorisations=grants)
        self.case = open_case(law, self.space.transfer, reading=reading)
        self.nodes = _decisions(self.case, self.space) if of_decisions else _norms(self.case, self.space)
        self.solver = Completions(self.space.circuit)
        _solvers.add(self.solver)

    def surely(self, name: str, label: str) -> int | None:
        """The node in which a name has a label whatever no scenario can settle, if it holds anywhere."""
        node = self.nodes.get((name, label), self.space.false)
        if node == self.space.false or not self.solver.possible(node):
            return None
        # It asks nothing new of any fact, so the solver stays whole.
        space, flags = self.space, frozenset(self.space.unsure_below(node))
        # Simplest: where no unsure membership is asked of a value that it is about, none of them matters.
        apart = space.all_of([node, *(-space.all_of(rest) for rest in self._beside(flags))])
        if apart != space.false and self.solver.possible(apart):
            return apart
        node = space.certain(node) if len(flags) <= MOST_UNSURE else space.false
        return node if node != space.false and self.solver.possible(node) else None

    def _beside(self, flags: frozenset[int]) -> list[list[int]]:
        """For each gate that asks one of these flags, what else it asks."""
        return [
            [part for part in gate if abs(part) not in flags]
            for gate in list(self.space.circuit.gates.values())
            if any(abs(part) in flags for part in gate)
        ]


def aims_at(law: Law, name: str, *, label: str = "IN", legs: int = 2, reading: str | None = None) -> tuple[Aim, ...]:
    """A few places in which a norm, or the first norm of a provision, has a label; raises `Unreachable`, and `KeyError`
    for an id that is not there."""
    assert label in LABELS, label
    stretches = [p for p in law.provisions if name in (p.id, *(norm.id for norm in p.norms))]
    if not stretches:
        raise KeyError(name)
    times = [version for provision in stretches for version in provision.versions]
    own = [day for v in times for day in (v.start, *(() if v.end is None else (v.end - dt.timedelta(days=1),)))]
    others = [day for day in days(law) if any(version.covers(day) for version in times)][-MOST_DAYS:]
    left_out = _asked(law, stretches) if label == "UNDECIDED" else frozenset()
    found: list[Aim] = []
    when = tuple(dict.fromkeys((*reversed(own), *reversed(others))))
    read = _readings(law, reading) if any(p.contested is not None for p in stretches) else (reading,)
    for atlas in _atlases(law, when, legs, read, False):
        if (node := atlas.surely(name, label)) is not None:
            found.append(Aim(atlas, node, left_out))
            if len(found) == MOST_AIMS:
                break
    if not found:
        raise Unreachable(
            f"`{name}` is never {label} with one item on a route of at most {legs} legs that ends with the end user "
            f"(looked on {len(when)} days)"
        )
    return tuple(found)


def aims_at_decision(law: Law, decision: str, *, legs: int = 2, reading: str | None = None) -> tuple[Aim, ...]:
    """A few places in which the law comes to a decision; raises `Unreachable`."""
    if Decision(decision) is Decision.UNDETERMINED:
        raise ValueError("what is undetermined lacks a fact: draw from partial_scenarios")
    found: list[Aim] = []
    for atlas in _atlases(law, tuple(reversed(days(law)[-MOST_DAYS:])), legs, _readings(law, reading), True):
        if (node := atlas.surely(decision, "IN")) is not None:
            found.append(Aim(atlas, node))
            if len(found) == MOST_AIMS:
                break
    if not found:
        raise Unreachable(f"no scenario with one item and at most {legs} legs is {decision}")
    return tuple(found)


def _readings(law: Law, reading: str | None) -> tuple[str | None, ...]:
    names = dict.fromkeys(name for pack in law.packs.values() for name in pack.readings)
    return (reading,) if reading is not None else (None, *names)


_solvers: WeakSet[Completions] = WeakSet()


@atexit.register
def _close() -> None:
    # Freed before the interpreter takes down the library that they would be freed by.
    for solver in _solvers:
        solver.close()


_kept: dict[int, tuple[Law, dict[tuple[object, ...], Atlas]]] = {}


def _atlases(
    law: Law, when: tuple[dt.date, ...], legs: int, readings: tuple[str | None, ...], of_decisions: bool
) -> Iterator[Atlas]:
    """Every atlas of these days, the simplest first; those of the last few laws are kept."""
    if id(law) not in _kept:
        while len(_kept) >= MOST_LAWS:
            del _kept[next(iter(_kept))]
        _kept[id(law)] = (law, {})
    known = _kept[id(law)][1]
    for number in range(1, legs + 1):
        for day in when:
            for read in readings:
                for held in (False, True):
                    key = (number, day, read, held, of_decisions)
                    if key not in known:
                        grants = _all_held(law, day) if held else ()
                        known[key] = _atlas(law, day, number, read, grants, of_decisions)
                    yield known[key]


def _atlas(
    law: Law, day: dt.date, legs: int, reading: str | None, grants: tuple[Grant, ...], of_decisions: bool
) -> Atlas:
    """An atlas, with rates between units where one fact is asked for in several."""
    made = Atlas(law, day=day, legs=legs, reading=reading, grants=grants, of_decisions=of_decisions)
    if not (units := made.space.units()):
        return made
    rates = even_rates(units)
    return Atlas(law, day=day, legs=legs, reading=reading, grants=grants, of_decisions=of_decisions, rates=rates)


def _all_held(law: Law, day: dt.date) -> tuple[Grant, ...]:
    """Every authorisation held without bounds; one that the state of a leg grants, by each state whose law this is."""
    found: list[Grant] = []
    for pack in law.packs.values():
        for kind, declared in pack.authorisations.items():
            by = sorted(granters(law, kind, day)) or ["a ministry"]
            states = [one.jurisdiction for one in law.packs.values()] + list(law.vocabulary.states)[:2]
            for giver in by[:1] if declared.granted_by_state is None else states:
                found.append(full_grant(kind, len(found) + 1, giver))
    return tuple(found)


def full_grant(kind: str, number: int, by: str) -> Grant:
    """An authorisation that covers everything, for all time."""
    covers = Covers(ANY, ANY, ANY, ANY, ANY, ANY)
    return Grant(number, kind, granted_by=by, valid_from=dt.date.min, unending=True, covers=covers)


def _norms(case: Case, space: Space) -> Mapping[tuple[str, str], int]:
    """For every norm and provision the nodes in which it is IN, OUT though it applies, and open to be unknown."""
    hearing = hear(case, space)
    parts: dict[tuple[str, str], list[int]] = {}
    for pack in case.packs:
        for cell in case.cells:
            view, priority = case.view(pack, cell.leg)
            frame = hearing.frame(pack, cell)
            labels = labels_of(priority, frame, cell)
            claimed = fold(pack.claims, frame, cell)
            for living in view.norms.values():
                applies = hearing.applies(pack, living, cell)
                nodes = {"IN": applies}
                if living.effect in UNLAWFUL | LAWFUL:
                    nodes = {"IN": labels[living.id], "OUT": space.all_of([applies, -labels[living.id]])}
                nodes["UNDECIDED"] = space.all_of([claimed, fold(_open(living.norm.when), frame, cell)])
                first = living.id == living.provision.norms[0].id  # of a requirement the prohibition
                for name in {living.id, *((living.provision.id,) if first else ())}:
                    for label, node in nodes.items():
                        parts.setdefault((name, label), []).append(node)
    return {key: space.any_of(nodes) for key, nodes in parts.items()}


def _decisions(case: Case, space: Space) -> Mapping[tuple[str, str], int]:
    """For every decision the node in which the worst of the packs comes to it, inside what they cover."""
    covered = reached(case, space).covered
    result = outcome(case, space)
    found: dict[tuple[str, str], int] = {}
    for index, decision in enumerate(WORST_FIRST):
        if decision is not Decision.UNDETERMINED:
            none_worse = [-result.decisions[p.id][w] for p in case.packs for w in WORST_FIRST[:index] if w in _OF_PACK]
            some = space.any_of(result.decisions[pack.id][decision] for pack in case.packs)
            found[decision.value, "IN"] = space.all_of([covered, some, *none_worse])
    return found


_OF_PACK = frozenset(WORST_FIRST) - {Decision.UNDETERMINED}


def _open(condition: Condition) -> Condition:
    """A condition as far as it can hold while what it asks to be known is not: `not … is known` says nothing."""
    match condition:
        case Not(Known()):
            return ALWAYS
        case All(parts):
            return All(tuple(_open(part) for part in parts))
        case Some(parts):
            return Some(tuple(_open(part) for part in parts))
        case _:
            return condition


def _asked(law: Law, provisions: list[Provision]) -> frozenset[str]:
    """The facts beside the route of which provisions speak, through definitions too."""
    waiting = [norm.when for provision in provisions for norm in provision.norms]
    waiting += [_base(law, provision) for provision in provisions]
    found: set[str] = set()
    while waiting:
        for leaf in leaves(waiting.pop()):
            fact = getattr(leaf, "fact", None)
            if fact is None or fact in found:
                continue
            found.add(fact)
            waiting += [n.when for p in law.provisions for n in p.norms if n.defines == fact]
    return frozenset(name for name in found if name not in ON_ROUTE and not law.vocabulary.facts[name].derived)


def _base(law: Law, provision: Provision) -> Condition:
    return next((p.norms[0].when for p in law.provisions if p.id == provision.under), ALWAYS)
