"""Closing a detour: the smallest amendment under which the variant fares no better than the direct route.

The edits tried are those of the norms that close the direct route and let the variant through: each is extended to the
end user and the items, or what prevails over it is excepted there. A scope by the third state would only move the
detour to the next state, so none is by it. What is returned was applied and rerun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from transfer_check.amend.apply import Clash, apply
from transfer_check.amend.model import Bill, Edit, Except, Extend
from transfer_check.analyse.reroute import Reroute, Rerouting, reroute
from transfer_check.conditions.nodes import Belongs, Compare, Condition, both
from transfer_check.conditions.types import Text
from transfer_check.conditions.values import show_value
from transfer_check.decide.case import BrokenLaw, Case
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import WORST_FIRST
from transfer_check.transfer.model import FactRef, Transfer

MOST_EDITS = 2


@dataclass(frozen=True, slots=True)
class Closed:
    """A detour with the edits that close it; none if no edit of this kind does."""

    reroute: Reroute
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Detours:
    """What the search for detours found, with what would close each."""

    found: Rerouting
    closed: tuple[Closed, ...]


def detours(case: Case, *, third_states: int = 1, narrowed: bool = False) -> Detours | None:
    """The detours of a case, each with the smallest amendment that closes it; None where there is no question."""
    found = reroute(case, third_states=third_states, narrowed=narrowed)
    if found is None:
        return None
    return Detours(found, tuple(Closed(one, _smallest(one, found, case, narrowed=narrowed)) for one in found.reroutes))


def _smallest(one: Reroute, found: Rerouting, case: Case, *, narrowed: bool) -> tuple[Edit, ...]:
    for scope in _scopes(one.transfer):
        edits = tuple(_edits(one, scope))
        for size in range(1, min(len(edits), MOST_EDITS) + 1):
            for chosen in combinations(edits, size):
                if _closes(chosen, one, found, case, narrowed=narrowed):
                    return chosen
    return ()


def _scopes(transfer: Transfer) -> Iterator[Condition]:
    """The end user with the items, then the end user alone."""
    state = transfer.facts.get(FactRef("end_user.state"))
    user = Compare("end_user.state", "==", state) if state is not None else None
    codes = [transfer.facts.get(FactRef("item.control", item)) for item in transfer.items]
    known = tuple(dict.fromkeys(show_value(code) for code in codes if code is not None))
    items: Condition | None = None
    if known and None not in codes:
        items = (
            Compare("item.control", "==", known[0]) if len(known) == 1 else Belongs("item.control", known, None, False)
        )
    for parts in ((user, items), (user,)):
        if all(part is not None for part in parts):
            yield both(*(part for part in parts if part is not None))


def _edits(one: Reroute, scope: Condition) -> Iterator[Edit]:
    for opening in one.openings:
        if opening.fails:
            yield Extend(opening.norm.removesuffix("#weighs"), scope)
        for name in opening.overridden_by:
            yield Except(name, scope)


def _closes(edits: Sequence[Edit], one: Reroute, found: Rerouting, case: Case, *, narrowed: bool) -> bool:
    start = min([case.transfer.as_of, *(leg.date for leg in one.transfer.legs)])
    try:
        law = apply(case.law, [Bill("trial", Text(""), "hypothetical", start, tuple(edits))])
        packs = tuple(pack.id for pack in case.packs)
        trial = open_case(law, one.transfer, packs=packs, readings=case.readings)
        decision, _ = decide_only(trial, narrowed=narrowed)
    except (Clash, BrokenLaw):
        return False
    return WORST_FIRST.index(decision) <= WORST_FIRST.index(found.decision)
