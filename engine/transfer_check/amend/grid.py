"""The stated grid of a scenario: destination × item category × end use × route shape, all other facts as it has them.

States that no question of the law separates are one class with a weight, so the count is exact though few points are
swept. The route is as the scenario has it and, where it has no more than two legs still to come and no leg done,
direct as well as through one third state.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transfer_check.algebras.grid import ELSEWHERE, Axis, Grid
from transfer_check.conditions.nodes import Belongs, Compare, Condition, FlagName, leaves
from transfer_check.conditions.values import Members, Value, below, membership, show_value
from transfer_check.decide.case import Case
from transfer_check.decide.judge import open_case
from transfer_check.decide.outcome import Decision, hear, label_cells, lawful
from transfer_check.decide.powers import grant_all
from transfer_check.law.force import members_on
from transfer_check.law.model import Law
from transfer_check.meaning.conditions import fold
from transfer_check.solve.domains import OTHER
from transfer_check.transfer.model import FactRef, Leg, Transfer

DIRECT, ONE_THIRD, AS_STATED = "direct", "through one third state", "as stated"
ONWARD = "re-export"
DESTINATION, USE, CONTROL, ACT = FactRef("end_user.state"), FactRef("end_use"), "item.control", "leg.act"


@dataclass(frozen=True, slots=True)
class Class:
    """States that the law treats alike: one that stands for them, and all of them."""

    state: str
    all: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One route shape of the grid for one item; bits are ordered by destination, third state, item category, use."""

    shape: str
    item: str
    transfer: Transfer
    destinations: tuple[Class, ...]
    thirds: tuple[Class, ...]
    """One empty class where the shape has no third state of its own."""
    categories: tuple[str, ...]
    uses: tuple[Value, ...]
    target: int
    """The point of the scenario itself, or none."""

    @property
    def block(self) -> int:
        """How many points belong to one destination and third state."""
        return len(self.categories) * max(len(self.uses), 1)

    @property
    def full(self) -> int:
        """Every point."""
        return (1 << (len(self.destinations) * len(self.thirds) * self.block)) - 1

    def weight(self, destination: int, third: int) -> int:
        """How many routes a destination and a third state stand for."""
        to, via = self.destinations[destination], self.thirds[third]
        return len(to.all) * len(via.all) - len(set(to.all) & set(via.all)) if via.state else len(to.all)

    def blocks(self, bits: int) -> Iterator[tuple[int, int, int]]:
        """The destination, the third state and the points of each block that has any."""
        size, mask = self.block, (1 << self.block) - 1
        for index in range(len(self.destinations) * len(self.thirds)):
            if (part := bits >> (index * size) & mask) != 0:
                yield *divmod(index, len(self.thirds)), part

    def along(self, axis: str, value: Value | None) -> int:
        """The points at which an axis (destination, third, category, use) has a value; a code covers those below it."""
        states = {"destination": self.destinations, "third": self.thirds}
        cats, uses, thirds = len(self.categories), max(len(self.uses), 1), len(self.thirds)
        if axis in states:
            picked = [index for index, one in enumerate(states[axis]) if value in one.all]
            outer, size, inner = 1, len(self.destinations), thirds * cats * uses
            if axis == "third":
                outer, size, inner = len(self.destinations), thirds, cats * uses
        elif axis == "category":
            picked = [index for index, code in enumerate(self.categories) if below(code, str(value))]
            outer, size, inner = len(self.destinations) * thirds, cats, uses
        else:
            picked = [index for index, use in enumerate(self.uses) if use == value]
            outer, size, inner = len(self.destinations) * thirds * cats, uses, 1
        return sum(_points(index, outer, size, inner) for index in picked)

    def count(self, bits: int) -> int:
        """How many transfers the points stand for."""
        return sum(self.weight(to, via) * part.bit_count() for to, via, part in self.blocks(bits))

    def pairs(self, bits: int) -> set[tuple[int, int]]:
        """The destinations and item categories of the points, by their numbers."""
        uses = max(len(self.uses), 1)
        found: set[tuple[int, int]] = set()
        for to, via, part in self.blocks(bits):
            if self.weight(to, via):
                found |= {(to, k) for k in range(len(self.categories)) if part >> (k * uses) & ((1 << uses) - 1)}
        return found


def sheets(case: Case, laws: Iterable[Law] = ()) -> tuple[Sheet, ...]:
    """The grid of a case: a sheet for each item and route shape. `laws` are those that will be swept beside its own."""
    transfer = case.transfer
    every = (case.law, *laws)
    stated = transfer.facts.get(DESTINATION)
    own = {leg.start for leg in transfer.legs} | {leg.end for leg in transfer.legs} | {str(stated)}
    origin = transfer.legs[0].start
    classes = tuple(one for one in _classes(every, case, own) if one.state != origin)
    categories = _categories(every, case)
    use = case.law.vocabulary.facts.get(USE.name)
    uses = tuple(use.values) if use is not None and USE in transfer.facts else ()
    found: list[Sheet] = []
    for item in transfer.items:
        alone = _only(transfer, item)
        for shape, shaped in _shapes(alone, case):
            sheet = Sheet(
                shape=shape,
                item=item,
                transfer=shaped,
                destinations=classes,
                thirds=classes if shape == ONE_THIRD else (Class("", ("",)),),
                categories=categories if FactRef(CONTROL, item) in transfer.facts else ("",),
                uses=uses,
                target=0,
            )
            found.append(replace(sheet, target=_target(sheet, alone)))
    return tuple(found)


