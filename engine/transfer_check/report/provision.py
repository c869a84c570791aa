"""One provision whole, or one list: what `rules show` prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from transfer_check.conditions.nodes import Always, Belongs, Compare, leaves
from transfer_check.conditions.show import show as show_condition
from transfer_check.law.force import in_force
from transfer_check.law.model import Effect, Law, Listing, Norm, Provision
from transfer_check.meaning.priority import prioritise

LINES = {1: "its text yields", 2: "its text says so", 3: "higher law", 4: "special law", 5: "later law"}
CRITERIA = {Effect.WEIGHS: "weighed against by", Effect.BARS: "barred by"}
Edges = dict[str, set[str]]


def times(provision: Provision) -> str:
    """When a provision is in force."""
    return ", ".join(f"{version.start} to {version.end or 'now'}" for version in provision.versions)


def whole(provision: Provision, law: Law) -> list[str]:
    """All that is said of a provision and all that is tied to it, line by line."""
    instrument = law.instruments[provision.instrument]
    source = provision.source
    said = law.sources.get(source.key, {})
    where = said.get("url", said.get("title", ""))
    lines = [
        f"{provision.id}  {instrument.title.en} {provision.cite.en}",
        f"  {instrument.title.ko or ''} {provision.cite.ko or ''}".rstrip(),
        f"  {provision.gist.en}",
        f"  {provision.gist.ko or ''}".rstrip(),
        f"  in force {times(provision)}{_published(provision)}",
        *(f"    enacted {version.enacted}" for version in provision.versions),
        f"  source {source.key} ({source.certainty}, read {source.checked}): {where}",
    ]
    for norm in provision.norms:
        what = norm.authorisation or norm.defines or ", ".join(norm.targets)
        lines.append(f"  {norm.id}: {norm.effect.value} {what}".rstrip())
        lines.append(f"      when {show_condition(norm.when)}")
        if norm.duty is not None:
            lines.append(f"      duty: {norm.duty.en}")
        if (deadline := deadline_words(norm)) is not None:
            lines.append(f"      deadline: {deadline}")
    lines += _contested(provision, law)
    for key in ("under", "continues", "direct"):
        if (value := getattr(provision, key)) is not None:
            lines.append(f"  {key} {value}")
    for key in ("untranslated", "note"):
        if (text := getattr(provision, key)) is not None:
            lines.append(f"  {key}: {text.en}")
    lines += _links(provision, law)
    lines += _order(provision, law)
    lines.append(f"  written at {provision.at}")
    return [line for line in lines if line.strip()]


def deadline_words(norm: Norm) -> str | None:
    """Until when, as a file of law writes it."""
    if norm.period is None:
        return norm.deadline
    return f"{norm.period.days} days {'before' if norm.period.before else 'after'} {norm.period.fact}"


def _published(provision: Provision) -> str:
    days = [version.published.isoformat() for version in provision.versions if version.published is not None]
    return f", published {', '.join(days)}" if days else ""


def _contested(provision: Provision, law: Law) -> Iterator[str]:
    """The positions on its point, each with the force that it gives."""
    pack = law.packs[law.instruments[provision.instrument].pack]
    point = pack.points.get(provision.contested or "")
    if point is None:
        return
    yield f"  contested {point.id}: {point.question.en}"
    for position in point.positions.values():
        read = [name for name, one in pack.readings.items() if one.positions.get(point.id) == position.name]
        when = "" if isinstance(position.when, Always) else f" when {show_condition(position.when)}"
        yield f"      {position.name}: {position.force.value}{when}  [{', '.join(read) or 'no reading'}]"


def _links(provision: Provision, law: Law) -> Iterator[str]:
    """What it rests on, and what refers to it."""
    ids = {provision.id, *(norm.id for norm in provision.norms)}
    kinds = {norm.authorisation for norm in provision.norms if norm.authorisation is not None}
    defined = {norm.defines for norm in provision.norms if norm.defines is not None}
    found: dict[str, dict[str, None]] = {}

    def tie(word: str, name: str) -> None:
        found.setdefault(word, {})[name] = None

    for leaf in (leaf for norm in provision.norms for leaf in leaves(norm.when)):
        if isinstance(leaf, Belongs) and leaf.list is not None:
            tie("rests on the list", leaf.list)
        if isinstance(leaf, Compare) and law.vocabulary.facts[leaf.fact].derived:
            for home in law.provisions:
                if any(norm.defines == leaf.fact for norm in home.norms):
                    tie(f"rests on {leaf.fact}, defined by", home.id)
    for other in (one for one in law.provisions if one.id != provision.id):
        if other.under in ids:
            tie("under it", other.id)
        if other.continues in ids:
            tie("continued by", other.id)
        for norm in other.norms:
            if any(isinstance(leaf, Compare) and leaf.fact in defined for leaf in leaves(norm.when)):
                tie("what it defines is asked for by", other.id)
            if norm.effect in CRITERIA and set(norm.targets) & (ids | kinds):
                tie(CRITERIA[norm.effect], other.id)
    for word, names in found.items():
        yield f"  {word}: {', '.join(names)}"


def _order(provision: Provision, law: Law) -> Iterator[str]:
    """Which norms prevail over it and over which it prevails, on every day on which that may change."""
    over: Edges = {}
    under: Edges = {}
    pack = law.packs[law.instruments[provision.instrument].pack]
    for day in _days(provision, law):
        for reading in pack.readings or (pack.default_reading,):
            view = in_force(law, pack, day=day, reading=reading)
            for edge in (one for edges in prioritise(view).over.values() for one in edges):
                if view.norms[edge.loser].provision == provision:
                    over.setdefault(f"{edge.winner} ({LINES[edge.line]})", set()).add(reading)
                if view.norms[edge.winner].provision == provision:
                    under.setdefault(f"{edge.loser} ({LINES[edge.line]})", set()).add(reading)
    every = set(pack.readings) or {pack.default_reading}
    for word, edges in (("defeated by", over), ("defeats", under)):
        for said, readings in edges.items():
            yield f"  {word} {said}" + ("" if readings == every else f"  [{', '.join(sorted(readings))}]")


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


def list_lines(listing: Listing, law: Law) -> Iterator[str]:
    """A list with its members and who asks for it, line by line."""
    home = law.instruments[listing.instrument].title.en if listing.instrument is not None else ""
    cite = listing.cite.en if listing.cite is not None else ""
    yield f"{listing.id}  {listing.title.en}  [{'legal' if listing.legal else 'factual'}, of {listing.of}]"
    if home:
        yield f"  {home} {cite}".rstrip()
    if listing.source is not None:
        yield f"  source {listing.source.key} ({listing.source.certainty}, read {listing.source.checked})"
    asking = [
        provision.id
        for provision in law.provisions
        for norm in provision.norms
        if any(isinstance(leaf, Belongs) and leaf.list == listing.id for leaf in leaves(norm.when))
    ]
    yield f"  asked for by: {', '.join(dict.fromkeys(asking)) or 'nothing'}"
    for member in listing.members:
        since = f"  {member.start or ''} to {member.end or 'now'}" if member.start or member.end else ""
        yield f"    {member.value}{since}" + ("  (not verified)" if member.unsure else "")
