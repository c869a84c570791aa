"""The search for minimal sets of choices: every engine finds what trying all of them finds, in the order of cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from properties.answers import MODEST
from transfer_check.algebras.circuit import Circuit
from transfer_check.amend.dual import minimal_hitting_sets
from transfer_check.conditions.types import Vocabulary
from transfer_check.solve.alike import classes, in_order, stands_for, variants
from transfer_check.solve.cheapest import cheapest
from transfer_check.solve.many import further
from transfer_check.solve.minimal import Problem, cone, holds, minimal_sets
from transfer_check.transfer.model import Transfer


@dataclass(frozen=True)
class Puzzle:
    """A goal over choices in groups, each with a cost; nothing makes it monotone."""

    circuit: Circuit
    goal: int
    groups: Mapping[str, tuple[int, ...]]
    costs: Mapping[str, int]


@st.composite
def puzzles(draw: st.DrawFn, *, fewest: int = 2, most: int = 6) -> Puzzle:
    circuit = Circuit(Transfer("t", "t", dt.date(2024, 1, 1), {}, (), {}), Vocabulary({}))
    groups: dict[str, tuple[int, ...]] = {}
    for name in "abcdefgh"[: draw(st.integers(fewest, most))]:
        groups[name] = tuple(circuit.flag((name, n)) for n in range(draw(st.sampled_from((1, 1, 1, 2)))))
    nodes = [node for members in groups.values() for node in members]
    clauses = []
    for _ in range(draw(st.integers(1, 6))):
        picked = draw(st.lists(st.sampled_from(nodes), min_size=1, max_size=4, unique=True))
        signs = draw(st.lists(st.sampled_from((1, 1, 1, -1)), min_size=len(picked), max_size=len(picked)))
        inner = circuit.any_of([node * sign for node, sign in zip(picked, signs, strict=True)])
        clauses.append(
            circuit.any_of([inner, circuit.all_of(draw(st.lists(st.sampled_from(nodes), min_size=2, max_size=3)))])
        )
    costs = {name: draw(st.sampled_from((1, 2, 4))) for name in groups}
    return Puzzle(circuit, circuit.all_of(clauses), groups, costs)


def tried(puzzle: Puzzle) -> set[frozenset[str]]:
    """All minimal sets of groups, by trying every choice."""
    nodes = cone(puzzle.circuit, puzzle.goal)
    found: set[frozenset[str]] = set()
    for size in range(len(puzzle.groups) + 1):
        for names in combinations(puzzle.groups, size):
            chosen = frozenset(names)
            if any(known <= chosen for known in found):
                continue
            members = [puzzle.groups[name] for name in names]
            options = [[c for n in range(1, len(m) + 1) for c in combinations(m, n)] for m in members]
            for taken in product(*options):
                if holds(puzzle.circuit, nodes, puzzle.goal, frozenset(n for part in taken for n in part)):
                    found.add(chosen)
                    break
    return found


@MODEST
@given(puzzles())
def test_rc2_finds_what_trying_finds_cheapest_first(puzzle: Puzzle) -> None:
    found = list(minimal_sets(puzzle.circuit, puzzle.goal, puzzle.groups, costs=puzzle.costs, engine="rc2"))
    assert {one.groups for one in found} == tried(puzzle) and len(found) == len(tried(puzzle))
    assert [one.cost for one in found] == sorted(one.cost for one in found)


@MODEST
@given(puzzles(fewest=4, most=8))
def test_clingo_goes_on_where_rc2_stopped(puzzle: Puzzle) -> None:
    expected = tried(puzzle)
    there = set(cone(puzzle.circuit, puzzle.goal))
    kept = {n: left for n, m in puzzle.groups.items() if (left := tuple(x for x in m if x in there))}
    problem = Problem(puzzle.circuit, puzzle.goal, kept, {name: puzzle.costs[name] for name in kept})
    first = []
    for one in cheapest(problem):
        first.append(one)
        if len(first) == 1:
            break
    rest = list(further(problem, first)) if first and first[0].groups else []
    assert {one.groups for one in (*first, *rest)} == expected
    costs = [one.cost for one in (*first, *rest)]
    assert costs == sorted(costs) and len(costs) == len(expected)


@MODEST
@given(puzzles())
def test_sets_that_differ_only_in_what_does_the_same_stand_for_all_of_them(puzzle: Puzzle) -> None:
    there = set(cone(puzzle.circuit, puzzle.goal))
    kept = {n: left for n, m in puzzle.groups.items() if (left := tuple(x for x in m if x in there))}
    costs = dict.fromkeys(kept, 1)
    alike = classes(puzzle.circuit, puzzle.goal, kept, dict.fromkeys(kept, 0))
    assert sorted(name for each in alike for name in each) == sorted(kept)
    ordered = in_order(puzzle.circuit, puzzle.goal, kept, alike)
    few = list(minimal_sets(puzzle.circuit, ordered, kept, costs=costs, engine="rc2"))
    spread = [one for solution in few for one in variants(solution, kept, alike)]
    assert {one.groups for one in spread} == tried(puzzle)
    assert len(spread) == sum(stands_for(one, alike) for one in few) == len({one.groups for one in spread})


def interchangeable(blockers: int, each: int) -> Puzzle:
    """Blockers in a row, each with so many edits that do the same."""
    circuit = Circuit(Transfer("t", "t", dt.date(2024, 1, 1), {}, (), {}), Vocabulary({}))
    groups = {f"{b}.{e}": (circuit.flag((b, e)),) for b in range(blockers) for e in range(each)}
    rows = [circuit.any_of([groups[f"{b}.{e}"][0] for e in range(each)]) for b in range(blockers)]
    return Puzzle(circuit, circuit.all_of(rows), groups, dict.fromkeys(groups, 1))


def test_thousands_of_sets_that_do_the_same_are_found_as_one() -> None:
    puzzle = interchangeable(4, 12)
    alike = classes(puzzle.circuit, puzzle.goal, puzzle.groups, dict.fromkeys(puzzle.groups, 0))
    assert sorted(map(len, alike)) == [12, 12, 12, 12]
    ordered = in_order(puzzle.circuit, puzzle.goal, puzzle.groups, alike)
    (one,) = minimal_sets(puzzle.circuit, ordered, puzzle.groups)
    assert stands_for(one, alike) == 12**4


def test_what_is_of_two_kinds_is_never_the_same() -> None:
    # Edits that do the same, but half of them by another body: to whoever asks, they are not the same.
    puzzle = interchangeable(2, 4)
    kinds = {name: int(name[-1]) % 2 for name in puzzle.groups}
    alike = classes(puzzle.circuit, puzzle.goal, puzzle.groups, kinds)
    assert {frozenset(each) for each in alike} == {
        frozenset(name for name in puzzle.groups if name[0] == row and kinds[name] == kind)
        for row in "01"
        for kind in (0, 1)
    }
    ordered = in_order(puzzle.circuit, puzzle.goal, puzzle.groups, alike)
    found = list(minimal_sets(puzzle.circuit, ordered, puzzle.groups, engine="rc2"))
    assert len(found) == 2 * 2 and sum(stands_for(one, alike) for one in found) == 4 * 4


def test_places_that_look_the_same_are_the_same_only_where_they_can_be_swapped() -> None:
    # Six blockers in a ring, each lifted by either of its two neighbours: every edit looks like every other one, and
    # swapping two of them changes what is reached. The sets are the vertex covers of the ring.
    circuit = Circuit(Transfer("t", "t", dt.date(2024, 1, 1), {}, (), {}), Vocabulary({}))
    groups = {name: (circuit.flag((name,)),) for name in "abcdef"}
    pairs = [("abcdef"[n], "abcdef"[(n + 1) % 6]) for n in range(6)]
    goal = circuit.all_of([circuit.any_of([groups[one][0], groups[other][0]]) for one, other in pairs])
    alike = classes(circuit, goal, groups, dict.fromkeys(groups, 0))
    assert sorted(alike) == [(name,) for name in "abcdef"]
    found = list(minimal_sets(circuit, in_order(circuit, goal, groups, alike), groups, engine="rc2"))
    covers = {frozenset(one) for one in ("ace", "bdf", "abde", "bcef", "acdf")}
    assert {one.groups for one in found} == covers and len(found) == len(covers)


def test_a_set_that_takes_two_of_what_does_the_same_stands_for_every_two() -> None:
    # Of any three of four edits one must be made: any two do, and there are six pairs.
    puzzle = interchangeable(1, 4)
    nodes = [members[0] for members in puzzle.groups.values()]
    goal = puzzle.circuit.all_of([puzzle.circuit.any_of(three) for three in combinations(nodes, 3)])
    alike = classes(puzzle.circuit, goal, puzzle.groups, dict.fromkeys(puzzle.groups, 0))
    (one,) = minimal_sets(puzzle.circuit, in_order(puzzle.circuit, goal, puzzle.groups, alike), puzzle.groups)
    assert len(one.groups) == 2 and stands_for(one, alike) == 6
    assert {each.groups for each in variants(one, puzzle.groups, alike)} == {
        frozenset(pair) for pair in combinations(puzzle.groups, 2)
    }


def test_many_sets_come_whole_from_both_engines() -> None:
    puzzle = interchangeable(3, 6)
    by_rc2 = {one.groups for one in minimal_sets(puzzle.circuit, puzzle.goal, puzzle.groups, engine="rc2")}
    by_both = {one.groups for one in minimal_sets(puzzle.circuit, puzzle.goal, puzzle.groups)}
    assert by_rc2 == by_both and len(by_both) == 6**3


families = st.lists(st.lists(st.sampled_from("abcde"), min_size=1, max_size=3, unique=True), min_size=1, max_size=5)


@MODEST
@given(families)
def test_the_dual_is_what_trying_every_set_of_names_finds(family: Sequence[Sequence[str]]) -> None:
    found, complete = minimal_hitting_sets(family)
    names = sorted({name for one in family for name in one})
    hitting = [
        frozenset(chosen)
        for size in range(len(names) + 1)
        for chosen in combinations(names, size)
        if all(set(one) & set(chosen) for one in family)
    ]
    expected = {one for one in hitting if not any(other < one for other in hitting)}
    assert complete and {frozenset(one) for one in found} == expected
