"""Any comparison with an unknown is U; so are two currencies or two units, unless the scenario states the rate."""

from __future__ import annotations

import datetime as dt

import pytest

from load.small_law import enacted
from meaning.hearing import value
from transfer_check.law.force import members_on
from transfer_check.law.model import Law

OPERATORS = ("==", "!=", "<", "<=", ">", ">=")
UNKNOWN = [
    "item.lethal",
    "item.lethal == false",
    "item.lethal != true",
    "item.class == vehicle",
    "item.class != vehicle",
    "item.class in [vehicle, medical]",
    "item.origin in at-war",
    "item.control within ML3",
    "item.control within controlled",
    "item.maker == Arsenal",
    "embargoed",
    *(f"item.weight {op} 5" for op in OPERATORS),
    *(f"item.quantity {op} 5 rounds" for op in OPERATORS),
    *(f"item.value {op} 5 USD" for op in OPERATORS),
    *(f"item.made {op} 2020-01-01" for op in OPERATORS),
]


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return enacted(tmp_path_factory.mktemp("law"))


def case(facts: str = "", *, more: str = "") -> str:
    """A scenario whose only item has these facts."""
    return f"""\
scenario: comparisons
as_of: 2024-10-30
items: [{{id: shells{facts and ", "}{facts}}}]
route: [{{from: AAA, to: BBB, act: sale}}]
end_user: {{state: BBB}}
{more}"""


@pytest.mark.parametrize("condition", UNKNOWN)
def test_a_comparison_with_an_unknown_fact_is_unknown(condition: str, law: Law) -> None:
    assert value(law, f'"{condition}"', case()) == "U"
    assert value(law, f'{{not: "{condition}"}}', case()) == "U"


@pytest.mark.parametrize(
    ("stated", "holding"),
    [("4", ("!=", "<", "<=")), ("5", ("==", "<=", ">=")), ("5.00", ("==", "<=", ">=")), ("6", ("!=", ">", ">="))],
)
def test_numbers_amounts_and_money_are_ordered(stated: str, holding: tuple[str, ...], law: Law) -> None:
    for op in OPERATORS:
        expected = "T" if op in holding else "F"
        assert value(law, f"item.weight {op} 5", case(f"weight: {stated}")) == expected
        assert value(law, f"item.quantity {op} 5 rounds", case(f"quantity: {stated} rounds")) == expected
        assert value(law, f"item.value {op} 5 USD", case(f"value: {stated} USD")) == expected


@pytest.mark.parametrize(
    ("stated", "holding"),
    [
        ("2019-12-31", ("!=", "<", "<=")),
        ("2020-01-01", ("==", "<=", ">=")),
        ("2020-01-02", ("!=", ">", ">=")),
    ],
)
def test_dates_are_ordered(stated: str, holding: tuple[str, ...], law: Law) -> None:
    for op in OPERATORS:
        expected = "T" if op in holding else "F"
        assert value(law, f"item.made {op} 2020-01-01", case(f"made: {stated}")) == expected


@pytest.mark.parametrize("op", OPERATORS)
def test_two_currencies_cannot_be_compared(op: str, law: Law) -> None:
    # Not even `==` is false and not even `!=` is true: 4 EUR may be just 5 USD.
    assert value(law, f"item.value {op} 5 USD", case("value: 4 EUR")) == "U"


@pytest.mark.parametrize("op", OPERATORS)
def test_two_units_cannot_be_compared(op: str, law: Law) -> None:
    assert value(law, f"item.quantity {op} 5 rounds", case("quantity: 5 tonnes")) == "U"


@pytest.mark.parametrize(("start", "end", "rate"), [("EUR", "USD", "2"), ("USD", "EUR", "0.5")])
def test_a_stated_rate_makes_two_currencies_comparable(start: str, end: str, rate: str, law: Law) -> None:
    rates = f"rates: [{{from: {start}, to: {end}, rate: {rate}, source: the bank}}]\n"
    for op, expected in (("==", "F"), ("!=", "T"), ("<", "F"), ("<=", "F"), (">", "T"), (">=", "T")):
        assert value(law, f"item.value {op} 5 USD", case("value: 4 EUR", more=rates)) == expected
    assert value(law, "item.value == 8 USD", case("value: 4 EUR", more=rates)) == "T"


def test_a_rate_between_others_does_not_help(law: Law) -> None:
    rates = "rates: [{from: EUR, to: KRW, rate: 1500, source: the bank}]\n"
    assert value(law, "item.value < 5 USD", case("value: 4 EUR", more=rates)) == "U"


@pytest.mark.parametrize(
    ("control", "expected"),
    [("ML3", "T"), ("ML3.a", "T"), ("ML3.a.1", "T"), ("ML30", "F"), ("ML4", "F"), ("ML", "F")],
)
def test_a_code_lies_within_the_codes_above_it(control: str, expected: str, law: Law) -> None:
    # `ML30` and `ML` only begin with the same letters: a code lies below another where a point stands between.
    assert value(law, "item.control within ML3", case(f"control: {control}")) == expected


@pytest.mark.parametrize(
    ("control", "within", "equal"),
    [("ML3.a", "T", "T"), ("ML3.a.1", "T", "T"), ("ML3.b", "F", "F"), ("ML3", "U", "U")],
)
def test_a_code_that_is_stated_coarsely_may_be_the_finer_one(control: str, within: str, equal: str, law: Law) -> None:
    assert value(law, "item.control within ML3.a", case(f"control: {control}")) == within
    assert value(law, "item.control == ML3.a", case(f"control: {control}")) == equal


def test_a_member_that_is_not_verified_is_unknown(law: Law) -> None:
    route = "scenario: s\nas_of: 2024-10-30\nitems: [{id: shells}]\nroute: [{from: AAA, to: %s, act: sale}]\n"
    assert value(law, "leg.to in at-war", route % "BBB") == "T"
    assert value(law, "leg.to in at-war", route % "CCC") == "U"
    assert value(law, "leg.to in at-war", route % "DDD") == "F"
    assert value(law, "item.control within controlled", case("control: ML9.b")) == "U"


@pytest.mark.parametrize(("day", "there"), [("2021-12-31", False), ("2022-01-01", True)])
def test_a_list_is_read_as_it_stood_on_the_day(day: str, there: bool, law: Law) -> None:
    assert ("BBB" in members_on(law, "at-war", dt.date.fromisoformat(day)).known) is there
