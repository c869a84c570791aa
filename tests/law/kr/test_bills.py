"""What the two Korean bills do, and what they leave as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from transfer_check.amend.model import Bill
from transfer_check.check import check
from transfer_check.decide.model import Judgment
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.bill import load_bill
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario

ROOT = Path(__file__).parents[3]
SCENARIOS = ROOT / "scenarios" / "kr"
COMMENCES = dt.date(2024, 10, 30)
READINGS = ("textual", "as-applied", "as-reported")
NEEDED, NEVER = Decision.AUTHORISATION_REQUIRED, Decision.PROHIBITED


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


@cache
def bill(name: str) -> Bill:
    """A bill of the Korean folder."""
    return load_bill(ROOT / "rules" / "bills" / "kr" / f"{name}.yaml", law())


def judged(
    name: str, *bills: str, reading: str, as_of: dt.date | None = None, swap: tuple[str, str] | None = None
) -> Judgment:
    """The judgment of a scenario, with bills; `swap` puts one state in the place of another."""
    path = SCENARIOS / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    if swap is not None:
        assert swap[0] in text
        text = text.replace(*swap)
    transfer = load_scenario(path, law(), text=text, as_of=as_of)
    amend = [bill(one) for one in bills]
    report = check(law(), replace(transfer, expect=()), amend=amend, reading=reading, amendments=False)
    return report.judgment


def test_the_tabled_bill_is_said_to_be_tabled_and_the_other_to_be_hypothetical() -> None:
    war, permit = bill("war-proviso"), bill("self-defence-permit")
    assert (war.status, permit.status) == ("tabled", "hypothetical")
    assert permit.note is not None and permit.note.en.startswith("Hypothetical.")
    assert "ypothetical" in permit.title.en and "가상" in (permit.title.ko or "")
    assert (war.commences, permit.commences) == (COMMENCES, COMMENCES)


def test_the_war_proviso_closes_what_the_words_left_open() -> None:
    assert judged("155mm-direct", reading="textual").decision is NEEDED
    after = judged("155mm-direct", "war-proviso", reading="textual")
    assert after.decision is NEVER
    assert "kr.dapa.57.4.proviso" in after.deciding
    barred = [power.barred_by for power in after.powers if power.authorisation == "kr.dapa-export-permit"]
    assert barred == [("kr.dapa.57.4.proviso",)]


@pytest.mark.parametrize("name", ["155mm-via-poland", "155mm-via-two-states"])
def test_the_war_proviso_reaches_third_parties(name: str) -> None:
    assert judged(name, reading="textual").decision is NEEDED
    assert judged(name, "war-proviso", reading="textual").decision is NEVER


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("name", ["war-proviso", "self-defence-permit"])
def test_nothing_changes_before_a_bill_commences(name: str, reading: str) -> None:
    eve = COMMENCES - dt.timedelta(days=1)
    assert judged("155mm-direct", name, reading=reading, as_of=eve) == judged(
        "155mm-direct", reading=reading, as_of=eve
    )


@pytest.mark.parametrize("reading", READINGS)
def test_the_war_proviso_does_not_touch_a_sale_to_a_state_at_peace(reading: str) -> None:
    before, after = (
        judged("155mm-to-us-end-use", *bills, reading=reading, as_of=COMMENCES) for bills in ((), ("war-proviso",))
    )
    assert (before.decision, after.decision) == (NEEDED, NEEDED)
    assert after.authorisation_sets == before.authorisation_sets
    assert after.powers == before.powers


@pytest.mark.parametrize("reading", ["textual", "as-applied"])
def test_the_war_proviso_takes_no_permit_away(reading: str) -> None:
    # A ground to refuse says nothing of a permit that was granted.
    assert judged("155mm-permit-held", "war-proviso", reading=reading).decision is Decision.PERMITTED


def test_the_war_proviso_reaches_what_is_not_lethal_too() -> None:
    # Its words speak of exports of defence material, not of arms.
    assert judged("k600-mine-clearing", reading="textual", as_of=COMMENCES).decision is NEEDED
    assert judged("k600-mine-clearing", "war-proviso", reading="textual", as_of=COMMENCES).decision is NEVER


def test_the_hypothetical_bill_opens_a_path() -> None:
    assert judged("155mm-direct", reading="as-reported").decision is NEVER
    after = judged("155mm-direct", "self-defence-permit", reading="as-reported")
    assert after.decision is NEEDED
    # It opens a path and gives nothing away: the permits of the texts are needed, as they stand.
    assert [one.authorisations for one in after.authorisation_sets] == [
        one.authorisations for one in judged("155mm-direct", reading="textual").authorisation_sets
    ]


@pytest.mark.parametrize("name", ["155mm-via-poland", "155mm-via-two-states"])
def test_the_hypothetical_bill_reaches_third_parties(name: str) -> None:
    assert judged(name, "self-defence-permit", reading="as-reported").decision is NEEDED


@pytest.mark.parametrize("state", ["RUS", "ISR", "SDN", "MMR"])
def test_the_hypothetical_bill_leaves_another_belligerent_prohibited(state: str) -> None:
    before, after = (
        judged("155mm-direct", *bills, reading="as-reported", swap=("UKR", state))
        for bills in ((), ("self-defence-permit",))
    )
    assert (before.decision, after.decision) == (NEVER, NEVER)
    assert after.deciding == before.deciding == ("kr.dapa.57.4", "kr.fta.19-6.1.1")


def test_the_hypothetical_bill_is_for_the_armed_forces_and_the_government() -> None:
    firm = judged(
        "155mm-direct", "self-defence-permit", reading="as-reported", swap=("kind: armed-forces", "kind: firm")
    )
    assert firm.decision is NEVER


@pytest.mark.parametrize("reading", READINGS)
def test_the_two_bills_do_not_clash_and_the_war_proviso_still_bars(reading: str) -> None:
    for order in (("war-proviso", "self-defence-permit"), ("self-defence-permit", "war-proviso")):
        assert judged("155mm-direct", *order, reading=reading).decision is NEVER
