"""The judgment of a transfer: each jurisdiction's decision in every completion, then the worst of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from transfer_check.algebras.circuit import Circuit
from transfer_check.algebras.kleene import F, Kleene, T
from transfer_check.decide.assents import assents
from transfer_check.decide.case import Case
from transfer_check.decide.connected import unheard
from transfer_check.decide.findings import LABELS, deciding, duties, findings
from transfer_check.decide.model import CellResult, Judgment, JurisdictionResult, NotCovered, Question, Settling
from transfer_check.decide.not_covered import beyond_scope as beyond_scope_of
from transfer_check.decide.not_covered import not_covered
from transfer_check.decide.outcome import WORST_FIRST, Decision, Outcome, hear, outcome, worst
from transfer_check.decide.overall import concluded, in_completions
from transfer_check.decide.powers import Hearing
from transfer_check.decide.questions import questions
from transfer_check.decide.sets import authorisation_sets, powers, wanted_kinds
from transfer_check.decide.settle import settle
from transfer_check.law.model import Law, Pack
from transfer_check.meaning.conditions import fold
from transfer_check.meaning.verdicts import Verdict, verdicts
from transfer_check.solve.completions import Completions
from transfer_check.transfer.model import Cell, FactRef, Transfer

BEST_FIRST = tuple(reversed(WORST_FIRST))


@dataclass(frozen=True, slots=True)
class Brief:
    """A decision and what is possible, with what each pack that claims a leg may decide and the outcome it rests on."""

    decision: Decision
    possible: tuple[Decision, ...]
    options: Mapping[str, tuple[Decision, ...]]
    not_covered: tuple[NotCovered, ...]
    result: Outcome[int]
    simple: bool
    """Whether Kleene logic settled it."""

    @property
    def deciding(self) -> tuple[str, ...]:
        """The provisions that decide, as `judge` names them."""
        packs = {pack.id: pack for pack in self.result.present.case.packs}
        single = {name: own[0] if len(own) == 1 else Decision.UNDETERMINED for name, own in self.options.items()}
        rest = worst(list(single.values()))
        names = (deciding(self.result, packs[name], own) for name, own in single.items() if own is rest)
        return tuple(dict.fromkeys(name for found in names for name in found))

    @property
    def wants_sets(self) -> bool:
        """Whether `judge` looks for sets of authorisations."""
        return any(Decision.AUTHORISATION_REQUIRED in own for own in self.options.values())


def open_case(
    law: Law,
    transfer: Transfer,
    *,
    reading: str | None = None,
    packs: tuple[str, ...] = (),
    judge_done: bool = False,
    readings: Mapping[str, str] | None = None,
) -> Case:
    """The case that a transfer makes: the packs asked for, or all, and the reading of each.

    A reading that a pack does not know leaves that pack to its default; `readings` names one for each pack. Raises
    `ValueError` for a reading that no pack knows, and for a pack that is not there.
    """
    wanted = packs or transfer.law
    asked = reading or transfer.reading
    if missing := [name for name in wanted if name not in law.packs]:
        raise ValueError(f"no pack of law: {', '.join(missing)}")
    if asked is not None and not any(asked in pack.readings for pack in law.packs.values()):
        raise ValueError(f"no reading of any pack: {asked}")
    chosen = tuple(pack for name, pack in law.packs.items() if not wanted or name in wanted)
    given = readings or {pack.id: str(asked) if asked in pack.readings else pack.default_reading for pack in chosen}
    return Case(law, transfer, chosen, given, judge_done)


def judge(case: Case, *, narrowed: bool = False) -> Judgment:
    """The judgment with its reasons. `narrowed`: the question was put to these packs only, on purpose."""
    kleene = Kleene(case.transfer, case.law.vocabulary)
    result = outcome(case, kleene)
    present = result.present
    claiming = _claiming(case, present)
    circuit = Circuit(case.transfer, case.law.vocabulary)
    exact: Outcome[int] | None = None
    completions: Completions | None = None
    if any(_undecided(result, pack) for pack in claiming):
        exact = outcome(case, circuit)
        verdict_nodes = {
            key: verdicts(at.p, at.q, circuit) for key, at in exact.now.items()
        }  # before the solver is made: it needs the whole circuit
        completions = Completions(circuit)
    jurisdictions: list[JurisdictionResult] = []
    for pack in claiming:
        possible = _possible(
            result.decisions[pack.id], exact.decisions[pack.id] if exact is not None else None, completions
        )
        decision = possible[0] if len(possible) == 1 else Decision.UNDETERMINED
        cells = []
        for cell in case.cells:
            if _claims(result.present, pack, cell) == F:
                continue
            at = result.now[pack.id, cell]
            open_verdicts = [v for v, value in verdicts(at.p, at.q, kleene).items() if value != F]
            if len(open_verdicts) > 1 and completions is not None:
                open_verdicts = [v for v in Verdict if completions.possible(verdict_nodes[pack.id, cell][v])]
            cells.append(CellResult(cell.item, cell.leg, tuple(v.value for v in open_verdicts)))
        jurisdictions.append(
            JurisdictionResult(
                id=pack.jurisdiction,
                pack=pack.id,
                title=pack.title,
                reading=case.readings[pack.id],
                decision=decision,
                possible=possible,
                covered=not _beyond_scope(result.present, pack),
                cells=tuple(cells),
                deciding=deciding(result, pack, decision),
            )
        )
    not_covered = _not_covered(case, result, claiming, narrowed)
    reaches = in_completions([found.pack for found in jurisdictions], exact, circuit, completions)
    decision, possible = concluded([found.possible for found in jurisdictions], reaches, missing=bool(not_covered))
    kinds = wanted_kinds(result)
    wants_sets = any(Decision.AUTHORISATION_REQUIRED in found.possible for found in jurisdictions)
    sets, complete = authorisation_sets(case) if wants_sets else ((), True)
    kinds = tuple(sorted({*kinds, *(kind for one in sets for kind in one.authorisations)}))
    asked: tuple[Question, ...] = ()
    if decision is Decision.UNDETERMINED and completions is not None and exact is not None:
        undecided = [exact.decisions[found.pack] for found in jurisdictions if len(found.possible) > 1]
        asked = questions(case, completions, undecided)
    # Whether law is encoded at all may hang on facts of which no norm speaks; they are asked as well.
    settling = settle(case, narrowed=narrowed) if decision is Decision.UNDETERMINED else Settling()
    known = {(question.fact, question.item, question.leg) for question in asked}
    asked += tuple(one for one in settling.needed if (one.fact, one.item, one.leg) not in known)
    if completions is not None:
        completions.close()
    order = sorted(jurisdictions, key=lambda found: WORST_FIRST.index(found.decision))
    names = dict.fromkeys(name for found in order if found.decision is worst_of(order) for name in found.deciding)
    return Judgment(
        decision=decision,
        possible=possible,
        as_of=case.transfer.as_of,
        readings=case.readings,
        jurisdictions=tuple(jurisdictions),
        not_covered=not_covered,
        deciding=tuple(names),
        findings=findings(result),
        powers=powers(result, kinds),
        authorisation_sets=sets,
        sets_complete=complete,
        duties=duties(result.present),
        questions=asked,
        encoded=_encoded(case),
        assessed=tuple(sorted(case.transfer.assessments)),
        labels={
            (pack, cell.item, cell.leg): {norm: LABELS[value] for norm, value in at.labels.items()}
            for (pack, cell), at in result.now.items()
        },
        settling=settling,
        assents=assents(result, sets, complete=complete, narrowed=narrowed),
    )


def decide_only(case: Case, *, narrowed: bool = False) -> tuple[Decision, tuple[Decision, ...]]:
    """The decision and what is possible, without reasons: for the other readings, and for searches."""
    found = brief(case, narrowed=narrowed)
    return found.decision, found.possible


def brief(case: Case, *, narrowed: bool = False, result: Outcome[int] | None = None) -> Brief:
    """What `judge` says of the decision, without reasons; `result` is the outcome in Kleene logic, if it is known."""
    result = result or outcome(case, Kleene(case.transfer, case.law.vocabulary))
    present = result.present
    claiming = _claiming(case, present)
    circuit = Circuit(case.transfer, case.law.vocabulary)
    exact: Outcome[int] | None = None
    completions: Completions | None = None
    if any(_undecided(result, pack) for pack in claiming):
        exact = outcome(case, circuit)
        completions = Completions(circuit)
    options = {
        pack.id: _possible(
            result.decisions[pack.id], exact.decisions[pack.id] if exact is not None else None, completions
        )
        for pack in claiming
    }
    reaches = in_completions(options, exact, circuit, completions)
    missing = _not_covered(case, result, claiming, narrowed)
    decision, possible = concluded(list(options.values()), reaches, missing=bool(missing))
    if completions is not None:
        completions.close()
    return Brief(decision, possible, options, missing, result, exact is None)


def beyond_scope(case: Case) -> bool:
    """Whether some cell may lie outside what a pack that may claim it encodes."""
    present = hear(case, Kleene(case.transfer, case.law.vocabulary))
    return any(_beyond_scope(present, pack) for pack in case.packs)


def worst_of(jurisdictions: list[JurisdictionResult]) -> Decision:
    """The worst decision among jurisdictions."""
    return worst([found.decision for found in jurisdictions])


def _claiming(case: Case, present: Hearing[int]) -> tuple[Pack, ...]:
    """The packs that claim a cell, or may."""
    return tuple(pack for pack in case.packs if any(_claims(present, pack, cell) != F for cell in case.cells))


def _claims(present: Hearing[int], pack: Pack, cell: Cell) -> int:
    return fold(pack.claims, present.frame(pack, cell), cell)


def _undecided(result: Outcome[int], pack: Pack) -> bool:
    open_decisions = [value for value in result.decisions[pack.id].values() if value != F]
    cells = [at for (name, _), at in result.now.items() if name == pack.id]
    return open_decisions != [T] or any(value not in (F, T) for at in cells for value in (at.p, at.q))


def _possible(
    kleene: Mapping[Decision, int], exact: Mapping[Decision, int] | None, completions: Completions | None
) -> tuple[Decision, ...]:
    """The decisions that some completion reaches, best first; the solver is asked only where the bound is not one."""
    bound = [decision for decision in BEST_FIRST if kleene.get(decision, F) != F]
    if len(bound) > 1 and exact is not None and completions is not None:
        bound = [decision for decision in bound if completions.possible(exact[decision])]
    return tuple(bound)


def _scope(present: Hearing[int], pack: Pack, cell: Cell) -> int:
    return fold(pack.scope, present.frame(pack, cell), cell)


def _beyond_scope(present: Hearing[int], pack: Pack) -> list[Cell]:
    return beyond_scope_of(pack, present.case.cells, claims=partial(_claims, present), scope=partial(_scope, present))


def _not_covered(
    case: Case, result: Outcome[int], claiming: tuple[Pack, ...], narrowed: bool
) -> tuple[NotCovered, ...]:
    facts = case.transfer.facts
    return not_covered(
        claiming,
        case.cells,
        claims=partial(_claims, result.present),
        scope=partial(_scope, result.present),
        silent=partial(unheard, case),
        stated=lambda name, leg: facts.get(FactRef(name, leg)),
        narrowed=narrowed,
    )


def _encoded(case: Case) -> int:
    """How many provisions in force were read."""
    return len(
        {
            (pack.id, name)
            for pack in case.packs
            for cell in case.cells
            for name in case.view(pack, cell.leg)[0].provisions
        }
    )
