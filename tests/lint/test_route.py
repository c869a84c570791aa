"""TC602: norms that splitting a leg escapes."""

from __future__ import annotations

import pytest

from lint.tiny import FROM_A, LETHAL, TO_B, TO_WAR, either, every, every_leg, law, no, norm, provision, some_leg
from transfer_check.conditions.nodes import Compare, Condition, Quantified
from transfer_check.law.model import Effect, Position
from transfer_check.lint.route import check

EXPORT = Compare("leg.export", "==", True, "act.yaml:8:8")
NO_EXPORT = Compare("leg.export", "==", False)
TIED = [
    every(FROM_A, TO_B),
    every(LETHAL, FROM_A, either(TO_B, LETHAL)),
    every(LETHAL, every(FROM_A, LETHAL), no(TO_WAR)),
    no(either(FROM_A, TO_B)),
    no(every(FROM_A, TO_B)),
    either(LETHAL, no(every(LETHAL, FROM_A, TO_B))),
    some_leg(every(FROM_A, TO_B)),
    no(some_leg(every(FROM_A, TO_B))),
    every(FROM_A, Quantified(False, "item", every(LETHAL, TO_B))),
]
FREE = [
    every(FROM_A, LETHAL),
    either(FROM_A, TO_B),
    either(every(FROM_A, LETHAL), every(TO_B, LETHAL)),
    every(some_leg(FROM_A), some_leg(TO_B)),
    every(FROM_A, some_leg(TO_WAR)),
    every(FROM_A, no(some_leg(TO_WAR))),
    no(some_leg(either(FROM_A, TO_B))),
    no(every(FROM_A, LETHAL)),
]


def places(condition: Condition, *, effect: Effect = Effect.PROHIBITS) -> list[str | None]:
    """Where the lint finds something in a law of one norm."""
    return [found.at for found in check(law(provision(norm("xx.act.1", effect, condition))))]


@pytest.mark.parametrize("condition", TIED)
def test_both_ends_of_one_leg(condition: Condition) -> None:
    assert len(places(condition)) == 1


@pytest.mark.parametrize("condition", FREE)
def test_what_a_route_passes(condition: Condition) -> None:
    assert not places(condition)


def test_the_finding_shows_the_leaves_at_their_line() -> None:
    (found,) = check(law(provision(norm("xx.act.1", Effect.PERMITS, every(FROM_A, TO_WAR)))))
    assert (found.code, found.provision, found.at) == ("TC602", "xx.act.1", "act.yaml:3:3")
    assert "(`leg.from == AAA`, `leg.to in at-war`)" in found.message


def test_every_leg() -> None:
    assert places(every(LETHAL, every_leg(FROM_A))) == ["act.yaml:7:7"]
    assert not places(Quantified(True, "item", LETHAL))


def test_a_norm_that_says_it_is_direct() -> None:
    tied = norm("xx.act.1", Effect.PROHIBITS, every(FROM_A, TO_B, every_leg(LETHAL)))
    assert not list(check(law(provision(tied, direct="from Aria to Boria"))))


def test_a_position_adds_the_other_end() -> None:
    ground = provision(norm("xx.act.1", Effect.WEIGHS, FROM_A), contested="xx.point")
    positions = (Position("ground", Effect.WEIGHS), Position("ban", Effect.PROHIBITS, TO_WAR))
    assert [found.at for found in check(law(ground, positions=positions))] == ["act.yaml:3:3"]


def test_one_end_by_way_of_a_definition() -> None:
    export = provision(norm("xx.act.2", Effect.DEFINES, FROM_A, defines="leg.export"))
    for when, count in (
        (every(EXPORT, TO_B), 1),
        (every(no(EXPORT), TO_B), 1),
        (every(NO_EXPORT, TO_B), 1),
        (EXPORT, 0),
    ):
        found = list(check(law(export, provision(norm("xx.act.1", Effect.PROHIBITS, when)))))
        assert [one.provision for one in found] == ["xx.act.1"] * count


def test_a_tie_within_a_definition_is_told_there_only() -> None:
    tied = norm("xx.act.2", Effect.DEFINES, every(FROM_A, TO_B), defines="leg.export")
    ban = provision(norm("xx.act.1", Effect.PROHIBITS, every(EXPORT, LETHAL)))
    assert [found.provision for found in check(law(provision(tied), ban))] == ["xx.act.2"]
    assert not list(check(law(provision(tied, direct="from Aria to Boria"), ban)))
