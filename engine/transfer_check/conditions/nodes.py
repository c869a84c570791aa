"""The nodes of a condition; each leaf knows the line of law that it stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from transfer_check.conditions.values import Value

FlagName = tuple[str | int, ...]
"""What an unknown that is no fact is called, such as `("untranslated", provision, item, leg)`."""


@dataclass(frozen=True, slots=True)
class Always:
    """Holds in every case."""


@dataclass(frozen=True, slots=True)
class All:
    """Holds if every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Holds if any part holds (`any` in the files)."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds if its part does not."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Quantified:
    """`some leg`, `every leg`, `some item`, `every item`: binds its own leg or item.

    `some earlier leg` and `every earlier leg` bind a leg that comes before the one it is asked of.
    """

    every: bool
    over: str
    part: Condition
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """`fact op value`; a boolean fact standing alone is `fact == true`."""

    fact: str
    op: str
    value: Value
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Belongs:
    """`fact in LIST` or `fact within CODES`, by the list's id or by values written in place."""

    fact: str
    values: tuple[str, ...]
    list: str | None
    within: bool
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """`fact is known`: true where it is stated, unknown where it is not (it may be stated yet)."""

    fact: str
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Held:
    """An authorisation of this kind covers the cell, its conditions kept."""

    kind: str
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Assured:
    """An assurance of this kind was given for the item."""

    kind: str
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Flag:
    """An unknown of its own: an untranslated provision (`per_cell`), or a candidate edit of a search."""

    name: FlagName
    per_cell: bool
    at: str | None = field(default=None, compare=False)


Leaf = Compare | Belongs | Known | Held | Assured | Flag
Condition = Always | All | Some | Not | Quantified | Leaf

ALWAYS = Always()
LEG, EARLIER_LEG, ITEM = "leg", "earlier leg", "item"
OVER = (LEG, EARLIER_LEG, ITEM)
"""What a quantifier binds."""


def both(*parts: Condition) -> Condition:
    """The conjunction of conditions, without needless nesting.

    >>> both(ALWAYS, ALWAYS)
    Always()
    """
    kept = tuple(part for part in parts if not isinstance(part, Always))
    return ALWAYS if not kept else kept[0] if len(kept) == 1 else All(kept)


def ordered(condition: Condition, key: Callable[[Condition], str]) -> Condition:
    """The condition with the parts of each `all` and `any` in one order and once each, so that how it was written
    makes no difference."""
    match condition:
        case All(parts) | Some(parts):
            kept = {key(part): part for part in (ordered(part, key) for part in parts)}
            chosen = tuple(kept[word] for word in sorted(kept))
            return chosen[0] if len(chosen) == 1 else type(condition)(chosen)
        case Not(part):
            return Not(ordered(part, key))
        case Quantified(every, over, part):
            return Quantified(every, over, ordered(part, key))
        case _:
            return condition


def leaves(condition: Condition) -> tuple[Leaf, ...]:
    """All leaves of a condition, in the order in which they are written."""
    found: list[Leaf] = []
    stack: list[Condition] = [condition]
    while stack:
        node = stack.pop()
        if isinstance(node, All | Some):
            stack.extend(reversed(node.parts))
        elif isinstance(node, Not | Quantified):
            stack.append(node.part)
        elif not isinstance(node, Always):
            found.append(node)
    return tuple(found)
