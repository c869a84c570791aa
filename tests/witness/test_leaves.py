"""What a leaf is worth, by the words of the design and without the main engine."""

from __future__ import annotations

from typing import Any

import pytest

from transfer_check.witness import cover
from transfer_check.witness.atoms import Lists, worth
from transfer_check.witness.norms import frozen
from transfer_check.witness.world import World

PLACE = ("shells", 1)
DAY = "2024-10-30"
TYPES = {
    "item.control": "code",
    "item.lethal": "boolean",
    "item.weight": "number",
    "item.quantity": "quantity",
    "item.value": "money",
    "item.made": "date",
    "item.maker": "text",
    "leg.to": "state",
    "end_user.state": "state",
}
LISTS = {
    "at-war": {
        "of": "state",
        "members": [["BBB", "2022-01-01", None, False], ["CCC", None, None, True], ["DDD", None, DAY, False]],
    },
    "arms": {"of": "code", "members": [["ML3.a", None, None, False], ["ML9", None, None, True]]},
}
POWER = {
    "id": "xx.act.1",
    "versions": [["2020-01-01", "2020-01-01", "2025-01-01"]],
    "norms": [{"effect": "empowers", "authorisation": "xx.permit", "authorities": ["xx.ministry"]}],
}
ALL = {"items": "any", "quantity": "any", "value": "any", "from": "any", "to": "any", "end_user": "any"}
GRANT = {"number": 1, "kind": "xx.permit", "refused": False, "by": "xx.ministry", "unending": False, "kept": []}
IN_TIME = {"from": "2024-01-01", "to": "2025-01-01"}


def world(
    facts: dict[str, list[Any]] | None = None, *, grants: tuple[Any, ...] = (), legs: int = 1, **more: Any
) -> World:
    """A transfer of shells, and of nothing else, from AAA to BBB."""
    stated = [[name, "shells" if name.startswith("item.") else None, value] for name, value in (facts or {}).items()]
    return World(
        {
            "items": ["shells"],
            "legs": [[n, "AAA", "BBB", "proposed", DAY] for n in range(1, legs + 1)],
            "facts": [*stated, ["leg.to", 1, ["word", "BBB"]]],
            "grants": list(grants),
            "assurances": more.get("assurances", []),
            "assessments": more.get("assessments", {}),
            "rates": more.get("rates", []),
        },
        {"vocabulary": {"facts": {name: [kind, [], False] for name, kind in TYPES.items()}}, "provisions": [POWER]},
        final="BBB",
    )


def value(leaf: list[Any], given: World | None = None) -> str:
    return worth(frozen(leaf), PLACE, DAY, given or world(), Lists(LISTS))[0]


@pytest.mark.parametrize(
    ("stated", "op", "constant", "expected"),
    [
        (["number", "4"], ">=", ["number", "5"], "F"),
        (["number", "5.00"], "==", ["number", "5"], "T"),
        (["number", "5"], "!=", ["number", "5"], "F"),
        (["number", "0.1"], "<", ["number", "0.10000000000000000001"], "T"),
        (None, "!=", ["number", "5"], "U"),
    ],
)
def test_numbers(stated: list[Any] | None, op: str, constant: list[Any], expected: str) -> None:
    given = world({"item.weight": stated} if stated else {})
    assert value(["compare", "item.weight", op, constant], given) == expected


@pytest.mark.parametrize(
    ("rates", "op", "expected"),
    [([], "<", "U"), ([], "==", "U"), ([["EUR", "USD", "2"]], "<", "F"), ([["USD", "EUR", "0.25"]], ">", "T")],
)
def test_two_currencies_need_a_rate(rates: list[Any], op: str, expected: str) -> None:
    given = world({"item.value": ["amount", "100", "EUR"]}, rates=rates)
    assert value(["compare", "item.value", op, ["amount", "150", "USD"]], given) == expected


@pytest.mark.parametrize(
    ("code", "constant", "expected"),
    [("ML3.a", "ML3", "T"), ("ML3", "ML3", "T"), ("ML30", "ML3", "F"), ("ML3", "ML3.a", "U"), ("ML4", "ML3.a", "F")],
)
def test_a_code_covers_those_below_it_and_a_coarse_one_may_be_finer(code: str, constant: str, expected: str) -> None:
    given = world({"item.control": ["word", code]})
    assert value(["compare", "item.control", "==", ["word", constant]], given) == expected
    assert value(["belongs", "item.control", [constant], None, True], given) == expected


@pytest.mark.parametrize(
    ("code", "expected"), [("ML3.a.1", "T"), ("ML9.b", "U"), ("ML3", "U"), ("ML9", "U"), ("ML3.b", "F"), ("ML1", "F")]
)
def test_a_list_of_codes(code: str, expected: str) -> None:
    assert value(["belongs", "item.control", [], "arms", True], world({"item.control": ["word", code]})) == expected


