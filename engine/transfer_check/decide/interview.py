"""What to ask next: of the facts that still matter the one that settles most, and what is still possible until then.

Relevance is exact (two completions that differ in this alone differ in the decision). The order is: the largest share
of answers that leave one decision, then what the answers tell of the decision over many random completions, which also
spare the solver: what they show to be open need not be asked of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from transfer_check.algebras.circuit import Circuit
from transfer_check.decide.case import Case
from transfer_check.decide.drawn import Drawn
from transfer_check.decide.model import Question
from transfer_check.decide.outcome import WORST_FIRST, Decision, outcome
from transfer_check.decide.questions import ask
from transfer_check.decide.settle import decision_nodes, options
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.transfer.model import FactRef

FACT, ASSESSMENT, ROUTE, OTHER = "fact", "assessment", "route", "other"
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
        drawn = Drawn(circuit, [nodes[decision] for decision in possible])

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
    drawn: Drawn,
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
