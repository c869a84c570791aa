"""Faults in the exact answer: in the values an unknown may take, in the solver, and in the search for minimal sets."""

from __future__ import annotations

from faults.model import Fault

COMPLETIONS = "solve/completions.py"
DOMAINS = "solve/domains.py"
MINIMAL = "solve/minimal.py"
CHEAPEST = "solve/cheapest.py"
JUDGE = "decide/judge.py"
EXACT = "tests/properties/test_exact.py"
CORNERS = "tests/properties/test_corners.py"
SMALL = "tests/amend/test_small_laws.py::test_the_search_finds_what_is_known"
SETS = "tests/faults/test_gaps_minimal.py"
SEARCHED = "tests/amend/test_search.py"
ASKED = "tests/faults/test_gaps_exact.py"

FAULTS = (
    Fault(
        "verdicts are the Kleene bound",
        JUDGE,
        "if len(open_verdicts) > 1 and completions is not None:",
        "if len(open_verdicts) > 4 and completions is not None:",
        (ASKED, EXACT),
    ),
    Fault(
        "decisions are the Kleene bound",
        JUDGE,
        "if len(bound) > 1 and exact is not None and completions is not None:",
        "if len(bound) > 4 and exact is not None and completions is not None:",
        (ASKED, EXACT),
    ),
    Fault(
        "a gate may be true though a part of it is false",
        COMPLETIONS,
        "self._solver.add_clause([-var, part])",
        "self._solver.add_clause([-var, part, -part])",
        (ASKED, EXACT),
    ),
    Fault(
        "a gate may be false though all its parts are true",
        COMPLETIONS,
        "self._solver.add_clause([var, *(-part for part in parts)])",
        "self._solver.add_clause([var, -var])",
        (ASKED, EXACT),
    ),
    Fault(
        "an unknown fact may have no value",
        COMPLETIONS,
        "self._solver.add_clause([var for var, _ in cells])",
        "pass",
        (ASKED, EXACT),
    ),
    Fault(
        "an unknown fact is true if it is one of the two",
        DOMAINS,
        "return [True, False]",
        "return [True]",
        (ASKED, EXACT),
    ),
    Fault(
        "an unknown word is the first one",
        DOMAINS,
        'return sorted(fact.values, key="none".__ne__)',
        "return fact.values[:1]",
        (ASKED, EXACT),
    ),
    Fault(
        "an unknown state is one of those that the law names",
        DOMAINS,
        "return vocabulary.states",
        "return sorted(str(value) for value in _mentioned(queries))",
        (ASKED, EXACT),
    ),
    Fault(
        "an unknown code is one of those that the law names",
        DOMAINS,
        'leaves = [*mentioned, *(f"{code}.{OTHER}" for code in mentioned), OTHER]',
        "leaves = [*mentioned]",
        (ASKED, EXACT),
    ),
    Fault(
        "an unknown amount is never below a threshold",
        DOMAINS,
        "return (-step, Decimal(0), step)",
        "return (Decimal(0), step)",
        (ASKED, EXACT),
    ),
    Fault(
        "an unknown amount is never a threshold itself",
        DOMAINS,
        "return (-step, Decimal(0), step)",
        "return (-step, step)",
        (ASKED, EXACT),
    ),
    Fault(
        "an unknown day is never after a threshold",
        DOMAINS,
        "values += [value + day] if value < dt.date.max else []",
        "pass",
        (ASKED, EXACT),
    ),
    Fault(
        "an amount in another unit is read as if nobody had stated it, and as certain",
        DOMAINS,
        "return _around(_mentioned(queries))",
        "return list(_around(_mentioned(queries)))[:1]",
        (ASKED, CORNERS),
    ),
    Fault(
        "both copies share a gate that hangs on the unknown that differs, and on others",
        COMPLETIONS,
        "return bool(self._hangs[node] & self._bits.get(unknown, 0))",
        "return self._hangs[node] == self._bits.get(unknown, 0)",
        ("tests/decide/test_matters.py",),
    ),
    # Minimal sets.
    Fault(
        "what contains a set already found is listed too",
        CHEAPEST,
        "solver.add_clause([-clauses.marks[name] for name in solution.groups])",
        "solver.add_clause([-var if node in taken else var for node, var in clauses.choices.items()])",
        (SETS, SMALL),
    ),
    Fault(
        "sets are not looked for smallest first",
        CHEAPEST,
        "formula.append([-mark], weight=problem.costs[name])",
        "formula.append([-mark], weight=1)",
        (SEARCHED,),
    ),
    Fault(
        "no counterexample is looked for",
        MINIMAL,
        "return None if counter is None else self.circuit.substitute(self.goal, counter)",
        "return None",
        (SETS, SMALL),
    ),
    Fault(
        "a set need do only in some completion",
        MINIMAL,
        "if not opponent.possible(-self.goal, assume=[*fixed, *self.restricted]):",
        "if opponent.possible(self.goal, assume=[*fixed, *self.restricted]):",
        (SETS, SMALL),
    ),
    Fault(
        "a counterexample fixes the choices too",
        MINIMAL,
        "return {node: value for node, value in model.items() if node not in self.choices}",
        "return model",
        (SETS, SMALL),
    ),
    Fault(
        "a set keeps edits that it does not need",
        MINIMAL,
        "                if fewer & set(several) and self.refuted(fewer) is None:\n",
        "                if not fewer:\n",
        (SETS,),
    ),
)
