"""What the American texts ask for where origin, parts or lists are open: nothing unknown is ever taken for none."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from transfer_check.check import check
from transfer_check.decide.model import Judgment
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario

ROOT = Path(__file__).parents[3]
PARTS = ROOT / "scenarios" / "us" / "articles" / "components.yaml"
OPEN, NEEDED, FREE, NEVER = "undetermined", "authorisation_required", "permitted", "prohibited"
VERIFIED_TO = dt.date(2025, 3, 29)
"""The day after the last one on which the amounts of notification were verified."""


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def judged(path: Path, *changes: tuple[str, str], as_of: dt.date | None = None) -> Judgment:
    """The judgment of a scenario with some of its words changed."""
    text = path.read_text(encoding="utf-8").split("expect:")[0]
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return check(law(), load_scenario(path, law(), text=text, as_of=as_of), amendments=False).judgment


@pytest.mark.parametrize(
    "unsaid",
    ["us.origin: none, ", "us.ear_share: 5, ", "us.direct_product: false, "],
    ids=["origin", "share under the EAR", "direct product"],
)
def test_what_is_not_said_of_american_content_is_asked_and_never_taken_for_none(unsaid: str) -> None:
    parts = [("us.itar_component: true", "us.itar_component: false")] if "origin" not in unsaid else []
    assert judged(PARTS, (unsaid, ""), *parts).decision.value == OPEN


def test_goods_without_american_content_are_left_alone() -> None:
    none = judged(
        PARTS, ("us.itar_component: true", "us.itar_component: false"), ("us.ear_share: 5", "us.ear_share: 0")
    )
    assert none.decision.value == OPEN, "no law that is asked claims a leg"


@pytest.mark.parametrize(
    ("regime", "share", "complete", "decision"),
    [
        ("itar", "1", "true", NEEDED),
        ("ear", "25", "true", FREE),
        ("ear", "26", "true", NEEDED),
        ("ear", "25", "false", OPEN),
        ("none", "26", "true", OPEN),
    ],
    ids=["ITAR: no least share", "EAR: 25", "EAR: 26", "not all parts are listed", "no control: nothing is claimed"],
)
def test_parts_follow_from_the_bill_of_materials(regime: str, share: str, complete: str, decision: str) -> None:
    rest = 100 - int(share)
    bill = (
        f"components_complete: {complete}, components: [{{name: part, origin: USA, regime: {regime}, share: {share}}}, "
        f"{{name: rest, origin: KOR, regime: munitions, share: {rest}}}]"
    )
    found = judged(
        PARTS,
        ("us.itar_component: true, ", ""),
        ("us.ear_share: 5", bill),
        ("to: POL", "to: BRA"),
        ("state: POL", "state: BRA"),
    )
    assert found.decision.value == decision, (found.possible, found.deciding)


def test_a_transfer_on_which_no_law_is_chosen_is_asked_for_american_origin_too() -> None:
    text = (
        "scenario: shells\nas_of: 2025-03-03\n"
        "items: [{id: s, control: ML3.a, class: ammunition, lethal: true, complete: true}]\n"
        "route: [{from: KOR, to: POL, act: sale, exporter: firm, recipient: armed-forces}]\n"
        "end_user: {state: POL, kind: armed-forces, basis: contract}\nend_use: stockpile\nauthorisations: []\n"
    )
    found = check(law(), load_scenario(Path("case.yaml"), law(), text=text), amendments=False).judgment
    assert found.decision.value == OPEN
    assert any(question.fact == "item.us.origin" for question in found.questions), found.questions


@pytest.mark.parametrize(
    "name", ["us.aeca.3.d.1", "us.aeca.3.d.5", "us.aeca.36.b.1", "us.aeca.36.c.1", "us.aeca.36.c.5"]
)
def test_an_amount_is_verified_to_a_day_and_a_question_from_then_on(name: str) -> None:
    first, second = sorted((one for one in law().provisions if one.id == name), key=lambda one: one.versions[0].start)
    assert first.untranslated is None and first.versions[0].end == VERIFIED_TO
    assert second.untranslated is not None and second.versions[0].start == VERIFIED_TO


@pytest.mark.parametrize(
    ("listing", "state", "day"),
    [
        ("us.denied-states", "SYR", "2026-01-01"),
        ("us.denied-states", "VEN", "2026-01-01"),
        ("us.listed-states", "CYP", "2026-10-01"),
        ("us.state-sponsors", "SYR", "2026-01-01"),
        ("us.not-cooperating", "VEN", "2026-10-01"),
        ("us.military-end-use-states", "KHM", "2025-11-07"),
    ],
)
def test_a_membership_that_was_not_verified_is_unknown(listing: str, state: str, day: str) -> None:
    members = [one for one in law().lists[listing].members if one.value == state]
    on = [one for one in members if one.start is None or one.start <= dt.date.fromisoformat(day)]
    latest = max(on, key=lambda one: one.start or dt.date.min)
    assert latest.unsure and latest.end is None
    before = [one for one in members if one.end == dt.date.fromisoformat(day)]
    assert all(not one.unsure for one in before)


def test_nothing_american_is_permitted_before_the_encoded_text() -> None:
    path = ROOT / "scenarios" / "us" / "articles" / "consent.yaml"
    assert judged(path, as_of=dt.date(2019, 4, 18)).decision.value == OPEN
    assert judged(path, as_of=dt.date(2019, 4, 19)).decision.value == NEEDED


def test_no_third_state_opens_what_the_policy_of_denial_closes() -> None:
    path = ROOT / "scenarios" / "us" / "articles" / "licence.yaml"
    direct = judged(path, ("to: JPN", "to: CHN"), ("state: JPN", "state: CHN"))
    leg = "route:\n  - {from: USA, to: JPN"
    onward = (
        "  - {from: JPN, to: CHN, act: re-export, exporter: firm, recipient: armed-forces, exporter_nationality: JPN, "
        "us.excluded_case: none, us.government_transfer: none, us.party_ineligible: false}\nend_user: {state: CHN"
    )
    by_japan = judged(path, (leg, leg), ("end_user: {state: JPN", onward))
    assert direct.decision.value == by_japan.decision.value == NEVER
