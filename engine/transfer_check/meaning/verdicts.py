"""What may be the case in a cell: the summary of the labels, and the verdicts it leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from transfer_check.law.force import View
from transfer_check.law.model import Effect
from transfer_check.meaning.algebra import Algebra, V


class Verdict(Enum):
    """What one jurisdiction's law says of one cell."""

    PERMITTED = "PERMITTED"
    NOT_REGULATED = "NOT_REGULATED"
    CONFLICT = "CONFLICT"
    PROHIBITED = "PROHIBITED"


def summarise(view: View, labels: Mapping[str, V], algebra: Algebra[V]) -> tuple[V, V]:
    """p: some prohibition is IN; q: some permission is."""
    prohibited, permitted = (
        algebra.any_of([labels[living.id] for living in view.with_effect(effect)])
        for effect in (Effect.PROHIBITS, Effect.PERMITS)
    )
    return prohibited, permitted


def verdicts(p: V, q: V, algebra: Algebra[V]) -> Mapping[Verdict, V]:
    """Whether each verdict is the case. In three values, those that are not false are the set of the table."""
    no_p, no_q = algebra.negation(p), algebra.negation(q)
    return {
        Verdict.PERMITTED: algebra.all_of([no_p, q]),
        Verdict.NOT_REGULATED: algebra.all_of([no_p, no_q]),
        Verdict.CONFLICT: algebra.all_of([p, q]),
        Verdict.PROHIBITED: algebra.all_of([p, no_q]),
    }
