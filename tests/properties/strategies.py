"""Random laws, well formed by construction.

The order of norms is acyclic because every edge points one way. Permissions and prohibitions lose to exemptions and
limits but never defeat them, since an exemption or a limit names only what stands earlier, and nothing earlier names
it back or says `notwithstanding` of it. Among exemptions and limits the later wins. Among permissions and
prohibitions the later wins too: where rank or date would say otherwise, the earlier one is given the words that it
yields to the later (see `clauses_between`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from properties import world
from properties.clauses import BOTH, FREE, NEGATED, POSITIVE, Words, conditions, level, polarities
from transfer_check.conditions.nodes import ALWAYS, Compare, Condition, Held, Some
from transfer_check.conditions.types import Text
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

READINGS = ("plain", "strict")
RANKS = {"act": 0, "treaty": 0, "decree": 1, "notice": 2}
LAYERS = (("act", "treaty"), ("decree",), ("notice",))
MAY_HOLD = {
    "prohibits": frozenset({NEGATED}),
    "limits": frozenset({NEGATED}),
    "bars": frozenset({NEGATED}),
    "contested": frozenset({NEGATED}),
    "permits": frozenset({POSITIVE}),
    "exempts": frozenset({POSITIVE}),
    "empowers": frozenset({POSITIVE}),
    "requires": FREE,  # its one condition stands in a prohibition and in a power
    "defines": FREE,
    "weighs": BOTH,
    "informs": BOTH,
    "obliges": BOTH,
}
_D = dt.date
TIMES = (
    (Version(_D(2012, 1, 1), _D(2012, 6, 1)),),
    (Version(_D(2014, 1, 1), _D(2014, 1, 1)),),
    (Version(_D(2014, 1, 1), _D(2014, 1, 1), _D(2020, 1, 1)),),  # expired before every leg
    (Version(_D(2018, 1, 1), _D(2018, 1, 1), _D(2024, 7, 15)),),
    (Version(_D(2024, 2, 1), _D(2024, 5, 1)),),
    (Version(_D(2014, 1, 1), _D(2014, 1, 1), _D(2024, 5, 1)), Version(_D(2024, 2, 1), _D(2024, 5, 1))),
    (Version(_D(2014, 1, 1), _D(2014, 1, 1), _D(2020, 1, 1)), Version(_D(2018, 1, 1), _D(2024, 5, 1))),
    (Version(_D(2024, 11, 1), _D(2025, 1, 1)),),  # not yet in force on any leg
)
SUCCESSION = (TIMES[2], (Version(_D(2019, 1, 1), _D(2020, 1, 1)),))


@dataclass(slots=True)
class Draft:
    """A pack while it is drawn."""

    pack: str
    words: Words
    instruments: list[Instrument]
    kinds: tuple[str, ...]
    provisions: list[Provision] = field(default_factory=list)
    effects: dict[str, str] = field(default_factory=dict)
    """The effect of each provision by its id."""
    chains: dict[str, tuple[frozenset[str], int]] = field(default_factory=dict)
    """How a provision and all that it hangs on rest on what is held, and on derived facts."""

    def ids(self, *effects: str) -> list[str]:
        """The ids that have one of these effects, earlier first; a norm of a requirement by its own id or by it."""
        return [name for name, effect in self.effects.items() if effect in effects]


@st.composite
def laws(
    draw: st.DrawFn, *, largest: int = 10, known: bool = True, unsure: bool = True, exact_codes: bool = False
) -> Law:
    """Any law of one or two packs, with or without conditions and members of these kinds."""
    names = ("aa", "bb")[: draw(st.integers(1, 2))]
    kinds = tuple(f"{name}.{kind}" for name in names for kind in ("permit", "consent", "foreign"))
    words = Words(
        kinds, tuple(f"{name}.arms" for name in names), ("troubled", "friends"), known=known, exact_codes=exact_codes
    )
    pool = tuple(draw(st.lists(conditions(words, 1), min_size=2, max_size=3)))
    packs: dict[str, Pack] = {}
    instruments: dict[str, Instrument] = {}
    lists: dict[str, Listing] = {}
    provisions: list[Provision] = []
    for listed in ("troubled", "friends"):
        lists[listed] = draw(_listings(listed, "state", None, unsure))
    for name in names:
        layers = draw(st.lists(st.sampled_from(sorted(RANKS)), min_size=1, max_size=3, unique=True))
        of_pack = [
            Instrument(f"{name}.{layer}", name, Text(layer), layer, RANKS[layer], f"{name}.house") for layer in layers
        ]
        lists[f"{name}.arms"] = draw(_listings(f"{name}.arms", "code", of_pack[0].id, unsure))
        own = tuple(f"{name}.{kind}" for kind in ("permit", "consent"))
        draft = Draft(name, replace(words, pool=pool), of_pack, own)
        for number in range(draw(st.integers(2, max(2, largest // len(names))))):
            draw(_provision(draft, number + 1))
        draw(clauses_between(draft))
        packs[name] = draw(_packs(name, draft.words))
        instruments |= {instrument.id: instrument for instrument in of_pack}
        provisions += draft.provisions
    return Law(world.VOCABULARY, packs, instruments, tuple(provisions), lists, {"S": {}})


@st.composite
def _listings(draw: st.DrawFn, name: str, of: str, instrument: str | None, unsure: bool) -> Listing:
    """A legal list if an instrument enacts it, else a factual one."""
    times = ((None, None), (None, _D(2024, 5, 1)), (_D(2024, 5, 1), None), (_D(2010, 1, 1), _D(2020, 1, 1)))
    values = draw(st.lists(st.sampled_from(world.CODES if of == "code" else world.STATES), max_size=3, unique=True))
    members = tuple(
        Member(value, *draw(st.sampled_from(times)), unsure=unsure and draw(st.integers(0, 3)) == 0) for value in values
    )
    return Listing(name, instrument is not None, of, Text(name), members, instrument)


@st.composite
def _packs(draw: st.DrawFn, name: str, words: Words) -> Pack:
    state = world.STATES[ord(name[0]) - ord("a")]
    exports = Compare("leg.from", "==", state)
    claimed: list[Condition] = [ALWAYS, exports, Some((exports, Compare("leg.broker", "==", state)))]
    scopes: list[Condition] = [ALWAYS, ALWAYS, Compare("item.class", "!=", "mask")]
    claims, scope = draw(st.sampled_from(claimed)), draw(st.sampled_from(scopes))
    extra = conditions(words, 1)
    positions = {
        "ground": Position("ground", Effect.WEIGHS),
        "bar": Position("bar", Effect.BARS, draw(extra)),
        "ban": Position("ban", Effect.PROHIBITS, draw(extra)),
    }
    point = f"{name}.purpose"
    return Pack(
        id=name,
        jurisdiction=state,
        title=Text(f"Law of {state}"),
        default_reading=draw(st.sampled_from(READINGS)),
        layers=LAYERS,
        claims=claims,
        scope=scope,
        scope_gist=Text("all"),
        bodies={f"{name}.{body}": Body(f"{name}.{body}", Text(body)) for body in ("house", "office", "bureau")},
        authorisations={
            f"{name}.{kind}": Authorisation(f"{name}.{kind}", Text(kind), state_fact)
            for kind, state_fact in (("permit", None), ("consent", None), ("foreign", "leg.from"))
        },
        points={point: Point(point, Text("which purpose?"), positions)},
        readings={
            reading: Reading(reading, Text(reading), Text("ours"), {point: draw(st.sampled_from(sorted(positions)))})
            for reading in READINGS
        },
    )


@st.composite
def _provision(draw: st.DrawFn, draft: Draft, number: int) -> None:
    """Adds one provision; it names, and hangs on, only earlier ones."""
    undercut = draft.ids("prohibits", "limits", "requires", "contested")
    weakened = draft.ids("permits", "exempts", "requires")
    options = ["prohibits", "requires", "prohibits", "permits", "permits", "empowers", "requires", "contested"]
    options += ["defines", "weighs", "bars", "obliges", "informs"]
    options += ["exempts"] * 4 if undercut else []
    options += ["limits"] * 3 if weakened else []
    effect = draw(st.sampled_from(options))
    defines = draw(st.sampled_from(world.DERIVED)) if effect == "defines" else None
    held = frozenset({POSITIVE}) if defines == world.CLEARED else MAY_HOLD[effect]
    depth = world.DERIVED.index(defines) if defines else len(world.DERIVED)
    if not held:
        depth = min(depth, world.DERIVED.index(world.CLEARED))
    words = replace(draft.words, held=held, level=depth)
    instrument = draw(st.sampled_from(draft.instruments))
    name = f"{instrument.id}.{number}"
    bases = [base for base, (rests, deep) in draft.chains.items() if rests <= held and deep <= depth]
    under = draw(st.sampled_from(bases)) if bases and draw(st.integers(0, 3)) == 0 else None
    targets: tuple[str, ...] = ()
    if effect in ("exempts", "limits"):
        targets = tuple(draw(_named(draft, undercut if effect == "exempts" else weakened)))
    elif effect in ("weighs", "bars", "contested"):
        powers = [f"{i}#empowers" for i in draft.ids("requires")] + draft.ids("empowers")
        targets = tuple(draw(st.lists(st.sampled_from([*draft.kinds, *powers]), min_size=1, max_size=2, unique=True)))
    kind = draw(st.sampled_from(draft.kinds))
    bodies = (f"{draft.pack}.{draw(st.sampled_from(('office', 'bureau')))}",)
    whens = [draw(conditions(words)) for _ in range(1 if draw(st.integers(0, 7)) else 2)]
    times = SUCCESSION if len(whens) == 2 else (draw(st.sampled_from(TIMES)),)
    why = Text("not to be put in words") if draw(st.integers(0, 7)) == 0 else None
    for when, versions in zip(whens, times, strict=True):
        if effect == "requires":
            norms = _requirement(name, when, kind, bodies)
        elif effect == "empowers":
            norms = (Norm(name, Effect.EMPOWERS, when, authorisation=kind, authorities=bodies),)
        elif effect == "obliges":
            norms = (Norm(name, Effect.OBLIGES, when, duty=Text("report")),)
        else:
            norms = (Norm(name, Effect("weighs" if effect == "contested" else effect), when, targets, defines=defines),)
        draft.provisions.append(
            Provision(
                id=name,
                instrument=instrument.id,
                cite=Text(f"Art. {number}"),
                gist=Text("a rule"),
                versions=versions,
                source=Source("S", "verified"),
                norms=norms,
                under=under,
                contested=f"{draft.pack}.purpose" if effect == "contested" else None,
                untranslated=why,
            )
        )
    rests, deep = draft.chains[under] if under else (FREE, 0)
    for when in whens:
        rests, deep = rests | frozenset(polarities(when)), max(deep, level(when))
    draft.effects[name], draft.chains[name] = effect, (rests, deep)


def _requirement(name: str, when: Condition, kind: str, bodies: tuple[str, ...]) -> tuple[Norm, ...]:
    return (
        Norm(f"{name}#prohibits", Effect.PROHIBITS, when),
        Norm(f"{name}#exempts", Effect.EXEMPTS, Held(kind), (f"{name}#prohibits",)),
        Norm(f"{name}#empowers", Effect.EMPOWERS, when, authorisation=kind, authorities=bodies),
    )


def _named(draft: Draft, names: Sequence[str]) -> st.SearchStrategy[list[str]]:
    """Some of these, a requirement by its own id or by that of one of its norms."""
    norms = [
        f"{name}#{part}" for name in names if draft.effects[name] == "requires" for part in ("prohibits", "exempts")
    ]
    return st.lists(st.sampled_from([*names, *norms]), min_size=1, max_size=3, unique=True)


@st.composite
def clauses_between(draw: st.DrawFn, draft: Draft) -> None:
    """Adds the words by which norms yield to or override each other.

    Of a permission and a prohibition the later always wins: by words of one of them where rank or date would decide
    otherwise, and now and then by words where these agree. An earlier provision may also yield to a later exemption
    or limit that names it, by its id, or to a whole layer or instrument none of whose earlier norms it meets.
    """
    rank = {instrument.id: instrument.rank for instrument in draft.instruments}
    clauses: dict[str, dict[str, list[str]]] = {}

    def say(name: str, key: str, word: str) -> None:
        clauses.setdefault(name, {}).setdefault(key, []).append(word)

    unlawful, permits = draft.ids("prohibits", "requires", "contested"), draft.ids("permits")
    order = list(draft.effects)
    versions = {name: [v for p in draft.provisions if p.id == name for v in p.versions] for name in order}
    home = {p.id: p.instrument for p in draft.provisions}
    for place, low in enumerate(order):
        opposite = permits if low in unlawful else unlawful if low in permits else []
        for high in (name for name in order[place + 1 :] if name in opposite):
            above = rank[home[high]] - rank[home[low]]
            later = max(v.enacted for v in versions[low]) > min(v.enacted for v in versions[high])
            ways = ["yields_to"]
            ways += ["notwithstanding"] if above <= 0 else []
            ways += ["special_to"] if above == 0 else []
            ways += ["none", "none"] if above < 0 or (above == 0 and not later) else []
            way = draw(st.sampled_from(ways))
            if way == "yields_to":
                say(low, way, high)
            elif way != "none":
                say(high, way, low)
        if opposite and draw(st.integers(0, 2)) == 0:
            met = {home[name] for name in order[:place] if name in opposite}
            layers = {i.layer for i in draft.instruments if i.id in met}
            marks = [i.id for i in draft.instruments if i.id not in met]
            marks += [i.layer for i in draft.instruments if i.layer not in layers]
            if marks:
                say(low, "yields_to", draw(st.sampled_from(marks)))
    for provision in draft.provisions:
        for target in (t for n in provision.norms if n.effect in (Effect.EXEMPTS, Effect.LIMITS) for t in n.targets):
            if target.split("#")[0] != provision.id and draw(st.integers(0, 2)) == 0:
                say(target.split("#")[0], "yields_to", provision.id)
    for index, provision in enumerate(draft.provisions):
        said = {key: tuple(dict.fromkeys(words)) for key, words in clauses.get(provision.id, {}).items()}
        draft.provisions[index] = replace(
            provision,
            yields_to=said.get("yields_to", ()),
            notwithstanding=said.get("notwithstanding", ()),
            special_to=said.get("special_to", ()),
        )
