"""Random laws over a vocabulary, well formed by construction.

The order of norms is acyclic because every edge points one way: an exemption or a limit names only what stands before
it, so it never loses to it; and of a permission and a prohibition the later one always wins, by words of the text where
rank or date would say otherwise.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from transfer_check.conditions.nodes import ALWAYS, Compare, Condition, Held
from transfer_check.conditions.types import Text, Vocabulary
from transfer_check.law.model import (
    Authorisation,
    Body,
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
from transfer_check.testing.words import BOTH, CODES, FREE, NEGATED, POSITIVE, Words, drawn_conditions

RANKS = {"act": 0, "decree": 1, "notice": 2}
LAYERS = (("act",), ("decree",), ("notice",))
READINGS = ("plain", "strict")
HOLDS = {
    **dict.fromkeys(("prohibits", "limits", "bars", "contested"), frozenset({NEGATED})),
    **dict.fromkeys(("permits", "exempts", "empowers"), frozenset({POSITIVE})),
    **dict.fromkeys(("requires", "defines"), FREE),
    **dict.fromkeys(("weighs", "obliges", "informs"), BOTH),
}
"""The polarities in which the condition of an effect may rest on what is held."""
_D = dt.date
TIMES = (
    (Version(_D(2012, 1, 1), _D(2012, 6, 1)),),
    (Version(_D(2014, 1, 1), _D(2014, 1, 1)),),
    (Version(_D(2014, 1, 1), _D(2014, 1, 1), _D(2020, 1, 1)),),
    (Version(_D(2018, 1, 1), _D(2018, 1, 1), _D(2024, 7, 15)),),
    (Version(_D(2024, 2, 1), _D(2024, 5, 1)),),
    (Version(_D(2014, 1, 1), _D(2014, 1, 1), _D(2024, 5, 1)), Version(_D(2024, 2, 1), _D(2024, 5, 1))),
    (Version(_D(2024, 11, 1), _D(2025, 1, 1)),),
)


@dataclass(slots=True)
class _Draft:
    """A pack while it is drawn."""

    pack: str
    words: Words
    instruments: list[Instrument]
    provisions: list[Provision] = field(default_factory=list)
    effects: dict[str, str] = field(default_factory=dict)

    def ids(self, *effects: str) -> list[str]:
        return [name for name, effect in self.effects.items() if effect in effects]


@st.composite
def laws(draw: st.DrawFn, vocabulary: Vocabulary, *, packs: int = 2, largest: int = 8) -> Law:
    """Any law of one to so many packs over the facts of a vocabulary, with at most about so many provisions.

    All effects, lists, contested points, untranslated provisions, and every clause by which norms yield to or override
    each other occur.
    """
    names = tuple(f"p{number}" for number in range(1, draw(st.integers(1, packs)) + 1))
    kinds = tuple(f"{name}.{kind}" for name in names for kind in ("permit", "consent"))
    listed = tuple((f"{name}.goods", "code") for name in names)
    words = Words(vocabulary, kinds, (("troubled", "state"), *listed))
    made: dict[str, Pack] = {}
    instruments: dict[str, Instrument] = {}
    provisions: list[Provision] = []
    lists = {"troubled": draw(_listings("troubled", "state", words.states, None))}
    for number, name in enumerate(names):
        layers = draw(st.lists(st.sampled_from(sorted(RANKS)), min_size=1, max_size=3, unique=True))
        own = [Instrument(f"{name}.{one}", name, Text(one), one, RANKS[one], f"{name}.house") for one in layers]
        lists[f"{name}.goods"] = draw(_listings(f"{name}.goods", "code", CODES, own[0].id))
        draft = _Draft(name, words, own)
        for place in range(draw(st.integers(2, max(2, largest // len(names))))):
            draw(_provisions(draft, place + 1))
        draw(_clauses(draft))
        made[name] = draw(_packs(name, words, words.states[number]))
        instruments |= {instrument.id: instrument for instrument in own}
        provisions += draft.provisions
    return Law(vocabulary, made, instruments, tuple(provisions), lists, {"S": {}})


@st.composite
def _listings(draw: st.DrawFn, name: str, of: str, values: tuple[str, ...], instrument: str | None) -> Listing:
    times = ((None, None), (None, _D(2024, 5, 1)), (_D(2024, 5, 1), None))
    chosen = draw(st.lists(st.sampled_from(values), max_size=3, unique=True))
    members = tuple(Member(v, *draw(st.sampled_from(times)), unsure=draw(st.integers(0, 3)) == 0) for v in chosen)
    return Listing(name, instrument is not None, of, Text(name), members, instrument)


@st.composite
def _packs(draw: st.DrawFn, name: str, words: Words, state: str) -> Pack:
    claims: list[Condition] = [ALWAYS, Compare("leg.from", "==", state)]
    positions = {
        "ground": Position("ground", Effect.WEIGHS),
        "bar": Position("bar", Effect.BARS, draw(drawn_conditions(words, 1))),
        "ban": Position("ban", Effect.PROHIBITS, draw(drawn_conditions(words, 1))),
    }
    point = f"{name}.purpose"
    return Pack(
        id=name,
        jurisdiction=state,
        title=Text(f"Law of {state}"),
        default_reading=draw(st.sampled_from(READINGS)),
        layers=LAYERS,
        claims=draw(st.sampled_from(claims)),
        scope=ALWAYS,
        scope_gist=Text("all"),
        bodies={f"{name}.{body}": Body(f"{name}.{body}", Text(body)) for body in ("house", "office")},
        authorisations={f"{name}.{k}": Authorisation(f"{name}.{k}", Text(k)) for k in ("permit", "consent")},
        points={point: Point(point, Text("which purpose?"), positions)},
        readings={
            one: Reading(one, Text(one), Text("ours"), {point: draw(st.sampled_from(sorted(positions)))})
            for one in READINGS
        },
    )


@st.composite
def _provisions(draw: st.DrawFn, draft: _Draft, number: int) -> None:
    """Adds one provision; it names only earlier ones."""
    undercut = draft.ids("prohibits", "limits", "requires", "contested")
    weakened = draft.ids("permits", "exempts", "requires")
    options = ["prohibits", "prohibits", "requires", "requires", "permits", "permits", "empowers", "contested"]
    options += ["weighs", "bars", "obliges", "informs"]
    options += ["exempts"] * 4 if undercut else []
    options += ["limits"] * 3 if weakened else []
    derived = tuple(name for name, fact in draft.words.vocabulary.facts.items() if fact.derived)
    options += ["defines"] if derived else []
    effect = draw(st.sampled_from(options))
    place = draw(st.sampled_from(range(len(derived)))) if effect == "defines" else len(derived)
    words = replace(draft.words, held=HOLDS[effect], derived=derived[:place])
    instrument = draw(st.sampled_from(draft.instruments))
    name = f"{instrument.id}.{number}"
    kind = draw(st.sampled_from([one for one in draft.words.kinds if one.startswith(f"{draft.pack}.")]))
    targets: tuple[str, ...] = ()
    if effect in ("exempts", "limits"):
        named = undercut if effect == "exempts" else weakened
        targets = tuple(draw(st.lists(st.sampled_from(named), min_size=1, max_size=2, unique=True)))
    elif effect in ("weighs", "bars", "contested"):
        powers = [f"{one}#empowers" for one in draft.ids("requires")] + draft.ids("empowers")
        targets = (draw(st.sampled_from([kind, *powers])),)
    when = draw(drawn_conditions(words))
    draft.effects[name] = effect
    draft.provisions.append(
        Provision(
            id=name,
            instrument=instrument.id,
            cite=Text(f"Art. {number}"),
            gist=Text("a rule"),
            versions=draw(st.sampled_from(TIMES)),
            source=Source("S", "inferred"),
            norms=_norms(name, effect, when, targets, kind, f"{draft.pack}.office", derived, place),
            contested=f"{draft.pack}.purpose" if effect == "contested" else None,
            untranslated=Text("not to be put in words") if draw(st.integers(0, 7)) == 0 else None,
        )
    )


def _norms(
    name: str,
    effect: str,
    when: Condition,
    targets: tuple[str, ...],
    kind: str,
    body: str,
    derived: tuple[str, ...],
    place: int,
) -> tuple[Norm, ...]:
    match effect:
        case "requires":
            return (
                Norm(f"{name}#prohibits", Effect.PROHIBITS, when),
                Norm(f"{name}#exempts", Effect.EXEMPTS, Held(kind), (f"{name}#prohibits",)),
                Norm(f"{name}#empowers", Effect.EMPOWERS, when, authorisation=kind, authorities=(body,)),
            )
        case "empowers":
            return (Norm(name, Effect.EMPOWERS, when, authorisation=kind, authorities=(body,)),)
        case "obliges":
            return (Norm(name, Effect.OBLIGES, when, duty=Text("report")),)
        case "defines":
            return (Norm(name, Effect.DEFINES, when, defines=derived[place]),)
        case _:
            return (Norm(name, Effect("weighs" if effect == "contested" else effect), when, targets),)


@st.composite
def _clauses(draw: st.DrawFn, draft: _Draft) -> None:
    """Adds the words by which norms yield to or override each other; see the head of this file."""
    rank = {instrument.id: instrument.rank for instrument in draft.instruments}
    at = {provision.id: index for index, provision in enumerate(draft.provisions)}
    said: dict[str, dict[str, tuple[str, ...]]] = {}

    def say(name: str, key: str, word: str) -> None:
        words = said.setdefault(name, {})
        words[key] = tuple(dict.fromkeys((*words.get(key, ()), word)))

    unlawful, permits = draft.ids("prohibits", "requires", "contested"), draft.ids("permits")
    for low in (*unlawful, *permits):
        for high in permits if low in unlawful else unlawful:
            if at[high] < at[low]:
                continue
            one, other = draft.provisions[at[low]], draft.provisions[at[high]]
            above = rank[other.instrument] - rank[one.instrument]
            ways = ["yields_to"]
            ways += ["notwithstanding"] if above <= 0 else []
            ways += ["special_to"] if above == 0 else []
            ways += ["by rank"] if above < 0 else []
            way = draw(st.sampled_from(ways))
            if way == "yields_to":
                say(low, way, high)
            elif way != "by rank":
                say(high, way, low)
    for provision in draft.provisions:
        for norm in provision.norms:
            for target in norm.targets if norm.effect in (Effect.EXEMPTS, Effect.LIMITS) else ():
                if target.split("#")[0] != provision.id and draw(st.integers(0, 2)) == 0:
                    say(target.split("#")[0], "yields_to", provision.id)
    for name, words in said.items():
        draft.provisions[at[name]] = replace(
            draft.provisions[at[name]],
            yields_to=words.get("yields_to", ()),
            notwithstanding=words.get("notwithstanding", ()),
            special_to=words.get("special_to", ()),
        )
