"""Why a condition has the value it has: the lines of law that make it so, with what the scenario says of each."""

from __future__ import annotations

from transfer_check.algebras.kleene import F, T, U
from transfer_check.conditions.nodes import (
    EARLIER_LEG,
    ITEM,
    LEG,
    All,
    Always,
    Assured,
    Belongs,
    Compare,
    Condition,
    Flag,
    Held,
    Known,
    Leaf,
    Not,
    Quantified,
    Some,
)
from transfer_check.conditions.show import show_leaf
from transfer_check.conditions.values import show_value
from transfer_check.decide.model import Because
from transfer_check.meaning.conditions import Frame, fold, locate
from transfer_check.transfer.model import Cell, FactRef

ROUTE_END = "end_user.state is where the route ends"
FIRST_LEG = "some leg is earlier"
HOLDS = {T: True, F: False, U: None}


def because(condition: Condition, frame: Frame[int], cell: Cell, value: int | None = None) -> tuple[Because, ...]:
    """The leaves that suffice for the value of a condition in a cell, each once, in the order of the text.

    `value` is that value, where it is known already.
    """
    found: dict[tuple[str, str, int], Because] = {}
    for reason in _reasons(condition, frame, cell, value):
        found.setdefault((reason.leaf, reason.item, reason.leg), reason)
    return tuple(found.values())


def _reasons(condition: Condition, frame: Frame[int], cell: Cell, value: int | None = None) -> list[Because]:
    if value is None:
        value = fold(condition, frame, cell)
    match condition:
        case Always():
            return []
        case All(parts) | Some(parts):
            # A conjunction that holds needs all its parts, one that fails only those that fail; dually for `any`.
            needs_all = value == (T if isinstance(condition, All) else F)
            kept = [part for part in parts if needs_all or fold(part, frame, cell) == value]
            # Either way each that is kept has the value of the whole.
            return [reason for part in kept for reason in _reasons(part, frame, cell, value)]
        case Not(part):
            return _reasons(part, frame, cell, T - value)
        case Quantified(every, over, part):
            return _quantified(every, over, part, value, frame, cell)
        case _:
            return _leaf(condition, value, frame, cell)


def bound_by(over: str, frame: Frame[int], cell: Cell) -> list[Cell]:
    """Where a quantifier that is asked of a cell looks."""
    if over == ITEM:
        return [Cell(item, cell.leg) for item in frame.transfer.items]
    legs = [leg.number for leg in frame.transfer.legs]
    return [Cell(cell.item, number) for number in legs if over == LEG or number < cell.leg]


def _quantified(every: bool, over: str, part: Condition, value: int, frame: Frame[int], cell: Cell) -> list[Because]:
    bound = bound_by(over, frame, cell)
    deciding = [at for at in bound if fold(part, frame, at) == value]
    one_suffices = value == (F if every else T)
    if not deciding and over == EARLIER_LEG:
        return [Because(FIRST_LEG, str(cell.leg), False, None, cell.item, cell.leg)]
    if not deciding:  # only legs that nobody has told us of leave it open
        state = frame.transfer.facts.get(FactRef("end_user.state"))
        stated = "unknown" if state is None else show_value(state)
        return [Because(ROUTE_END, stated, None, None, cell.item, cell.leg)]
    kept = deciding[:1] if one_suffices else deciding
    return [reason for at in kept for reason in _reasons(part, frame, at)]


def _leaf(leaf: Leaf, value: int, frame: Frame[int], cell: Cell) -> list[Because]:
    stated = "unknown"
    further: list[Because] = []
    match leaf:
        case Compare(fact) | Belongs(fact) | Known(fact):
            ref = locate(fact, frame, cell)
            if ref is None:
                truth = fold(Compare(fact, "==", True), frame, cell)
                stated = {T: "true", F: "false", U: "unknown"}[truth]
                for living in frame.view.definitions.get(fact, ()):
                    if fold(living.norm.when, frame, cell) == truth:
                        further += _reasons(living.norm.when, frame, cell)
            elif (known := frame.transfer.facts.get(ref)) is not None:
                stated = show_value(known)
        case Held() | Assured():
            stated = {T: "held", F: "not held", U: "unknown"}[value]
        case Flag():
            stated = {T: "assessed as applying", F: "assessed as not applying", U: "unknown"}[value]
    return [Because(show_leaf(leaf), stated, HOLDS[value], leaf.at, cell.item, cell.leg), *further]
