"""For a mutant that survives, the scenario that would kill it: a proposal, until somebody has read the text."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass

from transfer_check.analyse.concrete import NotReplayed, Witness, choose
from transfer_check.analyse.difference import GOALS, comparisons, witness
from transfer_check.analyse.mutants import Mutant
from transfer_check.conditions.nodes import Belongs, leaves
from transfer_check.decide.case import BrokenLaw
from transfer_check.law.model import Law, Pack, Provision
from transfer_check.load.scenario import load_scenario
from transfer_check.solve.completions import Completions
from transfer_check.transfer.model import Transfer

LEGS = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """A scenario whose decision the fault changes, or that there is none where it was looked for."""

    mutant: Mutant
    witness: Witness | None
    looked: str


def propose_kill(
    law: Law, mutant: Mutant, *, day: dt.date, deadline: float | None = None, legs: int = LEGS
) -> Proposal:
    """A scenario with one item and at most so many legs, nothing held, that the law and its mutant decide otherwise.

    It is looked for on the days on which the fault could show, `day` first if it is one, under each reading of a
    contested provision. It is replayed on the reference under both.
    """
    pack = _pack(law, mutant)
    days = _days(law, mutant, day)
    tried: list[str] = []
    for number in range(1, legs + 1):
        for on in days:
            for reading in _readings(law, mutant, pack):
                if deadline is not None and time.monotonic() > deadline:
                    return Proposal(mutant, None, "not looked for to the end: the time was up")
                if number == 1:
                    tried.append(f"{on} {reading}")
                if (found := _told_apart(law, mutant, pack, on, reading, number)) is not None:
                    return Proposal(mutant, found, f"{on} {reading}")
    looked = f"no decision differs with one item, at most {legs} legs, nothing held ({', '.join(tried)})"
    return Proposal(mutant, None, looked)


def _told_apart(law: Law, mutant: Mutant, pack: Pack, day: dt.date, reading: str, legs: int) -> Witness | None:
    readings = {pack.id: reading}
    try:
        *_, compared = comparisons(law, mutant.law, day=day, readings=readings, packs=(pack.id,), legs=legs)
    except BrokenLaw:
        return None
    space = compared.space
    apart = space.any_of(node for goal in GOALS for node in (compared.gained(goal), compared.lost(goal)))
    node = space.all_of([apart, compared.covered])
    if node == space.false:
        return None
    solver = Completions(space.circuit)
    try:
        chosen = choose(space, solver, node)
    finally:
        solver.close()
    if chosen is None:
        return None

    def reload(text: str, under: Law) -> Transfer:
        return load_scenario("proposal.yaml", under, text=text)

    found = witness(compared, chosen, title=f"Tells {mutant.where} from a fault ({mutant.kind})", reload=reload)
    if found.before == found.after:
        raise NotReplayed(found.document)
    return found


def document(proposal: Proposal, law: Law) -> str:
    """The text of the file: the scenario, what to read, and no expectation, which only the text of the law can give."""
    mutant, found = proposal.mutant, proposal.witness
    assert found is not None
    cite = f"{_cite(law, mutant)}: read it, and write here what it says of this transfer"
    return (
        "# A proposal, written by transfer-check test --mutate. It kills nothing until the cited text has been read\n"
        "# and what it says is written under `expect` with its basis.\n"
        f"# Text: {mutant.where}, {_cite(law, mutant)} ({mutant.at or 'no line'}).\n"
        f"# Fault: {mutant.kind}: {' '.join(mutant.said.split())}.\n"
        f"# The law as encoded says {found.before[0].value}; with the fault it would say {found.after[0].value}.\n"
        f"{found.document}"
        "# expect:\n"
        f'#   - {{decision: …, because: [{mutant.where}], basis: text, source: "{cite}"}}\n'
    )


def _cite(law: Law, mutant: Mutant) -> str:
    if mutant.index >= 0:
        return law.provisions[mutant.index].cite.en
    listing = law.lists[mutant.where]
    return (listing.cite or listing.title).en


def _pack(law: Law, mutant: Mutant) -> Pack:
    if mutant.index >= 0:
        return law.pack_of(law.provisions[mutant.index])
    return next(law.pack_of(provision) for provision in _users(law, mutant.where))


def _users(law: Law, listing: str) -> Iterator[Provision]:
    """The provisions that ask for a list."""
    for provision in law.provisions:
        asked = (leaf for norm in provision.norms for leaf in leaves(norm.when))
        if any(isinstance(leaf, Belongs) and leaf.list == listing for leaf in asked):
            yield provision


def _days(law: Law, mutant: Mutant, day: dt.date) -> tuple[dt.date, ...]:
    """The days on which the fault could show: of a moved date the day that it moved past."""
    if mutant.index < 0:
        gone = set(law.lists[mutant.where].members) - set(mutant.law.lists[mutant.where].members)
        starts = [m.start or day for m in gone if not (m.end is not None and m.end <= day)]
        return tuple(dict.fromkeys([day if all(start <= day for start in starts) else max(starts), *starts][:2]))
    before = law.provisions[mutant.index]
    if mutant.kind == "shift date" and mutant.norm is None:
        after = mutant.law.provisions[mutant.index]
        edges = {v.start for v in before.versions} | {
            v.end - dt.timedelta(days=1) for v in before.versions if v.end is not None
        }
        return tuple(
            sorted(
                edge
                for edge in edges
                if any(v.covers(edge) for v in before.versions) != any(v.covers(edge) for v in after.versions)
            )
        )
    # The day that is asked about, then both ends of each version: what stands around a provision changes over time.
    own = [day] if any(v.covers(day) for v in before.versions) else []
    ends = [v.end - dt.timedelta(days=1) for v in before.versions if v.end is not None]
    return tuple(dict.fromkeys([*own, *(v.start for v in reversed(before.versions)), *ends]))


def _readings(law: Law, mutant: Mutant, pack: Pack) -> tuple[str, ...]:
    contested = mutant.index >= 0 and law.provisions[mutant.index].contested is not None
    return tuple(dict.fromkeys((pack.default_reading, *(pack.readings if contested else ()))))
