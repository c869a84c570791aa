"""Which norm prevails: the pairs that meet, and the first of the five lines that decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.small_law import enacted, provision
from meaning.hearing import edges, labels, ultra_vires

CASE = """\
scenario: priority
as_of: 2024-10-30
items: [{id: shells}]
route: [{from: AAA, to: BBB, act: sale}]
end_user: {state: BBB}
"""


# Line 1: the text yields.


@pytest.mark.parametrize("words", ["xx.decree.1", "decree.1", "xx.decree", "decree", "[notice, decree]"])
def test_line_1_a_text_that_yields_opens_the_door_to_a_lower_layer(words: str, tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true", more=f"yields_to: {words}"),
        provision("xx.decree.1", "exempts: xx.act.1"),
    )
    assert edges(law) == {("xx.decree.1", "xx.act.1", 1)}
    assert ultra_vires(law) == set()
    assert labels(law, CASE)["xx.act.1"] == "OUT"


def test_line_1_yielding_to_another_opens_no_door(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true", more="yields_to: xx.decree.2"),
        provision("xx.decree.1", "exempts: xx.act.1"),
        provision("xx.decree.2", "informs: true"),
    )
    assert edges(law) == set()
    assert ultra_vires(law) == {("xx.decree.1", "xx.act.1", 2)}


def test_line_1_only_opens_the_door(tmp_path: Path) -> None:
    # A decree's norm that does not name the prohibition does not meet it, though the prohibition yields to decrees.
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true", more="yields_to: decree"),
        provision("xx.act.2", "prohibits: true", more="yields_to: decree"),
        provision("xx.decree.1", "exempts: xx.act.1"),
    )
    assert edges(law) == {("xx.decree.1", "xx.act.1", 1)}


def test_line_1_comes_before_line_2(tmp_path: Path) -> None:
    # The exemption names the prohibition (line 2), but its own text yields to it.
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true"),
        provision("xx.act.2", "exempts: xx.act.1", more="yields_to: xx.act.1"),
    )
    assert edges(law) == {("xx.act.1", "xx.act.2", 1)}
    assert labels(law, CASE) == {"xx.act.1": "IN", "xx.act.2": "OUT"}


def test_line_1_comes_before_the_higher_law(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true", more="yields_to: decree"),
        provision("xx.decree.1", "permits: true"),
    )
    assert edges(law) == {("xx.decree.1", "xx.act.1", 1)}


# Line 2: the text defeats.


@pytest.mark.parametrize(("effect", "loser"), [("exempts", "prohibits"), ("limits", "permits")])
def test_line_2_who_names_another_prevails(effect: str, loser: str, tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", f"{loser}: true"), provision("xx.act.2", f"{effect}: xx.act.1"))
    assert edges(law) == {("xx.act.2", "xx.act.1", 2)}


def test_line_2_a_higher_layer_prevails_over_a_lower_one_that_it_names(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.decree.1", "prohibits: true"), provision("xx.act.1", "exempts: xx.decree.1"))
    assert edges(law) == {("xx.act.1", "xx.decree.1", 2)}


@pytest.mark.parametrize(("winner", "loser"), [("permits", "prohibits"), ("prohibits", "permits")])
def test_line_2_notwithstanding(winner: str, loser: str, tmp_path: Path) -> None:
    # The loser was enacted later, so line 5 would say the opposite.
    law = enacted(
        tmp_path,
        provision("xx.act.1", f"{winner}: true", more="notwithstanding: xx.act.2"),
        provision("xx.act.2", f"{loser}: true", enacted="2021-01-01"),
    )
    assert edges(law) == {("xx.act.1", "xx.act.2", 2)}


def test_line_2_an_exemption_that_names_a_requirement_lifts_its_prohibition_alone(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "requires: {authorisation: permit, from: ministry}"),
        provision("xx.act.2", "exempts: xx.act.1"),
    )
    own = ("xx.act.1#exempts", "xx.act.1#prohibits", 2)
    assert edges(law) == {own, ("xx.act.2", "xx.act.1#prohibits", 2)}


def test_line_2_a_limit_that_names_a_requirement_lifts_its_exemption_alone(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "requires: {authorisation: permit, from: ministry}"),
        provision("xx.act.2", "limits: xx.act.1"),
    )
    own = ("xx.act.1#exempts", "xx.act.1#prohibits", 2)
    assert edges(law) == {own, ("xx.act.2", "xx.act.1#exempts", 2)}
    assert labels(law, CASE, held={"xx.permit": "T"})["xx.act.1#prohibits"] == "IN"


def test_line_2_beyond_its_power_the_edge_is_dropped(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true"), provision("xx.decree.1", "exempts: xx.act.1"))
    assert edges(law) == set()
    assert ultra_vires(law) == {("xx.decree.1", "xx.act.1", 2)}
    assert labels(law, CASE) == {"xx.act.1": "IN", "xx.decree.1": "IN"}


def test_line_2_beyond_its_power_leaves_the_pair_to_the_higher_law(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true"),
        provision("xx.decree.1", "permits: true", more="notwithstanding: xx.act.1"),
    )
    assert edges(law) == {("xx.act.1", "xx.decree.1", 3)}
    assert ultra_vires(law) == {("xx.decree.1", "xx.act.1", 2)}


# Lines 3 to 5: only between prohibits and permits.


@pytest.mark.parametrize(("higher", "lower"), [("permits", "prohibits"), ("prohibits", "permits")])
def test_line_3_the_higher_law_prevails(higher: str, lower: str, tmp_path: Path) -> None:
    # Though the lower one is later and says that it is the special one.
    law = enacted(
        tmp_path,
        provision("xx.act.1", f"{higher}: true"),
        provision("xx.decree.1", f"{lower}: true", enacted="2023-01-01", more="special_to: xx.act.1"),
    )
    assert edges(law) == {("xx.act.1", "xx.decree.1", 3)}


@pytest.mark.parametrize(("special", "general"), [("permits", "prohibits"), ("prohibits", "permits")])
def test_line_4_the_special_law_prevails_where_data_says_so(special: str, general: str, tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", f"{special}: true", when="item.lethal", more="special_to: xx.act.2"),
        provision("xx.act.2", f"{general}: true", enacted="2023-01-01"),
    )
    assert edges(law) == {("xx.act.1", "xx.act.2", 4)}


def test_line_4_is_never_assumed(tmp_path: Path) -> None:
    # A narrower condition alone makes no law special: these two stand side by side.
    law = enacted(
        tmp_path, provision("xx.act.1", "permits: true", when="item.lethal"), provision("xx.act.2", "prohibits: true")
    )
    assert edges(law) == set()


def test_line_4_of_two_that_each_claim_to_be_special_neither_is(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "permits: true", more="special_to: xx.act.2"),
        provision("xx.act.2", "prohibits: true", enacted="2023-01-01", more="special_to: xx.act.1"),
    )
    assert edges(law) == {("xx.act.2", "xx.act.1", 5)}


@pytest.mark.parametrize(("later", "earlier"), [("permits", "prohibits"), ("prohibits", "permits")])
def test_line_5_the_later_law_prevails(later: str, earlier: str, tmp_path: Path) -> None:
    # Enacted later, though it has been in force for longer: only the day of the substance counts.
    law = enacted(
        tmp_path,
        provision("xx.act.1", f"{later}: true", enacted="2021-06-01", since="2021-06-02"),
        provision("xx.act.2", f"{earlier}: true", enacted="2021-05-31", since="2022-01-01"),
    )
    assert edges(law) == {("xx.act.1", "xx.act.2", 5)}


def test_line_5_enacted_on_one_day_they_are_in_conflict(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "permits: true"), provision("xx.act.2", "prohibits: true"))
    assert edges(law) == set()
    assert labels(law, CASE) == {"xx.act.1": "IN", "xx.act.2": "IN"}


def test_line_5_renumbering_keeps_the_day_on_which_the_substance_was_enacted(tmp_path: Path) -> None:
    # The permission of 2010 got a new number in 2024; the prohibition of 2015 is still the later law.
    law = enacted(
        tmp_path,
        provision("xx.act.1", "permits: true", enacted="2010-01-01", since="2010-02-01", until="2024-01-01"),
        provision("xx.act.9", "permits: true", enacted="2010-01-01", since="2024-01-01", more="continues: xx.act.1"),
        provision("xx.act.2", "prohibits: true", enacted="2015-01-01", since="2015-02-01"),
    )
    assert edges(law) == {("xx.act.2", "xx.act.9", 5)}


@pytest.mark.parametrize("lower", ["exempts: xx.act.1", "limits: xx.act.2"])
def test_lines_3_to_5_never_decide_between_others(lower: str, tmp_path: Path) -> None:
    # An exemption or limit meets what it names and nothing else: not the higher, not the later, not the special.
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true"),
        provision("xx.act.2", "permits: true"),
        provision("xx.decree.1", lower, enacted="2023-01-01", more="special_to: [xx.act.1, xx.act.2]"),
    )
    assert edges(law) == set()
