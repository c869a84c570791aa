"""TC606: a norm that says of no text where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.law.model import Law
from transfer_check.lint.model import Lint
from transfer_check.messages import saying

CODE = "TC606"


def check(law: Law) -> Iterator[Lint]:
    """Each provision and legal list without a citation, and each position without a source that makes a norm."""
    for provision in law.provisions:
        if not provision.cite.en.strip():
            yield Lint(CODE, provision.id, provision.at, saying("cites no article", provision.id))
    for listing in law.lists.values():
        if listing.legal and (listing.cite is None or not listing.cite.en.strip()):
            message = saying("list cites nothing", listing.id)
            yield Lint(CODE, None, listing.at, message, listing.id)
    contested = {provision.contested for provision in law.provisions}
    for pack in law.packs.values():
        for point in (point for point in pack.points.values() if point.id in contested):
            for position in point.positions.values():
                if not position.sources:
                    message = saying("position cites nothing", position.name, point.id)
                    yield Lint(CODE, None, None, message)
