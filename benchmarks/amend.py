"""Which amendments: the search that `propose` calls, beside Z3 Optimize and a naive search of subsets, in one run.

    python benchmarks/amend.py [--output FILE] [--quick]

Each row is a generated law (`laws.py`). `fold` is the law with all edits symbolic, down to the circuit; `first`, `ten`
and `1,000` are the sets found from it, cheapest first; `whole` is `propose` itself for one set and for ten, drafts,
trials and all. What the engines find is compared: the costs of the sets in order, and the sets where all were found.
Every time is the median of the rounds; Z3 and the naive search run once, up to a time limit.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from laws import Shape, case

from transfer_check.algebras.circuit import Circuit
from transfer_check.amend.candidates import candidates, groups, symbolic
from transfer_check.amend.propose import propose
from transfer_check.amend.ranking import cost_of
from transfer_check.amend.trial import goal_node, same_case
from transfer_check.decide.outcome import Decision
from transfer_check.solve.minimal import cone, holds, minimal_sets

SHAPES = (Shape(20, 2), Shape(200, 6), Shape(1000, 6), Shape(1000, 12))
ROUNDS = 3
LIMIT = 10.0
"""Seconds for Z3 and for the naive search of one row."""


@dataclass(frozen=True)
class Posed:
    """The search problem of a law, as `propose` poses it."""

    circuit: Circuit
    goal: int
    groups: dict[str, tuple[int, ...]]
    costs: dict[str, int]


def posed(shape: Shape) -> Posed:
    """The law folded with every edit symbolic."""
    opened = case(shape)
    changes = candidates(opened)
    circuit = Circuit(opened.transfer, opened.law.vocabulary)
    goal = goal_node(same_case(opened, symbolic(opened.law, changes, opened)), circuit, Decision.AUTHORISATION_REQUIRED)
    there = set(cone(circuit, goal))
    found = {n: left for n, m in groups(circuit, changes).items() if (left := tuple(x for x in m if x in there))}
    instrument = {change.group: change.instrument for change in changes}
    return Posed(circuit, goal, found, {name: cost_of(opened, instrument[name]) for name in found})


def ours(problem: Posed, number: int, engine: str) -> list[tuple[int, frozenset[str]]]:
    """The first sets, with their costs."""
    sets = minimal_sets(problem.circuit, problem.goal, problem.groups, costs=problem.costs, engine=engine)
    return [(one.cost, one.groups) for one in islice(sets, number)]


def by_z3(problem: Posed, number: int) -> list[tuple[int, frozenset[str]]]:
    """The same by Z3 Optimize, blocking each set that was found."""
    import z3

    began = time.perf_counter()
    nodes: dict[int, Any] = {1: z3.BoolVal(True)}
    for node in cone(problem.circuit, problem.goal):
        gate = problem.circuit.gates.get(node)
        parts = [nodes[abs(p)] if p > 0 else z3.Not(nodes[abs(p)]) for p in gate] if gate else []
        nodes[node] = z3.And(*parts) if gate else z3.Bool(f"n{node}")
    optimise = z3.Optimize()
    optimise.add(nodes[abs(problem.goal)] if problem.goal > 0 else z3.Not(nodes[abs(problem.goal)]))
    marks = {name: z3.Bool(name) for name in problem.groups}
    for name, members in problem.groups.items():
        for node in members:
            optimise.add(z3.Implies(nodes[node], marks[name]))
    optimise.minimize(z3.Sum([z3.If(mark, problem.costs[name], 0) for name, mark in marks.items()]))
    found: list[tuple[int, frozenset[str]]] = []
    while len(found) < number and time.perf_counter() - began < LIMIT and optimise.check() == z3.sat:
        model = optimise.model()
        names = frozenset(name for name, mark in marks.items() if z3.is_true(model[mark]))
        found.append((sum(problem.costs[name] for name in names), names))
        optimise.add(z3.Not(z3.And(*(marks[name] for name in names))))
    return found


def naive(problem: Posed, number: int) -> list[tuple[int, frozenset[str]]]:
    """The same by trying every set of groups in the order of size, until the time is up."""
    began, found = time.perf_counter(), list[tuple[int, frozenset[str]]]()
    nodes = cone(problem.circuit, problem.goal)
    for names in _subsets(sorted(problem.groups)):
        if len(found) >= number or time.perf_counter() - began > LIMIT:
            break
        chosen = frozenset(names)
        if any(known <= chosen for _, known in found):
            continue
        taken = frozenset(node for name in names for node in problem.groups[name])
        if holds(problem.circuit, nodes, problem.goal, taken):
            found.append((sum(problem.costs[name] for name in names), chosen))
    return found


def _subsets(names: list[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(names) + 1):
        yield from combinations(names, size)


def timed(call: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Any]:
    """The median time in milliseconds, and what came of the last round."""
    times, result = [], None
    for _ in range(rounds):
        began = time.perf_counter()
        result = call()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times), result


def row(shape: Shape, rounds: int) -> dict[str, Any]:
    """One law: the times, and whether what was found is the same."""
    fold, problem = timed(lambda: posed(shape), rounds)
    ours(problem, 1, "auto")  # imports
    first, _ = timed(lambda: ours(problem, 1, "auto"), rounds)
    ten, ten_sets = timed(lambda: ours(problem, 10, "auto"), rounds)
    many, many_sets = timed(lambda: ours(problem, 1000, "auto"), rounds)
    rc2, rc2_sets = timed(lambda: ours(problem, 1000, "rc2"), 1)
    z3_ten, z3_sets = timed(lambda: by_z3(problem, 10), 1)
    naive_ten, naive_sets = timed(lambda: naive(problem, 10), 1)
    opened = case(shape)
    whole, _ = timed(lambda: propose(opened, limit=1), rounds)
    whole_ten, proposal = timed(lambda: propose(opened, limit=10), rounds)
    assert all(one.verified for one in proposal.sets)
    costs = [cost for cost, _ in many_sets]
    same = costs == [cost for cost, _ in rc2_sets]
    same = same and [cost for cost, _ in z3_sets] == costs[: len(z3_sets)]
    if len(many_sets) < 1000:
        known = {names for _, names in many_sets}
        same = same and known == {names for _, names in rc2_sets} and {names for _, names in naive_sets} <= known
    return {
        "provisions": shape.provisions,
        "blockers": shape.blockers,
        "groups": len(problem.groups),
        "fold ms": round(fold, 1),
        "first ms": round(first, 1),
        "ten ms": round(ten, 1),
        "1,000 ms": round(many, 1),
        "sets": len(many_sets),
        "rc2 alone ms": round(rc2, 1),
        "z3 ten ms": round(z3_ten, 1),
        "z3 found": len(z3_sets),
        "naive ten ms": round(naive_ten, 1),
        "naive found": len(naive_sets),
        "whole first ms": round(whole, 1),
        "whole ten ms": round(whole_ten, 1),
        "same": same,
        "ten": len(ten_sets),
    }


def main() -> int:
    """The command; 1 if the engines found different things."""
    parser = argparse.ArgumentParser(description="Time the search for amendments beside other ways.")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--quick", action="store_true", help="the two smallest laws, one round")
    given = parser.parse_args()
    rows = []
    for shape in SHAPES[:2] if given.quick else SHAPES:
        rows.append(row(shape, 1 if given.quick else ROUNDS))
        print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    keys = [key for key in rows[0] if key != "ten"]
    lines = [f"| {' | '.join(keys)} |", "|" + "---:|" * len(keys)]
    lines += [f"| {' | '.join(str(found[key]) for key in keys)} |" for found in rows]
    head = f"Python {platform.python_version()}, {platform.machine()}, 2 cores; medians of {ROUNDS} rounds.\n"
    text = (
        f"# The search for amendments\n\n{__doc__.split(chr(10), 1)[1].strip()}\n\n{head}\n" + "\n".join(lines) + "\n"
    )
    if given.output is not None:
        given.output.write_text(text, encoding="utf-8")
    print(text)
    return 0 if all(found["same"] for found in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
