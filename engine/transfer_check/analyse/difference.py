"""Two laws compared over all scenarios with at most so many legs: what one reaches and the other does not."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transfer_check.analyse.concrete import (
    Answer,
    Like,
    NotReplayed,
    Reload,
    Witness,
    choose,
    decided,
    document,
    memberships,
    settled,
    transfer_of,
)
from transfer_check.analyse.space import Reached, Space, even_rates, reached
from transfer_check.conditions.nodes import Condition
from transfer_check.conditions.values import Value
from transfer_check.decide.case import Case
from transfer_check.decide.judge import BEST_FIRST, open_case
from transfer_check.decide.outcome import Decision, hear
from transfer_check.law.model import Law
from transfer_check.meaning.conditions import fold
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.solve.minimal import CutShort as CutShort
from transfer_check.transfer.model import Transfer

LEGS = 2
GOALS = (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED, Decision.CONFLICT)
"""Each is reached where the decision is that one or a better one; together they tell all decisions apart."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """In what the law after is looked at otherwise than the one before: on another day, under other readings, by other
    packs; None is as the one before."""

    day: dt.date | None = None
    readings: Mapping[str, str] | None = None
    packs: tuple[str, ...] | None = None


SAME_WAY = Otherwise()


@dataclass(frozen=True, slots=True)
class Difference:
    """That a goal is reached under one law and not under the other, with a scenario in which it is so."""

    goal: Decision
    legs: int
    witness: Witness


@dataclass(frozen=True, slots=True)
class Compared:
    """Two laws folded on one circuit over the scenarios with exactly so many legs."""

    before: Law
    after: Law
    space: Space
    readings: Mapping[str, str]
    packs: tuple[str, ...]
    reached: tuple[Reached, Reached]
    cases: tuple[Case, Case]
    allowed: int
    """That the scenario lies in no excluded region."""
    otherwise: Otherwise = SAME_WAY
    other: Space | None = None
    """The space of the law after, if it is looked at on another day."""

    @property
    def covered(self) -> int:
        """That both laws claim a leg and encode every cell that they claim."""
        return self.space.all_of(one.covered for one in self.reached)

    def gained(self, goal: Decision) -> int:
        """The node that holds where the goal is reached after and not before."""
        return self.space.all_of([self.allowed, self.reached[1].at_least[goal], -self.reached[0].at_least[goal]])

    def lost(self, goal: Decision) -> int:
        """The node that holds where the goal is reached before and not after."""
        return self.space.all_of([self.allowed, self.reached[0].at_least[goal], -self.reached[1].at_least[goal]])

    def kept(self, goal: Decision, *, holds: bool) -> int:
        """The node that holds where the decision is the same, and the goal reached under both laws or under neither."""
        same = [
            self.space.any_of([self.space.all_of([a, b]), self.space.all_of([-a, -b])])
            for a, b in ((one.at_least[of] for one in self.reached) for of in GOALS)
        ]
        sides = [one.at_least[goal] if holds else -one.at_least[goal] for one in self.reached]
        return self.space.all_of([self.allowed, *sides, *same])


def difference(
    before: Law,
    after: Law,
    *,
    day: dt.date,
    readings: Mapping[str, str] | None = None,
    packs: tuple[str, ...] = (),
    legs: int = LEGS,
    goal: Decision = Decision.AUTHORISATION_REQUIRED,
    outside: Condition | None = None,
    deadline: float | None = None,
    like: Like | None = None,
    reload: Reload | None = None,
    otherwise: Otherwise = SAME_WAY,
) -> Difference | None:
    """A scenario in which the goal is reached after and not before, or None: proven that there is none with at most
    so many legs. For what is lost, swap the laws.

    The goal is reached where the decision is that one or a better one. `outside` excludes every scenario in some cell
    of which the condition holds. `readings` names one reading for each pack (its default, if None). The witness is
    replayed on the reference under both laws, through `reload` if it is given; one that does not replay raises
    `NotReplayed`. Raises `CutShort` after the deadline (of `time.monotonic`).
    """
    (found,) = differences(
        before,
        [after],
        day=day,
        readings=readings,
        packs=packs,
        legs=legs,
        goal=goal,
        outside=outside,
        deadline=deadline,
        like=like,
        reload=reload,
        otherwise=otherwise,
    )
    return found


def differences(
    before: Law,
    afters: Sequence[Law],
    *,
    day: dt.date,
    readings: Mapping[str, str] | None = None,
    packs: tuple[str, ...] = (),
    legs: int = LEGS,
    goal: Decision = Decision.AUTHORISATION_REQUIRED,
    outside: Condition | None = None,
    deadline: float | None = None,
    like: Like | None = None,
    reload: Reload | None = None,
    otherwise: Otherwise = SAME_WAY,
    either: bool = True,
) -> tuple[Difference | None, ...]:
    """The same for several laws after one law before, which is folded only once. `either`: list members of which it is
    not verified that they are on their list are taken either way, and the example says how."""
    found: dict[int, Difference] = {}
    names = packs or tuple(before.packs)
    for number in range(1, legs + 1):
        left = [index for index in range(len(afters)) if index not in found]
        if not left:
            break
        if deadline is not None and time.monotonic() > deadline:
            raise CutShort
        folded = _folded(
            before, [afters[index] for index in left], day, readings, names, number, outside, otherwise, either=either
        )
        solver = Completions(folded[0].space.circuit)
        try:
            for index, compared in zip(left, folded, strict=True):
                if deadline is not None and time.monotonic() > deadline:
                    raise CutShort
                node = compared.gained(goal)
                if node != compared.space.false and (chosen := choose(compared.space, solver, node, like=like)):
                    found[index] = _shown(compared, chosen, goal, reload)
        finally:
            solver.close()
    return tuple(found.get(index) for index in range(len(afters)))


def _shown(
    compared: Compared, chosen: Mapping[Unknown, tuple[Value, int]], goal: Decision, reload: Reload | None
) -> Difference:
    title = f"Reaches {goal.value} after the change and not before"
    found = witness(compared, chosen, title=title, reload=reload)
    if not reaches(found.after, goal) or reaches(found.before, goal):
        raise NotReplayed(f"before: {found.before}; after: {found.after}; goal: {goal}\n{found.document}")
    return Difference(goal, compared.space.legs, found)


def comparisons(
    before: Law,
    after: Law,
    *,
    day: dt.date,
    readings: Mapping[str, str] | None = None,
    packs: tuple[str, ...] = (),
    legs: int = LEGS,
    outside: Condition | None = None,
    otherwise: Otherwise = SAME_WAY,
) -> Iterator[Compared]:
    """The two laws over the scenarios with one leg, with two, and so on; made one by one as they are asked for."""
    names = packs or tuple(before.packs)
    for number in range(1, legs + 1):
        yield from _folded(before, [after], day, readings, names, number, outside, otherwise)


def _folded(
    before: Law,
    afters: Sequence[Law],
    day: dt.date,
    readings: Mapping[str, str] | None,
    packs: tuple[str, ...],
    legs: int,
    outside: Condition | None,
    otherwise: Otherwise,
    units: frozenset[str] = frozenset(),
    *,
    either: bool = True,
) -> list[Compared]:
    """Each law after with the law before, on one circuit."""
    chosen = {name: before.packs[name].default_reading for name in packs} | dict(readings or {})
    # What only some of the laws leave untranslated is nothing that a file for all could assess.
    open_ones = [{p.id for p in law.provisions if p.untranslated is not None} for law in (before, *afters)]
    assessable = frozenset.intersection(*(frozenset(names) for names in open_ones))
    rates = even_rates(units)
    space = Space(before, day=day, legs=legs, assessable=assessable, rates=rates, either=either)
    other, names = space, otherwise.packs or packs
    if otherwise.day not in (None, day):
        other = Space(
            before, day=otherwise.day or day, legs=legs, assessable=assessable, rates=rates, beside=space, either=either
        )
    asked = otherwise.readings or {}
    read = {n: asked.get(n, chosen.get(n, law.packs[n].default_reading)) for law in afters[:1] for n in names}
    first = open_case(before, space.transfer, packs=packs, readings=chosen)
    cases = [open_case(law, other.transfer, packs=names, readings=read) for law in afters]
    sides = [reached(first, space), *(reached(case, other) for case in cases)]
    allowed = -space.excluded()
    if outside is not None:
        allowed = space.all_of([allowed, -_somewhere(outside, first, space)])
    if not units and (several := space.units()):
        return _folded(before, afters, day, readings, packs, legs, outside, otherwise, several, either=either)
    return [
        Compared(before, law, space, chosen, packs, (sides[0], side), (first, case), allowed, otherwise, other)
        for law, case, side in zip(afters, cases, sides[1:], strict=True)
    ]


def _somewhere(condition: Condition, case: Case, space: Space) -> int:
    """That a condition holds in some cell."""
    hearing = hear(case, space)
    return space.any_of(fold(condition, hearing.frame(case.packs[0], cell), cell) for cell in case.cells)


def witness(
    compared: Compared, chosen: Mapping[Unknown, tuple[Value, int]], *, title: str, reload: Reload | None = None
) -> Witness:
    """A point as a scenario file, replayed under both laws; raises `NotReplayed` if the file says another transfer.

    Assessments of untranslated provisions are left out where both answers are the same whatever they are.
    """
    made = transfer_of(compared.space, chosen, title=title, law=compared.packs)
    given = memberships(chosen, made)
    whole = _replayed(compared, made, given, reload)
    if not made.assessments:
        return whole
    short = _replayed(compared, replace(made, assessments={}), given, reload)
    return short if (short.before, short.after) == (whole.before, whole.after) else whole


def _replayed(
    compared: Compared, made: Transfer, given: Mapping[tuple[str, str], bool], reload: Reload | None
) -> Witness:
    """A transfer as a file, and what the reference says of it under both laws."""
    text = _assumed(given) + document(made, compared.before, compared.readings)
    if reload is not None:
        read = reload(text, compared.before)
        if (read.facts, read.assessments, read.rates, read.legs) != (
            made.facts,
            made.assessments,
            made.rates,
            made.legs,
        ):
            raise NotReplayed(f"the file says another transfer:\n{text}")
        made = read
    before = decided(settled(compared.before, given), made, compared.readings)
    turned = otherwise(made, compared.otherwise)
    after = decided(settled(compared.after, given), turned, compared.cases[1].readings)
    return Witness(made, text, before, after)


def _assumed(given: Mapping[tuple[str, str], bool]) -> str:
    """What a file cannot state, as comments at its head: how unverified memberships are taken."""
    return "".join(
        f"# Holds if {value} {'is' if holds else 'is not'} on the list {name} (its membership is not verified).\n"
        for (name, value), holds in sorted(given.items())
    )


def otherwise(transfer: Transfer, how: Otherwise) -> Transfer:
    """The same scenario as the law after is asked about it: on its day, by its packs."""
    law = how.packs or transfer.law
    if how.day is None:
        return replace(transfer, law=law)
    dates = {ref: how.day for ref in transfer.facts if ref.name == "leg.date"}
    legs = tuple(replace(leg, date=how.day) for leg in transfer.legs)
    return replace(transfer, as_of=how.day, legs=legs, facts={**transfer.facts, **dates}, law=law)


def reaches(answer: Answer, goal: Decision) -> bool:
    """Whether an answer surely comes to a goal or a better decision.

    >>> reaches((Decision.PERMITTED, (Decision.PERMITTED,)), Decision.AUTHORISATION_REQUIRED)
    True
    """
    return all(BEST_FIRST.index(decision) <= BEST_FIRST.index(goal) for decision in answer[1])
