"""A condition as a tree with the value of every part of it in a cell: what a person unfolds to see why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from transfer_check.algebras.kleene import F, Kleene, T
from transfer_check.conditions.nodes import (
    All,
    Always,
    Assured,
    Belongs,
    Compare,
    Condition,
    Flag,
    Held,
    Known,
    Not,
    Quantified,
    Some,
)
from transfer_check.conditions.show import show_leaf
from transfer_check.conditions.values import show_value
from transfer_check.decide.case import Case
from transfer_check.decide.explain import HOLDS, ROUTE_END, bound_by
from transfer_check.decide.model import Finding
from transfer_check.decide.outcome import hear
from transfer_check.decide.powers import Hearing
from transfer_check.law.force import Living
from transfer_check.law.model import Pack
from transfer_check.meaning.conditions import Frame, fold, locate
from transfer_check.transfer.model import Cell, FactRef

ALL, ANY, NOT, LEAF, BASE, DEFINES = "all", "any", "not", "leaf", "base", "defines"


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a condition, what is stated of it, and whether it holds (None: unknown); leaves have no parts.

    A leaf that a definition derives has that definition as a part of kind `defines`, and what a provision hangs on is
    a part of kind `base`; both name the provision whose condition their own part is.
    """

    kind: str
    """all, any, not, leaf, base, defines, or what a quantifier begins with: `some leg`, `every earlier leg` …"""
    says: str
    holds: bool | None
    stated: str
    at: str | None
    provision: str
    item: str
    leg: int
    parts: tuple[Step, ...] = ()


def open_proofs(case: Case) -> Hearing[int]:
    """What proofs are read from; opened once for a report."""
    return hear(case, Kleene(case.transfer, case.law.vocabulary))


def proof(hearing: Hearing[int], finding: Finding) -> Step:
    """The condition of a finding's norm in its cell, part by part."""
    pack = next(one for one in hearing.case.packs if one.id == finding.pack)
    cell = Cell(finding.item, finding.leg)
    return norm_proof(hearing, pack, hearing.case.view(pack, cell.leg)[0].norms[finding.norm], cell)


def norm_proof(hearing: Hearing[int], pack: Pack, living: Living, cell: Cell) -> Step:
    """Whether a norm applies in a cell, part by part: its condition, what it hangs on, and that its law has a say."""
    frame, home = hearing.frame(pack, cell), living.provision.id
    parts = [_step(living.norm.when, frame, cell, home), *_bases(living, hearing, pack, cell)]
    claimed = _step(pack.claims, frame, cell, home)
    if claimed.holds is not True:
        parts.append(
            replace(Step(BASE, pack.id, claimed.holds, "", None, pack.id, cell.item, cell.leg), parts=(claimed,))
        )
    if len(parts) == 1:
        return parts[0]
    value = min(T if part.holds else F if part.holds is False else 1 for part in parts)
    return Step(ALL, "", HOLDS[value], "", None, home, cell.item, cell.leg, tuple(parts))


def sufficient(step: Step) -> Step:
    """The proof without the parts that do not bear on the value: one that stands whatever those may be."""
    kept = step.parts
    if step.kind in (ALL, ANY, LEAF) or step.kind.startswith(("some", "every")):
        needs_all = step.holds is (step.kind == ALL or step.kind.startswith("every"))
        # Of a derived fact the definitions are alternatives; what is unknown hangs on what is unknown.
        kept = tuple(part for part in step.parts if needs_all or part.holds is step.holds)
    return replace(step, parts=tuple(sufficient(part) for part in kept))


def shortest(step: Step) -> Step:
    """The proof with no more than is needed: of parts each of which would do, the one with the fewest lines.

    Of what is unknown every unknown part is kept: each may be the one that matters.
    """
    kept = sufficient(step)
    parts = tuple(shortest(part) for part in kept.parts)
    one_does = kept.holds is not None and (
        (kept.kind in (ANY, LEAF) or kept.kind.startswith("some"))
        if kept.holds
        else (kept.kind == ALL or kept.kind.startswith("every"))
    )
    if one_does and len(parts) > 1:
        parts = (min(parts, key=lines),)
    return replace(kept, parts=parts)


