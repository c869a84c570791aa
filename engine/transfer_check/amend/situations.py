"""The questions on which a proposal hangs: their answers, and which parts of a solution only guard against one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from transfer_check.algebras.circuit import Circuit
from transfer_check.conditions.values import Value
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.solve.minimal import Groups, Solution

MOST_GROUPS = 64

Answers = tuple[tuple[Unknown, Value, int], ...]
"""Answers to unknowns, each with its place among the answers that the unknown can have."""


def situations(circuit: Circuit, plain: int) -> tuple[list[Answers], bool]:
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

    def already(self, circuit: Circuit, plain: int) -> bool:
        """Whether the goal is reached with these answers as the law stands."""
        if abs(plain) == 1:
            return plain == circuit.true
        solver = Completions(circuit)
        try:
            return not solver.possible(-plain, assume=self(solver))
        finally:
            solver.close()
