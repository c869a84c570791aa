"""TC601: an exemption, a limit or a "notwithstanding" that stands below the norm which it would defeat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from transfer_check.law.force import in_force
from transfer_check.law.model import Law, Pack
from transfer_check.lint.model import Lint
from transfer_check.meaning.priority import prioritise
from transfer_check.messages import saying

CODE = "TC601"


def check(law: Law) -> Iterator[Lint]:
    """Each pair of norms in which the lower tries to defeat the higher, which does not yield, with its first day."""
    for pack in law.packs.values():
        told: set[tuple[str, str, str | None]] = set()
        for day in _days(law, pack):
            for reading in pack.readings:
                view = in_force(law, pack, day=day, reading=reading)
                for edge in prioritise(view).ultra_vires:
                    low, high = view.norms[edge.winner], view.norms[edge.loser]
                    # An id may be given to another rule later: that is another finding.
                    key = (low.id, high.id, low.provision.at)
                    if key in told:
                        continue
                    told.add(key)
                    message = saying(
                        "ultra vires", low.id, low.instrument.layer, high.id, high.instrument.layer, day, reading
                    )
                    yield Lint(CODE, low.provision.id, low.provision.at, message)


def _days(law: Law, pack: Pack) -> list[dt.date]:
    """Each day on which something changes in a pack."""
    own = (provision for provision in law.provisions if law.pack_of(provision).id == pack.id)
    return sorted({day for p in own for v in p.versions for day in (v.start, v.end) if day is not None})
