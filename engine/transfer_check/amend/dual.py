"""The dual of a family of sets: what must be touched at the least, "one of each of these".

The minimal hitting sets of the family (Berge, "Hypergraphs", 1989): every set of the family has a member of each, and
each is minimal with that. Together they say the same as the family, in the form in which a reader can use it.
"""

from __future__ import annotations

from collections.abc import Iterable

MOST = 200


def minimal_hitting_sets(
    family: Iterable[Iterable[str]], *, most: int = MOST
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """All minimal sets that meet every set of a family, smallest first, and whether none was left out.

    >>> minimal_hitting_sets([["a", "b"], ["c"]])
    ((('a', 'c'), ('b', 'c')), True)
    """
    found: list[frozenset[str]] = [frozenset()]
    complete = True
    for members in sorted({frozenset(one) for one in family}, key=lambda one: (len(one), sorted(one))):
        grown = {hitting if hitting & members else hitting | {name} for hitting in found for name in members}
        found = _minimal(grown)
        if len(found) > most:
            found, complete = found[:most], False
    return tuple(tuple(sorted(one)) for one in found), complete


def _minimal(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    kept: list[frozenset[str]] = []
    for one in sorted(sets, key=lambda s: (len(s), sorted(s))):
        if not any(other <= one for other in kept):
            kept.append(one)
    return kept
