"""What of German law no scenario file can say: who claims what, what is named as not covered, and what is reported."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from transfer_check.check import check
from transfer_check.decide.model import Judgment
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario

SCENARIOS = Path(__file__).parents[3] / "scenarios" / "de"


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def judged(name: str, *changes: tuple[str, str]) -> Judgment:
    """The judgment of a scenario that is kept, with other words in the place of some."""
    path = SCENARIOS / f"{name}.yaml"
    text = path.read_text(encoding="utf-8").split("expect:")[0]
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return check(law(), load_scenario(path, law(), text=text), amendments=False).judgment


def reported(found: Judgment) -> set[str]:
    """The provisions of which the judgment tells that they apply."""
    return {one.provision for one in found.findings if one.label == "IN"}


def test_a_chain_of_german_parts_is_judged_by_germany_wherever_it_starts() -> None:
    found = judged("german-engine", ("law: [de]\n", "law: [kr, de]\n"))
    assert "de" in {one.pack for one in found.jurisdictions}


def test_where_the_bill_of_materials_is_complete_and_has_no_german_part_germany_claims_nothing() -> None:
    found = judged(
        "german-engine",
        ("origin: DEU, share: 12", "origin: USA, share: 12"),
        ("regime: munitions}]", "regime: munitions}], components_complete: true"),
    )
    assert found.decision.value == "undetermined"
    assert any("no encoded law claims" in one.why.en for one in found.not_covered)


def test_of_a_part_on_which_the_list_is_silent_it_is_asked() -> None:
    found = judged("german-engine", (", components: [{name: engine, origin: DEU, share: 12, regime: munitions}]", ""))
    assert found.decision.value == "undetermined"
    assert "item.de.german_part" in {one.fact for one in found.questions}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ((), {"de.kwkg.12.4", "de.kwkg.12.5", "de.awv.21.2", "de.awv.22.1", "de.principles.4.2", "de.kwkg.6.2.3"}),
        ((("NOR", "UKR"),), {"de.principles.3.2"}),
        ((("NOR", "COL"),), {"de.principles.3.2", "de.principles.3.5"}),
    ],
    ids=["duties", "a state under attack", "a state in armed conflict"],
)
def test_duties_and_grounds_are_reported(changes: tuple[tuple[str, str], ...], told: set[str]) -> None:
    assert told <= reported(judged("howitzer-export", *changes))


def test_self_defence_takes_the_ground_of_armed_conflict_away() -> None:
    assert "de.principles.3.5" not in reported(judged("howitzer-export", ("NOR", "UKR")))


def test_what_is_brought_into_germany_is_not_covered_though_the_deal_needs_no_permit_of_section_4a() -> None:
    found = judged("brokering", ("to: UKR", "to: DEU"), ("state: UKR", "state: DEU"))
    assert found.decision.value == "undetermined" and found.not_covered
