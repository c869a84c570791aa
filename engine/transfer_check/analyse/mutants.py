"""Small faults put into a law on purpose, one at a time: what a careless encoder might have written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count

from transfer_check.conditions.nodes import All, Belongs, Compare, Condition, Not, Quantified, Some, leaves
from transfer_check.conditions.show import show, show_leaf
from transfer_check.conditions.types import Text
from transfer_check.conditions.values import Amount, Value
from transfer_check.law.model import Effect, Law, Listing, Norm, Provision

KINDS = (
    "drop exception",
    "swap all and any",
    "negate leaf",
    "shift date",
    "shift threshold",
    "drop member",
    "priority",
)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: what kind, where (a provision or a list), what it says in words, and the law that has it."""

    kind: str
    where: str
    index: int
    """Which provision of the law, or -1 of a list."""
    said: str
    at: str | None
    law: Law
    norm: str | None = None
    """The norm whose condition differs, if that is all that does."""
    home: str = ""
    """The instrument of a provision, or the list."""


@dataclass(frozen=True, slots=True)
class Believed:
    """Mutants of a provision or list that are believed to change nothing, and why; of one kind, or of these words."""

    where: str
    kind: str | None
    said: tuple[str, ...]
    why: Text

    def meant(self, mutant: Mutant) -> bool:
        """Whether it speaks of a mutant."""
        words = " ".join(mutant.said.split())
        return mutant.where == self.where and self.kind in (None, mutant.kind) and (not self.said or words in self.said)


ASIDE = frozenset({Effect.INFORMS, Effect.OBLIGES, Effect.WEIGHS})
"""Effects that are reported and bear on no decision: no expected answer could tell a fault in them."""


def mutants(law: Law) -> Iterator[Mutant]:
    """Every mutant of a law that could bear on a decision, in the order in which the law is written."""
    for index, provision in enumerate(law.provisions):
        if provision.contested is not None or not {norm.effect for norm in provision.norms} <= ASIDE:
            yield from _of_provision(law, index, provision)
    for listing in law.lists.values():
        yield from _of_list(law, listing)


def _of_provision(law: Law, index: int, provision: Provision) -> Iterator[Mutant]:
    def made(kind: str, said: str, new: Provision | None, norm: Norm | None = None) -> Mutant:
        kept = (new,) if new is not None else ()
        provisions = (*law.provisions[:index], *kept, *law.provisions[index + 1 :])
        at = next((leaf.at for leaf in leaves(norm.when) if leaf.at), provision.at) if norm else provision.at
        changed = replace(law, provisions=provisions)
        return Mutant(kind, provision.id, index, said, at, changed, norm.id if norm else None, provision.instrument)

    if provision.norms[0].effect in (Effect.EXEMPTS, Effect.LIMITS) and _nothing_hangs_on(law, provision):
        yield made("drop exception", f"{provision.norms[0].effect.value} nothing", None)
    for number, norm in enumerate(provision.norms):
        if norm.id.endswith("#empowers"):
            continue  # the same condition as its prohibition: a requirement is mutated as one
        for kind, said, when in _conditions(norm.when):
            norms = tuple(
                replace(one, when=when) if place == number or _paired(norm, one) else one
                for place, one in enumerate(provision.norms)
            )
            yield made(kind, said, replace(provision, norms=norms), norm)
    for place, version in enumerate(provision.versions):
        for said, new in (
            (f"in force from {version.start + DAY}", replace(version, start=version.start + DAY)),
            *(((f"in force to {version.end - DAY}", replace(version, end=version.end - DAY)),) if version.end else ()),
        ):
            if new.end is None or new.start < new.end:
                versions = (*provision.versions[:place], new, *provision.versions[place + 1 :])
                yield made("shift date", said, replace(provision, versions=versions))
    if provision.yields_to:
        yield made("priority", "yields to nothing", replace(provision, yields_to=()))
    if provision.notwithstanding:
        yield made("priority", "prevails over nothing", replace(provision, notwithstanding=()))
    if provision.special_to:
        yield made("priority", "is special to nothing", replace(provision, special_to=()))


def _paired(norm: Norm, other: Norm) -> bool:
    return norm.id.endswith("#prohibits") and other.id == norm.id.replace("#prohibits", "#empowers")


