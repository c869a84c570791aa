"""What the Swiss texts ask for, case by case: each answer was read from the article before the engine was asked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from transfer_check.check import check
from transfer_check.decide.model import Judgment
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario

SHELLS = "{id: goods, control: ML3.a, class: ammunition, ch.banned_kind: none}"
CALM = "{ch.peace_mandate: false, ch.rights_violations: false, ch.civilian_use_risk: false, ch.diversion_risk: false}"
ARMY = "{state: %s, kind: armed-forces, basis: contract}"
SALE = "{from: CHE, to: %s, act: sale, exporter: firm, recipient: armed-forces}"
TO_MAKER = "{from: CHE, to: %s, act: sale, exporter: firm, recipient: firm, ch.for_government: false}"
MADE_THERE = "{from: DEU, to: UKR, act: re-export, status: suspected}"
ONCE_SOLD = "{from: CHE, to: DEU, act: sale, status: done, date: 2016-03-01}"
PASSED_ON = "{from: DEU, to: UKR, act: gift, exporter: government, recipient: armed-forces}"
BROKERED = "{from: %s, to: %s, act: brokering, broker: CHE, ch.own_account: false, ch.own_production: false}"
RIFLE = "{id: goods, control: ML1.a, class: firearm, ch.private_or_sport: %s}"
EXPORT, TRANSIT = ("ch.export-licence",), ("ch.transit-licence",)
NEEDED, NEVER, OPEN = "authorisation_required", "prohibited", "undetermined"


def part(share: str, more: str = "") -> str:
    """A part that is built in abroad, with the Swiss share of the finished product."""
    return (
        "{id: goods, control: ML4.b, class: component, ch.annex_1: true, ch.built_in: true, ch.minor_part: false, "
        f"ch.under_declaration: false, ch.share: {share}, ch.spare_for_licensed: false{more}}}"
    )


def declared(how: str) -> str:
    """Shells of which it is said whether they are under a declaration."""
    return SHELLS.replace("}", f", ch.under_declaration: {how}}}")


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def judged(
    item: str,
    route: list[str],
    end: str,
    day: str = "2024-06-03",
    *,
    reading: str = "textual",
    facts: str = CALM,
    more: str = "",
) -> Judgment:
    """The judgment under Swiss law alone."""
    text = (
        f"scenario: a case\nas_of: {day}\nlaw: [ch]\nreading: {reading}\nitems: [{item}]\nroute: [{', '.join(route)}]\n"
        f"end_user: {end}\nend_use: combat\nauthorisations: []\nfacts: {facts}\n{more}"
    )
    return check(law(), load_scenario(Path("case.yaml"), law(), text=text), amendments=False).judgment


def answers(found: Judgment, decision: str, *because: str) -> None:
    """The decision, and that the provisions are among those that decide."""
    assert found.decision.value == decision, (found.decision, found.deciding, found.possible)
    assert set(because) <= set(found.deciding), found.deciding


def test_an_export_needs_the_licence_of_art_17_and_nothing_else_when_no_ground_stands_against_it() -> None:
    answers(judged(SHELLS, [SALE % "DEU"], ARMY % "DEU"), NEEDED, "ch.kmg.17.1")


@pytest.mark.parametrize(
    ("day", "ground"),
    [("2022-04-30", "ch.kmv.5.2.a"), ("2022-05-01", "ch.kmg.22a.2.a"), ("2024-06-03", "ch.kmg.22a.2.a")],
)
def test_a_state_in_armed_conflict_gets_no_licence_by_the_ordinance_first_and_by_the_act_since_2022_05_01(
    day: str, ground: str
) -> None:
    answers(judged(SHELLS, [SALE % "UKR"], ARMY % "UKR", day), NEVER, "ch.kmg.17.1", ground)


def test_a_route_through_a_third_state_does_not_help() -> None:
    route = [SALE % "DEU", "{from: DEU, to: UKR, act: re-export}"]
    answers(judged(declared("true"), route, ARMY % "UKR"), NEVER, "ch.kmg.22a.2.a")


@pytest.mark.parametrize(
    ("state", "share", "decision"),
    [
        ("DEU", "49", NEEDED),
        ("DEU", "50", NEVER),
        ("DEU", "60", NEVER),
        ("KOR", "29", NEEDED),
        ("KOR", "30", NEVER),
        ("KOR", "49", NEVER),
    ],
)
def test_parts_below_the_share_have_their_maker_for_a_destination(state: str, share: str, decision: str) -> None:
    route = [TO_MAKER % state, MADE_THERE.replace("DEU", state)]
    answers(judged(part(share), route, ARMY % "UKR"), decision, "ch.kmg.17.1")


def test_of_a_state_whose_place_on_annex_2_was_not_verified_no_share_between_the_two_is_decided() -> None:
    route = [TO_MAKER % "FRA", MADE_THERE.replace("DEU", "FRA")]
    answers(judged(part("40"), route, ARMY % "UKR"), OPEN)
    answers(judged(part("29"), route, ARMY % "UKR"), NEEDED)


def test_parts_that_go_straight_to_the_state_at_war_are_barred_whatever_their_share() -> None:
    answers(judged(part("5"), [TO_MAKER % "UKR"], ARMY % "UKR"), NEVER, "ch.kmg.22a.2.a")


@pytest.mark.parametrize(
    ("item", "reading", "more", "decision"),
    [
        (declared("true"), "textual", "", NEEDED),
        (declared("true"), "as-applied", "", NEVER),
        (declared("false"), "textual", "", "permitted"),
        (SHELLS, "textual", "", OPEN),
        (SHELLS, "textual", "assurances: [{kind: ch.non-re-export, by: DEU, to: CHE, items: [goods]}]\n", NEEDED),
    ],
    ids=["declared", "declared, as applied", "no declaration", "not said", "an assurance is on record"],
)
def test_goods_once_delivered_under_a_declaration_need_consent(
    item: str, reading: str, more: str, decision: str
) -> None:
    found = judged(item, [ONCE_SOLD, PASSED_ON], ARMY % "UKR", "2024-06-03", reading=reading, more=more)
    answers(found, decision, *(["ch.kmv.5a.2"] if decision in (NEEDED, NEVER) else []))


def test_transit_needs_its_own_licence_and_is_barred_on_the_same_grounds() -> None:
    come = "{from: DEU, to: CHE, act: sale}"
    through = "{from: CHE, to: %s, act: transit, exporter: firm, recipient: armed-forces}"
    answers(judged(SHELLS, [come, through % "ITA"], ARMY % "ITA"), NEEDED, "ch.kmg.17.1.transit")
    answers(judged(SHELLS, [come, through % "UKR"], ARMY % "UKR"), NEVER, "ch.kmg.17.1.transit", "ch.kmg.22a.2.a")


def test_brokering_toward_a_state_of_annex_2_needs_the_initial_licence_only() -> None:
    facts = SHELLS.replace("ammunition", "artillery").replace("ML3.a", "ML2.a")
    known = judged(facts, [BROKERED % ("POL", "USA")], ARMY % "USA")
    answers(known, NEEDED, "ch.kmg.9.1.b")
    assert "ch.kmg.15.1" not in known.deciding
    answers(judged(facts, [BROKERED % ("POL", "BRA")], ARMY % "BRA"), NEEDED, "ch.kmg.9.1.b", "ch.kmg.15.1")
    answers(judged(facts, [BROKERED % ("POL", "UKR")], ARMY % "UKR"), NEVER, "ch.kmg.15.1", "ch.kmg.22a.2.a")


@pytest.mark.parametrize(
    ("kind", "provision"),
    [("cluster-munition", "ch.kmg.8a.1"), ("anti-personnel-mine", "ch.kmg.8.1"), ("chemical", "ch.kmg.7")],
)
def test_forbidden_weapons_move_under_no_licence(kind: str, provision: str) -> None:
    item = SHELLS.replace("none", f"{kind}, ch.allowed_purpose: none")
    answers(judged(item, [SALE % "DEU"], ARMY % "DEU"), NEVER, provision)


def test_a_few_may_be_passed_on_to_learn_clearance_and_still_need_the_licence() -> None:
    item = SHELLS.replace("none", "cluster-munition, ch.allowed_purpose: clearance")
    answers(judged(item, [SALE % "DEU"], ARMY % "DEU"), NEEDED, "ch.kmg.17.1")


def test_a_rifle_for_private_use_may_be_licensed_in_spite_of_the_war() -> None:
    route = ["{from: CHE, to: UKR, act: sale, exporter: firm, recipient: person, ch.for_government: false}"]
    person = "{state: UKR, kind: person, basis: contract}"
    answers(judged(RIFLE % "true", route, person), NEEDED, "ch.kmg.17.1")
    answers(judged(RIFLE % "false", route, person), NEVER, "ch.kmg.22a.2.a")


def test_a_mission_for_peace_may_be_licensed_in_spite_of_the_conflict() -> None:
    peace = CALM.replace("ch.peace_mandate: false", "ch.peace_mandate: true")
    answers(judged(SHELLS, [SALE % "COL"], ARMY % "COL", facts=peace), NEEDED, "ch.kmg.17.1")
    answers(judged(SHELLS, [SALE % "COL"], ARMY % "COL"), NEVER, "ch.kmg.22a.2.a")


@pytest.mark.parametrize(("circumstances", "decision"), [("false", NEEDED), ("true", NEVER), (None, OPEN)])
def test_spare_parts_follow_the_first_licence_unless_it_must_be_revoked(
    circumstances: str | None, decision: str
) -> None:
    item = part("80").replace("ch.spare_for_licensed: false", "ch.spare_for_licensed: true")
    facts = CALM if circumstances is None else CALM.replace("}", f", ch.revocation_ground: {circumstances}}}")
    answers(judged(item, [SALE % "THA"], ARMY % "THA", "2025-07-25", facts=facts), decision)


@pytest.mark.parametrize(
    ("ground", "provision"),
    [("rights_violations", "b"), ("civilian_use_risk", "c"), ("diversion_risk", "d")],
)
def test_each_further_ground_of_art_22a_2_bars_and_is_asked_for_when_it_is_not_known(
    ground: str, provision: str
) -> None:
    found = CALM.replace(f"ch.{ground}: false", f"ch.{ground}: true")
    answers(judged(SHELLS, [SALE % "BRA"], ARMY % "BRA", facts=found), NEVER, f"ch.kmg.22a.2.{provision}")
    unknown = CALM.replace(f", ch.{ground}: false", "")
    answers(judged(SHELLS, [SALE % "BRA"], ARMY % "BRA", facts=unknown), OPEN)


def test_the_state_itself_may_not_supply_a_belligerent() -> None:
    gift = "{from: CHE, to: UKR, act: gift, exporter: government, recipient: armed-forces}"
    answers(judged(SHELLS, [gift], ARMY % "UKR"), NEVER, "ch.hague13.6")


def test_an_embargo_of_the_security_council_bars_the_licence() -> None:
    answers(judged(SHELLS, [SALE % "PRK"], ARMY % "PRK"), NEVER, "ch.kmg.22.embargo")


@pytest.mark.parametrize(
    ("item", "day"),
    [("{id: goods, control: none, class: medical, ch.annex_1: false}", "2024-06-03"), (SHELLS, "2014-10-31")],
    ids=["no war material", "before the encoded text"],
)
def test_outside_the_scope_nothing_is_permitted(item: str, day: str) -> None:
    answers(judged(item, [SALE % "DEU"], ARMY % "DEU", day), OPEN)
