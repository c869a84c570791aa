"""TC705, TC706: a prohibition and a permission that meet with nothing to decide between them, or only their dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from transfer_check.algebras.kleene import T
from transfer_check.analyse.defects import Defect, defect
from transfer_check.analyse.sweep import Sweep, first_point, on_leg
from transfer_check.law.force import Living
from transfer_check.law.model import Effect
from transfer_check.messages import Told

CONFLICT, POSTERIOR = "TC705", "TC706"
BY_DATE = 5


def pairs(one: Sweep) -> Iterator[tuple[Living, Living, int | None]]:
    """Each prohibition with each permission of the pack, and the line of the order that decides, if one does."""
    lines: dict[frozenset[str], int] = {}
    for loser, edges in one.priority.over.items():
        for edge in edges:
            lines[frozenset({edge.winner, loser})] = edge.line
    for ban in one.view.with_effect(Effect.PROHIBITS):
        for permission in one.view.with_effect(Effect.PERMITS):
            yield ban, permission, lines.get(frozenset({ban.id, permission.id}))


def meeting(sweeps: Sequence[Sweep]) -> Iterator[tuple[Living, Living, int | None]]:
    """The pairs that nothing but perhaps their dates decides and that meet in some scenario."""
    for ban, those in groupby(pairs(sweeps[0]), key=lambda pair: pair[0]):
        open_ones = [(permission, line) for _, permission, line in those if line is None or line == BY_DATE]
        met: set[str] = set()
        for one in sweeps:
            for cell in one.cells:
                for of, wanted in ((Sweep.prevails, None), (Sweep.applies, BY_DATE)):
                    left = [norm for norm, line in open_ones if line == wanted and norm.id not in met]
                    if left:
                        both = one.together(of(one, ban, cell), [of(one, norm, cell) for norm in left])
                        met |= {norm.id for norm, yes in zip(left, both, strict=True) if yes}
        yield from ((ban, permission, line) for permission, line in open_ones if permission.id in met)


def check(sweeps: Sequence[Sweep]) -> Iterator[Defect]:
    """Each pair that meets so, with a scenario in which it does."""
    for ban, permission, line in meeting(sweeps):
        found = _conflict(sweeps, ban, permission) if line is None else _posterior(sweeps, ban, permission)
        if found is not None:
            yield found


def _conflict(sweeps: Sequence[Sweep], ban: Living, permission: Living) -> Defect | None:
    found = first_point(sweeps, lambda one, cell: [one.prevails(ban, cell), one.prevails(permission, cell)])
    if found is None:
        return None
    one, cell, point = found
    shows = on_leg("both in", cell)
    example = one.example(
        point,
        title=f"{ban.id} against {permission.id}",
        shows=shows,
        holds=lambda _, labelled: all(labelled[one.pack.id, cell].labels[norm.id] == T for norm in (ban, permission)),
    )
    told = Told("conflict", (ban.id, permission.id))
    return defect(CONFLICT, ban, told, others=(permission.id,), examples=(example,))


def _posterior(sweeps: Sequence[Sweep], ban: Living, permission: Living) -> Defect | None:
    older, newer = sorted((ban, permission), key=lambda norm: norm.version.enacted)
    found = first_point(sweeps, lambda one, cell: [one.applies(older, cell), one.prevails(newer, cell)])
    if found is None:
        return None
    one, cell, point = found
    example = one.example(
        point,
        title=f"{newer.id} after {older.id}",
        shows=on_leg("later in", cell),
        holds=lambda hearing, labelled: (
            hearing.applies(one.pack, older, cell) == T
            and labelled[one.pack.id, cell].labels[newer.id] == T
            and labelled[one.pack.id, cell].labels[older.id] != T
        ),
    )
    dates = (older.id, str(older.version.enacted), newer.id, str(newer.version.enacted))
    told = Told("posterior", dates)
    return defect(POSTERIOR, ban, told, others=(permission.id,), examples=(example,))
