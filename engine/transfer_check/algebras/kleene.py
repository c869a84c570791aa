"""Strong Kleene logic over F < U < T: the reference, and the source of every explanation."""

from __future__ import annotations

from collections.abc import Iterable

from transfer_check.conditions.nodes import FlagName
from transfer_check.conditions.types import Vocabulary
from transfer_check.conditions.values import Members, Value, comparison, membership
from transfer_check.transfer.model import FactRef, Transfer

F, U, T = 0, 1, 2


def truth(holds: bool | None) -> int:
    """T, F, or U for None.

    >>> truth(None) == U
    True
    """
    return U if holds is None else T if holds else F


class Kleene:
    """Reads the facts of one transfer; what is not stated is U."""

    __slots__ = ("transfer", "vocabulary")
    true, false = T, F

    def __init__(self, transfer: Transfer, vocabulary: Vocabulary) -> None:
        self.transfer, self.vocabulary = transfer, vocabulary

    def all_of(self, parts: Iterable[int]) -> int:
        """The least of the parts; T of none."""
        return min(parts, default=T)

    def any_of(self, parts: Iterable[int]) -> int:
        """The greatest of the parts; F of none."""
        return max(parts, default=F)

    def negation(self, part: int) -> int:
        """Swaps T and F."""
        return T - part

    def is_in(self, fact: FactRef, members: Members) -> int:
        """Whether the value is a member; U if there is none."""
        value = self.transfer.facts.get(fact)
        return U if value is None else truth(membership(value, members))

    def compare(self, fact: FactRef, op: str, value: Value) -> int:
        """Whether the comparison holds; U if there is no value."""
        stated = self.transfer.facts.get(fact)
        if stated is None:
            return U
        code = self.vocabulary.facts[fact.name].type == "code"
        return truth(comparison(stated, op, value, code=code, rates=self.transfer.rates))

    def flag(self, name: FlagName) -> int:
        """Always U."""
        del name
        return U
