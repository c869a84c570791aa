"""Norms meet in the pairs that the design names and in no others, and only where their jurisdiction claims the cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.small_law import PACK, SCENARIO, enacted, provision, small_law, write
from meaning.hearing import edges, labels
from transfer_check.load.packs import load_law

TWO_LEGS = SCENARIO.replace("end_user:", "  - {from: BBB, to: CCC, act: re-export}\nend_user:")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("prohibits: true", "prohibits: true"),
        ("permits: true", "permits: true"),
        ("prohibits: true", "informs: true"),
        ("permits: true", "criterion: {on: permit, force: bars}"),
        ("prohibits: true", "empowers: {authorisation: permit, from: ministry}"),
        ("prohibits: true", "obliges: {duty: {en: report it}}"),
    ],
)
def test_no_line_decides_between_those_that_do_not_meet(one: str, other: str, tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", one, more="notwithstanding: xx.decree.1\nspecial_to: xx.decree.1"),
        provision("xx.decree.1", other, enacted="2023-01-01", more="yields_to: act"),
    )
    assert edges(law) == set()


def test_an_exemption_that_names_a_permission_does_not_meet_it(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "permits: true"), provision("xx.act.2", "exempts: xx.act.1"))
    assert edges(law) == set()


def test_a_limit_that_names_a_prohibition_does_not_meet_it(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true"), provision("xx.act.2", "limits: xx.act.1"))
    assert edges(law) == set()


def test_an_exemption_undercuts_a_limit_that_it_names(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "permits: true"),
        provision("xx.act.2", "limits: xx.act.1"),
        provision("xx.act.3", "exempts: xx.act.2"),
    )
    assert edges(law) == {("xx.act.2", "xx.act.1", 2), ("xx.act.3", "xx.act.2", 2)}


def test_laws_of_one_rank_do_not_outrank_each_other(tmp_path: Path) -> None:
    files = small_law(
        provision("xx.act.1", "prohibits: true"), provision("xx.decree.1", "permits: true", more="special_to: xx.act.1")
    )
    files["xx/pack.yaml"] = PACK.replace("[act, treaty], decree", "[act, treaty, decree]")
    assert edges(load_law(write(files, tmp_path))) == {("xx.decree.1", "xx.act.1", 4)}


def test_the_pack_alone_says_which_layer_is_the_higher(tmp_path: Path) -> None:
    files = small_law(provision("xx.act.1", "prohibits: true"), provision("xx.decree.1", "permits: true"))
    files["xx/pack.yaml"] = PACK.replace("constitution, [act, treaty], decree", "decree, [act, treaty], constitution")
    assert edges(load_law(write(files, tmp_path))) == {("xx.decree.1", "xx.act.1", 3)}


@pytest.mark.parametrize("layer", ["treaty", "decree"])
def test_a_text_may_yield_to_a_whole_layer_whatever_its_laws_are_called(layer: str, tmp_path: Path) -> None:
    # A layer's name is read exactly, also where a law of the pack happens to be called like it (`xx.decree`).
    files = small_law(
        provision("xx.act.1", "prohibits: true", more=f"yields_to: {layer}"), provision("xx.notice.1", "permits: true")
    )
    files["xx/notice.yaml"] = files["xx/notice.yaml"].replace("layer: notice", f"layer: {layer}")
    assert edges(load_law(write(files, tmp_path))) == {("xx.notice.1", "xx.act.1", 1)}


def test_two_that_yield_to_each_other_leave_it_to_the_next_line(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true", more="yields_to: xx.act.2"),
        provision("xx.act.2", "permits: true", enacted="2021-01-01", more="yields_to: xx.act.1"),
    )
    assert edges(law) == {("xx.act.2", "xx.act.1", 5)}


def test_a_norm_that_names_neither_item_nor_leg_is_in_every_cell_that_is_claimed(tmp_path: Path) -> None:
    files = small_law(provision("xx.act.1", "prohibits: true", when="end_user.state == BBB"))
    files["xx/pack.yaml"] = PACK.replace("claims: always", "claims: leg.from == AAA")
    law = load_law(write(files, tmp_path))
    assert labels(law, TWO_LEGS, leg=1) == {"xx.act.1": "IN"}
    assert labels(law, TWO_LEGS, leg=2) == {"xx.act.1": "OUT"}


def test_norms_meet_within_one_cell_only(tmp_path: Path) -> None:
    # What lifts the bar on the first leg does not lift it on the second.
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true"),
        provision("xx.act.2", "exempts: xx.act.1", when="leg.from == AAA"),
    )
    assert labels(law, TWO_LEGS, leg=1)["xx.act.1"] == "OUT"
    assert labels(law, TWO_LEGS, leg=2)["xx.act.1"] == "IN"
