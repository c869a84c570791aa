"""Random transfers before a law: many facts unknown, authorisations that are partly stated, some refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from properties import world
from properties.clauses import ASSURANCE
from transfer_check.conditions.values import Amount, Value
from transfer_check.law.model import Law
from transfer_check.transfer.model import ANY, Assessment, Assurance, Covers, FactRef, Grant, Leg, Transfer

STATUS = ("proposed", "proposed", "suspected", "done")


def owned(items: Sequence[str], legs: int) -> list[FactRef]:
    """Every fact that a transfer with these items and so many legs could state beside its route."""
    owners: dict[str, Sequence[str | int | None]] = {
        "item": items,
        "leg": range(1, legs + 1),
        "transfer": (None,),
    }
    return [
        FactRef(name, owner)
        for name, fact in world.STATED.items()
        if name not in world.ROUTE_FACTS
        for owner in owners[fact.scope]
    ]


@st.composite
def transfers(
    draw: st.DrawFn,
    law: Law,
    *,
    most_items: int = 2,
    most_legs: int = 3,
    most_unknown: int | None = None,
    values: Mapping[str, tuple[Value, ...]] = world.COARSE,
) -> Transfer:
    """Any transfer; with `most_unknown`, so many facts at most are not stated."""
    items = ("shells", "masks")[: draw(st.integers(1, most_items))]
    states = draw(st.lists(st.sampled_from(world.STATES), min_size=2, max_size=most_legs + 1))
    facts: dict[FactRef, Value] = {}
    legs: list[Leg] = []
    for number, (start, end) in enumerate(pairwise(states), start=1):
        status = draw(st.sampled_from(STATUS)) if number < len(states) - 1 else "proposed"
        day = draw(st.sampled_from(world.LEG_DATES))
        legs.append(Leg(number, start, end, status, day))
        stated: tuple[tuple[str, Value], ...] = (("from", start), ("to", end), ("status", status), ("date", day))
        facts |= {FactRef(f"leg.{name}", number): value for name, value in stated}
    refs = owned(items, len(legs))
    if most_unknown is None:
        unknown = draw(st.sets(st.sampled_from(refs)))
    else:
        unknown = draw(st.sets(st.sampled_from(refs), max_size=most_unknown))
    for ref in refs:
        if ref not in unknown:
            # The route often ends with the end user, so that it is not always open.
            often = (states[-1],) * 4 if ref.name == "end_user.state" else ()
            facts[ref] = draw(st.sampled_from((*often, *values[ref.name])))
    return Transfer(
        id="scene",
        title="a scene",
        as_of=world.LEG_DATES[0],
        items={item: item for item in items},
        legs=tuple(legs),
        facts=facts,
        authorisations=tuple(draw(grants(law, items, number)) for number in range(1, draw(st.integers(0, 2)) + 1)),
        assurances=tuple(draw(st.lists(_assurances(items), max_size=1))),
        assessments=draw(_assessments(law)),
        rates=draw(st.sampled_from(({}, {("crates", "rounds"): Decimal(10)}))),
        reading=draw(st.sampled_from((None, "plain", "strict"))),
    )


@st.composite
def grants(draw: st.DrawFn, law: Law, items: Sequence[str], number: int) -> Grant:
    """An authorisation held or refused, each part of it stated or not."""
    kinds = sorted(kind for pack in law.packs.values() for kind in pack.authorisations)
    bodies = sorted(body for pack in law.packs.values() for body in pack.bodies)
    state = st.sampled_from((None, ANY, ANY, *world.STATES))
    amount: st.SearchStrategy[Amount | str | None]
    amount = st.sampled_from((None, ANY, ANY, world.rounds(10), world.rounds(1000)))
    return Grant(
        number=number,
        kind=draw(st.sampled_from(kinds)),
        refused=draw(st.sampled_from((False, False, True))),
        granted_by=draw(st.sampled_from((None, *bodies))),
        valid_from=draw(st.sampled_from((None, dt.date(2023, 1, 1), dt.date(2024, 5, 1)))),
        valid_to=draw(st.sampled_from((None, dt.date(2024, 7, 1), dt.date(2026, 1, 1)))),
        unending=draw(st.booleans()),
        covers=Covers(
            items=draw(st.sampled_from((None, ANY, tuple(items[:1])))),
            quantity=draw(amount),
            value=ANY,
            start=draw(state),
            end=draw(state),
            end_user=draw(state),
        ),
        conditions=draw(st.sampled_from(((), (), (("report", None),), (("report", True),), (("report", False),)))),
    )


def full_grant(law: Law, kind: str, number: int) -> Grant:
    """An authorisation that surely covers everything, by a body that may grant it."""
    bodies = [
        body for p in law.provisions for norm in p.norms if norm.authorisation == kind for body in norm.authorities
    ]
    return Grant(
        number=number,
        kind=kind,
        granted_by=bodies[0] if bodies else "a ministry",
        valid_from=dt.date(2010, 1, 1),
        unending=True,
        covers=Covers(ANY, ANY, ANY, ANY, ANY, ANY),
    )


def _assurances(items: Sequence[str]) -> st.SearchStrategy[Assurance]:
    return st.builds(Assurance, kind=st.just(ASSURANCE), items=st.sampled_from((None, tuple(items[:1]), tuple(items))))


@st.composite
def _assessments(draw: st.DrawFn, law: Law) -> dict[str, Assessment]:
    names = sorted({p.id for p in law.provisions if p.untranslated is not None})
    chosen = draw(st.sets(st.sampled_from(names), max_size=1)) if names else set()
    return {name: Assessment(draw(st.booleans()), "counsel", "read it") for name in sorted(chosen)}


@st.composite
def cases(
    draw: st.DrawFn, laws: st.SearchStrategy[Law], values: Mapping[str, tuple[Value, ...]] = world.COARSE
) -> tuple[Law, Transfer]:
    """A law with a transfer before it."""
    law = draw(laws)
    return law, draw(transfers(law, values=values))
