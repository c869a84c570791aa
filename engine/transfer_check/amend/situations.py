"""The questions on which a proposal hangs: their answers, and which parts of a solution only guard against one."""

from __future__ import annotations

from collections.abc import Sequence

from transfer_check.algebras.circuit import Atom, Circuit
from transfer_check.conditions.values import Value
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.solve.domains import answer
from transfer_check.solve.minimal import Groups, Solution

MOST_SITUATIONS = 256
"""Beyond so many the questions that are left stay open, and the answer says that it is not complete."""

Answers = tuple[tuple[Unknown, Value, int], ...]
"""Answers to unknowns, each with its place among the answers that the unknown can have."""


def situations(circuit: Circuit, plain: int) -> tuple[list[Answers], bool]:
    """The answers to the questions on which the goal hangs as the law stands; one empty one if it hangs on none.

    One question at a time, first the one whose answers settle most, and none that an answer has made idle: the
    situations are the leaves of a tree of questions, not every combination of answers.
    """
    if abs(plain) == 1:
        return [()], True
    solver = Completions(circuit)
    try:
        support = solver.support(plain)
        found: list[Answers] = []
        waiting: list[Answers] = [()]
        while waiting:
            answers = waiting.pop(0)
            assume = Assumed(answers)(solver)
            asked = _next_question(solver, support, plain, assume)
            if asked is None:
                found.append(answers)
            else:
                more = [
                    (*answers, (asked, value, index))
                    for index, (value, literal) in enumerate(solver.answers(asked))
                    if solver.possible(assume=[*assume, literal])
                ]
                if len(found) + len(waiting) + len(more) > MOST_SITUATIONS:
                    return [*found, answers, *waiting], False
                waiting = [*more, *waiting]
        return found, True
    finally:
        solver.close()


def _next_question(
    solver: Completions, support: Sequence[Unknown], plain: int, assume: Sequence[int]
) -> Unknown | None:
    """Of the unknowns that still matter the one of whose answers the largest part settles; None if all is settled."""

    def settled(*more: int) -> bool:
        return not (
            solver.possible(plain, assume=[*assume, *more]) and solver.possible(-plain, assume=[*assume, *more])
        )

    if settled():
        return None
    deciding = [unknown for unknown in support if solver.matters(unknown, [plain], assume=assume)]

    def merit(unknown: Unknown) -> tuple[float, int, str]:
        answers = [literal for _, literal in solver.answers(unknown) if solver.possible(assume=[*assume, literal])]
        return (-sum(settled(literal) for literal in answers) / len(answers), len(answers), str(unknown))

    return min(deciding, key=merit, default=None)


def hedges(solution: Solution, circuit: Circuit, goal: int, bundles: Groups, assumed: Assumed) -> tuple[Unknown, ...]:
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
            if solver.possible(rest, assume=(known := assumed(solver))):
                answered = {unknown for unknown, _, _ in assumed.answers}
                asked = [unknown for unknown in solver.support(rest) if unknown not in answered]
                found += [unknown for unknown in asked if solver.matters(unknown, [rest], assume=known)]
        finally:
            solver.close()
    return tuple(dict.fromkeys(found))


def split(answers: Answers, circuit: Circuit, unknowns: Sequence[Unknown]) -> list[Answers]:
    """The situations that the answers to the first of these unknowns make."""
    known = {unknown for unknown, _, _ in answers}
    unknown = next(one for one in unknowns if one not in known)
    solver = Completions(circuit)
    try:
        return [(*answers, (unknown, value, index)) for index, (value, _) in enumerate(solver.answers(unknown))]
    finally:
        solver.close()


class Assumed:
    """Answers, as literals of whatever solver asks."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers

    def __call__(self, solver: Completions) -> list[int]:
        return [list(solver.answers(unknown))[index][1] for unknown, _, index in self.answers]

    def under(self, circuit: Circuit, node: int) -> int:
        """A node with the answers put in, so that what they settle need not be searched."""
        given = {unknown: value for unknown, value, _ in self.answers}
        fixed: dict[int, int] = {}
        for name, of in circuit.inputs.items():
            if isinstance(of, Atom):
                if of.fact in given:
                    fact = circuit.vocabulary.facts[of.fact.name]
                    holds = answer(given[of.fact], of.test, fact, circuit.transfer)
                    if holds is not None:
                        fixed[name] = circuit.true if holds else circuit.false
            elif of in given:
                fixed[name] = circuit.true if given[of] is True else circuit.false
        return circuit.substitute(node, fixed)

    def already(self, circuit: Circuit, plain: int) -> bool:
        """Whether the goal is reached with these answers as the law stands."""
        if abs(plain) == 1:
            return plain == circuit.true
        solver = Completions(circuit)
        try:
            return not solver.possible(-plain, assume=self(solver))
        finally:
            solver.close()
