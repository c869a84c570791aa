"""What a set of edits lets through beside the scenario, counted over the stated grid (`amend.grid`).

The law at one point of the grid does not hang on what it is at another, so an exception scoped by what the grid tells
apart takes effect exactly at the points of its scope. Each choice of which edits of a set take effect is swept once,
whole; every scope is then a matter of bits, and the counts of all of them come from the same sweeps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from transfer_check.algebras.grid import ELSEWHERE
from transfer_check.amend.grid import DIRECT, ONE_THIRD, Sheet, sheets, sweep
from transfer_check.amend.model import Edit, Except, Extend
from transfer_check.amend.proposal import Footprint, Given
from transfer_check.amend.scopes import COUNTED, DESTINATION, ITEM, ROUTE, USE
from transfer_check.amend.trial import amended
from transfer_check.conditions.nodes import ALWAYS, FlagName
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import Decision
from transfer_check.transfer.model import FactRef

MOST_SWEPT = 4
"""Sets of more edits than this are counted as drafted only; there would be too many choices of which take effect."""
MOST_EXAMPLES = 5


@dataclass(slots=True)
class Field:
    """The grid of a case, with what is lawful on it as the law stands."""

    case: Case
    goal: Decision
    flags: Mapping[FlagName, bool]
    sheets: tuple[Sheet, ...]
    before: tuple[tuple[int, int], ...]
    swept: dict[tuple[Edit, ...], tuple[tuple[int, int], ...] | None] = field(default_factory=dict)

    def after(self, edits: Sequence[Edit]) -> tuple[tuple[int, int], ...] | None:
        """What is surely lawful, and what may be, on each sheet with edits; None where they cannot be made."""
        key = tuple(edits)
        if not key:
            return self.before
        if key not in self.swept:
            changed = amended(self.case, edits)
            self.swept[key] = (
                None if changed is None else tuple(sweep(s, changed, self.goal, self.flags) for s in self.sheets)
            )
        return self.swept[key]


def open_field(case: Case, goal: Decision, given: Sequence[Given] = ()) -> Field:
    """The grid of a case, with the answers on which a set rests taken as facts."""
    facts = {one.unknown: one.value for one in given if isinstance(one.unknown, FactRef)}
    flags = {one.unknown: bool(one.value) for one in given if one.unknown and not isinstance(one.unknown, FactRef)}
    if facts:
        transfer = replace(case.transfer, facts={**case.transfer.facts, **facts})
        case = replace(case, transfer=transfer, views=dict(case.views))
    found = sheets(case)
    return Field(case, goal, flags, found, tuple(sweep(sheet, case, goal, flags) for sheet in found))


def counted(field: Field, after: Sequence[tuple[int, int]]) -> Footprint:
    """The footprint of what is lawful on each sheet after a change."""
    gained = lost = of = hanging = 0
    target = others = False
    pairs: dict[str, set[tuple[int, int]]] = {}
    for sheet, before, now in zip(field.sheets, field.before, after, strict=True):
        new = now[0] & ~before[0]
        gained += sheet.count(new)
        lost += sheet.count(before[0] & ~now[0])
        of += sheet.count(sheet.full)
        hanging += sheet.count((before[0] ^ before[1]) | (now[0] ^ now[1]))
        target = target or bool(new & sheet.target)
        others = others or bool(sheet.count(new & ~sheet.target))
        pairs.setdefault(sheet.item, set()).update(sheet.pairs(new))
    first = field.sheets[0]
    states = sum(len(one.all) for one in first.destinations)
    return Footprint(
        gained=gained,
        lost=lost,
        of=of,
        pairs=sum(len(first.destinations[to].all) for found in pairs.values() for to, _ in found),
        of_pairs=states * len(first.categories) * len(pairs),
        destinations=states,
        categories=len(first.categories),
        uses=max(len(first.uses), 1),
        shapes=tuple(dict.fromkeys(sheet.shape for sheet in field.sheets)),
        target=target and not others and not lost,
        hanging=hanging,
        examples=_examples(field, pairs),
    )


def _examples(field: Field, pairs: Mapping[str, set[tuple[int, int]]]) -> tuple[str, ...]:
    first = field.sheets[0]
    found: dict[str, None] = {}
    for item in pairs:
        for to, category in sorted(pairs[item]):
            states = first.destinations[to].all
            more = f" and {len(states) - 1} more" if len(states) > 1 else ""
            found.setdefault(f"{first.categories[category]} to {states[0]}{more}".strip())
    return tuple(found)[:MOST_EXAMPLES]


def footprints(
    field: Field, edits: Sequence[Edit], parts: Sequence[tuple[str, ...]]
) -> tuple[Footprint | None, Mapping[tuple[int, tuple[str, ...]], int]]:
    """The footprint of a set as drafted, and how much each other scope of one of its edits would let through.

    `parts` are the scopes of the edits. The second is by the number of the edit and its scope.
    """
    choices = _choices(field, edits, parts)
    if choices is None:
        after = field.after(edits)
        return (None if after is None else counted(field, after)), {}
    drafted = counted(field, _mixed(field, choices, parts))
    others: dict[tuple[int, tuple[str, ...]], int] = {}
    for number in range(len(edits)):
        known = [name for name in parts[number] if name in COUNTED]
        for size in range(len(known)):
            for scope in combinations(known, size):
                if scope != (ROUTE,):
                    changed = [*parts[:number], scope, *parts[number + 1 :]]
                    others[number, scope] = counted(field, _mixed(field, choices, changed)).gained
    return drafted, others


def _choices(
    field: Field, edits: Sequence[Edit], parts: Sequence[tuple[str, ...]]
) -> Mapping[frozenset[int], tuple[tuple[int, int], ...]] | None:
    """What is lawful for each choice of which edits take effect, whole; None where that cannot be swept."""
    scoped = all(isinstance(e, Except | Extend) and set(p) <= set(COUNTED) for e, p in zip(edits, parts, strict=True))
    # Over a route that may go on, whether a leg leaves another state is not known, and no bit says so.
    open_ended = any(sheet.transfer.legs[-1].end != ELSEWHERE for sheet in field.sheets)
    if not scoped or len(edits) > MOST_SWEPT or (open_ended and any(ROUTE in scope for scope in parts)):
        return None
    found: dict[frozenset[int], tuple[tuple[int, int], ...]] = {}
    for size in range(len(edits) + 1):
        for chosen in combinations(range(len(edits)), size):
            after = field.after([_full(edits[n]) for n in chosen])
            if after is None:
                return None
            found[frozenset(chosen)] = after
    return found


def _full(edit: Edit) -> Edit:
    """An exception that always holds: what hangs on the provision stays, which a repeal would end."""
    match edit:
        case Except(target):
            return Except(target, ALWAYS)
        case Extend(target):
            return Extend(target, ALWAYS)
        case _:
            return edit


def _mixed(
    field: Field,
    choices: Mapping[frozenset[int], tuple[tuple[int, int], ...]],
    parts: Sequence[tuple[str, ...]],
) -> tuple[tuple[int, int], ...]:
    """What is lawful where each edit takes effect in its scope."""
    result: list[tuple[int, int]] = []
    for index, sheet in enumerate(field.sheets):
        areas = [_area(sheet, field.case, scope) for scope in parts]
        sure = may = 0
        for chosen, after in choices.items():
            area = sheet.full
            for number, one in enumerate(areas):
                area &= one if number in chosen else sheet.full & ~one
            sure |= after[index][0] & area
            may |= after[index][1] & area
        result.append((sure, may))
    return tuple(result)


def _area(sheet: Sheet, case: Case, scope: Sequence[str]) -> int:
    """The points of a scope. End user and act are as the scenario has them at every point of a direct route."""
    bits = sheet.full
    facts = case.transfer.facts
    for name in scope:
        if name == DESTINATION:
            bits &= sheet.along("destination", str(facts.get(FactRef("end_user.state"))))
        elif name == ITEM:
            stated = {str(v) for ref, v in facts.items() if ref.name == "item.control"}
            area = 0
            for code in stated:
                area |= sheet.along("category", code)
            bits &= area
        elif name == USE:
            bits &= sheet.along("use", facts.get(FactRef("end_use")))
        elif name == ROUTE:
            bits &= _own_route(sheet, case)
    return bits


def _own_route(sheet: Sheet, case: Case) -> int:
    """The points at which no leg leaves another state than those that the scenario's legs leave."""
    starts = {leg.start for leg in case.transfer.legs}
    if sheet.shape == DIRECT:
        return sheet.full
    if sheet.shape == ONE_THIRD:
        area = 0
        for state in starts:
            area |= sheet.along("third", state)
        return area
    return sheet.full
