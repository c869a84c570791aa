"""Nodes over choices as clauses for whatever solver takes them (Tseitin, "On the complexity of derivation", 1968)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from transfer_check.algebras.circuit import Circuit
from transfer_check.solve.minimal import Groups, cone

Sink = Callable[[list[int]], object]


class Clauses:
    """Numbers choices, groups and gates, and writes each gate as clauses once."""

    def __init__(self, circuit: Circuit, groups: Groups, sink: Sink) -> None:
        self.circuit, self.sink = circuit, sink
        self.count = 1
        self._vars: dict[int, int] = {1: 1}
        sink([1])
        self.choices = {node: self._number(node) for members in groups.values() for node in members}
        self.marks: dict[str, int] = {}
        for name, members in groups.items():
            self.count += 1
            self.marks[name] = self.count
            for node in members:
                sink([-self.choices[node], self.count])

    def require(self, node: int) -> None:
        """A node must be true. A conjunction is required part by part, which the solver likes better."""
        gate = self.circuit.gates.get(node)
        parts: Sequence[int] = sorted(gate) if gate is not None else [node]
        for part in parts:
            below = self.circuit.gates.get(-part)
            if part < 0 and below is not None:
                self.sink([-self.literal(one) for one in sorted(below)])
            else:
                self.sink([self.literal(part)])

    def literal(self, node: int) -> int:
        """The literal of a node; its gates are written on first use."""
        for current in cone(self.circuit, node):
            if current not in self._vars:
                gate = self.circuit.gates[current]
                var = self._number(current)
                parts = [self._read(part) for part in gate]
                for part in parts:
                    self.sink([-var, part])
                self.sink([var, *(-part for part in parts)])
        return self._read(node)

    def _read(self, node: int) -> int:
        return self._vars[abs(node)] if node > 0 else -self._vars[abs(node)]

    def _number(self, node: int) -> int:
        self.count += 1
        self._vars[node] = self.count
        return self.count
