"""Detours: routes through third states that the law leaves open although it closes the direct one, and why it does.

A variant has the origin, the items and the end user of the scenario, and all that is stated of its first leg; the legs
that are added state where they run, when, and that they re-export or that the goods are in transit. Of third states
that no question of the law tells apart one is tried for all, so that to try each group is to try each state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from transfer_check.algebras.circuit import Atom, Circuit, Query
from transfer_check.algebras.kleene import Kleene
from transfer_check.analyse.openings import Opening, closing, openings
from transfer_check.conditions.values import Value
from transfer_check.decide.case import Case
from transfer_check.decide.judge import decide_only
from transfer_check.decide.outcome import WORST_FIRST, Decision, outcome
from transfer_check.law.force import View
from transfer_check.meaning.priority import Priority
from transfer_check.solve.domains import answer
from transfer_check.transfer.model import FactRef, Leg, Transfer

LAWFUL_PATH = (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED)
MOST_THIRD_STATES = 2
ONWARD = ("re-export", "transit")
"""What the legs from a third state may be."""
END_USER = FactRef("end_user.state")


@dataclass(frozen=True, slots=True)
class Group:
    """Third states that no question of the law tells apart, the first standing for all."""

    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reroute:
    """A variant with a better decision than the direct route, and the norms that fail to close it."""

    transfer: Transfer
    groups: tuple[Group, ...]
    act: str
    decision: Decision
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Rerouting:
    """The direct route, what closes it, and the variants that are open; `tried` variants stand for `routes` routes."""

    direct: Transfer
    decision: Decision
    closed_by: tuple[str, ...]
    reroutes: tuple[Reroute, ...]
    third_states: int
    tried: int
    routes: int
    undetermined: int
    """Variants of which unknown facts leave open whether they are better."""


def reroute(case: Case, *, third_states: int = 1, narrowed: bool = False) -> Rerouting | None:
    """The detours of a case through at most so many third states.

    None where there is no question: no end user is stated, the goods stay in one state, or the direct route is
    permitted.
    """
    first = direct(case.transfer)
    if first is None:
        return None
    straight = _case(case, first)
    decision, _ = decide_only(straight, narrowed=narrowed)
    if decision is Decision.PERMITTED:
        return None
    result = outcome(straight, Kleene(first, case.law.vocabulary))
    norms = closing(result, decision)
    found: list[Reroute] = []
    tried = routes = undetermined = 0
    for number in range(1, min(third_states, MOST_THIRD_STATES) + 1):
        for act in _onward(case):
            field = _field(case, first, number, act, decision)
            for groups in product(*field.groups):
                states = _distinct(groups)
                if states is None:
                    continue
                tried += 1
                routes += _count(groups)
                if field.closed(groups) or any(_shortens(known, groups, act) for known in found):
                    continue
                other = _case(case, variant(first, states, act))
                reached, _ = decide_only(other, narrowed=narrowed)
                if reached is Decision.UNDETERMINED:
                    undetermined += 1
                elif WORST_FIRST.index(reached) > WORST_FIRST.index(decision):
                    found.append(Reroute(other.transfer, groups, act, reached, openings(norms, other, reached)))
    names = tuple(dict.fromkeys(living.provision.id for _, living in norms.values()))
    return Rerouting(first, decision, names, tuple(found), third_states, tried, routes, undetermined)


def direct(transfer: Transfer) -> Transfer | None:
    """The same items from the first state of the route straight to the end user's, or None where there is no such."""
    end = transfer.facts.get(END_USER)
    if end is None or not transfer.legs or transfer.legs[0].start == end:
        return None
    if len(transfer.legs) == 1 and transfer.legs[0].end == end:
        return transfer
    return _routed(transfer, (transfer.legs[0].start, str(end)), "", name="direct")


def variant(first: Transfer, states: Sequence[str], act: str) -> Transfer:
    """The direct transfer led through third states, from each of which it goes on by an act."""
    leg = first.legs[0]
    return _routed(first, (leg.start, *states, leg.end), act, name="via-" + "-".join(states).lower())


def _routed(transfer: Transfer, stops: Sequence[str], act: str, *, name: str) -> Transfer:
    day = transfer.legs[0].date
    legs = tuple(Leg(n, start, end, "proposed", day) for n, (start, end) in enumerate(pairwise(stops), start=1))
    facts = {ref: value for ref, value in transfer.facts.items() if not (ref.name.startswith("leg.") and ref.of != 1)}
    for leg in legs:
        stated: dict[str, Value] = {"from": leg.start, "to": leg.end, "status": leg.status, "date": leg.date}
        stated |= {"act": act} if leg.number > 1 else {}
        facts |= {FactRef(f"leg.{word}", leg.number): value for word, value in stated.items()}
    return replace(transfer, id=f"{transfer.id}-{name}", legs=legs, facts=facts)


