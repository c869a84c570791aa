"""Which provisions would have to change for a lawful path to exist: every minimal set, each drafted and tried."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from transfer_check.algebras.circuit import Circuit
from transfer_check.amend.apply import Clash, apply
from transfer_check.amend.candidates import Candidate, candidates, groups, symbolic
from transfer_check.amend.drafting import drafts
from transfer_check.amend.model import Bill, Edit
from transfer_check.amend.situations import Assumed, hedges, situations, split
from transfer_check.conditions.types import Text
from transfer_check.conditions.values import Value
from transfer_check.decide.case import BrokenLaw, Case
from transfer_check.decide.judge import beyond_scope, open_case
from transfer_check.decide.outcome import Decision, lawful, outcome
from transfer_check.decide.questions import ask
from transfer_check.law.model import Law
from transfer_check.solve.completions import Completions
from transfer_check.solve.minimal import CutShort, Solution, minimal_sets

GOALS = (Decision.AUTHORISATION_REQUIRED, Decision.PERMITTED)
MOST_ANSWERS = 6
MOST_TRIES = 24


@dataclass(frozen=True, slots=True)
class ProposedEdit:
    """One edit of a set, with the other edits of the same provision that a drafter could write instead."""

    provision: str
    instrument: str
    layer: str
    body: str
    edit: Edit
    options: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to a question on which the case hangs."""

    fact: str
    value: Value


@dataclass(frozen=True, slots=True)
class AmendmentSet:
    """A minimal set of provisions to change, drafted; `verified` if the draft, applied and rerun, reached the goal."""

    edits: tuple[ProposedEdit, ...]
    instruments: tuple[str, ...]
    verified: bool
    given: tuple[Given, ...] = ()
    footprint: str = "not computed"


@dataclass(frozen=True, slots=True)
class Proposal:
    """All minimal sets, and what they have in common; `needed` False if the goal is reached as the law stands."""

    goal: Decision
    needed: bool
    complete: bool
    sets: tuple[AmendmentSet, ...]
    necessary: tuple[str, ...]
    necessary_instruments: tuple[str, ...]
    family: tuple[tuple[str, ...], ...]
    reached: tuple[tuple[Given, ...], ...] = ()
    """The answers under which no amendment is needed, if the case hangs on answers."""


def propose(
    case: Case,
    *,
    goal: Decision = Decision.AUTHORISATION_REQUIRED,
    limit: int | None = None,
    time_limit: float = 60.0,
) -> Proposal:
    """Every minimal set of provisions whose change makes the goal decision, or a better one, certain.

    While the answer hangs on unknown facts, sets are found for each answer to the questions that decide it; within one
    answer a set must do in every completion of whatever else is unknown. An edit whose only use is to make an unknown
    irrelevant is not proposed: where every set has one, the unknown is a question, and sets are found for its answers.
    """
    deadline = time.monotonic() + time_limit
    changes = tuple(change for change in candidates(case) if drafts(change, case))
    rewritten = _same_case(case, symbolic(case.law, changes))
    circuit = Circuit(case.transfer, case.law.vocabulary)
    node = _goal(rewritten, circuit, goal)
    bundles = groups(circuit, changes)
    by_node = {circuit.flag(change.flag): change for change in changes}
    plain = circuit.substitute(node, dict.fromkeys(by_node, circuit.false))
    found: list[AmendmentSet] = []
    reached: list[tuple[Given, ...]] = []
    waiting, complete = situations(circuit, plain)
    while waiting:
        answers = waiting.pop(0)
        assumed = Assumed(answers)
        if assumed.already(circuit, plain):
            reached.append(_given(assumed, case))
            continue
        solutions: list[Solution] = []
        try:
            solutions.extend(islice(minimal_sets(circuit, node, bundles, assume=assumed, deadline=deadline), limit))
            complete = complete and (limit is None or len(solutions) < limit)
        except CutShort:
            complete = False
        hedging = {one: hedges(one, circuit, node, bundles, assumed) for one in solutions}
        if solutions and all(hedging.values()) and len(answers) < MOST_ANSWERS:
            # Whatever is enacted, part of it only guards against an answer that nobody has given: ask first.
            waiting += split(answers, circuit, [one for found_in in hedging.values() for one in found_in])
            continue
        kept = [one for one in solutions if not hedging[one]] or solutions
        found += [_drafted(solution, by_node, case, assumed, goal) for solution in kept]
    found.sort(key=lambda one: (str(one.given), *_rank(one, case)))
    return Proposal(
        goal=goal,
        needed=bool(found) or not reached,
        complete=complete,
        sets=tuple(found),
        necessary=_common([{edit.provision for edit in one.edits} for one in found]),
        necessary_instruments=_common([set(one.instruments) for one in found]),
        family=family(found),
        reached=tuple(reached),
    )


