"""From what the masks leave, or the reference says, to the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transfer_check.decide.by_masks import Bound, Cells, bound_alone, claimed, in_scope
from transfer_check.decide.case import Case
from transfer_check.decide.explained import explained
from transfer_check.decide.judge import brief, judge
from transfer_check.decide.left_open import LeftOpen
from transfer_check.decide.model import NotCovered
from transfer_check.decide.not_covered import broker_unknown, not_covered
from transfer_check.decide.outcome import Decision, worst
from transfer_check.decide.overall import concluded
from transfer_check.decide.rests_on import rests_on
from transfer_check.decide.standing import Standing
from transfer_check.law.model import Pack
from transfer_check.many.answer import Answer, PackAnswer
from transfer_check.many.day import Day
from transfer_check.many.single import Alone
from transfer_check.transfer.model import Cell

MOST_SHARED = 4096


def answer_of(
    days: Sequence[Day], standing: Standing, said: Bound, *, narrowed: bool, deciding: bool, case: Case | None = None
) -> Answer:
    """The answer where the bound leaves one decision to each pack; with its findings if the case is given.

    `days` are the compiled days of the legs.
    """
    missing = _missing(standing, said, narrowed)
    options = said.options
    decision, possible = concluded(list(options.values()), None, missing=bool(missing))
    return Answer(
        decision,
        possible,
        tuple(_pack(standing.packs[number], found) for number, found in options.items()),
        _deciding(days, said, options) if deciding else (),
        missing,
        explained(case, {id(day.masks): day.reasons for day in days}, said.now) if case is not None else (),
    )


def answer_alone(day: Day, alone: Alone, *, deciding: bool) -> Answer | None:
    """The same of one cell; None where something may not be covered, or where several decisions are left to a pack."""
    said = bound_alone(day.masks, alone.cell, alone.wide, day.kinds, alone.route_is_open, alone.elsewhere)
    true, surely = said.now[0], 0
    packs, options = day.masks.packs, said.options
    for number, found in options:
        if len(found) != 1 or not true & packs[number].scope:
            return None
        surely |= true & packs[number].claims
    if not surely or any(not true & day.claims.get(state, 0) for state in alone.states):
        return None
    plain = day.answers.get(options)
    if plain is None:
        decision = worst([found[0] for _, found in options])
        plain = Answer(decision, (decision,), tuple([_pack(day.packs[number], found) for number, found in options]))
        if len(day.answers) >= MOST_SHARED:
            day.answers.clear()
        day.answers[options] = plain
    if not deciding:
        return plain
    names = _deciding((day,), said.bound(day.masks, alone.cell), dict(options))
    return Answer(plain.decision, plain.possible, plain.jurisdictions, names)


def _deciding(days: Sequence[Day], said: Bound, options: Mapping[int, tuple[Decision, ...]]) -> tuple[str, ...]:
    """The provisions on which the worst decision of a pack rests."""
    reasons = {id(day.masks): day.reasons for day in days}
    decisions = {pack: found[0] if len(found) == 1 else Decision.UNDETERMINED for pack, found in options.items()}
    heaviest = worst(list(decisions.values()))
    names: dict[str, None] = {}
    for pack in said.claiming:
        if decisions[pack] is heaviest:
            names |= dict.fromkeys(rests_on(reasons, said.now, said.best, pack, heaviest))
    return tuple(names)


def answer_left(
    days: Sequence[Day], standing: Standing, said: Bound, left: LeftOpen, *, narrowed: bool, deciding: bool
) -> Answer:
    """The answer where it is known what is left open: what the reference says, without asking it again."""
    missing = _missing(standing, said, narrowed)
    options = {number: left.options[standing.packs[number].id] for number in said.options}
    decision, possible = concluded(list(options.values()), left.reached.__contains__, missing=bool(missing))
    return Answer(
        decision,
        possible,
        tuple(_pack(standing.packs[number], found) for number, found in options.items()),
        _deciding(days, said, options) if deciding else (),
        missing,
        by="reference",
    )


def by_reference(case: Case, *, narrowed: bool, deciding: bool, explain: bool) -> Answer:
    """The exact answer, from the reference and its solver."""
    if explain:
        judgment = judge(case, narrowed=narrowed)
        return Answer(
            judgment.decision,
            judgment.possible,
            tuple(PackAnswer(one.id, one.pack, one.decision, one.possible) for one in judgment.jurisdictions),
            judgment.deciding,
            judgment.not_covered,
            judgment.findings,
            judgment.questions,
            by="reference",
        )
    found = brief(case, narrowed=narrowed)
    packs = [pack for pack in case.packs if pack.id in found.options]
    return Answer(
        found.decision,
        found.possible,
        tuple(_pack(pack, found.options[pack.id]) for pack in packs),
        found.deciding if deciding else (),
        found.not_covered,
        by="reference",
    )


def _pack(pack: Pack, possible: tuple[Decision, ...]) -> PackAnswer:
    decision = possible[0] if len(possible) == 1 else Decision.UNDETERMINED
    return PackAnswer(pack.jurisdiction, pack.id, decision, possible)


def _missing(standing: Standing, said: Bound, narrowed: bool) -> tuple[NotCovered, ...]:
    if _all_covered(standing, said, narrowed):
        return ()
    numbers = {pack.id: number for number, pack in enumerate(standing.packs)}
    now: Cells = said.now

    def claims(pack: Pack, cell: Cell) -> int:
        return claimed(now, numbers[pack.id], cell)

    def scope(pack: Pack, cell: Cell) -> int:
        return in_scope(now, numbers[pack.id], cell)

    return not_covered(
        [standing.packs[number] for number in said.claiming],
        standing.cells,
        claims=claims,
        scope=scope,
        silent=standing.silent,
        stated=standing.stated,
        narrowed=narrowed,
    )


def not_all_covered(standing: Standing, said: Bound, *, narrowed: bool) -> bool:
    """Whether law that is not encoded may have a say."""
    return bool(_missing(standing, said, narrowed))


def heard(standing: Standing, said: Bound) -> set[str]:
    """The states whose law surely claims a cell."""
    return {
        standing.packs[number].jurisdiction
        for number in said.claiming
        if any(at.applies[0] & at.masks.packs[number].claims for at in said.now.values())
    }


def _all_covered(standing: Standing, said: Bound, narrowed: bool) -> bool:
    """Whether nothing is missing, without saying what: the common case. Never True where something is."""
    if not said.claiming:
        return False
    for at in said.now.values():
        true, possible = at.applies
        for number in said.claiming:
            masks = at.masks.packs[number]
            if possible & masks.claims and not true & masks.scope:
                return False
    law = heard(standing, said)
    if not law:
        return False
    if narrowed:
        return True
    return not standing.silent(law) and not any(
        broker_unknown(leg, standing.stated) for leg in {cell.leg for cell in standing.cells}
    )
