"""What of a transfer the encoded law does not cover, so that nothing can be permitted yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from transfer_check.algebras.kleene import F, T
from transfer_check.conditions.types import Text
from transfer_check.decide.model import NotCovered
from transfer_check.law.model import Pack
from transfer_check.transfer.model import Cell

BROKERING = "brokering"
Reach = Callable[[Pack, Cell], int]
"""Whether a pack claims a cell, or whether what is encoded of it speaks of the cell."""
Silent = Callable[[Set[str]], Mapping[str, Text]]
"""The states that may have a say and are not among those whose law is heard, each with why it matters."""
Stated = Callable[[str, int], object]
"""What is stated of a fact of a leg; None if nothing is."""
NO_LEG = Text("no leg is proposed or suspected", "제안되거나 의심되는 구간이 없음")
UNCLAIMED = Text("no encoded law claims a leg of this route", "수록된 법령 중 이 경로를 규율한다고 하는 것이 없음")
BROKER_UNKNOWN = Text("the state from which it is brokered is not stated", "중개자가 있는 국가가 명시되지 않음")


def not_covered(
    claiming: Sequence[Pack],
    cells: Sequence[Cell],
    *,
    claims: Reach,
    scope: Reach,
    silent: Silent,
    stated: Stated,
    narrowed: bool,
) -> tuple[NotCovered, ...]:
    """What is not covered, in a stable order. `claiming`: the packs that may claim a cell.

    `narrowed`: the question was put to these packs only, on purpose.
    """
    found: list[NotCovered] = []
    if not cells:
        found.append(NotCovered("", NO_LEG))
    elif not any(claims(pack, cell) == T for pack in claiming for cell in cells):
        found.append(NotCovered("", UNCLAIMED))
    for pack in claiming:
        for cell in beyond_scope(pack, cells, claims=claims, scope=scope):
            found.append(NotCovered(pack.jurisdiction, outside(pack), cell.item, cell.leg))
    if not narrowed:
        legs = tuple(dict.fromkeys(cell.leg for cell in cells))
        heard = {pack.jurisdiction for pack in claiming if any(claims(pack, cell) == T for cell in cells)}
        found += [NotCovered(state, why) for state, why in silent(heard).items()]
        found += [NotCovered("", BROKER_UNKNOWN, None, leg) for leg in legs if broker_unknown(leg, stated)]
    return tuple(found)


def outside(pack: Pack) -> Text:
    """That a cell lies outside what is encoded of a pack."""
    return Text(f"outside what is encoded: {pack.scope_gist.en}", f"수록 범위 밖: {pack.scope_gist.get('ko')}")


def beyond_scope(pack: Pack, cells: Iterable[Cell], *, claims: Reach, scope: Reach) -> list[Cell]:
    """The claimed cells of which the encoded law of a pack does not surely speak."""
    return [cell for cell in cells if claims(pack, cell) != F and scope(pack, cell) != T]


def broker_unknown(leg: int, stated: Stated) -> bool:
    """Whether a leg is brokered, or may be, from a state that is not stated."""
    if stated("leg.broker", leg) is not None:
        return False
    act = stated("leg.act", leg)
    return act is None or act == BROKERING
