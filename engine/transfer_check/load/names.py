"""The names that a file of law may use, and how a short one is read: exactly, or else with the pack's prefix."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field

from transfer_check.conditions.types import Vocabulary


@dataclass(frozen=True, slots=True)
class Names:
    """All that is declared anywhere, seen from one pack (None: from no pack)."""

    vocabulary: Vocabulary
    lists: Mapping[str, str] = field(default_factory=dict)
    """The type of the members by the list's id."""
    authorisations: Set[str] = frozenset()
    bodies: Set[str] = frozenset()
    provisions: Set[str] = frozenset()
    """Ids of provisions and of their norms."""
    instruments: Set[str] = frozenset()
    marks: Set[str] = frozenset()
    """All that a priority clause or a criterion may name, layers apart: provisions, instruments, authorisations."""
    layers: Set[str] = frozenset()
    """The words for layers in any pack: a text may yield to a whole layer."""
    points: Set[str] = frozenset()
    packs: Set[str] = frozenset()
    pack: str | None = None


def resolve(name: str, known: Collection[str], pack: str | None) -> str:
    """The id that a name means; one that nothing bears is left as it is.

    >>> resolve("ministry", {"xx.ministry"}, "xx")
    'xx.ministry'
    """
    if name in known or pack is None:
        return name
    prefixed = f"{pack}.{name}"
    return prefixed if prefixed in known else name


def assurance(name: str, names: Names) -> str:
    """The kind of assurance that a name means; kinds are declared by their use, so a pack's id in front is exact."""
    first = name.split(".", 1)[0]
    return name if names.pack is None or first in names.packs else f"{names.pack}.{name}"
