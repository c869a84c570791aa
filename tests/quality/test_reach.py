"""The strategies reach the law that is shipped: every provision (or it is said which not, and why), every effect, every
label and every decision. Each transfer is replayed on the reference."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings

from load.small_law import enacted, provision
from transfer_check import load_law
from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.conditions.nodes import Belongs, Known, leaves
from transfer_check.decide.case import Case
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision, hear, label_cells
from transfer_check.law.model import LAWFUL, UNLAWFUL, Effect, Law
from transfer_check.testing import partial_scenarios
from transfer_check.testing.reach import Unreachable, aims_at, aims_at_decision
from transfer_check.transfer.model import Transfer

NEVER: dict[str, str] = {}
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
    """Why no scenario surely reaches a provision: read off its text."""
    whens = [norm.when for provision in law().provisions if provision.id == name for norm in provision.norms]
    for leaf in (leaf for when in whens for leaf in leaves(when)):
        if isinstance(leaf, Belongs) and leaf.list is not None and not law().lists[leaf.list].members:
            return f"the list {leaf.list} is empty"
        if isinstance(leaf, Known) and reached(name, "UNDECIDED"):
            return f"it holds while {leaf.fact} is not known, so it may apply and never surely does"
    return NEVER.get(name)


def test_every_provision_is_reached_or_it_is_said_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    names = list(dict.fromkeys(provision.id for provision in law().provisions))
    missed = [name for name in names if reached(name) is None]
    # Of an exemption or a limit it may be that it only ever stands beside one that defeats it.
    why = {name: reason(name) or reached(name, "OUT") for name in missed}
    with capsys.disabled():
        print(f"\n{len(names) - len(missed)} of {len(names)} provisions reached; not reached: {why}")
    assert [name for name, said in why.items() if said is None] == []


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
