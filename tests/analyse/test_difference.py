"""A difference is found if and only if some scenario shows it, and each that is found is shown by one that replays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyse.changes import changed_laws
from analyse.points import AS_GOOD, DAY, points, reached
from properties.answers import MODEST
from properties.strategies import laws
from transfer_check.amend.apply import apply_edits
from transfer_check.amend.model import Insert, Repeal
from transfer_check.analyse.difference import GOALS, difference
from transfer_check.conditions.nodes import Compare
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import Transfer

MOST = 150


def reload(text: str, law: Law) -> Transfer:
    """The text as a user's file."""
    return load_scenario("witness.yaml", law, text=text)


@MODEST
@given(changed_laws(), st.sampled_from(GOALS), st.booleans(), st.integers(1, 2))
def test_found_if_and_only_if_a_scenario_shows_it(
    laws: tuple[Law, Law], goal: Decision, turned: bool, legs: int
) -> None:
    before, after = reversed(laws) if turned else laws
    found = difference(before, after, day=DAY, goal=goal, legs=legs, reload=reload)
    if found is not None:
        read = reload(found.witness.document, before)
        assert reached(after, read, goal) and not reached(before, read, goal)
        assert len(read.legs) <= legs
        return
    for number in range(1, legs + 1):
        for point in points(before, after, number, most=MOST):
            assert not reached(after, point, goal) or reached(before, point, goal), point
