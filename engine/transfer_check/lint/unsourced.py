"""TC607: a list of which nobody can say how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.law.model import Law
from transfer_check.lint.model import Lint
from transfer_check.messages import saying

CODE = "TC607"


def check(law: Law) -> Iterator[Lint]:
    """Each list that has neither a source, with its certainty, nor one for each of its members.

    A provision without its certainty does not load (TC201).
    """
    for listing in law.lists.values():
        bare = [member.value for member in listing.members if member.source is None]
        if listing.source is None and (bare or not listing.members):
            message = (
                saying("list and members bare", listing.id, ", ".join(bare))
                if bare
                else saying("list bare", listing.id)
            )
            yield Lint(CODE, None, listing.at, message, listing.id)
