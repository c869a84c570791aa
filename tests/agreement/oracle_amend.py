"""Which provisions and lists must change: all subsets of groups, each with every way to change them, by size.

A group is a provision or a legal list. A norm that stands against the transfer may be switched off everywhere, one that
stands for it on everywhere, a definition either; a list may have a value that the scenario states forced in or out. An
untranslated provision may only be narrowed (switched off), an untranslated definition not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import NamedTuple

from agreement.oracle_case import Case, Edits, Entry, nodes
from agreement.oracle_decision import BOUND, decision_of, explore
from transfer_check.conditions.nodes import Belongs
from transfer_check.law.model import Effect

OFF = frozenset({Effect.PROHIBITS, Effect.LIMITS, Effect.BARS, Effect.WEIGHS})
ON = frozenset({Effect.PERMITS, Effect.EXEMPTS, Effect.EMPOWERS})


class Amendments(NamedTuple):
    """The minimal sets of groups, and the minimal elements of their images as instruments."""

    sets: set[frozenset[str]]
    instruments: set[frozenset[str]]


def groups(case: Case) -> dict[str, list[Edits]]:
    """The ways to change each provision and legal list that may matter.

    Left out are norms that can never matter to a decision: those that only weigh, inform or oblige and are nobody's
    base. Where a provision is nobody's base and derives no fact, all its norms change at once, which is as good as any
    part of them: norms for and against a transfer meet only across, so that each such change only helps.
    """
    live = {entry for day in case.days for entry in case.in_force(day)}
    bases = {entry.provision.under for entry in live}
    by_provision: dict[str, dict[str, list[tuple[str, str]]]] = {}
    linked: set[str] = set()
    for entry in live:
        base = bool({entry.id, entry.provision.id} & bases)
        ways = _ways(entry)
        if ways and (base or entry.effect is not Effect.WEIGHS):
            by_provision.setdefault(entry.provision.id, {})[entry.id] = ways
            if base or entry.effect is Effect.DEFINES:
                linked.add(entry.provision.id)
    found: dict[str, list[Edits]] = {}
    for provision, norms in sorted(by_provision.items()):
        choices = [[None, *ways] if provision in linked else list(ways) for _, ways in sorted(norms.items())]
        for chosen in product(*choices):
            kept = [each for each in chosen if each is not None]
            if kept:
                found.setdefault(provision, []).append(
                    Edits(
                        off=frozenset(name for way, name in kept if way == "off"),
                        on=frozenset(name for way, name in kept if way == "on"),
                    )
                )
    for provision, over in _permissions(live).items():
        alone = found.get(provision, [])
        found[provision] = [*alone, *(replace(each, prevail={provision: over}) for each in (Edits(), *alone))]
    for provision in _to_come(case, live):
        found.setdefault(provision, []).append(Edits(sooner=frozenset({provision})))
    for name, values in sorted(_asked(case, live, bases).items()):
        for forced in product((None, False, True), repeat=len(values)):
            lists = {(name, v): to for v, to in zip(sorted(values), forced, strict=True) if to is not None}
            if lists:
                found.setdefault(name, []).append(Edits(lists=lists))
    return found


def _permissions(live: set[Entry]) -> dict[str, tuple[str, ...]]:
    """Permissions, with the prohibitions of their own instrument that do not say that they override them."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in live:
        if entry.effect is Effect.PERMITS and entry.provision.untranslated is None:
            over = {
                other.provision.id
                for other in live
                if other.effect is Effect.PROHIBITS
                and other.provision.instrument == entry.provision.instrument
                and not {entry.id, entry.provision.id} & set(other.provision.notwithstanding)
            }
            if over:
                found[entry.provision.id] = tuple(sorted(over))
    return found


def _to_come(case: Case, live: set[Entry]) -> set[str]:
    """Provisions that stand for a transfer and come into force only after every leg, for the first time."""
    return {
        each.id
        for each in case.law.provisions
        if each.id not in {entry.provision.id for entry in live}
        and each.continues is None
        and each.untranslated is None
        and any(norm.effect in ON for norm in each.norms)
        and min(version.start for version in each.versions) > max(case.days)
    }