def lines(step: Step) -> int:
    """How many lines of law a proof has."""
    return max(1, sum(lines(part) for part in step.parts) + (step.kind == LEAF and bool(step.parts)))


def _bases(living: Living, hearing: Hearing[int], pack: Pack, cell: Cell) -> list[Step]:
    """What the provision hangs on, and what that hangs on, with their own conditions."""
    frame = hearing.frame(pack, cell)
    found: list[Step] = []
    seen, base = {living.provision.id}, living.provision.under
    while base is not None and base not in seen and base in frame.view.provisions:
        seen.add(base)
        provision = frame.view.provisions[base]
        inner = _step(provision.norms[0].when, frame, cell, base)
        found.append(Step(BASE, base, inner.holds, "", provision.at, base, cell.item, cell.leg, (inner,)))
        base = provision.under
    return found


def _step(condition: Condition, frame: Frame[int], cell: Cell, home: str) -> Step:
    holds = HOLDS[fold(condition, frame, cell)]

    def made(kind: str, says: str, parts: tuple[Step, ...] = (), stated: str = "", at: str | None = None) -> Step:
        return Step(kind, says, holds, stated, at, home, cell.item, cell.leg, parts)

    match condition:
        case Always():
            return made(LEAF, "always")
        case All(parts):
            return made(ALL, "", tuple(_step(part, frame, cell, home) for part in parts))
        case Some(parts):
            return made(ANY, "", tuple(_step(part, frame, cell, home) for part in parts))
        case Not(part):
            return made(NOT, "", (_step(part, frame, cell, home),))
        case Quantified(every, over, part):
            inner = tuple(_step(part, frame, at, home) for at in bound_by(over, frame, cell))
            if holds is None and all(one.holds is not None for one in inner):
                inner = (*inner, _unseen(frame, cell, home))  # only legs that nobody has told us of leave it open
            return made(f"{'every' if every else 'some'} {over}", "", inner)
        case Compare(fact) | Belongs(fact) | Known(fact):
            ref = locate(fact, frame, cell)
            if ref is None:
                return made(
                    LEAF, show_leaf(condition), _definitions(fact, frame, cell), _truth(fact, frame, cell), condition.at
                )
            value = frame.transfer.facts.get(ref)
            stated = "unknown" if value is None else show_value(value)
            return made(LEAF, show_leaf(condition), stated=stated, at=condition.at)
        case Held() | Assured():
            stated = {True: "held", False: "not held", None: "unknown"}[holds]
        case Flag():
            stated = {True: "assessed as applying", False: "assessed as not applying", None: "unknown"}[holds]
    return made(LEAF, show_leaf(condition), stated=stated, at=condition.at)


def _unseen(frame: Frame[int], cell: Cell, home: str) -> Step:
    state = frame.transfer.facts.get(FactRef("end_user.state"))
    stated = "unknown" if state is None else show_value(state)
    return Step(LEAF, ROUTE_END, None, stated, None, home, cell.item, cell.leg)


def _definitions(fact: str, frame: Frame[int], cell: Cell) -> tuple[Step, ...]:
    found = []
    for living in frame.view.definitions.get(fact, ()):
        inner = _step(living.norm.when, frame, cell, living.provision.id)
        name = living.provision.id
        found.append(Step(DEFINES, name, inner.holds, "", living.provision.at, name, cell.item, cell.leg, (inner,)))
    return tuple(found)


def _truth(fact: str, frame: Frame[int], cell: Cell) -> str:
    value = fold(Compare(fact, "==", True), frame, cell)
    return {True: "true", False: "false", None: "unknown"}[HOLDS[value]]
