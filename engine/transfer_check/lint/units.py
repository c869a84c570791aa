"""TC611: a fact that is compared in two units or currencies, of which no law says how they convert."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.conditions.nodes import Compare, leaves
from transfer_check.conditions.values import Amount
from transfer_check.law.model import Law
from transfer_check.lint.model import Lint
from transfer_check.lint.reads import norms_read
from transfer_check.messages import Told, saying

CODE = "TC611"


def check(law: Law) -> Iterator[Lint]:
    """Each comparison in another unit than that of the vocabulary, or than that of the first comparison of the fact.

    Amounts of two units compare as unknown unless the scenario states the rate; an amount without a unit does not
    load (TC206).
    """
    usual = {fact.name: fact.unit for fact in law.vocabulary.facts.values() if fact.unit is not None}
    first: dict[str, str | Told] = dict.fromkeys(usual, saying("the vocabulary"))
    told: set[tuple[str, str | None]] = set()
    for provision in law.provisions:
        for read in norms_read(law, provision):
            for leaf in leaves(read.when):
                if not isinstance(leaf, Compare) or not isinstance(leaf.value, Amount):
                    continue
                unit = usual.setdefault(leaf.fact, leaf.value.unit)
                first.setdefault(leaf.fact, leaf.at or provision.id)
                if unit != leaf.value.unit and (provision.id, leaf.at) not in told:
                    told.add((provision.id, leaf.at))
                    message = saying("two units", leaf.fact, leaf.value.unit, unit, first[leaf.fact])
                    yield Lint(CODE, provision.id, leaf.at or provision.at, message)
