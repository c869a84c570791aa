"""The normal form of a condition has the value of the condition, whatever is unknown, also where parts are named."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from transfer_check.algebras.normal import MOST_CLAUSES, Clauses, Named, clauses
from transfer_check.conditions.nodes import All, Always, Compare, Condition, Not, Some

NAMES = ("a", "b", "c", "d", "e", "f")
F, U, T = 0, 1, 2
LEAVES = st.sampled_from([Compare(name, "==", True) for name in NAMES])
VALUES = st.fixed_dictionaries({name: st.sampled_from((F, U, T)) for name in NAMES})


def _joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    return st.one_of(several.map(All), several.map(Some), parts.map(Not))


CONDITIONS = st.recursive(st.one_of(LEAVES, st.just(Always())), _joined, max_leaves=24)
PAIRS = st.tuples(LEAVES, LEAVES, LEAVES)


def value(condition: Condition, values: Mapping[str, int]) -> int:
    """The truth table of Kleene, written out."""
    match condition:
        case Always():
            return T
        case All(parts):
            return min(value(part, values) for part in parts)
        case Some(parts):
            return max(value(part, values) for part in parts)
        case Not(part):
            return T - value(part, values)
        case Compare(fact):
            return values[fact]
    raise AssertionError(condition)


def value_of(form: Clauses, values: Mapping[str, int]) -> int:
    """The least of the clauses, each the most of its literals."""
    return min((max((_literal(one, sign, values) for one, sign in clause), default=F) for clause in form), default=T)


def _literal(one: object, sign: bool, values: Mapping[str, int]) -> int:
    found = value(one.condition if isinstance(one, Named) else one, values)  # type: ignore[arg-type]
    return found if sign else T - found


@given(CONDITIONS, VALUES)
def test_it_has_the_value_of_the_condition(condition: Condition, values: dict[str, int]) -> None:
    assert value_of(clauses(condition), values) == value(condition, values)
    assert value_of(clauses(condition, positive=False), values) == T - value(condition, values)


@given(st.lists(PAIRS, min_size=3, max_size=4), VALUES, st.booleans())
def test_parts_that_would_make_too_many_clauses_are_named(
    parts: list[tuple[Condition, Condition, Condition]], values: dict[str, int], positive: bool
) -> None:
    # A disjunction of conjunctions, and the negation of a conjunction of disjunctions, which is one as well.
    whole: Condition = Some(tuple(map(All, parts))) if positive else Not(All(tuple(map(Some, parts))))
    form = clauses(whole)
    assert value_of(form, values) == value(whole, values)
    if all(len(set(part)) == len(part) for part in parts) and 3 ** len(parts) > MOST_CLAUSES:
        assert any(isinstance(one, Named) for clause in form for one, _ in clause)
