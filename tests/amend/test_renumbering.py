"""An edit goes with the substance: it outlives the renumbering of 2026-07-01 and leaves what took the number alone."""

from __future__ import annotations

import datetime as dt
from functools import cache

from transfer_check.amend.apply import apply_edits
from transfer_check.amend.model import Except, Repeal
from transfer_check.conditions.nodes import All, Compare, Condition, Not
from transfer_check.law.force import in_force
from transfer_check.law.model import Effect, Law, Norm
from transfer_check.load.packs import load_law

DAY = dt.date(2024, 10, 30)
EVE = DAY - dt.timedelta(days=1)
LETHAL = Compare("item.lethal", "==", True)
AFTER = dt.date(2026, 8, 1)


@cache
def korea() -> Law:
    """The law as it is shipped."""
    return load_law()


def norm_on(law: Law, name: str, day: dt.date) -> Norm | None:
    """A Korean norm in force on a day."""
    view = in_force(law, law.packs["kr"], day=day, reading="textual")
    return view.norms[name].norm if name in view.norms else None


def grounds(law: Law, name: str, day: dt.date) -> Condition:
    """The condition of a Korean norm on a day, as the words have it."""
    found = norm_on(law, name, day)
    assert found is not None
    return found.when


def test_an_edit_outlives_the_renumbering_of_what_it_changed() -> None:
    edited = apply_edits(korea(), [Except("kr.dapa-decree.68.6.1", LETHAL)], commences=DAY)
    assert norm_on(edited, "kr.dapa-decree.68.6.1", AFTER) is None
    for name, day in (("kr.dapa-decree.68.6.1", DAY), ("kr.dapa-decree.68.7.1", AFTER)):
        assert grounds(edited, name, day) == All((grounds(korea(), name, day), Not(LETHAL)))
    assert grounds(edited, "kr.dapa-decree.68.6.1", EVE) == grounds(korea(), "kr.dapa-decree.68.6.1", EVE)
    # The exemption that bore the number 68.7.1 until then is another rule.
    assert grounds(edited, "kr.dapa-decree.68.7.1", DAY) == grounds(korea(), "kr.dapa-decree.68.7.1", DAY)


def test_a_repeal_outlives_the_renumbering() -> None:
    edited = apply_edits(korea(), [Repeal("kr.dapa-decree.68.6.1")], commences=DAY)
    found = [norm_on(edited, "kr.dapa-decree.68.7.1", day) for day in (DAY, AFTER)]
    assert found[0] is not None and found[0].effect is Effect.EXEMPTS
    assert found[1] is None


def test_an_edit_of_an_exemption_does_not_touch_the_ground_that_got_its_number() -> None:
    edited = apply_edits(korea(), [Except("kr.dapa-decree.68.7.1", LETHAL)], commences=DAY)
    assert grounds(edited, "kr.dapa-decree.68.7.1", AFTER) == grounds(korea(), "kr.dapa-decree.68.7.1", AFTER)
    for name, day in (("kr.dapa-decree.68.7.1", DAY), ("kr.dapa-decree.68.4.1", AFTER)):
        assert grounds(edited, name, day) == All((grounds(korea(), name, day), Not(LETHAL)))


def test_an_edit_after_the_renumbering_means_the_rule_that_has_the_number_then() -> None:
    edited = apply_edits(korea(), [Except("kr.dapa-decree.68.7.1", LETHAL)], commences=AFTER)
    found = grounds(edited, "kr.dapa-decree.68.7.1", AFTER)
    assert found == All((grounds(korea(), "kr.dapa-decree.68.7.1", AFTER), Not(LETHAL)))
    for name, day in (("kr.dapa-decree.68.7.1", DAY), ("kr.dapa-decree.68.4.1", AFTER)):
        assert grounds(edited, name, day) == grounds(korea(), name, day)


def test_an_edit_does_not_follow_a_rule_into_another_instrument() -> None:
    # The criterion moved from the Decree into the Act: a change of the Decree says nothing of the Act.
    moved = [p for p in korea().provisions if p.continues == "kr.fta-decree.34.1"]
    assert [p.instrument for p in moved] == ["kr.fta"]
    edited = apply_edits(korea(), [Repeal("kr.fta-decree.34.1")], commences=dt.date(2024, 1, 1))
    assert norm_on(edited, "kr.fta-decree.34.1", dt.date(2024, 2, 1)) is None
    assert [p for p in edited.provisions if p.instrument == "kr.fta"] == [
        p for p in korea().provisions if p.instrument == "kr.fta"
    ]
