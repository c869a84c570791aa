"""Lints: law that is well formed and yet suspicious, one lint per file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from transfer_check.law.model import Law
from transfer_check.lint import lifting, orphan_authorisations, route, ultra_vires, unused_facts
from transfer_check.lint.model import Lint, order

LINTS: tuple[Callable[[Law], Iterator[Lint]], ...] = (
    ultra_vires.check,
    route.check,
    lifting.check,
    unused_facts.check,
    orphan_authorisations.check,
)


def lint(law: Law) -> tuple[Lint, ...]:
    """All that the lints find in a law, in a stable order."""
    return tuple(sorted((found for check in LINTS for found in check(law)), key=order))
