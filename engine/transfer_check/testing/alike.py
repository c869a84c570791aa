"""Mutants that no scenario tells from the law: proven by solver, over all scenarios with at most so many legs.

Two laws come to the same in a scenario if in each of its cells the same is prohibited and permitted, and the same may
be granted wherever that is not moot, whatever is held: decisions and sets of authorisations are made of nothing else.
So it is asked for each day on which the law or a list changes, and under each reading, whether there is a scenario in
which one of these differs. If there is none, the mutant is equivalent, within the bound that is told. Where it is asked
of each norm alone whether it still decides, and every one does, no expected answer can tell the two.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transfer_check.analyse.mutants import Mutant
from transfer_check.analyse.space import Space
from transfer_check.analyse.sweep import Sweep
from transfer_check.conditions.nodes import Belongs, Compare, Condition, Held, leaves
from transfer_check.decide.case import BrokenLaw
from transfer_check.decide.coverage import granters
from transfer_check.decide.outcome import CellLabels, label_cells
from transfer_check.decide.powers import Hearing, grantable
from transfer_check.law.force import View, in_force
from transfer_check.law.model import Effect, Law, Norm, Pack
from transfer_check.meaning.conditions import fold
from transfer_check.meaning.priority import Priority, prioritise
from transfer_check.testing.faulty import Change, Faulty
from transfer_check.testing.moot import matters
from transfer_check.testing.spread import spread
from transfer_check.transfer.model import Cell

LEGS = 2
DAY = dt.timedelta(days=1)
GRANTING = frozenset({Effect.EMPOWERS, Effect.BARS})


@dataclass(frozen=True, slots=True)
class Apart:
    """Where a mutant may be told from the law: the first day, reading and number of legs; no day: the time was up."""

    day: dt.date | None = None
    reading: str = ""
    legs: int = 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """Where the decision, or what may be obtained, is another; and where a provision decides that does not with the
    fault. None: proven nowhere."""

    decided: Apart | None
    named: Apart | None


def likeness(
    law: Law,
    mutants: Sequence[Mutant],
    *,
    legs: int = LEGS,
    deadline: float | None = None,
    said: Callable[[dt.date], None] | None = None,
    jobs: int = 1,
) -> tuple[Likeness, ...]:
    """How each mutant may be told from the law in scenarios with at most so many legs.

    Scenarios have one item on a closed route, all legs on one day; whatever is held, granted or assured is so for the
    whole transfer. Each pack judges alone. Days on which nothing at all is within the scope of the pack are left out.
    """
    every = [
        (pack, day, day in turns)
        for pack in law.packs.values()
        for turns, beside in [days(law, pack)]
        for day in sorted(turns | beside)
    ]

    def work(share: int, of: int) -> Iterator[tuple[int | None, bool, Apart]]:
        known: dict[bool, set[int]] = {True: set(), False: set()}
        for pack, day, turns in every[share::of]:
            if deadline is not None and time.monotonic() > deadline:
                yield None, True, Apart(day)
                return
            for index, decides, apart in _on(law, pack, day, mutants, legs, known, turns=turns):
                known[decides].add(index)
                yield index, decides, apart
            yield None, False, Apart(day)

    decided: dict[int, Apart] = {}
    named: dict[int, Apart] = {}
    late = False
    for index, decides, apart in spread(jobs, work):
        if index is not None:
            (decided if decides else named).setdefault(index, apart)
        elif decides:
            late = True
        elif said is not None and apart.day is not None:
            said(apart.day)
    unsure = Apart() if late else None
    return tuple(
        Likeness(decided.get(index, unsure), named.get(index, decided.get(index, unsure)))
        for index in range(len(mutants))
    )


def _on(
    law: Law,
    pack: Pack,
    day: dt.date,
    mutants: Sequence[Mutant],
    legs: int,
    known: Mapping[bool, set[int]],
    *,
    turns: bool,
) -> Iterator[tuple[int, bool, Apart]]:
    """The mutants that some scenario of a day may tell from the law, those aside of which it is known.

    `turns`: something is otherwise than the day before; on other days only faults that move a date can show.
    """
    for reading, view, priority in _views(law, pack, day):
        changes = {
            index: change
            for index, mutant in enumerate(mutants)
            if index not in known[True]
            and (turns or mutant.kind == "shift date")
            and (change := _change(Faulty(law, mutant), (pack.id, day, reading), view, priority)) is not None
        }
        for number in range(1, legs + 1) if changes else ():
            kept = {index: change for index, change in changes.items() if index not in known[True]}
            for index, decides in _differing(law, pack, day, reading, number, kept, mutants, known[False]):
                yield index, decides, Apart(day, reading, number)


def days(law: Law, pack: Pack) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
    """The days from which on something in the law of a pack, or in a list, is otherwise than the day before; and those
    beside the ends of a provision, on which a fault that moves a date shows."""
    found: set[dt.date] = set()
    beside: set[dt.date] = set()
    conditions: list[Condition] = [pack.claims, pack.scope]
    for provision in law.provisions:
        if law.pack_of(provision) is pack:
            for version in provision.versions:
                found |= {version.start, *((version.end,) if version.end else ())}
                beside |= {version.start + DAY, *((version.end - DAY,) if version.end else ())}
            conditions += [norm.when for norm in provision.norms]
    for point in pack.points.values():
        conditions += [position.when for position in point.positions.values()]
    asked = {leaf.list for condition in conditions for leaf in leaves(condition) if isinstance(leaf, Belongs)}
    for name in asked - {None}:
        for member in law.lists[str(name)].members:
            found |= {day for day in (member.start, member.end) if day is not None}
    for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
        if isinstance(leaf, Compare) and isinstance(leaf.value, dt.date):
            found |= {leaf.value, leaf.value + DAY}
    return frozenset(found), frozenset(beside - found)


def _views(law: Law, pack: Pack, day: dt.date) -> Iterator[tuple[str, View, Priority]]:
    """The law in force under each reading; one that comes to the same as another is left out."""
    made: list[View] = []
    for reading in pack.readings:
        view = in_force(law, pack, day=day, reading=reading)
        if not any(view.norms == other.norms for other in made):
            made.append(view)
            yield reading, view, prioritise(view)


def _change(faulty: Faulty, key: tuple[str, dt.date, str], view: View, priority: Priority) -> Change | None:
    try:
        return faulty.change(key, view, priority)
    except BrokenLaw:
        return None  # no law on that day, in which nothing is told


def _differing(
    law: Law,
    pack: Pack,
    day: dt.date,
    reading: str,
    legs: int,
    changes: Mapping[int, Change],
    mutants: Sequence[Mutant],
    named: Container[int],
) -> Iterator[tuple[int, bool]]:
    """The mutants that some scenario with so many legs may tell from the law, and whether by what is decided; those of
    `named` are asked for that alone."""
    base = Sweep(law, pack, day=day, reading=reading, legs=legs)
    spoken = base.space.any_of(
        base.space.all_of([base.claims(cell), fold(pack.scope, base.hearing.frame(pack, cell), cell)])
        for cell in base.cells
    )
    nodes = {index: _difference(base, change, mutants[index]) for index, change in changes.items()}
    asked = [
        (index, decides, node)
        for index, pair in nodes.items()
        for decides, node in zip((True, False), pair, strict=True)
        if node != base.space.false and (decides or index not in named)
    ]
    try:
        if asked and base.solver.possible(base.base, spoken):
            yield from ((index, decides) for index, decides, node in asked if base.solver.possible(base.base, node))
    finally:
        base.close()


def _difference(base: Sweep, change: Change, mutant: Mutant) -> tuple[int, int]:
    """Where the mutant prohibits, permits or lets grant otherwise; and where a norm decides no more."""
    space, view = base.space, base.view
    powers = {norm.authorisation for norm in _granting(view)} | {norm.authorisation for norm in _granting(change.view)}
    if any(granters(base.law, kind, base.day) != granters(mutant.law, kind, base.day) for kind in powers if kind):
        return space.true, space.true  # whose permit counts is another
    if _unmoved(base, change):
        return space.false, space.false
    views = {(base.pack.id, cell.leg): (change.view, change.priority) for cell in base.cells}
    case = replace(base.case, law=mutant.law, views=views)
    hearing = base.hearing.otherwise(case, change.touched)
    labelled = label_cells(hearing)
    pairs: list[tuple[int, int]] = []
    names: list[int] = []
    for key, now in base.labelled.items():
        then = labelled[key]
        pairs += [(now.p, then.p), (now.q, then.q)]
        names += [_named(base, key[1], name, now, then) for name in now.labels]
    if any(_effect(name, one) in GRANTING for name in change.touched for one in (view, change.view)):
        for cell in base.cells:
            for kind in _asked(view) | _asked(change.view):
                moot = -space.any_of(
                    [
                        matters(base.hearing, base.pack, view, base.priority, kind, cell),
                        matters(hearing, base.pack, change.view, change.priority, kind, cell),
                    ]
                )
                before, after = grantable(base.case, base.hearing, kind, cell), grantable(case, hearing, kind, cell)
                pairs.append((space.any_of([moot, before]), space.any_of([moot, after])))
                names.append(_apart(space, [(before, after)]))  # what is open may be told of other provisions
            p = base.labelled[base.pack.id, cell].p
            names += [
                space.all_of([p, _barring(name, base.hearing, cell), -_barring(name, hearing, cell)])
                for name in change.touched
            ]
    for cell in base.cells:
        frames = base.hearing.frame(base.pack, cell), hearing.frame(base.pack, cell)
        for condition in (base.pack.claims, base.pack.scope):
            before, after = (fold(condition, frame, cell) for frame in frames)
            pairs.append((before, after))
    return _apart(space, pairs), space.any_of(names)


def _unmoved(base: Sweep, change: Change) -> bool:
    """Whether the norms that differ say what they said wherever they stand, or those that are gone applied nowhere."""
    if change.gone is not None:
        return all(base.applies(living, cell) == base.space.false for living in change.gone for cell in base.cells)
    if change.sources is None or change.view.members != base.view.members:
        return False
    frames = [(base.hearing.frame(base.pack, cell), cell) for cell in base.cells]
    return all(
        fold(old.norm.when, frame, cell) == fold(new.norm.when, frame, cell)
        for old, new in change.sources
        for frame, cell in frames
    )


def _apart(space: Space, pairs: Iterable[tuple[int, int]]) -> int:
    """Where the nodes of some pair differ."""
    return space.any_of(space.any_of([space.all_of([a, -b]), space.all_of([-a, b])]) for a, b in pairs if a != b)


def _named(base: Sweep, cell: Cell, name: str, now: CellLabels[int], then: CellLabels[int]) -> int:
    """Where a norm may be named as deciding and is not with the fault: one that is IN as it is; and an exemption only
    where it lifts something that applies, in a cell in which nothing is prohibited."""
    space, living = base.space, base.view.norms[name]
    lost = space.all_of([now.labels[name], -then.labels.get(name, space.false)])
    if living.effect in (Effect.PROHIBITS, Effect.PERMITS) or lost == space.false:
        return lost
    over = [
        base.applies(base.view.norms[loser], cell)
        for loser, edges in base.priority.over.items()
        if base.view.norms[loser].effect is Effect.PROHIBITS and any(edge.winner == name for edge in edges)
    ]
    return space.all_of([lost, -now.p, space.any_of(over)])


def _barring(name: str, hearing: Hearing[int], cell: Cell) -> int:
    """Where a ground bars, if it is one."""
    (pack,) = hearing.case.packs
    living = hearing.case.view(pack, cell.leg)[0].norms.get(name)
    return hearing.applies(pack, living, cell) if living and living.effect is Effect.BARS else hearing.algebra.false


def _granting(view: View) -> list[Norm]:
    return [living.norm for living in view.with_effect(Effect.EMPOWERS)]


def _asked(view: View) -> frozenset[str]:
    """The kinds of which some norm asks whether they are held: whether any other may be granted changes nothing."""
    return frozenset(leaf.kind for name in view.norms for leaf in view.leaves(name) if isinstance(leaf, Held))


def _effect(name: str, view: View) -> Effect | None:
    living = view.norms.get(name)
    return None if living is None else living.effect
