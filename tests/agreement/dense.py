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

    def when() -> Condition:
        return draw(conditions(WORDS, 1)) if draw(st.booleans()) else ALWAYS

    def add(name: str, *norms: Norm, **said: Any) -> None:
        enacted = dt.date(draw(st.sampled_from(YEARS)), 1, 1)
        instrument = draw(st.sampled_from((ACT, DECREE)))
        versions = (Version(enacted, enacted),)
        found.append(
            Provision(name, instrument, Text(name), Text(name), versions, Source("S", "verified"), norms, **said)
        )

    core = draw(st.sampled_from(("permits", "permits", "exempts", "requires", "powers")))
    add("cc.1", Norm("cc.1", Effect.PROHIBITS, when()), **draw(_words("cc.2", only_yields=core != "permits")))
    if core == "permits":
        add("cc.2", Norm("cc.2", Effect.PERMITS, when()), **draw(_words("cc.1")))
    elif core == "exempts":
        add("cc.2", Norm("cc.2", Effect.EXEMPTS, when(), ("cc.1",)), **draw(_words("cc.3", only_yields=True)))
    elif core == "requires":
        found.pop()
        wanted = when()
        norms = (
            Norm("cc.2#prohibits", Effect.PROHIBITS, wanted),
            Norm("cc.2#exempts", Effect.EXEMPTS, Held(PERMIT), ("cc.2#prohibits",)),
            Norm("cc.2#empowers", Effect.EMPOWERS, wanted, authorisation=PERMIT, authorities=(OFFICE,)),
        )
        add("cc.2", *norms)
    else:
        add("cc.2", Norm("cc.2", Effect.EXEMPTS, Held(draw(st.sampled_from((CONSENT, FOREIGN)))), ("cc.1",)))
        allowed = both(when(), Held(PERMIT))
        add("cc.5", Norm("cc.5", Effect.EMPOWERS, allowed, authorisation=CONSENT, authorities=(OFFICE,)))
        add("cc.6", Norm("cc.6", Effect.EMPOWERS, when(), authorisation=PERMIT, authorities=(OFFICE,)))
    if draw(st.booleans()):
        add("cc.3", Norm("cc.3", Effect.LIMITS, when(), ("cc.2",)), **draw(_words("cc.4", only_yields=True)))
        if draw(st.booleans()):
            words = replace(WORDS, held=frozenset({POSITIVE}))
            lifts = both(when(), draw(conditions(words, 1)))
            add("cc.4", Norm("cc.4", Effect.EXEMPTS, lifts, ("cc.3",)))
    if core in ("requires", "powers") and draw(st.integers(0, 3)) == 0:
        effect = draw(st.sampled_from((Effect.BARS, Effect.BARS, Effect.WEIGHS)))
        add("cc.7", Norm("cc.7", effect, when(), (draw(st.sampled_from((PERMIT, CONSENT))),)))
    return found


@st.composite
def _words(draw: st.DrawFn, other: str, *, only_yields: bool = False) -> dict[str, tuple[str, ...]]:
    """A provision's words about another one: that it yields to it, or, where it may, that it prevails."""
    says = draw(st.sampled_from((None, None, "yields_to", "notwithstanding", "special_to")))
    return {} if says is None or (only_yields and says != "yields_to") else {says: (other,)}
