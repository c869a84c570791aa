"""What the worst decision of several jurisdictions is, and what it may still be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from transfer_check.algebras.circuit import Circuit
from transfer_check.decide.outcome import WORST_FIRST, Decision, Outcome, worst
from transfer_check.solve.completions import Completions

Reaches = Callable[[Decision], bool]
"""Whether a decision is the worst of all in some completion."""
LAWFUL_PATH = (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED)


def concluded(
    options: Sequence[tuple[Decision, ...]], reaches: Reaches | None, *, missing: bool
) -> tuple[Decision, tuple[Decision, ...]]:
    """The overall decision and what is possible, from what each jurisdiction may decide.

    `missing`: law that is not encoded may make any of it worse.
    """
    decision = worst([found[0] if len(found) == 1 else Decision.UNDETERMINED for found in options])
    if missing and decision in LAWFUL_PATH:
        decision = Decision.UNDETERMINED
    if decision is not Decision.UNDETERMINED:
        return decision, (decision,)
    return decision, overall(options, reaches, missing=missing)


def overall(options: Sequence[tuple[Decision, ...]], reaches: Reaches | None, *, missing: bool) -> tuple[Decision, ...]:
    """The worst decision of the packs in each completion, best first; one fact may settle several packs at once."""
    found = set(reached(options, reaches))
    if missing:
        floor = max(WORST_FIRST.index(decision) for decision in found)
        found |= {d for d in WORST_FIRST[: floor + 1] if d is not Decision.UNDETERMINED}
    return tuple(decision for decision in reversed(WORST_FIRST) if decision in found)


def reached(options: Sequence[tuple[Decision, ...]], reaches: Reaches | None) -> tuple[Decision, ...]:
    """The same of encoded law alone."""
    found = _bound(options)
    if len(found) > 1 and reaches is not None:
        found = {one for one in found if reaches(one)}
    return tuple(decision for decision in reversed(WORST_FIRST) if decision in found)


def in_completions(
    packs: Iterable[str], exact: Outcome[int] | None, circuit: Circuit, completions: Completions | None
) -> Reaches | None:
    """Asks the solver; None where nothing is unknown."""
    if exact is None or completions is None:
        return None
    here = [exact.decisions[pack] for pack in packs]

    def reaches(decision: Decision) -> bool:
        """Whether some pack has it, and none has a worse one."""
        worse = WORST_FIRST[: WORST_FIRST.index(decision)]
        none_worse = [-nodes[each] for nodes in here for each in worse if each in nodes]
        if decision is Decision.PERMITTED:  # also where no pack judges
            return completions.possible(*none_worse)
        return completions.possible(circuit.any_of([nodes[decision] for nodes in here]), *none_worse)

    return reaches


def _bound(options: Sequence[tuple[Decision, ...]]) -> set[Decision]:
    """What the worst could be if each pack's decision hung on facts of its own."""
    reached = {Decision.PERMITTED}
    for possible in options:
        reached = {min(one, other, key=WORST_FIRST.index) for one in reached for other in possible}
    return reached
