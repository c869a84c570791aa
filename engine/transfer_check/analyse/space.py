"""All scenarios of the typed domain with so many legs: a transfer of which no fact is stated, and what ties its facts.

A point of the space is a scenario file that states every fact that the law asks for, of one item on a closed route:
each leg starts where the one before ended and the goods stay with the end user. Nothing is held and nothing assured.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from transfer_check.algebras.circuit import Atom, Circuit, Query
from transfer_check.conditions.nodes import FlagName
from transfer_check.conditions.values import Amount, Members, Value
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import WORST_FIRST, Decision, Outcome, outcome
from transfer_check.law.model import Law
from transfer_check.meaning.conditions import fold
from transfer_check.transfer.model import FactRef, Leg, Transfer

ITEM = "item"
PROPOSED = "proposed"
END_USER = FactRef("end_user.state")
Rates = Mapping[tuple[str, str], Decimal]


class Space:
    """An algebra over one circuit in which facts that every scenario makes equal are one fact.

    What a scenario file cannot settle (whether an unsure member is on its list, a provision that is untranslated and
    that only one of two laws has) stays a flag in `unsure`; see `certain`.
    """

    __slots__ = ("_answered", "assessable", "circuit", "known", "legs", "transfer", "unsure")
    true, false = Circuit.true, Circuit.false

    def __init__(
        self, law: Law, *, day: dt.date, legs: int, assessable: Iterable[str] = (), rates: Rates | None = None
    ) -> None:
        route = tuple(Leg(number, "", "", PROPOSED, day) for number in range(1, legs + 1))
        facts: dict[FactRef, Value] = {}
        for leg in route:
            facts |= {FactRef("leg.status", leg.number): PROPOSED, FactRef("leg.date", leg.number): day}
        self.transfer = Transfer("space", "all scenarios", day, {ITEM: ITEM}, route, facts, rates=rates or {})
        self.circuit = Circuit(self.transfer, law.vocabulary)
        self.legs, self.assessable = legs, frozenset(assessable)
        self.known: set[FactRef] = set()
        self.unsure: dict[int, None] = {}
        self._answered: dict[tuple[int, int], dict[int, int]] = {}

    def same(self, fact: FactRef) -> FactRef:
        """The one fact that stands for all that are equal to it: the ends of the legs are the route."""
        if fact == END_USER:
            return FactRef("leg.to", self.legs)
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
        return self.circuit.is_in(self.same(fact), members)

    def compare(self, fact: FactRef, op: str, value: Value) -> int:
        """The question how a fact compares."""
        return self.circuit.compare(self.same(fact), op, value)

    def flag(self, name: FlagName) -> int:
        """No leg is unseen and every fact is stated. A provision that is untranslated is assessed, once for all cells.

        What only a state without encoded law can grant counts as not granted: more authorisations never make a lawful
        transfer unlawful (theorem 9), so what is reached without it is reached whatever that state would say.
        """
        if name[0] in ("unseen leg", "power"):
            return self.false
        if name[0] == "known":
            self.known.add(self.same(FactRef(str(name[1]), name[2] if name[2] != "" else None)))
            return self.true
        if name[0] == "untranslated" and name[1] in self.assessable:
            return self.circuit.flag(name[:2])
        node = self.circuit.flag(name)
        if name[0] in ("member", "untranslated"):
            self.unsure[node] = None
        return node

    def certain(self, node: int) -> int:
        """Whether a node holds whatever the flags are that no scenario file can settle."""
        for flag in self.unsure_below(node):
            held, not_held = (self._given(node, flag, value) for value in (self.true, self.false))
            node = self.all_of([held, not_held])
        return node

    def unsure_below(self, node: int) -> list[int]:
        """The flags of `unsure` on which a node hangs, in their order: the others leave it as it is."""
        seen: set[int] = set()
        stack = [abs(node)]
        while stack:
            if (current := stack.pop()) not in seen:
                seen.add(current)
                stack.extend(abs(part) for part in self.circuit.gates.get(current, ()))
        return [flag for flag in self.unsure if flag in seen]

    def _given(self, node: int, flag: int, value: int) -> int:
        """A node with a flag answered; what was worked out for one node is kept for the next."""
        done = self._answered.setdefault((flag, value), {self.true: self.true, flag: value})
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
    return Reached(covered, found)


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
