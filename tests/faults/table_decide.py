"""Faults in powers, in the decision of one law and of several, and in sets of authorisations."""

from __future__ import annotations

from faults.model import Fault

POWERS = "decide/powers.py"
OUTCOME = "decide/outcome.py"
CONNECTED = "decide/connected.py"
CHAINS = "tests/agreement/test_chains.py"
ASSENTS = "tests/decide/test_assents.py"
COMPONENTS = "tests/load/test_components.py"
JUDGE = "decide/judge.py"
UNCOVERED = "decide/not_covered.py"
OVERALL = "decide/overall.py"
SETS = "decide/sets.py"
SMALL = "tests/amend/test_small_laws.py::test_the_search_finds_what_is_known"
CORNERS = "tests/properties/test_corners.py"
AGREED = "tests/properties/test_strategies.py"
TINY = "tests/cli/test_exit_codes.py::test_each_decision_of_the_tiny_law"
EITHER = "tests/decide/test_settle.py::test_what_may_be_either_is_undetermined_under_the_law_that_judges_too"
RECORDS = "tests/faults/test_gaps.py"
CASES = "tests/faults/test_gaps_decision.py"

_GRANTED = "algebra.all_of([hearing.applies(pack, power, cell), algebra.negation(algebra.any_of(barred))])"
_REFUSED = "return algebra.all_of([algebra.any_of(ways), algebra.negation(algebra.any_of(refused))])"
_ELSEWHERE = 'algebra.flag(("power", kind, cell.item, cell.leg))'

