"""What changed between two laws, and which rows that can reach; a row in doubt is reached.

Two kinds of change are looked at closely. A change of the members of a list reaches a row only where a fact that some
condition looks up in that list has, in the row, one of those members as its value (or a code above or below it), or is
unknown. A change of a provision reaches a row only where its jurisdiction had a say before; unless it defines a fact.
Every other change (of vocabulary, packs, readings, instruments, or of the program itself) reaches every row, and a row
with records beside its facts (`rest`) is always reached.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from typing import Any

import polars as pl

from transfer_check.conditions.nodes import Belongs, Condition, leaves
from transfer_check.conditions.types import scope
from transfer_check.law.model import Effect, Law, Listing, Provision
from transfer_check.version import __version__

Parts = dict[str, str]
"""The hash of each part of a law by its name: `provision:ID`, `list:ID:MEMBER`, `list:ID`, or another word."""


def law_parts(law: Law) -> Parts:
    """The parts of a law, for a later run to compare with."""
    found = {"engine": __version__}
    for provision in law.provisions:
        key = f"provision:{provision.id}"
        # Two of one id, each with versions of its own, are one part.
        found[key] = _hash((found.get(key), provision))
    for name, listing in law.lists.items():
        head = [(one.name, getattr(listing, one.name)) for one in fields(Listing) if one.compare]
        found[f"list:{name}"] = _hash([value for key, value in head if key not in ("members", "source", "lint")])
        for member in listing.members:
            key = f"list:{name}:{member.value}"
            found[key] = _hash((found.get(key), member))
    for name, pack in law.packs.items():
        found[f"pack:{name}"] = _hash(pack)
    for name, instrument in law.instruments.items():
        found[f"instrument:{name}"] = _hash(instrument)
    found["vocabulary"] = _hash(law.vocabulary)
    return found


def _hash(value: object) -> str:
    return hashlib.sha256(repr(_plain(value)).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """A value without its places in files, in an order of its own."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        kept = [(one.name, _plain(getattr(value, one.name))) for one in fields(value) if one.compare]
        return (type(value).__name__, kept)
    if isinstance(value, Mapping):
        return sorted((str(key), _plain(one)) for key, one in value.items())
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else repr(value)


@dataclass(frozen=True, slots=True)
class Reach:
    """What changed: how it is called, and what it can reach."""

    changed: tuple[str, ...]
    everything: bool
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By list the members that changed."""
    asked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By list the facts that are looked up in it."""
    provisions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By jurisdiction the provisions that changed."""

    def rows(self, frame: pl.DataFrame, before: pl.DataFrame) -> pl.Series:
        """The numbers of the rows that are reached; `before` has the jurisdictions that had a say in each."""
        if self.everything:
            return frame["row"]
        reached = [frame.filter(pl.col("rest").is_not_null())["row"]]
        for name, members in self.lists.items():
            for fact in self.asked[name]:
                reached.append(_with(frame, fact, members))
        if self.provisions:
            had = pl.col("jurisdictions").list.eval(pl.element().is_in(list(self.provisions))).list.any()
            reached.append(before.filter(had)["row"])
            # What was not answered before is new.
            reached.append(frame.filter(~pl.col("row").is_in(before["row"].implode()))["row"])
        return pl.concat([one.cast(pl.UInt64) for one in reached]).unique().sort()


def reach_of(before: Mapping[str, str], law: Law, earlier: Law | None = None) -> Reach:
    """What the law has otherwise than one with these parts; `earlier` is that law itself, where it is at hand."""
    now = law_parts(law)
    changed = tuple(sorted(name for name in {*before, *now} if before.get(name) != now.get(name)))
    lists: dict[str, set[str]] = {}
    provisions: dict[str, list[str]] = {}
    for name in changed:
        kind, _, rest = name.partition(":")
        if kind == "list" and ":" in rest and f"list:{rest.partition(':')[0]}" in before:
            which, _, member = rest.partition(":")
            if which not in law.lists:
                return Reach(changed, True)
            lists.setdefault(which, set()).add(member)
        elif kind == "provision":
            found = [*_provisions(law, rest), *(_provisions(earlier, rest) if earlier is not None else ())]
            if not _provisions(law, rest) and earlier is None:
                return Reach(changed, True)  # it is gone, and of which jurisdiction it was is not known
            if any(norm.effect is Effect.DEFINES for one in found for norm in one.norms):
                return Reach(changed, True)
            if earlier is None and name in before:
                return Reach(changed, True)  # what it was before, and whether it defined a fact, is not known
            for one in found:
                pack = law.packs[law.instruments[one.instrument].pack]
                provisions.setdefault(pack.jurisdiction, []).append(one.id)
        else:
            return Reach(changed, True)
    asked = {name: frozenset(_asked(law, name)) for name in lists}
    derived = any(law.vocabulary.facts[fact].derived for facts in asked.values() for fact in facts)
    if derived or any(not facts for facts in asked.values()):
        # A list that no condition names cannot matter, unless it is named in a way that is not known here.
        return Reach(changed, derived or any(not facts for facts in asked.values()))
    return Reach(
        changed,
        False,
        {name: frozenset(members) for name, members in lists.items()},
        asked,
        {state: tuple(dict.fromkeys(names)) for state, names in provisions.items()},
    )


def _provisions(law: Law, name: str) -> list[Provision]:
    return [one for one in law.provisions if one.id == name]


def _asked(law: Law, name: str) -> set[str]:
    """The facts that some condition looks up in a list."""
    return {
        leaf.fact
        for condition in conditions(law)
        for leaf in leaves(condition)
        if isinstance(leaf, Belongs) and leaf.list == name
    }


def conditions(law: Law) -> Iterable[Condition]:
    """Every condition of a law."""
    for provision in law.provisions:
        for norm in provision.norms:
            yield norm.when
    for pack in law.packs.values():
        yield pack.claims
        yield pack.scope
        for point in pack.points.values():
            for position in point.positions.values():
                yield position.when


def _with(frame: pl.DataFrame, fact: str, members: frozenset[str]) -> pl.Series:
    """The rows in which a fact is unknown, or may be one of these members."""
    where = scope(fact)
    name = fact if where == "transfer" else fact.removeprefix(f"{where}.")
    if where == "transfer":
        if name not in frame.columns:
            return frame["row"]
        return frame.filter(_may_be(pl.col(name), members))["row"]
    long = frame.select("row", pl.col(f"{where}s").alias("one")).explode("one", empty_as_null=True).unnest("one")
    if name not in long.columns:
        return frame["row"]
    return long.filter(_may_be(pl.col(name), members))["row"]


def _may_be(column: pl.Expr, members: frozenset[str]) -> pl.Expr:
    """Whether a value is unknown, one of the members, or a code above or below one."""
    text = column.cast(pl.String)
    found = text.is_null() | text.is_in(list(members))
    for member in members:
        found |= text.str.starts_with(f"{member}.") | pl.lit(member).str.starts_with(text + ".")
    return found
