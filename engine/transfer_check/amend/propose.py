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
from transfer_check.conditions.types import Text
from transfer_check.conditions.values import Value
from transfer_check.decide.case import BrokenLaw, Case
from transfer_check.decide.judge import open_case
from transfer_check.decide.outcome import Decision, lawful, outcome
from transfer_check.decide.questions import ask
from transfer_check.law.model import Law
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.solve.minimal import CutShort, Groups, Solution, minimal_sets

GOALS = (Decision.AUTHORISATION_REQUIRED, Decision.PERMITTED)
MOST_GROUPS = 8
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
    changes = candidates(case)
    rewritten = _same_case(case, symbolic(case.law, changes))
    circuit = Circuit(case.transfer, case.law.vocabulary)
    node = _goal(rewritten, circuit, goal)
    bundles = groups(circuit, changes)
    by_node = {circuit.flag(change.flag): change for change in changes}
    plain = circuit.substitute(node, dict.fromkeys(by_node, circuit.false))
    found: list[AmendmentSet] = []
    reached: list[tuple[Given, ...]] = []
    situations, complete = _situations(circuit, plain)
    waiting = list(situations)
    while waiting:
        answers = waiting.pop(0)
        assumed = _Assumed(answers)
        if assumed.already(circuit, plain):
            reached.append(assumed.given(case))
            continue
        solutions: list[Solution] = []
        try:
            solutions.extend(islice(minimal_sets(circuit, node, bundles, assume=assumed, deadline=deadline), limit))
            complete = complete and (limit is None or len(solutions) < limit)
        except CutShort:
            complete = False
        hedging = {one: _hedges(one, circuit, node, bundles, assumed) for one in solutions}
        if solutions and all(hedging.values()) and len(answers) < MOST_ANSWERS:
            # Whatever is enacted, part of it only guards against an answer that nobody has given: ask first.
            waiting += _split(answers, circuit, [one for found_in in hedging.values() for one in found_in])
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


Answers = tuple[tuple[Unknown, Value, int], ...]
"""Answers to unknowns, each with its place among the answers that the unknown can have."""


def _situations(circuit: Circuit, plain: int) -> tuple[list[Answers], bool]:
    """The answers to the questions on which the goal hangs as the law stands; one empty one if it hangs on none."""
    if abs(plain) == 1:
        return [()], True
    solver = Completions(circuit)
    try:
        if not solver.possible(plain) or solver.always(plain):
            return [()], True
        deciding = [unknown for unknown in solver.support(plain) if solver.matters(unknown, [plain])]
        options = [list(enumerate(solver.answers(unknown))) for unknown in deciding]
        found: list[Answers] = []
        for choice in product(*options):
            if solver.possible(assume=[literal for _, (_, literal) in choice]):
                if len(found) == MOST_GROUPS:
                    return found, False
                found.append(
                    tuple(
                        (unknown, value, index) for unknown, (index, (value, _)) in zip(deciding, choice, strict=True)
                    )
                )
        return found, True
    finally:
        solver.close()


def _hedges(solution: Solution, circuit: Circuit, goal: int, bundles: Groups, assumed: _Assumed) -> tuple[Unknown, ...]:
    """The unknowns against which alone some part of a solution guards; none if each part is needed in every case."""
    found: list[Unknown] = []
    everything = [choice for members in bundles.values() for choice in members]
    for name in sorted(solution.groups):
        kept = solution.choices - set(bundles[name])
        values = {choice: circuit.true if choice in kept else circuit.false for choice in everything}
        rest = circuit.substitute(goal, values)
        if abs(rest) == 1:
            continue
        solver = Completions(circuit)
        try:
            if solver.possible(rest, assume=assumed(solver)):
                found += [unknown for unknown in solver.support(rest) if solver.matters(unknown, [rest])]
        finally:
            solver.close()
    return tuple(dict.fromkeys(found))


def _split(answers: Answers, circuit: Circuit, unknowns: Sequence[Unknown]) -> list[Answers]:
    """The situations that the answers to the first of these unknowns make."""
    known = {unknown for unknown, _, _ in answers}
    unknown = next(one for one in unknowns if one not in known)
    solver = Completions(circuit)
    try:
        return [(*answers, (unknown, value, index)) for index, (value, _) in enumerate(solver.answers(unknown))]
    finally:
        solver.close()


class _Assumed:
    """Answers, as literals of whatever solver asks."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers

    def __call__(self, solver: Completions) -> list[int]:
        return [list(solver.answers(unknown))[index][1] for unknown, _, index in self.answers]

    def already(self, circuit: Circuit, plain: int) -> bool:
        """Whether the goal is reached with these answers as the law stands."""
        if abs(plain) == 1:
            return plain == circuit.true
        solver = Completions(circuit)
        try:
            return not solver.possible(-plain, assume=self(solver))
        finally:
            solver.close()

    def given(self, case: Case) -> tuple[Given, ...]:
        """The answers by the name of their question."""
        return tuple(Given(ask(case, unknown).fact, value) for unknown, value, _ in self.answers)


def _drafted(
    solution: Solution, by_node: Mapping[int, Candidate], case: Case, answers: _Assumed, goal: Decision
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
    return AmendmentSet(edits, tuple(sorted(instruments)), best is not None, answers.given(case))


def _works(edits: tuple[Edit, ...], case: Case, answers: _Assumed, goal: Decision) -> bool:
    """Whether the law with these edits, really applied, reaches the goal in every completion with the answers."""
    start = min([case.transfer.as_of, *(case.transfer.leg(cell.leg).date for cell in case.cells)])
    try:
        law = apply(case.law, [Bill("trial", Text(""), "hypothetical", start, edits)])
        amended = _same_case(case, law)
        circuit = Circuit(case.transfer, case.law.vocabulary)
        node = _goal(amended, circuit, goal)
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
