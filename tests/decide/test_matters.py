"""Which unknowns matter, against every completion of small random circuits, also where the circuit grows meanwhile."""

from __future__ import annotations

import datetime as dt
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from transfer_check.algebras.circuit import Circuit
from transfer_check.conditions.types import Vocabulary
from transfer_check.solve.completions import Completions
from transfer_check.transfer.model import Transfer

FLAGS = tuple(("flag", str(number)) for number in range(5))
GATES = st.lists(st.lists(st.integers(-9, 9), min_size=1, max_size=3), min_size=0, max_size=8)


def grown(circuit: Circuit, inputs: list[int], gates: list[list[int]]) -> list[int]:
    """Nodes of which each may read those before it; a number picks one, its sign negates it."""
    nodes = list(inputs)
    for parts in gates:
        nodes.append(circuit.all_of((1 if part >= 0 else -1) * nodes[abs(part) % len(nodes)] for part in parts))
    return nodes


def by_trying(circuit: Circuit, inputs: list[int], node: int, place: int) -> bool:
    """Whether a node ever differs where the input at this place alone does."""
    for values in product((1, -1), repeat=len(inputs)):
        known = dict(zip(inputs, values, strict=True))
        other = {**known, inputs[place]: -known[inputs[place]]}
        if circuit.substitute(node, known) != circuit.substitute(node, other):
            return True
    return False


@given(GATES, GATES, st.booleans())
def test_what_matters_is_what_can_change_a_node(first: list[list[int]], later: list[list[int]], asked: bool) -> None:
    circuit = Circuit(Transfer("t", "t", dt.date(2024, 1, 1), {}, (), {}), Vocabulary({}))
    inputs = [circuit.flag(name) for name in FLAGS]
    nodes = grown(circuit, inputs, first)
    completions = Completions(circuit)
    try:
        if asked:
            for name in FLAGS:
                completions.matters(name, [nodes[-1]])
        last = grown(circuit, nodes, later)[-1]
        for place, name in enumerate(FLAGS):
            assert completions.matters(name, [last]) == by_trying(circuit, inputs, last, place)
    finally:
        completions.close()
