"""Which mutants of a law the expected answers of scenarios kill, and which survive.

An expectation kills a mutant where the mutant's answer is not the expected one. It counts only if its basis is
recorded, and if the law as it stands gives the expected answer. Amendments are not searched again.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from transfer_check.analyse.mutants import Mutant, mutants
from transfer_check.decide.case import BrokenLaw, Case
from transfer_check.decide.judge import Brief, brief
from transfer_check.law.model import Law
from transfer_check.load.wellformed import broken
from transfer_check.testing.faulty import Faulty, decided
from transfer_check.testing.journal import Journal
from transfer_check.testing.runs import Tried
from transfer_check.testing.spread import spread
from transfer_check.testing.trials import Trial, agrees, trials

KILLED, SURVIVES, NO_LAW, UNTRIED = "killed", "survives", "no law", "not tried"
EQUIVALENT, BELIEVED = "equivalent", "believed"
"""What became of a mutant; `no law`: it would not load, so nobody could have written it; `equivalent`: a survivor that
changes no decision, as was proven; `believed`: one of which somebody wrote down why it changes none."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant, and which run killed it."""

    mutant: Mutant
    fate: str
    by: str | None = None


def fates(
    law: Law,
    tried: Iterable[Tried],
    *,
    only: Sequence[str] = (),
    deadline: float | None = None,
    said: Callable[[Fate], None] | None = None,
    jobs: int = 1,
    journal: Journal | None = None,
) -> tuple[Fate, ...]:
    """The fate of every mutant of the packs that are asked, of what `only` means.

    A mutant whose fate the journal holds is not tried again, and its fate not said; the others are written into it.
    """
    given = tuple(tried)
    ready = tuple(trials(given, law))
    packs = {pack.id for one in given for run in one.runs for pack in run.case.packs}
    every = [
        mutant
        for mutant in mutants(law)
        if meant(mutant, only, law) and (mutant.index < 0 or law.pack_of(law.provisions[mutant.index]).id in packs)
    ]
    names = named(every)
    known = journal.recorded() if journal is not None else {}
    told = {index: Fate(every[index], *known[name]) for index, name in enumerate(names) if name in known}
    asked = [index for index in range(len(every)) if index not in told]
    if jobs > 1 and asked:
        for trial in ready:
            trial.prepare()  # once, and not in each process

    def work(share: int, of: int) -> Iterator[tuple[int, str, str | None]]:
        killers: dict[str, None] = {}
        for index in asked[share::of]:
            late = deadline is not None and time.monotonic() > deadline
            fate = Fate(every[index], UNTRIED) if late else fate_of(law, every[index], ready, first=killers)
            if fate.by is not None:  # what killed the last ones is tried first: it is about the same article
                killers = {fate.by: None, **killers}
            yield index, fate.fate, fate.by

    for index, came, by in spread(jobs, work) if asked else ():
        told[index] = Fate(every[index], came, by)
        if journal is not None:
            journal.record(names[index], came, by)
        if said is not None:
            said(told[index])
    return tuple(told[index] for index in range(len(every)))


def meant(mutant: Mutant, only: Sequence[str], law: Law) -> bool:
    """Whether a mutant is asked for: the id of a list means that list and no other whose id begins so, any other text
    what has an id that begins with it; no text means all."""
    return not only or any(
        mutant.where == one or (one not in law.lists and mutant.where.startswith(one)) for one in only
    )


def named(found: Iterable[Mutant]) -> tuple[str, ...]:
    """A name for each mutant of one law, in order: where, kind and words, and a number where these are said twice."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for mutant in found:
        name = " ".join((mutant.where, mutant.kind, mutant.norm or "", *mutant.said.split()))
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def fate_of(
    law: Law, mutant: Mutant, ready: Iterable[Trial], *, first: Iterable[str] = (), thorough: bool = False
) -> Fate:
    """Whether a trial kills a mutant; those named `first` are tried first.

    `thorough` judges each anew, from the law up, and skips none (to check the other way).
    """
    if _may_not_load(mutant) and broken(mutant.law):
        return Fate(mutant, NO_LAW)
    faulty = Faulty(law, mutant)
    order = {name: place for place, name in enumerate(first)}
    try:
        for trial in sorted(ready, key=lambda one: (mutant.where not in one.names, order.get(one.name, len(order)))):
            if thorough:
                case = replace(trial.case, law=mutant.law, views={})
                answer: tuple[Case, Brief] | None = (case, brief(case, narrowed=trial.narrowed))
            else:
                answer = decided(faulty, trial)
            if answer is not None and any(
                not agrees(*answer, expected) and trial.counts(number) for number, expected in enumerate(trial.expected)
            ):
                return Fate(mutant, KILLED, trial.name)
    except BrokenLaw:
        return Fate(mutant, NO_LAW)
    return Fate(mutant, SURVIVES)


def _may_not_load(mutant: Mutant) -> bool:
    """Whether the fault is of a kind by which a law can become ill formed."""
    return mutant.kind in ("priority", "drop exception", "negate leaf") and (
        mutant.kind != "negate leaf" or "held " in mutant.said
    )
