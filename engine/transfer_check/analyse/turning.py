"""Whether one leaf of a condition alone decides what a norm does in a run, and whether the decision turns on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from transfer_check.algebras.kleene import U
from transfer_check.conditions.nodes import ALWAYS, All, Always, Condition, Leaf, Not, Quantified, Some, leaves
from transfer_check.decide.case import Case
from transfer_check.decide.judge import decide_only
from transfer_check.decide.powers import Hearing, all_cells
from transfer_check.law.force import Living, View
from transfer_check.law.model import Pack
from transfer_check.meaning.conditions import fold
from transfer_check.meaning.priority import Priority

NEVER = Not(ALWAYS)


@dataclass(frozen=True, slots=True)
class Run:
    """One scenario judged on one day under one reading."""

    name: str
    case: Case
    narrowed: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """A run in which a leaf alone decides whether its norm applies, and the condition with the leaf as it is not."""

    run: Run
    decision: str
    living: Living
    when: Condition
    alike: tuple[object, ...] | None
    """Trials of which this is equal come to the same decision; None where it is only this one."""


@dataclass(slots=True)
class LeafUse:
    """The runs in which a leaf alone decides whether its norm applies, by whether it held."""

    provision: str
    text: str
    at: str
    seen: list[str | None] = field(default_factory=lambda: [None, None])
    """The first run in which it failed, and the first in which it held."""
    turned: list[str | None] = field(default_factory=lambda: [None, None])
    """The same of those runs of which the decision would be another, were it otherwise."""
    trials: tuple[list[Trial], list[Trial]] = field(default_factory=lambda: ([], []))
    """What to judge to find them."""

    @property
    def shown(self) -> bool:
        """Whether a pair of runs shows it alone changing what the norm does."""
        return None not in self.seen

    @property
    def decides(self) -> bool:
        """Whether a pair of runs shows it alone changing the decision."""
        return None not in self.turned

    @property
    def pair(self) -> tuple[str, str] | None:
        """A run in which it fails and one in which it holds, of which it changes the decision if there are such."""
        failed, held = (turned or seen for turned, seen in zip(self.turned, self.seen, strict=True))
        return None if failed is None or held is None else (failed, held)


def alike(run: Run, living: Living, when: Condition, hearing: Hearing[int], pack: Pack) -> tuple[object, ...] | None:
    """What the decision hangs on where a norm has another condition: what that says in each cell, if nothing held and
    nothing unknown has a say in it."""
    cells = all_cells(run.case)
    if any(living.id not in hearing.frame(pack, cell).view.unheld for cell in cells):
        return None
    said = tuple(fold(when, hearing.frame(pack, cell), cell) for cell in cells)
    return None if U in said else (id(run), living.id, said)


def turn(uses: Iterable[LeafUse]) -> None:
    """Judges the trials of each leaf that is shown, until one of each side has another decision."""
    known: dict[tuple[object, ...], bool] = {}

    def turns(trial: Trial) -> bool:
        if trial.alike is None or trial.alike not in known:
            changed = _changed(trial.run.case, trial.living, trial.when)
            other = decide_only(changed, narrowed=trial.run.narrowed)[0].value != trial.decision
            if trial.alike is None:
                return other
            known[trial.alike] = other
        return known[trial.alike]

    for use in uses:
        for side in sorted((0, 1), key=lambda one: len(use.trials[one])) if use.shown else ():
            use.turned[side] = next((trial.run.name for trial in use.trials[side] if turns(trial)), None)
            if use.turned[side] is None:
                break


def _changed(case: Case, living: Living, when: Condition) -> Case:
    """The case under a law of which one norm has another condition, which has no say in the order of norms."""
    views: dict[tuple[str, int], tuple[View, Priority]] = {}
    for pack in case.packs:
        for leg in case.transfer.legs:
            view, priority = case.view(pack, leg.number)
            if view.norms.get(living.id) == living:
                other = replace(living, norm=replace(living.norm, when=when))
                norms = {**view.norms, living.id: other}
                definitions = {fact: tuple(norms[n.id] for n in those) for fact, those in view.definitions.items()}
                fresh: dict[str, Any] = {"_by_effect": {}, "_unheld": [], "_leaves": {}, "_kinds": [], "_listed": {}}
                view = replace(view, norms=norms, definitions=definitions, **fresh)
            views[pack.id, leg.number] = view, priority
    return replace(case, views=views)


def variants_of(condition: Condition) -> Iterator[tuple[Leaf, Condition, Condition]]:
    """Each leaf of a condition, with the condition in which it always holds and the one in which it never does."""
    for index, leaf in enumerate(leaves(condition)):
        yield leaf, replaced(condition, index, ALWAYS), replaced(condition, index, NEVER)


def replaced(condition: Condition, index: int, new: Condition) -> Condition:
    """A condition with another one in place of its leaf of that number, in the order of `leaves`."""
    counter = count()

    def walk(node: Condition) -> Condition:
        match node:
            case Always():
                return node
            case All(parts):
                return All(tuple([walk(part) for part in parts]))
            case Some(parts):
                return Some(tuple([walk(part) for part in parts]))
            case Not(part):
                return Not(walk(part))
            case Quantified(every, over, part, at):
                return Quantified(every, over, walk(part), at)
            case _:
                return new if next(counter) == index else node

    return walk(condition)
