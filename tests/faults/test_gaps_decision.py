"""What no other test noticed when a fault was put into the engine: cells, powers, the decision, several laws."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from faults.hearing import (
    FURTHER,
    MASKS,
    NEEDS_PERMIT,
    ON,
    PERMIT,
    SHELLS,
    decided,
    grant,
    grants,
    judged,
    law_of,
    scenario,
    verdicts,
)
from load.small_law import AT_WAR, enacted, provision, small_law, transfer, write
from transfer_check.amend.propose import propose
from transfer_check.decide.judge import open_case
from transfer_check.law.force import members_on
from transfer_check.load.packs import load_law

BAN = provision("xx.act.1", "prohibits: true")
BAN_ON_LETHAL = provision("xx.act.1", "prohibits: true", when="item.lethal")

# Cells.


@pytest.mark.parametrize("items", [(SHELLS, MASKS), (MASKS, SHELLS)])
def test_a_transfer_is_lawful_only_if_every_cell_is(items: tuple[str, ...], tmp_path: Path) -> None:
    law = law_of(tmp_path, BAN_ON_LETHAL)
    text = scenario(items=items)
    assert decided(law, text) == "prohibited"
    assert verdicts(law, text) == {("shells", 1): {"PROHIBITED"}, ("masks", 1): {"NOT_REGULATED"}}


@pytest.mark.parametrize("items", [(SHELLS, MASKS), (MASKS, SHELLS)])
def test_what_a_definition_says_of_one_item_or_leg_it_does_not_say_of_another(
    items: tuple[str, ...], tmp_path: Path
) -> None:
    law = law_of(
        tmp_path,
        provision("xx.act.1", "prohibits: true", when="item.strategic"),
        provision("xx.act.2", "defines: item.strategic", when="{all: [item.lethal, leg.from == AAA]}"),
    )
    found = verdicts(law, scenario(items=items, route=(ON, FURTHER)))
    assert [cell for cell, open_ones in found.items() if open_ones == {"PROHIBITED"}] == [("shells", 1)]


def test_a_conflict_in_one_cell_does_not_hide_what_is_prohibited_in_another(tmp_path: Path) -> None:
    law = law_of(tmp_path, BAN, provision("xx.act.2", "permits: true", when="item.lethal"))
    assert decided(law, scenario()) == "conflict"
    assert decided(law, scenario(items=(SHELLS, MASKS))) == "prohibited"


@pytest.mark.parametrize(
    ("status", "decision"), [("done", "permitted"), ("proposed", "prohibited"), ("suspected", "prohibited")]
)
def test_legs_that_are_proposed_or_suspected_are_judged(status: str, decision: str, tmp_path: Path) -> None:
    law = law_of(tmp_path, provision("xx.act.1", "prohibits: true", when="leg.from == AAA"))
    first = ON.replace("}", f", status: {status}}}")
    assert decided(law, scenario(route=(first, FURTHER))) == decision


def test_each_leg_is_judged_by_the_law_of_its_own_day(tmp_path: Path) -> None:
    law = law_of(tmp_path, provision("xx.act.1", "prohibits: true", since="2025-01-01"))
    later = FURTHER.replace("}", ", date: 2025-01-01}")
    found = verdicts(law, scenario(route=(ON, later)))
    assert found == {("shells", 1): {"NOT_REGULATED"}, ("shells", 2): {"PROHIBITED"}}


@pytest.mark.parametrize(("day", "there"), [("2024-04-30", True), ("2024-05-01", False)])
def test_a_member_leaves_a_list_on_the_day_that_is_written(day: str, there: bool, tmp_path: Path) -> None:
    files = small_law()
    files["lists/at-war.yaml"] = AT_WAR.replace("from: 2022-01-01}", "from: 2022-01-01, to: 2024-05-01}")
    law = load_law(write(files, tmp_path))
    assert ("BBB" in members_on(law, "at-war", dt.date.fromisoformat(day)).known) is there


def test_what_hangs_on_words_that_cannot_be_expressed_is_unknown_within_their_reach(tmp_path: Path) -> None:
    vague = provision("xx.act.1", "informs: true", when="item.lethal", more="untranslated: {why: {en: too vague}}")
    law = law_of(tmp_path, vague, provision("xx.act.2", "prohibits: true", more="under: xx.act.1"))
    found = verdicts(law, scenario(items=(SHELLS, MASKS)))
    assert found == {("shells", 1): {"PROHIBITED", "NOT_REGULATED"}, ("masks", 1): {"NOT_REGULATED"}}


# Powers.


def test_a_bar_on_one_power_leaves_the_others(tmp_path: Path) -> None:
    barred = provision("xx.act.2", "criterion: {on: xx.act.1#empowers, force: bars}")
    other = provision("xx.decree.1", "empowers: {authorisation: permit, from: ministry}")
    assert decided(law_of(tmp_path / "one", NEEDS_PERMIT, barred), scenario()) == "prohibited"
    assert decided(law_of(tmp_path / "two", NEEDS_PERMIT, barred, other), scenario()) == "authorisation_required"


def test_what_only_a_state_that_is_not_covered_can_grant_may_be_granted_or_not(tmp_path: Path) -> None:
    plain = "{id: xx.consent, title: {en: consent}}"
    foreign = (plain, plain.replace("}}", "}, granted_by_state: leg.from}"))
    law = law_of(tmp_path, provision("xx.act.1", "prohibits: true", when="{not: {held: consent}}"), pack=foreign)
    abroad = judged(law, scenario(route=(FURTHER,)))
    assert abroad.decision.value == "undetermined"
    assert {decision.value for decision in abroad.possible} == {"authorisation_required", "prohibited"}
    # The law of Aria is encoded, and gives nobody such a power.
    assert decided(law, scenario()) == "prohibited"
    # It is for the state from which the leg starts to grant it, and for no other.
    for state, decision in (("BBB", "permitted"), ("DDD", "undetermined")):
        held = grants(grant(None, kind="xx.consent", granted_by=state))
        assert decided(law, scenario(held, route=(FURTHER,))) == decision


def test_sets_of_authorisations_are_minimal(tmp_path: Path) -> None:
    law = law_of(
        tmp_path,
        provision("xx.act.1", "prohibits: true", when="{all: [{not: {held: permit}}, {not: {held: consent}}]}"),
        provision("xx.act.2", "exempts: xx.act.1", when="{held: permit}"),
        provision("xx.act.3", "exempts: xx.act.1", when="{held: consent}"),
        provision("xx.act.4", "empowers: {authorisation: permit, from: ministry}"),
        provision("xx.act.5", "empowers: {authorisation: consent, from: ministry}"),
    )
    found = judged(law, scenario())
    assert {one.authorisations for one in found.authorisation_sets} == {("xx.permit",), ("xx.consent",)}
    assert all(one.serves_all for one in found.authorisation_sets)


def test_sets_that_serve_all_come_first_and_others_with_the_fact_they_hang_on(tmp_path: Path) -> None:
    law = law_of(
        tmp_path,
        provision("xx.act.1", PERMIT, when="item.lethal"),
        provision("xx.act.2", "requires: {authorisation: consent, from: ministry}", when="{not: item.lethal}"),
    )
    found = judged(law, scenario(items=("{id: shells}",)))
    assert found.decision.value == "authorisation_required"
    sets = [(one.authorisations, one.serves_all) for one in found.authorisation_sets]
    assert sets[0] == (("xx.consent", "xx.permit"), True)
    assert set(sets[1:]) == {(("xx.consent",), False), (("xx.permit",), False)}
    assert {hinge.fact for one in found.authorisation_sets for hinge in one.hangs_on} == {"item.lethal"}


# Several laws, and what none of them speaks of.


def test_the_worst_of_several_laws_decides_and_only_what_claims_a_leg_judges_it(tmp_path: Path) -> None:
    second = provision("yy.act.1", "prohibits: true", when="item.lethal")
    law = law_of(tmp_path, NEEDS_PERMIT, second=(second,))
    both = judged(law, scenario(route=(ON, FURTHER)))
    assert {found.id: found.decision.value for found in both.jurisdictions} == {
        "AAA": "authorisation_required",
        "BBB": "prohibited",
    }
    assert both.decision.value == "prohibited"
    milder = judged(law, scenario(route=(ON, FURTHER), items=(MASKS,)))
    assert milder.decision.value == "authorisation_required"
    one = judged(law, scenario())
    assert [found.id for found in one.jurisdictions] == ["AAA"]


def test_what_lies_outside_the_scope_of_a_law_is_not_covered(tmp_path: Path) -> None:
    law = law_of(tmp_path, NEEDS_PERMIT, pack=("scope: {when: always", "scope: {when: item.lethal"))
    inside, outside, unknown = (judged(law, scenario(items=(one,))) for one in (SHELLS, MASKS, "{id: shells}"))
    assert (inside.decision.value, inside.not_covered) == ("authorisation_required", ())
    for found in (outside, unknown):
        assert found.decision.value == "undetermined"
        assert [(one.state, one.leg) for one in found.not_covered] == [("AAA", 1)]
        assert [one.covered for one in found.jurisdictions] == [False]


@pytest.mark.parametrize("route", [(ON, FURTHER), (ON.replace("}", ", broker: CCC}"),)])
def test_a_state_that_exports_or_brokers_without_encoded_law_is_not_covered(
    route: tuple[str, ...], tmp_path: Path
) -> None:
    law = law_of(tmp_path, provision("xx.act.1", "informs: true"))
    assert decided(law, scenario(), narrowed=False) == "permitted"
    found = judged(law, scenario(route=route), narrowed=False)
    assert found.decision.value == "undetermined"
    assert [one.state for one in found.not_covered] == ["BBB" if len(route) == 2 else "CCC"]
    assert decided(law, scenario(route=route)) == "permitted"


def test_a_leg_that_is_brokered_nobody_says_from_where_is_not_covered(tmp_path: Path) -> None:
    law = law_of(tmp_path, provision("xx.act.1", "informs: true"))
    brokered = ON.replace("sale", "brokering")
    assert decided(law, scenario(route=(brokered,)), narrowed=False) == "undetermined"
    named = brokered.replace("}", ", broker: AAA}")
    assert decided(law, scenario(route=(named,)), narrowed=False) == "permitted"


@pytest.mark.parametrize(
    ("law", "possible"),
    [
        ("informs: true", {"permitted", "authorisation_required", "conflict", "prohibited"}),
        ("requires: {authorisation: permit, from: ministry}", {"authorisation_required", "conflict", "prohibited"}),
    ],
)
def test_law_that_is_not_encoded_may_make_a_decision_worse_and_never_better(
    law: str, possible: set[str], tmp_path: Path
) -> None:
    # The second leg starts in a state whose law nobody encoded: whatever it says, the worst of both decides.
    found = judged(law_of(tmp_path, provision("xx.act.1", law)), scenario(route=(ON, FURTHER)), narrowed=False)
    assert found.decision.value == "undetermined"
    assert {one.value for one in found.possible} == possible


# Amendments.


def test_words_that_cannot_be_expressed_are_not_widened(tmp_path: Path) -> None:
    # The user says that the words apply within their reach; a wider reach would make them say no more.
    vague = "untranslated: {why: {en: too vague}}"
    law = enacted(tmp_path, BAN, provision("xx.act.2", "exempts: xx.act.1", when="item.sealed", more=vague))
    said = "assessments: {xx.act.2: {applies: true, by: counsel, why: read it}}"
    text = scenario(said, items=("{id: shells, control: ML3.a, lethal: true, sealed: false}",))
    found = propose(open_case(law, transfer(law, text)))
    assert [[edit.provision for edit in one.edits] for one in found.sets] == [["xx.act.1"]]


def test_the_instrument_family_is_the_minimal_elements_of_the_images_of_the_sets(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        BAN_ON_LETHAL,
        provision("xx.act.2", "exempts: xx.act.1", when="item.sealed", more="yields_to: decree"),
        provision("xx.decree.1", "limits: xx.act.2", when="item.lethal"),
    )
    text = scenario(items=("{id: shells, control: ML3.a, lethal: true, sealed: false}",))
    found = propose(open_case(law, transfer(law, text)))
    sets = {frozenset(edit.provision for edit in one.edits) for one in found.sets}
    assert sets == {frozenset({"xx.act.1"}), frozenset({"xx.act.2", "xx.decree.1"})}
    assert found.family == (("xx.act",),)
