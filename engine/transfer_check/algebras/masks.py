"""The law of a day as masks: for each value of each fact, which conditions it fails and which it leaves in doubt.

The law of all packs that judge, in force on one day under one reading each, is compiled once. Every condition gets a
column, and every column two bits: whether it surely fails and whether it may fail. A clause whose literals ask for one
fact only sets them by the value of that fact; clauses of several facts lie in layers, the k-th such clause of each
condition in layer k, with a bit for true and one for not false, joined over the facts and then met over the layers.
The values are those of the Kleene reference, label by label: the agreement suite compares them.

What is no stated fact (derived facts, quantified conditions, named parts) is evaluated in stages: the columns of an
earlier stage give its three values, which are then looked up like those of a fact. Norms with the same condition and
the same norms above them always have one label, so they share a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transfer_check.algebras.block import Block
from transfer_check.algebras.kleene import F, T, U
from transfer_check.algebras.tables import Bits, Table
from transfer_check.conditions.nodes import EARLIER_LEG, LEG
from transfer_check.law.force import View
from transfer_check.law.model import Effect
from transfer_check.meaning.priority import Priority
from transfer_check.transfer.model import Cell

Pair = tuple[int, int]
"""Columns that are true, and columns that are not false."""
Wides = dict[Cell, int]
"""For each cell, what all that is known says to every column."""


def value_of(pair: Pair, mask: int) -> int:
    """The greatest value among some columns."""
    true, possible = pair
    return T if true & mask else U if possible & mask else F


def joined(masks: Iterable[int]) -> int:
    """All bits of some masks."""
    found = 0
    for mask in masks:
        found |= mask
    return found


@dataclass(frozen=True, slots=True)
class Stage:
    """A block of columns whose values are asked by later ones: as they are, or over all legs or all items."""

    block: Block
    here: tuple[tuple[int, Bits], ...]
    over: tuple[tuple[str, int, Bits], ...]


@dataclass(frozen=True, slots=True)
class PackMasks:
    """Which columns are those of one pack."""

    view: View
    priority: Priority
    claims: int
    scope: int
    prohibits: int
    permits: int
    applies: Mapping[str, int]
    """The column in which each norm's condition is, as a bit."""
    labels: Mapping[str, int]
    """The same for the norms that have a label: that column has their label after `label`."""


@dataclass(frozen=True, slots=True)
class Masks:
    """The law of all packs that judge on one day, compiled."""

    packs: tuple[PackMasks, ...]
    tables: Mapping[str, Table]
    asked: Mapping[str, tuple[Table, ...]]
    """By scope, the tables of the facts that some condition asks for."""
    constant: int
    """What is said to the columns whatever the facts are."""
    held: Mapping[str, Bits]
    unheld: int
    """What it says that nothing is held."""
    assured: Mapping[str, Bits]
    untranslated: Mapping[str, Bits]
    stages: tuple[Stage, ...]
    last: Block
    tiers: tuple[int, ...]
    """The columns that prevail over others, those with nothing above them first."""
    spared: Mapping[int, Pair]
    """For each of these, by the length of its bit: the bit, and the columns that it does not prevail over."""
    hanging: int
    """The columns that hang on what is held, or that may."""
    everywhere: bool
    """Whether cells must be looked at together, since some condition is of all legs or all items."""
    powers: dict[str, Powers] = field(default_factory=dict, compare=False)

    def settle(self, wides: Wides, route_is_open: int) -> dict[Cell, Pair]:
        """The values of all columns in each cell, from what is said to them; `wides` is used up.

        `route_is_open`: whether there may be legs that nobody has told us of.
        """
        for stage in self.stages:
            read = stage.block.read
            values = {cell: read(wide) for cell, wide in wides.items()}
            for cell, pair in values.items():
                true, possible = pair
                said = 0
                for mask, bits in stage.here:
                    said |= bits[T if true & mask else U if possible & mask else F]
                wides[cell] |= said
            for over, mask, bits in stage.over:
                if over == EARLIER_LEG:
                    for cell in wides:
                        before = (
                            value_of(pair, mask)
                            for other, pair in values.items()
                            if other.item == cell.item and other.leg < cell.leg
                        )
                        wides[cell] |= bits[max(before, default=F)]
                    continue
                side = 0 if over == LEG else 1  # of all legs of one item, or of all items on one leg
                best: dict[object, int] = {}
                for cell, pair in values.items():
                    best[cell[side]] = max(best.get(cell[side], F), value_of(pair, mask))
                for cell in wides:
                    found = best[cell[side]]
                    if over == LEG:
                        found = max(found, min(route_is_open, U))
                    wides[cell] |= bits[found]
        read = self.last.read
        return {cell: read(wide) for cell, wide in wides.items()}

    def settle_alone(self, cell: Cell, wide: int, route_is_open: int) -> Pair:
        """The same where there is one cell."""
        if self.stages:
            return self.settle({cell: wide}, route_is_open)[cell]
        return self.last.read(wide)

    def label(self, pair: Pair) -> Pair:
        """The labels: of the columns that apply, those over which nothing prevails; IN is true, OUT is false."""
        true, possible = pair
        spared = self.spared
        for tier in self.tiers:
            acting = possible & tier
            while acting:
                one, rest = spared[acting.bit_length()]
                acting ^= one
                if true & one:
                    possible &= rest
                true &= rest
        return true, possible

    def granting(self, kind: str) -> Powers:
        """The powers to grant a kind of authorisation, and what bars them."""
        if kind not in self.powers:
            self.powers[kind] = _powers(self.packs, kind)
        return self.powers[kind]


@dataclass(frozen=True, slots=True)
class Powers:
    """The powers to grant a kind of authorisation, as columns."""

    free: int
    """Those that nothing bars."""
    barred: tuple[tuple[int, int], ...]
    """Each of the others, with what bars it."""
    bars: int
    """What bars the kind by its name, wherever it is granted."""

    every: int
    """All columns of these powers and of what bars them."""
    encoded: bool
    """Whether some encoded law has a power to grant it."""

    def value(self, pair: Pair) -> int:
        """Whether a power that nothing bars applies."""
        found = value_of(pair, self.free)
        if self.barred and found != T:
            for power, bars in self.barred:
                found = max(found, min(value_of(pair, power), T - value_of(pair, bars)))
        return found

    def value_elsewhere(self, pair: Pair, elsewhere: int) -> int:
        """The same where only a state without encoded law can grant it, which is so or not."""
        return min(elsewhere, T - value_of(pair, self.bars))


def _powers(packs: Sequence[PackMasks], kind: str) -> Powers:
    """As `decide.powers.powers_in` finds them: a bar stands on the kind, or on a power of its own pack to grant it."""
    powers: list[tuple[str, int]] = []
    bars: list[tuple[tuple[str, ...], int]] = []
    for pack in packs:
        own = {one.id for one in pack.view.with_effect(Effect.EMPOWERS) if one.norm.authorisation == kind}
        powers += [(name, pack.applies[name]) for name in own]
        for living in pack.view.with_effect(Effect.BARS):
            if kind in living.norm.targets or own & set(living.norm.targets):
                bars.append((living.norm.targets, pack.applies[living.id]))
    free, barred = 0, []
    for name, power in powers:
        against = joined(bar for targets, bar in bars if kind in targets or name in targets)
        if against:
            barred.append((power, against))
        else:
            free |= power
    every = joined(power for _, power in powers) | joined(bar for _, bar in bars)
    return Powers(free, tuple(barred), joined(bar for targets, bar in bars if kind in targets), every, bool(powers))