def family(sets: Sequence[AmendmentSet]) -> tuple[tuple[str, ...], ...]:
    """The minimal elements, under inclusion, of the instrument images of the sets."""
    images = {frozenset(one.instruments) for one in sets}
    return tuple(sorted(tuple(sorted(image)) for image in images if not any(other < image for other in images)))


def bill_of(chosen: AmendmentSet, case: Case, *, name: str = "proposal") -> Bill:
    """A set as a bill that commences on the scenario's date, or on that of its first leg if it is earlier."""
    start = min([case.transfer.as_of, *(case.transfer.leg(cell.leg).date for cell in case.cells)])
    title = Text(f"Hypothetical amendment, found for: {case.transfer.title}")
    return Bill(name, title, "hypothetical", start, tuple(edit.edit for edit in chosen.edits))


def _same_case(case: Case, law: Law) -> Case:
    return open_case(
        law,
        case.transfer,
        reading=None,
        packs=tuple(pack.id for pack in case.packs),
        judge_done=case.judge_done,
        readings=case.readings,
    )


def _goal(case: Case, circuit: Circuit, goal: Decision) -> int:
    result = outcome(case, circuit)
    labelled = result.now if goal is Decision.PERMITTED else result.at_best
    return circuit.all_of([lawful(labelled, pack, circuit) for pack in case.packs])


def _given(answers: Assumed, case: Case) -> tuple[Given, ...]:
    """The answers by the name of their question."""
    return tuple(Given(ask(case, unknown).fact, value) for unknown, value, _ in answers.answers)


def _drafted(
    solution: Solution, by_node: Mapping[int, Candidate], case: Case, answers: Assumed, goal: Decision
) -> AmendmentSet:
    chosen = [by_node[node] for node in sorted(solution.choices)]
    options = [drafts(candidate, case) for candidate in chosen]
    best = next(
        (
            pick
            for pick in islice(sorted(product(*(range(len(one)) for one in options)), key=sum), MOST_TRIES)
            if _works(tuple(options[k][i] for k, i in enumerate(pick)), case, answers, goal)
        ),
        None,
    )
    pick = best if best is not None else tuple(0 for _ in options)
    edits = tuple(
        ProposedEdit(
            provision=candidate.group,
            instrument=candidate.instrument,
            layer=case.law.instruments[candidate.instrument].layer,
            body=case.law.instruments[candidate.instrument].amended_by,
            edit=options[k][pick[k]],
            options=tuple(option for i, option in enumerate(options[k]) if i != pick[k]),
        )
        for k, candidate in enumerate(chosen)
        if options[k]
    )
    instruments = tuple(dict.fromkeys(edit.instrument for edit in edits))
    return AmendmentSet(edits, tuple(sorted(instruments)), best is not None, _given(answers, case))


def _works(edits: tuple[Edit, ...], case: Case, answers: Assumed, goal: Decision) -> bool:
    """Whether the law with these edits, really applied, reaches the goal in every completion with the answers."""
    start = min([case.transfer.as_of, *(case.transfer.leg(cell.leg).date for cell in case.cells)])
    try:
        law = apply(case.law, [Bill("trial", Text(""), "hypothetical", start, edits)])
        amended = _same_case(case, law)
        circuit = Circuit(case.transfer, case.law.vocabulary)
        node = _goal(amended, circuit, goal)
        if beyond_scope(amended) and not beyond_scope(case):
            return False  # it would only take the case out of what is encoded
    except (Clash, BrokenLaw):
        return False
    if abs(node) == 1:
        return node == circuit.true
    solver = Completions(circuit)
    try:
        known = set(solver.support(node))
        assume = [
            literal
            for unknown, value, _ in answers.answers
            if unknown in known
            for answer, literal in solver.answers(unknown)
            if answer == value
        ]
        return not solver.possible(-node, assume=assume)
    finally:
        solver.close()


def _rank(one: AmendmentSet, case: Case) -> tuple[int, int, int, str]:
    """Cheapest first: the lower the highest layer that must move, the fewer bodies, the fewer edits."""
    highest = min((case.law.instruments[name].rank for name in one.instruments), default=0)
    bodies = {edit.body for edit in one.edits}
    return -highest, len(bodies), len(one.edits), " ".join(edit.provision for edit in one.edits)


def _common(sets: list[set[str]]) -> tuple[str, ...]:
    return tuple(sorted(set.intersection(*sets))) if sets else ()
