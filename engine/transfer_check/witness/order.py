"""Which norms meet, which of the two prevails by the first of the lines 1 to 5, and the strata that follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from transfer_check.witness.norms import PART, Live

MET = {"exempts": ("prohibits", "limits"), "limits": ("exempts", "permits")}
"""Which effects an exemption and a limit meet in the norms that they name."""


def prevails(norms: Iterable[Live]) -> dict[str, set[str]]:
    """For every norm that gets a label, those that prevail over it."""
    found = {norm.id: norm for norm in norms if norm.effect in PART}
    over: dict[str, set[str]] = {name: set() for name in found}
    for one, other in combinations(found.values(), 2):
        if _meet(one, other):
            for winner, loser in _decided(one, other):
                over[loser.id].add(winner.id)
    return over


def strata(over: dict[str, set[str]]) -> list[list[str]]:
    """The norms in rows, each below all that prevail over its members; raises where the order runs in a ring.

    >>> strata({"a": {"b"}, "b": set(), "c": {"a", "b"}})
    [['b'], ['a'], ['c']]
    """
    rows: list[list[str]] = []
    done: set[str] = set()
    while len(done) < len(over):
        row = sorted(name for name, above in over.items() if name not in done and above <= done)
        if not row:
            raise ValueError("norms prevail over each other in a ring")
        rows.append(row)
        done |= set(row)
    return rows


def _meet(one: Live, other: Live) -> bool:
    effects = {one.effect, other.effect}
    return _names(one, other) or _names(other, one) or effects == {"prohibits", "permits"}


def _names(one: Live, other: Live) -> bool:
    """Whether an exemption or a limit names another norm that it meets."""
    return other.effect in MET.get(one.effect, ()) and bool(other.names & set(one.targets))


def _decided(one: Live, other: Live) -> Iterator[tuple[Live, Live]]:
    """The winner and the loser; nothing where no line decides."""
    both = ((one, other), (other, one))
    lines = [_given_way, _defeats]
    if {one.effect, other.effect} == {"prohibits", "permits"}:
        lines += [_superior, _special, _later]
    for line in lines:
        winners = [pair for pair in both if line(*pair)]
        if len(winners) == 1:
            yield winners[0]
            return


def _given_way(winner: Live, loser: Live) -> bool:
    """Line 1: the text of one gives way to the other, by its name, its instrument or its layer."""
    return bool((winner.names | {winner.instrument, winner.layer}) & loser.yields_to)


def _defeats(winner: Live, loser: Live) -> bool:
    """Line 2: the text of one overrides the other, or names it; only from a layer that is not lower."""
    speaks = bool(loser.names & winner.notwithstanding) or _names(winner, loser)
    return speaks and winner.rank <= loser.rank


def _superior(winner: Live, loser: Live) -> bool:
    """Line 3: it stands in a higher layer, of which the rank is lower."""
    return winner.rank < loser.rank


def _special(winner: Live, loser: Live) -> bool:
    """Line 4: it is declared to be the special one."""
    return bool(loser.names & winner.special_to)


def _later(winner: Live, loser: Live) -> bool:
    """Line 5: the substance was enacted later."""
    return winner.enacted > loser.enacted
