"""Batches that outgrow one machine (extra `spark`): each partition of a Spark table goes through the same kernel."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import polars as pl

from transfer_check.batch.binary import Typeful
from transfer_check.batch.decided import answered
from transfer_check.batch.kernel import Kernel, compile_kernel
from transfer_check.batch.normalise import Normaliser
from transfer_check.law.model import Law
from transfer_check.load.codec import decode, encode
from transfer_check.load.mapping import default_mapping
from transfer_check.many.compiled import compile_law
from transfer_check.messages.diagnostics import DIAGNOSTICS

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

SAID = (
    "decision string, deciding array<string>, jurisdictions array<string>, missing array<string>, `by` string, "
    "errors array<string>"
)
Options = tuple[str | None, tuple[str, ...], bool, bool]


def check(
    df: DataFrame,
    law: Law,
    *,
    id: str = "id",
    as_of: dt.date | None = None,
    reading: str | None = None,
    packs: tuple[str, ...] = (),
    judge_done: bool = False,
    missing: bool = False,
    lang: str = "en",
) -> DataFrame:
    """The answer to every row of a Spark table whose columns are named as facts (`leg.to`, `legs`, `items`, ...).

    Columns: that called `id`, which names the row; `decision`, `deciding`, `jurisdictions`, `missing` and `by` as a
    batch writes them; and `errors`, each `COLUMN: CODE REASON`, of a row that is no transfer and has no decision. No
    row is lost: there are as many as before. `as_of`, `reading`, `packs` and `judge_done` are those of `check`;
    `missing` also looks for the facts that would settle a row. The law goes with the task, so that the machines of the
    cluster need the package (extra `batch`) and no files. Raises `BadInput` for columns that are no facts, and
    `ValueError` for a pack or a reading that is not there.
    """
    if id not in df.columns:
        raise ValueError(f"there is no column {id!r} that names the rows")
    default_mapping([name for name in _flat(df) if name != id], law, table="spark")
    compile_law(law, reading=reading, packs=packs, judge_done=judge_done)
    code = json.dumps(encode(law))
    kind = df.schema[id].dataType.simpleString()
    day = as_of.isoformat() if as_of is not None else None
    judge = _judge(code, id, tuple(df.columns), (reading, packs, judge_done, missing), day, lang)
    # A dot in the name of a column means something else to Spark, so none of its columns keeps its name on the way.
    plain = df.toDF(*(f"c{number}" for number in range(len(df.columns))))
    return plain.mapInArrow(judge, f"`{id}` {kind}, {SAID}")


def _flat(df: DataFrame) -> list[str]:
    """The columns as a slice calls them."""
    from pyspark.sql.types import ArrayType, StructType

    found: list[str] = []

    def add(prefix: str, kind: Any) -> None:
        for field in kind.fields:
            name = f"{prefix}{field.name}"
            if isinstance(field.dataType, StructType):
                add("" if name == "facts" else f"{name}.", field.dataType)
            else:
                assert isinstance(field.dataType, ArrayType) or name
                found.append(name)

    add("", df.schema)
    return found


def _judge(
    code: str, id: str, names: tuple[str, ...], options: Options, day: str | None, lang: str
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What each machine runs on the batches of a partition."""

    def judge(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        # Imported where it runs: by the name of the module and not by its content.
        from transfer_check.batch.spark import judged

        for batch in batches:
            yield from judged(batch, code, id, names, options, day, lang)

    return judge


def judged(
    batch: pa.RecordBatch, code: str, id: str, names: tuple[str, ...], options: Options, day: str | None, lang: str
) -> list[pa.RecordBatch]:
    """The answers to one batch of Arrow."""
    import pyarrow as pa

    if not batch.num_rows:
        return []
    kernel = _kernel(code, options)
    law = kernel.law.law
    whole = pl.from_arrow(batch)
    assert isinstance(whole, pl.DataFrame)
    named = pl.Series("row", range(1, whole.height + 1), dtype=pl.UInt64)
    rows = whole.rename(dict(zip(whole.columns, names, strict=True))).drop(id)
    table = Typeful(rows.schema, "spark")
    columns = default_mapping(table.header, law, table="spark")
    table.refuse_nested(columns, law)
    found = table.slice(rows.lazy(), 1, whole.height)
    one = Normaliser(law, columns, dt.date.fromisoformat(day) if day is not None else None).read(found)
    said = answered(one, kernel)
    wrong: dict[int, list[str]] = {}
    for bad in (*one.bad, *said.bad):
        wrong.setdefault(bad.row, []).append(f"{bad.column}: {bad.code} {bad.said.say(DIAGNOSTICS, lang)}")
    errors = pl.DataFrame(list(wrong.items()), schema={"row": pl.UInt64, "errors": pl.List(pl.String)}, orient="row")
    answers = (
        pl.DataFrame([named])
        .join(said.said, on="row", how="left", maintain_order="left")
        .join(errors, on="row", how="left", maintain_order="left")
        .drop("row")
    )
    if answers.select((pl.col("decision").is_null() == pl.col("errors").is_null()).any()).item():
        raise AssertionError("a row is neither decided nor rejected, or both")
    texts = pa.list_(pa.string())
    kinds = [("decision", pa.string()), ("deciding", texts), ("jurisdictions", texts), ("missing", texts)]
    kinds += [("by", pa.string()), ("errors", texts)]
    arrays = [answers[name].to_arrow().cast(kind) for name, kind in kinds]
    return [
        pa.RecordBatch.from_arrays([batch.column(names.index(id)), *arrays], names=[id, *(name for name, _ in kinds)])
    ]


@lru_cache(maxsize=4)
def _kernel(code: str, options: Options) -> Kernel:
    """The law of a task, made ready once in each process."""
    reading, packs, judge_done, missing = options
    law = decode(json.loads(code))
    assert isinstance(law, Law)
    return compile_kernel(
        compile_law(law, reading=reading, packs=packs, judge_done=judge_done), missing=missing, threads=1
    )
