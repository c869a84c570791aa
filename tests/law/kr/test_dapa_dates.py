"""The Defense Acquisition Program Act on its days: who licenses, what weighs, what is owed, by the law of the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from transfer_check.check import check
from transfer_check.decide.model import Judgment
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario

DATES = Path(__file__).parents[3] / "scenarios" / "kr" / "dates"
PERMIT = "kr.dapa-export-permit"
NEEDED, PERMITTED = Decision.AUTHORISATION_REQUIRED, Decision.PERMITTED


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def judged(name: str, day: str, swap: tuple[str, str] | None = None) -> Judgment:
    """The judgment of a scenario by the law of a day, with one fact changed if asked."""
    path = DATES / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    if swap is not None:
        assert swap[0] in text
        text = text.replace(*swap)
    transfer = load_scenario(path, law(), text=text, as_of=dt.date.fromisoformat(day))
    return check(law(), replace(transfer, expect=()), reading="textual", amendments=False).judgment


def grantors(name: str, day: str) -> set[str]:
    """Who may grant the permit of Art. 57(2)."""
    return {one for power in judged(name, day).powers if power.authorisation == PERMIT for one in power.authorities}


@pytest.mark.parametrize(
    ("name", "day", "body"),
    [
        ("general-material", "2006-01-02", "kr.motie"),
        ("general-material", "2014-01-01", "kr.motie"),
        ("general-material", "2015-09-27", "kr.motie"),
        ("general-material", "2015-09-28", "kr.dapa"),
        ("general-material", "2026-11-01", "kr.dapa"),
        ("155mm-to-poland", "2014-01-01", "kr.dapa"),
        ("155mm-to-poland", "2016-01-01", "kr.dapa"),
    ],
)
def test_the_authority_is_that_of_the_day(name: str, day: str, body: str) -> None:
    assert grantors(name, day) == {body}


WAR = ("state: POL", "state: UKR")


@pytest.mark.parametrize(
    ("day", "grounds"),
    [
        ("2015-09-27", set()),
        ("2015-09-28", {"kr.dapa-decree.68.6.1", "kr.dapa-decree.68.6.2"}),
        ("2026-06-30", {"kr.dapa-decree.68.6.1", "kr.dapa-decree.68.6.2"}),
        ("2026-07-01", {"kr.dapa-decree.68.7.1", "kr.dapa-decree.68.7.2"}),
    ],
)
def test_the_power_to_restrict_reaches_general_material_since_2015(day: str, grounds: set[str]) -> None:
    weighs = {
        one
        for power in judged("general-material", day, WAR).powers
        if power.authorisation == PERMIT
        for one in power.weighs
        if one.startswith("kr.dapa-decree.") and one.endswith((".1", ".2"))
    }
    assert weighs == grounds


@pytest.mark.parametrize(
    "ground",
    [
        "kr.security_need",
        "kr.friction_expected",
        "kr.over_competition",
        "kr.logistics_suffer",
        "kr.technology_contract_breached",
        "kr.foreign_consent",
        "kr.quality_unassured",
    ],
)
@pytest.mark.parametrize("day", ["2020-03-31", "2026-07-01"])
def test_every_ground_switches_the_repeat_exemption_off(ground: str, day: str) -> None:
    assert judged("general-material-again", day).decision is PERMITTED
    assert judged("general-material-again", day, (f"{ground}: false", f"{ground}: true")).decision is NEEDED


@pytest.mark.parametrize("day", ["2019-06-01", "2022-11-10", "2026-11-01"])
def test_repaired_goods_are_free_since_2020_and_not_where_a_ground_applies(day: str) -> None:
    back = ("act: sale", "act: repair-return")
    free = day > "2020"
    assert judged("general-material-again", day, back).decision is (PERMITTED if free else NEEDED)
    assert judged("spare-parts", day, back).decision is (PERMITTED if free else NEEDED)
    friction = ("facts: {kr.security_need: false,", "facts: {kr.security_need: true,")
    assert judged("general-material-again", day, friction).decision is NEEDED


def test_spare_parts_of_goods_with_an_old_permit_stay_under_the_permit() -> None:
    assert judged("spare-parts", "2026-07-01").decision is PERMITTED
    aged = ("kr.permit_aged: false", "kr.permit_aged: true")
    assert judged("spare-parts", "2026-07-01", aged).decision is NEEDED


@pytest.mark.parametrize(
    ("day", "deadlines"),
    [
        ("2017-06-20", {"within 7 days after the export"}),
        ("2017-06-21", {"within 7 days after the export"}),
        ("2026-11-11", {"within 7 days after the export"}),
        ("2026-11-12", {"within 20 days after the export"}),
    ],
)
def test_the_report_after_the_export(day: str, deadlines: set[str]) -> None:
    duties = judged("general-material-for-korean-troops", day).duties
    assert {d.deadline.en for d in duties if d.deadline and d.deadline.en.endswith("after the export")} >= deadlines
    assert len({d.deadline.en for d in duties if d.deadline and "days after" in d.deadline.en}) == 1


@pytest.mark.parametrize(
    ("day", "provision", "certificate"),
    [
        ("2010-10-11", "kr.dapa-rule.56.3", False),
        ("2010-10-12", "kr.dapa-rule.56.3", True),
        ("2023-07-06", "kr.dapa-rule.56.3", True),
        ("2023-07-07", "kr.dapa-rule.56.4", True),
    ],
)
def test_the_end_user_certificate_is_asked_for_since_2010(day: str, provision: str, certificate: bool) -> None:
    found = [d for d in judged("155mm-to-poland", day).duties if d.provision == provision]
    assert [("end-user certificate" in d.duty.en) for d in found] == [certificate]


def test_before_the_act_nothing_of_it_decides() -> None:
    judgment = judged("155mm-to-poland", "2006-01-01")
    assert not any(one.startswith("kr.dapa") for one in judgment.deciding)


@pytest.mark.parametrize(("act", "held"), [("lent for production", True), ("handed over for export", False)])
def test_goods_lent_for_production_may_not_be_exported(act: str, held: bool) -> None:
    fact = str(held).lower()
    stock = ("stock: new,", f"stock: state, kr.lent_for_purpose: {fact},")
    judgment = judged("general-material", "2024-10-30", stock)
    assert ("kr.dapa.45.3" in judgment.deciding) is held, act
