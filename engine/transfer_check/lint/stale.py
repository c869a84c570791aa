"""TC608: a text that was read too long ago, or that is called verified without the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from transfer_check.law.model import RECHECK_DAYS, Law, Listing, Source
from transfer_check.law.recheck import living, overdue
from transfer_check.lint.model import Lint
from transfer_check.messages import Told, saying

CODE = "TC608"


def check(law: Law, today: dt.date) -> Iterator[Lint]:
    """Each provision in force or to come, and each list, that is past the re-check date of its pack."""
    for provision in law.provisions:
        if living(provision, today):
            days = law.pack_of(provision).recheck_days
            if (said := _said(provision.id, provision.source, days, today)) is not None:
                yield Lint(CODE, provision.id, provision.at, said)
    for listing in law.lists.values():
        if listing.source is not None:
            said = _said(listing.id, listing.source, _days(law, listing), today)
            if said is not None:
                yield Lint(CODE, None, listing.at, said, listing.id)


def _days(law: Law, listing: Listing) -> int:
    """What the pack of a list says; of a list that all packs share, what is usual."""
    pack = listing.id.split(".", 1)[0]
    return law.packs[pack].recheck_days if pack in law.packs else RECHECK_DAYS


def _said(name: str, source: Source, days: int, today: dt.date) -> Told | None:
    if source.checked is None:
        return saying("verified without day", name) if source.certainty.startswith("verified") else None
    if overdue(source, days, today):
        return saying("read long ago", name, source.checked, days, today)
    return None
