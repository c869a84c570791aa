"""Which norm prevails over which: the pairs that meet, and the first line that decides each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from transfer_check.law.force import Living, View
from transfer_check.law.model import LAWFUL, UNLAWFUL, Effect


@dataclass(frozen=True, slots=True)
class Edge:
    """`winner` prevails over `loser` by a line: 1 yields, 2 defeats, 3 superior, 4 special, 5 posterior."""

    winner: str
    loser: str
    line: int


@dataclass(frozen=True, slots=True)
class Priority:
    """Every norm that takes part, highest first, with the edges over it; and what is wrong with the order."""

    order: tuple[str, ...]
    over: Mapping[str, tuple[Edge, ...]]
    ultra_vires: tuple[Edge, ...] = ()
    undecided: tuple[tuple[str, str], ...] = ()
    cycle: tuple[Edge, ...] = ()


def prioritise(view: View) -> Priority:
    """The order of the norms in force; it is not usable where `undecided` or `cycle` says so."""
    taking_part = view.with_effect(*UNLAWFUL, *LAWFUL)
    over: dict[str, tuple[Edge, ...]] = {living.id: () for living in taking_part}
    ultra_vires: list[Edge] = []
    undecided: list[tuple[str, str]] = []
    for one, other in _pairs(taking_part):
        result = _meet(one, other, ultra_vires)
        if isinstance(result, Edge):
            over[result.loser] = (*over[result.loser], result)
        elif result:
            undecided.append((one.id, other.id))
    try:
        graph = {loser: [edge.winner for edge in edges] for loser, edges in over.items()}
        order = tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        ring: list[str] = error.args[1]
        edges = [edge for a, b in pairwise(ring) for edge in over[b] if edge.winner == a]
        return Priority((), over, tuple(ultra_vires), tuple(undecided), tuple(edges))
    return Priority(order, over, tuple(ultra_vires), tuple(undecided))


def _pairs(norms: tuple[Living, ...]) -> Iterator[tuple[Living, Living]]:
    """The pairs that meet: an exemption with the prohibitions and limits that it names, a limit with the exemptions
    and permissions that it names, each prohibition with each permission of the jurisdiction. Each pair once."""
    named: dict[str, list[Living]] = {}
    for living in norms:
        for name in {living.id, living.provision.id}:
            named.setdefault(name, []).append(living)
    seen: set[frozenset[str]] = set()
    for living in norms:
        meets = {Effect.EXEMPTS: UNLAWFUL, Effect.LIMITS: LAWFUL}.get(living.effect, frozenset())
        for other in (o for target in living.norm.targets for o in named.get(target, ()) if o.effect in meets):
            pair = frozenset({living.id, other.id})
            if pair not in seen:
                seen.add(pair)
                yield living, other
    for living in norms:
        if living.effect is Effect.PERMITS:
            yield from ((living, other) for other in norms if other.effect is Effect.PROHIBITS)


def _meet(one: Living, other: Living, ultra_vires: list[Edge]) -> Edge | bool:
    """The edge between two norms that meet, or whether that nothing decides is an error."""
    conflict = {one.effect, other.effect} == {Effect.PERMITS, Effect.PROHIBITS}
    yields = [(n, m) for n, m in ((one, other), (other, one)) if _yields(m, n)]
    if len(yields) == 1:
        return Edge(yields[0][0].id, yields[0][1].id, 1)
    defeats = []
    for n, m in ((one, other), (other, one)):
        if _defeats(n, m):
            if n.instrument.rank <= m.instrument.rank:
                defeats.append((n, m))
            else:
                ultra_vires.append(Edge(n.id, m.id, 2))
    if len(defeats) == 1:
        return Edge(defeats[0][0].id, defeats[0][1].id, 2)
    if not conflict:
        return len(yields) == 2 or len(defeats) == 2
    for line, key in ((3, _superior), (4, _special), (5, _posterior)):
        for n, m in ((one, other), (other, one)):
            if key(n, m) and not key(m, n):
                return Edge(n.id, m.id, line)
    return False


def _names(words: tuple[str, ...], living: Living) -> bool:
    return bool({living.id, living.provision.id} & set(words))


def _yields(m: Living, n: Living) -> bool:
    words = m.provision.yields_to
    return _names(words, n) or n.instrument.id in words or n.instrument.layer in words


def _defeats(n: Living, m: Living) -> bool:
    return _names(n.provision.notwithstanding, m) or _names(n.norm.targets, m)


def _superior(n: Living, m: Living) -> bool:
    return n.instrument.rank < m.instrument.rank


def _special(n: Living, m: Living) -> bool:
    return _names(n.provision.special_to, m)


def _posterior(n: Living, m: Living) -> bool:
    return n.version.enacted > m.version.enacted
