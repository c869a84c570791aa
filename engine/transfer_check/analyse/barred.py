"""TC708: a power that is always barred, so that nobody can ever use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transfer_check.analyse.defects import Defect, defect
from transfer_check.analyse.sweep import Sweep, living_with, somewhere
from transfer_check.law.force import Living
from transfer_check.law.model import Effect
from transfer_check.messages import Told

CODE = "TC708"


def bars_on(power: Living, one: Sweep) -> tuple[Living, ...]:
    """The grounds on which a power must not be used."""
    on = {power.id, power.norm.authorisation}
    return tuple(bar for bar in one.view.with_effect(Effect.BARS) if on & set(bar.norm.targets))


def check(sweeps: Sequence[Sweep], never: frozenset[str]) -> Iterator[Defect]:
    """Each power that applies somewhere, and nowhere without a bar on it."""
    for power in living_with(sweeps, Effect.EMPOWERS):
        bars = bars_on(power, sweeps[0])
        if power.id in never or not bars or _usable(sweeps, power, bars):
            continue
        kept = list(bars)
        for bar in bars:
            fewer = [one for one in kept if one is not bar]
            if fewer and not _usable(sweeps, power, fewer):
                kept = fewer
        names = tuple(bar.id for bar in kept)
        said = ", ".join(f"`{name}`" for name in names)
        told = Told("barred", (power.id, power.norm.authorisation or "", said))
        yield defect(CODE, power, told, others=names)


def _usable(sweeps: Sequence[Sweep], power: Living, bars: Sequence[Living]) -> bool:
    return somewhere(sweeps, lambda one, cell: [one.applies(power, cell), *(-one.applies(bar, cell) for bar in bars)])
