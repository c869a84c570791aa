"""Which mutants of a law the expected answers of scenarios kill, and which survive.

An expectation kills a mutant where the mutant's answer is not the expected one. It counts only if its basis is
recorded, and if the law as it stands gives the expected answer. Amendments are not searched again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from transfer_check.algebras.kleene import Kleene, U
from transfer_check.analyse.mutants import Mutant, mutants
from transfer_check.conditions.values import below, show_value
from transfer_check.decide.case import BrokenLaw, Case
from transfer_check.decide.judge import decide_only, judge
from transfer_check.decide.outcome import Outcome, outcome
from transfer_check.law.force import View, read_norms
from transfer_check.law.model import Law
from transfer_check.load.wellformed import broken
from transfer_check.meaning.conditions import fold
from transfer_check.meaning.priority import Priority
from transfer_check.testing.runs import Tried
from transfer_check.transfer.model import Expectation

KILLED, SURVIVES, NO_LAW, UNTRIED, EQUIVALENT = "killed", "survives", "no law", "not tried", "equivalent"
"""What became of a mutant; `no law`: it would not load, so nobody could have written it; `equivalent`: a survivor that
no scenario tells from the law, as far as was proven."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant, and which run killed it."""

    mutant: Mutant
    fate: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class _Trial:
    """A run with what counts of its expectations, and the law as it stands folded on it."""

    name: str
    case: Case
    narrowed: bool
    expected: tuple[Expectation, ...]
    folded: Outcome[int]
    names: frozenset[str]
    """The provisions that are expected to decide: a fault in one of them is looked for there first."""


def fates(
    law: Law,
    tried: Iterable[Tried],
    *,
    only: str = "",
    deadline: float | None = None,
    said: Callable[[Fate], None] | None = None,
) -> tuple[Fate, ...]:
    """The fate of every mutant of the packs that are asked, of provisions and lists whose id begins with `only`."""
    given = tuple(tried)
    trials = [trial for one in given for trial in _trials(one)]
    packs = {pack.id for one in given for run in one.runs for pack in run.case.packs}
    found: list[Fate] = []
    for mutant in mutants(law):
        home = law.instruments[law.provisions[mutant.index].instrument].pack if mutant.index >= 0 else None
        if not mutant.where.startswith(only) or (home is not None and home not in packs):
            continue
        late = deadline is not None and time.monotonic() > deadline
        fate = Fate(mutant, UNTRIED) if late else _fate(law, mutant, trials)
        found.append(fate)
        if said is not None:
            said(fate)
    return tuple(found)


def _trials(one: Tried) -> Iterator[_Trial]:
    for run, expected in zip(one.runs, one.expected, strict=True):
        counts = tuple(e for e in expected if e.basis and _agrees(run.case, run.narrowed, e))
        if counts:
            folded = outcome(run.case, Kleene(run.case.transfer, run.case.law.vocabulary))
            names = frozenset(name for expectation in counts for name in expectation.because)
            yield _Trial(run.name, run.case, run.narrowed, counts, folded, names)


def _fate(law: Law, mutant: Mutant, trials: Iterable[_Trial]) -> Fate:
    if _may_not_load(mutant) and broken(mutant.law):
        return Fate(mutant, NO_LAW)
    try:
        for trial in sorted(trials, key=lambda one: mutant.where not in one.names):
            if _touches(law, mutant, trial):
                case = replace(trial.case, law=mutant.law, views=_views(mutant, law, trial))
                if not all(_agrees(case, trial.narrowed, expected) for expected in trial.expected):
                    return Fate(mutant, KILLED, trial.name)
    except BrokenLaw:
        return Fate(mutant, NO_LAW)
    return Fate(mutant, SURVIVES)


