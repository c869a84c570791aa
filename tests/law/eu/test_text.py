"""What the texts of the Union ask for beyond single answers: whom they bind, what weighs, which duties attach."""

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

SCENARIOS = Path(__file__).parents[3] / "scenarios"
ACCESSIONS = {"2014-08-01": 28, "2020-01-31": 28, "2020-12-31": 28, "2021-01-01": 27, "2026-11-29": 27}
BARRING = {"eu.cp.2.1", "eu.cp.2.2.a", "eu.cp.2.2.c", "eu.cp.2.3", "eu.cp.2.4"}
WEIGHING = {"eu.cp.2.2.b", "eu.cp.2.5", "eu.cp.2.6", "eu.cp.2.7", "eu.cp.2.8"}


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def judged(name: str, *changes: tuple[str, str]) -> Judgment:
    """The judgment of a scenario that is kept, with other words in the place of some."""
    path = SCENARIOS / f"{name}.yaml"
    text = path.read_text(encoding="utf-8").split("\nexpect:")[0] + "\n"
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return check(law(), load_scenario(path, law(), text=text), amendments=False).judgment


def reported(found: Judgment) -> set[str]:
    """The provisions of which the judgment tells that they apply."""
    return {one.provision for one in found.findings if one.label == "IN"}


@pytest.mark.parametrize("day", ACCESSIONS)
def test_the_states_bound_are_the_members_and_the_united_kingdom_until_the_end_of_the_transition(day: str) -> None:
    on = dt.date.fromisoformat(day)
    members = law().lists["eu.bound"].members
    bound = {one.value for one in members if (not one.start or one.start <= on) and (not one.end or on < one.end)}
    assert len(bound) == ACCESSIONS[day]
    assert ("GBR" in bound) is (day < "2021")


def test_the_customs_territory_that_german_law_names_is_that_of_the_members() -> None:
    def standing(name: str, on: dt.date) -> set[str]:
        members = law().lists[name].members
        return {str(m.value) for m in members if (not m.start or m.start <= on) and (not m.end or on < m.end)}

    for day in ACCESSIONS:
        on = dt.date.fromisoformat(day)
        assert standing("eu.bound", on) == standing("de.eu", on)


def test_every_criterion_is_reported_and_the_last_four_decide_nothing() -> None:
    found = judged("eu/cp-export")
    assert found.decision.value == "permitted"
    assert reported(found) >= WEIGHING
    assert not BARRING & reported(found)


def test_the_duties_of_the_common_position_are_reported() -> None:
    told = reported(judged("eu/cp-export", ("eu.denied_before: false", "eu.denied_before: true")))
    assert {"eu.cp.1.1.assess", "eu.cp.1.1a", "eu.cp.4.1", "eu.cp.5", "eu.cp.10", "eu.tdir.11.1"} <= told


def test_since_the_revision_of_2025_the_report_says_that_the_new_words_were_not_read() -> None:
    for day, there in (("2025-04-14", False), ("2025-04-15", True)):
        told = reported(judged("eu/cp-export", ("2024-06-03", day)))
        assert ("eu.cp.2.revision" in told) is there


def test_re_assessment_came_in_2019() -> None:
    for day, there in (("2019-09-16", False), ("2019-09-17", True)):
        assert ("eu.cp.1.1a" in reported(judged("eu/cp-export", ("2024-06-03", day)))) is there


def test_the_duties_of_the_directive_are_reported() -> None:
    assert {"eu.tdir.4.6", "eu.tdir.8.1", "eu.tdir.8.3"} <= reported(judged("eu/directive-transfer"))
    part = judged("eu/directive-transfer", ("class: ammunition", "class: component"))
    assert "eu.tdir.4.8" in reported(part)
    assert "eu.tdir.4.1.passage" in reported(judged("eu/directive-transfer", ("act: sale", "act: transit")))


def test_who_passes_on_goods_under_a_limit_declares_that_it_was_kept() -> None:
    limited = ("eu.export_limited: false}\nend_user", "eu.export_limited: true}\nend_user")
    assert "eu.tdir.10" in reported(judged("eu/directive-passed-on", limited))
    assert "eu.tdir.10" not in reported(judged("eu/directive-passed-on"))


@pytest.mark.parametrize(
    ("day", "state", "there"),
    [
        ("2024-03-19", "BRA", False),
        ("2024-03-20", "BRA", True),
        ("2024-06-03", "KOR", False),
        ("2024-06-03", "CZE", False),
    ],
)
def test_contracts_with_other_than_partner_states_forbid_re_export_to_russia(day: str, state: str, there: bool) -> None:
    found = judged("eu/cp-export", ("BRA", state), ("2024-06-03", day))
    assert ("eu.r833.12g" in reported(found)) is there


def test_duties_of_dual_use_items_are_reported() -> None:
    assert {"eu.dur.12.4", "eu.dur.15.1"} <= reported(judged("eu/dual-use"))
    assert "eu.dur.16.5" in reported(judged("eu/dual-use", ("eu.denied_before: false", "eu.denied_before: true")))
    assert "eu.dur.11.9" in reported(judged("eu/dual-use", ("IND", "CZE")))
    aware = ("eu.aware: none", "eu.aware: wmd")
    assert "eu.dur.4.2" in reported(judged("eu/dual-use", aware, ("dual_use: annex-i", "dual_use: unlisted")))
    assert "eu.dur.6.2" in reported(judged("eu/dual-use-brokering", aware))
    exempt = ("eu.civil_case: none", "eu.civil_case: medical")
    assert "eu.r833.2.3.notice" in reported(judged("eu/russia-dual-use", exempt))
    assert "eu.r765.1e.3.notice" in reported(judged("eu/belarus-dual-use", exempt))


def test_approvals_for_sudan_and_south_sudan_come_with_safeguards() -> None:
    case = ("eu.embargo_case: none", "eu.embargo_case: humanitarian")
    for state, duty in (("SDN", "eu.sdn.2.3"), ("SSD", "eu.ssd.2.3")):
        assert duty in reported(judged("eu/embargo-cases", ("MMR", state), case))


def test_an_export_from_a_member_state_with_no_encoded_law_is_judged_by_the_union_and_stays_open() -> None:
    found = judged("eu/cp-export", ("law: [eu]\n", ""), ("from: POL", "from: ROU"))
    assert {"eu", "int"} <= {one.pack for one in found.jurisdictions}
    assert found.decision.value == "undetermined"
    assert "ROU" in {one.state for one in found.not_covered}


def test_what_the_union_forbids_is_forbidden_whatever_the_member_state_has() -> None:
    found = judged("eu/cp-export", ("law: [eu]\n", ""), ("eu.ihl_risk: false", "eu.ihl_risk: true"))
    assert found.decision.value == "prohibited"
    assert "eu.cp.2.2.c" in found.deciding


def test_german_law_and_the_law_of_the_union_forbid_the_same_embargoed_transfer() -> None:
    found = judged(
        "de/articles/embargo-exceptions",
        ("law: [de]", "law: [de, eu]"),
        ("de.exception: humanitarian", "de.exception: none"),
        ("facts: {", "facts: {eu.embargo_case: none, "),
    )
    assert {"de.awv.74.1", "eu.blr.1.1"} <= set(found.deciding)
    assert found.decision.value == "prohibited"
