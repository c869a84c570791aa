"""Whether an authorisation on record covers a cell: all of it must, and what it does not state is unknown."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product

from transfer_check.conditions.values import Amount, converted
from transfer_check.law.model import Effect, Law
from transfer_check.meaning.algebra import Algebra, V
from transfer_check.transfer.model import ANY, Cell, FactRef, Grant, Transfer

MOST_DOUBTFUL = 6


def granters(law: Law, kind: str, day: dt.date) -> frozenset[str]:
    """The bodies that the law in force on a day empowers to grant a kind of authorisation.

    It is the law of the leg's day that says whose permit counts: neither a power of the past nor one still to come
    makes it valid.
    """
    return frozenset(
        body
        for provision in law.provisions
        if any(version.covers(day) for version in provision.versions)
        for norm in provision.norms
        if norm.effect is Effect.EMPOWERS and norm.authorisation == kind
        for body in norm.authorities
    )


def covers(grant: Grant, cell: Cell, *, law: Law, transfer: Transfer, algebra: Algebra[V]) -> V:
    """Whether a grant covers a cell on the day of its leg, its conditions kept.

    Each thing that it does not state is an unknown of its own: of the grant, or of the grant and the item, the leg or
    the day of which it would say something.
    """
    scope = _scope(grant, cell, algebra)
    if grant.refused:
        return algebra.all_of(scope)
    amounts = [
        _enough(grant, limit, fact, cell, law=law, transfer=transfer, algebra=algebra)
        for limit, fact in ((grant.covers.quantity, "item.quantity"), (grant.covers.value, "item.value"))
    ]
    return algebra.all_of([*scope, *_valid(grant, cell, law, transfer, algebra), *amounts])


def _say(grant: Grant, algebra: Algebra[V], holds: bool | None, what: str, of: str | int = "") -> V:
    if holds is None:
        return algebra.flag(("grant", grant.number, what, of))
    return algebra.true if holds else algebra.false


def _scope(grant: Grant, cell: Cell, algebra: Algebra[V]) -> list[V]:
    """Items, the two ends and the end user."""
    items = grant.covers.items
    holds = None if items is None else items == ANY or cell.item in items
    parts = [_say(grant, algebra, holds, "items", cell.item)]
    for stated, fact in ((grant.covers.start, "leg.from"), (grant.covers.end, "leg.to")):
        if stated is None:
            parts.append(_say(grant, algebra, None, fact, cell.leg))
        elif stated != ANY:
            parts.append(algebra.compare(FactRef(fact, cell.leg), "==", stated))
    if grant.covers.end_user is None:
        parts.append(_say(grant, algebra, None, "end_user"))
    elif grant.covers.end_user != ANY:
        parts.append(algebra.compare(FactRef("end_user.state"), "==", grant.covers.end_user))
    return parts


def _valid(grant: Grant, cell: Cell, law: Law, transfer: Transfer, algebra: Algebra[V]) -> list[V]:
    """Granted by one who may, in time, and its conditions kept."""
    day = transfer.leg(cell.leg).date
    parts = [
        _granted(grant, cell, day, law, algebra),
        _say(grant, algebra, _after(grant.valid_from, day), "valid from", day.isoformat()),
    ]
    if not grant.unending:
        ended = _after(grant.valid_to, day)
        parts.append(_say(grant, algebra, None if ended is None else not ended, "valid to", day.isoformat()))
    for number, (_, kept) in enumerate(grant.conditions):
        parts.append(_say(grant, algebra, kept, f"condition {number + 1}"))
    return parts


def _granted(grant: Grant, cell: Cell, day: dt.date, law: Law, algebra: Algebra[V]) -> V:
    """Whether it was granted by a body that may, or by the very state whose licence it is."""
    kinds = (pack.authorisations[grant.kind] for pack in law.packs.values() if grant.kind in pack.authorisations)
    fact = next((kind.granted_by_state for kind in kinds), None)
    by = grant.granted_by
    if by is not None and fact is not None:
        return algebra.compare(FactRef(fact, cell.leg), "==", by)
    bodies = granters(law, grant.kind, day)
    return _say(grant, algebra, None if by is None else not bodies or by in bodies, "granted_by", day.isoformat())


def _after(start: dt.date | None, day: dt.date) -> bool | None:
    return None if start is None else start <= day


def _enough(
    grant: Grant,
    limit: Amount | str | None,
    fact: str,
    cell: Cell,
    *,
    law: Law,
    transfer: Transfer,
    algebra: Algebra[V],
) -> V:
    """Whether a limit suffices for all that draws on it: this cell, and every other item and leg, done ones too, that
    the grant otherwise covers."""
    if not isinstance(limit, Amount):
        return _say(grant, algebra, None if limit is None else True, fact)
    sure, doubtful = [cell.item], []
    for other in (Cell(item, leg.number) for leg in transfer.legs for item in transfer.items):
        if other == cell:
            continue
        parts = [*_scope(grant, other, algebra), *_valid(grant, other, law, transfer, algebra)]
        draws = algebra.all_of(parts)
        if draws == algebra.true:
            sure.append(other.item)
        elif draws != algebra.false:
            doubtful.append((draws, other.item))
    return _sufficing(grant, limit, fact, sure, doubtful, transfer, algebra)


def _sufficing(
    grant: Grant,
    limit: Amount,
    fact: str,
    sure: list[str],
    doubtful: list[tuple[V, str]],
    transfer: Transfer,
    algebra: Algebra[V],
) -> V:
    """Whether the limit suffices whichever of the doubtful cells draw on it as well."""
    everything = _within(grant, limit, fact, [*sure, *(item for _, item in doubtful)], transfer, algebra)
    if not doubtful or everything == algebra.true:
        return everything
    least = _within(grant, limit, fact, sure, transfer, algebra)
    if least == algebra.false:
        return least
    if len(doubtful) > MOST_DOUBTFUL:
        return algebra.all_of([least, algebra.any_of([everything, _say(grant, algebra, None, fact, "drawn")])])
    ways: list[V] = []
    for drawn in product((True, False), repeat=len(doubtful)):
        drawing = [item for (_, item), yes in zip(doubtful, drawn, strict=True) if yes]
        chosen = [value if yes else algebra.negation(value) for (value, _), yes in zip(doubtful, drawn, strict=True)]
        ways.append(algebra.all_of([*chosen, _within(grant, limit, fact, [*sure, *drawing], transfer, algebra)]))
    return algebra.any_of(ways)


def _within(grant: Grant, limit: Amount, fact: str, items: list[str], transfer: Transfer, algebra: Algebra[V]) -> V:
    """Whether what these items come to, each as often as it is named, lies within the limit."""
    total = Decimal(0)
    unknown: dict[str, int] = {}
    for item in items:
        amount = transfer.facts.get(FactRef(fact, item))
        number = converted(amount, limit.unit, transfer.rates) if isinstance(amount, Amount) else None
        if number is None:
            unknown[item] = unknown.get(item, 0) + 1
        else:
            total += number
    if not unknown:
        return algebra.true if total <= limit.number else algebra.false
    if total > limit.number:
        return algebra.false
    if len(unknown) == 1:
        ((item, times),) = unknown.items()
        return algebra.compare(FactRef(fact, item), "<=", Amount((limit.number - total) / times, limit.unit))
    # Several amounts are unknown: that their sum fits is an unknown of its own, but each alone must fit.
    alone = [
        algebra.compare(FactRef(fact, item), "<=", Amount((limit.number - total) / times, limit.unit))
        for item, times in unknown.items()
    ]
    return algebra.all_of([*alone, _say(grant, algebra, None, fact, " ".join(sorted(items)))])
