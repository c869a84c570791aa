"""What is said of where two laws differ: it holds whatever else is so, and what is common to all leaves none out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import given, settings
from hypothesis import strategies as st

from analyse.changes import changed_laws
from analyse.points import DAY, points, reached
from analyse.small import ARMY, BANNED, banning
from lint.tiny import every, no
from properties.answers import MODEST
from transfer_check.algebras.kleene import F, Kleene, T
from transfer_check.analyse.concrete import answers_to
from transfer_check.analyse.describe import Sets
from transfer_check.analyse.difference import GOALS, Compared, comparisons
from transfer_check.analyse.regions import Region, Survey
from transfer_check.conditions.nodes import Belongs, Compare
from transfer_check.conditions.values import Amount, Value, read_amount
from transfer_check.decide.judge import open_case
from transfer_check.decide.outcome import Decision, hear
from transfer_check.law.model import Law
from transfer_check.load.scenario import load_scenario
from transfer_check.meaning.conditions import fold
from transfer_check.solve.completions import Unknown
from transfer_check.transfer.model import FactRef, Transfer

MOST = 60


def reload(text: str, law: Law) -> Transfer:
    """The text as a user's file."""
    return load_scenario("witness.yaml", law, text=text)


def covered(law: Law, point: Transfer) -> bool:
    """Whether a law claims a leg of a scenario, and encodes every cell that it claims."""
    case = open_case(law, point)
    hearing = hear(case, Kleene(point, law.vocabulary))
    cells = [(pack, cell, hearing.frame(pack, cell)) for pack in case.packs for cell in case.cells]
    claims = [fold(pack.claims, frame, cell) for pack, cell, frame in cells]
    scopes = [fold(pack.scope, frame, cell) for pack, cell, frame in cells]
    return T in claims and all(claim == F or scope == T for claim, scope in zip(claims, scopes, strict=True))


def inside(compared: Compared, sets: Sets, point: Transfer) -> bool:
    """Whether a scenario lies in the cells of a region."""
    return all(_said(compared, unknown, point) in _cells(compared, unknown, values) for unknown, values in sets.items())


def _said(compared: Compared, unknown: Unknown, point: Transfer) -> object:
    if not isinstance(unknown, FactRef):
        return point.assessments[str(unknown[1])].applies
    return answers_to(compared.space, unknown, point.facts[unknown])


def _cells(compared: Compared, unknown: Unknown, values: frozenset[Value]) -> set[object]:
    if not isinstance(unknown, FactRef):
        return set(values)
    return {answers_to(compared.space, unknown, value) for value in values}


@settings(MODEST, max_examples=40)
@given(changed_laws(), st.sampled_from(GOALS), st.booleans())
def test_in_a_region_every_scenario_differs(laws: tuple[Law, Law], goal: Decision, turned: bool) -> None:
    before, after = reversed(laws) if turned else laws
    with surveyed(before, after) as survey:
        node = survey.compared.gained(goal)
        found, complete = survey.regions(node, title="gained", limit=3)
        for region in found:
            assert inside(survey.compared, region.sets, region.witness.transfer)
        if node == survey.compared.space.false:
            return
        for point in points(before, after, 1, most=MOST):
            differs = reached(after, point, goal) and not reached(before, point, goal)
            where = [region for region in found if inside(survey.compared, region.sets, point)]
            if covered(before, point) and covered(after, point):
                assert differs or not where, where[0].conditions
                assert where or not (differs and complete)


@contextmanager
def surveyed(before: Law, after: Law) -> Iterator[Survey]:
    """A survey of routes of one leg, freed after use."""
    (compared,) = comparisons(before, after, day=DAY, legs=1)
    survey = Survey(compared, reload=reload)
    try:
        yield survey
    finally:
        survey.close()


def regions(before: Law, after: Law) -> tuple[tuple[Region, ...], tuple[str, ...]]:
    """The regions with one leg in which a transfer needs nothing any more, and what is common to all of them."""
    with surveyed(before, after) as survey:
        node = survey.compared.gained(Decision.PERMITTED)
        found, complete = survey.regions(node, title="gained", limit=20)
        assert complete
        return found, survey.within(node)


def test_an_exception_is_described_by_its_own_conditions_and_those_of_the_ban() -> None:
    found, common = regions(banning(), banning(every(BANNED, no(ARMY))))
    said = (
        "item.lethal",
        "leg.from == AAA",
        "end_user.state == BBB",
        "not leg.notified",
        "end_user.kind == army",
    )
    assert [sorted(region.conditions) for region in found] == [sorted(said)]
    assert sorted(common) == sorted(said)


def test_a_threshold_that_moves_is_described_by_the_values_between() -> None:
    def above(number: str) -> Law:
        amount = read_amount(f"{number} rounds")
        assert isinstance(amount, Amount)
        return banning(every(BANNED, Compare("item.quantity", ">", amount)))

    found, common = regions(above("10"), above("100"))
    assert "item.quantity > 10 rounds and item.quantity <= 100 rounds" in common
    assert [region.conditions for region in found] == [common]


def test_states_are_described_by_the_few_that_they_are() -> None:
    def to(*states: str) -> Law:
        return banning(every(BANNED.parts[0], BANNED.parts[2], Belongs("leg.to", states, None, False)))

    assert "end_user.state == CCC" in regions(to("BBB", "CCC"), to("BBB"))[1]
    assert "end_user.state in [CCC, DDD]" in regions(to("BBB", "CCC", "DDD"), to("BBB"))[1]
    assert "end_user.state != BBB" in regions(to("AAA", "CCC", "DDD", "EEE"), to("BBB"))[1]


def test_codes_are_described_by_the_code_above_them() -> None:
    def codes(*known: str) -> Law:
        return banning(every(BANNED, Belongs("item.control", known, None, True)))

    assert "item.control within [M2]" in regions(codes("M1", "M2"), codes("M1"))[1]


def test_regions_that_are_not_all_are_said_not_to_be() -> None:
    with surveyed(banning(), banning(every(BANNED, no(ARMY), Compare("urgent", "==", True)))) as survey:
        node = survey.compared.gained(Decision.PERMITTED)
        assert [survey.regions(node, title="x", limit=limit)[1] for limit in (1, 2)] == [False, True]
