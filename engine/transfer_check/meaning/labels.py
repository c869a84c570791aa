"""The label of every norm in a cell: IN, OUT, or undecided between them."""

from __future__ import annotations

from collections.abc import Mapping

from transfer_check.law.force import Living
from transfer_check.meaning.algebra import V
from transfer_check.meaning.conditions import Frame, fold, holds
from transfer_check.meaning.priority import Priority
from transfer_check.transfer.model import Cell


def applies(living: Living, frame: Frame[V], cell: Cell) -> V:
    """Whether a norm applies: its jurisdiction claims the cell, its condition holds, and so does that of every
    provision it hangs on (`under`), which must still be in force."""
    key = (living.id, cell)
    if key not in frame.applied:
        claimed = fold(frame.view.pack.claims, frame, cell)
        frame.applied[key] = frame.algebra.all_of([claimed, holds(living, frame, cell)])
    return frame.applied[key]


def label(priority: Priority, frame: Frame[V], cell: Cell) -> Mapping[str, V]:
    """The label of every norm that can make a cell lawful or unlawful: true is IN, false is OUT.

    A norm is IN if it applies and every higher one is OUT, and OUT if it does not apply or a higher one is IN:
    `applies and not any(higher)`, highest first. In three values the rest is UNDECIDED.
    """
    algebra = frame.algebra
    labels: dict[str, V] = {}
    for name in priority.order:
        higher = algebra.any_of([labels[edge.winner] for edge in priority.over[name]])
        labels[name] = algebra.all_of([applies(frame.view.norms[name], frame, cell), algebra.negation(higher)])
    return labels
