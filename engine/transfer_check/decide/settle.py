"""Which unknown facts settle an undetermined decision: those that do whatever is answered, and the fewest that may.

The unknowns are independent of each other, so there is one smallest set that settles the decision whatever the answers
are: every unknown that matters. (What matters must be in it, and where two completions differ only in what does not
matter, they can be changed into each other one unknown at a time without the decision moving.) Fewer facts do where
they are answered in the right way, and of these sets there may be many: a set of facts is listed where some answers to
it leave a single decision, or leave nothing but lawful paths, and answers to no part of it do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from transfer_check.algebras.circuit import Circuit
from transfer_check.conditions.values import Members, show_value
from transfer_check.decide.case import Case
from transfer_check.decide.connected import connected
from transfer_check.decide.drawn import Drawn
from transfer_check.decide.model import Answered, FactSet, Question, Settling
from transfer_check.decide.outcome import WORST_FIRST, Decision, Outcome, outcome
from transfer_check.decide.questions import ask
from transfer_check.meaning.conditions import fold
from transfer_check.solve.completions import Completion, Completions, Unknown
from transfer_check.transfer.model import FactRef

MOST_FACTS = 4
"""The largest set that is looked for."""
MOST_TRIED = 20_000
MANY_ASKED = 24
"""Where more questions are open than this, no few answers that settle all are looked for."""
LAWFUL_PATH = (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED)
BROKERING = "brokering"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the unknowns that its answer settles, and for each answer the literals that assume it."""

    question: Question
    unknowns: tuple[Unknown, ...]
    values: tuple[str, ...]
    literals: tuple[tuple[int, ...], ...]
    meant: tuple[tuple[object, ...], ...]
    """For each answer, the value of each unknown."""


def settle(case: Case, *, narrowed: bool = False, exact: Outcome[int] | None = None) -> Settling:
    """What settles the decision of a case; nothing if it is settled. `exact` is an outcome folded over a circuit."""
    if not case.cells:
        return Settling((), (), True)
    result = outcome(case, Circuit(case.transfer, case.law.vocabulary)) if exact is None else exact
    circuit = result.present.algebra
    assert isinstance(circuit, Circuit)
    nodes = decision_nodes(result, circuit, narrowed=narrowed)
    solver = Completions(circuit)  # only now: its cells of values hang on every question put to a fact
    try:
        open_nodes = [node for node in nodes.values() if abs(node) != 1]
        asked = tuple(_asked(case, solver, open_nodes))
        if not asked:
            return Settling((), (), True)
        sets, complete = _sets(solver, asked, nodes) if len(asked) <= MANY_ASKED else ((), False)
        return Settling(tuple(one.question for one in asked), sets, complete)
    finally:
        solver.close()


def decision_nodes(result: Outcome[int], circuit: Circuit, *, narrowed: bool) -> Mapping[Decision, int]:
    """Whether each decision is the overall one, undetermined standing for "lawful so far as law is encoded"."""
    gap = _gap(result, circuit, narrowed=narrowed)
    nodes: dict[Decision, int] = {}
    worse: list[int] = []
    for decision in WORST_FIRST:
        if decision is Decision.UNDETERMINED:
            continue
        some = circuit.any_of([decisions[decision] for decisions in result.decisions.values()])
        nodes[decision] = circuit.all_of([some, *(-node for node in worse)])
        worse.append(some)
    lawful = circuit.any_of([nodes[decision] for decision in LAWFUL_PATH])
    for decision in LAWFUL_PATH:
        nodes[decision] = circuit.all_of([nodes[decision], -gap])
    nodes[Decision.UNDETERMINED] = circuit.all_of([lawful, gap])
    return nodes


