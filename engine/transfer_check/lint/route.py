"""TC602 (TC-ROUTE): a norm that splitting a leg escapes, for it speaks of both ends of one leg or of every leg."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from transfer_check.conditions.nodes import ITEM, All, Always, Condition, Leaf, Not, Quantified, Some
from transfer_check.conditions.show import show_leaf
from transfer_check.law.model import Law
from transfer_check.lint.model import Lint
from transfer_check.lint.reads import Definitions, behind, definitions_of, norms_read

CODE = "TC602"
ENDS = frozenset({"leg.from", "leg.to"})
Terms = dict[frozenset[str], tuple[Leaf, ...]]
"""Which ends of the leg the alternatives of a condition speak of, each with leaves of one such alternative."""
UNBOUND: Terms = {frozenset(): ()}


def check(law: Law) -> Iterator[Lint]:
    """Each place where a norm that does not declare itself `direct` ties both ends of a leg, or says `every leg`."""
    definitions = definitions_of(law)
    for provision in law.provisions:
        if provision.direct is not None:
            continue
        finder = _Finder(law.pack_of(provision).id, definitions)
        told: set[tuple[str | None, str]] = set()
        for read in norms_read(law, provision):
            for at, what in finder.found(read.when):
                if (at, what) not in told:
                    told.add((at, what))
                    message = (
                        f"`{provision.id}` {what}, so another leg in between may escape it; "
                        f"say what the route passes (`some leg`), or declare `direct` with the words that say so"
                    )
                    yield Lint(CODE, provision.id, at or provision.at, message)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Reads the conditions of one pack, definitions included."""

    pack: str
    definitions: Definitions

    def found(self, condition: Condition) -> Iterator[tuple[str | None, str]]:
        """The place and the kind of each tie."""
        for scope in _scopes(condition):
            tie = self._terms(scope, True).get(ENDS)
            if tie is not None:
                ends = " with ".join(f"`{show_leaf(leaf)}`" for leaf in tie)
                yield tie[-1].at, f"ties both ends of one leg together ({ends})"
        for node in _quantified(condition):
            if node.every:
                yield node.at, f"says `every {node.over}`"

    def _terms(self, condition: Condition, positive: bool) -> Terms:
        match condition:
            case Always():
                return UNBOUND if positive else {}
            case All(parts) | Some(parts):
                terms = [self._terms(part, positive) for part in parts]
                return _joined(terms) if isinstance(condition, All) is positive else _either(terms)
            case Not(part):
                return self._terms(part, not positive)
            case Quantified(_, over, part):
                # A quantifier over legs binds its own leg, which is looked at apart.
                return UNBOUND if over != ITEM else self._terms(part, positive)
            case _:
                return self._leaf(condition, positive)

    def _leaf(self, leaf: Leaf, positive: bool) -> Terms:
        fact = getattr(leaf, "fact", "")
        if fact in ENDS:
            return {frozenset({fact}): (leaf,)}
        below, holds = behind(leaf, self.pack, self.definitions)
        if not below:
            return UNBOUND
        same = positive is holds
        found = [self._terms(definition, same) for definition in below]
        merged = _either(found) if same else _joined(found)
        # A tie within a definition is told, or declared, there; here only what it adds to the other parts counts.
        terms: Terms = {ends: (leaf,) for ends in merged if len(ends) == 1}
        return terms if len(terms) == len(merged) else UNBOUND | terms


def _joined(terms: Sequence[Terms]) -> Terms:
    found = UNBOUND
    for other in terms:
        found = {
            one | two: left if two <= one else (*left, *right)
            for (one, left), (two, right) in product(found.items(), other.items())
        }
    return found


def _either(terms: Sequence[Terms]) -> Terms:
    found: Terms = {}
    for other in terms:
        found |= other
    return found


def _scopes(condition: Condition) -> Iterator[Condition]:
    """What is looked at apart: the whole, what stands below each `not`, and what each quantifier over legs binds.

    `not (from A and to B)` ties the ends as `from A and to B` does, though no alternative of it speaks of both.
    """
    yield condition
    for node in _nodes(condition):
        if isinstance(node, Not) or (isinstance(node, Quantified) and node.over != ITEM):
            yield node.part


def _quantified(condition: Condition) -> Iterator[Quantified]:
    for node in _nodes(condition):
        if isinstance(node, Quantified) and node.over != ITEM:
            yield node


def _nodes(condition: Condition) -> Iterator[Condition]:
    yield condition
    if isinstance(condition, All | Some):
        for part in condition.parts:
            yield from _nodes(part)
    elif isinstance(condition, Not | Quantified):
        yield from _nodes(condition.part)
