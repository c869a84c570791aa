"""One case before the masks and before the Kleene reference: everything that both say of it must be equal."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.algebras.masks import Masks, compile_masks
from transfer_check.decide.by_masks import Cells, at_best, bound, claimed, in_scope, settled
from transfer_check.decide.by_masks import decisions as decided
from transfer_check.decide.case import Case
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Labelled, outcome
from transfer_check.decide.powers import Hearing
from transfer_check.decide.standing import standing
from transfer_check.law.model import Effect, Law
from transfer_check.meaning.conditions import fold
from transfer_check.transfer.model import Cell, Transfer

Compile = Callable[[Case, int], Masks]
VALUES = {T: "T", U: "U", F: "F"}


def fresh(case: Case, leg: int) -> Masks:
    """The law of a leg's day, compiled for it."""
    return compile_masks([case.view(pack, leg) for pack in case.packs])


def agree_with_reference(law: Law, transfer: Transfer, compiled: Compile = fresh) -> Case:
    """Fails where masks and reference differ: what applies, labels, claims, scope, decisions, now and at best."""
    case = open_case(law, transfer)
    result = outcome(case, Kleene(transfer, law.vocabulary))
    standing_ = standing(case, cache(lambda leg: compiled(case, leg)))
    now = settled(standing_, standing_.held)
    best, held = at_best(standing_, now)
    reference = {key: value for key, value in result.best.holding.items() if value != F}
    assert held == reference, ("held at best", held, reference)
    for cell in case.cells:
        _cell(case, cell, now, result.now, result.present, "now")
        _cell(case, cell, best, result.at_best, result.best, "at best")
    for number, pack in enumerate(case.packs):
        for cell in case.cells:
            frame = result.present.frame(pack, cell)
            assert claimed(now, number, cell) == fold(pack.claims, frame, cell), (pack.id, cell, "claims")
            assert in_scope(now, number, cell) == fold(pack.scope, frame, cell), (pack.id, cell, "scope")
        found = decided(now, best, number)
        for decision, value in result.decisions[pack.id].items():
            assert found.get(decision, F) == value, (pack.id, decision, found.get(decision, F), value)
    _options(case, bound(standing_).options, bound(standing_).single)
    return case


def _cell(case: Case, cell: Cell, cells: Cells, labelled: Labelled[int], hearing: Hearing[int], when: str) -> None:
    at = cells[cell]
    for number, pack in enumerate(case.packs):
        masks = at.masks.packs[number]
        expected = labelled[pack.id, cell]
        assert masks.labels.keys() == expected.labels.keys()
        for name, value in expected.labels.items():
            got = _value(at.labels, masks.labels[name])
            assert got == value, (when, pack.id, cell, name, "label", VALUES[got], VALUES[value])
        view, _ = case.view(pack, cell.leg)
        for name, living in view.norms.items():
            if living.effect is not Effect.DEFINES:
                got, value = _value(at.applies, masks.applies[name]), hearing.applies(pack, living, cell)
                assert got == value, (when, pack.id, cell, name, "applies", VALUES[got], VALUES[value])
        for what, mask, value in (("p", masks.prohibits, expected.p), ("q", masks.permits, expected.q)):
            assert _value(at.labels, mask) == value, (when, pack.id, cell, what)


def _value(pair: tuple[int, int], mask: int) -> int:
    true, possible = pair
    return T if true & mask else U if possible & mask else F


def _options(case: Case, options: object, single: bool) -> None:
    if single:
        assert isinstance(options, dict)
        decision, possible = decide_only(case, narrowed=True)
        assert {each for found in options.values() for each in found} >= ({decision} & {*possible}), (options, decision)
