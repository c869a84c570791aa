"""The workload of the peers' benchmark as columns: drawn at random by numpy as its generator draws rows one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

Rules = Sequence[Mapping[str, Any]]
Codes = dict[str, npt.NDArray[Any]]
HITS, NEAR = 0.4, 0.3
DAY = dt.date(2024, 6, 1)


def drawn(rows: int, rules: Rules, generator: Any, seed: int = 2) -> Codes:
    """Each field as codes of its values or as numbers; 40 % of the rows are hits or near misses of some rule."""
    random = np.random.default_rng(seed)
    columns: Codes = {}
    for field, values in generator.ENUMS.items():
        columns[field] = random.integers(0, len(values), rows, dtype=np.uint8)
    for field in generator.BOOLS:
        columns[field] = random.integers(0, 2, rows, dtype=np.uint8)
    for field, (low, high) in generator.INTS.items():
        if field == "date":
            columns[field] = _days(random, rows)
        else:
            columns[field] = random.integers(low, high, rows, endpoint=True, dtype=np.int32)
    hit = random.random(rows) < HITS
    rule_of = np.where(hit, random.integers(0, len(rules), rows), -1)
    near = random.random(rows) < NEAR
    order = np.argsort(rule_of, kind="stable")
    starts = np.searchsorted(rule_of[order], np.arange(len(rules) + 1))
    for number, rule in enumerate(rules):
        own = order[starts[number] : starts[number + 1]]
        skipped = np.where(near[own], random.integers(0, len(rule["all"]), len(own)), -1)
        for place, (field, op, value) in enumerate(rule["all"]):
            chosen = own[skipped != place]
            columns[field][chosen] = _satisfying(random, generator, field, op, value, len(chosen))
    return columns


def _days(random: np.random.Generator, rows: int) -> npt.NDArray[np.int32]:
    year, month, day = (random.integers(low, high, rows) for low, high in ((2015, 2026), (1, 13), (1, 29)))
    return (year * 10000 + month * 100 + day).astype(np.int32)


def _satisfying(random: np.random.Generator, generator: Any, field: str, op: str, value: Any, count: int) -> Any:
    holds = generator.OPS[op]
    if field in generator.INTS:
        low, high = generator.INTS[field]
        drawn = random.integers(low, high, 20_000) if field != "date" else _days(random, 20_000)
        pool = drawn[holds(drawn, value)]
        return random.choice(pool, count) if len(pool) else random.integers(low, high, count)
    domain = generator.ENUMS.get(field, (False, True))
    pool = np.array([code for code, word in enumerate(domain) if holds(word, value)], dtype=np.uint8)
    return random.choice(pool, count)


def flat(columns: Codes, generator: Any, *, coded: bool) -> pl.DataFrame:
    """The fields as columns of Polars, texts as such or as an enumeration."""
    found: dict[str, pl.Series] = {}
    for field, values in columns.items():
        if field in generator.ENUMS:
            words = list(generator.ENUMS[field])
            texts = pl.Series(words).gather(pl.Series(values))
            found[field] = texts.cast(pl.Enum(words)) if coded else texts
        else:
            found[field] = pl.Series(values.astype(bool) if field in generator.BOOLS else values)
    return pl.DataFrame(found)


def framed(table: pl.DataFrame, fact_of: Any, home: str, away: str) -> pl.DataFrame:
    """The same as a normalised frame: one item on one leg, the facts named as in `peers_law`."""
    items, legs, whole = [pl.lit("goods").alias("id")], [], []
    legs += [pl.lit(home).alias("from"), pl.lit(away).alias("to"), pl.lit("sale").alias("act")]
    for field in table.columns:
        name = fact_of(field)
        head, _, rest = name.partition(".")
        column = pl.col(field)
        if table.schema[field] == pl.String:
            column = column.replace("unknown", "undisclosed")
        elif isinstance(table.schema[field], pl.Enum):
            words = ["undisclosed" if w == "unknown" else w for w in table.schema[field].categories.to_list()]
            column = column.cast(pl.String).replace("unknown", "undisclosed").cast(pl.Enum(words))
        if head == "item":
            items.append(column.alias(rest))
        elif head == "leg":
            legs.append(column.alias(rest))
        else:
            whole.append(column.alias(name))
    return table.select(
        pl.int_range(1, pl.len() + 1, dtype=pl.UInt64).alias("row"),
        pl.lit(DAY).alias("as_of"),
        pl.lit(away).alias("end_user.state"),
        *whole,
        pl.struct(items).reshape((-1, 1)).arr.to_list().alias("items"),
        pl.struct(legs).reshape((-1, 1)).arr.to_list().alias("legs"),
    ).rechunk()


def with_decimals(frame: pl.DataFrame) -> pl.DataFrame:
    """The same with numbers as the command reads them: exact decimals."""
    number = pl.Decimal(38, 12)

    def cast(kind: pl.DataType) -> pl.DataType:
        if isinstance(kind, pl.List):
            inner = kind.inner
            assert isinstance(inner, pl.Struct)
            return pl.List(pl.Struct([pl.Field(each.name, cast(each.dtype)) for each in inner.fields]))  # type: ignore[arg-type]
        return number if kind.is_integer() else kind

    return frame.cast({name: cast(kind) for name, kind in frame.schema.items() if name != "row"}).rechunk()
