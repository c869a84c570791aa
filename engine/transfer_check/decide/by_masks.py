"""The decision by masks: the bound of the Kleene reference, at a fraction of its cost.

Where the bound leaves one decision to every pack, that is the decision; where it does not, there is none here, and
the reference with its solver is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from transfer_check.algebras.kleene import F, T, U
from transfer_check.algebras.masks import Masks, Pair, value_of
from transfer_check.decide.outcome import WORST_FIRST, Decision
from transfer_check.decide.standing import Side, Standing, Values
from transfer_check.law.model import Pack
from transfer_check.transfer.model import Cell

BEST_FIRST = tuple(reversed(WORST_FIRST))


class Settled(NamedTuple):
    """The columns of one cell: which apply, and which are IN."""

    masks: Masks
    applies: Pair
    labels: Pair


Cells = dict[Cell, Settled]


def settled(standing: Standing, held: Values) -> Cells:
    """Every judged cell, with certain authorisations held."""
    found: Cells = {}
    for side in standing.sides:
        masks = side.masks
        pairs = masks.settle(_with_held(side, held), standing.route_is_open)
        for cell in side.cells:
            found[cell] = Settled(masks, pairs[cell], masks.label(pairs[cell]))
    return found if len(standing.sides) == 1 else {cell: found[cell] for cell in standing.cells}


def _with_held(side: Side, held: Values) -> dict[Cell, int]:
    kinds = side.masks.held
    if not held:
        none = side.masks.unheld
        return {cell: wide | none for cell, wide in side.wides.items()}
    wides = dict(side.wides)
    for cell in wides:
        for kind, bits in kinds.items():
            wides[cell] |= bits[held.get((kind, cell), F)]
    return wides


def at_best(standing: Standing, now: Cells) -> tuple[Cells, Values]:
    """The cells with all that is grantable granted, and what is held then; in rounds, as `decide.powers` grants."""
    names = standing.kinds
    held, cells = standing.held, now
    for _ in range(len(names) * len(standing.cells) + 1):
        holding = dict(standing.held)
        for cell in standing.cells:
            at = cells[cell]
            for kind in names:
                powers = at.masks.granting(kind)
                if powers.encoded:
                    value = powers.value(at.applies)
                else:
                    value = powers.value_elsewhere(at.applies, _elsewhere(standing, kind, cell))
                if value != F and (refused := standing.refused.get((kind, cell), F)) != F:
                    value = min(value, T - refused)
                if value > holding.get((kind, cell), F):
                    holding[kind, cell] = value
        if holding == held:
            break
        held, cells = holding, settled(standing, holding)
    return cells, held


def _elsewhere(standing: Standing, kind: str, cell: Cell) -> int:
    fact = granted_by_state(standing.packs, kind)
    return F if fact is None or standing.stated(fact, cell.leg) in standing.covered else U


def granted_by_state(packs: Sequence[Pack], kind: str) -> str | None:
    """The fact of the leg that says which state grants a kind, where a state does.

    Of a state without encoded law it is unknown whether it can.
    """
    for pack in packs:
        declared = pack.authorisations.get(kind)
        if declared is not None and declared.granted_by_state is not None:
            return declared.granted_by_state
    return None


def decisions(now: Cells, best: Cells | None, pack: int) -> dict[Decision, int]:
    """Whether each decision is that of the pack of this number, as `decide.outcome` has it.

    `best` may be None where every cell is surely lawful as it stands.
    """
    lawful = lawful_at(now, pack)
    if lawful == T:
        return {Decision.PERMITTED: T}
    could_be = F if best is None else lawful_at(best, pack)
    clash = T
    for at in now.values():
        masks = at.masks.packs[pack]
        q = value_of(at.labels, masks.permits)
        clash = min(clash, max(T - value_of(at.labels, masks.prohibits), q))
    no_way = min(T - lawful, T - could_be)
    return {
        Decision.PERMITTED: lawful,
        Decision.AUTHORISATION_REQUIRED: min(T - lawful, could_be),
        Decision.CONFLICT: min(no_way, clash),
        Decision.PROHIBITED: min(no_way, T - clash),
    }


def lawful_at(cells: Cells, pack: int) -> int:
    """Whether every cell is lawful under a pack: no prohibition is IN."""
    found = T
    for at in cells.values():
        found = min(found, T - value_of(at.labels, at.masks.packs[pack].prohibits))
    return found


def claimed(now: Cells, pack: int, cell: Cell) -> int:
    """Whether a pack claims a cell."""
    return value_of(now[cell].applies, now[cell].masks.packs[pack].claims)


def in_scope(now: Cells, pack: int, cell: Cell) -> int:
    """Whether what is encoded of a pack speaks of a cell."""
    return value_of(now[cell].applies, now[cell].masks.packs[pack].scope)


class Bound(NamedTuple):
    """What the bound leaves to each pack that may claim a cell, in the order of the packs."""

    now: Cells
    best: Cells | None
    held_at_best: Values
    claiming: tuple[int, ...]
    options: Mapping[int, tuple[Decision, ...]]

    @property
    def single(self) -> bool:
        """Whether it leaves one decision to each, so that no solver is needed."""
        return all(len(found) == 1 for found in self.options.values())


def bound(standing: Standing) -> Bound:
    """The bound of a transfer."""
    now = settled(standing, standing.held)
    claiming = tuple(
        pack for pack in range(len(standing.packs)) if any(claimed(now, pack, cell) != F for cell in standing.cells)
    )
    best: Cells | None = None
    held: Values = standing.held
    if any(lawful_at(now, pack) != T for pack in claiming):
        best, held = at_best(standing, now)
    options = {pack: _options(decisions(now, best, pack)) for pack in claiming}
    return Bound(now, best, held, claiming, options)


class AloneBound(NamedTuple):
    """The bound of one cell: the decisions left to each pack that may claim it, and the columns they rest on."""

    options: tuple[tuple[int, tuple[Decision, ...]], ...]
    now: Pair
    labels: Pair
    best: tuple[Pair, Pair] | None

    def bound(self, masks: Masks, cell: Cell) -> Bound:
        """The same as of many cells."""
        best = None if self.best is None else {cell: Settled(masks, *self.best)}
        options = dict(self.options)
        return Bound({cell: Settled(masks, self.now, self.labels)}, best, {}, tuple(options), options)


def bound_alone(
    masks: Masks, cell: Cell, wide: int, kinds: Sequence[str], route_is_open: int, elsewhere: Callable[[str], int]
) -> AloneBound:
    """The bound of one item on one leg with nothing held or refused, as `bound` finds it, at less cost.

    `elsewhere`: whether a state without encoded law can grant a kind that no encoded law can.
    """
    now = masks.settle_alone(cell, wide | masks.unheld, route_is_open)
    labels = true, possible = masks.label(now)
    best: tuple[Pair, Pair] | None = None
    options: list[tuple[int, tuple[Decision, ...]]] = []
    for number, pack in enumerate(masks.packs):
        if not now[1] & pack.claims:
            continue
        prohibits = pack.prohibits
        if not possible & prohibits:
            options.append((number, ONLY_PERMITTED))
            continue
        if best is None:
            best = _granted(masks, cell, wide, kinds, route_is_open, elsewhere, (now, labels))
        found: tuple[Decision, ...] = ()
        if not true & prohibits:
            pass
        elif not best[1][1] & prohibits:
            found = ONLY_REQUIRED
        elif best[1][0] & prohibits and not possible & pack.permits:
            found = ONLY_PROHIBITED
        if not found:
            at = {cell: Settled(masks, now, labels)}
            found = _options(decisions(at, {cell: Settled(masks, *best)}, number))
        options.append((number, found))
    return AloneBound(tuple(options), now, labels, best)


def _granted(
    masks: Masks,
    cell: Cell,
    wide: int,
    kinds: Sequence[str],
    route_is_open: int,
    elsewhere: Callable[[str], int],
    best: tuple[Pair, Pair],
) -> tuple[Pair, Pair]:
    """The columns of the one cell with all that is grantable granted."""
    held: dict[str, int] = {}
    for _ in range(len(kinds) + 1):
        holding: dict[str, int] = {}
        hangs = 0
        for kind in kinds:
            powers = masks.powers.get(kind) or masks.granting(kind)
            here, applies = powers.encoded, best[0]
            value = powers.value(applies) if here else powers.value_elsewhere(applies, elsewhere(kind))
            if value:
                holding[kind] = value
            hangs |= powers.every
        if holding == held:
            break
        held = holding
        with_held = wide
        for kind, bits in masks.held.items():
            with_held |= bits[held.get(kind, F)]
        applies = masks.settle_alone(cell, with_held, route_is_open)
        best = applies, masks.label(applies)
        if not hangs & masks.hanging:  # no power hangs on what was granted
            break
    return best


ONLY_PROHIBITED = (Decision.PROHIBITED,)
ONLY_REQUIRED = (Decision.AUTHORISATION_REQUIRED,)
ONLY_PERMITTED = (Decision.PERMITTED,)


def _options(found: Mapping[Decision, int]) -> tuple[Decision, ...]:
    return tuple(decision for decision in BEST_FIRST if found.get(decision, F) != F)
