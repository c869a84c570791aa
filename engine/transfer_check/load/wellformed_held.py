"""Where `held` may stand: an authorisation must never make a transfer unlawful that was lawful without it."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.conditions.nodes import All, Compare, Condition, Held, Not, Quantified, Some
from transfer_check.law.model import Effect, Law, Pack, Provision
from transfer_check.load.problems import Problems, place_from
from transfer_check.messages import Told, saying

ONLY_POSITIVE = frozenset({Effect.PERMITS, Effect.EXEMPTS, Effect.EMPOWERS})
ONLY_NEGATED = frozenset({Effect.PROHIBITS, Effect.LIMITS, Effect.BARS})
Definitions = dict[tuple[str, str], list[Condition]]
ById = dict[str, list[Provision]]


def index(law: Law) -> ById:
    """The provisions by id; an id may stand several times, at different times."""
    found: ById = {}
    for provision in law.provisions:
        found.setdefault(provision.id, []).append(provision)
    return found


def definitions_of(law: Law, by_id: ById) -> Definitions:
    """The conditions that define a fact in a pack, in any version."""
    found: Definitions = {}
    for provision in law.provisions:
        for norm in provision.norms:
            if norm.defines is not None:
                key = (law.instruments[provision.instrument].pack, norm.defines)
                found.setdefault(key, []).extend((norm.when, *bases(provision, by_id)))
    return found


def bases(provision: Provision, by_id: ById) -> Iterator[Condition]:
    """The conditions of what a provision hangs on, which are read with its own."""
    seen = {provision.id}
    name = provision.under
    while name is not None and name not in seen:
        seen.add(name)
        found = by_id.get(name, [])
        yield from (other.norms[0].when for other in found if other.norms)
        name = next((other.under for other in found if other.under), None)


def check_held(law: Law, problems: Problems) -> None:
    """Says where `held` stands in the wrong polarity, through definitions too."""
    by_id = index(law)
    definitions = definitions_of(law, by_id)
    for pack in law.packs.values():
        for leaf, _, through in _held(pack.claims, True, pack.id, definitions):
            message = saying("held in claims", leaf.kind, pack.id, through)
            problems.say("TC520", place_from(leaf.at), message)
    for provision in law.provisions:
        pack = law.packs[law.instruments[provision.instrument].pack]
        for effect, condition in _read(provision, pack, by_id):
            for leaf, positive, through in _held(condition, True, pack.id, definitions):
                if effect in (ONLY_NEGATED if positive else ONLY_POSITIVE):
                    which = "held positively" if positive else "held under not"
                    message = saying(which, provision.id, saying(f"effect {effect.value}"), leaf.kind, through)
                    problems.say("TC520", place_from(leaf.at), message)


def _read(provision: Provision, pack: Pack, by_id: ById) -> Iterator[tuple[Effect, Condition]]:
    """Each condition of a provision with each effect that some reading gives it."""
    positions = tuple(pack.points[provision.contested].positions.values()) if provision.contested else ()
    for norm in provision.norms:
        effects = {position.force for position in positions} or {norm.effect}
        for effect in sorted(effects, key=lambda effect: effect.value):
            yield effect, norm.when
            yield from ((effect, condition) for condition in bases(provision, by_id))
        yield from ((position.force, position.when) for position in positions)


def _held(
    condition: Condition, positive: bool, pack: str, definitions: Definitions, through: str | Told = ""
) -> Iterator[tuple[Held, bool, str | Told]]:
    """Each `held` with its polarity, and the derived fact by which it is reached."""
    match condition:
        case Held():
            yield condition, positive, through
        case All(parts) | Some(parts):
            for part in parts:
                yield from _held(part, positive, pack, definitions, through)
        case Not(part):
            yield from _held(part, not positive, pack, definitions, through)
        case Quantified(_, _, part):
            yield from _held(part, positive, pack, definitions, through)
        case Compare(fact, op, value):
            same = positive if (value is True) is (op == "==") else not positive
            for definition in definitions.get((pack, fact), ()):
                yield from _held(definition, same, pack, definitions, saying("through fact", fact))
        case _:
            return