def _gap(result: Outcome[int], circuit: Circuit, *, narrowed: bool) -> int:
    """Whether law that is not encoded has a say: a cell beyond a scope, a route that nobody claims, another state."""
    case = result.present.case
    gaps: list[int] = []
    claimed: list[int] = []
    heard: dict[str, list[int]] = {}
    for pack in case.packs:
        for cell in case.cells:
            frame = result.present.frame(pack, cell)
            claims = fold(pack.claims, frame, cell)
            claimed.append(claims)
            heard.setdefault(pack.jurisdiction, []).append(claims)
            gaps.append(circuit.all_of([claims, -fold(pack.scope, frame, cell)]))
    gaps.append(-circuit.any_of(claimed))
    speaks = {state: circuit.any_of(claims) for state, claims in heard.items()}
    gaps += [] if narrowed else [-speaks.get(state, circuit.false) for state in connected(case)]
    for number in {} if narrowed else dict.fromkeys(cell.leg for cell in case.cells):
        broker, act = FactRef("leg.broker", number), FactRef("leg.act", number)
        # What the vocabulary cannot ask nobody can answer: such a leg may be brokered, and from anywhere.
        asked = circuit.vocabulary.facts
        elsewhere = circuit.true
        if broker.name in asked:
            elsewhere = -circuit.any_of(
                circuit.all_of([circuit.is_in(broker, Members(frozenset({state}))), node])
                for state, node in speaks.items()
            )
        if broker not in case.transfer.facts and act.name in asked:
            elsewhere = circuit.all_of([circuit.compare(act, "==", BROKERING), elsewhere])
        gaps.append(elsewhere)
    return circuit.any_of(gaps)


def _asked(case: Case, solver: Completions, nodes: Sequence[int]) -> Iterator[_Asked]:
    """The questions that matter, each with its possible answers."""
    found: dict[tuple[str, str | None, int | None], list[Unknown]] = {}
    for unknown in solver.support(*nodes):
        question = ask(case, unknown)
        if solver.matters(unknown, nodes):
            found.setdefault((question.fact, question.item, question.leg), []).append(unknown)
    for unknowns in found.values():
        ways = list(options(solver, unknowns))
        question = ask(case, unknowns[0], len(ways))
        yield _Asked(
            question,
            tuple(unknowns),
            tuple(shown for shown, _, _ in ways),
            tuple(literals for _, literals, _ in ways),
            tuple(meant for _, _, meant in ways),
        )


def options(
    solver: Completions, unknowns: Sequence[Unknown]
) -> Iterator[tuple[str, tuple[int, ...], tuple[object, ...]]]:
    """The answers to one question. A fact that is answered is known; an untranslated provision is one question."""
    fact = next((unknown for unknown in unknowns if isinstance(unknown, FactRef)), None)
    flags = [dict(solver.answers(unknown)) for unknown in unknowns if not isinstance(unknown, FactRef)]
    known = [unknown for unknown in unknowns if not isinstance(unknown, FactRef) and unknown[0] == "known"]
    if fact is None and not known:
        for value in (True, False):
            yield show_value(value), tuple(answers[value] for answers in flags), (value,) * len(flags)
        return
    stated = tuple(answers[True] for answers in flags)
    values = [("known", ())] if fact is None else [(show_value(v), (literal,)) for v, literal in solver.answers(fact)]
    meanings = [()] if fact is None else [(value,) for value, _ in solver.answers(fact)]
    for (shown, literals), meaning in zip(values, meanings, strict=True):
        # In the order of the unknowns, in which the one that is a fact may stand anywhere.
        rest = iter((True,) * len(flags))
        meant = tuple(meaning[0] if unknown == fact else next(rest) for unknown in unknowns)
        yield shown, (*literals, *stated), meant


def _sets(
    solver: Completions, asked: Sequence[_Asked], nodes: Mapping[Decision, int]
) -> tuple[tuple[FactSet, ...], bool]:
    """For each decision, and for a lawful path, every smallest set of questions of which some answers leave only it."""
    targets = [(decision,) for decision in reversed(WORST_FIRST) if decision is not Decision.UNDETERMINED]
    found: list[FactSet] = []
    complete = True
    for target in [*targets, LAWFUL_PATH]:
        wanted = solver.circuit.any_of([nodes[decision] for decision in target])
        if abs(wanted) == 1 or any(wanted == nodes[decision] for decision in target if len(target) > 1):
            continue
        sets, all_tried = _smallest(solver, asked, wanted)
        complete = complete and all_tried
        found += [FactSet(answers, target) for answers in sets]
    # Answers that leave one decision are not told again as answers that leave a lawful path.
    single = {one.answers for one in found if len(one.decisions) == 1}
    kept = [one for one in found if len(one.decisions) == 1 or one.answers not in single]
    return tuple(sorted(kept, key=lambda one: len(one.answers))), complete


