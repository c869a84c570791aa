"""TC709: an authorisation that a prohibition asks for where nobody has a power to grant it, barred or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transfer_check.algebras.kleene import F, T
from transfer_check.analyse.defects import Defect, defect
from transfer_check.analyse.sweep import Sweep, first_point, living_with, on_leg
from transfer_check.conditions.nodes import Held, leaves
from transfer_check.law.force import Living
from transfer_check.law.model import Effect
from transfer_check.messages import Told
from transfer_check.transfer.model import Cell

CODE = "TC709"


def check(sweeps: Sequence[Sweep]) -> Iterator[Defect]:
    """Each prohibition with each authorisation that would lift it in a scenario in which nobody may grant it."""
    one = sweeps[0]
    declared = {name: kind for pack in one.law.packs.values() for name, kind in pack.authorisations.items()}
    for living in living_with(sweeps, Effect.EXEMPTS):
        kinds = {leaf.kind: None for leaf in leaves(living.norm.when) if isinstance(leaf, Held)}
        bans = [
            norm
            for norm in one.view.with_effect(Effect.PROHIBITS)
            if {norm.id, norm.provision.id} & set(living.norm.targets)
        ]
        for kind in kinds:
            known = declared.get(kind)
            if known is not None and known.granted_by_state is not None:
                continue  # another state's: whether it has the power is not for this law to say
            powers = [norm for norm in one.view.with_effect(Effect.EMPOWERS) if norm.norm.authorisation == kind]
            for ban in bans:
                if (found := _found(sweeps, ban, living, kind, powers)) is not None:
                    yield found


def _found(
    sweeps: Sequence[Sweep], ban: Living, exemption: Living, kind: str, powers: Sequence[Living]
) -> Defect | None:
    """A scenario in which the authorisation, if it were held, would lift the prohibition, and no power to grant it."""

    def nodes(one: Sweep, cell: Cell) -> list[int]:
        held = one.hearing.held(kind, cell)
        lifted = [one.prevails(exemption, cell), one.applies(ban, cell), held]
        # Another exemption that holds anyway would make the authorisation needless.
        rest = [
            -one.prevails(one.view.norms[edge.winner], cell)
            for edge in one.priority.over[ban.id]
            if edge.winner != exemption.id
        ]
        return [*lifted, *rest, *(-one.applies(power, cell) for power in powers)]

    found = first_point(sweeps, nodes)
    if found is None:
        return None
    one, cell, point = found
    example = one.example(
        point,
        title=f"{ban.id} without a power to grant {kind}",
        shows=on_leg("held", cell, kind),
        holds=lambda hearing, labelled: (
            labelled[one.pack.id, cell].labels[exemption.id] == T
            and labelled[one.pack.id, cell].labels[ban.id] == F
            and all(hearing.applies(one.pack, power, cell) == F for power in powers)
        ),
    )
    told = Told("power elsewhere" if powers else "no power", (ban.id, kind, exemption.id))
    return defect(CODE, ban, told, others=(exemption.id, *(power.id for power in powers)), examples=(example,))
