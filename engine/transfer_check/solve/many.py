"""Minimal sets where there are many: clingo enumerates them with its domain heuristic, under a growing bound.

`domRec` records each set found and prunes what contains it (Gebser et al., "Domain-specific heuristics in answer set
programming", AAAI 2013), so every model is subset-minimal among what costs no more than the bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transfer_check.solve.minimal import Problem, Solution


def further(problem: Problem, known: Sequence[Solution]) -> Iterator[Solution]:
    """The minimal sets beyond those known (which are the cheapest), cheapest first."""
    import clingo

    control = clingo.Control(["--heuristic=Domain", "--enum-mode=domRec", "--warn=none"], message_limit=0)
    atoms: dict[int, int] = {}
    with control.backend() as backend:
        for node in sorted(problem.choices):
            atoms[node] = backend.add_atom()
        backend.add_rule(list(atoms.values()), choice=True)
        for node in problem.cone:
            if node not in atoms:
                atoms[node] = backend.add_atom()
                body = [atoms[abs(part)] * (1 if part > 0 else -1) for part in problem.circuit.gates[node]]
                backend.add_rule([atoms[node]], body)
        backend.add_rule([], [-atoms[abs(problem.goal)] * (1 if problem.goal > 0 else -1)])
        marks: dict[str, int] = {}
        for name, members in problem.groups.items():
            marks[name] = mark = backend.add_atom()
            for node in members:
                backend.add_rule([mark], [atoms[node]])
            backend.add_heuristic(mark, clingo.backend.HeuristicType.False_, 1, 1, [])
        for solution in known:
            backend.add_rule([], [marks[name] for name in solution.groups])
    bound, total = max(solution.cost for solution in known), sum(problem.costs.values())
    while bound <= total:
        with control.backend() as backend:
            over = backend.add_atom()
            backend.add_weight_rule([over], bound + 1, [(marks[name], cost) for name, cost in problem.costs.items()])
        control.configuration.solve.models = 0  # type: ignore[union-attr]
        found: list[Solution] = []
        with control.solve(yield_=True, assumptions=[-over]) as handle:
            for model in handle:
                problem.check_time()
                taken = frozenset(node for node in problem.choices if model.is_true(atoms[node]))
                solution = problem.solution(taken)
                if solution.cost == bound:
                    yield solution
                found.append(solution)
        yield from (one for one in found if one.cost < bound)  # none: what costs less is known
        with control.backend() as backend:
            for solution in found:
                backend.add_rule([], [marks[name] for name in solution.groups])
        control.configuration.solve.models = 1  # type: ignore[union-attr]
        left = control.solve()
        if not left.satisfiable:
            return
        bound += 1
