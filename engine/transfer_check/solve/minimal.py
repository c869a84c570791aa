"""All subset-minimal sets of choices that make a node true in every completion of the unknowns, cheapest first.

The choices are inputs of the circuit, bundled in groups (the edits of one provision are one group), and a group costs
something. Nothing is assumed to be monotone: a superset of a solution may fail, so a choice that is not made stays a
wish ("not this one"), and what contains a set already found is ruled out, for it is not minimal.

Where something is unknown the two players of "some choice, every completion" take turns: one proposes choices that
withstand every counterexample so far, the other looks for a new one (counterexample-guided refinement, Janota et al.,
"Solving QBF with counterexample guided refinement", Artificial Intelligence 2016). The first sets come from RC2
(Ignatiev, Morgado, Marques-Silva, "RC2: an efficient MaxSAT solver", JSAT 2019); where there are many and nothing is
unknown, clingo goes on under a growing bound on the cost (`solve.many`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec

from transfer_check.algebras.circuit import Circuit
from transfer_check.solve.completions import Completions

Groups = Mapping[str, tuple[int, ...]]
"""The choices (nodes of inputs) by the name of their group."""
Assume = Callable[[Completions], Sequence[int]]
"""The literals that restrict the completions, made for one solver."""
FIRST = 10
"""So many sets come from RC2; then, if it is installed, clingo goes on."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A minimal set of groups, with the choices among them that were taken, and what they cost."""

    groups: frozenset[str]
    choices: frozenset[int]
    cost: int = field(default=0, compare=False)


class CutShort(Exception):
    """The time limit was reached before all sets were found."""


@dataclass(slots=True)
class Problem:
    """What is searched: a goal over choices, with the completions that are still to be withstood."""

    circuit: Circuit
    goal: int
    groups: Groups
    costs: Mapping[str, int]
    assume: Assume = field(default=lambda _: ())
    deadline: float | None = None
    opponent: Completions | None = None
    restricted: tuple[int, ...] = ()
    choices: frozenset[int] = frozenset()
    """Every choice."""
    cone: tuple[int, ...] = ()
    """The nodes of the goal, children before parents."""
    certain: bool = False
    """Whether the goal hangs on choices alone."""

    def __post_init__(self) -> None:
        self.choices = frozenset(node for members in self.groups.values() for node in members)
        self.cone = cone(self.circuit, self.goal)
        self.certain = all(node in self.choices for node in self.cone if node in self.circuit.inputs)
        if not self.certain:
            self.opponent = Completions(self.circuit)
            self.restricted = tuple(self.assume(self.opponent))

    def check_time(self) -> None:
        """Raises `CutShort` when the deadline has passed."""
        if self.deadline is not None and time.process_time() > self.deadline:
            raise CutShort

    def refuted(self, taken: frozenset[int]) -> int | None:
        """What choices must satisfy beside, if these ones fail in some completion; None if they never do."""
        if self.opponent is None:
            return None if holds(self.circuit, self.cone, self.goal, taken) else self.goal
        counter = self._counterexample(taken)
        return None if counter is None else self.circuit.substitute(self.goal, counter)

    def _counterexample(self, taken: frozenset[int]) -> Mapping[int, int] | None:
        opponent = self.opponent
        assert opponent is not None
        fixed = [opponent.literal(node) if node in taken else -opponent.literal(node) for node in sorted(self.choices)]
        if not opponent.possible(-self.goal, assume=[*fixed, *self.restricted]):
            return None
        model = opponent.inputs_of_model()
        return {node: value for node, value in model.items() if node not in self.choices}

    def solution(self, taken: frozenset[int]) -> Solution:
        """The solution without choices that its groups do not need: a group taken may have been taken twice over."""
        for name in sorted(self.groups):
            several = sorted(taken & set(self.groups[name]))
            for node in several if len(several) > 1 else ():
                fewer = taken - {node}
                if fewer & set(several) and self.refuted(fewer) is None:
                    taken = fewer
        names = frozenset(name for name, members in self.groups.items() if taken & set(members))
        return Solution(names, taken, sum(self.costs[name] for name in names))

    def close(self) -> None:
        """Frees the solver."""
        if self.opponent is not None:
            self.opponent.close()


def minimal_sets(
    circuit: Circuit,
    goal: int,
    groups: Groups,
    *,
    costs: Mapping[str, int] | None = None,
    assume: Assume = lambda _: (),
    deadline: float | None = None,
    engine: str = "auto",
) -> Iterator[Solution]:
    """All minimal sets, cheapest first; raises `CutShort` when the deadline (of `time.process_time`) has passed.

    Only groups that the goal can hang on take part. `engine`: `rc2` finds every set, `auto` hands over to clingo where
    that is installed and nothing is unknown.
    """
    there = set(cone(circuit, goal))
    kept = {name: left for name, members in groups.items() if (left := tuple(n for n in members if n in there))}
    price = {name: (costs or {}).get(name, 1) for name in kept}
    problem = Problem(circuit, goal, kept, price, assume, deadline)
    try:
        from transfer_check.solve.cheapest import cheapest  # only where amendments are searched

        many = engine == "auto" and problem.certain and find_spec("clingo") is not None
        found: list[Solution] = []
        for solution in cheapest(problem):
            found.append(solution)
            yield solution
            if many and len(found) == FIRST:
                from transfer_check.solve.many import further

                yield from further(problem, found)
                return
    finally:
        problem.close()


def cone(circuit: Circuit, goal: int) -> tuple[int, ...]:
    """The nodes below a node and itself, children before parents (a gate is made after its parts)."""
    seen: set[int] = set()
    stack = [abs(goal)]
    while stack:
        node = stack.pop()
        if node != 1 and node not in seen:
            seen.add(node)
            stack.extend(abs(part) for part in circuit.gates.get(node, ()))
    return tuple(sorted(seen))


def holds(circuit: Circuit, nodes: Sequence[int], goal: int, taken: frozenset[int]) -> bool:
    """Whether a node over choices is true when exactly these are taken."""
    values = {1: True}
    for node in nodes:
        gate = circuit.gates.get(node)
        values[node] = node in taken if gate is None else all(values[abs(p)] is (p > 0) for p in gate)
    return values[abs(goal)] is (goal > 0)
