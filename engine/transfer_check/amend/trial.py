"""Trying edits for real: the law with them applied, the case before it, and whether the goal is reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from transfer_check.algebras.circuit import Circuit
from transfer_check.amend.apply import Clash, apply
from transfer_check.amend.model import Bill, Edit
from transfer_check.amend.situations import Assumed
from transfer_check.conditions.types import Text
from transfer_check.decide.case import BrokenLaw, Case
from transfer_check.decide.judge import beyond_scope, open_case
from transfer_check.decide.outcome import Decision, hear, label_cells, lawful
from transfer_check.decide.powers import grant_all
from transfer_check.law.model import Law
from transfer_check.solve.completions import Completions


def commencement(case: Case) -> dt.date:
    """The day on which a proposed bill commences: the scenario's date, or that of its first leg if it is earlier."""
    return min([case.transfer.as_of, *(case.transfer.leg(cell.leg).date for cell in case.cells)])


def same_case(case: Case, law: Law) -> Case:
    """The same transfer before another law."""
    return open_case(
        law,
        case.transfer,
        packs=tuple(pack.id for pack in case.packs),
        judge_done=case.judge_done,
        readings=case.readings,
    )


def goal_node(case: Case, circuit: Circuit, goal: Decision) -> int:
    """Whether the goal, or a better decision, is reached under every pack."""
    hearing = hear(case, circuit) if goal is Decision.PERMITTED else grant_all(case, circuit)
    labelled = label_cells(hearing)
    return circuit.all_of([lawful(labelled, pack, circuit) for pack in case.packs])


def amended(case: Case, edits: Sequence[Edit]) -> Case | None:
    """The case before the law with edits; None where they cannot be made together, or break the order of norms."""
    try:
        law = apply(case.law, [Bill("trial", Text(""), "hypothetical", commencement(case), tuple(edits))])
        changed = same_case(case, law)
        for pack in changed.packs:
            for cell in changed.cells:
                changed.view(pack, cell.leg)
    except (Clash, BrokenLaw):
        return None
    return changed


def reaches(case: Case, edits: Sequence[Edit], answers: Assumed, goal: Decision) -> bool:
    """Whether the law with these edits, really applied, reaches the goal in every completion with the answers."""
    changed = amended(case, edits)
    if changed is None:
        return False
    circuit = Circuit(case.transfer, case.law.vocabulary)
    node = goal_node(changed, circuit, goal)
    if beyond_scope(changed) and not beyond_scope(case):
        return False  # it would only take the case out of what is encoded
    if abs(node) == 1:
        return node == circuit.true
    solver = Completions(circuit)
    try:
        known = set(solver.support(node))
        assume = [
            literal
            for unknown, value, _ in answers.answers
            if unknown in known
            for literal in solver.holding(unknown, value)
        ]
        return not solver.possible(-node, assume=assume)
    finally:
        solver.close()
