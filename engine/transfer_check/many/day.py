"""The law of one day, compiled, with all that answers are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transfer_check.algebras.compiling import compile_masks
from transfer_check.algebras.masks import Masks
from transfer_check.decide.by_masks import granted_by_state
from transfer_check.decide.case import BrokenLaw
from transfer_check.decide.rests_on import Reasons, compile_reasons
from transfer_check.law.force import View, in_force
from transfer_check.law.model import Law, Pack
from transfer_check.many.answer import Answer
from transfer_check.meaning.priority import Priority, prioritise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Day:
    """The law of some packs on one day (and on every other on which the same is in force)."""

    packs: tuple[Pack, ...]
    views: tuple[tuple[View, Priority], ...]
    masks: Masks
    reasons: Reasons
    kinds: tuple[str, ...]
    """The kinds of authorisation of which the law speaks."""
    granted_by: Mapping[str, str]
    """For each kind that a state grants, the fact of the leg that says which."""
    claims: Mapping[str, int]
    """For each state whose law is encoded, the columns of which one is true where it claims a cell."""
    answers: dict[object, Answer] = field(default_factory=dict)
    """Answers without provisions, so that equal ones are one."""


def compile_day(law: Law, packs: tuple[Pack, ...], readings: Mapping[str, str], day: dt.date) -> Day:
    """Compiles the law of a day; raises `BrokenLaw`."""
    views: list[tuple[View, Priority]] = []
    for pack in packs:
        view = in_force(law, pack, day=day, reading=readings[pack.id])
        priority = prioritise(view)
        if priority.cycle or priority.undecided:
            raise BrokenLaw(priority, view)
        views.append((view, priority))
    masks = compile_masks(views)
    kinds: set[str] = set()
    for view, _ in views:
        kinds |= view.kinds
    facts = {kind: granted_by_state(packs, kind) for kind in kinds}
    granted_by = {kind: fact for kind, fact in facts.items() if fact is not None}
    claims: dict[str, int] = {}
    for pack, own in zip(packs, masks.packs, strict=True):
        claims[pack.jurisdiction] = claims.get(pack.jurisdiction, 0) | own.claims
    return Day(packs, tuple(views), masks, compile_reasons(masks), tuple(sorted(kinds)), granted_by, claims)
