"""TC707: an exemption, or a limit, that never meets what it names: the two apply in no scenario together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transfer_check.analyse.defects import Defect, defect
from transfer_check.analyse.sweep import Sweep, living_with, somewhere
from transfer_check.law.model import LAWFUL, UNLAWFUL, Effect
from transfer_check.messages import Told

CODE = "TC707"


def check(sweeps: Sequence[Sweep], never: frozenset[str]) -> Iterator[Defect]:
    """Each that applies in some scenario, and in none with anything that it names."""
    named: dict[str, list[str]] = {}
    for living in sweeps[0].view.norms.values():
        for name in {living.id, living.provision.id}:
            named.setdefault(name, []).append(living.id)
    for living in living_with(sweeps, Effect.EXEMPTS, Effect.LIMITS):
        if living.id in never:
            continue
        wanted = UNLAWFUL if living.effect is Effect.EXEMPTS else LAWFUL
        targets = dict.fromkeys(name for target in living.norm.targets for name in named.get(target, ()))
        norms = [norm for name in targets if (norm := sweeps[0].view.norms[name]).effect in wanted]
        if not any(
            somewhere(sweeps, lambda one, cell, ban=norm, by=living: [one.applies(ban, cell), one.applies(by, cell)])  # type: ignore[misc]
            for norm in norms
        ):
            names = tuple(norm.id for norm in norms)
            said = ", ".join(f"`{name}`" for name in names) or Told("nothing")
            told = Told("lifts" if living.effect is Effect.EXEMPTS else "limits", (living.id, said))
            yield defect(CODE, living, told, others=names)
