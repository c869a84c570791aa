"""A hash-consed and/not circuit: what is known is folded away, what is not becomes an input that a solver reads.

A node is an integer and its negation is `-node`; 1 is true. Inputs are questions about unknown facts and flags.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from transfer_check.conditions.nodes import FlagName
from transfer_check.conditions.types import Vocabulary
from transfer_check.conditions.values import Members, Value, comparison, membership
from transfer_check.transfer.model import FactRef, Transfer


@dataclass(frozen=True, slots=True)
class Query:
    """One question about the value of a fact: a comparison or a membership."""

    op: str
    value: Value | Members


@dataclass(frozen=True, slots=True)
class Atom:
    """An input that asks a question about a fact."""

    fact: FactRef
    test: Query


Input = Atom | FlagName


class Circuit:
    """Reads the facts of one transfer; what the facts leave open becomes an input."""

    __slots__ = ("_ands", "_nodes", "gates", "inputs", "remembered", "transfer", "vocabulary")
    true, false = 1, -1

    def __init__(self, transfer: Transfer, vocabulary: Vocabulary) -> None:
        self.transfer, self.vocabulary = transfer, vocabulary
        self.gates: dict[int, frozenset[int]] = {}
        self.inputs: dict[int, Input] = {}
        self._ands: dict[frozenset[int], int] = {}
        self._nodes: dict[Input, int] = {}
        self.remembered: dict[tuple[FactRef, int], Mapping[tuple[bool | None, ...], Value]] = {}
        """The cells of a fact's values by how many questions were asked of it, for whatever solver reads this."""

    def all_of(self, parts: Iterable[int]) -> int:
        """The node of a conjunction, simplified."""
        kept: set[int] = set()
        for part in parts:
            if part == self.false or -part in kept:
                return self.false
            if part != self.true:
                kept.add(part)
        if not kept:
            return self.true
        if len(kept) == 1:
            return kept.pop()
        key = frozenset(kept)
        if key not in self._ands:
            node = self._fresh()
            self._ands[key] = node
            self.gates[node] = key
        return self._ands[key]

    def any_of(self, parts: Iterable[int]) -> int:
        """The node of a disjunction."""
        return -self.all_of([-part for part in parts])

    def negation(self, part: int) -> int:
        """The node of a negation."""
        return -part

    def is_in(self, fact: FactRef, members: Members) -> int:
        """True or false where the fact settles it, else an input."""
        value = self.transfer.facts.get(fact)
        return self._settled(None if value is None else membership(value, members), fact, Query("in", members))

    def compare(self, fact: FactRef, op: str, value: Value) -> int:
        """True or false where the fact settles it, else an input."""
        stated = self.transfer.facts.get(fact)
        code = self.vocabulary.facts[fact.name].type == "code"
        holds = None if stated is None else comparison(stated, op, value, code=code, rates=self.transfer.rates)
        if op == "!=":
            return -self._settled(None if holds is None else not holds, fact, Query("==", value))
        return self._settled(holds, fact, Query(op, value))

    def flag(self, name: FlagName) -> int:
        """An input of its own."""
        return self._input(name)

    def substitute(self, node: int, values: Mapping[int, int]) -> int:
        """The node that remains when some inputs take the given nodes, such as true or false."""
        done: dict[int, int] = {1: 1, **values}
        stack = [abs(node)]
        while stack:
            current = stack[-1]
            if current in done:
                stack.pop()
                continue
            gate = self.gates.get(current)
            if gate is None:
                done[current] = current
                continue
            if missing := [abs(part) for part in gate if abs(part) not in done]:
                stack.extend(missing)
            else:
                done[current] = self.all_of(done[part] if part > 0 else -done[-part] for part in gate)
        return done[node] if node > 0 else -done[-node]

    def _settled(self, holds: bool | None, fact: FactRef, test: Query) -> int:
        if holds is not None:
            return self.true if holds else self.false
        return self._input(Atom(fact, test))

    def _input(self, of: Input) -> int:
        if of not in self._nodes:
            self._nodes[of] = self._fresh()
            self.inputs[self._nodes[of]] = of
        return self._nodes[of]

    def _fresh(self) -> int:
        return len(self.gates) + len(self.inputs) + 2
