"""Strong Kleene logic over F < U < T: and = min, or = max, not = swap."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from load.small_law import enacted
from meaning.hearing import value
from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.conditions.types import Vocabulary
from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer

STATED = {"T": "true", "F": "false", "U": "unknown"}
AND = {
    ("F", "F"): "F",
    ("F", "U"): "F",
    ("F", "T"): "F",
    ("U", "F"): "F",
    ("U", "U"): "U",
    ("U", "T"): "U",
    ("T", "F"): "F",
    ("T", "U"): "U",
    ("T", "T"): "T",
}
OR = {
    ("F", "F"): "F",
    ("F", "U"): "U",
    ("F", "T"): "T",
    ("U", "F"): "U",
    ("U", "U"): "U",
    ("U", "T"): "T",
    ("T", "F"): "T",
    ("T", "U"): "T",
    ("T", "T"): "T",
}
NOT = {"F": "T", "U": "U", "T": "F"}
_NOTHING = Transfer(id="", title="", as_of=dt.date(2024, 10, 30), items={}, legs=(), facts={})


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return enacted(tmp_path_factory.mktemp("law"))


def case(one: str, other: str = "U") -> str:
    """A scenario in which lethality is worth one and completeness the other."""
    return f"""\
scenario: a table
as_of: 2024-10-30
items: [{{id: shells, lethal: {STATED[one]}, complete: {STATED[other]}}}]
route: [{{from: AAA, to: BBB, act: sale}}]
end_user: {{state: BBB}}
"""


@pytest.mark.parametrize(("pair", "expected"), AND.items())
def test_and_is_the_least(pair: tuple[str, str], expected: str, law: Law) -> None:
    assert value(law, "{all: [item.lethal, item.complete]}", case(*pair)) == expected


@pytest.mark.parametrize(("pair", "expected"), OR.items())
def test_or_is_the_greatest(pair: tuple[str, str], expected: str, law: Law) -> None:
    assert value(law, "{any: [item.lethal, item.complete]}", case(*pair)) == expected


@pytest.mark.parametrize(("one", "expected"), NOT.items())
def test_not_swaps(one: str, expected: str, law: Law) -> None:
    assert value(law, "{not: item.lethal}", case(one)) == expected


@pytest.mark.parametrize("one", "FUT")
def test_the_third_is_not_excluded(one: str, law: Law) -> None:
    # What is unknown stays so, though both answers would come to the same: that is for the solver to find.
    expected = "U" if one == "U" else "T"
    assert value(law, "{any: [item.lethal, {not: item.lethal}]}", case(one)) == expected


def test_always_holds_though_nothing_is_known(law: Law) -> None:
    assert value(law, "always", case("U")) == "T"


def test_an_absent_fact_is_unknown_and_never_false(law: Law) -> None:
    assert value(law, "item.sealed", case("T")) == "U"
    assert value(law, "{not: item.sealed}", case("T")) == "U"


def test_a_word_that_says_unknown_is_as_if_nothing_was_said(law: Law) -> None:
    assert value(law, "item.lethal is known", case("U")) == "U"
    assert value(law, "item.lethal is known", case("F")) == "T"


@given(st.lists(st.sampled_from((F, U, T)), max_size=6))
def test_any_number_of_parts_obeys_de_morgan(parts: list[int]) -> None:
    algebra = Kleene(_NOTHING, Vocabulary({}))
    swapped = [algebra.negation(part) for part in parts]
    assert algebra.any_of(parts) == algebra.negation(algebra.all_of(swapped))
    assert algebra.all_of(parts) == algebra.negation(algebra.any_of(swapped))


def test_of_no_parts_all_hold_and_none_does() -> None:
    algebra = Kleene(_NOTHING, Vocabulary({}))
    assert algebra.all_of([]) == T
    assert algebra.any_of([]) == F
