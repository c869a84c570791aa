"""All subset-minimal sets of choices that make a node true in every completion of the unknowns.

The choices are inputs of the circuit, bundled in groups (the edits of one provision are one group). Nothing is assumed
to be monotone: a superset of a solution may fail, so sets are found in order of size, and all of one size before any
of the next; what contains a set already found is skipped, for it is not minimal.

The two players of "some choice, every completion" are two solvers. One proposes choices that withstand every
counterexample seen so far; the other looks for a new one (counterexample-guided abstraction refinement, Janota et al.,
"Solving QBF with counterexample guided refinement", Artificial Intelligence 2016).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from transfer_check.algebras.circuit import Circuit
from transfer_check.solve.completions import Completions

Groups = Mapping[str, tuple[int, ...]]
"""The choices (nodes of inputs) by the name of their group."""
Assume = Callable[[Completions], Sequence[int]]
"""The literals that restrict the completions, made for one solver."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A minimal set of groups, with the choices among them that were taken."""

    groups: frozenset[str]
    choices: frozenset[int]


class CutShort(Exception):
    """The time limit was reached before all sets were found."""


def minimal_sets(
    circuit: Circuit, goal: int, groups: Groups, *, assume: Assume = lambda _: (), deadline: float | None = None
) -> Iterator[Solution]:
    """All minimal sets, smallest first; raises `CutShort` when the deadline (of `time.monotonic`) has passed.

    The goal must not be reached without any choice.
    """
    from pysat.card import ITotalizer  # only where amendments are searched

    choices = tuple(node for members in groups.values() for node in members)
    proposer, opponent = Completions(circuit), Completions(circuit)
    try:
        restricted = tuple(assume(opponent))
        marks = _marks(proposer, groups)
        totals = ITotalizer(lits=list(marks.values()), ubound=len(marks), top_id=proposer.highest)
        for clause in totals.cnf.clauses:
            proposer.add(clause)
        proposer.top(totals.top_id)
        literals = {node: proposer.literal(node) for node in choices}
        for size in range(len(marks) + 1):
            if not proposer.possible():
                return
            bound = [-totals.rhs[size]] if size < len(totals.rhs) else []
            while proposer.possible(assume=bound):
                if deadline is not None and time.monotonic() > deadline:
                    raise CutShort
                taken = _taken(proposer, literals)
                counter = _counterexample(opponent, goal, choices, taken, restricted)
                if counter is not None:
                    proposer.require(circuit.substitute(goal, counter))
                    continue
                solution = _trimmed(opponent, goal, groups, taken, restricted)
                yield solution
                proposer.forbid([marks[name] for name in solution.groups])
    finally:
        proposer.close()
        opponent.close()


def _marks(proposer: Completions, groups: Groups) -> dict[str, int]:
    """One literal for each group: true if any choice of it is taken."""
    marks: dict[str, int] = {}
    for name, members in groups.items():
        literals = [proposer.literal(node) for node in members]
        marks[name] = mark = proposer.fresh()
        for literal in literals:
            proposer.add([-literal, mark])
    return marks


def _taken(proposer: Completions, literals: Mapping[int, int]) -> frozenset[int]:
    model = proposer.inputs_of_model()
    return frozenset(node for node in literals if model.get(node) == 1)


def _counterexample(
    opponent: Completions, goal: int, choices: Sequence[int], taken: frozenset[int], restricted: Sequence[int]
) -> Mapping[int, int] | None:
    """What the unknowns must be for the goal to fail with these choices, or None if it never does."""
    fixed = [opponent.literal(node) if node in taken else -opponent.literal(node) for node in choices]
    if not opponent.possible(-goal, assume=[*fixed, *restricted]):
        return None
    model = opponent.inputs_of_model()
    return {node: value for node, value in model.items() if node not in choices}


def _trimmed(
    opponent: Completions, goal: int, groups: Groups, taken: frozenset[int], restricted: Sequence[int]
) -> Solution:
    """The solution without choices that its groups do not need."""
    choices = tuple(node for members in groups.values() for node in members)
    for node in sorted(taken):
        fewer = taken - {node}
        if _counterexample(opponent, goal, choices, fewer, restricted) is None:
            taken = fewer
    return Solution(frozenset(name for name, members in groups.items() if taken & set(members)), taken)
