"""Many random completions at once: the value of each node is a set of bits, one for each completion.

What some of them show needs no solver; what none shows may still be possible, and is left to one.
"""

from __future__ import annotations

from random import Random

from transfer_check.algebras.circuit import Atom, Circuit, Query
from transfer_check.solve.domains import Answers, partition
from transfer_check.transfer.model import FactRef

MANY = 65_536


class Sample:
    """So many completions of the inputs of a circuit, the same ones for the same circuit and seed."""

    def __init__(self, circuit: Circuit, *, count: int = MANY, seed: int = 0) -> None:
        self.circuit, self.full = circuit, (1 << count) - 1
        self._dice = Random(seed)
        self._count = count
        self._bits: dict[int, int] = {1: self.full}
        self._asked: dict[FactRef, list[tuple[int, Query]]] = {}
        for node, of in circuit.inputs.items():
            if isinstance(of, Atom):
                self._asked.setdefault(of.fact, []).append((node, of.test))

    def bits(self, node: int) -> int:
        """The completions in which a node holds."""
        known = self._bits
        stack = [abs(node)]
        while stack:
            current = stack[-1]
            if current in known:
                stack.pop()
                continue
            gate = self.circuit.gates.get(current)
            if gate is None:
                self._draw(current)
            elif missing := [abs(part) for part in gate if abs(part) not in known]:
                stack.extend(missing)
            else:
                value = self.full
                for part in gate:
                    value &= known[part] if part > 0 else ~known[-part]
                    if not value:
                        break
                known[current] = value
        return known[node] if node > 0 else self.full & ~known[-node]

    def meets(self, bits: int, node: int) -> bool:
        """Whether a node holds in one of some completions."""
        if not bits:
            return False
        both = bits & self.bits(abs(node))
        return bool(both) if node > 0 else both != bits

    def _draw(self, node: int) -> None:
        of = self.circuit.inputs[node]
        if not isinstance(of, Atom):
            self._bits[node] = self._dice.getrandbits(self._count)
            return
        asked = self._asked[of.fact]
        key = (of.fact, len(asked))
        if key not in self.circuit.remembered:
            self.circuit.remembered[key] = partition(
                of.fact,
                [query for _, query in asked],
                vocabulary=self.circuit.vocabulary,
                transfer=self.circuit.transfer,
            )
        cells: list[Answers] = list(self.circuit.remembered[key])
        for atom, _ in asked:
            self._bits[atom] = 0
        self._deal(cells, self.full, [atom for atom, _ in asked])

    def _deal(self, cells: list[Answers], points: int, atoms: list[int]) -> None:
        """Deals points to cells, halving the cells again and again; an answer that is open counts as no."""
        if len(cells) > 1:
            chosen = self._dice.getrandbits(self._count)
            half = len(cells) // 2
            self._deal(cells[:half], points & chosen, atoms)
            self._deal(cells[half:], points & ~chosen, atoms)
            return
        for atom, holds in zip(atoms, cells[0], strict=True):
            if holds:
                self._bits[atom] |= points
