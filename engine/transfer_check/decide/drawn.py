"""Random completions with the decision of each: what they show to be possible need not be asked of the solver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log2

from transfer_check.algebras.circuit import Atom, Circuit
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.solve.sample import Sample
from transfer_check.transfer.model import FactRef

DRAWN = 8_192
"""So many random completions are looked at."""


class Drawn:
    """Random completions, each with its decision."""

    def __init__(self, circuit: Circuit, decisions: Sequence[int]) -> None:
        self.circuit = circuit
        self.sample = Sample(circuit, count=DRAWN)
        self.decisions = [self.sample.bits(node) for node in decisions]
        self._flags = {of: node for node, of in circuit.inputs.items() if not isinstance(of, Atom)}
        self._atoms: dict[FactRef, list[int]] = {}
        for node, of in circuit.inputs.items():
            if isinstance(of, Atom):
                self._atoms.setdefault(of.fact, []).append(node)

    def seen(self, answers: Mapping[Unknown, object]) -> int:
        """How many decisions are seen where these are the answers."""
        where = self.sample.full
        for unknown, value in answers.items():
            where &= dict(self.parts(unknown)).get(value, 0)
        return sum(bool(bits & where) for bits in self.decisions)

    def told(self, unknowns: Sequence[Unknown], solver: Completions) -> float:
        """What the answers to a question tell of the decision, in bits of information."""
        fact = next((one for one in unknowns if isinstance(one, FactRef)), unknowns[0])
        if isinstance(fact, FactRef):
            list(solver.answers(fact))  # the solver cuts the values into the cells that are read below
        return _spread(self.decisions, self.sample.full) - sum(
            where.bit_count() / DRAWN * _spread(self.decisions, where) for _, where in self.parts(fact) if where
        )

    def parts(self, unknown: Unknown) -> Iterator[tuple[object, int]]:
        """The completions by the value of an unknown; a solver must have cut its values into cells before."""
        if not isinstance(unknown, FactRef):
            bits = self.sample.bits(self._flags[unknown])
            yield True, bits
            yield False, self.sample.full & ~bits
            return
        atoms = [self.sample.bits(node) for node in self._atoms[unknown]]
        for answers, value in self.circuit.remembered[unknown, len(atoms)].items():
            where = self.sample.full
            for bits, holds in zip(atoms, answers, strict=True):
                where &= bits if holds else self.sample.full & ~bits
            yield value, where


def _spread(decisions: Sequence[int], where: int) -> float:
    """How open the decision is among some completions (Shannon's entropy)."""
    total = where.bit_count()
    shares = [(bits & where).bit_count() / total for bits in decisions] if total else []
    return -sum(share * log2(share) for share in shares if share)
