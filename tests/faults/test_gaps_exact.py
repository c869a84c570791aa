"""The exact answer is the union over all completions: any condition over unknown facts, and every kind of question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faults.hearing import law_of, scenario, verdicts
from load.small_law import provision
from transfer_check.conditions.nodes import All, Compare, Condition, Not, Some
from transfer_check.law.model import Law

NAMES = ("item.lethal", "item.complete", "item.sealed")
BARE = scenario(items=("{id: shells}",))
BOTH = {"PROHIBITED", "NOT_REGULATED"}
QUESTIONS = [
    "item.lethal",
    "item.class == vehicle",
    "item.class in [vehicle, medical]",
    "item.origin in at-war",
    "item.origin == AAA",
    "item.control within ML3",
    "item.control == ML3.a",
    "item.control within controlled",
    "item.maker == Arsenal",
    "embargoed",
    *(
        f"{fact} {op} {value}"
        for fact, value in (
            ("item.weight", "5"),
            ("item.quantity", "5 rounds"),
            ("item.value", "5 USD"),
            ("item.made", "2020-01-01"),
        )
        for op in ("==", "!=", "<", "<=", ">", ">=")
    ),
]


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return law_of(tmp_path_factory.mktemp("law"), provision("xx.act.1", "prohibits: true"))


def conditions() -> st.SearchStrategy[Condition]:
    """Any condition over three facts that are true or false."""
    leaves: st.SearchStrategy[Condition] = st.sampled_from([Compare(name, "==", True) for name in NAMES])
    return st.recursive(leaves, _larger, max_leaves=8)


def _larger(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(Not, parts), st.builds(All, several), st.builds(Some, several))


def worth(condition: Condition, facts: dict[str, bool]) -> bool:
    """What a condition is worth where everything is known."""
    match condition:
        case Compare(fact):
            return facts[fact]
        case Not(part):
            return not worth(part, facts)
        case All(parts):
            return all(worth(part, facts) for part in parts)
        case Some(parts):
            return any(worth(part, facts) for part in parts)
    raise AssertionError(condition)


def completions() -> Iterator[dict[str, bool]]:
    """Every way in which the three facts may turn out."""
    for values in product((True, False), repeat=len(NAMES)):
        yield dict(zip(NAMES, values, strict=True))


@settings(deadline=None, max_examples=150, derandomize=True)
@given(condition=conditions())
def test_a_verdict_is_open_where_some_completion_reaches_it(condition: Condition, law: Law) -> None:
    (base,) = law.provisions
    changed = replace(law, provisions=(replace(base, norms=(replace(base.norms[0], when=condition),)),))
    expected = {"PROHIBITED" if worth(condition, facts) else "NOT_REGULATED" for facts in completions()}
    assert verdicts(changed, BARE) == {("shells", 1): expected}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("{}", BOTH),
        ("{{not: {}}}", BOTH),
        ("{{any: [{0}, {{not: {0}}}]}}", {"PROHIBITED"}),
        ("{{all: [{0}, {{not: {0}}}]}}", {"NOT_REGULATED"}),
    ],
    ids=["asked", "denied", "either", "neither"],
)
def test_an_unknown_may_turn_out_either_way_but_only_one(
    question: str, form: str, expected: set[str], tmp_path: Path
) -> None:
    when = form.format(f'"{question}"')
    asked = law_of(tmp_path, provision("xx.act.1", "prohibits: true", when=when))
    assert verdicts(asked, BARE) == {("shells", 1): expected}


@pytest.mark.parametrize("fact", ["item.weight", "item.quantity", "item.value", "item.made"])
def test_an_unknown_number_or_day_may_lie_on_either_side_of_two_thresholds(
    fact: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    low, high = {
        "item.weight": ("5", "6"),
        "item.quantity": ("5 rounds", "6 rounds"),
        "item.value": ("5 USD", "6 USD"),
        "item.made": ("2020-01-01", "2020-01-03"),
    }[fact]
    ways = [f"{fact} < {low}", f"{fact} == {low}", f"{fact} == {high}", f"{fact} > {high}"]
    between = ", ".join(f'{{not: "{way}"}}' for way in ways)
    for when in (*(f'"{way}"' for way in ways), f"{{all: [{between}]}}"):
        law = law_of(tmp_path_factory.mktemp("law"), provision("xx.act.1", "prohibits: true", when=when))
        assert verdicts(law, BARE) == {("shells", 1): BOTH}, when
    never = f'{{all: ["{ways[0]}", "{ways[3]}"]}}'
    law = law_of(tmp_path_factory.mktemp("law"), provision("xx.act.1", "prohibits: true", when=never))
    assert verdicts(law, BARE) == {("shells", 1): {"NOT_REGULATED"}}


@pytest.mark.parametrize("stated", ["5 tonnes", "7 tonnes"])
def test_an_amount_in_another_unit_has_some_value_in_the_unit_of_the_law(
    stated: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = scenario(items=(f"{{id: shells, quantity: {stated}}}",))
    for when, expected in (
        ('"item.quantity < 5 rounds"', BOTH),
        ('"item.quantity == 5 rounds"', BOTH),
        ('{any: ["item.quantity < 5 rounds", "item.quantity >= 5 rounds"]}', {"PROHIBITED"}),
    ):
        law = law_of(tmp_path_factory.mktemp("law"), provision("xx.act.1", "prohibits: true", when=when))
        assert verdicts(law, text) == {("shells", 1): expected}, when
