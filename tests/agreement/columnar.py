"""Transfers as rows of a normalised frame, before columns and before the reference: all that both say is equal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from agreement.masked import VALUES, opened
from transfer_check.algebras.columns import Columns
from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.batch.bits import program, room_for, run
from transfer_check.batch.by_rows import missing_of
from transfer_check.batch.frame import frame_schema
from transfer_check.batch.kernel import compile_kernel, decide
from transfer_check.batch.rows import Group, groups
from transfer_check.batch.shape import classes_of, graph_of
from transfer_check.batch.values import Reading
from transfer_check.conditions.values import Amount, Value
from transfer_check.decide.by_masks import bound
from transfer_check.decide.outcome import WORST_FIRST, Decision, Outcome, outcome
from transfer_check.decide.standing import standing
from transfer_check.law.model import Law
from transfer_check.many.compiled import CompiledLaw
from transfer_check.transfer.model import Transfer


def bare(transfer: Transfer) -> Transfer:
    """What of a transfer a row says in columns: nothing on record, no rates, no reading of its own."""
    return replace(
        transfer, authorisations=(), assurances=(), assessments={}, rates={}, materials=(), reading=None, law=()
    )


def frame_of(law: Law, transfers: Sequence[Transfer]) -> pl.DataFrame:
    """The transfers as rows; a column that no transfer states is left out."""
    rows = [{"row": number, **_row(each)} for number, each in enumerate(transfers, start=1)]
    schema = frame_schema(law)
    stated = {name for row in rows for name in row}
    kept = {name: kind for name, kind in schema.items() if name in stated}
    for many in ("legs", "items"):
        fields = {name for row in rows for one in row[many] for name in one}
        inner = schema[many]
        assert isinstance(inner, pl.List) and isinstance(inner.inner, pl.Struct)
        kept[many] = pl.List(pl.Struct([each for each in inner.inner.fields if each.name in fields]))
    return pl.DataFrame(rows, schema=kept)


def _row(transfer: Transfer) -> dict[str, Any]:
    legs: list[dict[str, Any]] = [{"from": leg.start, "to": leg.end} for leg in transfer.legs]
    items: dict[str, dict[str, Any]] = {item: {"id": item} for item in transfer.items}
    row: dict[str, Any] = {"as_of": transfer.as_of, "legs": legs, "items": list(items.values())}
    for ref, value in transfer.facts.items():
        owner, _, name = ref.name.partition(".")
        said = _said(value)
        if owner == "item":
            items[str(ref.of)][name] = said
        elif owner == "leg":
            if (name, said) != ("status", "proposed") and (name, said) != ("date", transfer.as_of):
                legs[int(ref.of or 0) - 1][name] = said
        else:
            row[ref.name] = said
    return row


def _said(value: Value) -> object:
    return {"number": value.number, "unit": value.unit} if isinstance(value, Amount) else value


def columns_agree(compiled: CompiledLaw, transfers: Sequence[Transfer]) -> int:
    """Fails where columns and reference differ in any label, in what applies or in a decision of any row; the number of
    rows that were compared."""
    frame, compared = frame_of(compiled.law, transfers), 0
    for group in groups(frame, compiled):
        assert group.shape is not None
        if not all(group.shape.done) or compiled.judge_done:
            found, columns = graph_of(compiled, group.shape)
            for place, value in _values(compiled, group, found, columns):
                _agree(compiled, transfers[place], found, value)
                compared += 1
    return compared


def _values(
    compiled: CompiledLaw, group: Group, found: Outcome[int], columns: Columns
) -> list[tuple[int, dict[int, int]]]:
    """The values of all nodes in each row of a group."""
    made = program(columns.nodes, range(len(columns.nodes)))
    room = room_for(len(group.places))
    reading = Reading(room, group.column, compiled.law.vocabulary, classes_of(made, found.present.case))
    bits = run(made, room, reading.bits)
    values: list[dict[int, int]] = [{} for _ in group.places]
    for node, (true, possible) in bits.items():
        for row, (surely, may) in enumerate(zip(room.unpacked(true), room.unpacked(possible), strict=True)):
            assert may or not surely
            values[row][node] = T if surely else U if may else F
    return list(zip(group.places.tolist(), values, strict=True))


def _agree(compiled: CompiledLaw, transfer: Transfer, found: Outcome[int], value: dict[int, int]) -> None:
    case = opened(compiled, transfer)
    expected = outcome(case, Kleene(transfer, case.law.vocabulary))
    of_row = {item: str(number) for number, item in enumerate(transfer.items, start=1)}
    for pack in case.packs:
        for cell in case.cells:
            same = cell._replace(item=of_row[cell.item])
            for labelled, reference in ((found.now, expected.now), (found.at_best, expected.at_best)):
                ours, theirs = labelled[pack.id, same], reference[pack.id, cell]
                assert ours.labels.keys() == theirs.labels.keys()
                for name, label in theirs.labels.items():
                    got = value[ours.labels[name]]
                    assert got == label, (pack.id, cell, name, "label", VALUES[got], VALUES[label])
                assert (value[ours.p], value[ours.q]) == (theirs.p, theirs.q), (pack.id, cell)
        for decision, node in found.decisions[pack.id].items():
            assert value[node] == expected.decisions[pack.id][decision], (pack.id, decision)


def answers_agree(compiled: CompiledLaw, transfers: Sequence[Transfer]) -> list[str]:
    """Fails where the table differs from the answers of `check_many`, or says by columns what they cannot say; by what
    each row was found."""
    kernel = compile_kernel(compiled, fewest=0, threads=2)
    table = decide(kernel, frame_of(compiled.law, transfers))
    assert table["row"].to_list() == list(range(1, len(transfers) + 1))
    for transfer, row in zip(transfers, table.iter_rows(named=True), strict=True):
        answer = compiled.check(transfer)
        assert answer.decision is not None
        assert row["decision"] == answer.decision.value, row
        assert row["deciding"] == list(answer.deciding), (row, answer.deciding)
        assert row["jurisdictions"] == [one.id for one in answer.jurisdictions], row
        if answer.decision is Decision.UNDETERMINED:
            explained = compiled.check(transfer, explain=True)
            wanted = missing_of(explained, (one.fact for one in explained.questions))
            assert row["missing"] == wanted, (row["missing"], wanted, row["by"])
        else:
            assert row["missing"] == []
        _by(compiled, transfer, row["by"], answer.decision)
    return table["by"].to_list()


def _by(compiled: CompiledLaw, transfer: Transfer, by: str, decision: Decision) -> None:
    """Columns say it where the masks leave one decision to each pack, and else only where one pack surely prohibits or
    is surely in conflict and no other may come to that."""
    case = opened(compiled, transfer)
    days = {leg.number: compiled.day(case.packs, case.readings, leg.date) for leg in transfer.legs}
    options = bound(standing(case, lambda leg: days[leg].masks)).options.values()
    several = {decision for left in options if len(left) > 1 for decision in left}
    alone = {left[0] for left in options if len(left) == 1}
    worst = min(alone & {Decision.PROHIBITED, Decision.CONFLICT}, key=WORST_FIRST.index, default=None)
    settled = worst is not None and several.isdisjoint(WORST_FIRST[: WORST_FIRST.index(worst) + 1])
    said = settled or (not several and decision is not Decision.UNDETERMINED)
    assert (by == "columns") is said, (by, alone, several)
