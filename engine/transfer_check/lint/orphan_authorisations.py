"""TC605: an authorisation that nobody can grant, so that whatever needs it stays closed."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.conditions.nodes import Held, leaves
from transfer_check.law.model import Effect, Law
from transfer_check.lint.model import Lint
from transfer_check.lint.reads import conditions
from transfer_check.messages import saying

CODE = "TC605"


def check(law: Law) -> Iterator[Lint]:
    """Each authorisation that no power of any version grants and for which no state is named."""
    granted = {n.authorisation for p in law.provisions for n in p.norms if n.effect is Effect.EMPOWERS}
    asked: dict[str, str | None] = {}
    for condition in conditions(law):
        for leaf in leaves(condition):
            if isinstance(leaf, Held):
                asked.setdefault(leaf.kind, leaf.at)
    for pack in law.packs.values():
        for kind in pack.authorisations.values():
            if kind.id not in granted and kind.granted_by_state is None:
                message = saying("orphan needed" if kind.id in asked else "orphan declared", kind.id)
                yield Lint(CODE, None, asked.get(kind.id), message)
