"""TC618: a pack that claims to speak of days on which none of its law is in force, so that its silence permits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from transfer_check.conditions.nodes import Compare, both, leaves
from transfer_check.law.model import Law, Pack
from transfer_check.lint.model import Lint
from transfer_check.lint.vacuous import free_of_scenarios
from transfer_check.messages import saying

CODE = "TC618"
DATE = "leg.date"


def check(law: Law) -> Iterator[Lint]:
    """Each pack whose scope can hold on the day before the first of its provisions was in force."""
    if DATE not in law.vocabulary.facts:
        return
    holds = free_of_scenarios(law.vocabulary)
    for pack in law.packs.values():
        first = _first_day(law, pack)
        if first is None or first == dt.date.min:
            continue
        before = first - dt.timedelta(days=1)
        if holds(both(pack.scope, Compare(DATE, "==", before))) is not False:
            message = saying("scope without law", pack.id, before, first)
            at = next((leaf.at for leaf in leaves(pack.scope) if leaf.at is not None), None)
            yield Lint(CODE, None, at, message)


def _first_day(law: Law, pack: Pack) -> dt.date | None:
    """The day on which the first of a pack's provisions came into force."""
    own = [one for one in law.provisions if law.instruments[one.instrument].pack == pack.id]
    return min((version.start for one in own for version in one.versions), default=None)
