"""The reasons of a decision by masks: the reference explains the norms that apply, and is asked for no other."""

from __future__ import annotations

from transfer_check.algebras.kleene import F, Kleene
from transfer_check.algebras.masks import PackMasks, value_of
from transfer_check.decide.by_masks import Cells, Settled
from transfer_check.decide.case import Case
from transfer_check.decide.findings import ASIDE, LABELS, finding
from transfer_check.decide.model import Finding, Over
from transfer_check.decide.outcome import hear
from transfer_check.decide.rests_on import Reasons, norms_in
from transfer_check.law.force import Living


def explained(case: Case, reasons: dict[int, Reasons], now: Cells) -> tuple[Finding, ...]:
    """Every norm that applies in a cell, or that may, as `decide.findings` tells of them.

    `reasons` are those of each law of a day, by the identity of its masks.
    """
    present = hear(case, Kleene(case.transfer, case.law.vocabulary))
    found: list[Finding] = []
    for number, pack in enumerate(case.packs):
        for cell in case.cells:
            at = now[cell]
            masks = at.masks.packs[number]
            by_column, told = reasons[id(at.masks)].told(number)
            for living in norms_in(at.applies[1] & told, by_column):
                applies = value_of(at.applies, masks.applies[living.id])
                value, over = _said(at, masks, living, applies)
                found.append(finding(present, pack, living, cell, applies, value, over))
    return tuple(found)


def _said(at: Settled, masks: PackMasks, living: Living, applies: int) -> tuple[int, tuple[Over, ...]]:
    if living.effect in ASIDE:
        return applies, ()
    over = tuple(
        Over(masks.view.norms[edge.winner].provision.id, edge.line, LABELS[value])
        for edge in masks.priority.over[living.id]
        if (value := value_of(at.labels, masks.labels[edge.winner])) != F
    )
    return value_of(at.labels, masks.labels[living.id]), over
