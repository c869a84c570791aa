"""TC607: a list of which nobody can say how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.law.model import Law
from transfer_check.lint.model import Lint

CODE = "TC607"


def check(law: Law) -> Iterator[Lint]:
    """Each list that has neither a source, with its certainty, nor one for each of its members.

    A provision without its certainty does not load (TC201).
    """
    for listing in law.lists.values():
        bare = [member.value for member in listing.members if member.source is None]
        if listing.source is None and (bare or not listing.members):
            which = f"nor do its members {', '.join(bare)}" if bare else "and it has no members that would"
            message = f"`{listing.id}` names no source and no certainty, {which}"
            yield Lint(CODE, None, listing.at, message, listing.id)
