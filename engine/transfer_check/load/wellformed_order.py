"""What must run in one direction: definitions from stated facts upwards, and norms from higher to lower."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TypeVar

from transfer_check.conditions.nodes import leaves
from transfer_check.law.force import View, in_force
from transfer_check.law.model import LAWFUL, UNLAWFUL, Effect, Instrument, Law, Norm, Pack, Provision
from transfer_check.load.problems import Problems, place_from
from transfer_check.load.wellformed_held import definitions_of, index
from transfer_check.meaning.priority import Edge, prioritise
from transfer_check.messages import Told, saying

N = TypeVar("N", bound=Hashable)


def check_definitions(law: Law, problems: Problems) -> None:
    """Says where a derived fact is derived, in the end, from itself."""
    rests: dict[tuple[str, str], dict[tuple[str, str], str | None]] = {}
    for (pack, fact), conditions in definitions_of(law, index(law)).items():
        for condition in conditions:
            for leaf in leaves(condition):
                name = getattr(leaf, "fact", None)
                if name is not None and law.vocabulary.facts[name].derived:
                    rests.setdefault((pack, fact), {}).setdefault((pack, name), leaf.at)
    ring = _ring({key: list(below) for key, below in rests.items()})
    if ring:
        steps = [(above, below, rests[above][below]) for below, above in pairwise(ring)]
        rests_on = tuple(saying("rests on", above[1], below[1], at) for above, below, at in steps)
        problems.say("TC521", place_from(steps[0][2]), saying("from itself", rests_on))


def check_priorities(law: Law, problems: Problems) -> None:
    """Says where norms prevail over each other in a ring, or name each other and nothing decides, on any day."""
    told: set[tuple[object, ...]] = set()
    for pack in law.packs.values():
        own = [p for p in law.provisions if law.instruments[p.instrument].pack == pack.id]
        # Most laws cannot have a ring on any day, and that is seen without looking at each day.
        if not _ring(_possible(own, law, pack)):
            continue
        for day in _days(own):
            for reading in pack.readings:
                view = in_force(law, pack, day=day, reading=reading)
                priority = prioritise(view)
                if priority.cycle:
                    ring = tuple(_told(edge, view) for edge in priority.cycle)
                    _say("TC523", _speaks(priority.cycle[0]), "ring", (ring,), view, problems, told)
                for one, other in priority.undecided:
                    _say("TC524", one, "nothing decides", (one, other, _at(other, view)), view, problems, told)


def _say(
    code: str,
    norm: str,
    key: str,
    values: tuple[object, ...],
    view: View,
    problems: Problems,
    told: set[tuple[object, ...]],
) -> None:
    """Says it once, with the first day and reading on which it is so."""
    if (key, *values) not in told:
        told.add((key, *values))
        problems.say(code, place_from(_at(norm, view)), saying(key, *values, view.day, view.reading))


def _at(norm: str, view: View) -> str | None:
    return view.norms[norm].provision.at


def _told(edge: Edge, view: View) -> Told:
    return saying("over by line", edge.winner, edge.loser, edge.line, _at(_speaks(edge), view))


def _speaks(edge: Edge) -> str:
    """The norm whose text makes the edge: the one that yields, else the one that prevails."""
    return edge.loser if edge.line == 1 else edge.winner


def _days(provisions: list[Provision]) -> list[dt.date]:
    """Each day on which something changes."""
    ends = {day for p in provisions for v in p.versions for day in (v.start, v.end) if day is not None}
    return sorted(ends)


def _possible(provisions: list[Provision], law: Law, pack: Pack) -> Mapping[str, list[str]]:
    """The edges that may exist on some day under some reading: from each norm to those that may prevail over it."""
    norms = list(_taking_part(provisions, pack))
    named: dict[str, list[tuple[Norm, Provision, frozenset[Effect]]]] = {}
    for entry in norms:
        for name in {entry[0].id, entry[1].id}:
            named.setdefault(name, []).append(entry)
    over: dict[str, list[str]] = {}
    for norm, provision, effects in norms:
        meets = frozenset(UNLAWFUL if Effect.EXEMPTS in effects else LAWFUL if Effect.LIMITS in effects else ())
        for other, base, others in (entry for target in norm.targets for entry in named.get(target, ())):
            if others & meets:
                over.setdefault(other.id, []).append(norm.id)
                if _yields(norm, provision, other, base, law) or {norm.id, provision.id} & set(base.notwithstanding):
                    over.setdefault(norm.id, []).append(other.id)
    permissions = [entry for entry in norms if Effect.PERMITS in entry[2]]
    prohibitions = [entry for entry in norms if Effect.PROHIBITS in entry[2]] if permissions else []
    for first in permissions:
        for second in prohibitions:
            for (winner, above, _), (loser, below, _) in ((first, second), (second, first)):
                if _may_prevail(winner, above, loser, below, law):
                    over.setdefault(loser.id, []).append(winner.id)
    return over


def _taking_part(provisions: list[Provision], pack: Pack) -> Iterator[tuple[Norm, Provision, frozenset[Effect]]]:
    for provision in provisions:
        positions = pack.points[provision.contested].positions.values() if provision.contested else ()
        forces = frozenset(position.force for position in positions)
        for norm in provision.norms:
            effects = forces or frozenset({norm.effect})
            if effects & (UNLAWFUL | LAWFUL):
                yield norm, provision, effects


def _yields(norm: Norm, provision: Provision, other: Norm, base: Provision, law: Law) -> bool:
    instrument: Instrument = law.instruments[base.instrument]
    return bool({other.id, base.id, instrument.id, instrument.layer} & set(provision.yields_to)) and norm is not other


def _may_prevail(winner: Norm, above: Provision, loser: Norm, below: Provision, law: Law) -> bool:
    words = {*above.notwithstanding, *above.special_to}
    if _yields(loser, below, winner, above, law) or words & {loser.id, below.id}:
        return True
    high, low = law.instruments[above.instrument].rank, law.instruments[below.instrument].rank
    if high != low:
        return high < low
    latest = max(version.enacted for version in above.versions)
    return latest > min(version.enacted for version in below.versions)


def _ring(graph: Mapping[N, list[N]]) -> list[N]:
    """A ring in a graph, its first node again at the end; empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
