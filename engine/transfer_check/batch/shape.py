"""What is asked of every row that has so many legs and items, as one graph: the decision, and on what it rests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from transfer_check.algebras.columns import Asked, Columns, EndOf
from transfer_check.batch.bits import Program, program
from transfer_check.batch.naming import named
from transfer_check.batch.values import CannotSay, Classes, check
from transfer_check.conditions.values import Members
from transfer_check.decide.case import Case
from transfer_check.decide.judge import open_case
from transfer_check.decide.not_covered import BROKERING
from transfer_check.decide.outcome import Decision, Outcome, outcome
from transfer_check.law.model import Pack
from transfer_check.many.compiled import CompiledLaw
from transfer_check.meaning.conditions import fold
from transfer_check.transfer.model import FactRef, Leg, Transfer

MOST_BYTES = 1 << 28
"""So much room the columns that are wanted of some rows may take."""
HEAVIEST_FIRST = (Decision.PROHIBITED, Decision.CONFLICT, Decision.AUTHORISATION_REQUIRED, Decision.PERMITTED)


@dataclass(frozen=True, slots=True)
class Shape:
    """How many items there are; and of each leg in which time its day lies, and whether it is done."""

    items: int
    places: tuple[int, ...]
    done: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The graph of a shape; each node named here is true or false in every row."""

    program: Program
    classes: Mapping[str, Classes]
    unsaid: int
    """Where unknowns leave more than one decision to a pack and it is not another that decides: columns cannot say."""
    decisions: Mapping[Decision, int]
    """Where each is the worst decision of a pack."""
    missing: int
    """Where law that is not encoded may have a say."""
    claiming: tuple[tuple[str, int], ...]
    """Where each jurisdiction claims a leg, or may."""
    named: tuple[tuple[str, int], ...]
    """Where the decision rests on each provision, in the order in which they are told; some may be told twice."""

    @property
    def most_rows(self) -> int:
        """Of so many rows all that is wanted is held at once."""
        return max(1 << 16, MOST_BYTES * 8 // max(1, len(self.program.wanted)) // 64 * 64)


def plan_of(compiled: CompiledLaw, shape: Shape, *, deciding: bool) -> Plan:
    """The plan of a shape; raises `CannotSay` for law that columns cannot put, and `BrokenLaw`."""
    found, columns = graph_of(compiled, shape)
    case = found.present.case
    judged = _Judged(case, columns, found, deciding=deciding)
    claiming = tuple((pack.jurisdiction, judged.may_claim[pack.id]) for pack in case.packs)
    missing = judged.missing(narrowed=bool(compiled.packs))
    names: list[tuple[str, int]] = []
    if deciding:
        for pack in case.packs:
            for decision in HEAVIEST_FIRST:
                rests = columns.all_of([judged.heaviest[decision], judged.single[pack.id, decision]])
                names += named(found, columns, pack, decision, rests)
    wanted = [judged.unsaid, missing, *judged.heaviest.values()]
    wanted += [node for _, node in claiming] + [node for _, node in names]
    made = program(columns.nodes, wanted)
    return Plan(made, classes_of(made, case), judged.unsaid, judged.heaviest, missing, claiming, tuple(names))


def not_covered_node(found: Outcome[int], columns: Columns, *, narrowed: bool) -> tuple[tuple[int, ...], int]:
    """Where each pack may claim a leg, and where law that is not encoded may have a say."""
    judged = _Judged(found.present.case, columns, found, deciding=False)
    return tuple(judged.may_claim.values()), judged.missing(narrowed=narrowed)


def graph_of(compiled: CompiledLaw, shape: Shape) -> tuple[Outcome[int], Columns]:
    """What is asked of every row of a shape, folded as it is for one transfer, and the graph in which it lies."""
    case = _case(compiled, shape)
    if not case.cells:
        raise CannotSay(shape)
    days = [compiled.day(case.packs, case.readings, leg.date) for leg in case.transfer.legs]
    columns = Columns({kind: fact for day in days for kind, fact in day.granted_by.items()}, case.covered_states)
    return outcome(case, columns), columns


def _case(compiled: CompiledLaw, shape: Shape) -> Case:
    days = [compiled.day_of(place) for place in shape.places]
    legs = tuple(
        Leg(number, f"start of leg {number}", EndOf(number), "done" if done else "proposed", day)
        for number, (done, day) in enumerate(zip(shape.done, days, strict=True), start=1)
    )
    items = {str(number): str(number) for number in range(1, shape.items + 1)}
    transfer = Transfer("row", "row", days[0], items, legs, {})
    case = open_case(
        compiled.law, transfer, reading=compiled.reading, packs=compiled.packs, judge_done=compiled.judge_done
    )
    for leg in legs:
        for pack, view in zip(case.packs, compiled.day(case.packs, case.readings, leg.date).views, strict=True):
            case.views[pack.id, leg.number] = view
    return case


class _Judged:
    """Which decisions are left to each pack, and what is not covered: nodes that are true or false."""

    def __init__(self, case: Case, columns: Columns, found: Outcome[int], *, deciding: bool) -> None:
        self.case, self.columns = case, columns
        self.present = found.present
        self.may_claim = {
            pack.id: columns.any_of([columns.may(each) for each in self._claims(pack)]) for pack in case.packs
        }
        self.single: dict[tuple[str, Decision], int] = {}
        """Where a pack claims a cell and this is the one decision left to it."""
        several: list[int] = []
        may_be: dict[Decision, list[int]] = {decision: [] for decision in HEAVIEST_FIRST}
        for pack in case.packs:
            claims = self.may_claim[pack.id]
            left = {decision: columns.may(node) for decision, node in found.decisions[pack.id].items()}
            for decision, node in left.items():
                others = [columns.negation(other) for name, other in left.items() if name is not decision]
                self.single[pack.id, decision] = columns.all_of([claims, node, *others])
            alone = columns.any_of([self.single[pack.id, decision] for decision in left])
            open_here = columns.all_of([claims, columns.negation(alone)])
            several.append(open_here)
            for decision, node in left.items():
                may_be[decision].append(columns.all_of([open_here, node]))
        self.unsaid = columns.all_of(
            [columns.any_of(several), columns.negation(self._settled(may_be, deciding=deciding))]
        )
        self.heaviest: dict[Decision, int] = {}
        heavier = columns.false
        for decision in HEAVIEST_FIRST:
            here = columns.any_of([self.single[pack.id, decision] for pack in case.packs])
            self.heaviest[decision] = columns.all_of([here, columns.negation(heavier)])
            heavier = columns.any_of([heavier, here])

    def _settled(self, may_be: Mapping[Decision, list[int]], *, deciding: bool) -> int:
        """Where the worst decision is that of a pack to which one is left, whatever is left to others.

        Of the provisions it is asked as well that no other pack may come to the same.
        """
        columns = self.columns
        found: list[int] = []
        worse: list[int] = []
        for decision in (Decision.PROHIBITED, Decision.CONFLICT):
            here = columns.any_of([self.single[pack.id, decision] for pack in self.case.packs])
            against = [*worse, *may_be[decision]] if deciding else worse
            found.append(columns.all_of([here, columns.negation(columns.any_of(against))]))
            worse = [*worse, *may_be[decision]]
        return columns.any_of(found)

    def _claims(self, pack: Pack) -> list[int]:
        return [fold(pack.claims, self.present.frame(pack, cell), cell) for cell in self.case.cells]

    def missing(self, *, narrowed: bool) -> int:
        """Where something is not covered, as `decide.not_covered` has it."""
        columns, case = self.columns, self.case
        surely, beyond = [], []
        for pack in case.packs:
            for cell, claims in zip(case.cells, self._claims(pack), strict=True):
                surely.append(columns.surely(claims))
                scope = fold(pack.scope, self.present.frame(pack, cell), cell)
                beyond.append(columns.all_of([columns.may(claims), columns.negation(columns.surely(scope))]))
        found = [columns.negation(columns.any_of(surely)), *beyond]
        return columns.any_of(found if narrowed else [*found, *self._silent()])

    def _silent(self) -> list[int]:
        """Where a state without encoded law may have a say, as `decide.connected` has it."""
        columns, case = self.columns, self.case
        legs = sorted({cell.leg for cell in case.cells})
        items = sorted({cell.item for cell in case.cells})
        found: list[int] = []
        heard = self._heard()
        for leg in legs:
            broker, act = FactRef("leg.broker", leg), FactRef("leg.act", leg)
            found += [self._unheard(FactRef("leg.from", leg), heard), self._unheard(broker, heard)]
            brokered = columns.may(columns.compare(act, "==", BROKERING))
            found.append(columns.all_of([columns.negation(columns.stated(broker)), brokered]))
        suppliers = [leg.number for leg in case.transfer.legs if leg.status == "done" and leg.number < max(legs)]
        found += [self._unheard(FactRef("leg.from", leg), heard) for leg in suppliers]
        for fact in case.law.vocabulary.facts.values():
            if fact.connects:
                owners: Mapping[str, list[str] | list[int]] = {"item": items, "leg": legs}
                found += [self._unheard(FactRef(fact.name, of), heard) for of in owners.get(fact.scope, (None,))]
        return found

    def _unheard(self, fact: FactRef, heard: Mapping[str, int]) -> int:
        """Where a state is stated whose law is not encoded, or surely claims no cell."""
        columns = self.columns
        none = columns.negation(columns.is_in(fact, Members(self.case.covered_states)))
        silent = [
            columns.all_of([columns.is_in(fact, Members(frozenset({state}))), columns.negation(law)])
            for state, law in heard.items()
        ]
        return columns.any_of([columns.surely(each) for each in (none, *silent)])

    def _heard(self) -> Mapping[str, int]:
        """Where the law of each state surely claims a cell."""
        columns = self.columns
        found: dict[str, list[int]] = {state: [] for state in sorted(self.case.covered_states)}
        for pack in self.case.packs:
            found[pack.jurisdiction] += [columns.surely(each) for each in self._claims(pack)]
        return {state: columns.any_of(claims) for state, claims in found.items()}


def classes_of(made: Program, case: Case) -> dict[str, Classes]:
    """The classes of values that the inputs of a program ask for, by fact; raises `CannotSay`."""
    vocabulary = case.law.vocabulary
    tests: dict[str, dict[Asked, None]] = {}
    for asked in made.inputs:
        check(asked, vocabulary)
        tests.setdefault(asked.fact.name, {})[Asked(FactRef(asked.fact.name), asked.op, asked.value)] = None
    codes = {name for name, fact in vocabulary.facts.items() if fact.type == "code"}
    return {name: Classes(tuple(of_fact), name in codes) for name, of_fact in tests.items()}
