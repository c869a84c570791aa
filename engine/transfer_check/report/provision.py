"""One provision whole, or one list: what `rules show` prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from transfer_check.conditions.nodes import Always, Belongs, Compare, leaves
from transfer_check.conditions.show import show as show_condition
from transfer_check.law.force import in_force
from transfer_check.law.model import Effect, Law, Listing, Norm, Provision
from transfer_check.meaning.priority import prioritise
from transfer_check.messages import say
from transfer_check.messages.rules import RULES
from transfer_check.report.phrases import phrase

CRITERIA = (Effect.WEIGHS, Effect.BARS)
Edges = dict[tuple[str, int], set[str]]


def said(key: str, lang: str, *values: object) -> str:
    """A message of `rules`."""
    return say(RULES, key, lang, *values)


def times(provision: Provision, lang: str = "en") -> str:
    """When a provision is in force."""
    return ", ".join(_span(version.start, version.end, lang) for version in provision.versions)


def _span(start: dt.date | None, end: dt.date | None, lang: str) -> str:
    return said("from now", lang, start or "") if end is None else said("from to", lang, start or "", end)


def whole(provision: Provision, law: Law, lang: str = "en") -> list[str]:
    """All that is said of a provision and all that is tied to it, line by line."""
    instrument = law.instruments[provision.instrument]
    source = provision.source
    found = law.sources.get(source.key, {})
    where = found.get("url", found.get("title", ""))
    lines = [
        f"{provision.id}  {instrument.title.en} {provision.cite.en}",
        f"  {instrument.title.ko or ''} {provision.cite.ko or ''}".rstrip(),
        f"  {provision.gist.en}",
        f"  {provision.gist.ko or ''}".rstrip(),
        f"  {said('in force', lang, times(provision, lang))}{_published(provision, lang)}",
        *(f"    {said('enacted', lang, version.enacted)}" for version in provision.versions),
        f"  {said('source', lang, source.key, source.certainty, source.checked)}: {where}",
    ]
    for norm in provision.norms:
        what = norm.authorisation or norm.defines or ", ".join(norm.targets)
        lines.append(f"  {norm.id}: {_effect(norm.effect, lang)} {what}".rstrip())
        lines.append(f"      {said('when', lang, show_condition(norm.when))}")
        if norm.duty is not None:
            lines.append(f"      {said('duty', lang, norm.duty.get(lang))}")
        if (deadline := deadline_words(norm, lang)) is not None:
            lines.append(f"      {said('deadline', lang, deadline)}")
    lines += _contested(provision, law, lang)
    for key in ("under", "continues", "direct"):
        if (value := getattr(provision, key)) is not None:
            lines.append(f"  {said(key, lang, value)}")
    for key in ("untranslated", "note"):
        if (text := getattr(provision, key)) is not None:
            lines.append(f"  {said(key, lang, text.get(lang))}")
    lines += _links(provision, law, lang)
    lines += _order(provision, law, lang)
    lines.append(f"  {said('written at', lang, provision.at)}")
    return [line for line in lines if line.strip()]


def deadline_words(norm: Norm, lang: str) -> str | None:
    """Until when, as a file of law writes it."""
    if norm.period is None:
        return None if norm.deadline is None else norm.deadline.get(lang)
    key = "days before" if norm.period.before else "days after"
    return said(key, lang, norm.period.days, norm.period.fact)


def _effect(effect: Effect, lang: str) -> str:
    """What a norm does; in English by the word with which the law is written."""
    return effect.value if lang == "en" else phrase("weighs_effect" if effect is Effect.WEIGHS else effect.value, lang)


def _published(provision: Provision, lang: str) -> str:
    days = [version.published.isoformat() for version in provision.versions if version.published is not None]
    return said("published", lang, ", ".join(days)) if days else ""


def _contested(provision: Provision, law: Law, lang: str) -> Iterator[str]:
    """The positions on its point, each with the force that it gives."""
    pack = law.packs[law.instruments[provision.instrument].pack]
    point = pack.points.get(provision.contested or "")
    if point is None:
        return
    yield f"  {said('contested', lang, point.id, point.question.get(lang))}"
    for position in point.positions.values():
        read = [name for name, one in pack.readings.items() if one.positions.get(point.id) == position.name]
        when = "" if isinstance(position.when, Always) else said("always when", lang, show_condition(position.when))
        under = ", ".join(read) or said("no reading", lang)
        yield f"      {position.name}: {_effect(position.force, lang)}{when}  [{under}]"


def _links(provision: Provision, law: Law, lang: str) -> Iterator[str]:
    """What it rests on, and what refers to it."""
    ids = {provision.id, *(norm.id for norm in provision.norms)}
    kinds = {norm.authorisation for norm in provision.norms if norm.authorisation is not None}
    defined = {norm.defines for norm in provision.norms if norm.defines is not None}
    found: dict[str, dict[str, None]] = {}

    def tie(word: str, name: str) -> None:
        found.setdefault(word, {})[name] = None

    for leaf in (leaf for norm in provision.norms for leaf in leaves(norm.when)):
        if isinstance(leaf, Belongs) and leaf.list is not None:
            tie(said("on the list", lang), leaf.list)
        if isinstance(leaf, Compare) and law.vocabulary.facts[leaf.fact].derived:
            for home in law.provisions:
                if any(norm.defines == leaf.fact for norm in home.norms):
                    tie(said("defined by", lang, leaf.fact), home.id)
    for other in (one for one in law.provisions if one.id != provision.id):
        if other.under in ids:
            tie(said("below it", lang), other.id)
        if other.continues in ids:
            tie(said("continued by", lang), other.id)
        for norm in other.norms:
            if any(isinstance(leaf, Compare) and leaf.fact in defined for leaf in leaves(norm.when)):
                tie(said("its definition", lang), other.id)
            if norm.effect in CRITERIA and set(norm.targets) & (ids | kinds):
                tie(said(f"tied {norm.effect.value}", lang), other.id)
    for word, names in found.items():
        yield "  " + said("tied", lang, word, ", ".join(names))


def _order(provision: Provision, law: Law, lang: str) -> Iterator[str]:
    """Which norms prevail over it and over which it prevails, on every day on which that may change."""
    over: Edges = {}
    under: Edges = {}
    pack = law.packs[law.instruments[provision.instrument].pack]
    for day in _days(provision, law):
        for reading in pack.readings or (pack.default_reading,):
            view = in_force(law, pack, day=day, reading=reading)
            for edge in (one for edges in prioritise(view).over.values() for one in edges):
                if view.norms[edge.loser].provision == provision:
                    over.setdefault((edge.winner, edge.line), set()).add(reading)
                if view.norms[edge.winner].provision == provision:
                    under.setdefault((edge.loser, edge.line), set()).add(reading)
    every = set(pack.readings) or {pack.default_reading}
    for word, edges in (("defeated by", over), ("defeats", under)):
        for (other, line), readings in edges.items():
            told = said(word, lang, other, phrase(f"line {line}", lang))
            yield f"  {told}" + ("" if readings == every else f"  [{', '.join(sorted(readings))}]")


def _days(provision: Provision, law: Law) -> list[dt.date]:
    """The days of its time in force on which it begins, or a norm that may meet it does."""
    mine = _names(provision)
    targets = {name for norm in provision.norms for name in norm.targets}
    starts = {version.start for version in provision.versions}
    for other in law.provisions:
        meets = targets & _names(other) or any(set(norm.targets) & mine for norm in other.norms)
        if meets or Effect.PERMITS in {norm.effect for one in (provision, other) for norm in one.norms}:
            starts |= {version.start for version in other.versions}
    return sorted(day for day in starts if any(version.covers(day) for version in provision.versions))


def _names(provision: Provision) -> set[str]:
    return {provision.id, *(norm.id for norm in provision.norms)}


def list_lines(listing: Listing, law: Law, lang: str = "en") -> Iterator[str]:
    """A list with its members and who asks for it, line by line."""
    home = law.instruments[listing.instrument].title.get(lang) if listing.instrument is not None else ""
    cite = listing.cite.get(lang) if listing.cite is not None else ""
    kind = said("legal" if listing.legal else "factual", lang, listing.of)
    yield f"{listing.id}  {listing.title.get(lang)}  [{kind}]"
    if home:
        yield f"  {home} {cite}".rstrip()
    if listing.source is not None:
        source = listing.source
        yield f"  {said('source', lang, source.key, source.certainty, source.checked)}"
    asking = [
        provision.id
        for provision in law.provisions
        for norm in provision.norms
        if any(isinstance(leaf, Belongs) and leaf.list == listing.id for leaf in leaves(norm.when))
    ]
    yield "  " + said("asked for by", lang, ", ".join(dict.fromkeys(asking)) or said("nothing", lang))
    for member in listing.members:
        since = f"  {_span(member.start, member.end, lang)}" if member.start or member.end else ""
        yield f"    {member.value}{since}" + (f"  {said('not verified', lang)}" if member.unsure else "")
