"""Lints: law that is well formed and yet suspicious, one lint per file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from transfer_check.law.model import Law
from transfer_check.lint import (
    by_hand,
    citations,
    languages,
    lifting,
    never,
    orphan_authorisations,
    retroactive,
    route,
    scope_days,
    stale,
    ultra_vires,
    uncited,
    units,
    unsourced,
    unused_facts,
    vacuous,
    versions,
)
from transfer_check.lint.model import Lint, order
from transfer_check.lint.suppressions import suppress

LINTS: tuple[Callable[[Law], Iterator[Lint]], ...] = (
    ultra_vires.check,
    route.check,
    lifting.check,
    unused_facts.check,
    orphan_authorisations.check,
    uncited.check,
    unsourced.check,
    never.check,
    versions.check,
    units.check,
    vacuous.check,
    by_hand.check,
    languages.check,
    citations.check,
    retroactive.check,
    scope_days.check,
)
DATED: tuple[Callable[[Law, dt.date], Iterator[Lint]], ...] = (stale.check,)
"""Lints whose findings hang on the day on which they are asked for."""


def lint(law: Law, *, today: dt.date | None = None) -> tuple[Lint, ...]:
    """All that the lints find in a law and no file switches off, in a stable order; `today` is by default the day."""
    day = today or dt.date.today()
    found = [one for check in LINTS for one in check(law)]
    found += [one for dated in DATED for one in dated(law, day)]
    return tuple(sorted(suppress(law, found), key=order))
