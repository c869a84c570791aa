"""TC701: a norm that never applies, with the parts of its condition that never hold together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transfer_check.analyse.defects import Defect, defect
from transfer_check.analyse.sweep import Sweep, somewhere
from transfer_check.conditions.nodes import All, Always, Condition
from transfer_check.conditions.show import show
from transfer_check.law.force import Living
from transfer_check.meaning.conditions import fold
from transfer_check.messages import Told
from transfer_check.transfer.model import Cell

CODE = "TC701"


def dead(sweeps: Sequence[Sweep]) -> frozenset[str]:
    """The norms that apply in no cell of any scenario, whatever is held."""
    return frozenset(
        living.id
        for living in sweeps[0].view.norms.values()
        if not somewhere(sweeps, lambda one, cell, norm=living: [one.applies(norm, cell)])  # type: ignore[misc]
    )


def check(sweeps: Sequence[Sweep], never: frozenset[str]) -> Iterator[Defect]:
    """Each norm that never applies, and why."""
    for name in sorted(never):
        living = sweeps[0].view.norms[name]
        yield defect(CODE, living, _told(living, sweeps))


def _told(living: Living, sweeps: Sequence[Sweep]) -> Told:
    """A smallest set of parts that never hold together."""
    parts = _parts(living, sweeps[0])
    for part in list(parts):
        fewer = [one for one in parts if one is not part]
        if fewer and not somewhere(sweeps, lambda one, cell, kept=fewer: _nodes(kept, one, cell)):  # type: ignore[misc]
            parts = fewer
    *said, last = (Told(how[0], (show(part), *how[1:])) for how, part in parts)
    return Told("together", (living.id, tuple(said), last)) if said else Told("alone", (living.id, last))


def _parts(living: Living, one: Sweep) -> list[tuple[tuple[str, ...], Condition]]:
    found: list[tuple[tuple[str, ...], Condition]] = [(("claim",), one.pack.claims)]
    base = one.view.provisions.get(living.provision.under or "")
    seen = {living.provision.id}
    while base is not None and base.id not in seen:
        seen.add(base.id)
        found += [(("part of", base.id), part) for part in _conjuncts(base.norms[0].when)]
        base = one.view.provisions.get(base.under or "")
    found += [(("part",), part) for part in _conjuncts(living.norm.when)]
    return [(how, part) for how, part in found if not isinstance(part, Always)]


def _conjuncts(condition: Condition) -> tuple[Condition, ...]:
    if not isinstance(condition, All):
        return (condition,)
    return tuple(one for part in condition.parts for one in _conjuncts(part))


def _nodes(parts: Sequence[tuple[tuple[str, ...], Condition]], one: Sweep, cell: Cell) -> list[int]:
    frame = one.hearing.frame(one.pack, cell)
    return [fold(part, frame, cell) for _, part in parts]
