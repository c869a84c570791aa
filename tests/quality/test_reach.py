"""The strategies reach the law that is shipped: every provision and norm (or it is said which not, and why), every
effect, every label and every decision. Each transfer is replayed on the reference."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings

from load.small_law import enacted, provision
from transfer_check import load_law
from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.analyse.dead import dead
from transfer_check.analyse.sweep import sweep
from transfer_check.conditions.nodes import Belongs, Known, leaves
from transfer_check.decide.case import Case
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision, hear, label_cells
from transfer_check.law.model import LAWFUL, UNLAWFUL, Effect, Law
from transfer_check.testing import partial_scenarios
from transfer_check.testing.reach import Unreachable, aims_at, aims_at_decision
from transfer_check.transfer.model import Transfer

NEVER = {
    "ch.kmg.25": "no member of its list was verified, so it may apply and never surely does; "
    "steering leaves facts open, and not who is on a list",
}
"""Provisions that no scenario reaches for another reason than those of `reason`, each with its own."""


@cache
def law() -> Law:
    """The law that is shipped."""
    return load_law()


def states(case: Case, name: str) -> set[str]:
    """How a norm or provision stands in the cells of a case."""
    hearing = hear(case, Kleene(case.transfer, case.law.vocabulary))
    labelled = label_cells(hearing)
    found: set[str] = set()
    for pack in case.packs:
        for cell in case.cells:
            for living in case.view(pack, cell.leg)[0].norms.values():
                if name in (living.id, living.provision.id):
                    value = hearing.applies(pack, living, cell)
                    if value == T and living.effect in UNLAWFUL | LAWFUL:
                        label = labelled[pack.id, cell].labels[living.id]
                        found.add({T: "IN", F: "OUT", U: "UNDECIDED"}[label])
                    else:
                        found.add({T: "IN", F: "not reached", U: "UNDECIDED"}[value])
    return found


def reached(name: str, label: str = "IN") -> str | None:
    """How a provision stands in a transfer that was steered to it, as the reference has it; None if it is unreachable.

    The shortest routes are tried first.
    """
    for legs in (1, 2):
        try:
            aim = aims_at(law(), name, label=label, legs=legs)[0]
        except Unreachable:
            continue
        transfer = aim.met({})
        found = states(open_case(law(), transfer, reading=transfer.reading), name)
        assert label in found, (name, label, found)
        return label
    return None


def reason(name: str) -> str | None:
    """Why no scenario surely reaches a norm: read off its text, and proven where the law in force has it."""
    found = [p for p in law().provisions if name in (p.id, *(norm.id for norm in p.norms))]
    whens = [norm.when for provision in found for norm in provision.norms]
    for leaf in (leaf for when in whens for leaf in leaves(when)):
        if isinstance(leaf, Belongs) and leaf.list is not None and not law().lists[leaf.list].members:
            assert all(living_and_dead(pack).get(n.id, True) for pack in law().packs for p in found for n in p.norms), (
                f"{name} has an empty list and yet applies somewhere"
            )
            return f"the list {leaf.list} is empty; `verify` proves that it never applies"
        if isinstance(leaf, Known) and reached(name, "UNDECIDED"):
            return f"it holds while {leaf.fact} is not known, so it may apply and never surely does"
    return NEVER.get(name)


@cache
def living_and_dead(pack: str) -> dict[str, bool]:
    """For every norm of a pack that is in force today, whether it is proven that it never applies."""
    of = law().packs[pack]
    sweeps = sweep(law(), of, day=dt.date.today(), reading=of.default_reading, legs=2)
    try:
        never = dead(sweeps)
        return {name: name in never for name in sweeps[0].view.norms}
    finally:
        for one in sweeps:
            one.close()


def test_every_provision_and_norm_is_reached_or_it_is_said_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    names = list(dict.fromkeys(n for p in law().provisions for n in (p.id, *(norm.id for norm in p.norms))))
    missed = [name for name in names if reached(name) is None]
    why = {name: reason(name) for name in missed}
    with capsys.disabled():
        print(f"\n{len(names) - len(missed)} of {len(names)} provisions and norms reached; not reached: {why}")
    assert [name for name, said in why.items() if said is None] == []
    assert sorted(set(NEVER) - set(missed)) == [], "reached by now"


def test_every_effect_of_the_law_and_every_label_is_reached() -> None:
    wanted = {norm.effect: norm.id for provision in law().provisions for norm in provision.norms}
    for effect in wanted:
        some = [n.id for p in law().provisions for n in p.norms if n.effect is effect]
        assert any(reached(name) for name in some[-6:]), effect
    for label in ("IN", "OUT", "UNDECIDED"):
        some = [n.id for p in law().provisions for n in p.norms if n.effect is Effect.PROHIBITS]
        assert any(reached(name, label) for name in some), label


@pytest.mark.parametrize("decision", ["permitted", "authorisation_required", "prohibited"])
def test_a_decision_is_reached(decision: str) -> None:
    transfer = aims_at_decision(law(), decision, legs=1)[0].met({})
    case = open_case(law(), transfer, reading=transfer.reading)
    assert decide_only(case, narrowed=True)[0].value == decision


def test_undetermined_is_reached_by_leaving_facts_out() -> None:
    seen: set[Decision] = set()

    @settings(max_examples=10, derandomize=True, deadline=None, database=None)
    @given(partial_scenarios(law(), items=1, legs=1))
    def draw(transfer: Transfer) -> None:
        seen.add(decide_only(open_case(law(), transfer), narrowed=True)[0])

    draw()
    assert Decision.UNDETERMINED in seen


def test_conflict_is_reached_in_a_law_that_has_one(tmp_path: Path) -> None:
    # Of one day and one rank, and neither text yields; the law that is shipped has no strong permission to clash with.
    clash = enacted(tmp_path, provision("xx.act.1", "prohibits: true"), provision("xx.act.2", "permits: true"))
    transfer = aims_at_decision(clash, "conflict", legs=1)[0].met({})
    assert decide_only(open_case(clash, transfer), narrowed=True)[0] is Decision.CONFLICT
