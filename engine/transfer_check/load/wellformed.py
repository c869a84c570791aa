"""Whether a law is well formed. Pure: it is asked after loading, and again after a bill is applied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from transfer_check.conditions.nodes import Belongs, Condition, leaves
from transfer_check.law.model import Effect, Law, Norm, Provision, Version
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.load.problems import Problems, place_from
from transfer_check.load.wellformed_held import check_held
from transfer_check.load.wellformed_order import check_definitions, check_priorities
from transfer_check.messages import Told, saying


@dataclass(frozen=True, slots=True)
class _Known:
    """All ids of a law, by what bears them; provisions and norms with the pack that they belong to."""

    provisions: Mapping[str, str]
    powers: frozenset[str]
    bodies: frozenset[str]
    authorisations: Mapping[str, str]


def broken(law: Law, *, where: Mapping[tuple[str, str], str] | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a law; `where` says at which word a provision (by its place) writes a name."""
    problems = Problems()
    known = _known(law)
    words = where or {}
    for provision in law.provisions:
        _check_provision(provision, law, known, words, problems)
    _check_times(law.provisions, problems)
    _check_instruments(law, known, words, problems)
    _check_lists(law, words, problems)
    _check_points(law, problems)
    if not problems.found:
        # What follows walks from id to id, so it needs every id to lead somewhere.
        check_definitions(law, problems)
    if not problems.found:
        check_held(law, problems)
        check_priorities(law, problems)
    return tuple(problems.found)


def _known(law: Law) -> _Known:
    provisions: dict[str, str] = {}
    powers: set[str] = set()
    for provision in law.provisions:
        instrument = law.instruments.get(provision.instrument)
        pack = instrument.pack if instrument else ""
        provisions[provision.id] = pack
        for norm in provision.norms:
            provisions[norm.id] = pack
            if norm.effect is Effect.EMPOWERS:
                powers.add(norm.id)
    return _Known(
        provisions,
        frozenset(powers),
        frozenset(body for pack in law.packs.values() for body in pack.bodies),
        {kind: pack.id for pack in law.packs.values() for kind in pack.authorisations},
    )


def _check_provision(
    provision: Provision, law: Law, known: _Known, where: Mapping[tuple[str, str], str], problems: Problems
) -> None:
    def say(code: str, name: str, message: Told, words: Iterable[str]) -> None:
        place = where.get((provision.at or "", name), provision.at)
        problems.say(code, place_from(place), message, word=name, words=words)

    instrument = law.instruments.get(provision.instrument)
    if instrument is None:
        say("TC512", provision.instrument, saying("no instrument", provision.instrument), law.instruments)
        return
    pack = law.packs[instrument.pack]
    if not provision.id.startswith(f"{instrument.id}."):
        say("TC508", provision.id, saying("not its instrument", provision.id, instrument.id), ())
    if provision.source.key not in law.sources:
        say("TC514", provision.source.key, saying("no source", provision.source.key), law.sources)
    if provision.contested is not None and provision.contested not in pack.points:
        say("TC515", provision.contested, saying("no point of", provision.contested, pack.id), pack.points)
    if provision.contested is not None and len(provision.norms) > 1:
        say("TC529", provision.contested, saying("several norms", provision.id), ())
    layers = {word for words in pack.layers for word in words}
    hung = (provision.under,) if provision.under else ()
    clauses = (*provision.notwithstanding, *provision.special_to, *hung, *(t for n in provision.norms for t in _met(n)))
    for name in dict.fromkeys((*clauses, *provision.yields_to)):
        place_in = known.provisions.get(name)
        if place_in is None and name in provision.yields_to:
            if name in layers:
                continue
            place_in = law.instruments[name].pack if name in law.instruments else None
        if place_in is None:
            say("TC509", name, saying("no provision ever", name), known.provisions)
        elif place_in != pack.id:
            say("TC519", name, saying("of another pack", name, place_in, pack.id), ())
    if provision.continues is not None and provision.continues not in known.provisions:
        say("TC509", provision.continues, saying("no provision", provision.continues), known.provisions)
    for norm in provision.norms:
        for name in norm.authorities:
            if name not in known.bodies:
                say("TC510", name, saying("no body", name), known.bodies)
        if norm.authorisation is not None and norm.authorisation not in known.authorisations:
            say(
                "TC511",
                norm.authorisation,
                saying("no authorisation", norm.authorisation),
                known.authorisations,
            )
        for name in norm.targets if norm.effect in (Effect.WEIGHS, Effect.BARS) else ():
            if name not in known.authorisations and name not in known.powers:
                words = (*known.authorisations, *known.powers)
                say("TC511", name, saying("neither permit nor power", name), words)
            elif (owner := known.authorisations.get(name) or known.provisions.get(name)) != pack.id:
                say("TC519", name, saying("ground of another", name, owner, pack.id), ())
        if norm.defines is not None:
            fact = law.vocabulary.facts.get(norm.defines)
            derived = [name for name, other in law.vocabulary.facts.items() if other.derived]
            if fact is None:
                say("TC302", norm.defines, saying("no fact", norm.defines), derived)
            elif not fact.derived:
                say("TC522", norm.defines, saying("stated, not defined", norm.defines), derived)


