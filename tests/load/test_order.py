"""What must run in one direction: norms from higher to lower, definitions from what is stated upwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.faults import faults, marked, only, where
from load.small_law import READINGS, enacted, provision, small_law, write
from meaning.hearing import edges
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.load.packs import load_law


def refused(folder: Path, *texts: str) -> tuple[Diagnostic, list[tuple[int, int]]]:
    """The one fault of a law with these provisions, all of the act, and the places that are marked."""
    files = small_law()
    files["xx/act.yaml"], places = marked(files["xx/act.yaml"] + "provisions:\n" + "".join(texts))
    return only(lambda: load_law(write(files, folder))), places


# Prohibition over exemption, exemption over limit, limit over permission, permission (the later law) over prohibition.
RING = (
    provision("xx.act.1", "prohibits: true"),
    provision("xx.act.2", "exempts: [xx.act.1, xx.act.3]", more="yields_to: xx.act.1"),
    provision("xx.act.3", "limits: xx.act.4"),
    provision("xx.act.4", "permits: true", enacted="2021-01-01"),
)


def test_each_edge_of_a_ring_names_its_line_and_its_place(tmp_path: Path) -> None:
    texts = [text.replace("  - id: ", "  - id: §") for text in RING]
    found, places = refused(tmp_path, *texts)
    told = {
        "`xx.act.1` over `xx.act.2` by line 1": places[1],
        "`xx.act.2` over `xx.act.3` by line 2": places[1],
        "`xx.act.3` over `xx.act.4` by line 2": places[2],
        "`xx.act.4` over `xx.act.1` by line 5": places[3],
    }
    for edge, (line, column) in told.items():
        assert f"{edge} (rules/xx/act.yaml:{line}:{column})" in found.message
    assert where(found) in places


def test_a_ring_on_a_day_that_is_past_is_a_ring(tmp_path: Path) -> None:
    found, _ = refused(tmp_path, *RING[:3], RING[3].replace("2020-02-01}", "2020-02-01, to: 2020-03-01}"))
    assert found.code == "TC523"
    assert "2020-02-01" in found.message


def test_norms_that_are_never_in_force_together_make_no_ring(tmp_path: Path) -> None:
    gone = RING[3].replace("2020-02-01}", "2019-02-01, to: 2020-02-01}")
    assert edges(enacted(tmp_path, *RING[:3], gone)) == {
        ("xx.act.1", "xx.act.2", 1),
        ("xx.act.2", "xx.act.3", 2),
    }


def test_a_ring_under_one_reading_alone_is_a_ring(tmp_path: Path) -> None:
    # Only where the ground is read as a prohibition does the permission prevail over it.
    ground = provision("xx.act.1", "criterion: {on: permit}", more="contested: purpose")
    found, _ = refused(tmp_path, ground, *RING[1:])
    assert found.code == "TC523"
    assert "`banned`" in found.message


def test_an_exemption_and_a_limit_that_name_each_other(tmp_path: Path) -> None:
    found, places = refused(
        tmp_path,
        provision("§xx.act.1", "exempts: xx.act.2"),
        provision("§xx.act.2", "limits: xx.act.1"),
    )
    assert found.code == "TC524"
    assert where(found) in places
    assert "`xx.act.1`" in found.message
    assert "`xx.act.2`" in found.message


@pytest.mark.parametrize(
    ("exemption", "limit", "winner"),
    [("yields_to: xx.act.2", "", "xx.act.2"), ("", "yields_to: act.1", "xx.act.1")],
)
def test_an_exemption_and_a_limit_that_name_each_other_decided_by_the_text(
    exemption: str, limit: str, winner: str, tmp_path: Path
) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "exempts: xx.act.2", more=exemption),
        provision("xx.act.2", "limits: xx.act.1", more=limit),
    )
    (edge,) = edges(law)
    assert (edge[0], edge[2]) == (winner, 1)


def test_an_exemption_and_a_limit_that_name_each_other_decided_by_their_layers(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "exempts: xx.decree.1"), provision("xx.decree.1", "limits: xx.act.1"))
    assert edges(law) == {("xx.act.1", "xx.decree.1", 2)}


@pytest.mark.parametrize(("effect", "loser"), [("exempts", "prohibits"), ("limits", "permits")])
def test_one_who_is_named_and_stands_notwithstanding_the_other(effect: str, loser: str, tmp_path: Path) -> None:
    # Each defeats the other by its text, and no line decides: what cannot be applied must not load.
    found, places = refused(
        tmp_path,
        provision("§xx.act.1", f"{loser}: true", more="notwithstanding: xx.act.2"),
        provision("§xx.act.2", f"{effect}: xx.act.1"),
    )
    assert found.code == "TC524"
    assert where(found) in places


def test_a_ring_that_is_closed_by_notwithstanding(tmp_path: Path) -> None:
    # The decree may not defeat the act, so between these two the act's `notwithstanding` decides and nothing is open.
    # But the decree's exemption is over its limit, that over another exemption, and to that one the act yields.
    files = small_law(
        provision("xx.act.1", "prohibits: true", more="notwithstanding: xx.decree.2\nyields_to: xx.decree.4"),
        provision("xx.decree.2", "exempts: [xx.act.1, xx.decree.3]"),
        provision("xx.decree.3", "limits: xx.decree.4"),
        provision("xx.decree.4", "exempts: xx.act.1"),
    )
    found = only(lambda: load_law(write(files, tmp_path)))
    assert found.code == "TC523"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("item.sensitive", "item.strategic"),
        ("{not: item.sensitive}", "{any: [item.lethal, {some leg: item.strategic}]}"),
        ("{all: [item.lethal, item.sensitive == false]}", "{every item: item.strategic != true}"),
    ],
)
def test_two_definitions_that_rest_on_each_other(first: str, second: str, tmp_path: Path) -> None:
    found, _ = refused(
        tmp_path,
        provision("xx.act.1", "defines: item.strategic", when=first),
        provision("xx.act.2", "defines: item.sensitive", when=second),
    )
    assert found.code == "TC521"
    assert "`item.strategic` rests on `item.sensitive`" in found.message
    assert "`item.sensitive` rests on `item.strategic`" in found.message


def test_a_definition_that_rests_on_itself(tmp_path: Path) -> None:
    found, places = refused(tmp_path, provision("xx.act.1", "defines: item.strategic", when="{not: §item.strategic}"))
    assert (found.code, [where(found)]) == ("TC521", places)


def test_a_definition_that_rests_on_itself_through_its_base(tmp_path: Path) -> None:
    found, _ = refused(
        tmp_path,
        provision("xx.act.1", "informs: true", when="item.strategic"),
        provision("xx.act.2", "defines: item.strategic", when="item.lethal", more="under: xx.act.1"),
    )
    assert found.code == "TC521"


def test_definitions_may_rest_on_each_other_in_one_direction(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "defines: item.strategic", when="item.lethal"),
        provision("xx.act.2", "defines: item.sensitive", when="item.strategic"),
        provision("xx.act.3", "defines: item.sensitive", when="{not: item.strategic}"),
    )
    assert len(law.provisions) == 3


def test_every_ring_is_said_once_though_it_lasts_for_years(tmp_path: Path) -> None:
    files = small_law(*RING, provision("xx.act.9", "informs: true", since="2022-01-01", until="2023-01-01"))
    files["xx/readings.yaml"] = READINGS
    found = faults(lambda: load_law(write(files, tmp_path)))
    assert [one.code for one in found] == ["TC523"]
