"""Compiles the law in force of some packs on one day to masks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transfer_check.algebras.block import Atom, Block, Resolved, Source
from transfer_check.algebras.kleene import F, T, U
from transfer_check.algebras.masks import Masks, PackMasks, Pair, Stage, joined
from transfer_check.algebras.normal import Literal
from transfer_check.algebras.resolving import STAGED, Resolver
from transfer_check.algebras.tables import Bits, Entry, Leaves, Table, table
from transfer_check.conditions.types import scope
from transfer_check.law.force import View
from transfer_check.law.model import Effect
from transfer_check.meaning.priority import Priority


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
    constant = last.constant | joined(block.constant for block in stages)
    constant |= joined(bits[U] for (_, name), bits in flags.items() if not _assessed(name))
    tables = _tables(views[0][0], entries) if views else {}
    bit = [1 << last.places[number] for number in range(len(columns.conditions))]
    tiers, spared = _order(columns, bit, last.full)
    return Masks(
        packs=tuple(_pack(view, priority, place, bit) for (view, priority), place in zip(views, placed, strict=True)),
        tables=tables,
        asked={of: tuple(tables[n] for n in entries if scope(n) == of) for of in ("item", "leg", "transfer")},
        constant=constant,
        held=held,
        unheld=joined(bits[F] for bits in held.values()),
        assured=assured,
        untranslated={
            str(name[1]): bits for (_, name), bits in flags.items() if isinstance(name, tuple) and _assessed(name)
        },
        stages=tuple(_stage(block, asked, three) for block, asked in zip(stages, resolver.stages, strict=True)),
        last=last,
        tiers=tiers,
        spared=spared,
        hanging=joined(
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
        return joined(bit[placed.labels[living.id]] for living in view.with_effect(effect))

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