FAULTS = (
    # Powers.
    Fault("a power is granted though barred", POWERS, _GRANTED, "hearing.applies(pack, power, cell)", (SMALL,)),
    Fault(
        "a power is granted though it does not apply",
        POWERS,
        _GRANTED,
        "algebra.negation(algebra.any_of(barred))",
        (SMALL,),
    ),
    Fault(
        "a bar on one power is ignored",
        POWERS,
        "if kind in bar.norm.targets or power.id in bar.norm.targets",
        "if kind in bar.norm.targets",
        (CASES,),
    ),
    Fault(
        "a bar on one power bars every power to grant the same",
        POWERS,
        "if kind in bar.norm.targets or power.id in bar.norm.targets",
        "if bar.norm.targets",
        (CASES,),
    ),
    Fault("a refusal is ignored", POWERS, _REFUSED, "return algebra.any_of(ways)", (RECORDS,)),
    Fault(
        "powers that rest on other authorisations are out of reach",
        POWERS,
        "        hearing = Hearing(case, algebra, holding, before=hearing)\n    return hearing",
        "        hearing = Hearing(case, algebra, holding, before=hearing)\n        break\n    return hearing",
        (SMALL,),
    ),
    Fault(
        "what hangs on an authorisation stays as it was before it is granted",
        POWERS,
        "if known[0] in old.view.unheld",
        "if known[0]",
        (SMALL,),
    ),
    Fault("the power of a state without encoded law is granted", POWERS, _ELSEWHERE, "algebra.true", (CASES,)),
    Fault("the power of a state without encoded law is denied", POWERS, _ELSEWHERE, "algebra.false", (CASES,)),
    Fault(
        "what is held in one cell is held in all",
        POWERS,
        "return self.holding.get((kind, cell), self.algebra.false)",
        "return self.algebra.any_of([value for (name, _), value in self.holding.items() if name == kind])",
        (RECORDS,),
    ),
    Fault(
        "of two authorisations of one kind only the last counts",
        POWERS,
        "holding[grant.kind, cell] = algebra.any_of([known, value])",
        "holding[grant.kind, cell] = value",
        (RECORDS,),
    ),
    Fault(
        "an authorisation that was refused is held",
        POWERS,
        "        if grant.refused:\n            continue\n",
        "        if grant.kind is None:\n            continue\n",
        (RECORDS,),
    ),
    # The decision of one jurisdiction.
    Fault(
        "a transfer is lawful if one cell is",
        OUTCOME,
        "return algebra.all_of([algebra.negation(at.p)",
        "return algebra.any_of([algebra.negation(at.p)",
        (CASES,),
    ),
    Fault(
        "every cell is judged as the first",
        OUTCOME,
        "labels = label(priority, hearing.frame(pack, cell), cell)",
        "labels = label(priority, hearing.frame(pack, cell), hearing.case.cells[0])",
        (CASES,),
    ),
    Fault(
        "one conflict hides what is prohibited elsewhere",
        OUTCOME,
        "Decision.CONFLICT: algebra.all_of([*no_way, *clash]),",
        "Decision.CONFLICT: algebra.all_of([*no_way, algebra.any_of(clash)]),",
        (CASES,),
    ),
    Fault(
        "what would be lawful with an authorisation is permitted",
        OUTCOME,
        "Decision.PERMITTED: is_lawful,",
        "Decision.PERMITTED: could_be,",
        (RECORDS,),
    ),
    Fault(
        "what is lawful with an authorisation is prohibited",
        OUTCOME,
        "no_way = [algebra.negation(is_lawful), algebra.negation(could_be)]",
        "no_way = [algebra.negation(is_lawful)]",
        (RECORDS,),
    ),
    Fault(
        "a leg that is done is judged",
        "transfer/model.py",
        'if judge_done or leg.status != "done"',
        'if judge_done or leg.status != ""',
        (CASES,),
    ),
    Fault(
        "a leg that is only suspected is not judged",
        "transfer/model.py",
        'if judge_done or leg.status != "done"',
        'if judge_done or leg.status == "proposed"',
        (CASES,),
    ),
    # The decision overall.
    Fault(
        "the best of several laws decides",
        OUTCOME,
        "return min(decisions, key=WORST_FIRST.index",
        "return max(decisions, key=WORST_FIRST.index",
        (f"engine/transfer_check/{OUTCOME}", CASES),
    ),
    Fault(
        "undetermined is the first of what is possible",
        JUDGE,
        "decision = possible[0] if len(possible) == 1 else Decision.UNDETERMINED",
        "decision = possible[0]",
        (EITHER,),
    ),
    Fault(
        "a law that does not claim a leg judges it",
        JUDGE,
        "return tuple(pack for pack in case.packs if any(",
        "return tuple(pack for pack in case.packs if case.cells or any(",
        (CASES,),
    ),
    Fault(
        "the scope of what is encoded is ignored",
        UNCOVERED,
        "scope(pack, cell) != T",
        "scope(pack, cell) not in (F, T)",
        (CASES,),
    ),
    Fault(
        "states whose law is not encoded are ignored",
        CONNECTED,
        "        if state not in heard:",
        "        if state not in heard and state in case.covered_states:",
        (CASES,),
    ),
    Fault(
        "a pack that does not claim a transfer speaks for its state",
        CONNECTED,
        "        if state not in heard:",
        "        if state not in heard and state not in case.covered_states:",
        ("tests/decide/test_unheard.py::test_a_pack_that_does_not_claim_a_transfer_makes_nothing_permitted",),
    ),
    Fault(
        "a supplier of long ago is ignored",
        CONNECTED,
        'if leg.status == "done" and any',
        'if leg.status == "never" and any',
        (CHAINS,),
    ),
    Fault(
        "a fact that connects a state is ignored",
        CONNECTED,
        "        if fact.connects:",
        "        if False:",
        (CHAINS,),
    ),
    Fault(
        "where a component comes from is ignored",
        CONNECTED,
        "if fact.connects and (state := component",
        "if not fact.connects and (state := component",
        (CHAINS,),
    ),
    Fault(
        "what is lifted by nothing is not asked of anybody",
        "decide/wanted.py",
        "                if labels[ban.id] != F or held != F:",
        "                if labels[ban.id] != F and held != F:",
        (ASSENTS,),
    ),
    Fault(
        "what must be held lest another be refused is asked of nobody",
        "decide/wanted.py",
        "        for other in (*self._before(one, cell), *self._lest_barred(one, cell)):",
        "        for other in self._before(one, cell):",
        (ASSENTS,),
    ),
    Fault(
        "the goods' own state is asked before its suppliers",
        "decide/assents.py",
        "        return 2, dt.date.max",
        "        return -1, dt.date.max",
        (ASSENTS,),
    ),
    Fault(
        "a deadline is counted the other way",
        "law/model.py",
        "-self.days if self.before else self.days",
        "self.days if self.before else -self.days",
        ("tests/decide/test_deadlines.py",),
    ),
    Fault(
        "a list that is not complete is",
        "load/components.py",
        "never = bill.complete and all(",
        "never = all(",
        (COMPONENTS,),
    ),
    Fault(
        "what is not listed is worth nothing",
        "load/components.py",
        "    if not bill.complete or any(",
        "    if any(",
        (COMPONENTS,),
    ),
    Fault(
        "what is stated is not held against the components",
        "load/components.py",
        "        if not low <= _number(stated) <= high:",
        "        if low > high:",
        (COMPONENTS,),
    ),
    Fault(
        "a broker who may be anywhere is ignored",
        UNCOVERED,
        " if broker_unknown(leg, stated)]",
        " if not leg]",
        (CASES, CORNERS),
    ),
    Fault(
        "what is not covered leaves permitted as it is",
        OVERALL,
        "if missing and decision in LAWFUL_PATH:",
        "if missing and decision in ():",
        (CASES, AGREED),
    ),
    Fault(
        "what is not covered leaves what is possible as it is",
        OVERALL,
        "        found |= {d for d in WORST_FIRST[: floor + 1] if d is not Decision.UNDETERMINED}\n",
        "        found |= set(WORST_FIRST[floor : floor + 1])\n",
        (CASES,),
    ),
    # Sets of authorisations.
    Fault(
        "sets of authorisations need not be minimal",
        SETS,
        "completions.add([-literal[kind], completions.literal(-_without(circuit, node, flag))])",
        "completions.add([-literal[kind], literal[kind]])",
        (CASES,),
    ),
    Fault(
        "a set of authorisations that serves in one completion serves in all",
        SETS,
        "AuthorisationSet(tuple(sorted(chosen)), False,",
        "AuthorisationSet(tuple(sorted(chosen)), True,",
        (CASES,),
    ),
    Fault(
        "sets that serve in some completions are left out",
        SETS,
        "while completions.possible():",
        "while not completions.possible():",
        (CASES,),
    ),
    Fault(
        "what is possible overall takes no account of a fact that settles two laws at once",
        OVERALL,
        "if len(found) > 1 and reaches is not None:",
        "if len(found) > 4 and reaches is not None:",
        ("tests/agreement/test_disagreements.py",),
    ),
    Fault(
        "what is possible overall is each decision that some law may reach",
        OVERALL,
        "return completions.possible(circuit.any_of([nodes[decision] for nodes in here]), *none_worse)",
        "return completions.possible(circuit.any_of([nodes[decision] for nodes in here]))",
        ("tests/agreement/test_disagreements.py",),
    ),
)
