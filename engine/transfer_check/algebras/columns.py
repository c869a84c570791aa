"""Columns: the fold yields nodes of a graph, each of which is a column of three values when it is evaluated.

A scenario stands for every row of a table that has as many legs and items: what a row states is not known yet, so each
leaf becomes an input that asks a column. Equal nodes are one, so that the graph grows with the law and not with the
places in which its parts are used, and a label is computed once however many look at it.

Only what holds in strong Kleene logic is simplified: of three values `x and not x` is not false where x is U.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from transfer_check.conditions.nodes import FlagName
from transfer_check.conditions.values import Members, Value
from transfer_check.transfer.model import FactRef

FALSE, UNKNOWN, TRUE = 0, 1, 2
"""The nodes that are the same in every row."""
Kind = Literal["and", "or", "not", "sure", "may"]


class EndOf(str):
    """The state in which a leg ends, of which only the row knows which it is."""

    __slots__ = ("leg",)
    leg: int

    def __new__(cls, leg: int) -> EndOf:
        """`leg`: the number of the leg."""
        found = super().__new__(cls, f"end of leg {leg}")
        found.leg = leg
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """What an input asks of a fact: `in` a list, a comparison (`==`, `<` ...), or whether it is `known`."""

    fact: FactRef
    op: str
    value: Value | Members | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """A node over others: all, any, the negation of one, whether one is surely so, whether it may be."""

    kind: Kind
    parts: tuple[int, ...]


@dataclass(slots=True)
class Columns:
    """The graph, and what the fold asks for.

    `granted_by`: for each kind of authorisation that a state grants, the fact of the leg that says which; `covered`
    are the states whose law is encoded.
    """

    granted_by: Mapping[str, str]
    covered: frozenset[str]
    nodes: list[Gate | Asked | None] = field(default_factory=lambda: [None, None, None])
    _known: dict[Gate | Asked, int] = field(default_factory=dict)

    @property
    def true(self) -> int:
        """Holds in every row."""
        return TRUE

    @property
    def false(self) -> int:
        """Holds in none."""
        return FALSE

    def all_of(self, parts: Iterable[int]) -> int:
        """The least of the parts, row by row."""
        return self._joined("and", parts, FALSE, TRUE)

    def any_of(self, parts: Iterable[int]) -> int:
        """The greatest of the parts."""
        return self._joined("or", parts, TRUE, FALSE)

    def negation(self, part: int) -> int:
        """Swaps T and F."""
        if part <= TRUE:
            return TRUE - part
        node = self.nodes[part]
        if isinstance(node, Gate) and node.kind == "not":
            return node.parts[0]
        return self._node(Gate("not", (part,)))

    def is_in(self, fact: FactRef, members: Members) -> int:
        """Whether the value is a member."""
        # Of no members a value that is not stated is not known to be one or not: as the reference has it.
        return self._node(Asked(fact, "in", members))

    def compare(self, fact: FactRef, op: str, value: Value) -> int:
        """Whether the comparison holds."""
        return self._node(Asked(fact, op, value))

    def flag(self, name: FlagName) -> int:
        """U, but for what a row says: whether a fact is known, and whose state grants an authorisation."""
        match name:
            case ("known", str(fact), of):
                return self._node(Asked(FactRef(fact, of if of != "" else None), "known"))
            case ("power", str(kind), _, leg):
                here = self.is_in(FactRef(self.granted_by[kind], leg), Members(self.covered))
                return self.all_of([UNKNOWN, self.negation(here)])
        return UNKNOWN

    def surely(self, part: int) -> int:
        """True where the part is true, and false elsewhere."""
        if part <= TRUE:
            return TRUE if part == TRUE else FALSE
        return self._two_valued("sure", part)

    def may(self, part: int) -> int:
        """False where the part is false, and true elsewhere."""
        if part <= TRUE:
            return FALSE if part == FALSE else TRUE
        return self._two_valued("may", part)

    def stated(self, fact: FactRef) -> int:
        """Whether a fact is stated: true or false."""
        return self.surely(self._node(Asked(fact, "known")))

    def _two_valued(self, kind: Kind, part: int) -> int:
        node = self.nodes[part]
        if isinstance(node, Gate) and node.kind in ("sure", "may"):
            return part
        return self._node(Gate(kind, (part,)))

    def _joined(self, kind: Kind, parts: Iterable[int], absorbing: int, idle: int) -> int:
        kept: set[int] = set()
        for part in parts:
            if part == absorbing:
                return absorbing
            if part != idle:
                kept.add(part)
        if len(kept) > 1:
            return self._node(Gate(kind, tuple(sorted(kept))))
        return kept.pop() if kept else idle

    def _node(self, of: Gate | Asked) -> int:
        if of not in self._known:
            self._known[of] = len(self.nodes)
            self.nodes.append(of)
        return self._known[of]
