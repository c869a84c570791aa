"""Until when something is to be done: calendar days from a day of the transfer, where that day is known."""

from __future__ import annotations

import datetime as dt

from transfer_check.conditions.types import scope
from transfer_check.law.model import Period
from transfer_check.transfer.model import Cell, FactRef, Transfer

LEG_DAY = "leg.date"


def due(period: Period | None, transfer: Transfer, cell: Cell) -> dt.date | None:
    """The last day that is in time in a cell; None where there is no period, or where its day is not known.

    A leg whose day is not stated is judged by the law of the day that is asked about, but nobody knows when it is.
    """
    if period is None:
        return None
    if period.fact == LEG_DAY and not transfer.leg(cell.leg).dated:
        return None
    owner = scope(period.fact)
    of = cell.item if owner == "item" else cell.leg if owner == "leg" else None
    day = transfer.facts.get(FactRef(period.fact, of))
    return period.ends(day) if isinstance(day, dt.date) else None
