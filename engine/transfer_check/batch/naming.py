"""On which provisions a decision rests, as nodes of a graph: those that `decide.rests_on` names, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from transfer_check.algebras.columns import Columns
from transfer_check.conditions.nodes import Held, leaves
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import CellLabels, Decision, Outcome
from transfer_check.law.force import Living, View
from transfer_check.law.model import Effect, Pack
from transfer_check.transfer.model import Cell

Names = list[tuple[str, int]]
"""Provisions, each with the node that is true where it is named."""


def named(found: Outcome[int], columns: Columns, pack: Pack, decision: Decision, rests: int) -> Names:
    """The provisions on which the decision of a pack rests; `rests` is where that is what is asked."""
    if rests == columns.false:
        return []
    case = found.present.case
    cells: Mapping[Cell, int] = dict.fromkeys(case.cells, rests)
    if decision in (Decision.PROHIBITED, Decision.AUTHORISATION_REQUIRED):
        looked = found.at_best if decision is Decision.PROHIBITED else found.now
        sure = {cell: columns.surely(looked[pack.id, cell].p) for cell in case.cells}
        unsure = columns.negation(columns.any_of(sure.values()))
        cells = {cell: columns.all_of([rests, columns.any_of([sure[cell], unsure])]) for cell in case.cells}
    names: Names = []
    for cell, here in cells.items():
        for provision, node in _in_cell(found, columns, pack, cell, decision):
            both = columns.all_of([here, node])
            if both != columns.false:
                names.append((provision, both))
    return names


def _in_cell(
    found: Outcome[int], columns: Columns, pack: Pack, cell: Cell, decision: Decision
) -> Iterator[tuple[str, int]]:
    case = found.present.case
    view, priority = case.view(pack, cell.leg)
    now, best = found.now[pack.id, cell].labels, found.at_best[pack.id, cell]
    if decision is Decision.PERMITTED:
        for living in view.with_effect(Effect.PERMITS):
            yield living.provision.id, columns.surely(now[living.id])
        for living in view.with_effect(Effect.PROHIBITS):
            applies = columns.may(found.present.applies(pack, living, cell))
            for edge in priority.over[living.id]:
                lifted = columns.all_of([applies, columns.surely(now[edge.winner])])
                yield view.norms[edge.winner].provision.id, lifted
        return
    if decision is Decision.AUTHORISATION_REQUIRED:
        for name, node in _prohibiting(columns, view, found.now[pack.id, cell]):
            yield view.norms[name].provision.id, node
        return
    prohibiting = _prohibiting(columns, view, best)
    for name, node in prohibiting:
        yield view.norms[name].provision.id, node
    for kind, node in _lifting(found, columns, pack, cell, prohibiting):
        for home, bar in _bars(case, kind, cell):
            applies = columns.may(found.best.applies(home, bar, cell))
            yield bar.provision.id, columns.all_of([node, applies])
    if decision is Decision.CONFLICT:
        for living in view.with_effect(Effect.PERMITS):
            yield living.provision.id, columns.may(now[living.id])


def _prohibiting(columns: Columns, view: View, at: CellLabels[int]) -> Names:
    """The prohibitions that are IN, or where none surely is, those that may be."""
    labels = [(living.id, at.labels[living.id]) for living in view.with_effect(Effect.PROHIBITS)]
    none = columns.negation(columns.any_of([columns.surely(node) for _, node in labels]))
    return [
        (name, columns.any_of([columns.surely(node), columns.all_of([none, columns.may(node)])]))
        for name, node in labels
    ]


def _lifting(
    found: Outcome[int], columns: Columns, pack: Pack, cell: Cell, prohibiting: Names
) -> Iterable[tuple[str, int]]:
    """The kinds that would undercut these prohibitions, or that a power to grant one asks for, each with where."""
    case = found.present.case
    view, priority = case.view(pack, cell.leg)
    reached: dict[str, list[int]] = {}
    for name, node in prohibiting:
        for edge in priority.over[name]:
            for kind in _held(view.norms[edge.winner]):
                reached.setdefault(kind, []).append(node)
    where = {kind: columns.any_of(nodes) for kind, nodes in reached.items()}
    asking = [
        (power.norm.authorisation, asked, columns.may(found.present.applies(home, power, cell)))
        for home in case.packs
        for power in case.view(home, cell.leg)[0].with_effect(Effect.EMPOWERS)
        if power.norm.authorisation is not None
        for asked in sorted(_held(power))
    ]
    for _ in asking:
        before = dict(where)
        for kind, asked, applies in asking:
            if kind in where:
                further = columns.all_of([where[kind], applies])
                where[asked] = columns.any_of([where.get(asked, columns.false), further])
        if where == before:
            break
    return [(kind, where[kind]) for kind in sorted(where)]


def _held(living: Living) -> frozenset[str]:
    return frozenset(leaf.kind for leaf in leaves(living.norm.when) if isinstance(leaf, Held))


def _bars(case: Case, kind: str, cell: Cell) -> Iterator[tuple[Pack, Living]]:
    for home in case.packs:
        view, _ = case.view(home, cell.leg)
        own = {power.id for power in view.with_effect(Effect.EMPOWERS) if power.norm.authorisation == kind}
        for bar in view.with_effect(Effect.BARS):
            if kind in bar.norm.targets or own & set(bar.norm.targets):
                yield home, bar
