"""Which of the law a set of scenarios exercises: each norm and, within its condition, each leaf on its own.

A leaf is shown where two runs, one in which it holds and one in which it does not, each have it alone decide whether
the norm applies: were it otherwise, the norm would do otherwise (masking MC/DC). It is shown to decide where in each of
two such runs the decision itself would be another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.conditions.nodes import ALWAYS, All, Always, Condition, Leaf, Not, Quantified, Some, leaves
from transfer_check.conditions.show import show_leaf
from transfer_check.decide.case import Case
from transfer_check.decide.explain import because
from transfer_check.decide.judge import decide_only
from transfer_check.decide.outcome import hear, label_cells
from transfer_check.decide.powers import Hearing, all_cells
from transfer_check.law.force import Living, View
from transfer_check.law.model import LAWFUL, UNLAWFUL, Effect, Law, Pack, Provision
from transfer_check.meaning.conditions import Frame, fold
from transfer_check.meaning.priority import Priority
from transfer_check.transfer.model import Cell

NEVER = Not(ALWAYS)
STATES = ("applied", "defeated", "unknown", "not reached")
"""How far a norm came in a run, the furthest first."""
ASIDE = frozenset({Effect.INFORMS, Effect.OBLIGES, Effect.WEIGHS})
"""What is reported and never decides."""
Key = tuple[str, str, str]
"""A leaf: its provision, where it stands, and its text."""


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
class NormUse:
    """In how many runs a norm came how far, and of one that was never reached, why not."""

    provision: Provision
    norm: str
    effect: str
    runs: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))
    nearest: tuple[str, tuple[str, ...]] | None = None
    """The run that came nearest, and the leaves that failed in it with what the scenario says."""

    @property
    def reached(self) -> bool:
        """Whether it applied, was defeated or may have applied in some run."""
        return any(self.runs[state] for state in STATES[:3])


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


@dataclass(frozen=True, slots=True)
class Exercised:
    """All norms and leaves of the packs that were judged, and the runs."""

    runs: tuple[Run, ...]
    norms: Mapping[str, NormUse]
    leaves: Mapping[Key, LeafUse]
    decisions: Mapping[str, int]


def exercised(law: Law, runs: Iterable[Run]) -> Exercised:
    """What the runs exercise of the law of the packs that they ask."""
    made = tuple(runs)
    packs = {pack.id for run in made for pack in run.case.packs}
    norms: dict[str, NormUse] = {}
    found: dict[Key, LeafUse] = {}
    for provision in law.provisions:
        if law.instruments[provision.instrument].pack not in packs:
            continue
        for norm in provision.norms:
            norms.setdefault(norm.id, NormUse(provision, norm.id, norm.effect.value))
            for leaf in (*leaves(norm.when), *_of_position(law, provision)):
                key = _key(provision, leaf)
                found.setdefault(key, LeafUse(provision.id, key[2], key[1]))
    decisions: dict[str, int] = {}
    variants: dict[tuple[str, str, str | None], tuple[tuple[Leaf, Condition, Condition], ...]] = {}
    for run in made:
        decision = decide_only(run.case, narrowed=run.narrowed)[0].value
        decisions[decision] = decisions.get(decision, 0) + 1
        _one_run(run, decision, norms, found, variants)
    _try(found.values())
    return Exercised(made, norms, found, decisions)


def _one_run(
    run: Run,
    decision: str,
    norms: Mapping[str, NormUse],
    found: Mapping[Key, LeafUse],
    variants: dict[tuple[str, str, str | None], tuple[tuple[Leaf, Condition, Condition], ...]],
) -> None:
    case = run.case
    hearing = hear(case, Kleene(case.transfer, case.law.vocabulary))
    labelled = label_cells(hearing)
    best: dict[str, str] = {}
    for pack in case.packs:
        for cell in case.cells:
            view, _ = case.view(pack, cell.leg)
            frame = hearing.frame(pack, cell)
            if fold(pack.claims, frame, cell) == F:
                continue
            labels = labelled[pack.id, cell].labels
            for living in view.norms.values():
                name = living.id.removesuffix("#weighs")
                if name not in norms:
                    continue
                applies = hearing.applies(pack, living, cell)
                state = _state(living, applies, labels)
                if name not in best or STATES.index(state) < STATES.index(best[name]):
                    best[name] = state
                if state == "not reached":
                    _come_near(norms[name], run, living, frame, cell)
                key = (living.id, view.reading, living.provision.at)
                if key not in variants:
                    variants[key] = tuple(_variants(living.norm.when))
                _see(living, variants[key], hearing, pack, cell, found, decision, run)
    for name, state in best.items():
        norms[name].runs[state] += 1


def _state(living: Living, applies: int, labels: Mapping[str, int]) -> str:
    if applies == F:
        return "not reached"
    if applies == U:
        return "unknown"
    if living.effect in UNLAWFUL | LAWFUL:
        return {T: "applied", U: "unknown", F: "defeated"}[labels[living.id]]
    return "applied"


def _come_near(use: NormUse, run: Run, living: Living, frame: Frame[int], cell: Cell) -> None:
    if use.nearest is not None and len(use.nearest[1]) == 1:
        return
    if fold(living.norm.when, frame, cell) != F:
        failed: tuple[str, ...] = (f"it hangs on {living.provision.under}, which does not reach",)
    else:
        failed = tuple(f"{one.leaf} ← {one.value}" for one in because(living.norm.when, frame, cell))
    if use.nearest is None or len(failed) < len(use.nearest[1]):
        use.nearest = (run.name, failed)


def _see(
    living: Living,
    variants: tuple[tuple[Leaf, Condition, Condition], ...],
    hearing: Hearing[int],
    pack: Pack,
    cell: Cell,
    found: Mapping[Key, LeafUse],
    decision: str,
    run: Run,
) -> None:
    frame = hearing.frame(pack, cell)
    is_now: int | None = None
    for leaf, if_true, if_false in variants:
        use = found.get(_key(living.provision, leaf))
        if use is None:
            continue
        is_now = fold(living.norm.when, frame, cell) if is_now is None else is_now
        held, failed = fold(if_true, frame, cell), fold(if_false, frame, cell)
        if U not in (is_now, held, failed) and held != failed:
            side = is_now == held
            use.seen[side] = use.seen[side] or run.name
            if living.effect not in ASIDE:
                when = if_false if side else if_true
                alike = _alike(run, living, when, hearing, pack)
                use.trials[side].append(Trial(run, decision, living, when, alike))


def _alike(run: Run, living: Living, when: Condition, hearing: Hearing[int], pack: Pack) -> tuple[object, ...] | None:
    """What the decision hangs on where a norm has another condition: what that says in each cell, if nothing held and
    nothing unknown has a say in it."""
    cells = all_cells(run.case)
    if any(living.id not in hearing.frame(pack, cell).view.unheld for cell in cells):
        return None
    said = tuple(fold(when, hearing.frame(pack, cell), cell) for cell in cells)
    return None if U in said else (id(run), living.id, said)


def _try(uses: Iterable[LeafUse]) -> None:
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


def _key(provision: Provision, leaf: Leaf) -> Key:
    return provision.id, leaf.at or "", show_leaf(leaf)


def _of_position(law: Law, provision: Provision) -> Iterator[Leaf]:
    """The leaves that the positions on a contested provision add."""
    if provision.contested is not None:
        for position in law.pack_of(provision).points[provision.contested].positions.values():
            yield from leaves(position.when)


def _variants(condition: Condition) -> Iterator[tuple[Leaf, Condition, Condition]]:
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


def in_force_on(provision: Provision, day: dt.date) -> bool:
    """Whether some version of a provision covers a day."""
    return any(version.covers(day) for version in provision.versions)
