"""Whether an authorisation on record covers a cell: all of it must, and what it does not state is unknown."""

from __future__ import annotations

from decimal import Decimal

from transfer_check.conditions.values import Amount
from transfer_check.law.model import Effect, Law
from transfer_check.meaning.algebra import Algebra, V
from transfer_check.transfer.model import ANY, Cell, FactRef, Grant, Transfer


def granters(law: Law, kind: str) -> frozenset[str]:
    """The bodies that any version of the law empowers to grant a kind of authorisation."""
    return frozenset(
        body
        for provision in law.provisions
        for norm in provision.norms
        if norm.effect is Effect.EMPOWERS and norm.authorisation == kind
        for body in norm.authorities
    )


def covers(grant: Grant, cell: Cell, *, law: Law, transfer: Transfer, algebra: Algebra[V]) -> V:
    """Whether a grant covers a cell on the day of its leg, its conditions kept."""
    day = transfer.leg(cell.leg).date
    parts: list[V] = []

    def say(holds: bool | None, what: str) -> None:
        unknown = ("grant", grant.number, what)
        parts.append(algebra.flag(unknown) if holds is None else algebra.true if holds else algebra.false)

    if not grant.refused:
        bodies = granters(law, grant.kind)
        say(None if grant.granted_by is None else not bodies or grant.granted_by in bodies, "granted_by")
        say(None if grant.valid_from is None else grant.valid_from <= day, "valid from")
        if not grant.unending:
            say(None if grant.valid_to is None else day < grant.valid_to, "valid to")
    items = grant.covers.items
    say(None if items is None else items == ANY or cell.item in items, "items")
    for stated, fact in ((grant.covers.start, "leg.from"), (grant.covers.end, "leg.to")):
        if stated is None:
            say(None, fact)
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
            rate = Decimal(1) if amount.unit == limit.unit else transfer.rates.get((amount.unit, limit.unit))
            if rate is None:
                return None
            total += amount.number * rate
    return total <= limit.number
