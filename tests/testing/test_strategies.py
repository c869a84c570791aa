"""The public strategies: what they draw is well formed, and what they are steered to is reached."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from load.small_law import enacted, provision
from transfer_check import load_law
from transfer_check.amend.apply import apply
from transfer_check.amend.model import Bill
from transfer_check.decide.judge import decide_only, judge, open_case
from transfer_check.law.model import Effect, Law
from transfer_check.load.wellformed import broken
from transfer_check.testing import (
    Boundary,
    Unreachable,
    bills,
    boundaries,
    law_life,
    laws,
    partial_scenarios,
    routes,
    scenarios,
)
from transfer_check.transfer.model import FactRef, Leg, Transfer

HERE = settings(max_examples=15, derandomize=True, deadline=None, database=None)
VOCABULARY = load_law().vocabulary
START = dt.date(2023, 6, 1)
SMALL = (
    provision("xx.act.1", "requires: {authorisation: permit, from: ministry}", when="item.class == ammunition"),
    provision("xx.act.2", "exempts: xx.act.1", when="{all: [item.value < 100 USD, leg.to == NOR]}"),
    provision("xx.act.3", "limits: xx.act.2", when="end_user.state in at-war"),
    provision("xx.act.4", "prohibits: true", when="{all: [item.lethal, {not: item.lethal}]}"),
    provision("xx.act.5", "prohibits: true", when="item.sealed", until="2023-01-01"),
)


@cache
def small() -> Law:
    """A law with an exemption below a threshold, a limit on it, and a prohibition that can never apply."""
    import tempfile

    return enacted(Path(tempfile.mkdtemp()), *SMALL)


def labels(law: Law, transfer: Transfer) -> dict[str, set[str]]:
    """The labels of every norm in the cells of a transfer."""
    found: dict[str, set[str]] = {}
    for cell in judge(open_case(law, transfer), narrowed=True).labels.values():
        for norm, label in cell.items():
            found.setdefault(norm, set()).add(label)
    return found


@HERE
@given(laws(VOCABULARY))
def test_a_drawn_law_is_well_formed(law: Law) -> None:
    assert broken(law) == ()


def test_drawn_laws_have_every_effect() -> None:
    seen: set[Effect] = set()

    @settings(max_examples=40, derandomize=True, deadline=None, database=None)
    @given(laws(VOCABULARY))
    def draw(law: Law) -> None:
        seen.update(norm.effect for p in law.provisions for norm in p.norms)

    draw()
    assert seen == set(Effect)


@HERE
@given(st.data())
def test_a_whole_transfer_states_every_fact_and_a_partial_one_fewer(data: st.DataObject) -> None:
    whole = data.draw(scenarios(small()))
    stated = {name for name, fact in small().vocabulary.facts.items() if not fact.derived}
    assert {ref.name for ref in whole.facts} == stated
    part = data.draw(partial_scenarios(small(), most_unknown=3))
    wanted = len(part.items) * 11 + len(part.legs) * 9 + 4
    assert wanted - 3 <= len(part.facts) <= wanted


@HERE
@given(routes(small(), legs=3))
def test_each_leg_starts_where_the_one_before_ended(route: tuple[Leg, ...]) -> None:
    assert 1 <= len(route) <= 3 and route[-1].status == "proposed"
    assert all(a.end == b.start and a.number + 1 == b.number for a, b in pairwise(route))


@pytest.mark.parametrize(
    ("name", "label", "norm"),
    [
        ("xx.act.1", "IN", "xx.act.1#prohibits"),
        ("xx.act.1#prohibits", "OUT", "xx.act.1#prohibits"),
        ("xx.act.1#exempts", "IN", "xx.act.1#exempts"),
        ("xx.act.2", "IN", "xx.act.2"),
        ("xx.act.2", "OUT", "xx.act.2"),
        ("xx.act.3", "IN", "xx.act.3"),
        ("xx.act.3", "UNDECIDED", "xx.act.3"),
        ("xx.act.5", "IN", "xx.act.5"),
    ],
)
def test_a_norm_is_reached_by_its_id_and_label(name: str, label: str, norm: str) -> None:
    @settings(HERE, max_examples=6)
    @given(scenarios(small(), reach=name, label=label))
    def reached(transfer: Transfer) -> None:
        assert label in labels(small(), transfer)[norm]

    reached()


@pytest.mark.parametrize("decision", ["permitted", "authorisation_required", "prohibited"])
def test_a_decision_is_reached(decision: str) -> None:
    @settings(HERE, max_examples=6)
    @given(scenarios(small(), decision=decision))
    def reached(transfer: Transfer) -> None:
        assert decide_only(open_case(small(), transfer), narrowed=True)[0].value == decision

    reached()


def test_what_can_never_apply_is_said_to_be_unreachable() -> None:
    @settings(HERE, max_examples=1)
    @given(scenarios(small(), reach="xx.act.4"))
    def reached(transfer: Transfer) -> None:
        raise AssertionError(transfer)

    with pytest.raises(Unreachable, match=r"`xx\.act\.4` is never IN"):
        reached()


def test_a_law_without_a_conflict_has_none_to_reach() -> None:
    @settings(HERE, max_examples=1)
    @given(scenarios(small(), decision="conflict"))
    def reached(transfer: Transfer) -> None:
        raise AssertionError(transfer)

    with pytest.raises(Unreachable, match="conflict"):
        reached()


def test_the_boundaries_are_the_dates_the_thresholds_and_the_edges_of_lists() -> None:
    found = {(one.fact, tuple(str(value) for value in one.values)) for one in boundaries(small())}
    assert ("item.value", ("99 USD", "100 USD", "101 USD")) in found
    assert ("leg.date", ("2020-01-31", "2020-02-01")) in found
    assert ("leg.date", ("2022-12-31", "2023-01-01")) in found
    assert ("end_user.state", ("BBB", "AAA")) in found


@pytest.mark.parametrize("index", range(3))
def test_a_boundary_is_drawn_on_both_sides(index: int) -> None:
    wanted = [b for b in boundaries(small()) if b.fact in ("item.value", "leg.date", "end_user.state")]
    boundary: Boundary = wanted[index * (len(wanted) - 1) // 2]
    seen = set()

    @settings(HERE, max_examples=25)
    @given(scenarios(small(), at=boundary))
    def draw(transfer: Transfer) -> None:
        for ref, value in transfer.facts.items():
            if ref.name == boundary.fact:
                seen.add(value)

    draw()
    assert seen == set(boundary.values)


@settings(HERE, max_examples=30)
@given(st.data())
def test_a_drawn_bill_applies_and_leaves_the_law_well_formed(data: st.DataObject) -> None:
    bill: Bill = data.draw(bills(small(), after=START))
    assert broken(apply(small(), [bill])) == ()


def test_the_life_of_a_small_law() -> None:
    limits = settings(max_examples=8, stateful_step_count=8, derandomize=True, deadline=None, database=None)
    run_state_machine_as_test(law_life(small(), start=START), settings=limits)


def test_the_life_of_drawn_laws() -> None:
    limits = settings(max_examples=8, stateful_step_count=6, derandomize=True, deadline=None, database=None)
    drawn = law_life(laws(VOCABULARY, largest=5), start=START)
    run_state_machine_as_test(drawn, settings=limits)


def test_the_package_is_imported_without_hypothesis() -> None:
    code = (
        "import sys, json, transfer_check.testing, transfer_check.testing.plugin, transfer_check.cli.test;"
        "print(json.dumps(sorted({'hypothesis', 'pysat'} & set(sys.modules))))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "hypothesis" not in json.loads(ran.stdout)


def test_a_steered_transfer_takes_the_drawn_values_where_they_may_stand() -> None:
    seen = set()

    @settings(HERE, max_examples=25)
    @given(scenarios(small(), reach="xx.act.1"))
    def draw(transfer: Transfer) -> None:
        seen.add(transfer.facts[FactRef("item.lethal", "item")])
        assert transfer.facts[FactRef("item.class", "item")] == "ammunition"

    draw()
    assert seen == {True, False}
