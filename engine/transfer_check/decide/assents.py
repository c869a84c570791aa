"""Who must say yes: every authorisation or consent that the transfer hangs on, in the order in which it is to be had.

The order is that of the chain: leg by leg; on one leg the states that supplied before, by the day of their supply, then
other states that have a say, then the one that the goods leave; and under one law what another power asks for first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transfer_check.algebras.kleene import F, T, U
from transfer_check.conditions.nodes import Held, leaves
from transfer_check.conditions.types import Text
from transfer_check.decide.case import Case
from transfer_check.decide.connected import LEAVES, connected, unheard
from transfer_check.decide.coverage import covers
from transfer_check.decide.deadlines import due
from transfer_check.decide.explain import because
from transfer_check.decide.model import Assent, AuthorisationSet, Because
from transfer_check.decide.outcome import Outcome
from transfer_check.decide.powers import Hearing, grantable, powers_in
from transfer_check.decide.wanted import Asking, Wanted, if_held
from transfer_check.law.force import Living
from transfer_check.law.model import Effect, Pack
from transfer_check.meaning.conditions import fold
from transfer_check.transfer.model import Cell, FactRef

REFUSED, BARRED, NOBODY, NEEDED = "refused", "barred", "nobody_may_grant", "needed"
MAY_BE_NEEDED, MAY_BE_HELD, HELD, NOT_COVERED = "may_be_needed", "may_be_held", "held", "not_covered"
MAY_BE_REFUSED = "may_be_refused"
WORST_FIRST = (REFUSED, BARRED, NOBODY, MAY_BE_REFUSED, NEEDED, MAY_BE_NEEDED, MAY_BE_HELD, HELD)


def assents(
    result: Outcome[int], sets: Sequence[AuthorisationSet], *, complete: bool, narrowed: bool
) -> tuple[Assent, ...]:
    """Every authorisation that some law asks for, or may, on some leg; and the states of which no law is encoded.

    `sets` are the smallest sets that make the transfer lawful (`complete`: all of them); what is in none of them is
    not needed, and what is not in each that serves in every case may be had in place of another.
    """
    case, asking = result.present.case, Asking(result)
    found: dict[tuple[int, str, str], tuple[Assent, int]] = {}
    for pack in case.packs:
        for cell in case.cells:
            for one in asking.wanted(pack, cell):
                made = _assent(asking, pack, cell, one)
                if made is not None:
                    key = (cell.leg, pack.id, one.kind)
                    known, depth = found.get(key, (None, one.depth))
                    found[key] = (made if known is None else _joined(known, made), max(depth, one.depth))
    packs = {pack.id: (number, list(pack.authorisations)) for number, pack in enumerate(case.packs)}

    def place(one: Assent, depth: int) -> tuple[object, ...]:
        number, kinds = packs[one.pack]
        declared = kinds.index(one.authorisation) if one.authorisation in kinds else len(kinds)
        return one.leg, *_rank(one.state, one.leg, case), number, -depth, one.due or dt.date.max, declared

    kept = [(one, depth) for one, depth in found.values() if _serves(one, sets, complete)]
    kept.sort(key=lambda pair: place(*pair))
    named = [_alternative(one, sets) for one, _ in kept]
    return tuple(sorted((*named, *(() if narrowed else _silent(result))), key=lambda one: one.leg))


def _assent(asking: Asking, pack: Pack, cell: Cell, wanted: Wanted) -> Assent | None:
    """What is known of one authorisation in one cell."""
    result = asking.result
    best, case, kind = result.best, result.best.case, wanted.kind
    powers = [
        (home, power) for home, power in powers_in(case, kind, cell, Effect.EMPOWERS) if _open(best, home, power, cell)
    ]
    declared = next((one.authorisations[kind] for one in case.packs if kind in one.authorisations), None)
    bodies = {
        body: home.bodies[body].title
        for home, power in powers
        for body in power.norm.authorities
        if body in home.bodies
    }
    if not powers and declared is not None and declared.granted_by_state is not None:
        state = case.transfer.facts.get(FactRef(declared.granted_by_state, cell.leg))
        title = case.law.vocabulary.states.get(str(state))
        bodies = {} if title is None else {str(state): title}
    status = _status(result, pack, cell, wanted)
    bars = {value: _grounds(best, kind, powers, Effect.BARS, cell, value) for value in (T, U)}
    weighs = {value: _grounds(best, kind, powers, Effect.WEIGHS, cell, value) for value in (T, U)}
    before = [one.kind for _, power in powers[:1] for one in leaves(power.norm.when) if isinstance(one, Held)]
    lest = [other for _, _, asked in asking.barring(kind, cell) for other in asked]
    days = [
        (power.norm.deadline, power.norm.period, due(power.norm.period, case.transfer, cell)) for _, power in powers
    ]
    deadline, period, day = next((one for one in days if one[0] or one[1]), (None, None, None))
    leg = case.transfer.leg(cell.leg)
    return Assent(
        leg=cell.leg,
        items=(cell.item,),
        state=pack.jurisdiction,
        pack=pack.id,
        authorisation=kind,
        title=declared.title if declared is not None else Text(kind),
        authorities=tuple(bodies),
        authority_titles=tuple(bodies.values()),
        provisions=tuple(dict.fromkeys(power.provision.id for _, power in powers)),
        required_by=(wanted.by.provision.id,),
        status=status,
        barred_by=bars[T],
        may_be_barred_by=bars[U],
        weighs=weighs[T],
        may_weigh=weighs[U],
        hangs_on=_hangs_on(result, pack, cell, wanted, powers) if status in (MAY_BE_NEEDED, MAY_BE_HELD) else (),
        after=tuple(dict.fromkeys((*before, *lest))),
        supplied=_supplied(pack.jurisdiction, cell.leg, case),
        deadline=deadline,
        period=period,
        due=day,
        before=leg.date if leg.dated else None,
        alternative=wanted.others,
    )


def _open(best: Hearing[int], home: Pack, power: Living, cell: Cell) -> bool:
    """Whether a power reaches a cell, whatever must be held before it."""
    frame = best.frame(home, cell)
    reaches = frame.algebra.all_of([fold(home.claims, frame, cell), fold(if_held(power.norm.when), frame, cell)])
    return reaches != F


def _status(result: Outcome[int], pack: Pack, cell: Cell, wanted: Wanted) -> str:
    present, best, kind = result.present, result.best, wanted.kind
    held = present.held(kind, cell)
    if held != F:
        return HELD if held == T else MAY_BE_HELD
    case = present.case
    refusals = [grant for grant in case.transfer.authorisations if grant.refused and grant.kind == kind]
    said = [covers(one, cell, law=case.law, transfer=case.transfer, algebra=best.algebra) for one in refusals]
    if T in said:
        return REFUSED
    if grantable(case, best, kind, cell) == F:
        barred = any(best.applies(home, bar, cell) == T for home, bar in powers_in(case, kind, cell, Effect.BARS))
        return BARRED if barred else NOBODY
    if U in said:
        return MAY_BE_REFUSED
    if wanted.by.effect is Effect.PROHIBITS:
        return NEEDED if result.now[pack.id, cell].labels[wanted.by.id] == T else MAY_BE_NEEDED
    if wanted.by.effect is Effect.BARS:
        return NEEDED if wanted.sure and present.applies(wanted.home, wanted.by, cell) == T else MAY_BE_NEEDED
    return MAY_BE_NEEDED if best.applies(pack, wanted.by, cell) != T else NEEDED


def _grounds(
    best: Hearing[int], kind: str, powers: Sequence[tuple[Pack, Living]], effect: Effect, cell: Cell, value: int
) -> tuple[str, ...]:
    """The criteria on a kind, or on these powers to grant it, that apply with a value."""
    names = {kind, *(power.id for _, power in powers)}
    found = (
        living.provision.id
        for home, living in powers_in(best.case, kind, cell, effect)
        if names & set(living.norm.targets) and best.applies(home, living, cell) == value
    )
    return tuple(dict.fromkeys(found))


def _hangs_on(
    result: Outcome[int], pack: Pack, cell: Cell, wanted: Wanted, powers: Sequence[tuple[Pack, Living]]
) -> tuple[Because, ...]:
    """The lines of law that are open: of the claim, of what asks for it, of what else would lift that."""
    present = result.present
    frame = present.frame(pack, cell)
    view, priority = present.case.view(pack, cell.leg)
    asked = [pack.claims, wanted.by.norm.when]
    if wanted.by.effect is Effect.PROHIBITS:
        asked += [view.norms[edge.winner].norm.when for edge in priority.over[wanted.by.id]]
    asked += [power.norm.when for home, power in powers if home.id == pack.id]
    found = [line for when in asked for line in because(when, frame, cell) if line.holds is None]
    return tuple({(line.leaf, line.item, line.leg): line for line in found}.values())


def _joined(one: Assent, other: Assent) -> Assent:
    """What is to be said of one kind on one leg, of several items or for several reasons."""
    worse = min(one, other, key=lambda each: WORST_FIRST.index(each.status))

    def both(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*left, *right)))

    barred, weighs = both(one.barred_by, other.barred_by), both(one.weighs, other.weighs)
    may_bar, may_weigh = both(one.may_be_barred_by, other.may_be_barred_by), both(one.may_weigh, other.may_weigh)
    days = [day for day in (one.due, other.due) if day is not None]
    return replace(
        worse,
        items=both(one.items, other.items),
        required_by=both(one.required_by, other.required_by),
        provisions=both(one.provisions, other.provisions),
        barred_by=barred,
        may_be_barred_by=tuple(name for name in may_bar if name not in barred),
        weighs=weighs,
        may_weigh=tuple(name for name in may_weigh if name not in weighs),
        due=min(days, default=None),
        alternative=one.alternative and other.alternative,
    )


def _serves(one: Assent, sets: Sequence[AuthorisationSet], complete: bool) -> bool:
    """Whether one is of use: where smallest sets are known, what is in none of them is not."""
    return not (sets and complete and one.status in (MAY_BE_REFUSED, NEEDED, MAY_BE_NEEDED)) or any(
        one.authorisation in each.authorisations for each in sets
    )


def _alternative(one: Assent, sets: Sequence[AuthorisationSet]) -> Assent:
    """It may be had in place of another where some set that serves in every case has it and another has not; where
    none serves, where all that it would lift could be lifted by another."""
    has = [one.authorisation in each.authorisations for each in sets if each.serves_all]
    instead = any(has) and not all(has) if has else one.alternative
    return replace(one, alternative=instead and one.status != HELD)


def _supplied(state: str, leg: int, case: Case) -> tuple[int, dt.date] | None:
    """The earlier leg on which a state supplied, and its day."""
    found = (one for one in case.transfer.legs if one.number < leg and one.start == state)
    return next(((one.number, one.date) for one in found), None)


def _rank(state: str, leg: int, case: Case) -> tuple[int, dt.date]:
    supplied = _supplied(state, leg, case)
    if case.transfer.leg(leg).start == state:
        return 2, dt.date.max
    return (0, supplied[1]) if supplied is not None else (1, dt.date.max)


def _silent(result: Outcome[int]) -> Iterator[Assent]:
    """The states that may have a say and whose law is not heard, on the first leg that they are connected to."""
    present, case = result.present, result.present.case
    heard = {
        pack.jurisdiction
        for pack in case.packs
        if any(fold(pack.claims, present.frame(pack, cell), cell) == T for cell in case.cells)
    }
    why = connected(case)
    legs = tuple(dict.fromkeys(cell.leg for cell in case.cells))
    for state in unheard(case, heard):
        starts = [number for number in legs if case.transfer.leg(number).start == state]
        if legs:
            yield Assent(
                leg=(starts or legs)[0],
                items=(),
                state=state,
                pack="",
                authorisation="",
                title=why[state] or LEAVES,
                authorities=(),
                authority_titles=(),
                provisions=(),
                required_by=(),
                status=NOT_COVERED,
                barred_by=(),
                may_be_barred_by=(),
                weighs=(),
                may_weigh=(),
            )
