"""What to ask next: of the facts that still matter the one that settles most, and what is still possible until then.

Relevance is exact (two completions that differ in this alone differ in the decision). The order is: the largest share
of answers that leave one decision, then what the answers tell of the decision over many random completions, which also
spare the solver: what they show to be open need not be asked of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2

from transfer_check.algebras.circuit import Atom, Circuit
from transfer_check.decide.case import Case
from transfer_check.decide.model import Question
from transfer_check.decide.outcome import WORST_FIRST, Decision, outcome
from transfer_check.decide.questions import ask
from transfer_check.decide.settle import decision_nodes, options
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.solve.sample import Sample
from transfer_check.transfer.model import FactRef

FACT, ASSESSMENT, ROUTE, OTHER = "fact", "assessment", "route", "other"
DRAWN = 8_192
"""So many random completions are looked at."""
Key = tuple[str, str | None, int | None]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, of which kind it is, and one answer for each way in which the law tells answers apart."""

    kind: str
    """fact: stated in the scenario; assessment: of an untranslated provision; route: whether it goes on; other: what no
    scenario states (a list that was not verified, what a foreign state would grant)."""
    question: Question
    answers: tuple[str, ...]

    @property
    def key(self) -> Key:
        """What tells it from other questions."""
        return (self.question.fact, self.question.item, self.question.leg)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an interview stands: the decisions still possible, best first, and what to ask next.

    `undetermined` among them stands for: lawful so far, but law that is not encoded has a say.
    """

    possible: tuple[Decision, ...]
    asking: Asking | None
    """None if the decision is settled, or if nothing that a person could state here still matters."""
    open: int
    """So many questions may still matter, at the most."""
    beyond: tuple[Question, ...] = ()
    """Where there is no question left but the decision is open: what it hangs on besides what was set aside."""


def standing(case: Case, *, narrowed: bool, aside: Collection[Key] = (), last: Collection[Key] = ()) -> Standing:
    """Where the interview stands. `aside` are questions that were answered with `unknown`, `last` those to ask last."""
    circuit = Circuit(case.transfer, case.law.vocabulary)
    nodes = decision_nodes(outcome(case, circuit), circuit, narrowed=narrowed)
    solver = Completions(circuit)  # only now: its cells of values hang on every question put to a fact
    try:
        possible = tuple(decision for decision in reversed(WORST_FIRST) if solver.possible(nodes[decision]))
        if len(possible) == 1:
            return Standing(possible, None, 0)
        open_nodes = [nodes[decision] for decision in possible if abs(nodes[decision]) != 1]
        groups = _groups(case, solver, open_nodes)
        drawn = _Drawn(circuit, [nodes[decision] for decision in possible])

        def merit(key: Key) -> tuple[bool, float, float, Key]:
            unknowns = groups[key]
            settled = [_settles(one, solver, open_nodes, drawn, unknowns) for one in options(solver, unknowns)]
            late = key in last or _kind(unknowns[0]) == ROUTE  # the end user may answer that already
            return (late, -sum(settled) / len(settled), -drawn.told(unknowns, solver), _sortable(key))

        here = [key for key, unknowns in groups.items() if key not in aside and _kind(unknowns[0]) != OTHER]
        for key in sorted(here, key=merit):
            if any(solver.matters(unknown, open_nodes) for unknown in groups[key]):
                shown = [option[0] for option in options(solver, groups[key])]
                asked = replace(ask(case, groups[key][0], len(shown)), fact=key[0])
                return Standing(possible, Asking(_kind(groups[key][0]), asked, tuple(shown)), len(here))
        beyond = [
            ask(case, unknowns[0])
            for key, unknowns in groups.items()
            if key not in aside and any(solver.matters(unknown, open_nodes) for unknown in unknowns)
        ]
        return Standing(possible, None, 0, tuple(beyond))
    finally:
        solver.close()


def _groups(case: Case, solver: Completions, nodes: Sequence[int]) -> dict[Key, list[Unknown]]:
    """The unknowns on which the decision may hang, by the question that settles them."""
    found: dict[Key, list[Unknown]] = {}
    for unknown in solver.support(*nodes):
        question = ask(case, unknown)
        # A leg that is told, or that the route ends, answers all that is asked of legs that nobody has told of.
        key = (question.fact, question.item, question.leg) if _kind(unknown) != ROUTE else (ROUTE, None, None)
        found.setdefault(key, []).append(unknown)
    return found


def _kind(unknown: Unknown) -> str:
    if isinstance(unknown, FactRef) or unknown[0] == "known":
        return FACT
    return {"untranslated": ASSESSMENT, "unseen leg": ROUTE}.get(str(unknown[0]), OTHER)


def _settles(
    option: tuple[str, tuple[int, ...], tuple[object, ...]],
    solver: Completions,
    nodes: Sequence[int],
    drawn: _Drawn,
    unknowns: Sequence[Unknown],
) -> bool:
    """Whether an answer leaves one decision; what was drawn may show that it does not."""
    _, literals, meant = option
    if drawn.seen(dict(zip(unknowns, meant, strict=True))) > 1:
        return False
    return sum(solver.possible(node, assume=literals) for node in nodes) <= 1


def _sortable(key: Key) -> Key:
    """Of questions that tell as much the first in the order of the vocabulary's words, items and legs."""
    return (key[0], key[1] or "", key[2] or 0)


class _Drawn:
    """Random completions, each with its decision."""

    def __init__(self, circuit: Circuit, decisions: Sequence[int]) -> None:
        self.circuit = circuit
        self.sample = Sample(circuit, count=DRAWN)
        self.decisions = [self.sample.bits(node) for node in decisions]
        self._flags = {of: node for node, of in circuit.inputs.items() if not isinstance(of, Atom)}
        self._atoms: dict[FactRef, list[int]] = {}
        for node, of in circuit.inputs.items():
            if isinstance(of, Atom):
                self._atoms.setdefault(of.fact, []).append(node)

    def seen(self, answers: Mapping[Unknown, object]) -> int:
        """How many decisions are seen where these are the answers."""
        where = self.sample.full
        for unknown, value in answers.items():
            where &= dict(self._parts(unknown)).get(value, 0)
        return sum(bool(bits & where) for bits in self.decisions)

    def told(self, unknowns: Sequence[Unknown], solver: Completions) -> float:
        """What the answers to a question tell of the decision, in bits of information."""
        fact = next((one for one in unknowns if isinstance(one, FactRef)), unknowns[0])
        if isinstance(fact, FactRef):
            list(solver.answers(fact))  # the solver cuts the values into the cells that are read below
        return _spread(self.decisions, self.sample.full) - sum(
            where.bit_count() / DRAWN * _spread(self.decisions, where) for _, where in self._parts(fact) if where
        )

    def _parts(self, unknown: Unknown) -> Iterator[tuple[object, int]]:
        """The completions by the value of an unknown."""
        if not isinstance(unknown, FactRef):
            bits = self.sample.bits(self._flags[unknown])
            yield True, bits
            yield False, self.sample.full & ~bits
            return
        atoms = [self.sample.bits(node) for node in self._atoms[unknown]]
        for answers, value in self.circuit.remembered[unknown, len(atoms)].items():
            where = self.sample.full
            for bits, holds in zip(atoms, answers, strict=True):
                where &= bits if holds else self.sample.full & ~bits
            yield value, where


def _spread(decisions: Sequence[int], where: int) -> float:
    """How open the decision is among some completions (Shannon's entropy)."""
    total = where.bit_count()
    shares = [(bits & where).bit_count() / total for bits in decisions] if total else []
    return -sum(share * log2(share) for share in shares if share)
