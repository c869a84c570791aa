"""Which provisions would have to change for a lawful path to exist: every minimal set, each drafted and tried."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import islice
from typing import TYPE_CHECKING

from transfer_check.algebras.circuit import Circuit
from transfer_check.amend.candidates import Candidate, Restriction, candidates, groups, symbolic
from transfer_check.amend.drafting import Draft, draftable, drafts
from transfer_check.amend.dual import minimal_hitting_sets
from transfer_check.amend.model import Bill
from transfer_check.amend.proposal import NOT_COMPUTED as NOT_COMPUTED
from transfer_check.amend.proposal import AmendmentSet, Given, Option, Proposal, ProposedEdit
from transfer_check.amend.ranking import cost_of, rank, with_footprints
from transfer_check.amend.situations import Assumed, hedges, situations, split
from transfer_check.amend.trial import commencement, goal_node, reaches, same_case
from transfer_check.conditions.types import Text
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import Decision
from transfer_check.decide.questions import ask
from transfer_check.solve.alike import Classes, classes, in_order, stands_for, variants
from transfer_check.solve.completions import Unknown
from transfer_check.solve.minimal import CutShort, Groups, Solution, cone, minimal_sets

if TYPE_CHECKING:
    from transfer_check.analyse.concrete import Like, Reload

GOALS = (Decision.AUTHORISATION_REQUIRED, Decision.PERMITTED)
MOST_ANSWERS = 6
MOST_TRIES = 24
MOST_SPREAD = 1000
"""Sets that differ only in provisions that do the same are written out up to so many; then one stands for all."""


def propose(
    case: Case,
    *,
    goal: Decision = Decision.AUTHORISATION_REQUIRED,
    limit: int | None = None,
    time_limit: float = 60.0,
    footprints: int = 0,
    restriction: Restriction | None = None,
    override: bool = False,
    proofs: int = 0,
    like: Like | None = None,
    reload: Reload | None = None,
) -> Proposal:
    """Every minimal set of provisions whose change makes the goal decision, or a better one, certain.

    While the answer hangs on unknown facts, sets are found for each answer to the questions that decide it; within one
    answer a set must do in every completion of whatever else is unknown. An edit whose only use is to make an unknown
    irrelevant is not proposed: where every set has one, the unknown is a question, and sets are found for its answers.
    The first `footprints` sets are counted over the stated grid and ranked by what they let through; of the first
    `proofs` sets it is shown or proven over all scenarios whether they let through anything else. `like` and `reload`
    make the examples readable and have them loaded as files are (`transfer_check.analyse.difference`).
    """
    deadline = time.process_time() + time_limit
    asked = Asked(case, goal, deadline, limit)
    changes = tuple(change for change in candidates(case, restriction) if draftable(change, case))
    rewritten = same_case(case, symbolic(case.law, changes, case))
    circuit = Circuit(case.transfer, case.law.vocabulary)
    node = goal_node(rewritten, circuit, goal)
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
        hedging, alike, whole = _search(asked, circuit, assumed.under(circuit, node), bundles, by_node, assumed, found)
        solutions = list(hedging)
        complete = complete and whole
        if solutions and all(hedging.values()) and len(answers) < MOST_ANSWERS:
            # Whatever is enacted, part of it only guards against an answer that nobody has given: ask first.
            waiting += split(answers, circuit, [one for found_in in hedging.values() for one in found_in])
            continue
        kept = [one for one in solutions if not hedging[one]] or solutions
        drafted, whole = _drafted_all(asked, kept, bundles, by_node, alike, assumed)
        found += drafted
        complete = complete and whole
    found.sort(key=lambda one: (str(one.given), *rank(one, case)))
    if footprints:
        found = with_footprints(found, case, goal, footprints, deadline)
    if proofs and found:
        from transfer_check.amend.beyond import with_proofs  # a check alone proves nothing of other scenarios

        until = time.monotonic() + deadline - time.process_time()
        found = with_proofs(found, case, goal, proofs, deadline=until, like=like, reload=reload)
    above: tuple[AmendmentSet, ...] = ()
    if override and (found or not reached):
        from transfer_check.amend.override import overrides

        above = overrides(case, goal)
    at_least, all_of_them = minimal_hitting_sets([{edit.provision for edit in one.edits} for one in found])
    treaties = {name for name, instrument in case.law.instruments.items() if instrument.treaty}
    return Proposal(
        goal=goal,
        needed=bool(found) or not reached,
        complete=complete,
        sets=tuple(found),
        necessary=_common([{edit.provision for edit in one.edits} for one in found]),
        necessary_instruments=_common([set(one.instruments) for one in found]),
        family=family(found),
        reached=tuple(reached),
        at_least=at_least if found else (),
        at_least_complete=all_of_them,
        treaty=bool(found) and all(treaties & set(one.instruments) for one in found),
        overrides=above,
        restricted=restriction is not None and restriction != Restriction(),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched, and for how long."""

    case: Case
    goal: Decision
    deadline: float
    limit: int | None


