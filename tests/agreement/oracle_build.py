"""Laws of one pack and short transfers for the tests of the oracle, written out by hand."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from transfer_check.conditions.nodes import (
    ALWAYS,
    Compare,
    Condition,
    Held,
)
from transfer_check.conditions.types import Fact, Text, Vocabulary
from transfer_check.law.model import (
    Authorisation,
    Effect,
    Instrument,
    Law,
    Listing,
    Norm,
    Pack,
    Point,
    Provision,
    Reading,
    Source,
    Version,
)
from transfer_check.transfer.model import ANY, Assessment, Covers, FactRef, Grant, Leg, Transfer

DAY = dt.date(2024, 10, 30)
FACTS = (
    Fact("item.a", "boolean"), Fact("item.b", "boolean"), Fact("item.code", "code"),
    Fact("item.quantity", "quantity"), Fact("item.value", "money"), Fact("item.listed", "boolean", derived=True),
    Fact("leg.from", "state"), Fact("leg.to", "state"), Fact("end_user.state", "state"),
)  # fmt: skip
A, B = Compare("item.a", "==", True), Compare("item.b", "==", True)
LISTED = Compare("item.listed", "==", True)
TO_CCC = Compare("leg.to", "==", "CCC")
P, E, L, Q = Effect.PROHIBITS, Effect.EXEMPTS, Effect.LIMITS, Effect.PERMITS


def rule(
    name: str, effect: Effect, when: Condition = ALWAYS, *, instrument: str = "x.act", enacted: int = 2000,
    norm: Mapping[str, Any] | None = None, **said: Any,
) -> Provision:  # fmt: skip
    """A provision of one norm."""
    versions = said.pop("versions", (Version(dt.date(enacted, 1, 1), dt.date(enacted, 1, 1)),))
    return Provision(
        f"x.{name}", instrument, Text(name), Text(name), versions, Source("K", "verified"),
        (Norm(f"x.{name}", effect, when, **(norm or {})),), **said,
    )  # fmt: skip


def requires(name: str, kind: str, when: Condition = ALWAYS, **said: Any) -> Provision:
    """The three norms of a requirement."""
    base = rule(name, P, when, **said)
    norms = (
        Norm(f"x.{name}#prohibits", P, when),
        Norm(f"x.{name}#exempts", E, Held(kind), targets=(f"x.{name}#prohibits",)),
        Norm(f"x.{name}#empowers", Effect.EMPOWERS, when, authorisation=kind),
    )
    return replace(base, norms=norms)


def law(*provisions: Provision, lists: tuple[Listing, ...] = (), point: Point | None = None,
        claims: Condition = ALWAYS) -> Law:  # fmt: skip
    """One pack of two layers."""
    instruments = {
        "x.act": Instrument("x.act", "x", Text("Act"), "act", 0, "x.p"),
        "x.decree": Instrument("x.decree", "x", Text("Decree"), "decree", 1, "x.g"),
    }
    readings = {
        name: Reading(name, Text(name), Text(name), {point.id: name} if point else {})
        for name in (point.positions if point else ("textual",))
    }
    kinds = {
        "x.k": Authorisation("x.k", Text("k")), "x.j": Authorisation("x.j", Text("j")),
        "x.f": Authorisation("x.f", Text("f"), granted_by_state="leg.from"),
    }  # fmt: skip
    pack = Pack(
        "x", "AAA", Text("x"), next(iter(readings)), (("act",), ("decree",)), claims, ALWAYS, Text(""), {}, kinds,
        {point.id: point} if point else {}, readings,
    )  # fmt: skip
    states = {state: Text(state) for state in ("AAA", "BBB", "CCC", "DDD")}
    return Law(
        Vocabulary({fact.name: fact for fact in FACTS}, states), {"x": pack}, instruments, provisions,
        {each.id: each for each in lists},
    )  # fmt: skip


def transfer(*, route: str = "AAA BBB", end: str | None = "BBB", grants: tuple[Grant, ...] = (), items: int = 1,
             assessments: Mapping[str, Assessment] | None = None, **facts: Any) -> Transfer:  # fmt: skip
    """Items i1, i2 … on a route; `a=True` states `item.a` of each item."""
    stops = route.split()
    legs = tuple(Leg(n, f, t, "proposed", DAY) for n, (f, t) in enumerate(itertools.pairwise(stops), 1))
    names = [f"i{n}" for n in range(1, items + 1)]
    stated: dict[FactRef, Any] = {FactRef(f"item.{key}", name): v for key, v in facts.items() for name in names}
    for leg in legs:
        stated[FactRef("leg.from", leg.number)], stated[FactRef("leg.to", leg.number)] = leg.start, leg.end
    if end is not None:
        stated[FactRef("end_user.state")] = end
    return Transfer("t", "t", DAY, {name: name for name in names}, legs, stated, authorisations=grants,
                    assessments=assessments or {})  # fmt: skip


def grant(kind: str = "x.k", **said: Any) -> Grant:
    """An authorisation that states all it covers, but for what is said."""
    part: dict[str, Any] = {"items": ("i1",), "quantity": ANY, "value": ANY, "start": "AAA", "end": "BBB"}
    part |= {"end_user": "BBB"} | said
    return Grant(1, kind, valid_from=dt.date(2024, 1, 1), valid_to=dt.date(2025, 1, 1), granted_by="x.p",
                 covers=Covers(**part))  # fmt: skip
