"""Conditions in normal form: a conjunction of clauses, each a disjunction of leaves and negated leaves.

Strong Kleene logic is a distributive lattice in which De Morgan's laws hold, so the form has the same value as the
condition, whatever is unknown. Nothing more is simplified: of three values `x and not x` is not false where x is U.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from transfer_check.conditions.nodes import All, Always, Condition, Leaf, Not, Quantified, Some

MOST_CLAUSES = 8
"""Where a disjunction would become more clauses than this, its parts are named and evaluated by themselves."""


@dataclass(frozen=True, slots=True)
class Named:
    """A part of a condition that is evaluated by itself, and then stands for its value."""

    condition: Condition


class Literal(NamedTuple):
    """A leaf, a quantified condition or a named part, as it is or negated."""

    leaf: Leaf | Quantified | Named
    positive: bool = True


Clause = frozenset[Literal]
Clauses = frozenset[Clause]
HOLDS: Clauses = frozenset()
FAILS: Clauses = frozenset({frozenset()})


def clauses(condition: Condition, *, positive: bool = True) -> Clauses:
    """The clauses that all hold where a condition does (or, where it does not if `positive` is False).

    >>> len(clauses(Always())), clauses(Always(), positive=False) == FAILS
    (0, True)
    """
    match condition:
        case Always():
            return HOLDS if positive else FAILS
        case Not(part):
            return clauses(part, positive=not positive)
        case All(parts) | Some(parts):
            found = [clauses(part, positive=positive) for part in parts]
            if isinstance(condition, All) is positive:
                return frozenset(clause for each in found for clause in each)
            return _any_of([(part, each) for part, each in zip(parts, found, strict=True)], positive)
        case Quantified(every, over, part, at) if every:
            # every … P  is  not some … not P
            opposite = part.part if isinstance(part, Not) else Not(part)
            return frozenset({frozenset({Literal(Quantified(False, over, opposite, at), not positive)})})
        case _:
            return frozenset({frozenset({Literal(condition, positive)})})


def _any_of(parts: list[tuple[Condition, Clauses]], positive: bool) -> Clauses:
    """The clauses of a disjunction: one for each choice of a clause of each part."""
    product: Clauses = FAILS
    size = 1
    for _, each in parts:
        size *= len(each)
    for part, each in parts:
        if len(each) > 1 and size > MOST_CLAUSES:
            each = frozenset({frozenset({Literal(Named(part), positive)})})
        product = frozenset(one | other for one in product for other in each)
    return product


def conjoined(*parts: Clauses) -> Clauses:
    """The clauses of a conjunction."""
    return frozenset().union(*parts)
