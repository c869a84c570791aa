"""The main engine and the witness, asked the same."""

from __future__ import annotations

from transfer_check.algebras.kleene import Kleene
from transfer_check.decide.case import Case
from transfer_check.decide.judge import judge
from transfer_check.decide.outcome import hear, label_cells
from transfer_check.witness.parent import Unavailable, Witness
from transfer_check.witness.question import ask
from transfer_check.witness.testimony import Testimony, compare

LABELS = ("OUT", "UNDECIDED", "IN")


def asked(witness: Witness | Unavailable, case: Case, *, timeout: float = 60.0) -> Testimony | Unavailable:
    """What the witness says of a case."""
    packs = [pack.id for pack in case.packs]
    return ask(witness, case.law, case.transfer, packs, case.readings, case.judge_done, timeout)


def differences(testimony: Testimony, case: Case) -> list[str]:
    """How a testimony differs from the labels and the decisions of the main engine."""
    heard = label_cells(hear(case, Kleene(case.transfer, case.law.vocabulary)))
    labels = {
        (pack, cell.item, cell.leg): {norm: LABELS[value] for norm, value in at.labels.items()}
        for (pack, cell), at in heard.items()
    }
    decisions = {
        found.pack: (found.decision.value, tuple(decision.value for decision in found.possible))
        for found in judge(case).jurisdictions
    }
    return compare(testimony, labels, decisions)
