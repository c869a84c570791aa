"""Every set of provisions tried for real: the answer that a search must agree with, found without its help.

An edit here has full strength: a norm that stands in the way never applies, one that helps always does, a list loses
all its members or gains every value of the scenario. Nothing is symbolic, and nothing but `apply_edits` is shared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import combinations, product

from transfer_check.amend.apply import apply_edits
from transfer_check.amend.model import Commence, Edit, Except, Extend, ListEdit, Prevail
from transfer_check.amend.proposal import Proposal
from transfer_check.conditions.nodes import ALWAYS, Belongs, leaves
from transfer_check.decide.case import BrokenLaw, Case
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.force import position_of
from transfer_check.law.model import Effect, Law, Norm, Pack, Provision
from transfer_check.transfer.model import Transfer

Family = frozenset[frozenset[str]]
GOOD_ENOUGH = {
    Decision.AUTHORISATION_REQUIRED: (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED),
    Decision.PERMITTED: (Decision.PERMITTED,),
}
HINDERS = (Effect.PROHIBITS, Effect.LIMITS, Effect.BARS, Effect.WEIGHS)
HELPS = (Effect.PERMITS, Effect.EXEMPTS, Effect.EMPOWERS)


def reached(law: Law, transfer: Transfer, goal: Decision = Decision.AUTHORISATION_REQUIRED) -> bool:
    """Whether the goal is reached, or something better, in every completion of what is unknown."""
    return set(decide_only(open_case(law, transfer), narrowed=True)[1]) <= set(GOOD_ENOUGH[goal])


def amended(law: Law, transfer: Transfer, edits: tuple[Edit, ...]) -> Law:
    """The law with edits that commence before any leg."""
    return apply_edits(law, edits, commences=min([transfer.as_of, *(leg.date for leg in transfer.legs)]))


def ways(case: Case) -> Mapping[str, list[tuple[Edit, ...]]]:
    """For each provision in force on some leg, and each legal list that one asks, every way of changing it."""
    found: dict[str, list[tuple[Edit, ...]]] = {}
    lists: dict[str, set[str]] = {}
    days = {case.transfer.leg(cell.leg).date for cell in case.cells}
    in_force = [p for p in case.law.provisions if any(v.covers(day) for v in p.versions for day in days)]
    for provision in case.law.provisions:
        pack = case.law.pack_of(provision)
        if provision not in in_force:
            if days and _to_come(provision, in_force, max(days)):
                found[provision.id] = [*found.get(provision.id, []), (Commence(provision.id, min(days)),)]
            continue
        edits = [edit for norm in provision.norms for edit in _edits(norm, provision, pack, case)]
        if (over := _defeated_by(provision, pack, case, in_force)) != ():
            edits.append(Prevail(provision.id, over))
        options = [
            chosen
            for size in range(1, len(edits) + 1)
            for chosen in combinations(edits, size)
            # To narrow and to widen one norm is to do one of them.
            if len({(getattr(edit, "target", ""), isinstance(edit, Prevail)) for edit in chosen}) == size
        ]
        found[provision.id] = [*found.get(provision.id, []), *options]
        for name, fact in _asked(provision, pack, case):
            lists.setdefault(name, set()).add(fact)
    for name, facts in lists.items():
        listing = case.law.lists[name]
        if listing.legal:
            values = tuple(sorted({str(v) for ref, v in case.transfer.facts.items() if ref.name in facts}))
            members = tuple(dict.fromkeys(member.value for member in listing.members))
            found[name] = [(ListEdit(name, remove=members),), (ListEdit(name, add=values),)]
    return {name: options for name, options in found.items() if options}


def _to_come(provision: Provision, in_force: list[Provision], last: dt.date) -> bool:
    """Whether a provision that helps comes into force for the first time after all legs."""
    helps = any(norm.effect in HELPS for norm in provision.norms)
    known = any(other.id == provision.id for other in in_force)
    return helps and not known and provision.continues is None and min(v.start for v in provision.versions) > last


def _defeated_by(provision: Provision, pack: Pack, case: Case, in_force: list[Provision]) -> tuple[str, ...]:
    """The prohibitions of its own instrument over which a permission could be made to prevail."""
    if not any(norm.effect is Effect.PERMITS for norm in provision.norms):
        return ()
    return tuple(
        other.id
        for other in in_force
        if other.instrument == provision.instrument
        and any(_effect(norm, other, pack, case) is Effect.PROHIBITS for norm in other.norms)
        and provision.id not in other.notwithstanding
    )


def _effect(norm: Norm, provision: Provision, pack: Pack, case: Case) -> Effect:
    position = position_of(provision, pack, case.readings[pack.id])
    return norm.effect if position is None else position.force


def _edits(norm: Norm, provision: Provision, pack: Pack, case: Case) -> Iterator[Edit]:
    effect = _effect(norm, provision, pack, case)
    if effect in HINDERS or effect is Effect.DEFINES:
        yield Except(norm.id, ALWAYS)
    if effect in HELPS or effect is Effect.DEFINES:
        yield Extend(norm.id, ALWAYS)


def _asked(provision: Provision, pack: Pack, case: Case) -> Iterator[tuple[str, str]]:
    position = position_of(provision, pack, case.readings[pack.id])
    for when in [*(norm.when for norm in provision.norms), *([] if position is None else [position.when])]:
        yield from ((leaf.list, leaf.fact) for leaf in leaves(when) if isinstance(leaf, Belongs) and leaf.list)


def minimal_families(law: Law, transfer: Transfer, goal: Decision = Decision.AUTHORISATION_REQUIRED) -> Family:
    """All sets of provisions and lists that reach the goal while no proper subset does; the empty one if none must."""
    options = ways(open_case(law, transfer))
    found: list[frozenset[str]] = []
    for size in range(len(options) + 1):
        for names in combinations(sorted(options), size):
            chosen = frozenset(names)
            if any(known <= chosen for known in found):
                continue
            if any(_reaches(law, transfer, edits, goal) for edits in product(*(options[name] for name in names))):
                found.append(chosen)
    return frozenset(found)


def _reaches(law: Law, transfer: Transfer, edits: tuple[tuple[Edit, ...], ...], goal: Decision) -> bool:
    try:
        return reached(amended(law, transfer, tuple(edit for some in edits for edit in some)), transfer, goal)
    except BrokenLaw:
        return False


def proposed(found: Proposal) -> Family:
    """The sets of a proposal by what they change; the empty one where no amendment is needed."""
    if not found.needed:
        return frozenset({frozenset()})
    return frozenset(frozenset(edit.provision for edit in one.edits) for one in found.sets)


def without_some(edits: tuple[Edit, ...]) -> Iterator[tuple[Edit, ...]]:
    """Every proper subset of some edits."""
    for size in range(len(edits)):
        yield from combinations(edits, size)