def sweep(sheet: Sheet, case: Case, goal: Decision, flags: Mapping[FlagName, bool] | None = None) -> tuple[int, int]:
    """The points of a sheet at which the goal is surely reached under the law of a case, and those at which it may be.

    What lies outside the scope of a pack that may claim it counts as neither.
    """
    algebra = Grid(
        sheet.transfer, case.law.vocabulary, axes=_axes(sheet, case.transfer), full=sheet.full, flags=flags or {}
    )
    swept = open_case(
        case.law,
        sheet.transfer,
        packs=tuple(pack.id for pack in case.packs),
        judge_done=case.judge_done,
        readings=case.readings,
    )
    swept.views.update({key: view for key, view in case.views.items() if _same_day(key[1], sheet.transfer, case)})
    hearing = hear(swept, algebra) if goal is Decision.PERMITTED else grant_all(swept, algebra)
    labelled = label_cells(hearing)
    parts = [lawful(labelled, pack, algebra) for pack in swept.packs]
    for pack in swept.packs:
        for cell in swept.cells:
            frame = hearing.frame(pack, cell)
            claimed = fold(pack.claims, frame, cell)
            parts.append(algebra.any_of([algebra.negation(claimed), fold(pack.scope, frame, cell)]))
    sure, never = algebra.all_of(parts)
    return sure, sheet.full & ~never


def _same_day(number: int, transfer: Transfer, case: Case) -> bool:
    known = number <= len(transfer.legs) and number <= len(case.transfer.legs)
    return known and transfer.leg(number).date == case.transfer.leg(number).date


def _only(transfer: Transfer, item: str) -> Transfer:
    facts = {r: v for r, v in transfer.facts.items() if not (r.name.startswith("item.") and r.of != item)}
    return replace(transfer, items={item: transfer.items[item]}, facts=facts)


def _shapes(transfer: Transfer, case: Case) -> Iterator[tuple[str, Transfer]]:
    """Each shape with its transfer, of which the last state is the end of the route, whatever that is."""
    legs = transfer.legs
    onward = ONWARD in case.law.vocabulary.facts[ACT].values if ACT in case.law.vocabulary.facts else False
    if len(legs) > 2 or any(leg.status == "done" for leg in legs) or not onward or not _ends_there(transfer):
        yield AS_STATED, _ending(transfer)
        return
    first = legs[0]
    facts = {ref: v for ref, v in transfer.facts.items() if not (ref.name.startswith("leg.") and ref.of != 1)}
    direct = replace(transfer, legs=(replace(first, end=legs[-1].end, end_party=None),), facts=facts)
    yield DIRECT, _ending(direct)
    second = legs[1] if len(legs) == 2 else replace(first, number=2)
    said = {ref: v for ref, v in transfer.facts.items() if ref.of == second.number and ref.name.startswith("leg.")}
    if len(legs) == 1:  # what the scenario says of its leg is said of the onward leg too, but for the act
        said = {FactRef(ref.name, 2): v for ref, v in said.items()} | {FactRef(ACT, 2): ONWARD}
    through = (replace(first, end="", end_party=None), replace(second, number=2, start="", start_party=None))
    yield ONE_THIRD, _ending(replace(transfer, legs=through, facts={**facts, **said}))


def _ends_there(transfer: Transfer) -> bool:
    return transfer.facts.get(DESTINATION) == transfer.legs[-1].end


def _ending(transfer: Transfer) -> Transfer:
    last = transfer.legs[-1]
    if not _ends_there(transfer) and not (len(transfer.legs) == 1 and transfer.legs[0].end == ELSEWHERE):
        # The end user is elsewhere, or not stated: then it alone moves, if it is stated at all.
        return transfer
    legs: tuple[Leg, ...] = (*transfer.legs[:-1], replace(last, end=ELSEWHERE))
    return replace(transfer, legs=legs)


def _axes(sheet: Sheet, transfer: Transfer) -> tuple[Axis, ...]:
    """The axes of a sheet: which facts they drive, and at which points each value is taken."""
    last = len(sheet.transfer.legs)
    tied = sheet.transfer.legs[-1].end == ELSEWHERE
    ends = [FactRef("leg.to", last)] if tied else []
    to = [DESTINATION, *ends] if DESTINATION in transfer.facts else ends or [FactRef("leg.to", last)]
    whole, thirds, cats, uses = len(sheet.destinations), len(sheet.thirds), len(sheet.categories), len(sheet.uses) or 1
    axes = [_axis(to, [one.state for one in sheet.destinations], 1, whole, thirds * cats * uses)]
    if sheet.shape == ONE_THIRD:
        between = [FactRef("leg.to", last - 1), FactRef("leg.from", last)]
        axes.append(_axis(between, [one.state for one in sheet.thirds], whole, thirds, cats * uses))
    if sheet.categories != ("",):
        axes.append(_axis([FactRef(CONTROL, sheet.item)], sheet.categories, whole * thirds, cats, uses))
    if sheet.uses:
        axes.append(_axis([USE], sheet.uses, whole * thirds * cats, uses, 1))
    return tuple(axes)


