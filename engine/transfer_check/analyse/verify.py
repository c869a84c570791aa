"""Whether the law is consistent: every analysis over all scenarios with at most so many legs."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from transfer_check.analyse import barred, circumvention, cliffs, conflicts, dead, decides, ungranted, unmet
from transfer_check.analyse.concrete import Like, Reload
from transfer_check.analyse.defects import Defect, order
from transfer_check.analyse.difference import LEGS
from transfer_check.analyse.sweep import Sweep, sweep
from transfer_check.law.model import Law, Pack
from transfer_check.solve.minimal import CutShort


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found in one pack, read in one way on one day."""

    pack: str
    reading: str
    day: dt.date
    legs: int
    norms: int
    findings: tuple[Defect, ...]
    annotated: tuple[tuple[Defect, str], ...]
    """Findings that the law switches off where they stand, with the reason."""
    proven: tuple[str, ...]
    """The analyses that found nothing at all."""
    cut_short: tuple[str, ...]
    """The analyses that the time limit ended."""


def verify(
    law: Law,
    packs: Sequence[str] = (),
    *,
    reading: str | None = None,
    legs: int = LEGS,
    as_of: dt.date | None = None,
    time_limit: float | None = None,
    like: Like | None = None,
    reload: Reload | None = None,
    told: Callable[[str], None] | None = None,
) -> tuple[Verified, ...]:
    """The findings about each pack (all, if none is named), each replayed on the reference or proven.

    `reading` is a name, `all`, or None for the default of each pack; a pack that does not know a name is read by its
    default. The law is looked at as in force on one day (`as_of`, or today); `time_limit` is in seconds, for all of it.
    `told` is told the name of each analysis before it begins.
    """
    deadline = None if time_limit is None else time.monotonic() + time_limit
    found: list[Verified] = []
    for name in packs or tuple(law.packs):
        pack = law.packs[name]
        for chosen in _readings(pack, reading):
            sweeps = sweep(
                law,
                pack,
                day=as_of or dt.date.today(),
                reading=chosen,
                legs=legs,
                like=like,
                reload=reload,
                deadline=deadline,
            )
            try:
                found.append(_verified(law, sweeps, told))
            finally:
                for one in sweeps:
                    one.close()
    return tuple(found)


def _readings(pack: Pack, reading: str | None) -> tuple[str, ...]:
    if reading == "all":
        return tuple(pack.readings)
    return (reading if reading is not None and reading in pack.readings else pack.default_reading,)


def _verified(law: Law, sweeps: Sequence[Sweep], told: Callable[[str], None] | None) -> Verified:
    cut: list[str] = []
    proven: list[str] = []
    found: list[Defect] = []

    def run(name: str, check: Callable[[], Iterable[Defect]]) -> list[Defect]:
        said: list[Defect] = []
        if told is not None:
            told(name)
        try:
            said.extend(check())
            if not said:
                proven.append(name)
        except CutShort:
            cut.append(name)
        found.extend(said)
        return said

    never: frozenset[str] = frozenset()

    def none_applies() -> Iterator[Defect]:
        nonlocal never
        never = dead.dead(sweeps)
        yield from dead.check(sweeps, never)

    run("dead", none_applies)
    run("conflicts", lambda: conflicts.check(sweeps))
    meets_nothing = run("unmet", lambda: unmet.check(sweeps, never))
    run("barred", lambda: barred.check(sweeps, never))
    run("ungranted", lambda: ungranted.check(sweeps))
    if len(sweeps) > 1:
        run("circumvention", lambda: circumvention.check(sweeps))
    no_target = frozenset(one.norm for one in meets_nothing)
    run("decides", lambda: decides.check(sweeps, never, no_target))
    run("cliffs", lambda: cliffs.check(sweeps))
    first = sweeps[0]
    off = {(p.id, one.code): one.why for p in law.provisions for one in p.lint if p.id in first.view.provisions}
    ordered = sorted(found, key=order)
    return Verified(
        pack=first.pack.id,
        reading=first.readings[first.pack.id],
        day=first.day,
        legs=sweeps[-1].legs,
        norms=len(first.view.norms),
        findings=tuple(one for one in ordered if (one.provision, one.code) not in off),
        annotated=tuple((one, off[one.provision, one.code]) for one in ordered if (one.provision, one.code) in off),
        proven=tuple(proven),
        cut_short=tuple(cut),
    )