def _smallest(solver: Completions, asked: Sequence[_Asked], wanted: int) -> tuple[list[tuple[Answered, ...]], bool]:
    """The smallest sets for one target, and whether all were looked for."""
    hits: list[frozenset[int]] = []
    found: list[tuple[Answered, ...]] = []
    failing = _Failing(solver, asked, wanted)
    tried = 0
    for size in range(1, min(len(asked), MOST_FACTS) + 1):
        for chosen in combinations(range(len(asked)), size):
            if any(hit <= set(chosen) for hit in hits):
                continue
            good: list[tuple[int, ...]] = []
            for pick in product(*(range(len(asked[i].values)) for i in chosen)):
                tried += 1
                if tried > MOST_TRIED:
                    return found, False
                if failing.seen(chosen, pick):
                    continue
                assume = [one for i, answer in zip(chosen, pick, strict=True) for one in asked[i].literals[answer]]
                counter = solver.find(-wanted, assume=assume)
                if counter is None:
                    good.append(pick)
                else:
                    failing.add(counter)
            if good:
                hits.append(frozenset(chosen))
                found += [_answered(asked, chosen, group) for group in _merged(good)]
    return found, len(asked) <= MOST_FACTS


class _Failing:
    """Completions in which a target fails, by their answers; answers that one of them has given settle nothing."""

    def __init__(self, solver: Completions, asked: Sequence[_Asked], wanted: int) -> None:
        self.asked = asked
        drawn = Drawn(solver.circuit, [-wanted])
        parts = {unknown: dict(drawn.parts(unknown)) for one in asked for unknown in one.unknowns}
        self.given: list[list[int]] = []
        """For each question and answer, one bit for each completion, the drawn ones lowest."""
        for one in asked:
            rows: list[int] = []
            for meant in one.meant:
                bits = drawn.decisions[0]
                for unknown, value in zip(one.unknowns, meant, strict=True):
                    bits &= parts[unknown].get(value, 0)
                rows.append(bits)
            self.given.append(rows)
        self.next = 1 << drawn.sample.full.bit_length()

    def seen(self, chosen: Sequence[int], pick: Sequence[int]) -> bool:
        """Whether one of them gives these answers to these questions."""
        bits = -1
        for i, answer in zip(chosen, pick, strict=True):
            bits &= self.given[i][answer]
        return bool(bits)

    def add(self, completion: Completion) -> None:
        """One more."""
        for one, rows in zip(self.asked, self.given, strict=True):
            answer = _given(one, completion)
            if answer is not None:
                rows[answer] |= self.next
        self.next <<= 1


def _given(asked: _Asked, completion: Completion) -> int | None:
    """Which answer a completion gives to a question; None if none of them."""
    meant = tuple(
        completion.facts.get(unknown) if isinstance(unknown, FactRef) else completion.flags.get(unknown)
        for unknown in asked.unknowns
    )
    return next((index for index, one in enumerate(asked.meant) if one == meant), None)


def _merged(picks: Sequence[tuple[int, ...]]) -> list[tuple[frozenset[int], ...]]:
    """Answers put together where they differ in one question only; together they are exactly what they were."""
    boxes = [tuple(frozenset([answer]) for answer in pick) for pick in picks]
    for place in range(len(boxes[0])):
        joined: dict[tuple[frozenset[int], ...], frozenset[int]] = {}
        for box in boxes:
            rest = (*box[:place], *box[place + 1 :])
            joined[rest] = joined.get(rest, frozenset()) | box[place]
        boxes = [(*rest[:place], together, *rest[place:]) for rest, together in joined.items()]
    return boxes


def _answered(asked: Sequence[_Asked], chosen: Sequence[int], group: Sequence[frozenset[int]]) -> tuple[Answered, ...]:
    return tuple(
        Answered(
            fact=asked[i].question.fact,
            item=asked[i].question.item,
            leg=asked[i].question.leg,
            question=asked[i].question.question,
            values=tuple(asked[i].values[answer] for answer in sorted(answers)),
        )
        for i, answers in zip(chosen, group, strict=True)
    )
