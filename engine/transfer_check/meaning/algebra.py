"""The operations over which the meaning is folded. Every back end is an algebra."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from transfer_check.conditions.nodes import FlagName
from transfer_check.conditions.values import Members, Value
from transfer_check.transfer.model import FactRef

V = TypeVar("V")


class Algebra(Protocol[V]):
    """Truth values of some kind, and how leaves are read.

    A back end may be two-valued, three-valued or symbolic; the fold asks for nothing else. `flag` is an unknown that
    is no fact: an untranslated provision, a leg not yet known, a power of a state without encoded law.
    """

    @property
    def true(self) -> V: ...
    @property
    def false(self) -> V: ...
    def all_of(self, parts: Iterable[V]) -> V: ...
    def any_of(self, parts: Iterable[V]) -> V: ...
    def negation(self, part: V) -> V: ...
    def is_in(self, fact: FactRef, members: Members) -> V: ...
    def compare(self, fact: FactRef, op: str, value: Value) -> V: ...
    def flag(self, name: FlagName) -> V: ...
