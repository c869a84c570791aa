"""Where two laws differ, said in few conditions: each holds whatever else is so, and none of them can be left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transfer_check.analyse.concrete import Like, Reload, Witness, answers_to, choose, unknowns
from transfer_check.analyse.describe import described
from transfer_check.analyse.difference import Compared, witness
from transfer_check.conditions.values import Value
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.transfer.model import FactRef

Sets = Mapping[Unknown, frozenset[Value]]
"""For each unknown, one value of each cell in which it may lie."""


@dataclass(frozen=True, slots=True)
class Region:
    """Conditions under which a node holds in every scenario that the laws cover, with a scenario in which they hold."""

    legs: int
    conditions: tuple[str, ...]
    sets: Sets
    witness: Witness


def regions(
    compared: Compared,
    node: int,
    *,
    title: str,
    limit: int,
    beyond: Sequence[tuple[Compared, Region]] = (),
    like: Like | None = None,
    reload: Reload | None = None,
) -> tuple[tuple[Region, ...], bool]:
    """The regions in which a node holds, found one after the other; and whether they are all.

    `beyond` names regions of shorter routes: what has the same items, ends and acts is not said again.
    """
    if node == compared.space.false:
        return (), True
    solver = Completions(compared.space.circuit)
    try:
        solver.literal(compared.covered)
        for unknown in unknowns(compared.space):
            list(solver.answers(unknown))
        active = solver.fresh()  # only the search for a further scenario is kept out of what was said already
        for shorter, region in beyond:
            for sets in _along(shorter, region, compared, solver):
                _block(solver, active, sets)
        found: list[Region] = []
        while (chosen := choose(compared.space, solver, node, assume=[active], like=like)) is not None:
            if len(found) == limit:
                return tuple(found), False
            sets = _generalised(compared, solver, node, chosen)
            shown = witness(compared, chosen, title=title, reload=reload)
            values = _values(solver, sets)
            found.append(Region(compared.space.legs, described(compared, values), values, shown))
            _block(solver, active, sets)
        return tuple(found), True
    finally:
        solver.close()


def _generalised(
    compared: Compared, solver: Completions, node: int, chosen: Mapping[Unknown, tuple[Value, int]]
) -> dict[Unknown, frozenset[int]]:
    """The cells of each unknown within which the node holds for certain, of no more unknowns than needed."""
    base = [solver.literal(-node), solver.literal(compared.covered)]
    kept = {unknown: literal for unknown, (_, literal) in chosen.items()}
    for unknown in sorted(chosen, key=lambda one: _weight(one, compared)):
        fewer = [literal for other, literal in kept.items() if other != unknown]
        if not solver.possible(assume=[*base, *fewer]):
            del kept[unknown]
    within: dict[Unknown, frozenset[int]] = {unknown: frozenset({literal}) for unknown, literal in kept.items()}
    selected = dict(kept)
    for unknown in sorted(kept, key=lambda one: _weight(one, compared)):
        others = [literal for other, literal in selected.items() if other != unknown]
        free = {cell for _, cell in solver.answers(unknown) if not solver.possible(assume=[*base, *others, cell])}
        within[unknown] = frozenset(free)
        selected[unknown] = solver.fresh()
        solver.add([-selected[unknown], *sorted(free)])
    return within


def _weight(unknown: Unknown, compared: Compared) -> tuple[int, int, str]:
    """What to leave out first: assessments, then what one law alone asks for, then the lesser facts."""
    if not isinstance(unknown, FactRef):
        return (-9, 0, str(unknown))
    order = list(compared.space.circuit.vocabulary.facts)
    return (-unknown.name.count("."), -order.index(unknown.name), str(unknown.of))


def _block(solver: Completions, active: int, sets: Mapping[Unknown, frozenset[int]]) -> None:
    """Rules a region out of the search: some unknown lies outside its cells."""
    outside = [cell for unknown, cells in sets.items() for _, cell in solver.answers(unknown) if cell not in cells]
    solver.add([-active, *outside])


def _values(solver: Completions, sets: Mapping[Unknown, frozenset[int]]) -> dict[Unknown, frozenset[Value]]:
    return {
        unknown: frozenset(value for value, cell in solver.answers(unknown) if cell in cells)
        for unknown, cells in sets.items()
    }


def _along(
    shorter: Compared, region: Region, longer: Compared, solver: Completions
) -> list[dict[Unknown, frozenset[int]]]:
    """The region of a shorter route on a longer one: the same origin, end and item, its acts on the first leg or the
    last."""
    there = set(unknowns(longer.space))
    found: list[dict[Unknown, frozenset[int]]] = []
    for leg in (1, longer.space.legs):
        sets: dict[Unknown, frozenset[int]] = {}
        for unknown, values in region.sets.items():
            moved = _moved(unknown, leg, longer)
            if moved not in there:
                break
            sets[moved] = frozenset(
                cell for value, cell in solver.answers(moved) if _inside(shorter, unknown, value, values)
            )
        else:
            found.append(sets)
    return found


def _moved(unknown: Unknown, leg: int, longer: Compared) -> Unknown:
    if not isinstance(unknown, FactRef) or not isinstance(unknown.of, int):
        return unknown
    if unknown.name == "leg.to":
        return FactRef("leg.to", longer.space.legs)
    return FactRef(unknown.name, 1 if unknown.name == "leg.from" else leg)


def _inside(compared: Compared, unknown: Unknown, value: Value, values: frozenset[Value]) -> bool:
    if not isinstance(unknown, FactRef):
        return value in values
    said = answers_to(compared.space, unknown, value)
    return any(answers_to(compared.space, unknown, one) == said for one in values)
