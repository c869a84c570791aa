"""TC612: a condition that is the same whatever its facts are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from transfer_check.algebras.circuit import Circuit
from transfer_check.conditions.nodes import (
    EARLIER_LEG,
    All,
    Always,
    Assured,
    Belongs,
    Compare,
    Condition,
    Flag,
    Held,
    Known,
    Leaf,
    Not,
    Quantified,
    Some,
    leaves,
)
from transfer_check.conditions.show import show
from transfer_check.conditions.types import Vocabulary
from transfer_check.conditions.values import Members
from transfer_check.law.model import Law
from transfer_check.lint.model import Lint
from transfer_check.lint.reads import norms_read
from transfer_check.solve.completions import Completions
from transfer_check.transfer.model import FactRef, Transfer

CODE = "TC612"
_NOTHING = Transfer(id="", title="", as_of=dt.date.min, items={}, legs=(), facts={})
"""A transfer of which nothing is stated."""


def check(law: Law) -> Iterator[Lint]:
    """Each smallest part of a condition that holds, or fails, for every value that the types of its facts allow.

    Membership of a named list is free, for it changes with time and by bills; so are derived facts and what is held.
    """
    solver = _Solver(law.vocabulary)
    for provision in law.provisions:
        told: set[str] = set()
        for read in norms_read(law, provision):
            for part, holds in solver.constant_parts(read.when):
                words = show(part)
                if words in told:
                    continue
                told.add(words)
                at = next((leaf.at for leaf in leaves(part) if leaf.at is not None), None) or provision.at
                how = "holds" if holds else "fails"
                message = f"`{provision.id}` asks `{words}`, which {how} whatever the values of its facts"
                yield Lint(CODE, provision.id, at, message)


def free_of_scenarios(vocabulary: Vocabulary) -> Callable[[Condition], bool | None]:
    """Asks of a condition whether it holds (or fails) whatever its facts are; None where it may do both."""
    return _Solver(vocabulary).constant


@dataclass(frozen=True, slots=True)
class _Solver:
    """Asks of each condition once whether it is constant."""

    vocabulary: Vocabulary
    known: dict[str, bool | None] = field(default_factory=dict)

    def constant_parts(self, condition: Condition) -> Iterator[tuple[Condition, bool]]:
        """The smallest parts that are constant, with their value."""
        parts = condition.parts if isinstance(condition, All | Some) else ()
        parts += (condition.part,) if isinstance(condition, Not | Quantified) else ()
        found = [one for part in parts for one in self.constant_parts(part)]
        yield from found
        if not found and not isinstance(condition, Always) and (holds := self.constant(condition)) is not None:
            yield condition, holds

    def constant(self, condition: Condition) -> bool | None:
        """The value of a condition in every completion, or None if it has none."""
        words = show(condition)
        if words not in self.known:
            circuit = Circuit(_NOTHING, self.vocabulary)
            node = self._node(condition, circuit)
            completions = Completions(circuit)
            can, can_fail = completions.possible(node), completions.possible(-node)
            completions.close()
            self.known[words] = can if can is not can_fail else None
        return self.known[words]

    def _node(self, condition: Condition, circuit: Circuit) -> int:
        match condition:
            case Always():
                return circuit.true
            case All(parts):
                return circuit.all_of([self._node(part, circuit) for part in parts])
            case Some(parts):
                return circuit.any_of([self._node(part, circuit) for part in parts])
            case Not(part):
                return -self._node(part, circuit)
            case Quantified(every, over, part):
                # It speaks of legs or items of its own, so beside the rest of the condition it is free.
                inside = self.constant(part)
                if over == EARLIER_LEG and inside is not every:  # before the first leg there is none
                    inside = None
                return circuit.flag(("quantified", show(condition))) if inside is None else 1 if inside else -1
            case _:
                return self._leaf(condition, circuit)

    def _leaf(self, leaf: Leaf, circuit: Circuit) -> int:
        match leaf:
            case Compare(fact, op, value):
                declared = self.vocabulary.facts.get(fact)
                if declared is None:
                    return circuit.flag(("free", show(leaf)))
                if declared.derived:
                    holds = circuit.flag(("derived", fact))
                    return holds if (value is True) is (op == "==") else -holds
                return circuit.compare(FactRef(fact), op, value)
            case Belongs(fact, values, None, within) if fact in self.vocabulary.facts:
                coded = self.vocabulary.facts[fact].type == "code"
                return circuit.is_in(FactRef(fact), Members(frozenset(values), frozenset(), within or coded))
            case Belongs() | Known() | Held() | Assured() | Flag():
                return circuit.flag(("free", show(leaf)))
