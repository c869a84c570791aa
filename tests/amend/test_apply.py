"""What applying a bill does to the law, and what it leaves alone."""

from __future__ import annotations

import datetime as dt

import pytest

from load.small_law import enacted, provision
from transfer_check.amend.apply import Clash, address, apply
from transfer_check.amend.model import Bill, Edit, Except, Extend, Force, Insert, ListEdit, Repeal, Replace
from transfer_check.conditions.nodes import All, Compare, Condition, Not, Some
from transfer_check.conditions.types import Text
from transfer_check.law.force import in_force, members_on
from transfer_check.law.model import Effect, Law, Norm, Provision, Source, Version

DAY = dt.date(2024, 10, 30)
EVE = DAY - dt.timedelta(days=1)
LETHAL = Compare("item.lethal", "==", True)
SEALED = Compare("item.sealed", "==", True)
COMPLETE = Compare("item.complete", "==", True)


def bill(*edits: Edit, commences: dt.date = DAY, name: str = "xx.bill.one") -> Bill:
    """A bill of some edits."""
    return Bill(name, Text("A bill"), "hypothetical", commences, edits)


def norm_on(law: Law, name: str, day: dt.date, *, reading: str = "textual") -> Norm | None:
    """A norm in force on a day."""
    view = in_force(law, law.packs["xx"], day=day, reading=reading)
    return view.norms[name].norm if name in view.norms else None


def when_on(law: Law, name: str, day: dt.date) -> Condition | None:
    """The condition of a norm in force on a day."""
    found = norm_on(law, name, day)
    return None if found is None else found.when


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return enacted(
        tmp_path_factory.mktemp("law"),
        provision("xx.act.1", "prohibits: true", when="item.lethal"),
        provision("xx.act.2", "requires: {authorisation: permit, from: ministry}", when="item.lethal"),
        provision("xx.act.3", "criterion: {on: permit, force: bars}", when="item.lethal"),
        provision("xx.act.4", "criterion: {on: permit}", when="item.lethal", more="contested: purpose"),
        provision("xx.act.5", "prohibits: true", when="item.lethal", until="2024-01-01"),
        provision("xx.act.6", "prohibits: true", when="item.lethal", since="2025-06-01"),
        provision("xx.decree.1", "prohibits: true", when="item.control within controlled"),
    )


