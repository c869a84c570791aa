"""How an exception can be scoped: by what the scenario states of destination, item, use, route, end user and act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from transfer_check.conditions.nodes import Belongs, Compare, Condition, Not, Quantified, both
from transfer_check.conditions.values import show_value
from transfer_check.decide.case import Case
from transfer_check.law.force import Living
from transfer_check.law.model import Effect
from transfer_check.transfer.model import FactRef

DESTINATION, ITEM, USE, ROUTE, END_USER, ACT = "destination", "item", "use", "route", "end user", "act"
COUNTED = (DESTINATION, ITEM, USE, ROUTE)
"""What the grid of a footprint tells apart."""
FINER = (END_USER, ACT)
_FACTS = {
    DESTINATION: "end_user.state",
    ITEM: "item.control",
    USE: "end_use",
    END_USER: "end_user.kind",
    ACT: "leg.act",
}
_ORDER = (DESTINATION, END_USER, ITEM, USE, ACT, ROUTE)


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope by its parts, with the condition that holds in every cell of the scenario."""

    parts: tuple[str, ...]
    when: Condition


def scopes(living: Living, case: Case, *, widening: bool) -> tuple[Scope, ...]:
    """Every scope that a change of a norm can have, the narrowest that the grid tells apart first, the widest last.

    A definition of a fact of items is scoped by what the items are; whom they go to is no part of it. What widens an
    exemption says nothing of the route, for `some leg` in it would lift a bar on another leg. One scope with all
    parts, those that the grid does not tell apart too, stands second.
    """
    known = known_parts(case)
    names = [name for name in COUNTED if name in known]
    finer = [name for name in FINER if name in known]
    if (living.norm.defines or "").startswith("item."):
        names, finer = [name for name in names if name == ITEM], []
    if (widening and living.effect in (Effect.EXEMPTS, Effect.PERMITS)) or living.norm.defines is not None:
        names = [name for name in names if name != ROUTE]
    if not names:
        return ()
    found = [_scope(names, known)]
    if finer:
        found.append(_scope([*names, *finer], known))
    for size in range(len(names) - 1, 0, -1):
        found += [_scope(parts, known) for parts in combinations(names, size) if parts != (ROUTE,)]
    return tuple(found)


def _scope(parts: tuple[str, ...] | list[str], known: Mapping[str, Condition]) -> Scope:
    ordered = tuple(name for name in _ORDER if name in parts)
    return Scope(ordered, both(*(known[name] for name in ordered)))


def known_parts(case: Case) -> Mapping[str, Condition]:
    """The parts that are stated, each as a condition."""
    found: dict[str, Condition] = {}
    for name, fact in _FACTS.items():
        if (condition := _same(fact, case)) is not None:
            found[name] = condition
    if case.transfer.facts.get(FactRef("end_user.state")) != case.transfer.legs[-1].end:
        return found  # the route may go on, and whether another state is left then is not known
    starts = tuple(dict.fromkeys(leg.start for leg in case.transfer.legs))
    elsewhere = (
        Compare("leg.from", "!=", starts[0]) if len(starts) == 1 else Not(Belongs("leg.from", starts, None, False))
    )
    # "No leg leaves another state": said so that splitting a leg never gains anything by it (theorem 8).
    found[ROUTE] = Not(Quantified(False, "leg", elsewhere))
    return found


def _same(fact: str, case: Case) -> Condition | None:
    """`fact == value`, or `fact in [values]` where items or legs differ; None if any of them is not stated."""
    kind = fact.split(".", 1)[0]
    of: tuple[str | int | None, ...] = (None,)
    if kind == "item":
        of = tuple(case.transfer.items)
    elif kind == "leg":
        of = tuple(sorted({cell.leg for cell in case.cells}))
    values = [case.transfer.facts.get(FactRef(fact, one)) for one in of]
    if not values or any(value is None for value in values):
        return None
    texts = tuple(dict.fromkeys(show_value(value) for value in values if value is not None))
    return Compare(fact, "==", texts[0]) if len(texts) == 1 else Belongs(fact, texts, None, False)
