"""The states whose law may have a say in a transfer, by what is stated of it."""

from __future__ import annotations

from collections.abc import Iterator, Set

from transfer_check.conditions.types import Text
from transfer_check.conditions.values import show_value
from transfer_check.decide.case import Case
from transfer_check.transfer.model import FactRef

LEAVES = Text("the goods leave it, or are brokered from it", "물자의 출발국 또는 중개국")
NO_LAW = Text("no law of this state is encoded", "이 국가의 법령은 수록되지 않음")
NO_WORD = Text(
    "what is encoded of its law does not claim this transfer", "이 국가의 수록된 법령은 이 이전을 규율한다고 하지 않음"
)
BROKER = "leg.broker"


def connected(case: Case) -> dict[str, Text | None]:
    """Each state that may have a say in what is judged, with what connects it where it is not a state that the goods
    leave or from which they are brokered.

    Those are the states from which goods leave on an earlier leg that is done, for a supplier may keep a right of
    consent, and those that a fact names of which the vocabulary says that it connects. A fact that is not stated
    connects no state: a law that claims by it is asked for it.
    """
    found: dict[str, Text | None] = {}
    legs = tuple(dict.fromkeys(cell.leg for cell in case.cells))
    facts = case.transfer.facts
    for number in legs:
        found.setdefault(case.transfer.leg(number).start, None)
        if (broker := facts.get(FactRef(BROKER, number))) is not None:
            found.setdefault(show_value(broker), None)
    for leg in case.transfer.legs:
        if leg.status == "done" and any(leg.number < number for number in legs):
            found.setdefault(leg.start, Text(f"supplier on leg {leg.number}", f"{leg.number}구간의 공급국"))
    for state, why in _named(case, legs):
        found.setdefault(state, why)
    return found


def unheard(case: Case, heard: Set[str]) -> dict[str, Text]:
    """Those whose law is not heard, each with why it matters; `heard` are the states whose law surely claims a cell.

    Of some no law is encoded. Of others what is encoded does not claim the transfer: whether the rest of that law does
    nobody can tell, for a pack says what it claims and never what lies beyond it.
    """
    found: dict[str, Text] = {}
    for state, why in connected(case).items():
        if state not in heard:
            said = NO_WORD if state in case.covered_states else NO_LAW
            en, ko = said.get("en"), said.get("ko")
            found[state] = said if why is None else Text(f"{en} ({why.en})", f"{ko}({why.get('ko')})")
    return found


def _named(case: Case, legs: tuple[int, ...]) -> Iterator[tuple[str, Text]]:
    """The states that connecting facts of the items, the judged legs, the whole and the components name."""
    vocabulary, transfer = case.law.vocabulary, case.transfer
    judged = {cell.item for cell in case.cells}
    for fact in vocabulary.facts.values():
        if fact.connects:
            owners: dict[str, tuple[str | int | None, ...]] = {"item": tuple(judged), "leg": legs}
            for of in sorted(owners.get(fact.scope, (None,)), key=str):
                if (state := transfer.facts.get(FactRef(fact.name, of))) is not None:
                    yield show_value(state), Text(fact.name)
    for bill in transfer.materials:
        for component in bill.components if bill.item in judged else ():
            for name, fact in vocabulary.components.items():
                if fact.connects and (state := component.facts.get(name)) is not None:
                    yield show_value(state), Text(f"{name} of the {component.name}", f"{component.name}의 {name}")
