"""One case before the masks and before the Kleene reference: everything that both say of it must be equal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.conditions.values import show_value
from transfer_check.decide.by_masks import Cells, at_best, bound, claimed, in_scope, settled
from transfer_check.decide.by_masks import decisions as decided
from transfer_check.decide.case import Case
from transfer_check.decide.judge import brief, judge, open_case
from transfer_check.decide.outcome import Labelled, outcome
from transfer_check.decide.powers import Hearing
from transfer_check.decide.standing import standing
from transfer_check.law.model import Effect
from transfer_check.many.answer import Answer
from transfer_check.many.compiled import CompiledLaw
from transfer_check.meaning.conditions import fold
from transfer_check.transfer.model import Cell, Transfer

VALUES = {T: "T", U: "U", F: "F"}


def opened(compiled: CompiledLaw, transfer: Transfer) -> Case:
    """The case, with the views of the law that were made for the masks."""
    case = open_case(
        compiled.law, transfer, reading=compiled.reading, packs=compiled.packs, judge_done=compiled.judge_done
    )
    for leg in transfer.legs:
        day = compiled.day(case.packs, case.readings, leg.date)
        for pack, view in zip(case.packs, day.views, strict=True):
            case.views[pack.id, leg.number] = view
    return case


def agree_with_reference(compiled: CompiledLaw, transfer: Transfer) -> None:
    """Fails where masks and reference differ: what applies, labels, claims, scope, decisions, now and at best."""
    case = opened(compiled, transfer)
    result = outcome(case, Kleene(transfer, case.law.vocabulary))
    found = standing(case, lambda leg: compiled.day(case.packs, case.readings, transfer.leg(leg).date).masks)
    now = settled(found, found.held)
    best, held = at_best(found, now)
    assert held == {key: value for key, value in result.best.holding.items() if value != F}
    for cell in case.cells:
        _cell(case, cell, now, result.now, result.present, "now")
        _cell(case, cell, best, result.at_best, result.best, "at best")
    for number, pack in enumerate(case.packs):
        for cell in case.cells:
            frame = result.present.frame(pack, cell)
            assert claimed(now, number, cell) == fold(pack.claims, frame, cell), (pack.id, cell, "claims")
            assert in_scope(now, number, cell) == fold(pack.scope, frame, cell), (pack.id, cell, "scope")
        of_pack = decided(now, best, number)
        for decision, value in result.decisions[pack.id].items():
            assert of_pack.get(decision, F) == value, (pack.id, decision)
    for number, options in bound(found).options.items():
        expected = {each for each, value in result.decisions[case.packs[number].id].items() if value != F}
        assert set(options) == expected, (case.packs[number].id, options, expected)


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


def answers_agree(compiled: CompiledLaw, transfer: Transfer, *, explained: bool) -> None:
    """Fails where the answer differs from the judgment of the reference; `explained`: the findings among it."""
    case, narrowed = opened(compiled, transfer), bool(compiled.packs or transfer.law)
    answer = compiled.check(transfer, explain=explained)
    if explained:
        whole = judge(case, narrowed=narrowed)
        assert answer.findings == whole.findings
        assert answer.questions == whole.questions
        said = whole.decision, whole.possible, whole.deciding, whole.not_covered
        packs = {one.pack: one.possible for one in whole.jurisdictions}
    else:
        short = brief(case, narrowed=narrowed)
        said, packs = (short.decision, short.possible, short.deciding, short.not_covered), dict(short.options)
    assert (answer.decision, answer.possible, answer.deciding, answer.not_covered) == said
    assert {one.pack: one.possible for one in answer.jurisdictions} == packs
    assert not answer.errors


def data_agrees(compiled: CompiledLaw, transfer: Transfer) -> Answer:
    """Fails where plain data of a scenario is answered otherwise than the scenario; nothing on record is written."""
    bare = replace(transfer, authorisations=(), assurances=(), assessments={}, rates={}, reading=None, law=())
    answer, expected = compiled.check(as_data(bare)), compiled.check(bare)
    assert answer == expected
    without = compiled.check(as_data(bare), deciding=False)
    assert without == replace(expected, deciding=())
    return answer


def as_data(transfer: Transfer) -> dict[str, Any]:
    """The facts and the route of a transfer as plain data."""
    items: dict[str, dict[str, Any]] = {item: {"id": item, "name": name} for item, name in transfer.items.items()}
    legs: list[dict[str, Any]] = [{} for _ in transfer.legs]
    end_user: dict[str, Any] = {}
    data: dict[str, Any] = {
        "scenario": transfer.title,
        "as_of": transfer.as_of.isoformat(),
        "items": list(items.values()),
        "route": legs,
        "end_user": end_user,
    }
    for ref, value in transfer.facts.items():
        first, _, rest = ref.name.partition(".")
        written = value if isinstance(value, bool | str) else show_value(value)
        if first == "item":
            items[str(ref.of)][rest] = written
        elif isinstance(ref.of, int):
            if (rest, written) != ("status", "proposed") and (rest, value) != ("date", transfer.as_of):
                legs[ref.of - 1][rest] = written
        elif first == "end_user":
            end_user[rest] = written
        else:
            data[ref.name] = written
    return data
