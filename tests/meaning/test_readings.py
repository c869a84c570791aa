"""A position on a contested point gives a provision its force and adds a condition; without one the words stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.small_law import SCENARIO, enacted, provision
from meaning.hearing import edges, labels, view
from transfer_check.law.model import Effect, Law

GROUND = "criterion: {on: permit}"


def contested(folder: Path, effect: str = GROUND, *, more: str = "") -> Law:
    """A law with one provision that is disputed, over lethal items."""
    return enacted(folder, provision("xx.act.1", effect, when="item.lethal", more=f"contested: purpose\n{more}"))


def case(lethal: str, complete: str) -> str:
    """A scenario with these two facts of the item."""
    return SCENARIO.replace("lethal: true", f"lethal: {lethal}, complete: {complete}")


@pytest.mark.parametrize(
    ("reading", "effects"),
    [
        ("textual", {"xx.act.1": Effect.WEIGHS}),
        ("strict", {"xx.act.1": Effect.BARS, "xx.act.1#weighs": Effect.WEIGHS}),
        ("banned", {"xx.act.1": Effect.PROHIBITS, "xx.act.1#weighs": Effect.WEIGHS}),
    ],
)
def test_a_reading_gives_the_force_and_a_ground_goes_on_weighing(
    reading: str, effects: dict[str, Effect], tmp_path: Path
) -> None:
    live = view(contested(tmp_path), reading=reading)
    assert {name: living.effect for name, living in live.norms.items()} == effects


def test_a_ground_or_a_bar_takes_no_part_in_the_labels(tmp_path: Path) -> None:
    law = contested(tmp_path)
    assert labels(law, case("true", "true"), reading="textual") == {}
    assert labels(law, case("true", "true"), reading="strict") == {}


@pytest.mark.parametrize(
    ("lethal", "complete", "label"),
    [
        ("true", "true", "IN"),
        ("true", "false", "OUT"),
        ("false", "true", "OUT"),
        ("true", "unknown", "UNDECIDED"),
        ("unknown", "true", "UNDECIDED"),
        ("unknown", "false", "OUT"),
    ],
)
def test_a_position_adds_its_condition_with_and(lethal: str, complete: str, label: str, tmp_path: Path) -> None:
    law = contested(tmp_path)
    assert labels(law, case(lethal, complete), reading="banned") == {"xx.act.1": label}


def test_a_provision_that_is_not_contested_is_the_same_under_every_reading(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true"), provision("xx.act.2", GROUND))
    for reading in ("textual", "strict", "banned"):
        assert labels(law, SCENARIO, reading=reading) == {"xx.act.1": "IN"}


def test_a_prohibition_that_a_reading_makes_meets_permissions(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", GROUND, more="contested: purpose"),
        provision("xx.act.2", "permits: true", enacted="2021-01-01"),
    )
    assert edges(law, reading="textual") == set()
    assert edges(law, reading="banned") == {("xx.act.2", "xx.act.1", 5)}


def test_a_prohibition_that_a_reading_makes_is_lifted_by_what_names_it(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", GROUND, more="contested: purpose"),
        provision("xx.act.2", "exempts: xx.act.1", when="item.complete"),
    )
    assert labels(law, case("true", "true"), reading="textual") == {"xx.act.2": "IN"}
    assert labels(law, case("true", "true"), reading="banned") == {"xx.act.1": "OUT", "xx.act.2": "IN"}


def test_a_prohibition_that_is_read_as_a_ground_prohibits_nothing(tmp_path: Path) -> None:
    law = contested(tmp_path, "prohibits: true")
    assert labels(law, case("true", "true"), reading="textual") == {}
    assert labels(law, case("true", "true"), reading="banned") == {"xx.act.1": "IN"}
    # It was never a ground, so nothing is left to weigh.
    assert set(view(law, reading="banned").norms) == {"xx.act.1"}


# Words that cannot be expressed.

UNTRANSLATED = "untranslated: {why: {en: they speak of the spirit of the treaty}}"


@pytest.mark.parametrize(("lethal", "label"), [("true", "UNDECIDED"), ("unknown", "UNDECIDED"), ("false", "OUT")])
def test_an_untranslated_provision_is_unknown_inside_its_reach_and_false_outside(
    lethal: str, label: str, tmp_path: Path
) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", when="item.lethal", more=UNTRANSLATED))
    assert labels(law, case(lethal, "true")) == {"xx.act.1": label}


@pytest.mark.parametrize(("applies", "label"), [("true", "IN"), ("false", "OUT")])
def test_a_user_may_settle_an_untranslated_provision_by_name(applies: str, label: str, tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", when="item.lethal", more=UNTRANSLATED))
    answer = f"assessments: {{xx.act.1: {{applies: {applies}, by: counsel, why: read it}}}}\n"
    assert labels(law, case("true", "true") + answer) == {"xx.act.1": label}
    # Outside its reach there is nothing to settle.
    assert labels(law, case("false", "true") + answer) == {"xx.act.1": "OUT"}