def _views(mutant: Mutant, law: Law, trial: _Trial) -> dict[tuple[str, int], tuple[View, Priority]]:
    """The law in force on each leg's day with the fault in it: a condition alone has no say in the order of norms, so
    that of the law as it stands serves."""
    if mutant.norm is None:
        return {}
    before, after = law.provisions[mutant.index], mutant.law.provisions[mutant.index]
    found: dict[tuple[str, int], tuple[View, Priority]] = {}
    for key, (view, priority) in trial.case.views.items():
        if view.provisions.get(before.id) is before:
            read = {norm.id: norm for norm in read_norms(after, view.pack, view.reading)}
            norms = {
                name: replace(living, norm=read[name], provision=after) if name in read else living
                for name, living in view.norms.items()
            }
            provisions = {**view.provisions, after.id: after}
            definitions = {
                fact: tuple(norms[living.id] for living in livings) for fact, livings in view.definitions.items()
            }
            # What the view of the law as it stands remembers is not to be read here, nor to be written by this one.
            fresh: dict[str, Any] = {"_by_effect": {}, "_unheld": [], "_leaves": {}, "_kinds": [], "_listed": {}}
            view = replace(view, norms=norms, provisions=provisions, definitions=definitions, **fresh)
        found[key] = (view, priority)
    return found


def _may_not_load(mutant: Mutant) -> bool:
    """Whether the fault is of a kind by which a law can become ill formed."""
    return mutant.kind in ("priority", "drop exception", "negate leaf") and (
        mutant.kind != "negate leaf" or "held " in mutant.said
    )


def _touches(law: Law, mutant: Mutant, trial: _Trial) -> bool:
    """Whether a run could tell the mutant from the law: not where the provision is not in force on any of its days, nor
    where the mutated condition has the same known value in every cell, now and with all that is grantable granted."""
    if mutant.index < 0:
        return _speaks_of(mutant, law, trial)
    before = law.provisions[mutant.index]
    days = {leg.date for leg in trial.case.transfer.legs}
    changed = next((p for p in mutant.law.provisions[mutant.index : mutant.index + 1] if p.id == before.id), None)
    if mutant.kind == "shift date" and mutant.norm is None:
        assert changed is not None
        return any(
            any(v.covers(day) for v in before.versions) != any(v.covers(day) for v in changed.versions) for day in days
        )
    if not any(v.covers(day) for v in before.versions for day in days):
        return False
    if mutant.norm is None or changed is None:
        return True
    old, new = (next(n.when for n in p.norms if n.id == mutant.norm) for p in (before, changed))
    return any(
        now == U or now != was
        for pack in trial.case.packs
        for cell in trial.case.transfer.cells(judge_done=True)
        for hearing in (trial.folded.present, trial.folded.best)
        for was, now in [tuple(fold(when, hearing.frame(pack, cell), cell) for when in (old, new))]
    )


def _speaks_of(mutant: Mutant, law: Law, trial: _Trial) -> bool:
    """Whether a run states a value that the lost member of a list is, covers or lies below, while it was a member."""
    gone = set(law.lists[mutant.where].members) - set(mutant.law.lists[mutant.where].members)
    days = {leg.date for leg in trial.case.transfer.legs}
    stated = {show_value(value) for value in trial.case.transfer.facts.values()}
    return any(
        below(value, member.value) or below(member.value, value)
        for member in gone
        if any((member.start is None or member.start <= d) and (member.end is None or d < member.end) for d in days)
        for value in stated
    )


def _agrees(case: Case, narrowed: bool, expected: Expectation) -> bool:
    """Whether an answer is the expected one, amendments apart."""
    decision, possible = decide_only(case, narrowed=narrowed)
    if decision.value != expected.decision:
        return False
    if expected.possible is not None and sorted(expected.possible) != sorted(one.value for one in possible):
        return False
    if not expected.because and expected.authorisations is None:
        return True
    judgment = judge(case, narrowed=narrowed)
    if not set(expected.because) <= set(judgment.deciding):
        return False
    if expected.authorisations is None:
        return True
    got = sorted(sorted(one.authorisations) for one in judgment.authorisation_sets)
    return got == sorted(sorted(one) for one in expected.authorisations)