CHANGES: dict[str, tuple[Edit, Condition | None]] = {
    "repeal": (Repeal("xx.act.1"), None),
    "except": (Except("xx.act.1", SEALED), All((LETHAL, Not(SEALED)))),
    "extend": (Extend("xx.act.1", SEALED), Some((LETHAL, SEALED))),
    "replace": (Replace("xx.act.1", SEALED), SEALED),
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_edit_holds_from_the_day_on_which_it_commences(name: str, law: Law) -> None:
    edit, after = CHANGES[name]
    changed = apply(law, [bill(edit)])
    assert when_on(changed, "xx.act.1", EVE) == LETHAL
    assert when_on(changed, "xx.act.1", DAY) == after
    assert when_on(changed, "xx.act.1", dt.date(2099, 1, 1)) == after


@pytest.mark.parametrize("name", CHANGES)
def test_an_edit_touches_nothing_else(name: str, law: Law) -> None:
    changed = apply(law, [bill(CHANGES[name][0])])
    assert [p for p in changed.provisions if p.id != "xx.act.1"] == [p for p in law.provisions if p.id != "xx.act.1"]
    assert (changed.lists, changed.packs, changed.instruments) == (law.lists, law.packs, law.instruments)


def test_without_bills_the_law_is_the_same(law: Law) -> None:
    assert apply(law, []) == law
    assert apply(law, [bill()]) == law


def test_a_requirement_is_changed_in_its_prohibition(law: Law) -> None:
    changed = apply(law, [bill(Except("xx.act.2", SEALED))])
    assert when_on(changed, "xx.act.2#prohibits", DAY) == All((LETHAL, Not(SEALED)))
    for part in ("exempts", "empowers"):
        assert norm_on(changed, f"xx.act.2#{part}", DAY) == norm_on(law, f"xx.act.2#{part}", DAY)


def test_one_norm_of_a_requirement(law: Law) -> None:
    changed = apply(law, [bill(Extend("xx.act.2#empowers", SEALED))])
    assert when_on(changed, "xx.act.2#empowers", DAY) == Some((LETHAL, SEALED))
    assert when_on(changed, "xx.act.2#prohibits", DAY) == LETHAL
    repealed = apply(law, [bill(Repeal("xx.act.2#prohibits"))])
    assert norm_on(repealed, "xx.act.2#prohibits", DAY) is None
    assert norm_on(repealed, "xx.act.2#empowers", DAY) is not None


def test_a_requirement_is_repealed_whole(law: Law) -> None:
    changed = apply(law, [bill(Repeal("xx.act.2"))])
    assert [norm_on(changed, f"xx.act.2#{part}", DAY) for part in ("prohibits", "exempts", "empowers")] == [None] * 3


def test_the_force_of_a_ground(law: Law) -> None:
    changed = apply(law, [bill(Force("xx.act.3", Effect.WEIGHS))])
    before, after = (norm_on(changed, "xx.act.3", day) for day in (EVE, DAY))
    assert before is not None and after is not None
    assert (before.effect, after.effect) == (Effect.BARS, Effect.WEIGHS)


def test_the_force_of_what_is_contested_is_settled_for_every_reading(law: Law) -> None:
    changed = apply(law, [bill(Force("xx.act.4", Effect.WEIGHS))])
    for reading, before in (("textual", Effect.WEIGHS), ("strict", Effect.BARS), ("banned", Effect.PROHIBITS)):
        old, new = (norm_on(changed, "xx.act.4", day, reading=reading) for day in (EVE, DAY))
        assert old is not None and new is not None
        assert (old.effect, new.effect, new.when) == (before, Effect.WEIGHS, LETHAL)


def test_bills_are_applied_in_the_order_of_commencement_and_then_as_given(law: Law) -> None:
    later = dt.date(2025, 3, 1)
    early, late = bill(Except("xx.act.1", SEALED)), bill(Extend("xx.act.1", COMPLETE), commences=later)
    for order in ([early, late], [late, early]):
        changed = apply(law, order)
        assert when_on(changed, "xx.act.1", EVE) == LETHAL
        assert when_on(changed, "xx.act.1", DAY) == All((LETHAL, Not(SEALED)))
        assert when_on(changed, "xx.act.1", later) == Some((All((LETHAL, Not(SEALED))), COMPLETE))


def test_a_later_bill_changes_what_an_earlier_one_inserted(law: Law) -> None:
    new = inserted("xx.act.9")
    later = dt.date(2025, 3, 1)
    for order in ((0, 1), (1, 0)):
        both = [bill(Insert(new)), bill(Repeal("xx.act.9"), commences=later)]
        changed = apply(law, [both[index] for index in order])
        assert [norm_on(changed, "xx.act.9", day) is None for day in (EVE, DAY, later)] == [True, False, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Except("xx.act.1", SEALED), Except("xx.act.1", SEALED)),
        (Repeal("xx.act.2"), Except("xx.act.2#prohibits", SEALED)),
        (ListEdit("xx.controlled", add=("ML4",)), ListEdit("xx.controlled", remove=("ML3.a",))),
    ],
    ids=["a provision", "a requirement", "a list"],
)
def test_one_address_is_edited_once_a_day(one: Edit, other: Edit, law: Law) -> None:
    for bills in ([bill(one, other)], [bill(one), bill(other, name="xx.bill.two")]):
        with pytest.raises(Clash) as refused:
            apply(law, bills)
        assert (refused.value.code, refused.value.edit) == ("TC502", other)


def test_two_norms_of_one_requirement_are_two_addresses(law: Law) -> None:
    changed = apply(law, [bill(Except("xx.act.2", SEALED), Extend("xx.act.2#empowers", SEALED))])
    assert when_on(changed, "xx.act.2#prohibits", DAY) == All((LETHAL, Not(SEALED)))
    assert when_on(changed, "xx.act.2#empowers", DAY) == Some((LETHAL, SEALED))


@pytest.mark.parametrize("edit", [Repeal("xx.act.5"), Except("xx.act.5", SEALED)], ids=["repeal", "except"])
def test_what_is_no_more_cannot_be_edited(edit: Edit, law: Law) -> None:
    with pytest.raises(Clash) as refused:
        apply(law, [bill(edit)])
    assert (refused.value.code, refused.value.edit) == ("TC504", edit)
    assert address(edit) == "xx.act.5"


