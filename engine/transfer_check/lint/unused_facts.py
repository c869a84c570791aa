"""TC604: a fact of the vocabulary that a scenario may state and that nothing ever asks for."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.conditions.nodes import leaves
from transfer_check.law.model import Law
from transfer_check.lint.model import Lint
from transfer_check.lint.reads import conditions

CODE = "TC604"
READ_BY_ENGINE = frozenset(
    {
        "end_user.state",
        "item.quantity",
        "item.value",
        "leg.broker",
        "leg.date",
        "leg.from",
        "leg.status",
        "leg.to",
    }
)
"""Facts that the route, its coverage and the reach of an authorisation are read from, whatever the law asks."""


def check(law: Law) -> Iterator[Lint]:
    """Each fact that no condition asks for."""
    asked = {
        fact for condition in conditions(law) for leaf in leaves(condition) if (fact := getattr(leaf, "fact", None))
    }
    asked |= {kind.granted_by_state for pack in law.packs.values() for kind in pack.authorisations.values()}
    for fact in law.vocabulary.facts.values():
        if fact.name not in asked and fact.name not in READ_BY_ENGINE and not fact.connects:
            what = "derived" if fact.derived else "stated"
            yield Lint(CODE, None, None, f"no condition asks for `{fact.name}`, so it is {what} for nothing")
