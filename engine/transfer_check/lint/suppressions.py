"""TC617: a lint that is switched off where it finds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transfer_check.law.model import Law, Suppression
from transfer_check.lint.model import Lint
from transfer_check.messages import saying

CODE = "TC617"
OF_VERIFY = "TC7"
"""Codes that begin so are of `verify`, which reads the same suppressions."""


def suppress(law: Law, found: Sequence[Lint]) -> Iterator[Lint]:
    """The findings that no file switches off with a reason, and each switch that switches nothing off."""
    switched: list[tuple[str | None, str | None, Suppression]] = [
        *((provision.id, None, one) for provision in law.provisions for one in provision.lint),
        *((None, listing.id, one) for listing in law.lists.values() for one in listing.lint),
    ]
    off = {(provision, listing, one.code) for provision, listing, one in switched}
    yield from (lint for lint in found if _key(lint) not in off)
    spoken = {_key(lint) for lint in found}
    for provision, listing, one in switched:
        if (provision, listing, one.code) not in spoken and not one.code.startswith(OF_VERIFY):
            message = saying("off for nothing", provision or listing, one.code)
            yield Lint(CODE, provision, one.at, message, listing)


def _key(lint: Lint) -> tuple[str | None, str | None, str]:
    return lint.provision, lint.listing, lint.code
