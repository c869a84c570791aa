"""What the worst decision of several jurisdictions may still be."""

from __future__ import annotations

from collections.abc import Mapping

from transfer_check.algebras.circuit import Circuit
from transfer_check.decide.outcome import WORST_FIRST, Decision, Outcome
from transfer_check.solve.completions import Completions


def overall(
    options: Mapping[str, tuple[Decision, ...]],
    exact: Outcome[int] | None,
    circuit: Circuit,
    completions: Completions | None,
    *,
    missing: bool,
) -> tuple[Decision, ...]:
    """The worst decision of the packs in each completion, best first; one fact may settle several packs at once.

    `options`: by pack, what its decision may be. `missing`: law that is not encoded may make any of it worse.
    """
    reached = _bound(list(options.values()))
    if len(reached) > 1 and exact is not None and completions is not None:
        reached = {one for one in reached if completions.possible(*_worst_is(one, options, exact, circuit))}
    if missing:
        floor = max(WORST_FIRST.index(decision) for decision in reached)
        reached |= {d for d in WORST_FIRST[: floor + 1] if d is not Decision.UNDETERMINED}
    return tuple(decision for decision in reversed(WORST_FIRST) if decision in reached)


def _bound(options: list[tuple[Decision, ...]]) -> set[Decision]:
    """What the worst could be if each pack's decision hung on facts of its own."""
    reached = {Decision.PERMITTED}
    for possible in options:
        reached = {min(one, other, key=WORST_FIRST.index) for one in reached for other in possible}
    return reached


def _worst_is(
    decision: Decision, options: Mapping[str, tuple[Decision, ...]], exact: Outcome[int], circuit: Circuit
) -> list[int]:
    """The nodes that are all true where the worst is this one: some pack has it, and none has a worse one."""
    worse = WORST_FIRST[: WORST_FIRST.index(decision)]
    here = [exact.decisions[pack] for pack in options]
    none_worse = [-nodes[each] for nodes in here for each in worse if each in nodes]
    if decision is Decision.PERMITTED:  # also where no pack judges
        return none_worse
    return [circuit.any_of([nodes[decision] for nodes in here]), *none_worse]