def _case(case: Case, transfer: Transfer) -> Case:
    """The case of another route on the same day: the law in force is the same on each of its legs."""
    views: dict[tuple[str, int], tuple[View, Priority]] = {}
    for pack in case.packs:
        known = next((n for n in case.transfer.legs if n.date == transfer.legs[0].date), None)
        if known is not None:
            view = case.view(pack, known.number)
            views |= {(pack.id, leg.number): view for leg in transfer.legs if leg.date == known.date}
    return Case(case.law, transfer, case.packs, case.readings, False, views)


def _onward(case: Case) -> tuple[str, ...]:
    declared = case.law.vocabulary.facts.get("leg.act")
    return tuple(act for act in ONWARD if declared is not None and act in declared.values)


@dataclass(frozen=True, slots=True)
class _Field:
    """The routes of one shape, folded once: the groups for each third state, and where a better decision may be."""

    circuit: Circuit
    better: int
    groups: tuple[tuple[Group, ...], ...]
    answers: Mapping[tuple[int, str], Mapping[int, int]]
    """What a state in a place answers to the questions about it, as nodes."""

    def closed(self, groups: Sequence[Group]) -> bool:
        """Whether no completion of what is unknown makes the decision better; that is settled without a judgment."""
        values: dict[int, int] = {}
        for place, group in enumerate(groups, start=1):
            values |= self.answers[place, group.states[0]]
        return self.circuit.substitute(self.better, values) == self.circuit.false


def _field(case: Case, first: Transfer, number: int, act: str, decision: Decision) -> _Field:
    vocabulary = case.law.vocabulary
    ends = {first.legs[0].start, first.legs[0].end}
    others = [state for state in vocabulary.states if state not in ends]
    if len(others) < number:
        return _Field(Circuit(first, vocabulary), Circuit.false, ((),), {})
    made = variant(first, others[:number], act)
    open_facts = {FactRef("leg.to", n) for n in range(1, number + 1)}
    open_facts |= {FactRef("leg.from", n) for n in range(2, number + 2)}
    asked = replace(made, facts={ref: value for ref, value in made.facts.items() if ref not in open_facts})
    circuit = Circuit(asked, vocabulary)
    result = outcome(_case(case, asked), circuit)
    worse = [one for one in WORST_FIRST[: WORST_FIRST.index(decision) + 1] if one is not Decision.UNDETERMINED]
    better = circuit.all_of([-found[one] for found in result.decisions.values() for one in worse])
    queries: dict[FactRef, list[tuple[int, Query]]] = {}
    for node, of in circuit.inputs.items():
        if isinstance(of, Atom):
            queries.setdefault(of.fact, []).append((node, of.test))
    groups: list[tuple[Group, ...]] = []
    answers: dict[tuple[int, str], dict[int, int]] = {}
    for place in range(1, number + 1):
        alike: dict[tuple[object, ...], list[str]] = {}
        refs = (FactRef("leg.to", place), FactRef("leg.from", place + 1))
        for state in others:
            said: dict[int, int] = {}
            for ref in refs:
                for node, query in queries.get(ref, []):
                    holds = answer(state, query, vocabulary.facts[ref.name], asked)
                    said[node] = node if holds is None else circuit.true if holds else circuit.false
            answers[place, state] = said
            # Whether its law is encoded is asked by the judgment itself.
            alike.setdefault((*said.values(), state in case.covered_states), []).append(state)
        groups.append(tuple(Group(tuple(states)) for states in alike.values()))
    return _Field(circuit, better, tuple(groups), answers)


def _distinct(groups: Sequence[Group]) -> tuple[str, ...] | None:
    """One state of each group, no state twice; None if there are too few."""
    taken: list[str] = []
    for group in groups:
        state = next((state for state in group.states if state not in taken), None)
        if state is None:
            return None
        taken.append(state)
    return tuple(taken)


def _count(groups: Sequence[Group]) -> int:
    """How many routes the groups stand for."""
    total = 1
    for index, group in enumerate(groups):
        total *= len(group.states) - sum(group == other for other in groups[:index])
    return total


def _shortens(known: Reroute, groups: Sequence[Group], act: str) -> bool:
    """Whether a variant that was found needs only some of the same third states."""
    states = [set(group.states) for group in groups]
    return (
        known.act == act
        and len(known.groups) < len(groups)
        and all(any(set(group.states) & one for one in states) for group in known.groups)
    )
