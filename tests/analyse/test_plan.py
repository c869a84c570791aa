"""What a bill changes, in kind: more permissive or less, or only what is reported, or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings

from analyse.changes import changed_laws
from analyse.points import DAY, points, reached
from analyse.small import ARMY, BANNED, MASK, TODAY, banning
from lint.tiny import LETHAL, NOTIFIED, either, every, no, norm, provision
from properties.answers import MODEST
from transfer_check.amend.apply import apply_edits
from transfer_check.amend.model import Except, Repeal
from transfer_check.analyse.difference import GOALS
from transfer_check.analyse.plan import BOUND, CLOSED, FREED, LESS, MIXED, MORE, OPENED, SAME, Stage, stage, verdict
from transfer_check.conditions.nodes import Compare, Condition, Held
from transfer_check.conditions.types import Text
from transfer_check.law.model import Authorisation, Body, Effect, Law, Norm
from transfer_check.load.scenario import load_scenario
from transfer_check.messages import Told
from transfer_check.transfer.model import Transfer

MOST = 25


def reload(text: str, law: Law) -> Transfer:
    """The text as a user's file."""
    return load_scenario("witness.yaml", law, text=text)


@settings(MODEST, max_examples=25)
@given(changed_laws())
def test_the_verdict_is_that_of_the_scenarios(laws: tuple[Law, Law]) -> None:
    before, after = laws
    found = stage(before, after, day=DAY, legs=1, limit=2, reload=reload)
    assert found.verdict == verdict(before, after, day=DAY, legs=1)
    # A scenario that shows a change is never missed; that one exists where one is said is seen by its replay.
    for point in points(before, after, 1, most=MOST):
        for goal in GOALS:
            sides = (reached(before, point, goal), reached(after, point, goal))
            if sides == (False, True):
                assert found.verdict in (MORE, MIXED)
            if sides == (True, False):
                assert found.verdict in (LESS, MIXED)


def planned(before: Law, after: Law) -> Stage:
    """What changes on the day."""
    return stage(before, after, day=TODAY, reload=reload)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (banning(), SAME),
        (banning(every(BANNED, no(ARMY))), MORE),
        (banning(either(BANNED, every(LETHAL, MASK))), LESS),
        (banning(every(LETHAL, MASK)), MIXED),
    ],
)
def test_a_verdict_on_a_change_of_one_line(after: Law, said: str) -> None:
    found = planned(banning(), after)
    assert found.verdict == said
    assert found.effect == ("none" if said == SAME else "decisions")


def test_a_duty_alone_changes_no_decision_but_is_reported() -> None:
    after = banning(BANNED, provision(norm("xx.act.3", Effect.OBLIGES, MASK)))
    found = planned(banning(), after)
    assert (found.verdict, found.effect) == (SAME, "reports")
    assert found.reported == (("xx.act.3", "obliges", "in more cases"),)
    assert planned(after, banning()).reported == (("xx.act.3", "obliges", "in fewer cases"),)


def licensed(when: Condition, *, barred: Condition | None = None) -> Law:
    """A law that asks for a permit, which a body may grant save where it is barred."""
    bars = () if barred is None else (provision(Norm("xx.act.4", Effect.BARS, barred, ("xx.permit",))),)
    made = banning(
        every(LETHAL, MASK),
        provision(norm("xx.act.3", Effect.PROHIBITS, when)),
        provision(norm("xx.act.3-exempts", Effect.EXEMPTS, Held("xx.permit"), "xx.act.3")),
        provision(
            Norm("xx.act.3-empowers", Effect.EMPOWERS, when, authorisation="xx.permit", authorities=("xx.office",))
        ),
        *bars,
    )
    pack = replace(
        made.packs["xx"],
        bodies={"xx.office": Body("xx.office", Text("office"))},
        authorisations={"xx.permit": Authorisation("xx.permit", Text("permit"))},
    )
    return replace(made, packs={"xx": pack})


def kinds(found: Stage) -> list[str]:
    """The kinds of change, each once."""
    return list(dict.fromkeys(change.kind for change in found.changes))


def test_what_opens_is_told_from_what_needs_no_permit_any_more() -> None:
    asked = licensed(ARMY)
    assert kinds(planned(asked, licensed(every(ARMY, NOTIFIED)))) == [FREED]
    assert kinds(planned(licensed(every(ARMY, NOTIFIED)), asked)) == [BOUND]
    assert kinds(planned(licensed(ARMY, barred=NOTIFIED), asked)) == [OPENED]
    assert kinds(planned(asked, licensed(ARMY, barred=NOTIFIED))) == [CLOSED]
    both = planned(licensed(ARMY, barred=NOTIFIED), licensed(every(ARMY, NOTIFIED)))
    assert (kinds(both), both.verdict) == ([OPENED, FREED], MORE)


def test_next_to_what_changes_stands_what_does_not() -> None:
    found = planned(banning(), banning(every(BANNED, no(ARMY))))
    (first,) = found.changes[0].regions
    lawful, closed = found.unchanged
    assert {one.value for one in first.witness.before[1]} == {"prohibited"}
    assert lawful.witness.before[0] is lawful.witness.after[0] and lawful.witness.after[0].value == "permitted"
    assert closed.witness.before[0] is closed.witness.after[0] and closed.witness.after[0].value == "prohibited"
    # Only who the end user is keeps the closed one closed.
    assert closed.apart == (Told("instead", ("end_user.kind", "firm", "army")),)


def test_before_it_commences_a_bill_has_no_effect() -> None:
    after = apply_edits(banning(), [Except("xx.act.1", MASK)], commences=TODAY)
    eve = stage(banning(), after, day=TODAY - dt.timedelta(days=1))
    assert (eve.verdict, eve.effect, eve.changes, eve.reported) == (SAME, "none", (), ())
    assert planned(banning(), after).verdict == MORE


def test_a_law_that_no_longer_says_what_it_covers_is_not_said_to_be_the_same() -> None:
    derived = Compare("leg.export", "==", True)
    made = banning(BANNED, provision(norm("xx.act.9", Effect.DEFINES, ARMY, defines="leg.export")))
    made = replace(made, packs={"xx": replace(made.packs["xx"], scope=derived)})
    gone = apply_edits(made, [Repeal("xx.act.9")], commences=TODAY)
    found = planned(made, gone)
    assert found.verdict == LESS
    for change in found.changes:
        assert change.regions == ()
        assert change.rescoped is not None and change.rescoped.after[0].value in ("undetermined", "prohibited")
