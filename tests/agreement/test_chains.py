"""By what a state has a say in a leg between two others: engine, oracle and witness read the claim for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agreement.compare import agree
from load.small_law import provision, small_law, transfer, write
from transfer_check.decide.judge import judge, open_case
from transfer_check.decide.model import Judgment
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.witness.parent import Unavailable, Witness, close, start
from witness.asking import asked, differences

FACTS = """\
  leg.flag: {type: state, connects: true, meaning: {en: whose flag}}
  leg.title: {type: state, connects: true, meaning: {en: whose owner}}
  leg.exporter_seat: {type: state, connects: true, meaning: {en: whose seat}}
  leg.broker_nationality: {type: state, connects: true, meaning: {en: whose national}}
  item.part_of_aria: {type: boolean, computed: {any: {origin: AAA}}, meaning: {en: whether a part is from Aria}}
components:
  origin: {type: state, connects: true, meaning: {en: where it was made}}
"""
CONSENT = provision("xx.act.1", "requires: {authorisation: consent, from: ministry}")
SUPPLIED = "{some earlier leg: leg.from == AAA}"
CLAIMS = {
    "export": "leg.from == AAA",
    "transit": "{all: [leg.from == AAA, leg.act == transit]}",
    "brokering": "leg.broker == AAA",
    "supply on an earlier leg": SUPPLIED,
    "origin": "item.origin == AAA",
    "a part of the item": "item.part_of_aria",
    "flag": "leg.flag == AAA",
    "title": "leg.title == AAA",
    "seat": "leg.exporter_seat == AAA",
    "nationality": "leg.broker_nationality == AAA",
}


def law(folder: Path, claims: str) -> Law:
    """The law of Aria, which asks for a consent on every leg that it claims."""
    files = small_law(CONSENT)
    files["xx/pack.yaml"] = files["xx/pack.yaml"].replace("claims: always", f"claims: {claims}")
    words = files["vocabulary.yaml"].replace("item.origin: {type: state,", "item.origin: {type: state, connects: true,")
    files["vocabulary.yaml"] = words + FACTS
    return load_law(write(files, folder))


def judged(found: Law, route: str, item: str = "", more: str = "", reading: str | None = None) -> Judgment:
    """The judgment, in which the oracle must agree."""
    text = f"scenario: s\nas_of: 2024-10-30\nitems: [{{id: gun{item}}}]\nroute: [{route}]\n{more}"
    made = transfer(found, text)
    agree(found, made)
    case = open_case(found, made)
    testimony = asked(WITNESS[0], case)
    assert not isinstance(testimony, Unavailable), testimony
    assert differences(testimony, case) == []
    return judge(open_case(found, made, reading=reading))


WITNESS: list[Witness | Unavailable] = []


@pytest.fixture(scope="module", autouse=True)
def _witness() -> Iterator[None]:
    WITNESS[:] = [start()]
    yield
    close(WITNESS[0])


BC = "{from: BBB, to: CCC, act: sale%s}"
END = "end_user: {state: CCC}\n"


@pytest.mark.parametrize(
    ("claim", "route", "item", "claimed"),
    [
        ("export", BC % "", "", False),
        ("export", "{from: AAA, to: CCC, act: sale}", "", True),
        ("transit", "{from: BBB, to: AAA, act: sale}, {from: AAA, to: CCC, act: transit}", "", True),
        ("brokering", BC.replace("sale", "brokering") % ", broker: AAA", "", True),
        ("brokering", BC.replace("sale", "brokering") % ", broker: BBB", "", False),
        ("supply on an earlier leg", "{from: AAA, to: BBB, act: sale, status: done}, " + BC % "", "", True),
        ("supply on an earlier leg", BC % "", "", False),
        ("origin", BC % "", ", origin: AAA", True),
        ("origin", BC % "", ", origin: BBB", False),
        ("a part of the item", BC % "", ", components: [{name: a, origin: AAA}]", True),
        ("a part of the item", BC % "", ", components: [{name: a, origin: BBB}], components_complete: true", False),
        ("flag", BC % ", flag: AAA", "", True),
        ("flag", BC % ", flag: BBB", "", False),
        ("title", BC % ", title: AAA", "", True),
        ("seat", BC % ", exporter_seat: AAA", "", True),
        ("seat", BC % ", exporter_seat: BBB", "", False),
        ("nationality", BC % ", broker_nationality: AAA", "", True),
    ],
)
def test_a_state_claims_a_leg_by_what_its_pack_says(
    claim: str, route: str, item: str, claimed: bool, tmp_path: Path
) -> None:
    found = judged(law(tmp_path, CLAIMS[claim]), route, item, END)
    cells = [cell.leg for one in found.jurisdictions for cell in one.cells]
    assert bool(cells) is claimed
    if claimed:
        assert [one.decision.value for one in found.jurisdictions] == ["authorisation_required"]


@pytest.mark.parametrize("claim", ["origin", "a part of the item", "flag", "title", "seat", "nationality"])
def test_what_is_not_stated_may_connect(claim: str, tmp_path: Path) -> None:
    found = judged(law(tmp_path, CLAIMS[claim]), BC % "", "", END)
    (one,) = found.jurisdictions
    assert [decision.value for decision in one.possible] == ["permitted", "authorisation_required"]


def test_a_supplier_has_a_say_in_what_follows_its_supply_and_in_nothing_before_it(tmp_path: Path) -> None:
    route = "{from: BBB, to: AAA, act: sale}, {from: AAA, to: CCC, act: sale}, {from: CCC, to: DDD, act: gift}"
    found = judged(law(tmp_path, SUPPLIED), route, "", "end_user: {state: DDD}\n")
    assert [cell.leg for one in found.jurisdictions for cell in one.cells] == [3]


def test_every_earlier_leg_holds_before_the_first(tmp_path: Path) -> None:
    route = "{from: BBB, to: AAA, act: sale}, {from: AAA, to: CCC, act: sale}"
    found = judged(law(tmp_path, "{every earlier leg: leg.from == AAA}"), route, "", END)
    assert [cell.leg for one in found.jurisdictions for cell in one.cells] == [1]


def test_where_the_route_goes_on_makes_no_earlier_leg(tmp_path: Path) -> None:
    found = judged(law(tmp_path, SUPPLIED), BC % "", "", "end_user: {state: DDD}\n")
    assert not found.jurisdictions


@pytest.mark.parametrize(
    ("route", "item", "state"),
    [
        ("{from: DDD, to: AAA, act: sale, status: done}, {from: AAA, to: CCC, act: sale}", "", "DDD"),
        ("{from: AAA, to: CCC, act: sale, flag: DDD}", "", "DDD"),
        ("{from: AAA, to: CCC, act: sale, title: DDD}", "", "DDD"),
        ("{from: AAA, to: CCC, act: sale}", ", origin: DDD", "DDD"),
        ("{from: AAA, to: CCC, act: sale}", ", components: [{name: sight, origin: DDD}]", "DDD"),
        ("{from: AAA, to: CCC, act: sale, flag: AAA, title: AAA}", ", components: [{name: a, origin: AAA}]", None),
        # A supplier on a later leg has no say in what came before it.
        ("{from: AAA, to: CCC, act: sale}, {from: CCC, to: AAA, act: sale, status: done}", "", None),
    ],
)
def test_a_state_that_is_connected_and_has_no_law_here_leaves_it_open(
    route: str, item: str, state: str | None, tmp_path: Path
) -> None:
    found = judged(
        law(tmp_path, "always"), route, item, END if "to: AAA, act: sale, status: done}" not in route else ""
    )
    said = {gap.state for gap in found.not_covered}
    assert said == ({state} if state else set())
    assert found.decision.value == ("undetermined" if state else "authorisation_required")