def _met(norm: Norm) -> tuple[str, ...]:
    """The norms that an exemption or a limit names."""
    return norm.targets if norm.effect in (Effect.EXEMPTS, Effect.LIMITS) else ()


def _check_times(provisions: Iterable[Provision], problems: Problems) -> None:
    by_id: dict[str, list[tuple[Provision, Version]]] = defaultdict(list)
    for provision in provisions:
        for version in provision.versions:
            if version.end is not None and version.end <= version.start:
                message = saying("ends before", provision.id, version.end, version.start)
                problems.say("TC517", place_from(provision.at), message)
            by_id[provision.id].append((provision, version))
    for name, times in by_id.items():
        for (first, one), (second, other) in combinations(times, 2):
            if (other.end is None or one.start < other.end) and (one.end is None or other.start < one.end):
                day = max(one.start, other.start)
                same = first is second
                message = (
                    saying("in force twice", name, day) if same else saying("in force twice, at", name, day, first.at)
                )
                problems.say("TC518", place_from(second.at), message)


def _check_instruments(law: Law, known: _Known, where: Mapping[tuple[str, str], str], problems: Problems) -> None:
    for instrument in law.instruments.values():
        if instrument.pack not in law.packs:
            problems.say("TC505", place_from(instrument.at), saying("no pack of", instrument.id))
        elif not instrument.id.startswith(f"{instrument.pack}."):
            message = saying("not its pack", instrument.id, instrument.pack)
            problems.say("TC508", place_from(instrument.at), message)
        if instrument.amended_by not in known.bodies:
            place = where.get((instrument.at or "", instrument.amended_by), instrument.at)
            message = saying("no body", instrument.amended_by)
            problems.say("TC510", place_from(place), message, word=instrument.amended_by, words=known.bodies)


def _check_lists(law: Law, where: Mapping[tuple[str, str], str], problems: Problems) -> None:
    for listing in law.lists.values():
        at = listing.at or ""
        if listing.legal and listing.instrument is None:
            problems.say("TC526", place_from(at), saying("names its instrument", listing.id))
        if listing.instrument is not None and listing.instrument not in law.instruments:
            place = where.get((at, listing.instrument), at)
            message = saying("no instrument", listing.instrument)
            problems.say("TC512", place_from(place), message, word=listing.instrument, words=law.instruments)
        if listing.source is not None and listing.source.key not in law.sources:
            place = where.get((at, listing.source.key), at)
            message = saying("no source", listing.source.key)
            problems.say("TC514", place_from(place), message, word=listing.source.key, words=law.sources)
        for key in dict.fromkeys(member.source for member in listing.members if member.source is not None):
            if key not in law.sources:
                place = where.get((at, key), at)
                problems.say("TC514", place_from(place), saying("no source", key), word=key, words=law.sources)
    seen: set[tuple[str, str]] = set()
    for condition in _conditions(law):
        for leaf in leaves(condition):
            if isinstance(leaf, Belongs) and leaf.list is not None and (leaf.fact, leaf.list) not in seen:
                seen.add((leaf.fact, leaf.list))
                _check_use(leaf, law, where, problems)


def _check_use(leaf: Belongs, law: Law, where: Mapping[tuple[str, str], str], problems: Problems) -> None:
    """Every member of a list of words is one that the fact can take."""
    fact = law.vocabulary.facts[leaf.fact]
    listing = law.lists.get(leaf.list or "")
    if listing is None or fact.type != "enum":
        return
    for value in dict.fromkeys(member.value for member in listing.members if member.value not in fact.values):
        place = where.get((listing.at or "", value), listing.at)
        message = saying("list value", value, listing.id, fact.name, leaf.at)
        problems.say("TC204", place_from(place), message, word=value, words=fact.values)


def _conditions(law: Law) -> Iterable[Condition]:
    for provision in law.provisions:
        yield from (norm.when for norm in provision.norms)
    for pack in law.packs.values():
        yield from (pack.claims, pack.scope)
        yield from (position.when for point in pack.points.values() for position in point.positions.values())


def _check_points(law: Law, problems: Problems) -> None:
    """A bill may not leave a reading without a position on a point that it still needs."""
    for pack in law.packs.values():
        for point in pack.points.values():
            for key in (key for position in point.positions.values() for key in position.sources):
                if key not in law.sources:
                    message = saying("no source named", key, point.id)
                    problems.say("TC514", place_from(None), message, word=key, words=law.sources)
        for reading in pack.readings.values():
            for point in pack.points.values():
                if reading.positions.get(point.id) not in point.positions:
                    message = saying("no position taken", reading.id, point.id)
                    problems.say("TC516", place_from(None), message)
