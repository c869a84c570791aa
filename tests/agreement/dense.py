"""A third pack, small and dense: what rarely meets in a random law meets here.

It has at most one permission, and each exemption and limit names only what stands before it, so that its order is
acyclic whatever is drawn.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from properties.clauses import POSITIVE, Words, conditions
from transfer_check.conditions.nodes import ALWAYS, Condition, Held, both
from transfer_check.conditions.types import Text
from transfer_check.law.model import (
    Authorisation,
    Body,
    Effect,
    Instrument,
    Law,
    Norm,
    Provision,
    Source,
    Version,
)

PACK, STATE = "cc", "CCC"
OFFICE = "cc.office"
ACT, DECREE = "cc.act", "cc.decree"
PERMIT, CONSENT, FOREIGN = "cc.permit", "cc.consent", "cc.foreign"
YEARS = (2012, 2014)
WORDS = Words((PERMIT, CONSENT, FOREIGN), ("aa.arms",), ("troubled", "friends"), exact_codes=True)


@st.composite
def dense_laws(draw: st.DrawFn, laws: st.SearchStrategy[Law]) -> Law:
    """The law with the dense pack beside it."""
    law = draw(laws)
    pack = replace(
        law.packs["aa"],
        id=PACK,
        jurisdiction=STATE,
        claims=ALWAYS,
        bodies={OFFICE: Body(OFFICE, Text("office"))},
        authorisations={
            PERMIT: Authorisation(PERMIT, Text("permit")),
            CONSENT: Authorisation(CONSENT, Text("consent")),
            FOREIGN: Authorisation(FOREIGN, Text("foreign"), "leg.from"),
        },
        points={},
        readings={name: replace(each, positions={}) for name, each in law.packs["aa"].readings.items()},
    )
    instruments = {
        ACT: Instrument(ACT, PACK, Text("act"), "act", 0, OFFICE),
        DECREE: Instrument(DECREE, PACK, Text("decree"), "decree", 1, OFFICE),
    }
    return replace(
        law,
        packs={**law.packs, PACK: pack},
        instruments={**law.instruments, **instruments},
        provisions=(*law.provisions, *draw(_provisions())),
    )


@st.composite
def _provisions(draw: st.DrawFn) -> list[Provision]:
    """Prohibitions, what lifts them, what limits that, and powers."""
    found: list[Provision] = []
    homes = {number: draw(st.sampled_from((ACT, DECREE))) for number in range(1, 8)}
    one = {number: f"{home}.{number}" for number, home in homes.items()}

    limited = draw(st.booleans())
    lifted = limited and draw(st.booleans())

    def when() -> Condition:
        return draw(conditions(WORDS, 1)) if draw(st.booleans()) else ALWAYS

    def add(number: int, *norms: Norm, **said: Any) -> None:
        enacted = dt.date(draw(st.sampled_from(YEARS)), 1, 1)
        name, instrument = one[number], homes[number]
        versions = (Version(enacted, enacted),)
        found.append(
            Provision(name, instrument, Text(name), Text(name), versions, Source("S", "verified"), norms, **said)
        )

    core = draw(st.sampled_from(("permits", "permits", "exempts", "requires", "powers")))
    add(1, Norm(one[1], Effect.PROHIBITS, when()), **draw(_words(one[2], only_yields=core != "permits")))
    if core == "permits":
        add(2, Norm(one[2], Effect.PERMITS, when()), **draw(_words(one[1])))
    elif core == "exempts":
        add(2, Norm(one[2], Effect.EXEMPTS, when(), (one[1],)), **draw(_words(one[3], only_yields=True, there=limited)))
    elif core == "requires":
        found.pop()
        wanted = when()
        norms = (
            Norm(f"{one[2]}#prohibits", Effect.PROHIBITS, wanted),
            Norm(f"{one[2]}#exempts", Effect.EXEMPTS, Held(PERMIT), (f"{one[2]}#prohibits",)),
            Norm(f"{one[2]}#empowers", Effect.EMPOWERS, wanted, authorisation=PERMIT, authorities=(OFFICE,)),
        )
        add(2, *norms)
    else:
        add(2, Norm(one[2], Effect.EXEMPTS, Held(draw(st.sampled_from((CONSENT, FOREIGN)))), (one[1],)))
        allowed = both(when(), Held(PERMIT))
        add(5, Norm(one[5], Effect.EMPOWERS, allowed, authorisation=CONSENT, authorities=(OFFICE,)))
        add(6, Norm(one[6], Effect.EMPOWERS, when(), authorisation=PERMIT, authorities=(OFFICE,)))
    if limited:
        add(3, Norm(one[3], Effect.LIMITS, when(), (one[2],)), **draw(_words(one[4], only_yields=True, there=lifted)))
        if lifted:
            words = replace(WORDS, held=frozenset({POSITIVE}))
            lifts = both(when(), draw(conditions(words, 1)))
            add(4, Norm(one[4], Effect.EXEMPTS, lifts, (one[3],)))
    if core in ("requires", "powers") and draw(st.integers(0, 3)) == 0:
        effect = draw(st.sampled_from((Effect.BARS, Effect.BARS, Effect.WEIGHS)))
        add(7, Norm(one[7], effect, when(), (draw(st.sampled_from((PERMIT, CONSENT))),)))
    return found


@st.composite
def _words(draw: st.DrawFn, other: str, *, only_yields: bool = False, there: bool = True) -> dict[str, tuple[str, ...]]:
    """A provision's words about another one: that it yields to it, or, where it may, that it prevails.

    It says nothing of one that is not there.
    """
    says = draw(st.sampled_from((None, None, "yields_to", "notwithstanding", "special_to", "special_to")))
    return {} if says is None or not there or (only_yields and says != "yields_to") else {says: (other,)}
