"""The decision under each reading and under every combination of positions, and the provisions on which it turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from transfer_check.decide.case import Case
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.model import Judgment
from transfer_check.decide.outcome import Decision
from transfer_check.decide.positions import OpenCase, Robust, open_positions
from transfer_check.law.model import Law, Pack, Reading
from transfer_check.transfer.model import Transfer

MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class OtherReading:
    """The decision under a reading and, where it differs, the provisions on which it turns (each tuple suffices)."""

    name: str
    decision: Decision
    possible: tuple[Decision, ...]
    turns_on: tuple[tuple[str, ...], ...]
    outside: bool
    """Whether the reading is used outside the time in which it is held."""


def under_readings(case: Case, judgment: Judgment, *, narrowed: bool) -> tuple[tuple[OtherReading, ...], Robust | None]:
    """The decision under each reading, and under every combination of positions."""
    packs = tuple(found.pack for found in judgment.jurisdictions)
    if not any(_contested(case, pack, point) for pack in case.packs for point in pack.points):
        readings = _readings(case, judgment, None, narrowed=narrowed)
        return readings, Robust(1, True, {judgment.decision: 1}, ())
    opened = open_positions(case, packs=packs, missing=bool(judgment.not_covered))
    readings = _readings(case, judgment, opened, narrowed=narrowed)
    if opened is None:
        return readings, None
    names = dict.fromkeys(name for pack in case.packs for name in pack.readings)
    robust = opened.robust([_positions(case, _named(case, name)) for name in names])
    opened.close()
    return readings, robust


def _named(case: Case, name: str) -> dict[str, str]:
    """The reading of each pack, if this one is asked for; a pack that does not know it keeps its own."""
    return {pack.id: name if name in pack.readings else case.readings[pack.id] for pack in case.packs}


def _positions(case: Case, readings: Mapping[str, str]) -> dict[str, str]:
    """The position on each point that the readings of the packs take."""
    return {
        point: position for pack in case.packs for point, position in pack.readings[readings[pack.id]].positions.items()
    }


def _readings(case: Case, judgment: Judgment, opened: OpenCase | None, *, narrowed: bool) -> tuple[OtherReading, ...]:
    """The decision under each reading of any pack that judges, the chosen one among them."""
    judging = [pack for pack in case.packs if any(found.pack == pack.id for found in judgment.jurisdictions)]
    found: list[OtherReading] = []
    for name in dict.fromkeys(name for pack in judging for name in pack.readings):
        readings = _named(case, name)
        outside = any(outside_its_time(pack.readings[name], case.transfer) for pack in judging if name in pack.readings)
        if readings == case.readings:
            found.append(OtherReading(name, judgment.decision, judgment.possible, (), outside))
            continue
        # The circuit with its positions open answers as if the case were folded anew, and at a fraction of the cost.
        decision, possible = (
            opened.answer(_positions(case, readings))
            if opened is not None
            else decide_only(rejudged(case, readings), narrowed=narrowed)
        )
        differs = (decision, possible) != (judgment.decision, judgment.possible)
        turns_on = _turning(case, opened, readings, (decision, possible), narrowed=narrowed) if differs else ()
        found.append(OtherReading(name, decision, possible, turns_on, outside))
    return tuple(found)


def outside_its_time(reading: Reading, transfer: Transfer) -> bool:
    """Whether a reading is used outside the time in which it is held."""
    early = reading.start is not None and transfer.as_of < reading.start
    return early or (reading.end is not None and transfer.as_of >= reading.end)


def rejudged(case: Case, readings: Mapping[str, str], law: Law | None = None) -> Case:
    """The same case under other readings, or under another law."""
    return open_case(
        law or case.law,
        case.transfer,
        packs=tuple(pack.id for pack in case.packs),
        judge_done=case.judge_done,
        readings=readings,
    )


def _turning(
    case: Case,
    opened: OpenCase | None,
    readings: Mapping[str, str],
    other: tuple[Decision, tuple[Decision, ...]],
    *,
    narrowed: bool,
) -> tuple[tuple[str, ...], ...]:
    """The smallest choices of contested provisions that, read the other way, give the other answer."""
    differing = [
        (pack, point)
        for pack in case.packs
        for point in pack.points
        if pack.readings[case.readings[pack.id]].positions[point] != pack.readings[readings[pack.id]].positions[point]
        and _contested(case, pack, point)
    ]
    mine, theirs = _positions(case, case.readings), _positions(case, readings)
    smallest: list[frozenset[str]] = []
    for size in range(1, len(differing) + 1):
        for chosen in combinations(differing, size):
            points = frozenset(point for _, point in chosen)
            if any(known <= points for known in smallest):
                continue
            if opened is not None:
                answer = opened.answer({point: (theirs if point in points else mine)[point] for point in mine})
            else:
                answer = decide_only(_mixed(case, readings, points), narrowed=narrowed)
            if answer == other:
                smallest.append(points)
    found = [
        tuple(name for pack in case.packs for point in sorted(points) for name in _contested(case, pack, point))
        for points in smallest
    ]
    return tuple(dict.fromkeys(found))


def _contested(case: Case, pack: Pack, point: str) -> tuple[str, ...]:
    """The provisions in force that are contested on a point and that may apply."""
    names: dict[str, None] = {}
    for leg in sorted({cell.leg for cell in case.cells}):
        view, _ = case.view(pack, leg)
        names |= dict.fromkeys(name for name, provision in view.provisions.items() if provision.contested == point)
    return tuple(names)


def _mixed(case: Case, readings: Mapping[str, str], points: frozenset[str]) -> Case:
    """The case under the chosen reading, save that these points are read as in the other one."""
    packs: dict[str, Pack] = dict(case.law.packs)
    for pack in case.packs:
        mine, theirs = pack.readings[case.readings[pack.id]], pack.readings[readings[pack.id]]
        positions = {p: theirs.positions[p] if p in points else mine.positions[p] for p in pack.points}
        packs[pack.id] = replace(pack, readings={**pack.readings, MIXED: replace(mine, id=MIXED, positions=positions)})
    return rejudged(case, {pack.id: MIXED for pack in case.packs}, replace(case.law, packs=packs))
