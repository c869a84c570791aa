"""Thresholds moved to the value that the scenario needs, where that alone makes a condition hold or fail."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.algebras.kleene import F, Kleene, T
from transfer_check.conditions.nodes import All, Compare, Condition, Not, Quantified, Some
from transfer_check.conditions.types import ORDERED
from transfer_check.conditions.values import Value
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import hear
from transfer_check.law.model import Pack
from transfer_check.meaning.conditions import fold
from transfer_check.transfer.model import FactRef

_STRICT = {">=": ">", "<=": "<", ">": ">", "<": "<"}
_WIDE = {">=": ">=", "<=": "<=", ">": ">=", "<": "<="}


def moved(condition: Condition, case: Case, pack: Pack, *, to: bool) -> Iterator[Condition]:
    """The condition with one threshold moved so that it holds (`to`) or fails in every cell of the scenario.

    The new threshold is the value that the scenario states: `value >= 14` with a value of 20 becomes `value > 20`.
    """
    wanted = T if to else F
    variants = list(_variants(condition, case))
    hearing = hear(case, Kleene(case.transfer, case.law.vocabulary)) if variants else None
    for changed in variants:
        if hearing is not None and all(fold(changed, hearing.frame(pack, cell), cell) == wanted for cell in case.cells):
            yield changed


def _variants(condition: Condition, case: Case) -> Iterator[Condition]:
    """The condition with one comparison moved to a stated value, strict or not."""
    match condition:
        case All(parts) | Some(parts):
            for index, part in enumerate(parts):
                for changed in _variants(part, case):
                    yield type(condition)((*parts[:index], changed, *parts[index + 1 :]))
        case Not(part):
            yield from (Not(changed) for changed in _variants(part, case))
        case Quantified(every, over, part, at):
            yield from (Quantified(every, over, changed, at) for changed in _variants(part, case))
        case Compare(fact, op, value, at) if case.law.vocabulary.facts[fact].type in ORDERED and op in _STRICT:
            for stated in _stated(fact, case):
                if type(stated) is type(value) and getattr(stated, "unit", "") == getattr(value, "unit", ""):
                    yield Compare(fact, _STRICT[op], stated, at)
                    yield Compare(fact, _WIDE[op], stated, at)


def _stated(fact: str, case: Case) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(v for ref, v in case.transfer.facts.items() if ref == FactRef(fact, ref.of)))