def _rewritten(case: Case, edits: Edits) -> Case:
    """The case with what the edits write into the provisions themselves."""
    if not edits.prevail and not edits.sooner:
        return case
    provisions = []
    for each in case.law.provisions:
        changed = each
        if each.id in edits.prevail:
            changed = replace(changed, notwithstanding=(*each.notwithstanding, *edits.prevail[each.id]))
        if each.id in edits.sooner:
            first = min(each.versions, key=lambda version: version.start)
            versions = tuple(replace(v, start=min(case.days)) if v is first else v for v in each.versions)
            changed = replace(changed, versions=versions)
        provisions.append(changed)
    return Case(replace(case.law, provisions=tuple(provisions)), case.transfer, case.readings)


def _ways(entry: Entry) -> list[tuple[str, str]]:
    fixed = entry.provision.untranslated is not None
    if entry.effect in OFF:
        return [("off", entry.id)]
    if entry.effect in ON:
        return [] if fixed else [("on", entry.id)]
    if entry.effect is Effect.DEFINES:
        return [] if fixed else [("off", entry.id), ("on", entry.id)]
    return []


def _asked(case: Case, live: set[Entry], bases: set[str | None]) -> dict[str, set[str]]:
    """The legal lists that norms in force ask, with the stated values that they ask of."""
    found: dict[str, set[str]] = {}
    for entry in live:
        base = bool({entry.id, entry.provision.id} & bases)
        if entry.effect in (Effect.WEIGHS, Effect.OBLIGES, Effect.INFORMS) and not base:
            continue
        for leaf in nodes(entry.when):
            if isinstance(leaf, Belongs) and leaf.list is not None and case.law.lists[leaf.list].legal:
                first = leaf.fact.split(".", 1)[0]
                of: Sequence[str | int | None] = [None]
                if first == "item":
                    of = list(case.transfer.items)
                elif first == "leg":
                    of = [leg.number for leg in case.transfer.legs]
                stated = [case.stated(leaf.fact, each) for each in of]
                found.setdefault(leaf.list, set()).update(each for each in stated if isinstance(each, str))
    return found


def search(
    case: Case, judges: Sequence[str], goal: frozenset[str], *, max_size: int | None = None, bound: int = BOUND
) -> Amendments:
    """All minimal sets of groups that reach the goal, smaller sets first; up to a size, if one is given."""
    ways = groups(case)
    names, found = sorted(ways), set[frozenset[str]]()
    for size in range((len(names) if max_size is None else min(max_size, len(names))) + 1):
        for chosen in combinations(names, size):
            group = frozenset(chosen)
            if any(each <= group for each in found):
                continue
            if any(_works(case, judges, goal, edits, bound) for edits in _merged([ways[name] for name in chosen])):
                found.add(group)
    images = {frozenset(instrument_of(case, name) for name in group) for group in found}
    return Amendments(found, {each for each in images if not any(other < each for other in images)})


def _merged(options: list[list[Edits]]) -> Iterator[Edits]:
    for chosen in product(*options):
        yield Edits(
            off=frozenset().union(*(each.off for each in chosen)),
            on=frozenset().union(*(each.on for each in chosen)),
            lists={key: to for each in chosen for key, to in each.lists.items()},
            prevail={name: over for each in chosen for name, over in each.prevail.items()},
            sooner=frozenset().union(*(each.sooner for each in chosen)),
        )


def _works(case: Case, judges: Sequence[str], goal: frozenset[str], edits: Edits, bound: int) -> bool:
    case = _rewritten(case, edits)
    return all(
        decision in goal
        for pack in judges
        for decision in explore(case, lambda world, p=pack: decision_of(world, p), bound=bound, edits=edits)  # type: ignore[misc]
    )


def instrument_of(case: Case, group: str) -> str:
    """The instrument that a provision or a legal list stands in."""
    if group in case.law.lists:
        return case.law.lists[group].instrument or ""
    return next(each.instrument for each in case.law.provisions if each.id == group)
