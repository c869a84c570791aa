"""What a search for amendments found: sets of edits, what they have in common, and what else they let through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transfer_check.amend.model import Edit
from transfer_check.conditions.nodes import Condition
from transfer_check.conditions.values import Value
from transfer_check.decide.outcome import Decision
from transfer_check.solve.completions import Unknown

if TYPE_CHECKING:
    from transfer_check.analyse.concrete import Witness

NOT_COMPUTED = "not computed"


@dataclass(frozen=True, slots=True)
class Option:
    """Another edit that a drafter could write instead, and what it would let through (None: not counted)."""

    edit: Edit
    parts: tuple[str, ...] = ()
    """By what its exception is scoped."""
    gained: int | None = None


@dataclass(frozen=True, slots=True)
class ProposedEdit:
    """One edit of a set, with the other edits of the same provision that a drafter could write instead."""

    provision: str
    instrument: str
    layer: str
    body: str
    edit: Edit
    options: tuple[Option, ...]
    parts: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    """Other provisions that would do in the place of this one."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to a question on which the case hangs."""

    fact: str
    value: Value
    unknown: Unknown = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Footprint:
    """What an amendment changes on the stated grid: how many transfers gain a lawful path, and how many lose it."""

    gained: int
    lost: int
    of: int
    pairs: int
    """Destinations with item categories for which something becomes lawful."""
    of_pairs: int
    destinations: int
    categories: int
    uses: int
    shapes: tuple[str, ...]
    target: bool
    """Whether what becomes lawful is the scenario itself and nothing else."""
    hanging: int
    """Points at which the answer hangs on something unknown, before or after; they are not counted as gained."""
    examples: tuple[str, ...] = ()
    """Some destinations with item categories that gain, in words."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """Whether anything outside a target becomes lawful, in any scenario of at most so many legs."""

    target: Condition
    legs: int
    witness: Witness | None
    """A scenario outside the target that becomes lawful, replayed; None: proven that there is none."""


@dataclass(frozen=True, slots=True)
class AmendmentSet:
    """A minimal set of provisions to change, drafted; `verified` if the draft, applied and rerun, reached the goal."""

    edits: tuple[ProposedEdit, ...]
    instruments: tuple[str, ...]
    verified: bool
    given: tuple[Given, ...] = ()
    footprint: Footprint | None = None
    beyond: Beyond | None = None
    broken: tuple[str, ...] = ()
    """The invariants that it would break, in words."""
    number: int = 1
    """How many sets it stands for, itself among them, that differ only in provisions that do the same."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """All minimal sets, and what they have in common; `needed` False if the goal is reached as the law stands."""

    goal: Decision
    needed: bool
    complete: bool
    sets: tuple[AmendmentSet, ...]
    necessary: tuple[str, ...]
    necessary_instruments: tuple[str, ...]
    family: tuple[tuple[str, ...], ...]
    reached: tuple[tuple[Given, ...], ...] = ()
    """The answers under which no amendment is needed, if the case hangs on answers."""
    at_least: tuple[tuple[str, ...], ...] = ()
    """The dual: every set has one of each of these (groups of provisions)."""
    at_least_complete: bool = True
    treaty: bool = False
    """Whether every set changes an instrument that binds by treaty."""
    overrides: tuple[AmendmentSet, ...] = ()
    """A clause of one act over others, listed apart; searched only on request."""
    broken: tuple[AmendmentSet, ...] = ()
    """Sets that would reach the goal but break an invariant that was to be kept, in every draft that was tried."""
    restricted: bool = False
    """Whether the search left something alone because it was asked to."""
