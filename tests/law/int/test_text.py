"""What the texts of international law ask for beyond single answers: whom they bind, what weighs, what stays open."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from transfer_check.check import check
from transfer_check.decide.model import Judgment
from transfer_check.law.model import Law, Member
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario

SHELLS = (
    "{id: goods, control: ML3.a, class: ammunition, lethal: true, int.att_category: ammunition, "
    "int.register_part: false, int.submunitions: false, int.weapon_kind: other, int.mtcr: %s}"
)
ROUTE = (
    "[{from: %s, to: %s, act: sale, exporter: firm, recipient: armed-forces, int.atrocity_known: false, "
    "int.treaty_breach: false, int.overriding_risk: false}]"
)
END = "{state: %s, kind: armed-forces, basis: contract, int.listed: none}"
CALM = (
    "int.embargo_exception: none, int.government_authorised: false, int.measure_breach: false, "
    "int.accumulation_risk: false"
)
RISKS = ("peace", "ihl", "rights", "terrorism", "organised_crime", "gender_violence", "diversion")
NO_ORDINARY_VERDICT = {"permitted", "authorisation_required"}


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def holds(member: Member, day: dt.date) -> bool:
    """Whether an entry of a list stands on the day, sure or not."""
    return (member.start is None or member.start <= day) and (member.end is None or day < member.end)


def judged(
    sender: str, receiver: str, *, day: str = "2024-06-03", alone: bool = True, mtcr: str = "none", risk: str = ""
) -> Judgment:
    """The judgment on shells, under international law alone or with every pack that claims the leg."""
    risks = ", ".join(f"int.{one}_risk: {str(one == risk).lower()}" for one in RISKS)
    text = (
        f"scenario: a case\nas_of: {day}\n{'law: [int]' if alone else ''}\nitems: [{SHELLS % mtcr}]\n"
        f"route: {ROUTE % (sender, receiver)}\nend_user: {END % receiver}\nend_use: combat\nauthorisations: []\n"
        f"facts: {{{CALM}, {risks}}}\n"
    )
    return check(law(), load_scenario(Path("case.yaml"), law(), text=text), amendments=False).judgment


@pytest.mark.parametrize(("sender", "receiver"), [("USA", "POL"), ("POL", "BRA"), ("RUS", "IND")])
def test_what_international_law_leaves_free_is_open_while_the_exporting_state_has_no_encoded_law(
    sender: str, receiver: str
) -> None:
    assert judged(sender, receiver).decision.value == "permitted"
    found = judged(sender, receiver, alone=False)
    assert found.decision.value == "undetermined"
    assert found.not_covered


def test_what_it_forbids_is_forbidden_whatever_law_the_exporting_state_has() -> None:
    for alone in (True, False):
        found = judged("RUS", "PRK", alone=alone)
        assert "int.prk.1718-8.a" in found.deciding
        assert found.decision.value not in NO_ORDINARY_VERDICT
    assert judged("RUS", "PRK").decision.value == "prohibited"


def test_every_risk_that_the_treaty_names_is_reported_and_none_decides() -> None:
    names = {"peace": "7.1.a", "ihl": "7.1.b.i", "rights": "7.1.b.ii", "terrorism": "7.1.b.iii"}
    names |= {"organised_crime": "7.1.b.iv", "gender_violence": "7.4"}
    for risk, article in names.items():
        found = judged("POL", "BRA", risk=risk)
        assert found.decision.value == "permitted"
        assert f"int.att.{article}" in {one.provision for one in found.findings if one.label == "IN"}


def test_a_state_that_is_no_party_has_no_duty_to_assess() -> None:
    found = judged("USA", "SAU", risk="peace")
    assert not {one.provision for one in found.findings if one.provision.startswith("int.att.7") and one.label == "IN"}


@pytest.mark.parametrize(("kind", "paragraph"), [("category-i", "2"), ("production-facility", "2.production")])
def test_the_missile_regime_weighs_for_its_partners_only(kind: str, paragraph: str) -> None:
    for sender, weighs in (("IND", True), ("PAK", False)):
        found = judged(sender, "ARE", mtcr=kind)
        assert found.decision.value == "permitted"
        live = {one.provision for one in found.findings if one.label == "IN"}
        assert (f"int.mtcr.{paragraph}" in live) is weighs


@pytest.mark.parametrize(
    ("name", "day", "number"),
    [
        ("int.un-members", "2026-11-29", 193),
        ("int.ccm-parties", "2026-11-29", 112),
        ("int.cwc-parties", "2026-11-29", 193),
        ("int.mtcr-partners", "2026-11-29", 35),
        ("int.att-parties", "2026-11-29", 116),
    ],
)
def test_the_lists_of_parties_have_the_numbers_that_the_depositaries_give(name: str, day: str, number: int) -> None:
    on = dt.date.fromisoformat(day)
    assert len({one.value for one in law().lists[name].members if holds(one, on)}) == number


def test_embargoes_on_a_whole_state_are_those_of_the_shared_list() -> None:
    day = dt.date(2024, 6, 3)
    shared = law().lists["un-arms-embargoes"].members
    sure = {one.value for one in shared if holds(one, day) and not one.unsure}
    assert sure == {"PRK", "LBY", "SSD", "CAF"}
    for state in sure - {"CAF"}:
        assert judged("RUS", state).decision.value in {"prohibited", "authorisation_required"}
    # Since 2023-07-27 the embargo does not cover the security forces of the Central African Republic (2693); the shared
    # list has the state until the day on which it was lifted from it as a whole.
    assert judged("RUS", "CAF").decision.value == "permitted"
