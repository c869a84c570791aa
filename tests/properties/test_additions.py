"""Theorem 3: adding a prohibition or a limit never creates `permitted`; adding a permission or an exemption never
destroys it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from properties import world
from properties.clauses import Words, comparisons
from properties.scenes import transfers
from properties.strategies import laws
from transfer_check.analyse.difference import difference
from transfer_check.conditions.nodes import ALWAYS
from transfer_check.conditions.types import Text
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Effect, Law, Norm, Provision, Source, Version
from transfer_check.load.wellformed import broken

HERE = settings(max_examples=60, derandomize=True, deadline=None, database=None)
WORDS = Words((), ("aa.arms",), ("troubled", "friends"))
EARLIEST = dt.date(2000, 1, 1)


@st.composite
def additions(draw: st.DrawFn, law: Law, *, lawful: bool) -> Law:
    """The law with one more norm, which stands below all that it meets or above it, so that the order has no cycle."""
    own = [p for p in law.provisions if law.instruments[p.instrument].pack == "aa"]
    top = min((one for one in law.instruments.values() if one.pack == "aa"), key=lambda one: (one.rank, one.id))
    permits = tuple(p.id for p in own for n in p.norms if n.effect is Effect.PERMITS)
    prohibits = tuple(p.id for p in own for n in p.norms if n.effect is Effect.PROHIBITS or p.contested)
    undercut = tuple(n.id for p in own for n in p.norms if n.effect in (Effect.PROHIBITS, Effect.LIMITS))
    weakened = tuple(n.id for p in own for n in p.norms if n.effect in (Effect.PERMITS, Effect.EXEMPTS))
    effects = [Effect.PERMITS] if lawful else [Effect.PROHIBITS]
    effects += [Effect.EXEMPTS] if lawful and undercut else [Effect.LIMITS] if not lawful and weakened else []
    effect = draw(st.sampled_from(effects))
    named = undercut if effect is Effect.EXEMPTS else weakened
    targets = () if effect in (Effect.PERMITS, Effect.PROHIBITS) else (draw(st.sampled_from(named)),)
    met = {Effect.PERMITS: prohibits, Effect.PROHIBITS: permits}.get(effect, ())
    below = {"yields_to": met} if draw(st.booleans()) or effect is Effect.PROHIBITS else {"notwithstanding": met}
    name = f"{top.id}.99"
    added = Provision(
        id=name,
        instrument=top.id,
        cite=Text("Art. 99"),
        gist=Text("a rule that was added"),
        versions=(Version(EARLIEST, EARLIEST),),
        source=Source("S", "inferred"),
        norms=(Norm(name, effect, draw(st.one_of(st.just(ALWAYS), comparisons(WORDS))), targets),),
        yields_to=below.get("yields_to", ()),
        notwithstanding=below.get("notwithstanding", ()),
    )
    return replace(law, provisions=(*law.provisions, added))


def permitted(law: Law, data: st.DataObject, other: Law) -> tuple[bool, bool]:
    """Whether one transfer is permitted under each of two laws."""
    transfer = data.draw(transfers(law))
    first, second = (decide_only(open_case(one, transfer), narrowed=True)[0] for one in (law, other))
    return first is Decision.PERMITTED, second is Decision.PERMITTED


@HERE
@given(laws(), st.data())
def test_theorem_3_a_prohibition_or_a_limit_that_is_added_never_creates_permitted(
    law: Law, data: st.DataObject
) -> None:
    more = data.draw(additions(law, lawful=False))
    assert broken(more) == ()
    before, after = permitted(law, data, more)
    assert before or not after


@HERE
@given(laws(), st.data())
def test_theorem_3_a_permission_or_an_exemption_that_is_added_never_destroys_permitted(
    law: Law, data: st.DataObject
) -> None:
    more = data.draw(additions(law, lawful=True))
    assert broken(more) == ()
    before, after = permitted(law, data, more)
    assert after or not before


@settings(HERE, max_examples=12)
@given(laws(largest=5), st.data())
def test_theorem_3_is_proven_of_each_law_over_all_scenarios(law: Law, data: st.DataObject) -> None:
    day, goal = world.LEG_DATES[1], Decision.PERMITTED
    stricter, milder = data.draw(additions(law, lawful=False)), data.draw(additions(law, lawful=True))
    assert difference(law, stricter, day=day, goal=goal, legs=1) is None
    assert difference(milder, law, day=day, goal=goal, legs=1) is None