def _search(
    asked: Asked,
    circuit: Circuit,
    node: int,
    bundles: Groups,
    by_node: Mapping[int, Candidate],
    assumed: Assumed,
    found: Sequence[AmendmentSet],
) -> tuple[Mapping[Solution, tuple[Unknown, ...]], Classes, bool]:
    """The minimal sets under some answers, one for each class of sets that do the same, and whether all were found.

    Beside each stand the unknowns that part of it only guards against; where there are any it is not one of the limit.
    """
    there = set(cone(circuit, node))
    used = {name: left for name, members in bundles.items() if (left := tuple(n for n in members if n in there))}
    change = {name: by_node[members[0]] for name, members in used.items()}
    # Only what stands in one instrument is changed by one body in one way, so only that is the same to a legislator.
    alike = classes(circuit, node, used, {name: (one.instrument, one.way) for name, one in change.items()})
    ordered = in_order(circuit, node, used, alike)
    costs = {name: cost_of(asked.case, one.instrument) for name, one in change.items()}
    solutions: dict[Solution, tuple[Unknown, ...]] = {}
    sets = sum(one.number for one in found)
    try:
        for one in minimal_sets(circuit, ordered, used, costs=costs, assume=assumed, deadline=asked.deadline):
            if asked.limit is not None and sets >= asked.limit:
                return solutions, alike, False
            solutions[one] = hedges(one, circuit, node, bundles, assumed)
            sets += 0 if solutions[one] else stands_for(one, alike)
    except CutShort:
        return solutions, alike, False
    return solutions, alike, True


def _drafted_all(
    asked: Asked,
    solutions: Iterable[Solution],
    bundles: Groups,
    by_node: Mapping[int, Candidate],
    alike: Classes,
    assumed: Assumed,
) -> tuple[list[AmendmentSet], bool]:
    """Each set drafted and tried, and those that differ only in provisions that do the same while they are few."""
    drafted: list[AmendmentSet] = []
    for solution in solutions:
        number = stands_for(solution, alike)
        few = len(drafted) + number <= MOST_SPREAD
        every = variants(solution, bundles, alike) if few else [solution]
        for one in every:
            if asked.limit is not None and len(drafted) >= asked.limit:
                return drafted, False
            if time.process_time() > asked.deadline:
                return drafted, False
            made = _drafted(one, by_node, asked, assumed)
            other = {name: tuple(n for n in each if n not in one.groups) for each in alike for name in each}
            edits = tuple(replace(edit, alike=other.get(edit.provision, ())) for edit in made.edits)
            drafted.append(replace(made, edits=edits, number=1 if few else number))
    return drafted, True


def family(sets: Sequence[AmendmentSet]) -> tuple[tuple[str, ...], ...]:
    """The minimal elements, under inclusion, of the instrument images of the sets."""
    images = {frozenset(one.instruments) for one in sets}
    return tuple(sorted(tuple(sorted(image)) for image in images if not any(other < image for other in images)))


def bill_of(chosen: AmendmentSet, case: Case, *, name: str = "proposal") -> Bill:
    """A set as a bill that commences on the scenario's date, or on that of its first leg if it is earlier."""
    title = Text(f"Hypothetical amendment, found for: {case.transfer.title}")
    return Bill(name, title, "hypothetical", commencement(case), tuple(edit.edit for edit in chosen.edits))


def _given(answers: Assumed, case: Case) -> tuple[Given, ...]:
    """The answers by the name of their question."""
    return tuple(Given(ask(case, unknown).fact, value, unknown) for unknown, value, _ in answers.answers)


def _drafted(solution: Solution, by_node: Mapping[int, Candidate], asked: Asked, answers: Assumed) -> AmendmentSet:
    case = asked.case
    chosen = [by_node[node] for node in sorted(solution.choices)]
    options: list[tuple[Draft, ...]] = [drafts(candidate, case) for candidate in chosen]
    best = next(
        (
            pick
            for pick in islice(_picks([len(one) for one in options]), MOST_TRIES)
            if reaches(case, tuple(options[k][i].edit for k, i in enumerate(pick)), answers, asked.goal)
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
            edit=options[k][pick[k]].edit,
            options=tuple(Option(draft.edit, draft.parts) for i, draft in enumerate(options[k]) if i != pick[k]),
            parts=options[k][pick[k]].parts,
        )
        for k, candidate in enumerate(chosen)
        if options[k]
    )
    instruments = tuple(dict.fromkeys(edit.instrument for edit in edits))
    return AmendmentSet(edits, tuple(sorted(instruments)), best is not None, _given(answers, case))


def _picks(sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """One number below each size, the smallest sums first; made one by one, for there may be very many."""
    if not all(sizes):
        return
    first = (0,) * len(sizes)
    waiting, seen = [(0, first)], {first}
    while waiting:
        total, pick = heappop(waiting)
        yield pick
        for index, size in enumerate(sizes):
            following = (*pick[:index], pick[index] + 1, *pick[index + 1 :])
            if following[index] < size and following not in seen:
                seen.add(following)
                heappush(waiting, (total + 1, following))


def _common(sets: list[set[str]]) -> tuple[str, ...]:
    return tuple(sorted(set.intersection(*sets))) if sets else ()
