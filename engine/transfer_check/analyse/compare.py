"""Two laws compared over all scenarios with at most so many legs: which is more permissive, and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from transfer_check.analyse.concrete import Like, Reload
from transfer_check.analyse.difference import LEGS, Otherwise
from transfer_check.analyse.plan import LIMIT, Stage, stage
from transfer_check.conditions.types import Fact, Vocabulary
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law


class Unlike(ValueError):
    """Two laws that ask for facts of one name and different types, so that no scenario is one for both."""

    def __init__(self, fact: str) -> None:
        super().__init__(f"the two laws mean different things by `{fact}`")
        self.fact = fact


@dataclass(frozen=True, slots=True)
class Side:
    """One of two laws: which, on what day (today, if None), read how (each pack's default, if None), of which packs."""

    law: Law
    day: dt.date | None = None
    reading: str | None = None
    packs: tuple[str, ...] = ()
    name: str = ""

    def readings(self) -> Mapping[str, str]:
        """The reading of each pack."""
        found: dict[str, str] = {}
        for name in self.packs or tuple(self.law.packs):
            pack = self.law.packs[name]
            known = self.reading is not None and self.reading in pack.readings
            found[name] = str(self.reading) if known else pack.default_reading
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the second law says otherwise than the first."""

    sides: tuple[Side, Side]
    stage: Stage
    legs: int
    goal: Decision | None = None

    @property
    def verdict(self) -> str:
        """Whether the second law is more permissive than the first, less, equivalent or incomparable."""
        return self.stage.verdict


def compare(
    one: Side | Law,
    other: Side | Law,
    *,
    legs: int = LEGS,
    goal: Decision | None = None,
    limit: int = LIMIT,
    like: Like | None = None,
    reload: Reload | None = None,
) -> Comparison:
    """Whether the second of two laws is more permissive, with a replayed scenario for each direction that there is.

    `goal` counts only whether that decision, or a better one, is reached. Raises `Unlike` where the two laws ask for
    facts of one name and different types.
    """
    first, second = (side if isinstance(side, Side) else Side(side) for side in (one, other))
    today = dt.date.today()
    first, second = (replace(side, day=side.day or today) for side in (first, second))
    vocabulary = _joined(first.law.vocabulary, second.law.vocabulary)
    laws = [replace(side.law, vocabulary=vocabulary) for side in (first, second)]
    packs = first.packs or tuple(first.law.packs)
    assert first.day is not None
    found = stage(
        laws[0],
        laws[1],
        day=first.day,
        readings=first.readings(),
        packs=packs,
        legs=legs,
        goal=goal,
        limit=limit,
        title=f"{second.name or 'the second law'} instead of {first.name or 'the first'}",
        like=like,
        reload=reload,
        otherwise=Otherwise(second.day, second.readings(), second.packs or tuple(second.law.packs)),
    )
    return Comparison((first, second), found, legs, goal)


def _joined(one: Vocabulary, other: Vocabulary) -> Vocabulary:
    """The facts of both laws."""
    if one is other or one == other:
        return one
    for name in sorted(set(one.facts) & set(other.facts)):
        if _kind(one.facts[name]) != _kind(other.facts[name]):
            raise Unlike(name)
    states = {**one.states, **other.states}
    return Vocabulary({**one.facts, **other.facts}, states, {**one.meant, **other.meant})


def _kind(fact: Fact) -> tuple[str, frozenset[str], bool]:
    return fact.type, frozenset(fact.values), fact.derived
