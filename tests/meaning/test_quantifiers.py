"""`some` and `every` bind their own leg or item; over an open-ended route a known leg settles them or nothing does."""

from __future__ import annotations

import pytest

from load.small_law import enacted
from meaning.hearing import value
from transfer_check.law.model import Law

# Where the goods end up: at the end of the route, beyond it, or nobody says.
CLOSED, BEYOND, UNSAID = "end_user: {state: CCC}\n", "end_user: {state: DDD}\n", ""


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return enacted(tmp_path_factory.mktemp("law"))


def case(first: str, second: str, *, end: str = CLOSED) -> str:
    """Two legs, each told to the ministry (T), not told (F), or nobody knows (U)."""
    said = {"T": "true", "F": "false", "U": "unknown"}
    return f"""\
scenario: two legs
as_of: 2024-10-30
items: [{{id: shells, lethal: true}}, {{id: masks, lethal: false}}, {{id: boxes}}]
route:
  - {{from: AAA, to: BBB, act: sale, notified: {said[first]}}}
  - {{from: BBB, to: CCC, act: re-export, notified: {said[second]}}}
{end}"""


SOME = [
    ("FF", "F"),
    ("FU", "U"),
    ("FT", "T"),
    ("UF", "U"),
    ("UU", "U"),
    ("UT", "T"),
    ("TF", "T"),
    ("TU", "T"),
    ("TT", "T"),
]
EVERY = [
    ("FF", "F"),
    ("FU", "F"),
    ("FT", "F"),
    ("UF", "F"),
    ("UU", "U"),
    ("UT", "U"),
    ("TF", "F"),
    ("TU", "U"),
    ("TT", "T"),
]


@pytest.mark.parametrize(("legs", "expected"), SOME)
def test_some_leg_of_a_route_that_ends_with_the_end_user(legs: str, expected: str, law: Law) -> None:
    assert value(law, "{some leg: leg.notified}", case(*legs)) == expected


@pytest.mark.parametrize(("legs", "expected"), EVERY)
def test_every_leg_of_a_route_that_ends_with_the_end_user(legs: str, expected: str, law: Law) -> None:
    assert value(law, "{every leg: leg.notified}", case(*legs)) == expected


@pytest.mark.parametrize("end", [BEYOND, UNSAID])
@pytest.mark.parametrize(("legs", "closed"), SOME)
def test_some_leg_of_an_open_ended_route_is_settled_only_by_a_leg_that_does(
    legs: str, closed: str, end: str, law: Law
) -> None:
    expected = "T" if closed == "T" else "U"
    assert value(law, "{some leg: leg.notified}", case(*legs, end=end)) == expected


@pytest.mark.parametrize("end", [BEYOND, UNSAID])
@pytest.mark.parametrize(("legs", "closed"), EVERY)
def test_every_leg_of_an_open_ended_route_is_settled_only_by_a_leg_that_does_not(
    legs: str, closed: str, end: str, law: Law
) -> None:
    expected = "F" if closed == "F" else "U"
    assert value(law, "{every leg: leg.notified}", case(*legs, end=end)) == expected


@pytest.mark.parametrize("end", [CLOSED, BEYOND, UNSAID])
@pytest.mark.parametrize("legs", [legs for legs, _ in SOME])
def test_not_every_is_some_not(legs: str, end: str, law: Law) -> None:
    one = value(law, "{not: {every leg: leg.notified}}", case(*legs, end=end))
    assert one == value(law, "{some leg: {not: leg.notified}}", case(*legs, end=end))
    other = value(law, "{every leg: {not: leg.notified}}", case(*legs, end=end))
    assert other == value(law, "{not: {some leg: leg.notified}}", case(*legs, end=end))


def test_a_place_beyond_the_route_may_be_reached_by_a_leg_that_nobody_told_of(law: Law) -> None:
    assert value(law, "{some leg: leg.to == DDD}", case("T", "T")) == "F"
    assert value(law, "{some leg: leg.to == DDD}", case("T", "T", end=BEYOND)) == "U"
    assert value(law, "{some leg: leg.to == BBB}", case("T", "T", end=BEYOND)) == "T"


@pytest.mark.parametrize("end", [CLOSED, BEYOND, UNSAID])
def test_items_are_a_closed_list_whatever_the_route_is(end: str, law: Law) -> None:
    given = case("T", "T", end=end)
    assert value(law, "{some item: item.lethal}", given) == "T"
    assert value(law, "{every item: item.lethal}", given) == "F"
    assert value(law, "{some item: item.sealed}", given) == "U"
    assert value(law, "{every item: {any: [item.lethal, {not: item.lethal}]}}", given) == "U"


def test_a_free_leg_or_item_is_the_one_of_the_cell(law: Law) -> None:
    given = case("T", "F")
    assert [value(law, "leg.notified", given, leg=leg) for leg in (1, 2)] == ["T", "F"]
    assert [value(law, "item.lethal", given, item=item) for item in ("shells", "masks", "boxes")] == ["T", "F", "U"]


def test_some_leg_binds_the_leg_and_leaves_the_item_free(law: Law) -> None:
    condition = "{some leg: {all: [leg.notified, item.lethal]}}"
    given = case("T", "F")
    assert [value(law, condition, given, item=item, leg=2) for item in ("shells", "masks", "boxes")] == ["T", "F", "U"]


def test_some_item_binds_the_item_and_leaves_the_leg_free(law: Law) -> None:
    condition = "{some item: {all: [leg.notified, item.lethal]}}"
    given = case("T", "F")
    assert [value(law, condition, given, item="masks", leg=leg) for leg in (1, 2)] == ["T", "F"]


def test_one_within_the_other_binds_both(law: Law) -> None:
    condition = "{every item: {some leg: {any: [leg.notified, item.lethal]}}}"
    assert value(law, condition, case("T", "F")) == "T"
    assert value(law, condition, case("F", "F")) == "F"
    # The masks need a leg that was told of, and there may be one beyond the route.
    assert value(law, condition, case("F", "F", end=BEYOND)) == "U"


def test_two_items_need_not_meet_on_one_leg(law: Law) -> None:
    # `some leg` twice may be two legs; `some leg` of both at once is one.
    given = case("T", "F")
    apart = "{all: [{some leg: leg.notified}, {some leg: {not: leg.notified}}]}"
    assert value(law, apart, given) == "T"
    assert value(law, "{some leg: {all: [leg.notified, {not: leg.notified}]}}", given) == "F"


@pytest.mark.parametrize("end", [CLOSED, BEYOND, UNSAID])
@pytest.mark.parametrize(
    ("legs", "leg", "some", "every"),
    [("TF", 1, "F", "T"), ("TF", 2, "T", "T"), ("FT", 2, "F", "F"), ("UT", 2, "U", "U"), ("UT", 1, "F", "T")],
)
def test_an_earlier_leg_comes_before_that_of_the_cell_whatever_follows(
    legs: str, leg: int, some: str, every: str, end: str, law: Law
) -> None:
    given = case(*legs, end=end)
    assert value(law, "{some earlier leg: leg.notified}", given, leg=leg) == some
    assert value(law, "{every earlier leg: leg.notified}", given, leg=leg) == every


def test_an_earlier_leg_is_earlier_than_the_one_that_is_bound(law: Law) -> None:
    condition = "{some leg: {all: [{not: leg.notified}, {some earlier leg: leg.notified}]}}"
    assert value(law, condition, case("T", "F"), leg=1) == "T"
    assert value(law, condition, case("F", "T"), leg=2) == "F"
