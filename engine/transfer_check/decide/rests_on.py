"""The provisions on which a decision by masks rests, read off the columns: those that `decide.findings` names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from transfer_check.algebras.kleene import T
from transfer_check.algebras.masks import Masks, PackMasks, value_of
from transfer_check.conditions.nodes import Held, leaves
from transfer_check.decide.by_masks import Cells, Settled
from transfer_check.decide.outcome import Decision
from transfer_check.law.force import Living, View
from transfer_check.law.model import Effect

Placed = tuple[int, Living]
"""A norm with its place in the order of its pack."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Which norms lie in which columns of the law of a day; `compile_reasons` makes them once."""

    masks: Masks
    prohibits: tuple[dict[int, tuple[Placed, ...]], ...]
    permits: tuple[dict[int, tuple[Placed, ...]], ...]
    lifted_by: dict[str, frozenset[str]] = field(default_factory=dict)
    """For each prohibition, the kinds of authorisation that would undercut it; found when it is first asked for."""
    granting: dict[str, tuple[tuple[int, frozenset[str]], ...]] = field(default_factory=dict)
    """For each kind, the powers to grant it with the kinds that these ask for."""
    barring: dict[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    """For each kind, what bars it, with the provision."""
    all_told: dict[int, tuple[dict[int, tuple[Placed, ...]], int]] = field(default_factory=dict)

    def told(self, pack: int) -> tuple[dict[int, tuple[Placed, ...]], int]:
        """The norms of a pack of which findings tell, by column, and those columns."""
        if pack not in self.all_told:
            masks = self.masks.packs[pack]
            found: dict[int, list[Placed]] = {}
            columns = 0
            for place, living in enumerate(masks.view.norms.values()):
                if living.effect not in (Effect.DEFINES, Effect.EMPOWERS):
                    columns |= masks.applies[living.id]
                    found.setdefault(masks.applies[living.id].bit_length(), []).append((place, living))
            self.all_told[pack] = {column: tuple(norms) for column, norms in found.items()}, columns
        return self.all_told[pack]


def compile_reasons(masks: Masks) -> Reasons:
    """The norms in the columns of a law, by the length of the column's bit."""
    return Reasons(
        masks,
        tuple(_by_column(pack, Effect.PROHIBITS) for pack in masks.packs),
        tuple(_by_column(pack, Effect.PERMITS) for pack in masks.packs),
    )


def _by_column(pack: PackMasks, effect: Effect) -> dict[int, tuple[Placed, ...]]:
    found: dict[int, list[Placed]] = {}
    for place, living in enumerate(pack.view.with_effect(effect)):
        found.setdefault(pack.labels[living.id].bit_length(), []).append((place, living))
    return {column: tuple(norms) for column, norms in found.items()}


def norms_in(columns: int, by_column: dict[int, tuple[Placed, ...]]) -> list[Living]:
    """The norms in some columns, in their order."""
    found: list[Placed] = []
    while columns:
        length = columns.bit_length()
        columns ^= 1 << (length - 1)
        found += by_column[length]
    if len(found) > 1:
        found.sort(key=_place)
    return [living for _, living in found]


def _place(placed: Placed) -> int:
    return placed[0]


def rests_on(
    reasons: Mapping[int, Reasons], now: Cells, best: Cells | None, pack: int, decision: Decision
) -> tuple[str, ...]:
    """The provisions on which the decision of a pack rests: prohibitions first, then what bars the powers to lift
    them. `reasons` are those of each law of a day that `now` speaks of, by the identity of its masks."""
    names: dict[str, None] = {}
    if best is None:
        best = now
    unlawful = decision in (Decision.PROHIBITED, Decision.AUTHORISATION_REQUIRED)
    looked = best if decision is Decision.PROHIBITED else now
    sure = [
        cell for cell, at in looked.items() if unlawful and value_of(at.labels, at.masks.packs[pack].prohibits) == T
    ]
    for cell in sure or now:
        one = reasons[id(now[cell].masks)]
        names |= dict.fromkeys(_in_cell(one, now[cell], best[cell], pack, decision))
    return tuple(names)


def _in_cell(reasons: Reasons, now: Settled, best: Settled, pack: int, decision: Decision) -> Iterator[str]:
    masks, prohibits, permits = reasons.masks.packs[pack], reasons.prohibits[pack], reasons.permits[pack]
    if decision is Decision.PERMITTED:
        for living in norms_in(now.labels[0] & masks.permits, permits):
            yield living.provision.id
        for living in norms_in(now.applies[1] & masks.prohibits, prohibits):
            for edge in masks.priority.over[living.id]:
                if now.labels[0] & masks.labels[edge.winner]:
                    yield masks.view.norms[edge.winner].provision.id
        return
    if decision is Decision.AUTHORISATION_REQUIRED:
        yield from (living.provision.id for living in _prohibiting(now, masks, prohibits))
        return
    at_best = _prohibiting(best, masks, prohibits)
    yield from (living.provision.id for living in at_best)
    for kind in _lifting(reasons, now, masks, at_best):
        for bar, provision in _barring(reasons, kind):
            if best.applies[1] & bar:
                yield provision
    if decision is Decision.CONFLICT:
        yield from (living.provision.id for living in norms_in(now.labels[1] & masks.permits, permits))


def _prohibiting(at: Settled, masks: PackMasks, prohibits: dict[int, tuple[Placed, ...]]) -> list[Living]:
    true, possible = at.labels
    return norms_in(true & masks.prohibits or possible & masks.prohibits, prohibits)


def _lifting(reasons: Reasons, now: Settled, masks: PackMasks, prohibitions: Iterable[Living]) -> list[str]:
    """The kinds that would undercut these prohibitions, or that a power to grant one asks for."""
    waiting: set[str] = set()
    for living in prohibitions:
        if living.id not in reasons.lifted_by:
            edges = masks.priority.over[living.id]
            asked = (_held(masks.view, edge.winner) for edge in edges)
            reasons.lifted_by[living.id] = frozenset().union(*asked)
        waiting |= reasons.lifted_by[living.id]
    found: set[str] = set()
    while waiting:
        kind = waiting.pop()
        found.add(kind)
        for power, asked_too in _granting(reasons, kind):
            if now.applies[1] & power:
                waiting |= asked_too - found
    return sorted(found)


def _held(view: View, norm: str) -> frozenset[str]:
    return frozenset(leaf.kind for leaf in leaves(view.norms[norm].norm.when) if isinstance(leaf, Held))


def _granting(reasons: Reasons, kind: str) -> tuple[tuple[int, frozenset[str]], ...]:
    if kind not in reasons.granting:
        reasons.granting[kind] = tuple(
            (pack.applies[power.id], asked)
            for pack in reasons.masks.packs
            for power in pack.view.with_effect(Effect.EMPOWERS)
            if power.norm.authorisation == kind and (asked := _held(pack.view, power.id))
        )
    return reasons.granting[kind]


def _barring(reasons: Reasons, kind: str) -> tuple[tuple[int, str], ...]:
    if kind not in reasons.barring:
        found: list[tuple[int, str]] = []
        for pack in reasons.masks.packs:
            own = {one.id for one in pack.view.with_effect(Effect.EMPOWERS) if one.norm.authorisation == kind}
            for bar in pack.view.with_effect(Effect.BARS):
                if kind in bar.norm.targets or own & set(bar.norm.targets):
                    found.append((pack.applies[bar.id], bar.provision.id))
        reasons.barring[kind] = tuple(found)
    return reasons.barring[kind]
