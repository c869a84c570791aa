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

from transfer_check.algebras.block import Atom, Block, Resolved, Source
from transfer_check.algebras.kleene import F, T, U
from transfer_check.algebras.normal import Literal
from transfer_check.algebras.resolving import STAGED, Resolver
from transfer_check.algebras.tables import Bits, Entry, Leaves, Table, table
from transfer_check.conditions.types import scope
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
                side = 0 if over == "leg" else 1  # of all legs of one item, or of all items on one leg
                best: dict[object, int] = {}
                for cell, pair in values.items():
                    best[cell[side]] = max(best.get(cell[side], F), value_of(pair, mask))
                for cell in wides:
                    found = best[cell[side]]
                    if over == "leg":
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
        against = _joined(bar for targets, bar in bars if kind in targets or name in targets)
        if against:
            barred.append((power, against))
        else:
            free |= power
    every = _joined(power for _, power in powers) | _joined(bar for _, bar in bars)
    return Powers(free, tuple(barred), _joined(bar for targets, bar in bars if kind in targets), every, bool(powers))


def _joined(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def compile_masks(views: Sequence[tuple[View, Priority]]) -> Masks:
    """Compiles the law in force of some packs on one day; the order of their norms must be acyclic.

    All views are of one law on one day: they have the vocabulary and the members of lists in common.
    """
    resolver = Resolver([view for view, _ in views])
    columns = Columns()
    placed = [_placed(number, view, priority, resolver, columns) for number, (view, priority) in enumerate(views)]
    stages, last, spread = resolver.blocks(columns.conditions)
    entries: dict[str, list[Entry]] = {}
    three: dict[Source, Bits] = {}
    for source, asked in spread.items():
        if source[0] == "fact":
            entries[str(source[1])] = [_entry(atoms, bits) for atoms, bits in asked.items()]
        else:
            three[source] = _by_value(asked)

    def named(what: str) -> dict[str, Bits]:
        return {str(source[1]): bits for source, bits in three.items() if source[0] == what}

    held, assured = named("held"), named("assured")
    flags = {source: bits for source, bits in three.items() if source[0] == "flag"}
    constant = last.constant | _joined(block.constant for block in stages)
    constant |= _joined(bits[U] for (_, name), bits in flags.items() if not _assessed(name))
    tables = _tables(views[0][0], entries) if views else {}
    bit = [1 << last.places[number] for number in range(len(columns.conditions))]
    tiers, spared = _order(columns, bit, last.full)
    return Masks(
        packs=tuple(_pack(view, priority, place, bit) for (view, priority), place in zip(views, placed, strict=True)),
        tables=tables,
        asked={of: tuple(tables[n] for n in entries if scope(n) == of) for of in ("item", "leg", "transfer")},
        constant=constant,
        held=held,
        unheld=_joined(bits[F] for bits in held.values()),
        assured=assured,
        untranslated={
            str(name[1]): bits for (_, name), bits in flags.items() if isinstance(name, tuple) and _assessed(name)
        },
        stages=tuple(_stage(block, asked, three) for block, asked in zip(stages, resolver.stages, strict=True)),
        last=last,
        tiers=tiers,
        spared=spared,
        hanging=_joined(
            bit[number]
            for number, condition in enumerate(columns.conditions)
            if any(source[0] in ("held", *STAGED) for clause in condition for source, _ in clause)
        ),
        everywhere=any(source[0] == "some" for source in three),
    )


@dataclass(slots=True)
class Columns:
    """The columns asked for, each once: a condition, and the columns that prevail over it."""

    conditions: list[Resolved] = field(default_factory=list)
    above: list[frozenset[int]] = field(default_factory=list)
    found: dict[tuple[Resolved, frozenset[int]], int] = field(default_factory=dict)
    anyhow: dict[Resolved, int] = field(default_factory=dict)

    def labelled(self, condition: Resolved, above: frozenset[int]) -> int:
        """The column of a norm with a label."""
        key = (condition, above)
        if key not in self.found:
            self.found[key] = len(self.conditions)
            self.anyhow.setdefault(condition, len(self.conditions))
            self.conditions.append(condition)
            self.above.append(above)
        return self.found[key]

    def plain(self, condition: Resolved) -> int:
        """Any column of a condition."""
        return self.anyhow[condition] if condition in self.anyhow else self.labelled(condition, frozenset())


@dataclass(frozen=True, slots=True)
class _Placed:
    claims: int
    scope: int
    applies: dict[str, int]
    labels: dict[str, int]


def _placed(number: int, view: View, priority: Priority, resolver: Resolver, columns: Columns) -> _Placed:
    labels: dict[str, int] = {}
    for name in priority.order:
        above = frozenset(labels[edge.winner] for edge in priority.over[name])
        labels[name] = columns.labelled(resolver.norm(view.norms[name], number), above)
    applies = {
        name: labels[name] if name in labels else columns.plain(resolver.norm(living, number))
        for name, living in view.norms.items()
        if living.effect is not Effect.DEFINES
    }
    claims, reach = (columns.plain(resolver.condition(one, number)) for one in (view.pack.claims, view.pack.scope))
    return _Placed(claims, reach, applies, labels)


def _pack(view: View, priority: Priority, placed: _Placed, bit: Sequence[int]) -> PackMasks:
    def with_effect(effect: Effect) -> int:
        return _joined(bit[placed.labels[living.id]] for living in view.with_effect(effect))

    return PackMasks(
        view=view,
        priority=priority,
        claims=bit[placed.claims],
        scope=bit[placed.scope],
        prohibits=with_effect(Effect.PROHIBITS),
        permits=with_effect(Effect.PERMITS),
        applies={name: bit[column] for name, column in placed.applies.items()},
        labels={name: bit[column] for name, column in placed.labels.items()},
    )


def _order(columns: Columns, bit: Sequence[int], full: int) -> tuple[tuple[int, ...], dict[int, Pair]]:
    depth: list[int] = []
    losers: dict[int, int] = {}
    for number, above in enumerate(columns.above):  # what prevails stands earlier
        depth.append(max((depth[one] + 1 for one in above), default=0))
        for one in above:
            losers[one] = losers.get(one, 0) | bit[number]
    tiers: dict[int, int] = {}
    for one in losers:
        tiers[depth[one]] = tiers.get(depth[one], 0) | bit[one]
    return (
        tuple(tiers[place] for place in sorted(tiers)),
        {bit[one].bit_length(): (bit[one], full ^ below) for one, below in losers.items()},
    )


def _assessed(name: object) -> bool:
    """Whether a flag is one that a user may answer: whether an untranslated provision applies."""
    return isinstance(name, tuple) and name[0] == "untranslated"


def _stage(block: Block, asked: Mapping[Source, Resolved], three: Mapping[Source, Bits]) -> Stage:
    here: list[tuple[int, Bits]] = []
    over: list[tuple[str, int, Bits]] = []
    for number, source in enumerate(asked):
        mask, bits = 1 << block.places[number], three[source]
        if source[0] == "some":
            over.append((str(source[2]), mask, bits))
        else:
            here.append((mask, bits))
    return Stage(block, tuple(here), tuple(over))


def _entry(atoms: Iterable[Atom], bits: Sequence[int]) -> Entry:
    return Entry(frozenset(atom for atom in atoms if isinstance(atom, Literal)), (bits[F], bits[U], bits[T]))


def _by_value(asked: Mapping[frozenset[Atom], Sequence[int]]) -> Bits:
    """The bits of a source of three values: literals on it are what it is, or its negation."""
    found = [0, 0, 0]
    for atoms, bits in asked.items():
        for value in (F, U, T):
            found[value] |= bits[max(value if positive else T - value for positive in atoms)]
    return found[F], found[U], found[T]


def _tables(view: View, entries: Mapping[str, Sequence[Entry]]) -> dict[str, Table]:
    facts = view.vocabulary.facts
    leaves = Leaves(view.members, frozenset(name for name, fact in facts.items() if fact.type == "code"))
    return {
        name: table(fact, entries.get(name, ()), leaves, view.vocabulary.states)
        for name, fact in facts.items()
        if not fact.derived
    }
