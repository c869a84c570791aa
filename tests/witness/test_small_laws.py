"""Decisions and labels of laws so small that the answer is plain, as the witness finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.small_law import enacted, provision, transfer
from transfer_check.decide.judge import open_case
from transfer_check.witness.parent import Unavailable, Witness
from witness.asking import asked, differences

REQUIRED = provision("xx.act.1", "requires: {authorisation: xx.permit, from: [xx.ministry]}", when="item.lethal")
BANNED = provision("xx.act.2", "prohibits: true", when="item.lethal")
ALLOWED = provision("xx.act.3", "permits: true", when="item.lethal")


def said(folder: Path, witness: Witness, *provisions: str, more: str = "", reading: str = "textual") -> dict[str, str]:
    """The labels of the only cell and, under the empty name, the decision; both engines must agree."""
    law = enacted(folder, *provisions)
    text = (
        "scenario: case\nas_of: 2024-10-30\nitems: [{id: shells, lethal: true, quantity: 100 rounds}]\n"
        f"route: [{{from: AAA, to: BBB, act: sale}}]\nend_user: {{state: BBB}}\n{more}"
    )
    case = open_case(law, transfer(law, text), reading=reading)
    testimony = asked(witness, case)
    assert not isinstance(testimony, Unavailable), testimony
    assert differences(testimony, case) == []
    assert testimony.decisions is not None
    (labels,) = testimony.labels.values()
    return {**labels, "": " ".join(testimony.decisions["xx"].possible)}


@pytest.mark.parametrize(
    ("provisions", "decision"),
    [
        ([], "permitted"),
        ([BANNED], "prohibited"),
        ([REQUIRED], "authorisation_required"),
        ([REQUIRED, BANNED], "prohibited"),
        ([ALLOWED], "permitted"),
        ([ALLOWED, BANNED], "conflict"),
    ],
)
def test_the_rows_of_decisions(provisions: list[str], decision: str, tmp_path: Path, witness: Witness) -> None:
    assert said(tmp_path, witness, *provisions)[""] == decision


def test_defeat_runs_from_the_highest_down(tmp_path: Path, witness: Witness) -> None:
    exempt = provision("xx.act.4", "exempts: [xx.act.2]", when="item.lethal")
    limit = provision("xx.act.5", "limits: [xx.act.4]", when="item.lethal")
    again = provision("xx.act.6", "exempts: [xx.act.5]", when="item.complete")
    found = said(tmp_path, witness, BANNED, exempt, limit, again)
    assert found == {
        "xx.act.2": "UNDECIDED",
        "xx.act.4": "UNDECIDED",
        "xx.act.5": "UNDECIDED",
        "xx.act.6": "UNDECIDED",
        "": "permitted prohibited",
    }
    assert said(tmp_path, witness, BANNED, exempt, limit)["xx.act.2"] == "IN"
    assert said(tmp_path, witness, BANNED, exempt)["xx.act.2"] == "OUT"


@pytest.mark.parametrize(("yields", "label"), [("", "IN"), ("yields_to: [decree]", "OUT")])
def test_a_decree_exempts_from_an_act_only_where_the_act_yields(
    yields: str, label: str, tmp_path: Path, witness: Witness
) -> None:
    banned = provision("xx.act.2", "prohibits: true", when="item.lethal", more=yields)
    exempt = provision("xx.decree.1", "exempts: [xx.act.2]")
    assert said(tmp_path, witness, banned, exempt)["xx.act.2"] == label


@pytest.mark.parametrize(
    ("permission", "more", "enacted_on", "decision"),
    [
        ("xx.act.3", "", "2020-01-01", "conflict"),
        ("xx.act.3", "", "2021-01-01", "permitted"),
        ("xx.act.3", "", "2019-01-01", "prohibited"),
        ("xx.act.3", "special_to: [xx.act.2]", "2019-01-01", "permitted"),
        ("xx.decree.3", "special_to: [xx.act.2]", "2021-01-01", "prohibited"),
        ("xx.decree.3", "notwithstanding: [xx.act.2]", "2021-01-01", "prohibited"),
        ("xx.act.3", "notwithstanding: [xx.act.2]", "2019-01-01", "permitted"),
    ],
)
def test_the_lines_between_prohibition_and_permission(
    permission: str, more: str, enacted_on: str, decision: str, tmp_path: Path, witness: Witness
) -> None:
    allowed = provision(permission, "permits: true", when="item.lethal", enacted=enacted_on, more=more)
    assert said(tmp_path, witness, BANNED, allowed)[""] == decision


def test_a_bar_stops_a_power_and_a_ground_that_weighs_does_not(tmp_path: Path, witness: Witness) -> None:
    ground = provision("xx.act.4", "criterion: {on: permit}", when="item.lethal", more="contested: xx.purpose")
    assert said(tmp_path, witness, REQUIRED, ground)[""] == "authorisation_required"
    barred = said(tmp_path, witness, REQUIRED, ground, reading="strict")[""]
    assert barred == "authorisation_required prohibited"
    assert said(tmp_path, witness, REQUIRED, ground, reading="banned")["xx.act.4"] == "UNDECIDED"


def test_a_power_that_rests_on_another_is_granted_in_its_turn(tmp_path: Path, witness: Witness) -> None:
    first = provision("xx.act.7", "empowers: {authorisation: xx.consent, from: [xx.ministry]}", when="leg.from == AAA")
    banned = provision("xx.act.2", "prohibits: true", when="item.lethal")
    exempt = provision("xx.act.8", "exempts: [xx.act.2]", when="{held: xx.permit}")
    power = provision(
        "xx.act.9", "empowers: {authorisation: xx.permit, from: [xx.ministry]}", when="{held: xx.consent}"
    )
    assert said(tmp_path, witness, banned, exempt, power)[""] == "prohibited"
    assert said(tmp_path, witness, banned, exempt, power, first)[""] == "authorisation_required"
    anything = "{items: any, from: any, to: any, end_user: any}"
    refused = f"authorisations: [{{kind: xx.consent, status: refused, covers: {anything}}}]"
    assert said(tmp_path, witness, banned, exempt, power, first, more=refused)[""] == "prohibited"


def test_an_untranslated_provision_is_one_more_unknown(tmp_path: Path, witness: Witness) -> None:
    words = "untranslated: {why: {en: cannot be said}, who: {en: a lawyer}}"
    banned = provision("xx.act.2", "prohibits: true", when="item.lethal", more=words)
    assert said(tmp_path, witness, banned)[""] == "permitted prohibited"
    answered = "assessments: {xx.act.2: {applies: false, by: me, why: because}}"
    assert said(tmp_path, witness, banned, more=answered)[""] == "permitted"


def test_unknown_facts_that_cancel_out_leave_one_decision(tmp_path: Path, witness: Witness) -> None:
    one = provision("xx.act.2", "prohibits: true", when="{any: [item.complete, item.sealed]}")
    other = provision("xx.act.3", "prohibits: true", when="{not: {all: [item.complete, item.sealed]}}")
    assert said(tmp_path, witness, one, other)[""] == "prohibited"


def test_more_combinations_than_the_bound_leave_labels_only(tmp_path: Path, witness: Witness) -> None:
    pair = "item.complete, item.sealed"
    narrow = [
        provision(f"xx.act.{n}", "prohibits: true", when=f"{{all: [item.weight >= {n}, item.weight < {n}.5, {pair}]}}")
        for n in range(10, 150)
    ]
    law = enacted(tmp_path, *narrow)
    testimony = asked(witness, open_case(law, transfer(law)))
    assert not isinstance(testimony, Unavailable)
    assert testimony.decisions is None
    assert "more than 256 combinations" in testimony.why
    assert set(testimony.labels["xx", "shells", 1].values()) == {"UNDECIDED"}
