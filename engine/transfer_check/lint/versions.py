"""TC610: a gap or an overlap between versions of one rule, under one number or from an old number to its new one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from transfer_check.law.model import Law, Provision
from transfer_check.lint.model import Lint
from transfer_check.messages import saying

CODE = "TC610"


def check(law: Law) -> Iterator[Lint]:
    """Each rule that is not in force between two of its versions, or under two numbers at once.

    Two versions of one number in force on one day do not load (TC518). Two rules that bore one number at different
    times are two provisions, and the time between them is no gap.
    """
    for provision in law.provisions:
        ordered = sorted(provision.versions, key=lambda version: version.start)
        for earlier, later in pairwise(ordered):
            if earlier.end is not None and earlier.end < later.start:
                message = saying("gap", provision.id, earlier.end, later.start)
                yield Lint(CODE, provision.id, provision.at, message)
        if provision.continues is not None:
            yield from _renumbered(law, provision, ordered[0].start)


def _renumbered(law: Law, provision: Provision, start: dt.date) -> Iterator[Lint]:
    old = (provision.continues or "").split("#", 1)[0]
    ends = [
        max((version.end or dt.date.max for version in other.versions), default=dt.date.max)
        for other in law.provisions
        if other.id == old and other is not provision
    ]
    if not ends or start in ends:
        return
    end = min(ends, key=lambda day: abs((day - start).days))
    if end > start:
        message = (
            saying("old number too", provision.id, old, start, old)
            if end == dt.date.max
            else saying("old number until", provision.id, old, start, old, end)
        )
    else:
        message = saying("old number ended", provision.id, old, start, old, end)
    yield Lint(CODE, provision.id, provision.at, message)
