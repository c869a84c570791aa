"""From the law of a day to columns: what each condition asks, and in which stage it can be evaluated."""

from __future__ import annotations

from collections.abc import Sequence

from transfer_check.algebras.block import Atom, Block, Resolved, Source, Spread
from transfer_check.algebras.normal import Clauses, Literal, Named, clauses, conjoined
from transfer_check.conditions.nodes import (
    ALWAYS,
    Assured,
    Belongs,
    Compare,
    Condition,
    Flag,
    Held,
    Known,
    Not,
    Quantified,
    Some,
    both,
)
from transfer_check.conditions.types import ORDERED
from transfer_check.law.force import Living, View

NEVER = Not(ALWAYS)
STAGED = ("derived", "some", "named")
"""Sources that are the outcome of an earlier stage."""


def whole(living: Living, view: View) -> Condition:
    """The condition of a norm and of every provision that it hangs on, as `meaning.conditions.holds` has it."""
    parts = [living.norm.when]
    seen, base = {living.provision.id}, living.provision.under
    while base is not None and base not in seen:
        seen.add(base)
        provision = view.provisions.get(base)
        if provision is None:
            return NEVER
        parts.append(provision.norms[0].when)
        if provision.untranslated is not None:
            parts.append(Flag(("untranslated", provision.id), True))
        base = provision.under
    return both(*parts)


class Resolver:
    """Resolves conditions of some views, and keeps the columns of the stages that they need.

    `stages` holds for each stage the columns to evaluate, each with the source whose value it is.
    """

    def __init__(self, views: Sequence[View]) -> None:
        self.views = views
        self.stages: list[dict[Source, Resolved]] = []
        self._stage: dict[Source, int] = {}
        self._claims: dict[int, Clauses] = {}

    def norm(self, living: Living, pack: int) -> Resolved:
        """When a norm of the pack of that number applies."""
        if pack not in self._claims:
            self._claims[pack] = clauses(self.views[pack].pack.claims)
        return self._resolved(conjoined(self._claims[pack], clauses(whole(living, self.views[pack]))), pack)

    def condition(self, condition: Condition, pack: int) -> Resolved:
        """When a condition of that pack holds."""
        return self._resolved(clauses(condition), pack)

    def blocks(self, last: Sequence[Resolved]) -> tuple[list[Block], Block, Spread]:
        """The block of each stage, that of the columns asked for, and what every source says to all of them."""
        facts = self.views[0].vocabulary.facts if self.views else {}
        ordered: frozenset[Source] = frozenset(("fact", name) for name, fact in facts.items() if fact.type in ORDERED)
        found: list[Block] = []
        offset = 0
        for columns in [list(stage.values()) for stage in self.stages] + [list(last)]:
            block = Block(columns, offset, ordered)
            offset += block.width
            found.append(block)
        spread: Spread = {}
        for block in found:
            block.spread(spread, ordered)
        return found[:-1], found[-1], spread

    def _resolved(self, found: Clauses, pack: int) -> Resolved:
        return frozenset(frozenset(self._source(literal, pack) for literal in clause) for clause in found)

    def _source(self, literal: Literal, pack: int) -> tuple[Source, Atom]:
        leaf, positive = literal
        match leaf:
            case Compare(fact, op, value):
                declared = self.views[pack].vocabulary.facts.get(fact)
                if declared is not None and declared.derived:
                    definitions = self.views[pack].definitions.get(fact, ())
                    meant = Some(tuple(whole(living, self.views[pack]) for living in definitions))
                    return self._staged(("derived", pack, fact), meant, pack), positive is (
                        (value is True) is (op == "==")
                    )
                return ("fact", fact), literal
            case Belongs(fact) | Known(fact):
                return ("fact", fact), literal
            case Held(kind):
                return ("held", kind), positive
            case Assured(kind):
                return ("assured", kind), positive
            case Flag(name):
                return ("flag", name), positive
            case Quantified(_, over, part):
                return self._staged(("some", pack, over, part), part, pack), positive
            case Named(condition):
                return self._staged(("named", pack, condition), condition, pack), positive
        raise TypeError(leaf)

    def _staged(self, source: Source, meant: Condition, pack: int) -> Source:
        """A source that is the value of a condition, evaluated in the stage after all that this one asks."""
        if source not in self._stage:
            resolved = self._resolved(clauses(meant), pack)
            asked = {below for each in resolved for below, _ in each}
            stage = max((self._stage[below] + 1 for below in asked if below in self._stage), default=0)
            self._stage[source] = stage
            while len(self.stages) <= stage:
                self.stages.append({})
            self.stages[stage][source] = resolved
        return source
