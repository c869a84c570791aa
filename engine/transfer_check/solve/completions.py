"""Questions over all completions of the unknown facts, answered by a SAT solver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from transfer_check.algebras.circuit import Atom, Circuit, Input, Query
from transfer_check.conditions.nodes import FlagName
from transfer_check.conditions.values import Value
from transfer_check.solve.domains import answer as answer_of
from transfer_check.solve.domains import partition
from transfer_check.transfer.model import FactRef

Unknown = FactRef | FlagName
"""A fact that is not stated, or a flag."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One way in which the unknowns may turn out; only those that were asked for."""

    facts: Mapping[FactRef, Value]
    flags: Mapping[FlagName, bool]


class Completions:
    """A solver over the inputs of a circuit, each fact bound to one of its cells of values.

    Make it when the circuit is whole: the cells of a fact depend on every question asked about it. A second copy of a
    circuit, in which one unknown may differ, has the same inputs but for that one (`other`).
    """

    def __init__(self, circuit: Circuit) -> None:
        from pysat.solvers import Solver  # only where something is unknown: most decisions need no solver

        self.circuit = circuit
        # Glucose 4 as python-sat builds it (1.9.dev24) writes past its memory while clauses are added between calls.
        self._solver = Solver(name="minisat22")
        self._count = 1
        self._solver.add_clause([1])
        self._vars: dict[tuple[int, Unknown | None], int] = {}
        self._cells: dict[tuple[FactRef, bool], tuple[tuple[int, Value], ...]] = {}
        # What hangs on what, remembered, for each unknown is asked about. What stands below a node never changes; what
        # hangs on an unknown grows with the circuit, and is kept with the number of gates that were looked at.
        self._hanging: dict[Unknown, tuple[int, set[int]]] = {}
        self._cones: dict[int, set[int]] = {}
        self._supports: dict[tuple[int, ...], tuple[Unknown, ...]] = {}
        self._queries: dict[FactRef, list[tuple[int, Query]]] = {}
        for node, of in circuit.inputs.items():
            if isinstance(of, Atom):
                self._queries.setdefault(of.fact, []).append((node, of.test))

    def possible(self, *nodes: int, assume: Sequence[int] = ()) -> bool:
        """Whether some completion makes all nodes true."""
        found = self._solver.solve([*(self.literal(node) for node in nodes), *assume])
        assert found is not None, "the solver was freed"  # else nothing would seem to be possible
        return bool(found)

    def always(self, *nodes: int) -> bool:
        """Whether every completion makes all nodes true."""
        return not any(self.possible(-node) for node in nodes)

    def find(self, *nodes: int, assume: Sequence[int] = ()) -> Completion | None:
        """A completion that makes all nodes true, or None."""
        if not self.possible(*nodes, assume=assume):
            return None
        true = {literal for literal in self._solver.get_model() or [] if literal > 0}
        facts = {
            fact: value
            for (fact, other), cells in self._cells.items()
            if not other
            for var, value in cells
            if var in true
        }
        flags = {
            of: var in true
            for (node, other), var in self._vars.items()
            if other is None and (of := self.circuit.inputs.get(node)) is not None and not isinstance(of, Atom)
        }
        return Completion(facts, flags)

    def true_in_model(self, nodes: Sequence[int]) -> list[bool]:
        """Which nodes hold in the last completion found; only of nodes that were asked for before it was."""
        model = self._solver.get_model() or []  # the literal of variable n stands at n - 1
        literals = [self._read(node, None) for node in nodes]
        return [model[abs(literal) - 1] == literal for literal in literals]

    def core(self, *nodes: int) -> frozenset[int] | None:
        """Some of the nodes that no completion makes true together, or None if one makes all of them true."""
        literals = {self.literal(node): node for node in nodes}
        core = self.core_of(list(literals))
        return None if core is None else frozenset(literals[literal] for literal in core)

    def core_of(self, literals: Sequence[int]) -> frozenset[int] | None:
        """Some of the literals that no completion makes true together, or None if one makes all of them true."""
        if self._solver.solve(list(literals)):
            return None
        return frozenset(self._solver.get_core() or [])

    def inputs_of_model(self) -> Mapping[int, int]:
        """What the last completion found says of every input, as the node true or false."""
        true = {literal for literal in self._solver.get_model() or [] if literal > 0}
        return {
            node: 1 if var in true else -1
            for (node, other), var in self._vars.items()
            if other is None and node in self.circuit.inputs
        }

    def require(self, node: int) -> None:
        """From now on only completions that make a node true."""
        self._solver.add_clause([self.literal(node)])

    def support(self, *nodes: int) -> tuple[Unknown, ...]:
        """The unknowns on which the nodes may hang, in a stable order."""
        key = tuple(sorted({abs(node) for node in nodes}))
        if key not in self._supports:
            found = {_unknown(self.circuit.inputs[node]) for node in self._cone(nodes) if node in self.circuit.inputs}
            self._supports[key] = tuple(sorted(found, key=str))
        return self._supports[key]

    def matters(self, unknown: Unknown, nodes: Iterable[int], *, assume: Sequence[int] = ()) -> bool:
        """Whether two completions that differ in this unknown alone differ in some node."""
        return any(
            self._solver.solve([self.literal(node), -self.literal(node, other=unknown), *assume])
            for node in nodes
            if unknown in self.support(node)
        )

    def answers(self, unknown: Unknown) -> Iterator[tuple[Value, int]]:
        """The answers to an unknown, one for each cell of its values, with the literal that assumes it."""
        if isinstance(unknown, FactRef):
            yield from ((value, var) for var, value in self._domain(unknown, False))
            return
        node = next(node for node, of in self.circuit.inputs.items() if of == unknown)
        yield True, self.literal(node)
        yield False, -self.literal(node)

    def holding(self, unknown: Unknown, value: Value) -> tuple[int, ...]:
        """The literal that assumes a value of an unknown, whichever value stands for its cell; none if none has it."""
        if not isinstance(unknown, FactRef):
            return tuple(literal for answer, literal in self.answers(unknown) if answer == value)
        asked = [query for _, query in self._queries.get(unknown, [])]
        fact = self.circuit.vocabulary.facts[unknown.name]
        given = tuple(answer_of(value, query, fact, self.circuit.transfer) for query in asked)
        cells = self._domain(unknown, False)
        parts = self.circuit.remembered[unknown, len(asked)]
        return tuple(var for (var, _), answers in zip(cells, parts, strict=True) if answers == given)

    def literal(self, node: int, *, other: Unknown | None = None) -> int:
        """The solver's literal of a node, encoded on first use."""
        for current in sorted(self._open(node)):
            self._encode(current, None)
        if other is not None:
            for current in sorted(self._below(abs(node)) & self._above(other)):
                self._encode(current, other)
        return self._read(node, other)

    def add(self, clause: Sequence[int]) -> None:
        """Adds a clause over literals, such as those of `literal` and `fresh`."""
        self._solver.add_clause(list(clause))

    def fresh(self) -> int:
        """A literal of its own."""
        return self._fresh()

    def top(self, reached: int) -> None:
        """Tells that literals up to this one were taken by an encoding made outside."""
        self._count = max(self._count, reached)

    @property
    def highest(self) -> int:
        """The highest literal in use."""
        return self._count

    def forbid(self, literals: Sequence[int]) -> None:
        """Rules out from now on that all of these are true."""
        self._solver.add_clause([-literal for literal in literals])

    def close(self) -> None:
        """Frees the solver."""
        self._solver.delete()

    def _read(self, node: int, other: Unknown | None) -> int:
        if abs(node) == 1:
            return node
        var = self._vars[abs(node), self._copy(abs(node), other)]
        return var if node > 0 else -var

    def _copy(self, node: int, other: Unknown | None) -> Unknown | None:
        """Both copies share what does not hang on the unknown that may differ."""
        return other if other is not None and node in self._above(other) else None

    def _above(self, unknown: Unknown) -> set[int]:
        """The inputs that ask about an unknown, and the gates that hang on them."""
        seen, found = self._hanging.get(unknown, (-1, set()))
        if seen < len(self.circuit.gates):
            found = {node for node, of in self.circuit.inputs.items() if _unknown(of) == unknown}
            for node, parts in self.circuit.gates.items():  # a gate is made after its parts
                if any(abs(part) in found for part in parts):
                    found.add(node)
            self._hanging[unknown] = len(self.circuit.gates), found
        return found

    def _encode(self, node: int, other: Unknown | None) -> None:
        key = (node, self._copy(node, other))
        if key in self._vars:
            return
        of = self.circuit.inputs.get(node)
        if isinstance(of, Atom):
            self._domain(of.fact, key[1] is not None)
            return
        var = self._vars[key] = self._fresh()
        if of is None:
            parts = [self._read(part, other) for part in sorted(self.circuit.gates[node], key=abs)]
            for part in parts:
                self._solver.add_clause([-var, part])
            self._solver.add_clause([var, *(-part for part in parts)])

    def _domain(self, fact: FactRef, other: bool) -> tuple[tuple[int, Value], ...]:
        if (fact, other) in self._cells:
            return self._cells[fact, other]
        asked = self._queries.get(fact, [])
        key = (fact, len(asked))
        if key not in self.circuit.remembered:
            self.circuit.remembered[key] = partition(
                fact, [query for _, query in asked], vocabulary=self.circuit.vocabulary, transfer=self.circuit.transfer
            )
        parts = self.circuit.remembered[key]
        atoms = [self._vars.setdefault((node, fact if other else None), self._fresh()) for node, _ in asked]
        cells = tuple((self._fresh(), value) for value in parts.values())
        self._solver.add_clause([var for var, _ in cells])
        for index, (var, _) in enumerate(cells):
            for later, _ in cells[index + 1 :]:
                self._solver.add_clause([-var, -later])
        for (var, _), answers in zip(cells, parts, strict=True):
            for atom, holds in zip(atoms, answers, strict=True):
                if holds is not None:
                    self._solver.add_clause([-var, atom if holds else -atom])
        self._cells[fact, other] = cells
        return cells

    def _below(self, node: int) -> set[int]:
        """The cone of one node, of which it is asked again and again."""
        if node not in self._cones:
            self._cones[node] = self._cone([node])
        return self._cones[node]

    def _cone(self, nodes: Iterable[int]) -> set[int]:
        seen: set[int] = set()
        stack = [abs(node) for node in nodes if abs(node) != 1]
        while stack:
            node = stack.pop()
            if node not in seen:
                seen.add(node)
                stack.extend(abs(part) for part in self.circuit.gates.get(node, ()) if abs(part) != 1)
        return seen

    def _open(self, node: int) -> set[int]:
        """The nodes of a cone that are not encoded yet: below one that is, all are."""
        seen: set[int] = set()
        stack = [abs(node)]
        while stack:
            current = stack.pop()
            if current != 1 and current not in seen and (current, None) not in self._vars:
                seen.add(current)
                stack.extend(abs(part) for part in self.circuit.gates.get(current, ()))
        return seen

    def _fresh(self) -> int:
        self._count += 1
        return self._count


def _unknown(of: Input) -> Unknown:
    return of.fact if isinstance(of, Atom) else of
