"""The meaning of a condition in a cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

from transfer_check.conditions.nodes import (
    EARLIER_LEG,
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
    ordered,
)
from transfer_check.conditions.show import show
from transfer_check.conditions.types import scope
from transfer_check.conditions.values import Members
from transfer_check.law.force import Living, View
from transfer_check.meaning.algebra import Algebra, V
from transfer_check.transfer.model import Cell, FactRef, Transfer

HeldIn = Callable[[str, Cell], V]


class Frame(Generic[V]):
    """All that a condition is read against: the law in force, the transfer, what is held, and the algebra.

    Derived facts are remembered, so that a definition is folded once for each item and leg; and so is which norms
    apply.
    """

    __slots__ = ("algebra", "applied", "derived", "held", "transfer", "view")

    def __init__(self, *, algebra: Algebra[V], transfer: Transfer, view: View, held: HeldIn[V]) -> None:
        self.algebra, self.transfer, self.view, self.held = algebra, transfer, view, held
        self.derived: dict[tuple[str, str, int], V] = {}
        self.applied: dict[tuple[str, Cell], V] = {}


def fold(condition: Condition, frame: Frame[V], cell: Cell) -> V:
    """The value of a condition in a cell. `some` and `every` bind their own leg or item; a free one is the cell's."""
    algebra = frame.algebra
    match condition:
        case Always():
            return algebra.true
        case All(parts):
            return algebra.all_of(fold(part, frame, cell) for part in parts)
        case Some(parts):
            return algebra.any_of(fold(part, frame, cell) for part in parts)
        case Not(part):
            return algebra.negation(fold(part, frame, cell))
        case Quantified(every, over, part):
            if not every:
                return _some(over, part, frame, cell)
            # every … P  is  not some … not P
            opposite = part.part if isinstance(part, Not) else Not(part)
            return algebra.negation(_some(over, opposite, frame, cell))
        case Compare(fact, op, value):
            if (ref := locate(fact, frame, cell)) is not None:
                return algebra.compare(ref, op, value)
            holds = _derived(fact, frame, cell)
            return holds if (value is True) is (op == "==") else algebra.negation(holds)
        case Belongs(fact, values, name, within):
            listed = frame.view.members[name] if name is not None else Members(frozenset(values))
            ref = FactRef(fact, _owner(fact, cell))
            # A code covers those below it, whichever word asks: saying it more finely takes nothing back.
            coded = frame.view.vocabulary.facts[fact].type == "code"
            sure = algebra.is_in(ref, Members(listed.known, frozenset(), within or coded))
            # Whether an unsure member is on its list is one unknown, whoever asks.
            unsure = [
                algebra.all_of(
                    [
                        algebra.is_in(ref, Members(frozenset({member}), frozenset(), within or coded)),
                        algebra.flag(("member", str(name), member)),
                    ]
                )
                for member in sorted(listed.unsure)
            ]
            return algebra.any_of([sure, *unsure])
        case Known(fact):
            known = (ref := FactRef(fact, _owner(fact, cell))) in frame.transfer.facts
            return algebra.true if known else algebra.flag(("known", fact, ref.of if ref.of is not None else ""))
        case Held(kind):
            return frame.held(kind, cell)
        case Assured(kind):
            return _assured(kind, frame, cell)
        case Flag(name, per_cell):
            return _flag(name, per_cell, frame, cell)


def holds(living: Living, frame: Frame[V], cell: Cell) -> V:
    """The value of a norm's condition and of every provision it hangs on (`under`), which must still be in force and
    reach the cell. Of an untranslated one it is unknown whether it does."""
    parts = [fold(living.norm.when, frame, cell)]
    seen, base = {living.provision.id}, living.provision.under
    while base is not None and base not in seen:
        seen.add(base)
        provision = frame.view.provisions.get(base)
        if provision is None:
            return frame.algebra.false
        parts.append(fold(provision.norms[0].when, frame, cell))
        if provision.untranslated is not None:
            parts.append(_flag(("untranslated", provision.id), True, frame, cell))
        base = provision.under
    return frame.algebra.all_of(parts)


def _owner(fact: str, cell: Cell) -> str | int | None:
    of = scope(fact)
    return cell.item if of == "item" else cell.leg if of == "leg" else None


def locate(fact: str, frame: Frame[V], cell: Cell) -> FactRef | None:
    """Where a fact of this name is stated in a cell, or None if definitions derive it."""
    declared = frame.view.vocabulary.facts.get(fact)
    return None if declared is not None and declared.derived else FactRef(fact, _owner(fact, cell))


def _derived(fact: str, frame: Frame[V], cell: Cell) -> V:
    key = (fact, cell.item, cell.leg)
    if key not in frame.derived:
        definitions = frame.view.definitions.get(fact, ())
        frame.derived[key] = frame.algebra.any_of([holds(living, frame, cell) for living in definitions])
    return frame.derived[key]


def _some(over: str, part: Condition, frame: Frame[V], cell: Cell) -> V:
    algebra = frame.algebra
    if over == "item":
        return algebra.any_of(fold(part, frame, Cell(item, cell.leg)) for item in frame.transfer.items)
    if over == EARLIER_LEG:  # what is not stated of a route comes after it
        before = [leg.number for leg in frame.transfer.legs if leg.number < cell.leg]
        return algebra.any_of([fold(part, frame, Cell(cell.item, number)) for number in before])
    known = [fold(part, frame, Cell(cell.item, leg.number)) for leg in frame.transfer.legs]
    # The end user is where the goods end: if the route stops short of it, or if it is not stated, there may be legs
    # that nobody has told us of, and one of them may be such a leg.
    last = frame.transfer.legs[-1].end
    open_ended = algebra.compare(FactRef("end_user.state"), "!=", last)
    unseen = algebra.flag(("unseen leg", show(ordered(part, show)), cell.item))
    return algebra.any_of([*known, algebra.all_of([open_ended, unseen])])


def _assured(kind: str, frame: Frame[V], cell: Cell) -> V:
    algebra = frame.algebra
    found = [algebra.false]
    for number, assurance in enumerate(frame.transfer.assurances):
        if assurance.kind == kind and (assurance.items is None or cell.item in assurance.items):
            unstated = assurance.items is None
            found.append(algebra.flag(("assurance", number, cell.item)) if unstated else algebra.true)
    return algebra.any_of(found)


def _flag(name: tuple[str | int, ...], per_cell: bool, frame: Frame[V], cell: Cell) -> V:
    if name[0] == "untranslated" and (answer := frame.transfer.assessments.get(str(name[1]))) is not None:
        return frame.algebra.true if answer.applies else frame.algebra.false
    return frame.algebra.flag((*name, cell.item, cell.leg) if per_cell else name)
