"""The kernel on frames: values of every kind read as the reference reads them, and rows of many shapes in one table."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import polars as pl
import pytest

from transfer_check import compile_law, load_law
from transfer_check.algebras.columns import Asked
from transfer_check.algebras.kleene import F, T, U, truth
from transfer_check.batch import kernel as kernels
from transfer_check.batch.bits import room_for
from transfer_check.batch.by_rows import missing_of
from transfer_check.batch.frame import AMOUNT, NUMBER, frame_schema, scenario_of
from transfer_check.batch.kernel import SCHEMA, Kernel, compile_kernel, decide
from transfer_check.batch.values import Classes, Reading
from transfer_check.conditions.types import Fact, Vocabulary
from transfer_check.conditions.values import Amount, Members, Value, comparison, membership
from transfer_check.many.compiled import CompiledLaw
from transfer_check.transfer.model import FactRef

OPS = ("==", "!=", "<", "<=", ">", ">=")
WHOLE = [Decimal(n) for n in (-129, -3, 0, 1, 2, 127, 128, 40_000, 3_000_000_000, 10**17)]
BROKEN = [*WHOLE, Decimal("2.5"), Decimal("-0.000000000001"), Decimal("127.999999999999")]
LIMITS = [*BROKEN, Decimal("1.5"), Decimal(10) ** 29, -(Decimal(10) ** 29)]
DAYS = [dt.date(1, 1, 1), dt.date(1969, 12, 31), dt.date(1970, 1, 1), dt.date(2024, 2, 29), dt.date(9999, 12, 31)]


def read(kind: str, column: pl.Series, asked: Asked) -> list[int]:
    """What a column says to an input, row by row."""
    vocabulary = Vocabulary({"x": Fact("x", kind)})
    room = room_for(len(column))
    classes = {"x": Classes((Asked(FactRef("x"), asked.op, asked.value),), kind == "code")}
    true, possible = Reading(room, lambda _: column, vocabulary, classes).bits(asked)
    rows = zip(room.unpacked(true).tolist(), room.unpacked(possible).tolist(), strict=True)
    return [T if surely else U if may else F for surely, may in rows]


def expected(values: list[Any], op: str, limit: Value, *, code: bool = False) -> list[int]:
    return [U if value is None else truth(comparison(value, op, limit, code=code)) for value in values]


@pytest.mark.parametrize("op", OPS)
@pytest.mark.parametrize("numbers", [WHOLE, BROKEN, WHOLE[:4]], ids=["whole", "broken", "small"])
@pytest.mark.parametrize("null", [[], [None]], ids=["all stated", "one unknown"])
def test_numbers_compare_exactly(op: str, numbers: list[Decimal], null: list[None]) -> None:
    values = [*numbers, *null]
    for limit in LIMITS:
        wanted = expected(values, op, limit)
        assert read("number", pl.Series(values, dtype=NUMBER), Asked(FactRef("x"), op, limit)) == wanted, limit
        if numbers is not BROKEN:
            whole = pl.Series([None if value is None else int(value) for value in values], dtype=pl.Int64)
            assert read("number", whole, Asked(FactRef("x"), op, limit)) == wanted, limit


@pytest.mark.parametrize("op", OPS)
def test_days_and_amounts_compare_exactly(op: str) -> None:
    days = [*DAYS, None]
    for day in DAYS:
        assert read("date", pl.Series(days), Asked(FactRef("x"), op, day)) == expected(days, op, day)
    amounts = [Amount(number, unit) for number in BROKEN for unit in ("USD", "EUR")]
    said = [{"number": one.number, "unit": one.unit} for one in amounts]
    column = pl.Series(
        [*said, None, {"number": None, "unit": "USD"}, {"number": Decimal(1), "unit": None}], dtype=AMOUNT
    )
    for limit in (Amount(number, unit) for number in LIMITS for unit in ("USD", "GBP")):
        wanted = expected([*amounts, None, None, None], op, limit)
        assert read("money", column, Asked(FactRef("x"), op, limit)) == wanted, limit


CODES = ["ML3", "ML3.a", "ML3.a.1", "ML30", "ML4", None, "ML3.b", "ML3.a"]


@pytest.mark.parametrize(
    "kind", [pl.String(), pl.Categorical(), pl.Enum(["ML4", *sorted({c for c in CODES[:4] if c}), "ML3.b"])]
)
@pytest.mark.parametrize("op", ["==", "!="])
def test_codes_compare_as_the_reference_has_them(kind: pl.DataType, op: str) -> None:
    column = pl.Series(CODES, dtype=pl.String).cast(kind)
    for code in ("ML3", "ML3.a", "ML9"):
        assert read("code", column, Asked(FactRef("x"), op, code)) == expected(CODES, op, code, code=True)


@pytest.mark.parametrize("within", [True, False])
def test_members_are_those_of_the_reference(within: bool) -> None:
    for members in (frozenset({"ML3.a"}), frozenset({"ML3", "ML4"}), frozenset[str](), frozenset(filter(None, CODES))):
        listed = Members(members, frozenset(), within)
        wanted = [U if code is None else truth(membership(code, listed)) for code in CODES]
        assert read("code", pl.Series(CODES), Asked(FactRef("x"), "in", listed)) == wanted


def test_what_is_known_may_be_stated_yet_elsewhere() -> None:
    assert read("code", pl.Series(["ML3", None]), Asked(FactRef("x"), "known")) == [T, U]
    assert read("number", pl.Series([None, Decimal(1)], dtype=NUMBER), Asked(FactRef("x"), "known")) == [U, T]
    assert read("boolean", pl.Series([None, True, False]), Asked(FactRef("x"), "==", True)) == [U, T, F]


def test_values_met_later_have_their_own_classes() -> None:
    test = Asked(FactRef("x"), "==", "b")
    classes = Classes((test,), coded=False)
    for column in (pl.Series(["a", None]), pl.Series(["c", "b", "a"]), pl.Series(["b"] * 3)):
        found = classes.of(column)
        said = [classes.said[number][0] for number in found.tolist()]
        assert said == [U if word is None else T if word == "b" else F for word in column]


def test_a_bit_for_each_row() -> None:
    random = np.random.default_rng(1)
    for rows in (1, 7, 64, 65, 1000):
        room = room_for(rows)
        one, other = random.random(rows) < 0.5, random.random(rows) < 0.5
        first, second = room.packed(one), room.packed(other)
        assert (room.unpacked(room.both([first, second, room.every])) == (one & other)).all()
        assert (room.unpacked(room.either([first, second, room.none])) == (one | other)).all()
        assert (room.unpacked(room.opposite(first)) == ~one).all()
        assert room.both([first, room.none]) is room.none and room.either([first, room.every]) is room.every


@cache
def korean() -> CompiledLaw:
    return compile_law(load_law(), reading="as-reported", packs=("kr",))


def orders(count: int, seed: int) -> pl.DataFrame:
    """Transfers of several shapes, on days of several laws, of which more or less is said."""
    random = Random(seed)
    rows = []
    for number in range(1, count + 1):
        states = ["KOR", *random.choices(("POL", "UKR", "USA", "SOM"), k=random.choice((1, 1, 1, 2)))]
        legs: list[dict[str, Any]] = [{"from": a, "to": b} for a, b in pairwise(states)]
        for leg in legs:
            leg["act"] = random.choice(("sale", "gift", None))
        legs[0]["status"] = random.choice((None, None, "done", "suspected"))
        legs[-1]["date"] = random.choice((None, dt.date(2016, 5, 1)))
        items = [
            {
                "id": f"item {n}",
                "class": random.choice(("ammunition", "vehicle")),
                "control": random.choice(("ML3.a", "ML6", None)),
                "lethal": random.choice((True, False)),
                "complete": True,
            }
            for n in range(random.choice((1, 1, 2)))
        ]
        rows.append(
            {
                "row": number,
                "as_of": random.choice((dt.date(2024, 10, 30), dt.date(2023, 1, 1))),
                "legs": legs,
                "items": items,
                "end_user.state": random.choice((states[-1], states[-1], None)),
                "end_user.kind": "armed-forces",
                "end_use": random.choice(("combat", "training")),
                "rest": random.choice((None, None, None, '{"reading": "textual"}')),
            }
        )
    schema = frame_schema(korean().law)
    return pl.DataFrame(rows, schema={name: kind for name, kind in schema.items() if name in rows[0]}, orient="row")


def answered(kernel: Kernel, frame: pl.DataFrame) -> list[dict[str, Any]]:
    table = decide(kernel, frame)
    assert table.schema == SCHEMA
    return table.drop("by").to_dicts()


def test_rows_of_every_shape_are_answered_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = orders(60, 1)
    wanted = []
    for row in frame.iter_rows(named=True):
        answer = korean().check(scenario_of(row))
        assert answer.decision is not None
        wanted.append(
            {
                "row": row["row"],
                "decision": answer.decision.value,
                "deciding": list(answer.deciding),
                "jurisdictions": [one.id for one in answer.jurisdictions],
                "missing": [],
            }
        )
    found = answered(compile_kernel(korean(), fewest=0, missing=False), frame)
    assert found == wanted
    monkeypatch.setattr(kernels, "CHUNK", 64)
    many = pl.concat([frame] * 3)
    again = answered(compile_kernel(korean(), fewest=20, missing=False, threads=3), many)
    assert again == wanted * 3
    assert answered(compile_kernel(korean(), fewest=10**6, missing=False), frame) == wanted


def test_of_a_row_that_says_more_the_reference_is_asked() -> None:
    frame = orders(12, 2).with_columns(rest=pl.lit('{"reading": "textual"}'))
    kernel = compile_kernel(korean(), fewest=0, missing=False)
    assert "columns" not in set(decide(kernel, frame)["by"])


def test_an_empty_frame_has_an_empty_table() -> None:
    assert decide(compile_kernel(korean()), orders(1, 3).head(0)).schema == SCHEMA


def test_what_settles_a_row_is_told() -> None:
    kernel = compile_kernel(korean(), fewest=0, deciding=False)
    frame = orders(4, 5).with_columns(pl.lit(None, dtype=pl.String).alias("rest"))
    table = decide(kernel, frame)
    for row, said in zip(frame.iter_rows(named=True), table.iter_rows(named=True), strict=True):
        answer = korean().check(scenario_of(row), explain=True)
        assert answer.decision is not None and said["decision"] == answer.decision.value
        assert said["missing"] == missing_of(answer, (one.fact for one in answer.questions))
        assert set(said["missing"]) >= {question.fact for question in answer.questions}
