"""What stands in the way of a decision: the provisions and facts that rule it out, or the facts on which it hangs.

Every norm in force gets a switch and every stated fact is left open; that all switches are on and all facts as stated
are assumptions of the solver, and those in its unsatisfiable core are in the way. Each is then left out in turn, so
that none is left that is not needed: as long as these stand, whatever else is so, the decision is another.

There may be several such sets, and each has to give way. All are found by leaving out each member of a set in turn and
looking for another among the rest (R. Reiter, "A theory of diagnosis from first principles", Artificial Intelligence
1987): a set that was not found would have been among the rest somewhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transfer_check.algebras.circuit import Circuit
from transfer_check.conditions.nodes import Flag, both
from transfer_check.conditions.values import Value, show_value
from transfer_check.decide.case import Case
from transfer_check.decide.model import Hinge
from transfer_check.decide.outcome import Decision, outcome
from transfer_check.decide.questions import hinges
from transfer_check.decide.settle import decision_nodes
from transfer_check.law.force import Living, View
from transfer_check.meaning.priority import prioritise
from transfer_check.solve.completions import Completions
from transfer_check.transfer.model import FactRef

SWITCH = "in force"
MOST_LOOKED = 4000
"""After so many looks among the rest the search is cut short."""
MOST_BARRIERS = 32
"""So many sets are found, and no more."""
ROUTE = frozenset({"leg.from", "leg.to", "leg.status", "leg.date", "leg.broker"})
"""What draws the route stays as it is drawn."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """Provisions and facts that together rule a decision out, and none of which can be left out."""

    provisions: tuple[str, ...]
    facts: tuple[tuple[FactRef, str], ...]


@dataclass(frozen=True, slots=True)
class InTheWay:
    """Why a decision is not the one: it is, or each of the `barriers` rules it out, or it hangs on facts."""

    decision: Decision
    is_: Decision
    reached: bool = False
    barriers: tuple[Barrier, ...] = ()
    """The smallest first."""
    complete: bool = True
    """Whether these are all barriers there are; else the search was cut short."""
    beside: bool = False
    """Whether law that is not encoded stands in the way, whatever the encoded law says."""
    hangs_on: tuple[Hinge, ...] = ()


def in_the_way(case: Case, wanted: Decision, is_: Decision, *, narrowed: bool) -> InTheWay:
    """What stands in the way of a decision, of a case whose decision is known."""
    if wanted is is_:
        return InTheWay(wanted, is_, reached=True)
    circuit = Circuit(case.transfer, case.law.vocabulary)
    nodes = decision_nodes(outcome(case, circuit), circuit, narrowed=narrowed)
    node = _node(nodes, wanted, is_)
    if node == circuit.false:
        found = _core(case, wanted, is_, narrowed=narrowed)
        return found or InTheWay(wanted, is_, beside=True)
    solver = Completions(circuit)
    try:
        if solver.possible(node):
            return InTheWay(wanted, is_, hangs_on=hinges(case, solver, node))
    finally:
        solver.close()
    return _core(case, wanted, is_, narrowed=narrowed) or InTheWay(wanted, is_, beside=True)


def _node(nodes: Mapping[Decision, int], wanted: Decision, is_: Decision) -> int:
    """Whether the decision is the wanted one; it would be undetermined if it could be another than it is."""
    return -nodes[is_] if wanted is Decision.UNDETERMINED else nodes[wanted]


def _core(case: Case, wanted: Decision, is_: Decision, *, narrowed: bool) -> InTheWay | None:
    """The provisions and facts that rule a decision out; None where it is ruled out without any of them."""
    switched = _switched(case)
    fixed: frozenset[FactRef] = _structure(case)
    for attempt in range(3):
        # A fact whose value is in no cell of the open question (a coarse code, another unit) stays as it is stated.
        freed = {ref: value for ref, value in case.transfer.facts.items() if ref not in fixed} if attempt < 2 else {}
        kept = {ref: value for ref, value in case.transfer.facts.items() if ref not in freed}
        opened = replace(switched, transfer=replace(case.transfer, facts=kept))
        circuit = Circuit(opened.transfer, case.law.vocabulary)
        nodes = decision_nodes(outcome(opened, circuit), circuit, narrowed=narrowed)
        solver = Completions(circuit)
        try:
            target = solver.literal(_node(nodes, wanted, is_))
            facts = _assumed(solver, freed)
            if lost := [ref for ref, literals in facts.items() if literals is None]:
                fixed |= frozenset(lost)
                continue
            groups: dict[FactRef | str, tuple[int, ...]] = {ref: held or () for ref, held in facts.items() if held}
            groups |= _switches(circuit, solver)
            found, complete = _all_minimal(solver, target, groups)
            if not found:
                fixed = frozenset(case.transfer.facts)  # what was left open makes more possible than the case does
                continue
            # Two norms of one provision are one provision, so what was apart may now be alike or lie within another.
            barriers = tuple(dict.fromkeys(_barrier(one, case) for one in found))
            least = tuple(one for one in barriers if not any(_within(other, one) for other in barriers))
            return InTheWay(wanted, is_, barriers=least, complete=complete) if all(found) else None
        finally:
            solver.close()
    return None


def _within(one: Barrier, other: Barrier) -> bool:
    return one != other and {*one.provisions} <= {*other.provisions} and {*one.facts} <= {*other.facts}


def _barrier(found: Sequence[FactRef | str], case: Case) -> Barrier:
    names = dict.fromkeys(one.partition("#")[0] for one in found if isinstance(one, str))
    facts = tuple((one, show_value(case.transfer.facts[one])) for one in found if isinstance(one, FactRef))
    return Barrier(tuple(names), facts)


def _structure(case: Case) -> frozenset[FactRef]:
    """The facts that the case reads without asking: the route, and whose law grants an authorisation."""
    read = ROUTE | {
        kind.granted_by_state
        for pack in case.packs
        for kind in pack.authorisations.values()
        if kind.granted_by_state is not None
    }
    return frozenset(ref for ref in case.transfer.facts if ref.name in read)


def _switched(case: Case) -> Case:
    """The case with a switch on every norm in force."""
    views = {}
    for pack in case.packs:
        for number in dict.fromkeys(leg.number for leg in case.transfer.legs):
            view = _with_switches(case.view(pack, number)[0])
            views[pack.id, number] = (view, prioritise(view))
    return replace(case, views=views)


def _with_switches(view: View) -> View:
    norms = {name: _with_switch(living) for name, living in view.norms.items()}
    definitions = {fact: tuple(norms[one.id] for one in defined) for fact, defined in view.definitions.items()}
    return View(
        pack=view.pack,
        vocabulary=view.vocabulary,
        day=view.day,
        reading=view.reading,
        norms=norms,
        provisions=view.provisions,
        definitions=definitions,
        members=view.members,
    )


def _with_switch(living: Living) -> Living:
    when = both(living.norm.when, Flag((SWITCH, living.id), False))
    return replace(living, norm=replace(living.norm, when=when))


def _assumed(solver: Completions, facts: Mapping[FactRef, Value]) -> dict[FactRef, tuple[int, ...] | None]:
    """For each fact the literals that assume it as stated; None where no cell of its values is the stated one."""
    asked = set(_unknowns(solver))
    flags = {
        of: node for node, of in solver.circuit.inputs.items() if isinstance(of, tuple) and not isinstance(of, FactRef)
    }
    found: dict[FactRef, tuple[int, ...] | None] = {}
    for ref, value in facts.items():
        literals: tuple[int, ...] = ()
        if ref in asked:
            literals = solver.holding(ref, value)
            if len(literals) != 1:
                found[ref] = None
                continue
        known = flags.get(("known", ref.name, ref.of if ref.of is not None else ""))
        found[ref] = (*literals, *([solver.literal(known)] if known is not None else []))
    return found


def _unknowns(solver: Completions) -> Iterator[object]:
    for of in solver.circuit.inputs.values():
        yield getattr(of, "fact", of)


def _switches(circuit: Circuit, solver: Completions) -> dict[FactRef | str, tuple[int, ...]]:
    return {
        str(of[1]): (solver.literal(node),)
        for node, of in circuit.inputs.items()
        if isinstance(of, tuple) and of[0] == SWITCH
    }


def _all_minimal(
    solver: Completions, target: int, groups: Mapping[FactRef | str, Sequence[int]]
) -> tuple[list[list[FactRef | str]], bool]:
    """Every set of groups that rules the target out and of which none can be left out, the smallest first."""
    found: list[list[FactRef | str]] = []
    first: frozenset[FactRef | str] = frozenset()
    waiting, seen, looked = deque([first]), {first}, 0
    while waiting and looked < MOST_LOOKED and len(found) < MOST_BARRIERS:
        without = waiting.popleft()
        one = next((known for known in found if not without & set(known)), None)
        if one is None:
            looked += 1
            one = _minimal(solver, target, {name: held for name, held in groups.items() if name not in without})
            if one is None:
                continue
            found.append(one)
        for name in one:
            if (further := without | {name}) not in seen:
                seen.add(further)
                waiting.append(further)
    return sorted(found, key=lambda one: (len(one), [str(name) for name in one])), not waiting


def _minimal(
    solver: Completions, target: int, groups: Mapping[FactRef | str, Sequence[int]]
) -> list[FactRef | str] | None:
    """Groups that rule the target out and none of which can be left out; None where all of them do not."""

    def holds(names: Sequence[FactRef | str]) -> frozenset[int] | None:
        return solver.core_of([target, *(literal for name in names for literal in groups[name])])

    # Facts are tried first for leaving out: what is told is which provisions, and then on which facts.
    order = sorted(groups, key=lambda name: (isinstance(name, str), str(name)))
    core = holds(order)
    if core is None:
        return None
    kept = [name for name in order if core & set(groups[name])]
    for name in list(kept):
        rest = [one for one in kept if one != name]
        smaller = holds(rest)
        if smaller is not None:
            kept = [one for one in rest if smaller & set(groups[one])]
    return kept