@pytest.mark.parametrize(("state", "expected"), [("BBB", "T"), ("CCC", "U"), ("DDD", "F"), ("AAA", "F")])
def test_members_by_day_and_unsure_ones(state: str, expected: str) -> None:
    given = world({"end_user.state": ["word", state]})
    assert value(["belongs", "end_user.state", [], "at-war", False], given) == expected


def test_what_is_unknown_is_unknown() -> None:
    assert value(["belongs", "end_user.state", [], "at-war", False]) == "U"
    assert value(["compare", "item.lethal", "==", ["boolean", True]]) == "U"
    assert value(["known", "item.lethal"]) == "U"
    assert value(["known", "item.lethal"], world({"item.lethal": ["boolean", False]})) == "T"
    assert value(["compare", "item.made", "<", ["date", "2020-01-01"]]) == "U"
    assert value(["flag", ["search", 1], True]) == "U"
    assert value(["always"]) == "T"


def test_assurances_and_assessments() -> None:
    asked = ["assured", "xx.no-retransfer"]
    for assurances, expected in (
        ([], "F"),
        ([["xx.other", ["shells"]]], "F"),
        ([["xx.no-retransfer", ["masks"]]], "F"),
        ([["xx.no-retransfer", ["shells"]]], "T"),
        ([["xx.no-retransfer", None]], "U"),
    ):
        assert value(asked, world(assurances=assurances)) == expected
    for assessments, expected in (({}, "U"), ({"xx.act.9": True}, "T"), ({"xx.act.9": False}, "F")):
        assert value(["untranslated", "xx.act.9"], world(assessments=assessments)) == expected


def held(covers: dict[str, Any], *, legs: int = 1, facts: dict[str, list[Any]] | None = None, **more: Any) -> str:
    """Whether an authorisation that covers everything but for this counts."""
    grant = {**GRANT, **IN_TIME, **more, "covers": {**ALL, **covers}}
    stated = {"end_user.state": ["word", "BBB"], "item.quantity": ["amount", "100", "rounds"], **(facts or {})}
    return cover.held(world(stated, grants=(grant,), legs=legs), "xx.permit", PLACE)[0]


@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        ({}, "T"),
        *(({part: None}, "U") for part in ALL),
        ({"items": ["shells"]}, "T"),
        ({"items": ["masks"]}, "F"),
        ({"from": "AAA", "to": "BBB", "end_user": "BBB"}, "T"),
        ({"from": "BBB"}, "F"),
        ({"to": "CCC"}, "F"),
        ({"end_user": "CCC"}, "F"),
        ({"end_user": None, "to": "CCC"}, "F"),
        ({"quantity": ["amount", "100", "rounds"]}, "T"),
        ({"quantity": ["amount", "99", "rounds"]}, "F"),
        ({"quantity": ["amount", "100", "crates"]}, "U"),
        ({"value": ["amount", "100", "USD"]}, "U"),
    ],
)
def test_it_counts_where_all_of_it_covers_the_cell(covers: dict[str, Any], expected: str) -> None:
    assert held(covers) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"from": DAY}, "T"),
        ({"from": "2024-10-31"}, "F"),
        ({"to": DAY}, "F"),
        ({"from": None}, "U"),
        ({"to": None}, "U"),
        ({"to": None, "unending": True}, "T"),
        ({"kept": [True]}, "T"),
        ({"kept": [True, None]}, "U"),
        ({"kept": [None, False]}, "F"),
        ({"by": None}, "U"),
        ({"by": "xx.parliament"}, "F"),
        ({"refused": True}, "F"),
        ({"kind": "xx.consent"}, "F"),
    ],
)
def test_it_counts_in_time_from_its_authority_with_its_conditions_kept(more: dict[str, Any], expected: str) -> None:
    assert held({}, **more) == expected


def test_several_legs_draw_on_one_quantity() -> None:
    assert held({"quantity": ["amount", "199", "rounds"]}, legs=2) == "F"
    assert held({"quantity": ["amount", "200", "rounds"]}, legs=2) == "T"


def test_an_end_user_that_is_not_stated_is_unknown() -> None:
    grant = {**GRANT, **IN_TIME, "covers": {**ALL, "end_user": "BBB"}}
    word, why = cover.held(world(grants=(grant,)), "xx.permit", PLACE)
    assert (word, why) == ("U", frozenset({("fact", "end_user.state", None)}))


@pytest.mark.parametrize(("covers", "expected"), [({}, "T"), ({"items": ["masks"]}, "F"), ({"to": None}, "U")])
def test_a_refusal_counts_for_what_was_refused(covers: dict[str, Any], expected: str) -> None:
    grant = {**GRANT, **IN_TIME, "refused": True, "covers": {**ALL, **covers}}
    assert cover.refused(world(grants=(grant,)), "xx.permit", PLACE)[0] == expected


def test_a_route_is_open_where_the_end_user_is_another_or_not_stated() -> None:
    assert world().open_ended == "U"
    assert world({"end_user.state": ["word", "BBB"]}).open_ended == "F"
    assert world({"end_user.state": ["word", "CCC"]}).open_ended == "T"
