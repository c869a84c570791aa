"""Minimal sets of choices for any goal at all, against trying every choice in every completion of the unknowns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from transfer_check.algebras.circuit import Circuit
from transfer_check.conditions.types import Vocabulary
from transfer_check.solve.minimal import Solution, minimal_sets
from transfer_check.transfer.model import Transfer

NOTHING = Transfer(id="", title="", as_of=dt.date(2024, 10, 30), items={}, legs=(), facts={})
GROUPS = {"a": ("a1", "a2"), "b": ("b1",), "c": ("c1",), "d": ("d1",)}
CHOICES = tuple(chain.from_iterable(GROUPS.values()))
UNKNOWNS = ("u", "v")
SETTLED = settings(deadline=None, max_examples=150, derandomize=True)

Cube = Mapping[str, bool]
Holds = Callable[[Mapping[str, bool]], bool]


def subsets(names: Iterable[str]) -> list[frozenset[str]]:
    """All subsets, smallest first."""
    known = tuple(names)
    return [frozenset(some) for size in range(len(known) + 1) for some in combinations(known, size)]


def cubes(*, positive: bool) -> st.SearchStrategy[list[Cube]]:
    """A goal, as ways of reaching it; `positive` asks of choices only that they be made."""
    said = st.just(True) if positive else st.booleans()
    choices = st.dictionaries(st.sampled_from(CHOICES), said, min_size=1, max_size=4)
    unknown = st.dictionaries(st.sampled_from(UNKNOWNS), st.booleans(), max_size=1)
    return st.lists(st.builds(lambda some, rest: {**some, **rest}, choices, unknown), min_size=1, max_size=6)


def holds(goal: list[Cube], values: Mapping[str, bool]) -> bool:
    """Whether the goal is reached; never without any choice, as the search asks."""
    made = any(values[name] for name in CHOICES)
    return made and any(all(values[name] is said for name, said in cube.items()) for cube in goal)


def always(goal: list[Cube], made: frozenset[str]) -> bool:
    """Whether these choices reach the goal whatever the unknowns are."""
    chosen = {name: name in made for name in CHOICES}
    return all(
        holds(goal, {**chosen, **dict(zip(UNKNOWNS, values, strict=True))})
        for values in product((True, False), repeat=len(UNKNOWNS))
    )


def touched(made: frozenset[str]) -> frozenset[str]:
    """The groups of some choices."""
    return frozenset(name for name, members in GROUPS.items() if made & set(members))


def tried(goal: list[Cube]) -> set[frozenset[str]]:
    """The minimal sets of groups, found by trying everything."""
    reached = {touched(made) for made in subsets(CHOICES) if always(goal, made)}
    return {one for one in reached if not any(other < one for other in reached)}


def searched(goal: list[Cube]) -> tuple[list[Solution], dict[int, str]]:
    """What the search finds, and the names of the choices."""
    circuit = Circuit(NOTHING, Vocabulary({}))
    nodes = {name: circuit.flag((name,)) for name in (*CHOICES, *UNKNOWNS)}
    ways = [circuit.all_of([nodes[name] if said else -nodes[name] for name, said in cube.items()]) for cube in goal]
    node = circuit.all_of([circuit.any_of(ways), circuit.any_of([nodes[name] for name in CHOICES])])
    groups = {name: tuple(nodes[member] for member in members) for name, members in GROUPS.items()}
    return list(minimal_sets(circuit, node, groups)), {node: name for name, node in nodes.items()}


@SETTLED
@given(cubes(positive=False))
def test_minimal_sets_are_those_that_trying_everything_finds(goal: list[Cube]) -> None:
    found, names = searched(goal)
    assert len(found) == len({one.groups for one in found})
    assert {one.groups for one in found} == tried(goal)
    for one in found:
        made = frozenset(names[node] for node in one.choices)
        assert touched(made) == one.groups and always(goal, made)


@SETTLED
@given(cubes(positive=True))
def test_a_minimal_set_makes_no_choice_that_it_does_not_need(goal: list[Cube]) -> None:
    found, names = searched(goal)
    for one in found:
        made = frozenset(names[node] for node in one.choices)
        assert not any(always(goal, made - {name}) for name in made)


@SETTLED
@given(cubes(positive=False))
def test_smaller_sets_come_first(goal: list[Cube]) -> None:
    sizes = [len(one.groups) for one in searched(goal)[0]]
    assert sizes == sorted(sizes)