def _axis(facts: Sequence[FactRef], values: Sequence[Value], outer: int, size: int, inner: int) -> Axis:
    """An axis of `size` values; each takes runs of `inner` points, once in each of `outer` rounds."""
    return Axis(tuple(facts), tuple(values), tuple(_points(k, outer, size, inner) for k in range(size)))


def _points(index: int, outer: int, size: int, inner: int) -> int:
    """The points of the value of that number: a run of `inner` points in each of `outer` rounds of `size` runs."""
    run, stride = ((1 << inner) - 1) << (index * inner), size * inner
    points, done = run, 1
    while done < outer:  # doubled, so that many rounds cost few steps
        more = min(done, outer - done)
        points |= (points & ((1 << (more * stride)) - 1)) << (done * stride)
        done += more
    return points


def _target(sheet: Sheet, transfer: Transfer) -> int:
    """The bit of the scenario's own point, 0 if this sheet does not hold it."""
    legs = transfer.legs
    if (sheet.shape == DIRECT and len(legs) != 1) or (sheet.shape == ONE_THIRD and len(legs) != 2):
        return 0
    to = transfer.facts.get(DESTINATION, legs[-1].end)
    via = legs[0].end if sheet.shape == ONE_THIRD else ""
    control = transfer.facts.get(FactRef(CONTROL, sheet.item), "")
    use = transfer.facts.get(USE)
    try:
        index = [one.state for one in sheet.destinations].index(str(to))
        index = index * len(sheet.thirds) + [one.state for one in sheet.thirds].index(via)
        index = index * len(sheet.categories) + sheet.categories.index(str(control))
        index = index * max(len(sheet.uses), 1) + (sheet.uses.index(use) if use is not None and sheet.uses else 0)
    except ValueError:
        return 0  # a transfer that goes back to where it began, say
    return 1 << index


def _conditions(law: Law, packs: Container[str]) -> Iterator[Condition]:
    """What the law of these packs asks."""
    for provision in law.provisions:
        if law.instruments[provision.instrument].pack in packs:
            yield from (norm.when for norm in provision.norms)
    for pack in (pack for pack in law.packs.values() if pack.id in packs):
        yield pack.claims
        yield pack.scope
        yield from (position.when for point in pack.points.values() for position in point.positions.values())


def _questions(laws: Iterable[Law], case: Case, names: Container[str]) -> Iterator[Members]:
    """Every question about these facts of the law by which the case is judged, as the members asked for."""
    packs = {pack.id for pack in case.packs}
    days = {case.transfer.leg(cell.leg).date for cell in case.cells} or {case.transfer.as_of}
    lists: dict[int, set[str]] = {}
    for number, law in enumerate(laws):
        for condition in _conditions(law, packs):
            for leaf in leaves(condition):
                if isinstance(leaf, Compare) and leaf.fact in names and isinstance(leaf.value, str):
                    yield Members(frozenset({leaf.value}))
                elif isinstance(leaf, Belongs) and leaf.fact in names:
                    if leaf.list is None:
                        yield Members(frozenset(leaf.values))
                    elif leaf.list not in lists.setdefault(number, set()):
                        lists[number].add(leaf.list)
                        yield from (members_on(law, leaf.list, day) for day in sorted(days))


def _classes(laws: Sequence[Law], case: Case, own: Iterable[str]) -> tuple[Class, ...]:
    """All states, those together that answer every question alike; the scenario's own each for itself."""
    states = {fact.name for fact in case.law.vocabulary.facts.values() if fact.type == "state"}
    asked = list(dict.fromkeys(_questions(laws, case, states)))
    alone = set(own)
    found: dict[tuple[object, ...], list[str]] = {}
    for state in case.law.vocabulary.states:
        answers: tuple[object, ...] = (state,) if state in alone else tuple(membership(state, q) for q in asked)
        found.setdefault(answers, []).append(state)
    return tuple(Class(states[0], tuple(states)) for states in found.values())


def _categories(laws: Sequence[Law], case: Case) -> tuple[str, ...]:
    """The item categories: every code that the law or the scenario mentions, so fine that no question is left open.

    Of a code that covers others that are mentioned, what is in none of these is one category (`ML3.other`).
    """
    mentioned = {code for members in _questions(laws, case, {CONTROL}) for code in members.known | members.unsure}
    own = {show_value(v) for ref, v in case.transfer.facts.items() if ref.name == CONTROL}
    named = mentioned | own
    covering = {code for code in named if any(code != other and below(other, code) for other in named)}
    # A scenario that gives its own code no more finely than that stays a point of the grid as it is.
    return tuple(sorted((named - covering) | {f"{code}.{OTHER}" for code in covering} | own))
