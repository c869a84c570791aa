"""The exact verdict set lies within the Kleene set, and is what enumeration of all completions finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from properties import world
from properties.answers import MODEST, judged, verdicts_of
from properties.scenes import transfers
from properties.strategies import laws
from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.conditions.nodes import FlagName
from transfer_check.conditions.types import Vocabulary
from transfer_check.conditions.values import Members, Value, below
from transfer_check.decide.case import Case
from transfer_check.decide.judge import open_case
from transfer_check.decide.outcome import Decision, outcome
from transfer_check.law.model import Law
from transfer_check.meaning.verdicts import Verdict, verdicts
from transfer_check.transfer.model import Cell, FactRef, Transfer

Open = dict[tuple[str, str, int], set[str]]


@dataclass
class Asking:
    """Kleene logic with flags settled one way; notes what it finds unknown."""

    transfer: Transfer
    vocabulary: Vocabulary
    flags: dict[FlagName, bool]
    facts: dict[FactRef, None] = field(default_factory=dict)
    unsettled: dict[FlagName, None] = field(default_factory=dict)
    true: int = T
    false: int = F

    def __post_init__(self) -> None:
        plain = Kleene(self.transfer, self.vocabulary)
        self.plain, self.all_of, self.any_of, self.negation = plain, plain.all_of, plain.any_of, plain.negation

    def is_in(self, fact: FactRef, members: Members) -> int:
        return self._noted(fact, self.plain.is_in(fact, members))

    def compare(self, fact: FactRef, op: str, value: Value) -> int:
        return self._noted(fact, self.plain.compare(fact, op, value))

    def flag(self, name: FlagName) -> int:
        if name in self.flags:
            return T if self.flags[name] else F
        self.unsettled[name] = None
        return U

    def _noted(self, fact: FactRef, value: int) -> int:
        if value == U:
            self.facts[fact] = None
        return value


def verdicts_in(case: Case, algebra: Asking) -> tuple[dict[tuple[str, str, int], list[str]], dict[str, list[Decision]]]:
    """The verdicts that are open in each cell, and the decisions open to each pack, without a solver."""
    result = outcome(case, algebra)
    cells = {
        (pack, *cell): [v.value for v, value in verdicts(at.p, at.q, algebra).items() if value != F]
        for (pack, cell), at in result.now.items()
    }
    decisions = {pack: [d for d, value in found.items() if value != F] for pack, found in result.decisions.items()}
    return cells, decisions


def finest(ref: FactRef, stated: Value | None) -> Sequence[Value]:
    """The values that a fact may turn out to have: of a coarse code those below it."""
    values = world.FINEST[ref.name]
    return values if stated is None else [value for value in values if below(str(value), str(stated))]


def completions(
    law: Law, transfer: Transfer, flags: dict[FlagName, bool]
) -> Iterator[tuple[dict[tuple[str, str, int], list[str]], dict[str, list[Decision]]]]:
    """What is the case in each completion. One unknown is settled at a time, until all that is asked is settled."""
    algebra = Asking(transfer, law.vocabulary, flags)
    found = verdicts_in(open_case(law, transfer), algebra)
    if all(len(options) == 1 for part in found for options in part.values()):
        yield found
    elif algebra.facts:
        ref = next(iter(algebra.facts))
        for value in finest(ref, transfer.facts.get(ref)):
            yield from completions(law, replace(transfer, facts={**transfer.facts, ref: value}), flags)
    else:
        name = next(iter(algebra.unsettled))
        for holds in (True, False):
            yield from completions(law, transfer, {**flags, name: holds})


def sure_laws(law: Law) -> Iterator[Law]:
    """The law with every doubtful membership settled, each way."""
    doubtful = [(name, member) for name, listing in law.lists.items() for member in listing.members if member.unsure]
    for answers in product((True, False), repeat=len(doubtful)):
        settled = dict(zip(doubtful, answers, strict=True))
        yield replace(
            law,
            lists={
                name: replace(
                    listing,
                    members=tuple(replace(m, unsure=False) for m in listing.members if settled.get((name, m), True)),
                )
                for name, listing in law.lists.items()
            },
        )


def enumerated(law: Law, transfer: Transfer) -> tuple[Open, dict[str, set[Decision]]]:
    """The verdicts and decisions that some completion reaches."""
    open_verdicts: Open = {}
    possible: dict[str, set[Decision]] = {}
    for sure in sure_laws(law):
        for cells, decisions in completions(sure, transfer, {}):
            for key, options in cells.items():
                open_verdicts.setdefault(key, set()).update(options)
            for pack, found in decisions.items():
                possible.setdefault(pack, set()).update(found)
    return open_verdicts, possible


@st.composite
def small_cases(draw: st.DrawFn, *, unsure: bool) -> tuple[Law, Transfer]:
    """A case with few unknowns. No condition asks if a fact is known, since that is no fact that turns out one way."""
    law = draw(laws(largest=6, known=False, unsure=unsure))
    return law, draw(transfers(law, most_items=2, most_legs=2, most_unknown=2))


@MODEST
@given(small_cases(unsure=False))
def test_exact_verdicts_and_decisions_are_those_of_all_completions(case: tuple[Law, Transfer]) -> None:
    law, transfer = case
    judgment = judged(law, transfer)
    open_verdicts, possible = enumerated(law, transfer)
    for key, exact in verdicts_of(judgment).items():
        assert exact == open_verdicts[key], key
    for found in judgment.jurisdictions:
        assert set(found.possible) == possible[found.pack], found.pack


@MODEST
@given(small_cases(unsure=True))
def test_exact_verdicts_and_decisions_miss_no_completion(case: tuple[Law, Transfer]) -> None:
    law, transfer = case
    judgment = judged(law, transfer)
    open_verdicts, possible = enumerated(law, transfer)
    for key, exact in verdicts_of(judgment).items():
        assert exact >= open_verdicts[key], key
    for found in judgment.jurisdictions:
        assert set(found.possible) >= possible[found.pack], found.pack


@MODEST
@given(small_cases(unsure=True))
def test_exact_verdicts_lie_within_the_kleene_set(case: tuple[Law, Transfer]) -> None:
    law, transfer = case
    opened = open_case(law, transfer)
    kleene = Kleene(transfer, law.vocabulary)
    bound = outcome(opened, kleene)
    judgment = judged(law, transfer)
    for (pack, item, leg), exact in verdicts_of(judgment).items():
        at = bound.now[pack, Cell(item, leg)]
        assert exact <= {Verdict(v).value for v, value in verdicts(at.p, at.q, kleene).items() if value != F}
        assert exact
    for found in judgment.jurisdictions:
        assert set(found.possible) <= {d for d, value in bound.decisions[found.pack].items() if value != F}
        assert found.possible
