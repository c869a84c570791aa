"""Choices that do the same: swapped with each other they leave the goal as it is, so one stands for all of them.

Five interchangeable edits at each of four places make thousands of sets that differ in nothing; of each class only
the first few are taken in order, and the rest is counted. Candidates are found by colouring the circuit from below and
from above, as in tests of graphs for sameness (Weisfeiler, Leman 1968); each is then proven by swapping.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise, product
from math import comb, prod

from transfer_check.algebras.circuit import Circuit
from transfer_check.solve.minimal import Groups, Solution, cone

Classes = tuple[tuple[str, ...], ...]


def classes(circuit: Circuit, goal: int, groups: Groups, kinds: Mapping[str, object]) -> Classes:
    """The classes of groups that can be swapped with each other, each in order; only groups of one kind share one.

    A group with several choices stands for itself alone.
    """
    nodes = cone(circuit, goal)
    single = {members[0]: name for name, members in groups.items() if len(members) == 1 and members[0] in set(nodes)}
    colours = _colours(circuit, goal, nodes, {node: kinds[name] for node, name in single.items()})
    above = _parents(circuit, nodes)
    buckets: dict[object, list[int]] = {}
    for node in sorted(single):
        buckets.setdefault(colours[node], []).append(node)
    found: list[tuple[str, ...]] = []
    for bucket in buckets.values():
        while bucket:
            first, *rest = bucket
            same = [first, *(node for node in rest if _swaps(circuit, goal, first, node, above))]
            found.append(tuple(single[node] for node in same))
            bucket = [node for node in rest if node not in same]
    alone = [(name,) for name in groups if name not in {one for each in found for one in each}]
    return tuple(found) + tuple(alone)


def in_order(circuit: Circuit, goal: int, groups: Groups, alike: Classes) -> int:
    """The goal, with the choices of each class made only in order."""
    rules = [
        -circuit.all_of([groups[later][0], -groups[earlier][0]]) for each in alike for earlier, later in pairwise(each)
    ]
    return circuit.all_of([goal, *rules])


def spread(solution: Solution, alike: Classes) -> Mapping[tuple[str, ...], int]:
    """How many of each class a solution takes."""
    return {each: taken for each in alike if (taken := len(solution.groups & set(each)))}


def stands_for(solution: Solution, alike: Classes) -> int:
    """How many sets a solution stands for."""
    return prod(comb(len(each), taken) for each, taken in spread(solution, alike).items())


def variants(solution: Solution, groups: Groups, alike: Classes) -> Sequence[Solution]:
    """All the sets that a solution stands for, the one that was found first."""
    used = spread(solution, alike)
    picks = [list(combinations(each, taken)) for each, taken in used.items()]
    swapped = {node for each in used if len(each) > 1 for name in each for node in groups[name]}
    kept = solution.choices - swapped
    found = []
    for chosen in product(*picks):
        names = frozenset(name for part in chosen for name in part)
        taken = {groups[n][0] for part, each in zip(chosen, used, strict=True) if len(each) > 1 for n in part}
        found.append(Solution(names, kept | taken, solution.cost))
    return sorted(found, key=lambda one: (one.groups != solution.groups, sorted(one.groups)))


def _parents(circuit: Circuit, nodes: Sequence[int]) -> Mapping[int, list[int]]:
    above: dict[int, list[int]] = {}
    for node in nodes:
        for part in circuit.gates.get(node, ()):
            above.setdefault(abs(part), []).append(node)
    return above


def _colours(circuit: Circuit, goal: int, nodes: Sequence[int], kinds: Mapping[int, object]) -> Mapping[int, int]:
    """A colour of each node by what stands below it and then by what stands above it."""
    up: dict[int, int] = {1: 0}
    for node in nodes:
        gate = circuit.gates.get(node)
        if gate is None:
            up[node] = hash(("choice", kinds[node])) if node in kinds else hash(("input", node))
        else:
            up[node] = hash(tuple(sorted((up[abs(part)], part > 0) for part in gate)))
    down: dict[int, int] = dict.fromkeys(nodes, 0)
    seen: dict[int, list[tuple[int, bool]]] = {}
    down[abs(goal)] = 1
    for node in reversed(nodes):
        if node in seen:
            down[node] = hash((down[node], tuple(sorted(seen[node]))))
        for part in circuit.gates.get(node, ()):
            seen.setdefault(abs(part), []).append((hash((down[node], up[node])), part > 0))
    return {node: hash((up[node], down[node])) for node in nodes}


def _swaps(circuit: Circuit, goal: int, one: int, other: int, above: Mapping[int, list[int]]) -> bool:
    """Whether the goal stays the very same node when two choices change places; only what stands above is rebuilt."""
    changed: dict[int, int] = {one: other, other: one}
    waiting, touched = [one, other], set()
    while waiting:
        for parent in above.get(waiting.pop(), ()):
            if parent not in touched:
                touched.add(parent)
                waiting.append(parent)
    for node in sorted(touched):
        parts = circuit.gates[node]
        changed[node] = circuit.all_of((changed.get(abs(part), abs(part))) * (1 if part > 0 else -1) for part in parts)
    return changed.get(abs(goal), abs(goal)) == abs(goal)