def test_what_is_repealed_cannot_be_edited_again(law: Law) -> None:
    with pytest.raises(Clash) as refused:
        apply(law, [bill(Repeal("xx.act.1")), bill(Except("xx.act.1", SEALED), commences=dt.date(2025, 3, 1))])
    assert refused.value.code == "TC504"


def test_what_is_not_yet_in_force_is_edited_for_when_it_will_be(law: Law) -> None:
    changed = apply(law, [bill(Except("xx.act.6", SEALED))])
    assert norm_on(changed, "xx.act.6", DAY) is None
    assert when_on(changed, "xx.act.6", dt.date(2025, 6, 1)) == All((LETHAL, Not(SEALED)))


def test_the_members_of_a_legal_list(law: Law) -> None:
    changed = apply(law, [bill(ListEdit("xx.controlled", add=("ML4", "ML9"), remove=("ML3.a",)))])
    before, after = (members_on(changed, "xx.controlled", day) for day in (EVE, DAY))
    assert (set(before.known), set(before.unsure)) == ({"ML3.a"}, {"ML9"})
    # What was not verified to be on the list is on it once it is added.
    assert (set(after.known), set(after.unsure)) == ({"ML4", "ML9"}, set())
    assert changed.provisions == law.provisions


def test_what_is_on_a_list_is_not_added_twice(law: Law) -> None:
    assert apply(law, [bill(ListEdit("xx.controlled", add=("ML3.a",)))]) == law


def test_a_member_may_come_back(law: Law) -> None:
    later = dt.date(2025, 3, 1)
    bills = [
        bill(ListEdit("xx.controlled", remove=("ML3.a",))),
        bill(ListEdit("xx.controlled", add=("ML3.a",)), commences=later),
    ]
    changed = apply(law, bills)
    there = ["ML3.a" in members_on(changed, "xx.controlled", day).known for day in (EVE, DAY, later)]
    assert there == [True, False, True]


def inserted(name: str, *, since: dt.date = DAY, until: dt.date | None = None) -> Provision:
    """A new prohibition."""
    return Provision(
        id=name,
        instrument="xx.act",
        cite=Text("Art. 9"),
        gist=Text("new"),
        versions=(Version(since, since, until),),
        source=Source("OWN", "inferred"),
        norms=(Norm(name, Effect.PROHIBITS, SEALED),),
    )


def test_an_insertion_is_in_force_from_the_day_on_which_the_bill_commences(law: Law) -> None:
    # Whatever the provision says of itself, a bill is no law before it commences.
    changed = apply(law, [bill(Insert(inserted("xx.act.9", since=dt.date(2020, 1, 1))))])
    assert (when_on(changed, "xx.act.9", EVE), when_on(changed, "xx.act.9", DAY)) == (None, SEALED)
    later = apply(law, [bill(Insert(inserted("xx.act.9", since=dt.date(2025, 3, 1))))])
    assert when_on(later, "xx.act.9", DAY) is None


def test_an_insertion_that_ends_before_the_bill_commences_is_never_law(law: Law) -> None:
    early = inserted("xx.act.9", since=dt.date(2020, 1, 1), until=dt.date(2021, 1, 1))
    try:
        changed = apply(law, [bill(Insert(early))])
    except Clash:
        return
    days = [dt.date(2020, 6, 1), EVE, DAY, dt.date(2030, 1, 1)]
    assert [norm_on(changed, "xx.act.9", day) for day in days] == [None] * len(days)


def test_a_number_that_is_taken_cannot_be_inserted(law: Law) -> None:
    with pytest.raises(Clash) as refused:
        apply(law, [bill(Insert(inserted("xx.act.1")))])
    assert refused.value.code == "TC503"


def test_a_number_that_was_freed_can_be_given_to_another_rule(law: Law) -> None:
    changed = apply(law, [bill(Repeal("xx.act.1"), commences=EVE), bill(Insert(inserted("xx.act.1")))])
    assert [when_on(changed, "xx.act.1", day) for day in (EVE - dt.timedelta(days=1), EVE, DAY)] == (
        [LETHAL, None, SEALED]
    )
