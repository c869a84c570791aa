"""What no other test noticed when a fault was put into the engine: authorisations on record, and what they cover."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.hearing import FURTHER, MASKS, NEEDS_PERMIT, ON, PERMIT, SHELLS, decided, grant, grants, law_of, scenario
from load.small_law import provision
from transfer_check.law.model import Law

HELD, LACKING, OPEN = "permitted", "authorisation_required", "undetermined"


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    """Nothing goes anywhere without a permit."""
    return law_of(tmp_path_factory.mktemp("law"), NEEDS_PERMIT)


@pytest.mark.parametrize(
    ("what", "word", "decision"),
    [
        ("items", "[shells]", HELD),
        ("items", "[masks]", LACKING),
        ("items", "any", HELD),
        ("from", "AAA", HELD),
        ("from", "BBB", LACKING),
        ("to", "BBB", HELD),
        ("to", "CCC", LACKING),
        ("end_user", "DDD", HELD),
        ("end_user", "BBB", LACKING),
        ("quantity", "60 rounds", HELD),
        ("quantity", "59 rounds", LACKING),
        ("quantity", "60 tonnes", OPEN),
        ("value", "60 USD", HELD),
        ("value", "59 USD", LACKING),
        ("value", "60 EUR", OPEN),
        *((what, None, OPEN) for what in ("items", "from", "to", "end_user", "quantity", "value")),
    ],
)
def test_all_of_an_authorisation_covers_the_cell_and_what_it_does_not_state_is_unknown(
    what: str, word: str | None, decision: str, law: Law
) -> None:
    items = (SHELLS, MASKS) if word == "[masks]" else (SHELLS,)
    text = scenario(grants(grant({what: word})), items=items, end="DDD")
    assert decided(law, text) == decision


@pytest.mark.parametrize(
    ("key", "word", "decision"),
    [
        ("granted_by", "xx.ministry", HELD),
        ("granted_by", "xx.parliament", LACKING),
        ("granted_by", None, OPEN),
        ("valid", "{from: 2024-10-30, to: 2025-01-01}", HELD),
        ("valid", "{from: 2024-10-31, to: 2025-01-01}", LACKING),
        ("valid", "{from: 2024-01-01, to: 2024-10-31}", HELD),
        ("valid", "{from: 2024-01-01, to: 2024-10-30}", LACKING),
        ("valid", "{from: 2024-01-01, to: any}", HELD),
        ("valid", "{from: 2024-01-01}", OPEN),
        ("valid", "{to: 2025-01-01}", OPEN),
        ("conditions", "[{text: report it, kept: true}]", HELD),
        ("conditions", "[{text: report it, kept: false}]", LACKING),
        ("conditions", "[{text: report it, kept: true}, {text: burn it, kept: false}]", LACKING),
        ("conditions", "[{text: report it}]", OPEN),
    ],
)
def test_an_authorisation_counts_from_whom_may_grant_it_on_the_day_with_its_conditions_kept(
    key: str, word: str | None, decision: str, law: Law
) -> None:
    assert decided(law, scenario(grants(grant(None, **{key: word})))) == decision


def test_the_day_of_the_leg_is_the_day_on_which_an_authorisation_must_be_valid(law: Law) -> None:
    later = ON.replace("}", ", date: 2025-01-01}")
    assert decided(law, scenario(grants(grant()), route=(later,))) == LACKING


@pytest.mark.parametrize(("quantity", "decision"), [("120 rounds", HELD), ("119 rounds", LACKING)])
def test_several_legs_draw_on_one_quantity(quantity: str, decision: str, law: Law) -> None:
    assert decided(law, scenario(grants(grant({"quantity": quantity})), route=(ON, FURTHER))) == decision


@pytest.mark.parametrize(("value", "decision"), [("120 USD", HELD), ("119 USD", LACKING)])
def test_several_items_draw_on_one_value(value: str, decision: str, law: Law) -> None:
    assert decided(law, scenario(grants(grant({"value": value})), items=(SHELLS, MASKS))) == decision


def test_a_leg_or_an_item_that_is_not_covered_draws_on_nothing(tmp_path: Path) -> None:
    home = law_of(tmp_path, provision("xx.act.1", PERMIT, when="{all: [leg.from == AAA, item.lethal]}"))
    for what, word in (("from", "AAA"), ("to", "BBB")):
        covers = {"quantity": "60 rounds", "items": "[shells]", what: word}
        assert decided(home, scenario(grants(grant(covers)), items=(SHELLS, MASKS), route=(ON, FURTHER))) == HELD


def test_what_is_done_under_an_authorisation_draws_on_it_too_while_it_is_valid(law: Law) -> None:
    sixty = grants(grant({"quantity": "60 rounds"}))
    early, before = (ON.replace("}", f", status: done, date: {day}}}") for day in ("2024-05-01", "2023-05-01"))
    assert decided(law, scenario(sixty, route=(early, FURTHER))) == LACKING
    assert decided(law, scenario(sixty, route=(before, FURTHER))) == HELD


def test_what_is_held_for_one_item_or_leg_is_not_held_for_another(law: Law) -> None:
    for covers in ({"items": "[shells]"}, {"items": "[masks]"}):
        assert decided(law, scenario(grants(grant(covers)), items=(SHELLS, MASKS))) == LACKING
    for covers in ({"from": "AAA"}, {"to": "CCC"}):
        assert decided(law, scenario(grants(grant(covers)), route=(ON, FURTHER))) == LACKING


def test_of_two_authorisations_each_counts_for_what_it_covers(law: Law) -> None:
    one, other, past = grant({"items": "[shells]"}), grant({"items": "[masks]"}), grant({"end_user": "CCC"})
    assert decided(law, scenario(grants(one, other), items=(SHELLS, MASKS))) == HELD
    for several in ((grant(), past), (past, grant())):
        assert decided(law, scenario(grants(*several))) == HELD


def test_what_was_refused_is_not_held_and_cannot_be_granted(law: Law) -> None:
    assert decided(law, scenario()) == LACKING
    assert decided(law, scenario(grants(grant(None, status="refused", valid=None)))) == "prohibited"
    # For another destination it was not refused.
    assert decided(law, scenario(grants(grant({"to": "CCC"}, status="refused", valid=None)))) == LACKING


@pytest.mark.parametrize(
    ("items", "decision"), [("items: [shells]", HELD), ("items: [masks]", "prohibited"), ("by: BBB", OPEN)]
)
def test_an_assurance_counts_for_the_items_for_which_it_was_given(items: str, decision: str, tmp_path: Path) -> None:
    peaceful = provision("xx.act.2", "exempts: xx.act.1", when="{not: item.lethal}")
    law = law_of(tmp_path, provision("xx.act.1", "prohibits: true", when="{not: {assured: no-retransfer}}"), peaceful)
    text = scenario(f"assurances: [{{kind: xx.no-retransfer, {items}}}]", items=(SHELLS, MASKS))
    assert decided(law, text) == decision
