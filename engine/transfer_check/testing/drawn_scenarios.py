"""Strategies for transfers before a law, built from its vocabulary and the values on which it can turn.

Nothing is drawn and thrown away: what is asked for is built. `reach` and `decision` steer by a solver, which takes the
drawn values wherever they may stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from hypothesis import strategies as st

from transfer_check.analyse.space import ITEM
from transfer_check.conditions.nodes import Assured, leaves
from transfer_check.conditions.values import Value
from transfer_check.decide.coverage import granters
from transfer_check.law.model import Law
from transfer_check.testing.reach import Aim, aims_at, aims_at_decision, full_grant
from transfer_check.testing.values import DATE, ON_ROUTE, Boundary, conditions, days, palette
from transfer_check.transfer.model import ANY, Assessment, Assurance, Covers, FactRef, Grant, Leg, Transfer

END_USER = "end_user.state"
STATUS = ("proposed", "proposed", "proposed", "suspected", "done")
BY, WHY = "a test", "assumed for this test"


@dataclass(frozen=True, slots=True)
class _World:
    """What is drawn from: values by fact, days, kinds of authorisations, assurances and what may be assessed."""

    values: Mapping[str, tuple[Value, ...]]
    days: tuple[dt.date, ...]
    states: tuple[str, ...]
    kinds: tuple[str, ...]
    assurances: tuple[str, ...]
    untranslated: tuple[str, ...]
    readings: tuple[str, ...]


def scenarios(
    law: Law,
    *,
    items: int = 2,
    legs: int = 2,
    reach: str | None = None,
    label: str = "IN",
    decision: str | None = None,
    at: Boundary | None = None,
    reading: str | None = None,
) -> st.SearchStrategy[Transfer]:
    """Transfers that state every fact of the vocabulary, on routes of at most so many legs.

    `reach` names a provision or a norm that applies in each of them (with `label` OUT: that applies and is defeated;
    UNDECIDED: of which it is not known whether it applies); `decision` the decision to which each comes under all packs
    of the law; `at` a boundary, on the sides of which its fact is drawn. Steered transfers have one item and a route
    that ends with the end user. Raises `Unreachable`, when it draws, where the law has no such transfer.
    """
    if reach is None and decision is None:
        return _scenarios(law, _world(law), items, legs, at, reading, partial=False)

    @cache
    def aims() -> tuple[Aim, ...]:
        if reach is not None:
            return aims_at(law, reach, label=label, legs=legs, reading=reading)
        return aims_at_decision(law, str(decision), legs=legs, reading=reading)

    return st.deferred(lambda: _steered(law, _world(law), aims(), at))


def partial_scenarios(
    law: Law,
    *,
    items: int = 2,
    legs: int = 2,
    most_unknown: int | None = None,
    at: Boundary | None = None,
    reading: str | None = None,
) -> st.SearchStrategy[Transfer]:
    """Transfers that leave facts out (so many at most), grants whose parts are not all stated among them."""
    whole = _scenarios(law, _world(law), items, legs, at, reading, partial=True)
    return whole.flatmap(lambda transfer: _without_some(transfer, most_unknown))


def routes(law: Law, *, legs: int = 3) -> st.SearchStrategy[tuple[Leg, ...]]:
    """Routes of one to so many legs: each starts where the one before ended, the last one is never done."""
    return _routes(_world(law), legs, None)


def _world(law: Law) -> _World:
    values = palette(law)
    states = dict.fromkeys(str(v) for name in ("leg.from", "leg.to", END_USER) for v in values.get(name, ()))
    kinds = dict.fromkeys(kind for pack in law.packs.values() for kind in pack.authorisations)
    assured = {leaf.kind for one in conditions(law) for leaf in leaves(one) if isinstance(leaf, Assured)}
    return _World(
        values=values,
        days=days(law) or (dt.date(2020, 1, 1),),
        states=tuple(states) or tuple(law.vocabulary.states),
        kinds=tuple(kinds),
        assurances=tuple(sorted(assured)),
        untranslated=tuple(sorted({p.id for p in law.provisions if p.untranslated is not None})),
        readings=tuple(sorted({name for pack in law.packs.values() for name in pack.readings})),
    )


@st.composite
def _routes(draw: st.DrawFn, world: _World, most: int, at: Boundary | None) -> tuple[Leg, ...]:
    states = draw(st.lists(st.sampled_from(world.states), min_size=2, max_size=most + 1))
    when = tuple(v for v in at.values if isinstance(v, dt.date)) if at is not None and at.fact == DATE else world.days
    legs: list[Leg] = []
    for number, (start, end) in enumerate(pairwise(states), start=1):
        status = draw(st.sampled_from(STATUS)) if number < len(states) - 1 else "proposed"
        legs.append(Leg(number, start, end, status, draw(st.sampled_from(when))))
    return tuple(legs)


@st.composite
def _scenarios(
    draw: st.DrawFn,
    law: Law,
    world: _World,
    items: int,
    legs: int,
    at: Boundary | None,
    reading: str | None,
    *,
    partial: bool,
) -> Transfer:
    names = tuple(f"item-{number}" for number in range(1, draw(st.integers(1, items)) + 1))
    route = draw(_routes(world, legs, at))
    count = draw(st.integers(0, 2)) if world.kinds else 0
    return Transfer(
        id="drawn",
        title="a drawn transfer",
        as_of=route[0].date,
        items={name: name for name in names},
        legs=route,
        facts=_route_facts(route) | draw(_facts(law, world, names, route, at)),
        authorisations=tuple(draw(_grants(world, law, names, route, number + 1, partial)) for number in range(count)),
        assurances=draw(_assurances(world, names)),
        assessments=draw(_assessments(world, partial)),
        law=tuple(law.packs),
        reading=reading or draw(st.sampled_from((None, *world.readings))),
    )


@st.composite
def _facts(
    draw: st.DrawFn, law: Law, world: _World, items: Sequence[str], route: Sequence[Leg], at: Boundary | None
) -> dict[FactRef, Value]:
    facts: dict[FactRef, Value] = {}
    for ref in _owned(law, items, len(route)):
        values = world.values[ref.name] if at is None or at.fact != ref.name else at.values
        # The route often ends with the end user, so that it is not always open.
        often = (route[-1].end,) * len(values) if ref.name == END_USER and (at is None or at.fact != END_USER) else ()
        facts[ref] = draw(st.sampled_from((*often, *values)))
    return facts


@st.composite
def _steered(draw: st.DrawFn, law: Law, world: _World, aims: Sequence[Aim], at: Boundary | None) -> Transfer:
    aim = draw(st.sampled_from(range(len(aims))).map(lambda index: aims[index]))
    legs = aim.atlas.space.transfer.legs
    states = draw(st.lists(st.sampled_from(world.states), min_size=len(legs) + 1, max_size=len(legs) + 1))
    route = [replace(leg, start=states[leg.number - 1], end=states[leg.number]) for leg in legs]
    return aim.met(_route_facts(route) | draw(_facts(law, world, (ITEM,), route, at)))


def _owned(law: Law, items: Sequence[str], legs: int) -> list[FactRef]:
    """Every fact that a transfer could state beside its route."""
    owners: dict[str, Sequence[str | int | None]] = {"item": items, "leg": range(1, legs + 1), "transfer": (None,)}
    return [
        FactRef(name, owner)
        for name, fact in law.vocabulary.facts.items()
        if not fact.derived and name not in ON_ROUTE
        for owner in owners[fact.scope]
    ]


def _route_facts(route: Sequence[Leg]) -> dict[FactRef, Value]:
    facts: dict[FactRef, Value] = {}
    for leg in route:
        stated: tuple[tuple[str, Value], ...] = (
            ("from", leg.start),
            ("to", leg.end),
            ("status", leg.status),
            ("date", leg.date),
        )
        facts |= {FactRef(f"leg.{name}", leg.number): value for name, value in stated}
    return facts


@st.composite
def _grants(
    draw: st.DrawFn, world: _World, law: Law, items: Sequence[str], route: Sequence[Leg], number: int, partial: bool
) -> Grant:
    """An authorisation held or refused; of a partial one each part may be left out."""
    kind = draw(st.sampled_from(world.kinds))
    refused = draw(st.sampled_from((False, False, False, True)))
    by_state = any(p.authorisations[kind].granted_by_state for p in law.packs.values() if kind in p.authorisations)
    bodies = [route[0].start] if by_state else sorted(granters(law, kind, route[0].date)) or ["a ministry"]
    made = replace(full_grant(kind, number, draw(st.sampled_from(bodies))), refused=refused)
    if not partial:
        return made
    states = st.sampled_from((None, ANY, ANY, *world.states[:3]))
    covers = Covers(
        items=draw(st.sampled_from((None, ANY, tuple(items[:1])))),
        quantity=draw(st.sampled_from((None, ANY))),
        value=draw(st.sampled_from((None, ANY))),
        start=draw(states),
        end=draw(states),
        end_user=draw(states),
    )
    return replace(
        made,
        granted_by=draw(st.sampled_from((None, made.granted_by))),
        valid_from=draw(st.sampled_from((None, *world.days[:2]))),
        valid_to=draw(st.sampled_from((None, world.days[-1]))),
        unending=draw(st.booleans()),
        covers=covers,
        conditions=draw(st.sampled_from(((), (("a condition", None),), (("a condition", True),)))),
    )


@st.composite
def _assurances(draw: st.DrawFn, world: _World, items: Sequence[str]) -> tuple[Assurance, ...]:
    if not world.assurances:
        return ()
    kinds = draw(st.lists(st.sampled_from(world.assurances), max_size=1))
    return tuple(Assurance(kind, items=tuple(items)) for kind in kinds)


@st.composite
def _assessments(draw: st.DrawFn, world: _World, partial: bool) -> dict[str, Assessment]:
    """Of a whole transfer every untranslated provision is assessed, of a partial one few are."""
    names = world.untranslated
    if partial and names:
        names = tuple(sorted(draw(st.sets(st.sampled_from(names), max_size=2))))
    return {name: Assessment(draw(st.booleans()), BY, WHY) for name in names}


def _without_some(transfer: Transfer, most: int | None) -> st.SearchStrategy[Transfer]:
    """The transfer with some facts left out; those of its route stay."""
    free = sorted((ref for ref in transfer.facts if ref.name not in ON_ROUTE), key=str)
    if not free:
        return st.just(transfer)
    return st.sets(st.sampled_from(free), max_size=most).map(
        lambda left_out: replace(transfer, facts={r: v for r, v in transfer.facts.items() if r not in left_out})
    )
