"""When a text was last read, and whether that is too long ago."""

from __future__ import annotations

import datetime as dt

from transfer_check.law.model import Law, Provision, Source


def overdue(source: Source, days: int, today: dt.date) -> bool:
    """Whether a text was read so long ago that it is to be read again.

    >>> overdue(Source("KEY", "verified", dt.date(2024, 1, 1)), 365, dt.date(2025, 1, 1))
    True
    """
    return source.checked is not None and (today - source.checked).days > days


def living(provision: Provision, today: dt.date) -> bool:
    """Whether a provision is in force today or will be: what has ended does not change any more."""
    return any(version.end is None or version.end > today for version in provision.versions)


def provisions_overdue(law: Law, today: dt.date) -> tuple[Provision, ...]:
    """The provisions, in force or to come, that are past their re-check date."""
    return tuple(
        provision
        for provision in law.provisions
        if living(provision, today) and overdue(provision.source, law.pack_of(provision).recheck_days, today)
    )
