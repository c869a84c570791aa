"""TC609: a provision that never has effect, for what it hangs on or meets is never in force together with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from transfer_check.law.model import Effect, Law, Provision, Version
from transfer_check.lint.model import Lint
from transfer_check.messages import saying

CODE = "TC609"
MEETS = {Effect.EXEMPTS: "exempts", Effect.LIMITS: "limits", Effect.WEIGHS: "weighs", Effect.BARS: "bars"}


def check(law: Law) -> Iterator[Lint]:
    """Each provision and what it names, if the two are never in force on one day.

    A time in force that is empty does not load (TC517).
    """
    times: dict[str, list[Version]] = defaultdict(list)
    for provision in law.provisions:
        for name in (provision.id, *(norm.id for norm in provision.norms)):
            times[name].extend(provision.versions)
    for provision in law.provisions:
        for what, name in dict.fromkeys(_named(provision)):
            if name in times and not _meet(provision.versions, times[name]):
                message = saying(f"never together {what}", provision.id, name)
                yield Lint(CODE, provision.id, provision.at, message)


def _named(provision: Provision) -> Iterator[tuple[str, str]]:
    if provision.under is not None:
        yield "hangs", provision.under
    for norm in provision.norms:
        if norm.effect in MEETS:
            yield from ((MEETS[norm.effect], name) for name in norm.targets)


def _meet(mine: Sequence[Version], theirs: Sequence[Version]) -> bool:
    return any(
        (one.end is None or other.start < one.end) and (other.end is None or one.start < other.end)
        for one in mine
        for other in theirs
    )
