"""Whether an authorisation on record covers a cell: all of it must, and what it does not state is unknown."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from transfer_check.conditions.values import Amount, converted
from transfer_check.law.model import Effect, Law
from transfer_check.meaning.algebra import Algebra, V
from transfer_check.transfer.model import ANY, Cell, FactRef, Grant, Transfer


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
    day = transfer.leg(cell.leg).date
    parts: list[V] = []

    def say(holds: bool | None, what: str, of: str | int = "") -> None:
        unknown = ("grant", grant.number, what, of)
        parts.append(algebra.flag(unknown) if holds is None else algebra.true if holds else algebra.false)

    if not grant.refused:
        bodies = granters(law, grant.kind, day)
        by = grant.granted_by
        say(None if by is None else not bodies or by in bodies, "granted_by", day.isoformat())
        say(None if grant.valid_from is None else grant.valid_from <= day, "valid from", day.isoformat())
        if not grant.unending:
            say(None if grant.valid_to is None else day < grant.valid_to, "valid to", day.isoformat())
    items = grant.covers.items
    say(None if items is None else items == ANY or cell.item in items, "items", cell.item)
    for stated, fact in ((grant.covers.start, "leg.from"), (grant.covers.end, "leg.to")):
        if stated is None:
            say(None, fact, cell.leg)
        elif stated != ANY:
            parts.append(algebra.compare(FactRef(fact, cell.leg), "==", stated))
    if grant.covers.end_user is None:
        say(None, "end_user")
    elif grant.covers.end_user != ANY:
        parts.append(algebra.compare(FactRef("end_user.state"), "==", grant.covers.end_user))
    if not grant.refused:
        say(_enough(grant, grant.covers.quantity, "item.quantity", transfer), "quantity")
        say(_enough(grant, grant.covers.value, "item.value", transfer), "value")
        for number, (_, kept) in enumerate(grant.conditions):
            say(kept, f"condition {number + 1}")
    return algebra.all_of(parts)


def _enough(grant: Grant, limit: Amount | str | None, fact: str, transfer: Transfer) -> bool | None:
    """Whether the limit suffices for everything that draws on it: several legs and items share one quantity."""
    if limit is None:
        return None
    if not isinstance(limit, Amount):
        return True
    total = Decimal(0)
    for leg in transfer.legs:
        ends = ((grant.covers.start, leg.start), (grant.covers.end, leg.end))
        if any(stated not in (None, ANY, state) for stated, state in ends):
            continue
        for item in transfer.items:
            if isinstance(grant.covers.items, tuple) and item not in grant.covers.items:
                continue
            amount = transfer.facts.get(FactRef(fact, item))
            if not isinstance(amount, Amount):
                return None
            number = converted(amount, limit.unit, transfer.rates)
            if number is None:
                return None
            total += number
    return total <= limit.number
