"""Runs with expected answers, made ready to be tried again and again under laws that differ a little.

An expectation counts only if its basis is recorded, and if the law as it stands gives the expected answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from transfer_check.algebras.circuit import Circuit
from transfer_check.algebras.kleene import Kleene
from transfer_check.decide.case import BrokenLaw, Case
from transfer_check.decide.judge import Brief, brief
from transfer_check.decide.outcome import hear, outcome
from transfer_check.decide.powers import Hearing
from transfer_check.decide.sets import authorisation_sets
from transfer_check.law.force import View, in_force
from transfer_check.law.model import Law, Pack
from transfer_check.meaning.priority import Priority, prioritise
from transfer_check.testing.runs import Tried
from transfer_check.transfer.model import Expectation

Key = tuple[str, dt.date, str]
"""A pack, a day and a reading: what the law in force hangs on."""
Views = dict[Key, tuple[View, Priority]]


@dataclass(frozen=True, slots=True)
class Trial:
    """A run, with the expectations of it that have a basis; what the law as it stands says is worked out once."""

    name: str
    case: Case
    narrowed: bool
    expected: tuple[Expectation, ...]
    names: frozenset[str]
    """The provisions that are expected to decide: a fault in one of them is looked for there first."""
    keys: tuple[tuple[Pack, int, Key], ...]
    """For each pack and leg, which law is in force."""
    _brief: list[Brief] = field(default_factory=list, compare=False)
    _circuit: list[Hearing[int]] = field(default_factory=list, compare=False)
    _counts: dict[int, bool] = field(default_factory=dict, compare=False)

    @property
    def brief(self) -> Brief:
        """What the law as it stands decides."""
        if not self._brief:
            result = outcome(self.case, Kleene(self.case.transfer, self.case.law.vocabulary))
            self._brief.append(brief(self.case, narrowed=self.narrowed, result=result))
        return self._brief[0]

    @property
    def exactly(self) -> Hearing[int]:
        """The case as it stands over a circuit, in which each unknown is told from the others."""
        if not self._circuit:
            self._circuit.append(hear(self.case, Circuit(self.case.transfer, self.case.law.vocabulary)))
        return self._circuit[0]

    def prepare(self) -> None:
        """Works out now what every fault is held against."""
        assert self.brief

    def counts(self, number: int) -> bool:
        """Whether the law as it stands gives the answer that is expected."""
        if number not in self._counts:
            self._counts[number] = agrees(self.case, self.brief, self.expected[number])
        return self._counts[number]


def trials(tried: Iterable[Tried], law: Law) -> Iterator[Trial]:
    """Every run with an expectation that has a basis; the law in force on a day is worked out once for all of them."""
    views: Views = {}
    for one in tried:
        for run, expected in zip(one.runs, one.expected, strict=True):
            if based := tuple(e for e in expected if e.basis):
                keys = tuple(_keys(run.case))
                share(run.case, keys, views, law)
                names = frozenset(name for expectation in based for name in expectation.because)
                yield Trial(run.name, run.case, run.narrowed, based, names, keys)


def _keys(case: Case) -> Iterator[tuple[Pack, int, Key]]:
    for pack in case.packs:
        for leg in case.transfer.legs:
            yield pack, leg.number, (pack.id, leg.date, case.readings[pack.id])


def share(case: Case, keys: Iterable[tuple[Pack, int, Key]], views: Views, law: Law) -> None:
    """Gives a case the views that were made already, and keeps those that were not."""
    for pack, leg, key in keys:
        if key not in views:
            view = in_force(law, pack, day=key[1], reading=key[2])
            views[key] = (view, prioritise(view))
            if views[key][1].cycle or views[key][1].undecided:
                raise BrokenLaw(views[key][1], view)
        case.views[pack.id, leg] = views[key]


def agrees(case: Case, said: Brief, expected: Expectation) -> bool:
    """Whether an answer is the expected one, amendments apart."""
    if said.decision.value != (expected.missed or expected.decision):
        return False
    if expected.missed is not None:
        return True
    if expected.possible is not None and sorted(expected.possible) != sorted(one.value for one in said.possible):
        return False
    if expected.because and not set(expected.because) <= set(said.deciding):
        return False
    if expected.authorisations is None:
        return True
    sets = authorisation_sets(case)[0] if said.wants_sets else ()
    return sorted(sorted(one.authorisations) for one in sets) == sorted(sorted(one) for one in expected.authorisations)
