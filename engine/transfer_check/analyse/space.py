"""All scenarios of the typed domain with so many legs: a transfer of which no fact is stated, and what ties its facts.

A point of the space is a scenario file that states every fact that the law asks for, of one item on a closed route:
each leg starts where the one before ended and the goods stay with the end user. Nothing is held and nothing assured.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations, product

from transfer_check.algebras.circuit import Atom, Circuit, Query
from transfer_check.conditions.nodes import FlagName
from transfer_check.conditions.values import Amount, Members, Value, comparison, membership
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import WORST_FIRST, Decision, Outcome, outcome
from transfer_check.law.model import Law
from transfer_check.meaning.conditions import fold
from transfer_check.transfer.model import Assurance, FactRef, Leg, Transfer

ITEM = "item"
PROPOSED, DONE = "proposed", "done"
END_USER = FactRef("end_user.state")
Rates = Mapping[tuple[str, str], Decimal]
MOST_EXACT = 4
"""So many flags that no file settles are each tried both ways, with each other."""


class Space:
    """An algebra over one circuit in which facts that every scenario makes equal are one fact.

    What a scenario file cannot settle (whether an unsure member is on its list, a provision that is untranslated and
    that only one of two laws has) stays a flag in `unsure`; see `certain`.

    `assured` names assurances that may be given or not; `loose` lets a leg have any status and a fact be not known.
    `either` takes each of many unsure members either way instead, as an untranslated provision is. Of
    two spaces on one circuit the second is made `beside` the first: their facts are the same, save the day; and where
    it has fewer legs its route is the direct one, from the first state of the other's to the last.
    """

    __slots__ = ("_answered", "assessable", "circuit", "either", "end", "known", "legs", "loose", "transfer", "unsure")
    true, false = Circuit.true, Circuit.false

    def __init__(
        self,
        law: Law,
        *,
        day: dt.date,
        legs: int,
        assessable: Iterable[str] = (),
        rates: Rates | None = None,
        assured: Sequence[str] = (),
        loose: bool = False,
        beside: Space | None = None,
        either: bool = False,
    ) -> None:
        route = tuple(Leg(number, "", "", PROPOSED, day) for number in range(1, legs + 1))
        facts: dict[FactRef, Value] = {}
        for leg in route:
            facts[FactRef("leg.date", leg.number)] = day
            if not loose:
                facts[FactRef("leg.status", leg.number)] = PROPOSED
        promises = tuple(Assurance(kind) for kind in assured)
        self.transfer = Transfer(
            "space", "all scenarios", day, {ITEM: ITEM}, route, facts, assurances=promises, rates=rates or {}
        )
        self.circuit: Circuit = Circuit(self.transfer, law.vocabulary) if beside is None else beside.circuit
        self.legs, self.assessable, self.loose = legs, frozenset(assessable), loose
        self.either = either
        self.end = FactRef("leg.to", legs if beside is None else beside.legs)
        self.known: set[FactRef] = set() if beside is None else beside.known
        self.unsure: dict[int, None] = {} if beside is None else beside.unsure
        self._answered: dict[frozenset[tuple[int, int]], dict[int, int]] = {}

    def same(self, fact: FactRef) -> FactRef:
        """The one fact that stands for all that are equal to it: the ends of the legs are the route."""
        if fact == END_USER or fact == FactRef("leg.to", self.legs):
            return self.end
        if fact.name == "leg.from" and isinstance(fact.of, int) and fact.of > 1:
            return FactRef("leg.to", fact.of - 1)
        return fact

    def all_of(self, parts: Iterable[int]) -> int:
        """The node of a conjunction."""
        return self.circuit.all_of(parts)

    def any_of(self, parts: Iterable[int]) -> int:
        """The node of a disjunction."""
        return self.circuit.any_of(parts)

    def negation(self, part: int) -> int:
        """The node of a negation."""
        return -part

    def is_in(self, fact: FactRef, members: Members) -> int:
        """The question whether a fact belongs to a list."""
        if (stated := self.transfer.facts.get(fact)) is not None:
            return self.true if membership(stated, members) else self.false
        return self.circuit.is_in(self.same(fact), members)

    def compare(self, fact: FactRef, op: str, value: Value) -> int:
        """The question how a fact compares."""
        if (
            stated := self.transfer.facts.get(fact)
        ) is not None:  # a day, of which spaces on one circuit have their own
            return self.true if comparison(stated, op, value, code=False, rates={}) else self.false
        return self.circuit.compare(self.same(fact), op, value)

    def flag(self, name: FlagName) -> int:
        """No leg is unseen and every fact is stated. A provision that is untranslated is assessed, once for all cells.

        What only a state without encoded law can grant counts as not granted: more authorisations never make a lawful
        transfer unlawful (theorem 9), so what is reached without it is reached whatever that state would say.
        """
        if name[0] in ("unseen leg", "power"):
            return self.false
        if name[0] == "known" and not self.loose:
            self.known.add(self.same(FactRef(str(name[1]), name[2] if name[2] != "" else None)))
            return self.true
        if name[0] == "untranslated" and name[1] in self.assessable:
            return self.circuit.flag(name[:2])
        node = self.circuit.flag(name)
        if name[0] in ("member", "untranslated", "known"):
            self.unsure[node] = None
        return node

    def certain(self, node: int) -> int:
        """Whether a node holds whatever the flags are that no scenario file can settle.

        Of many members of which it is unsure whether they are on a list, it is certain only where the route meets one
        of them at most: with each other they would be too many to try (`excluded` says where it meets more).
        """
        members = self._members()
        if sum(len(flags) for flags in members.values()) <= MOST_EXACT:
            members = {}
        elif self.either:
            free = {flag for flags in members.values() for flag in flags}
            for flag in self.unsure:
                if flag not in free:
                    node = self.all_of([self._given(node, {flag: value}) for value in (self.true, self.false)])
            return node
        apart = {flag for flags in members.values() for flag in flags}
        for flag in self.unsure:
            if flag not in apart:
                node = self.all_of([self._given(node, {flag: value}) for value in (self.true, self.false)])
        if not members:
            return node
        none = dict.fromkeys(apart, self.false)
        found = [self._given(node, none), -self.excluded()]
        for flags in members.values():
            met = self._met(flags)
            for values in product((self.true, self.false), repeat=len(flags)):
                if self.true in values:
                    held = self._given(node, none | dict(zip(flags, values, strict=True)))
                    found.append(self.any_of([-met, held]))
        return self.all_of(found)

    def excluded(self) -> int:
        """Where a route meets several members of which it is unsure whether they are on their lists, if there are many
        such members; nothing is certain there."""
        members = self._members()
        if self.either or sum(len(flags) for flags in members.values()) <= MOST_EXACT:
            return self.false
        met = [self._met(flags) for flags in members.values()]
        return self.any_of(self.all_of(pair) for pair in combinations(met, 2))

    def unsettled(self) -> int:
        """Where what no scenario file can settle may matter."""
        return self._met(tuple(self.unsure))

    def taken_either_way(self) -> tuple[FlagName, ...]:
        """The members that are not verified and are taken either way: where `either` asks for it, and many are."""
        members = self._members() if self.either else {}
        flags = [flag for found in members.values() for flag in found]
        named = [self.circuit.inputs[flag] for flag in flags] if len(flags) > MOST_EXACT else []
        return tuple(name for name in named if not isinstance(name, Atom))

    def unsure_below(self, node: int) -> list[int]:
        """The flags of `unsure` on which a node hangs, in their order: the others leave it as it is."""
        seen: set[int] = set()
        stack = [abs(node)]
        while stack:
            if (current := stack.pop()) not in seen:
                seen.add(current)
                stack.extend(abs(part) for part in self.circuit.gates.get(current, ()))
        return [flag for flag in self.unsure if flag in seen]

    def _members(self) -> dict[str, tuple[int, ...]]:
        """The flags of unsure members, by the member."""
        found: dict[str, tuple[int, ...]] = {}
        for flag in self.unsure:
            name = self.circuit.inputs[flag]
            if not isinstance(name, Atom) and name[0] == "member":
                found[str(name[2])] = (*found.get(str(name[2]), ()), flag)
        return found

    def _met(self, flags: Sequence[int]) -> int:
        """Where one of some flags is asked."""
        asked = set(flags)
        gates = [gate for gate in self.circuit.gates.values() if not asked.isdisjoint(abs(part) for part in gate)]
        return self.any_of(self.all_of(part for part in gate if abs(part) not in asked) for gate in gates)

    def _given(self, node: int, values: Mapping[int, int]) -> int:
        """A node with flags answered; what was worked out for one node is kept for the next."""
        key = frozenset(values.items())
        done = self._answered.setdefault(key, {self.true: self.true, **values})
        stack = [abs(node)]
        while stack:
            current = stack[-1]
            gate = self.circuit.gates.get(current)
            if current in done or gate is None:
                done.setdefault(current, current)
                stack.pop()
            elif missing := [abs(part) for part in gate if abs(part) not in done]:
                stack.extend(missing)
            else:
                parts = [done[part] if part > 0 else -done[-part] for part in gate]
                same = all(new == old for new, old in zip(parts, gate, strict=True))
                done[current] = current if same else self.all_of(parts)
        return done[node] if node > 0 else -done[-node]

    def questions(self) -> Mapping[FactRef, tuple[Query, ...]]:
        """Every question that was asked, by the fact it is about, in a stable order."""
        found: dict[FactRef, tuple[Query, ...]] = {}
        for of in self.circuit.inputs.values():
            if isinstance(of, Atom):
                found[of.fact] = (*found.get(of.fact, ()), of.test)
        return found

    def units(self) -> frozenset[str]:
        """The units of facts that are asked for in several."""
        found: set[str] = set()
        for queries in self.questions().values():
            units = {query.value.unit for query in queries if isinstance(query.value, Amount)}
            found |= units if len(units) > 1 else set()
        return frozenset(found)


def even_rates(units: Iterable[str]) -> Rates:
    """One for one between units in which one fact is asked for, so that a scenario can answer in all of them."""
    return {(one, other): Decimal(1) for one, other in permutations(sorted(units), 2) if one < other}


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a case is one that its laws cover, and where it comes to each decision but the worst, or a better one."""

    covered: int
    at_least: Mapping[Decision, int]
    outcome: Outcome[int]


def reached(case: Case, space: Space) -> Reached:
    """What is surely reached; nothing is where no law claims a leg or a cell is outside the scope of one that does."""
    result = outcome(case, space)
    covered = _covered(case, space, result)
    found: dict[Decision, int] = {}
    worse: list[Decision] = []
    for decision in WORST_FIRST:
        if decision is Decision.UNDETERMINED:
            continue
        if worse:
            bad = [result.decisions[pack.id][one] for pack in case.packs for one in worse]
            found[decision] = space.all_of([covered, space.certain(-space.any_of(bad))])
        worse.append(decision)
    return Reached(covered, found, result)


def _covered(case: Case, space: Space, result: Outcome[int]) -> int:
    claimed: list[int] = []
    within: list[int] = []
    for pack in case.packs:
        for cell in case.cells:
            frame = result.present.frame(pack, cell)
            claims, scope = fold(pack.claims, frame, cell), fold(pack.scope, frame, cell)
            claimed.append(space.certain(claims))
            within.append(space.any_of([space.certain(-claims), space.certain(scope)]))
    return space.all_of([space.any_of(claimed), *within])