def _nothing_hangs_on(law: Law, provision: Provision) -> bool:
    """Whether no other provision names it: without it the law would not load."""
    names = {provision.id, *(norm.id for norm in provision.norms)}
    if sum(other.id == provision.id for other in law.provisions) > 1:
        return True
    for other in law.provisions:
        if other is not provision:
            said = {*other.yields_to, *other.notwithstanding, *other.special_to, other.under, other.continues}
            if names & (said | {target for norm in other.norms for target in norm.targets}):
                return False
    return True


def _conditions(when: Condition) -> Iterator[tuple[str, str, Condition]]:
    """Every mutant of a condition."""
    for path, node in _nodes(when):
        match node:
            case All(parts):
                yield "swap all and any", f"any of {show(node)}", _put(when, path, Some(parts))
                for part in parts:
                    if isinstance(part, Not) and len(parts) > 1:
                        rest = tuple(one for one in parts if one is not part)
                        new = rest[0] if len(rest) == 1 else All(rest)
                        yield "drop exception", f"without `{show(part)}`", _put(when, path, new)
            case Some(parts):
                yield "swap all and any", f"all of {show(node)}", _put(when, path, All(parts))
            case Belongs(fact, values, None, within, at):
                yield "negate leaf", f"not {show_leaf(node)}", _put(when, path, Not(node))
                for value in values if len(values) > 1 else ():
                    fewer = Belongs(fact, tuple(one for one in values if one != value), None, within, at)
                    yield "drop member", f"{show_leaf(node)} without {value}", _put(when, path, fewer)
            case Compare(fact, op, value, at):
                yield "negate leaf", f"not {show_leaf(node)}", _put(when, path, Not(node))
                for moved in _moved(value):
                    kind = "shift date" if isinstance(value, dt.date) else "shift threshold"
                    new = Compare(fact, op, moved, at)
                    yield kind, f"{show_leaf(new)} for {show_leaf(node)}", _put(when, path, new)
            case Not() | Quantified():
                pass
            case _ if not isinstance(node, All | Some | Not | Quantified) and leaves(node):
                yield "negate leaf", f"not {show(node)}", _put(when, path, Not(node))


def _moved(value: Value) -> tuple[Value, ...]:
    """A threshold a step further; a date a day later."""
    if isinstance(value, dt.date):
        return (value + DAY,)
    if isinstance(value, Amount):
        return (Amount(value.number + 1, value.unit),)
    return (value + Decimal(1),) if isinstance(value, Decimal) else ()


def _nodes(condition: Condition) -> list[tuple[int, Condition]]:
    """Every node of a condition with its number, the outer ones first."""
    found: list[Condition] = []

    def walk(node: Condition) -> None:
        found.append(node)
        if isinstance(node, All | Some):
            for part in node.parts:
                walk(part)
        elif isinstance(node, Not | Quantified):
            walk(node.part)

    walk(condition)
    return list(enumerate(found))


def _put(condition: Condition, path: int, new: Condition) -> Condition:
    """A condition with another node in place of the one of that number."""
    counter = count()

    def walk(node: Condition) -> Condition:
        here = next(counter) == path
        match node:
            case All(parts):
                made: Condition = All(tuple([walk(part) for part in parts]))
            case Some(parts):
                made = Some(tuple([walk(part) for part in parts]))
            case Not(part):
                made = Not(walk(part))
            case Quantified(every, over, part, at):
                made = Quantified(every, over, walk(part), at)
            case _:
                made = node
        return new if here else made

    return walk(condition)


def _of_list(law: Law, listing: Listing) -> Iterator[Mutant]:
    if not any(
        isinstance(leaf, Belongs) and leaf.list == listing.id
        for provision in law.provisions
        for norm in provision.norms
        if provision.contested is not None or norm.effect not in ASIDE
        for leaf in leaves(norm.when)
    ):
        return
    for place, member in enumerate(listing.members):
        members = (*listing.members[:place], *listing.members[place + 1 :])
        changed = replace(law, lists={**law.lists, listing.id: replace(listing, members=members)})
        yield Mutant("drop member", listing.id, -1, f"without {member.value}", listing.at, changed, home=listing.id)
