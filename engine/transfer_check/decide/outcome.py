"""The decision of one jurisdiction in each completion: the first row that fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic

from transfer_check.decide.case import Case
from transfer_check.decide.powers import Allowed, Hearing, grant_all, on_record
from transfer_check.law.model import Pack
from transfer_check.meaning.algebra import Algebra, V
from transfer_check.meaning.labels import label
from transfer_check.meaning.verdicts import summarise
from transfer_check.transfer.model import Cell


class Decision(Enum):
    """What a jurisdiction's law says of a transfer."""

    PERMITTED = "permitted"
    AUTHORISATION_REQUIRED = "authorisation_required"
    UNDETERMINED = "undetermined"
    CONFLICT = "conflict"
    PROHIBITED = "prohibited"


WORST_FIRST = (
    Decision.PROHIBITED,
    Decision.CONFLICT,
    Decision.UNDETERMINED,
    Decision.AUTHORISATION_REQUIRED,
    Decision.PERMITTED,
)


def worst(decisions: list[Decision]) -> Decision:
    """The worst of the decisions; permitted if there is none.

    >>> worst([Decision.PERMITTED, Decision.CONFLICT]).value
    'conflict'
    """
    return min(decisions, key=WORST_FIRST.index, default=Decision.PERMITTED)


@dataclass(frozen=True, slots=True)
class CellLabels(Generic[V]):
    """The labels of one cell under one pack, and their summary."""

    labels: Mapping[str, V]
    p: V
    q: V


Labelled = Mapping[tuple[str, Cell], CellLabels[V]]


def hear(case: Case, algebra: Algebra[V]) -> Hearing[V]:
    """The case as it stands, with what is held on record."""
    return Hearing(case, algebra, on_record(case, algebra))


def label_cells(hearing: Hearing[V]) -> Labelled[V]:
    """The labels of every pack in every cell that is judged."""
    found: dict[tuple[str, Cell], CellLabels[V]] = {}
    for pack in hearing.case.packs:
        for cell in hearing.case.cells:
            view, priority = hearing.case.view(pack, cell.leg)
            labels = label(priority, hearing.frame(pack, cell), cell)
            p, q = summarise(view, labels, hearing.algebra)
            found[pack.id, cell] = CellLabels(labels, p, q)
    return found


def lawful(labelled: Labelled[V], pack: Pack, algebra: Algebra[V]) -> V:
    """Whether every cell is lawful under a pack."""
    return algebra.all_of([algebra.negation(at.p) for (name, _), at in labelled.items() if name == pack.id])


@dataclass(frozen=True, slots=True)
class Outcome(Generic[V]):
    """The case as it stands, the case with all that is grantable granted, and each pack's decisions."""

    now: Labelled[V]
    at_best: Labelled[V]
    best: Hearing[V]
    present: Hearing[V]
    decisions: Mapping[str, Mapping[Decision, V]]


def outcome(
    case: Case, algebra: Algebra[V], *, allowed: Allowed[V] | None = None, present: Hearing[V] | None = None
) -> Outcome[V]:
    """For each pack, whether each decision is the one: exactly one is, in each completion.

    `present` is the case as it stands, if it was heard already.
    """
    present = present or hear(case, algebra)
    best = grant_all(case, algebra, allowed=allowed, present=present)
    now = label_cells(present)
    at_best = now if best is present else label_cells(best)
    decisions: dict[str, Mapping[Decision, V]] = {}
    for pack in case.packs:
        is_lawful, could_be = lawful(now, pack, algebra), lawful(at_best, pack, algebra)
        clash = [algebra.any_of([algebra.negation(at.p), at.q]) for (name, _), at in now.items() if name == pack.id]
        no_way = [algebra.negation(is_lawful), algebra.negation(could_be)]
        decisions[pack.id] = {
            Decision.PERMITTED: is_lawful,
            Decision.AUTHORISATION_REQUIRED: algebra.all_of([algebra.negation(is_lawful), could_be]),
            Decision.CONFLICT: algebra.all_of([*no_way, *clash]),
            Decision.PROHIBITED: algebra.all_of([*no_way, algebra.negation(algebra.all_of(clash))]),
        }
    return Outcome(now, at_best, best, present, decisions)
