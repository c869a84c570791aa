"""What a bill changes: where a lawful path opens or closes, where an authorisation falls away or is needed, and where
only the report changes; over all scenarios with at most so many legs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from transfer_check.analyse.concrete import Like, NotReplayed, Reload, Witness
from transfer_check.analyse.difference import LEGS, SAME_WAY, Compared, Otherwise, comparisons, reaches
from transfer_check.analyse.regions import Region, Survey
from transfer_check.analyse.space import Space
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import Decision, hear
from transfer_check.law.model import Effect, Law
from transfer_check.messages import Told
from transfer_check.solve.completions import Completions
from transfer_check.transfer.model import FactRef

PERMITTED, AUTHORISED, CONFLICT = Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED, Decision.CONFLICT
OPENED, FREED, SOFTENED = "opened", "freed", "softened"
CLOSED, BOUND, HARDENED = "closed", "bound", "hardened"
KINDS: Mapping[str, tuple[bool, Decision]] = {
    OPENED: (True, AUTHORISED),
    FREED: (True, PERMITTED),
    SOFTENED: (True, CONFLICT),
    CLOSED: (False, AUTHORISED),
    BOUND: (False, PERMITTED),
    HARDENED: (False, CONFLICT),
}
"""Of each kind of change: whether something is gained, and the goal that is reached under one law only."""
ASIDE = (Effect.BARS, Effect.WEIGHS, Effect.OBLIGES, Effect.INFORMS)
MORE, LESS, SAME, MIXED = "more permissive", "less permissive", "equivalent", "incomparable"
LIMIT = 3


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change on routes of one length: what holds in all of it, and regions of it."""

    kind: str
    legs: int
    within: tuple[str, ...]
    regions: tuple[Region, ...]
    complete: bool
    """Whether the regions are all of it, beside what was said of shorter routes."""
    rescoped: Witness | None = None
    """A scenario that one of the laws does not cover, if the change moves any into or out of what is encoded."""

    @property
    def gained(self) -> bool:
        """Whether the law becomes more permissive here."""
        return KINDS[self.kind][0]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A scenario near to what changes that does not, with the facts in which the two differ."""

    witness: Witness
    apart: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """What changes on one day; `reported` names provisions that attach otherwise, whatever is decided."""

    day: dt.date
    verdict: str
    changes: tuple[Change, ...]
    unchanged: tuple[Unchanged, ...]
    reported: tuple[tuple[str, str, str], ...]
    """Provision, effect, and whether it attaches in more cases, in fewer, or in some instead of others."""

    @property
    def effect(self) -> str:
        """`decisions` change, or only the `reports`, or nothing: `none`."""
        return "decisions" if self.verdict != SAME else "reports" if self.reported else "none"


def stage(
    before: Law,
    after: Law,
    *,
    day: dt.date,
    readings: Mapping[str, str] | None = None,
    packs: tuple[str, ...] = (),
    legs: int = LEGS,
    goal: Decision | None = None,
    limit: int = LIMIT,
    title: str = "the change",
    like: Like | None = None,
    reload: Reload | None = None,
    otherwise: Otherwise = SAME_WAY,
) -> Stage:
    """What changes on a day, with regions and witnesses; of one goal only, if one is named. Raises `NotReplayed`."""
    changes: list[Change] = []
    surveys: list[Survey] = []
    reported: dict[tuple[str, str], set[bool]] = {}
    try:
        for compared in comparisons(
            before, after, day=day, readings=readings, packs=packs, legs=legs, otherwise=otherwise
        ):
            for key, ways in _reported(compared).items():
                reported.setdefault(key, set()).update(ways)
            surveys.append(Survey(compared, like=like, reload=reload))
        for kind in _kinds(goal):
            said: list[tuple[Survey, Region]] = []
            for survey in surveys:
                node = _node(survey.compared, kind, goal)
                if not survey.possible(node):
                    continue
                name = f"{kind.capitalize()} by {title}"
                regions, complete = survey.regions(node, title=name, limit=limit, beyond=said)
                moved = survey.compared.space.all_of([node, -survey.compared.covered])
                rescoped = survey.nearest(moved, None, title=name) if survey.possible(moved) and not said else None
                _hold(kind, [*(region.witness for region in regions), *([rescoped] if rescoped is not None else [])])
                if regions or not said:
                    within = survey.within(node) if regions else ()
                    changes.append(Change(kind, survey.compared.space.legs, within, regions, complete, rescoped))
                said += [(survey, region) for region in regions]
        unchanged = _unchanged(surveys[0], changes, goal or AUTHORISED, title) if surveys else ()
    finally:
        for survey in surveys:
            survey.close()
    return Stage(day, _verdict(change.gained for change in changes), tuple(changes), unchanged, _said(reported))


def verdict(
    before: Law,
    after: Law,
    *,
    day: dt.date,
    readings: Mapping[str, str] | None = None,
    packs: tuple[str, ...] = (),
    legs: int = LEGS,
    goal: Decision | None = None,
) -> str:
    """Whether the law after is more permissive on a day, less, equivalent or incomparable."""
    found: list[bool] = []
    for compared in comparisons(before, after, day=day, readings=readings, packs=packs, legs=legs):
        solver = Completions(compared.space.circuit)
        try:
            for kind in _kinds(goal):
                node = _node(compared, kind, goal)
                if node != compared.space.false and solver.possible(node):
                    found.append(KINDS[kind][0])
        finally:
            solver.close()
    return _verdict(found)


def _kinds(goal: Decision | None) -> tuple[str, ...]:
    return tuple(kind for kind, (_, of) in KINDS.items() if goal is None or of is goal)


def _verdict(gained: Iterable[bool]) -> str:
    ways = set(gained)
    return MIXED if len(ways) == 2 else SAME if not ways else MORE if ways == {True} else LESS


def _node(compared: Compared, kind: str, goal: Decision | None) -> int:
    """Where a kind of change occurs; without one goal, what is said of the lawful path is not said of the others."""
    gained, of = KINDS[kind]
    change = compared.gained if gained else compared.lost
    if goal is not None or of is AUTHORISED:
        return change(of)
    return compared.space.all_of([change(of), -change(AUTHORISED)])


def _hold(kind: str, witnesses: Sequence[Witness]) -> None:
    gained, goal = KINDS[kind]
    for one in witnesses:
        worse, better = (one.before, one.after) if gained else (one.after, one.before)
        if not reaches(better, goal) or reaches(worse, goal):
            raise NotReplayed(f"{kind}: {one.before}, {one.after}\n{one.document}")


def _unchanged(survey: Survey, changes: Sequence[Change], goal: Decision, title: str) -> tuple[Unchanged, ...]:
    """For what reaches the goal under both laws and for what does under neither, the nearest to the first change."""
    first = next((region.witness for change in changes for region in change.regions), None)
    if first is None or len(first.transfer.legs) != survey.compared.space.legs:
        return ()
    found: list[Unchanged] = []
    for holds in (True, False):
        near = survey.nearest(survey.compared.kept(goal, holds=holds), first, title=f"Not changed by {title}")
        if near is not None:
            if reaches(near.before, goal) is not holds or reaches(near.after, goal) is not holds:
                raise NotReplayed(f"unchanged: {near.before}, {near.after}\n{near.document}")
            found.append(Unchanged(near, _apart(first, near)))
    return tuple(found)


def _apart(one: Witness, other: Witness) -> tuple[Told, ...]:
    """What the other scenario states otherwise."""
    facts, others = one.transfer.facts, other.transfer.facts
    refs = [ref for ref in others if facts.get(ref) != others[ref] and ref != FactRef("leg.to", len(one.transfer.legs))]
    said = [Told("instead", (ref.name, _word(others[ref]), _word(facts.get(ref)))) for ref in refs]
    for name, answer in other.transfer.assessments.items():
        if one.transfer.assessments.get(name) != answer:
            said.append(Told("applies" if answer.applies else "applies not", (name,)))
    return tuple(said)


def _word(value: object) -> str | Told:
    return str(value).lower() if isinstance(value, bool) else Told("value unknown") if value is None else str(value)


def _reported(compared: Compared) -> dict[tuple[str, str], set[bool]]:
    """The provisions that bar, weigh, oblige or inform in more cases than before (true), or in fewer."""
    spaces = (compared.space, compared.other or compared.space)
    sides = [_asides(case, space) for case, space in zip(compared.cases, spaces, strict=True)]
    keys = sorted({*sides[0], *sides[1]})
    solver = Completions(compared.space.circuit)
    try:
        found: dict[tuple[str, str], set[bool]] = {}
        for key in keys:
            old, new = (side.get(key, compared.space.false) for side in sides)
            if old != new:
                ways = {more for more, node in ((True, (-old, new)), (False, (old, -new))) if solver.possible(*node)}
                found |= {key: ways} if ways else {}
        return found
    finally:
        solver.close()


def _said(reported: Mapping[tuple[str, str], set[bool]]) -> tuple[tuple[str, str, str], ...]:
    words = {(True,): "in more cases", (False,): "in fewer cases", (False, True): "in some cases instead of others"}
    return tuple((*key, words[tuple(sorted(ways))]) for key, ways in sorted(reported.items()))


def _asides(case: Case, space: Space) -> dict[tuple[str, str], int]:
    """Where each provision that does not itself decide attaches."""
    hearing = hear(case, space)
    found: dict[tuple[str, str], int] = {}
    for pack in case.packs:
        for cell in case.cells:
            view, _ = case.view(pack, cell.leg)
            for living in view.with_effect(*ASIDE):
                key = (living.provision.id, living.effect.value)
                found[key] = space.any_of([found.get(key, space.false), hearing.applies(pack, living, cell)])
    return found
