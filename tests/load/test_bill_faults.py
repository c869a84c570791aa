"""Bills that cannot be: edits of what is not there, of the wrong kind, and of one address twice on one day."""

from __future__ import annotations

import datetime as dt

import pytest

from load.faults import faults, marked, only, where
from load.small_law import enacted, provision
from transfer_check.amend.apply import Clash, apply
from transfer_check.amend.model import Bill
from transfer_check.law.model import Law
from transfer_check.load.bill import load_bill

HEAD = """\
bill: {id: xx.bill.one, title: {en: One}, status: hypothetical, commences: 2025-01-01}
edits:
"""
NEW = """\
  - insert:
      id: xx.act.9
      instrument: xx.act
      cite: {en: Art. 9}
      gist: {en: new}
      versions: [{enacted: 2025-01-01, in_force: {from: 2025-01-01}}]
      source: {key: OWN, certainty: inferred}
      prohibits: true
"""
# name: (code, edits with a § at the place, hint)
FAULTS = {
    "no provision of the law": ("TC531", "  - {provision: §xx.act.11, repeal: true}\n", "xx.act.1"),
    "no norm of the provision": ("TC531", "  - {provision: §xx.act.1#exempts, repeal: true}\n", None),
    "no list of the law": ("TC532", "  - {list: §xx.controled, add: [ML4]}\n", "xx.controlled"),
    "the state of the world": ("TC533", "  - {list: §at-war, add: [DDD]}\n", None),
    "a list with nothing to do": ("TC530", "  - §{list: xx.controlled}\n", None),
    "a member that is not there": ("TC535", "  - {list: xx.controlled, remove: [ML3.a, §ML3.b]}\n", "ML3.a"),
    "a member that is nothing": ("TC203", "  - {list: xx.controlled, add: [ML4, §'']}\n", None),
    "the force of what has none": ("TC534", "  - {provision: xx.act.1, §force: weighs}\n", None),
    "two kinds at once": ("TC530", "  - §{provision: xx.act.1, repeal: true, when: always}\n", None),
    "no kind": ("TC530", "  - §{provision: xx.act.1}\n", None),
    "no provision for its kind": ("TC530", "  - §{repeal: true}\n", None),
    "a list and a provision": ("TC530", "  - §{provision: xx.act.1, list: xx.controlled, add: [ML4]}\n", None),
    "nothing at all": ("TC530", "  - §{note: {en: nothing}}\n", None),
    "an exception that is no condition": (
        "TC302",
        "  - {provision: xx.act.1, except: {all: [item.lethal, §item.complet]}}\n",
        "item.complete",
    ),
    "a widening that is no condition": ("TC207", "  - {provision: xx.act.1, extend: §leg.to == NO}\n", "NOR"),
    "an authorisation that is none": ("TC305", "  - {provision: xx.act.1, except: {held: §permitt}}\n", "xx.permit"),
    "an insertion into nothing": ("TC512", NEW.replace("instrument: xx.act", "instrument: §xx.atc"), "xx.act"),
    "an insertion of two effects": ("TC507", NEW + "      §permits: true\n", None),
    "an insertion without effect": (
        "TC507",
        NEW.replace("id: xx", "id: §xx").replace("      prohibits: true\n", ""),
        None,
    ),
}


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return enacted(
        tmp_path_factory.mktemp("law"),
        provision("xx.act.1", "prohibits: true"),
        provision("xx.act.2", "requires: {authorisation: permit, from: ministry}"),
        provision("xx.act.3", "criterion: {on: permit}"),
        provision("xx.act.4", "permits: true", until="2024-01-01"),
    )


def bill(law: Law, edits: str, *, commences: str = "2025-01-01") -> Bill:
    """A bill with these edits."""
    return load_bill("bill.yaml", law, text=HEAD.replace("2025-01-01", commences) + edits)


