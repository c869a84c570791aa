"""Laws of a few norms, built without files: one pack of a fictional state with an act and a decree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from transfer_check.conditions.nodes import ALWAYS, All, Belongs, Compare, Condition, Not, Quantified, Some
from transfer_check.conditions.types import Fact, Text, Vocabulary
from transfer_check.law.model import (
    Authorisation,
    Effect,
    Instrument,
    Law,
    Listing,
    Member,
    Norm,
    Pack,
    Point,
    Position,
    Provision,
    Reading,
    Source,
    Version,
)

ENACTED = dt.date(2020, 1, 1)
FROM_A = Compare("leg.from", "==", "AAA", "act.yaml:1:1")
TO_B = Compare("leg.to", "==", "BBB", "act.yaml:2:2")
TO_WAR = Belongs("leg.to", (), "at-war", False, "act.yaml:3:3")
LETHAL = Compare("item.lethal", "==", True, "act.yaml:4:4")
NOTIFIED = Compare("leg.notified", "==", True, "act.yaml:5:5")


def every(*parts: Condition) -> All:
    """All of these."""
    return All(parts)


def either(*parts: Condition) -> Some:
    """Any of these."""
    return Some(parts)


def no(part: Condition) -> Not:
    """The contrary."""
    return Not(part)


def some_leg(part: Condition) -> Quantified:
    """On some leg."""
    return Quantified(False, "leg", part, "act.yaml:6:6")


def every_leg(part: Condition) -> Quantified:
    """On every leg."""
    return Quantified(True, "leg", part, "act.yaml:7:7")


def listing(*values: str, of: str = "state", **rest: Any) -> Listing:
    """A list `at-war` of these members, which are on it for good."""
    plain = Listing("at-war", False, of, Text("at war"), tuple(Member(value) for value in values), at="list.yaml:1:1")
    return replace(plain, **rest)


def norm(name: str, effect: Effect, when: Condition = ALWAYS, *targets: str, defines: str | None = None) -> Norm:
    """One norm."""
    return Norm(name, effect, when, targets, defines=defines)


def provision(
    made: Norm,
    *,
    yields_to: tuple[str, ...] = (),
    notwithstanding: tuple[str, ...] = (),
    direct: str | None = None,
    contested: str | None = None,
    versions: tuple[tuple[dt.date, dt.date | None], ...] = ((ENACTED, None),),
    at: str | None = None,
    **rest: Any,
) -> Provision:
    """A provision with one norm, in the instrument that its id names; `rest` are further fields."""
    plain = Provision(
        id=made.id,
        instrument=made.id.rsplit(".", 1)[0],
        cite=Text("Art."),
        gist=Text("what it says"),
        versions=tuple(Version(ENACTED, start, end) for start, end in versions),
        source=Source("OWN", "inferred"),
        norms=(made,),
        yields_to=yields_to,
        notwithstanding=notwithstanding,
        direct=direct,
        contested=contested,
        at=at,
    )
    return replace(plain, **rest)


def law(
    *provisions: Provision,
    facts: Sequence[Fact] = (),
    authorisations: Sequence[Authorisation] = (),
    positions: Sequence[Position] = (Position("ground", Effect.WEIGHS),),
    claims: Condition = ALWAYS,
    lists: Sequence[Listing] = (),
    **rest: Any,
) -> Law:
    """A law of these provisions; its one contested point is `xx.point`, read in one way for each position.

    `rest` are further fields of its pack.
    """
    pack = Pack(
        id="xx",
        jurisdiction="AAA",
        title=Text("Law of Aria"),
        default_reading=positions[0].name,
        layers=(("act",), ("decree",)),
        claims=claims,
        scope=ALWAYS,
        scope_gist=Text("everything"),
        bodies={},
        authorisations={kind.id: kind for kind in authorisations},
        points={"xx.point": Point("xx.point", Text("which?"), {one.name: one for one in positions})},
        readings={
            one.name: Reading(one.name, Text(one.name), Text("a test"), {"xx.point": one.name}) for one in positions
        },
    )
    instruments = {
        name: Instrument(name, "xx", Text(name), layer, rank, "xx.parliament")
        for rank, (name, layer) in enumerate((("xx.act", "act"), ("xx.decree", "decree")))
    }
    listings = {listing.id: listing for listing in lists}
    pack = replace(pack, **rest)
    return Law(Vocabulary({fact.name: fact for fact in facts}), {"xx": pack}, instruments, provisions, listings)
