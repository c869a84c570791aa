"""What lints ask of a law: each condition with each effect that some reading gives it, and what defines a fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transfer_check.conditions.nodes import Compare, Condition, Leaf, both
from transfer_check.law.model import Effect, Law, Norm, Provision

Definitions = Mapping[tuple[str, str], tuple[Condition, ...]]
"""The conditions that define a derived fact, by pack and fact, in any version."""


@dataclass(frozen=True, slots=True)
class Read:
    """A norm as one position reads it."""

    norm: Norm
    effect: Effect
    when: Condition


def norms_read(law: Law, provision: Provision) -> Iterator[Read]:
    """Each norm of a provision, under each position on it if its force is contested."""
    positions = law.pack_of(provision).points[provision.contested].positions.values() if provision.contested else ()
    for norm in provision.norms:
        if not positions:
            yield Read(norm, norm.effect, norm.when)
        for position in positions:
            yield Read(norm, position.force, both(norm.when, position.when))


def definitions_of(law: Law) -> Definitions:
    """What defines each derived fact."""
    found: dict[tuple[str, str], tuple[Condition, ...]] = {}
    for provision in law.provisions:
        for norm in provision.norms:
            if norm.defines is not None:
                key = (law.pack_of(provision).id, norm.defines)
                found[key] = (*found.get(key, ()), norm.when)
    return found


def behind(leaf: Leaf, pack: str, definitions: Definitions) -> tuple[tuple[Condition, ...], bool]:
    """What defines the fact of a leaf (nothing if it is stated), and whether the leaf asks that one of these holds."""
    if not isinstance(leaf, Compare):
        return (), True
    return definitions.get((pack, leaf.fact), ()), (leaf.value is True) is (leaf.op == "==")


def conditions(law: Law) -> Iterator[Condition]:
    """Every condition that a law asks, once."""
    for pack in law.packs.values():
        yield from (pack.claims, pack.scope)
        yield from (position.when for point in pack.points.values() for position in point.positions.values())
    for provision in law.provisions:
        yield from (norm.when for norm in provision.norms)
