"""Minimal sets in the order of their cost, one at a time, by RC2."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.solve.clauses import Clauses
from transfer_check.solve.minimal import Problem, Solution


def cheapest(problem: Problem) -> Iterator[Solution]:
    """Every minimal set, cheapest first."""
    from pysat.examples.rc2 import RC2
    from pysat.formula import WCNF

    formula = WCNF()
    clauses = Clauses(problem.circuit, problem.groups, formula.append)
    if problem.certain:
        clauses.require(problem.goal)
    for name, mark in clauses.marks.items():
        formula.append([-mark], weight=problem.costs[name])
    solver = RC2(formula, solver="m22")
    clauses.sink = solver.add_clause
    try:
        while True:
            problem.check_time()
            model = solver.compute()
            if model is None:
                return
            true = {literal for literal in model if literal > 0}
            taken = frozenset(node for node, var in clauses.choices.items() if var in true)
            if problem.opponent is not None and (more := problem.refuted(taken)) is not None:
                if abs(more) == 1:
                    return  # these completions are beyond any choice
                clauses.require(more)
                continue
            solution = problem.solution(taken)
            yield solution
            if not solution.groups:
                return
            solver.add_clause([-clauses.marks[name] for name in solution.groups])
    finally:
        solver.delete()