@pytest.mark.parametrize(("code", "edits", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_bill_that_cannot_be(code: str, edits: str, hint: str | None, law: Law) -> None:
    text, places = marked(HEAD + edits)
    found = only(lambda: load_bill("bill.yaml", law, text=text))
    assert (found.code, [where(found)], found.place.file) == (code, places, "bill.yaml")
    assert found.source == text.split("\n")[found.place.line - 1]
    if hint is not None:
        assert found.hint == hint


def test_a_bill_whose_source_is_none(law: Law) -> None:
    text, places = marked(
        HEAD.replace("status:", "source: {key: §OWNN}, status:") + "  - {provision: xx.act.1, repeal: true}\n"
    )
    found = only(lambda: load_bill("bill.yaml", law, text=text))
    assert (found.code, [where(found)], found.hint) == ("TC514", places, "OWN")


def test_everything_that_is_wrong_with_a_bill_is_said_at_once(law: Law) -> None:
    text, places = marked(
        HEAD + "  - {provision: §xx.act.11, repeal: true}\n  - {list: §at-war, remove: [§DDD]}\n"
        "  - {provision: act.1, except: §item.lehtal}\n"
    )
    found = faults(lambda: load_bill("bill.yaml", law, text=text))
    assert [(one.code, where(one)) for one in found] == list(
        zip(["TC531", "TC533", "TC535", "TC302"], places, strict=True)
    )


# What only shows when bills are applied.

TWICE = {
    "a provision": "  - {provision: xx.act.1, except: item.lethal}\n  - {provision: xx.act.1, extend: item.complete}\n",
    "a provision by its short name": "  - {provision: xx.act.1, repeal: true}\n  - {provision: act.1, repeal: true}\n",
    "a norm": (
        "  - {provision: xx.act.2#exempts, except: item.lethal}\n  - {provision: act.2#exempts, repeal: true}\n"
    ),
    "a list": "  - {list: xx.controlled, add: [ML4]}\n  - {list: controlled, remove: [ML3.a]}\n",
    "an insertion": NEW + NEW,
    # An edit of a requirement changes its prohibition, so these two are one address.
    "a requirement and its prohibition": (
        "  - {provision: xx.act.2, except: item.lethal}\n  - {provision: xx.act.2#prohibits, when: item.complete}\n"
    ),
}


@pytest.mark.parametrize("edits", TWICE.values(), ids=TWICE)
def test_one_address_edited_twice_on_one_day_is_a_clash(edits: str, law: Law) -> None:
    both = bill(law, edits)
    assert len(both.edits) == 2
    with pytest.raises(Clash) as refused:
        apply(law, [both])
    assert (refused.value.code, refused.value.edit) == ("TC502", both.edits[1])


def test_one_address_edited_by_two_bills_on_one_day_is_a_clash(law: Law) -> None:
    one = bill(law, "  - {provision: xx.act.1, except: item.lethal}\n")
    other = bill(law, "  - {provision: xx.act.1, repeal: true}\n")
    with pytest.raises(Clash) as refused:
        apply(law, [one, other])
    assert refused.value.code == "TC502"
    assert "xx.act.1" in refused.value.message
    assert "2025-01-01" in refused.value.message


def test_one_address_edited_on_two_days_is_no_clash(law: Law) -> None:
    one = bill(law, "  - {provision: xx.act.1, except: item.lethal}\n")
    other = bill(law, "  - {provision: xx.act.1, repeal: true}\n", commences="2025-01-02")
    ends = [version.end for found in apply(law, [other, one]).provisions for version in found.versions]
    assert dt.date(2025, 1, 2) in ends


def test_two_norms_of_one_requirement_are_two_addresses(law: Law) -> None:
    edits = "".join(f"  - {{provision: xx.act.2#{norm}, except: item.lethal}}\n" for norm in ("exempts", "empowers"))
    assert apply(law, [bill(law, edits)]) != law


def test_what_is_no_longer_in_force_cannot_be_edited(law: Law) -> None:
    late = bill(law, "  - {provision: xx.act.4, repeal: true}\n")
    with pytest.raises(Clash) as refused:
        apply(law, [late])
    assert (refused.value.code, refused.value.edit) == ("TC504", late.edits[0])
    assert apply(law, [bill(law, "  - {provision: xx.act.4, repeal: true}\n", commences="2023-01-01")]) != law


def test_what_is_in_force_cannot_be_inserted(law: Law) -> None:
    again = bill(law, NEW.replace("xx.act.9", "xx.act.1"))
    with pytest.raises(Clash) as refused:
        apply(law, [again])
    assert (refused.value.code, refused.value.edit) == ("TC503", again.edits[0])
