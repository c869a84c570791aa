"""A condition that is read, written out and read again is the same condition."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from transfer_check.conditions.nodes import (
    ALWAYS,
    All,
    Assured,
    Belongs,
    Compare,
    Condition,
    Held,
    Known,
    Leaf,
    Not,
    Quantified,
    Some,
)
from transfer_check.conditions.parse import parse_line
from transfer_check.conditions.show import plain, show, show_leaf
from transfer_check.conditions.types import ORDERED, Fact, Mistyped, Text, Vocabulary
from transfer_check.conditions.values import Amount, Value
from transfer_check.load.condition import read_condition
from transfer_check.load.names import Names
from transfer_check.load.problems import Problems
from transfer_check.load.tree import parse

STATES = {code: Text(code) for code in ("AAA", "BBB", "CCC", "NOR")}
FACTS = {
    fact.name: fact
    for fact in (
        Fact("item.lethal", "boolean"),
        Fact("item.strategic", "boolean", derived=True),
        Fact("item.class", "enum", ("ammunition", "re-export", "in", "is known", "a.b_c")),
        Fact("leg.to", "state"),
        Fact("item.control", "code"),
        Fact("item.maker", "text"),
        Fact("item.weight", "number"),
        Fact("item.quantity", "quantity"),
        Fact("item.value", "money"),
        Fact("leg.date", "date"),
        Fact("within.is.in", "number"),
    )
}
LISTS = {"at-war": "state", "xx.controlled": "code", "xx.uses": "enum", "xx.makers": "text"}
VOCABULARY = Vocabulary(FACTS, STATES)
NAMES = Names(
    vocabulary=VOCABULARY,
    lists=LISTS,
    authorisations=frozenset({"xx.permit", "xx.consent"}),
    packs=frozenset({"xx"}),
    pack="xx",
)

LEAVES = [
    ("item.lethal", Compare("item.lethal", "==", True)),
    ("item.lethal == true", Compare("item.lethal", "==", True)),
    ("item.lethal == false", Compare("item.lethal", "==", False)),
    ("item.lethal != true", Compare("item.lethal", "!=", True)),
    ("item.lethal != false", Compare("item.lethal", "!=", False)),
    ("item.class == ammunition", Compare("item.class", "==", "ammunition")),
    ("item.class != in", Compare("item.class", "!=", "in")),
    ("item.class == is known", Compare("item.class", "==", "is known")),
    ("item.class in [ammunition, re-export]", Belongs("item.class", ("ammunition", "re-export"), None, False)),
    ("item.class in xx.uses", Belongs("item.class", (), "xx.uses", False)),
    ("leg.to == AAA", Compare("leg.to", "==", "AAA")),
    ("leg.to in [AAA]", Belongs("leg.to", ("AAA",), None, False)),
    ("leg.to in at-war", Belongs("leg.to", (), "at-war", False)),
    ("item.control == ML3.a", Compare("item.control", "==", "ML3.a")),
    ("item.control in [ML3.a, 1A004]", Belongs("item.control", ("ML3.a", "1A004"), None, False)),
    ("item.control in xx.controlled", Belongs("item.control", (), "xx.controlled", False)),
    ("item.control within ML3", Belongs("item.control", ("ML3",), None, True)),
    ("item.control within [ML3, ML4.a]", Belongs("item.control", ("ML3", "ML4.a"), None, True)),
    ("item.control within xx.controlled", Belongs("item.control", (), "xx.controlled", True)),
    ("item.maker == Arsenal of Aria", Compare("item.maker", "==", "Arsenal of Aria")),
    ("item.maker == = [x] <", Compare("item.maker", "==", "= [x] <")),
    ("item.maker in xx.makers", Belongs("item.maker", (), "xx.makers", False)),
    *(
        (f"item.weight {op} 12.50", Compare("item.weight", op, Decimal("12.50")))
        for op in ("==", "!=", "<", "<=", ">", ">=")
    ),
    ("item.weight > -3", Compare("item.weight", ">", Decimal(-3))),
    ("item.weight < 0.0000001", Compare("item.weight", "<", Decimal("0.0000001"))),
    (
        "item.weight >= 123456789012345678901234567890",
        Compare("item.weight", ">=", Decimal(10**29 + 23456789012345678901234567890)),
    ),
    ("item.quantity >= 100 rounds", Compare("item.quantity", ">=", Amount(Decimal(100), "rounds"))),
    ("item.quantity < 2.5 metric tonnes", Compare("item.quantity", "<", Amount(Decimal("2.5"), "metric tonnes"))),
    ("item.quantity > 0.000000000001 g", Compare("item.quantity", ">", Amount(Decimal("0.000000000001"), "g"))),
    ("item.value >= 14000000 USD", Compare("item.value", ">=", Amount(Decimal(14000000), "USD"))),
    (
        "item.value < 123456789012345678901234567890 USD",
        Compare("item.value", "<", Amount(Decimal(10**29 + 23456789012345678901234567890), "USD")),
    ),
    ("leg.date < 2024-10-30", Compare("leg.date", "<", dt.date(2024, 10, 30))),
    ("leg.date >= 0001-01-01", Compare("leg.date", ">=", dt.date(1, 1, 1))),
    ("leg.to is known", Known("leg.to")),
    ("item.lethal is known", Known("item.lethal")),
    ("within.is.in < 5", Compare("within.is.in", "<", Decimal(5))),
    ("within.is.in is known", Known("within.is.in")),
]


def find_list(name: str) -> tuple[str, str]:
    """The lists of these tests, by their full names."""
    if name not in LISTS:
        raise Mistyped("TC304", f"`{name}` is no list")
    return name, LISTS[name]


def read_line(text: str) -> Condition:
    """The leaf that a line writes."""
    return parse_line(text, vocabulary=VOCABULARY, find_list=find_list)


def read(text: str) -> Condition:
    """The condition that a piece of YAML writes."""
    problems = Problems()
    condition = read_condition(parse(text, file="condition.yaml"), NAMES, problems)
    problems.stop()
    return condition


@pytest.mark.parametrize(("line", "leaf"), LEAVES, ids=[line for line, _ in LEAVES])
def test_a_line_means_what_it_says(line: str, leaf: Condition) -> None:
    assert read_line(line) == leaf


@pytest.mark.parametrize("leaf", [leaf for _, leaf in LEAVES], ids=[line for line, _ in LEAVES])
def test_a_leaf_that_is_written_is_read_again(leaf: Leaf) -> None:
    assert read_line(show_leaf(leaf)) == leaf


@pytest.mark.parametrize(
    "line", ["item.value>=14000000 USD", "  item.value  >=  14000000 USD  ", "item.value >=14000000 USD"]
)
def test_blanks_around_the_sign_do_not_matter(line: str) -> None:
    assert read_line(line) == Compare("item.value", ">=", Amount(Decimal(14000000), "USD"))


def test_always_is_read_and_written() -> None:
    assert read_line("always") == ALWAYS
    assert show(ALWAYS) == plain(ALWAYS) == "always"


AMOUNTS = st.decimals(min_value=-(10**30) + 1, max_value=10**30 - 1, places=12, allow_nan=False, allow_infinity=False)
WORDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9 ._=<>#:'\"-]{0,18}[A-Za-z0-9]", fullmatch=True)
CODES = st.from_regex(r"[A-Z]{1,2}[0-9]{1,2}(\.[a-z]){0,3}", fullmatch=True)
UNITS = st.from_regex(r"[a-z][a-z /.-]{0,30}[a-z]", fullmatch=True)


def value_of(fact: Fact) -> st.SearchStrategy[Value]:
    """The values that a fact can be compared with."""
    match fact.type:
        case "boolean":
            return st.booleans()
        case "enum":
            return st.sampled_from(fact.values)
        case "state":
            return st.sampled_from(sorted(STATES))
        case "code":
            return CODES
        case "text":
            return WORDS
        case "number":
            return AMOUNTS
        case "quantity":
            return st.builds(Amount, AMOUNTS, UNITS)
        case "money":
            return st.builds(Amount, AMOUNTS, st.sampled_from(["USD", "KRW"]))
        case _:
            return st.dates()


def comparisons(fact: Fact) -> st.SearchStrategy[Condition]:
    """Every comparison that the type of a fact allows."""
    signs = ("==", "!=", "<", "<=", ">", ">=") if fact.type in ORDERED else ("==", "!=")
    return st.builds(Compare, st.just(fact.name), st.sampled_from(signs), value_of(fact))


MEMBERSHIPS = st.one_of(
    *(
        st.builds(
            Belongs,
            st.just(name),
            st.just(()),
            st.just(word),
            st.booleans() if name == "item.control" else st.just(False),
        )
        for name, word in (("leg.to", "at-war"), ("item.control", "xx.controlled"), ("item.class", "xx.uses"))
    ),
    st.builds(
        Belongs, st.just("item.control"), st.lists(CODES, min_size=1, max_size=4).map(tuple), st.none(), st.booleans()
    ),
    st.builds(
        Belongs,
        st.just("leg.to"),
        st.lists(st.sampled_from(sorted(STATES)), min_size=1, max_size=4).map(tuple),
        st.none(),
        st.just(False),
    ),
)
LEAF = st.one_of(
    *(comparisons(fact) for fact in FACTS.values()),
    MEMBERSHIPS,
    st.builds(Known, st.sampled_from([name for name, fact in FACTS.items() if not fact.derived])),
    st.builds(Held, st.sampled_from(["xx.permit", "xx.consent"])),
    st.builds(Assured, st.sampled_from(["xx.no-retransfer", "xx.civil-use"])),
    st.just(ALWAYS),
)


def above(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """What may stand above conditions; a list of one is the one, so there are two at least."""
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(All, several),
        st.builds(Some, several),
        st.builds(Not, parts),
        st.builds(Quantified, st.booleans(), st.sampled_from(["leg", "earlier leg", "item"]), parts),
    )


TREES = st.recursive(LEAF, above, max_leaves=8)


@given(TREES)
def test_a_condition_that_is_written_to_a_file_is_read_again(condition: Condition) -> None:
    text = yaml.safe_dump(plain(condition), allow_unicode=True, width=10_000)
    assert read(text) == condition


@given(TREES)
def test_what_is_written_for_a_report_is_one_line(condition: Condition) -> None:
    assert show(condition)
    assert "\n" not in show(condition)


@pytest.mark.parametrize(
    "text",
    [
        "{all: [item.lethal, {not: {any: [leg.to == AAA, held: xx.permit]}}]}",
        "{some leg: {every item: {not: {assured: xx.no-retransfer}}}}",
        "{every leg: {some item: item.control within ML3}}",
    ],
)
def test_a_tree_that_is_read_is_written_as_it_was(text: str) -> None:
    assert read(yaml.safe_dump(plain(read(text)))) == read(text)


def test_short_names_are_written_in_full() -> None:
    condition = read("{all: [{held: permit}, {assured: civil-use}, item.control in controlled]}")
    assert plain(condition) == {
        "all": [{"held": "xx.permit"}, {"assured": "xx.civil-use"}, "item.control in xx.controlled"]
    }


def test_a_list_of_one_condition_is_that_condition() -> None:
    assert read("{all: [item.lethal]}") == read("{any: [item.lethal]}") == read("item.lethal")
