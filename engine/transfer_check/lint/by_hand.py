"""TC613: a condition that writes out by hand what a list holds, so that the two come apart when the list changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from transfer_check.conditions.nodes import All, Belongs, Compare, Condition, Not, Quantified, Some, leaves
from transfer_check.law.force import members_on
from transfer_check.law.model import Law
from transfer_check.lint.model import Lint
from transfer_check.lint.reads import norms_read
from transfer_check.messages import saying

CODE = "TC613"
Written = tuple[str, frozenset[str], str | None]
"""A fact, the values that are written out for it, and where."""


def check(law: Law) -> Iterator[Lint]:
    """Each set of values, in one line or as alternatives, that is what a list of the fact's type held on some day."""
    held = list(_held(law))
    for provision in law.provisions:
        told: set[tuple[str | None, str]] = set()
        for read in norms_read(law, provision):
            for fact, values, at in _written(read.when):
                declared = law.vocabulary.facts.get(fact)
                for name, of, members in held:
                    if values != members or declared is None or declared.type != of or (at, name) in told:
                        continue
                    told.add((at, name))
                    message = saying("list by hand", provision.id, fact, name)
                    yield Lint(CODE, provision.id, at or provision.at, message)


def _held(law: Law) -> Iterator[tuple[str, str, frozenset[str]]]:
    """What each list held at any time, with two members or more."""
    for listing in law.lists.values():
        days = {member.start or dt.date.min for member in listing.members}
        days |= {member.end for member in listing.members if member.end is not None}
        for values in {frozenset((m := members_on(law, listing.id, day)).known | m.unsure) for day in sorted(days)}:
            if len(values) > 1:
                yield listing.id, listing.of, values


def _written(condition: Condition) -> Iterator[Written]:
    for leaf in leaves(condition):
        if isinstance(leaf, Belongs) and leaf.list is None:
            yield leaf.fact, frozenset(leaf.values), leaf.at
    yield from _spelled(condition)


def _spelled(condition: Condition) -> Iterator[Written]:
    """Alternatives `fact == a`, `fact == b`, …, and their contrary `fact != a` and `fact != b`."""
    if isinstance(condition, All | Some):
        op = "==" if isinstance(condition, Some) else "!="
        by_fact: dict[str, list[Compare]] = {}
        for part in condition.parts:
            if isinstance(part, Compare) and part.op == op and isinstance(part.value, str):
                by_fact.setdefault(part.fact, []).append(part)
        for fact, same in by_fact.items():
            yield fact, frozenset(str(one.value) for one in same), same[0].at
        for part in condition.parts:
            yield from _spelled(part)
    elif isinstance(condition, Not | Quantified):
        yield from _spelled(condition.part)
