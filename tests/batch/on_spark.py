"""On a local Spark every row gets the answer that the embedded run gives it. `.ci/long spark` runs it.

`python tests/batch/on_spark.py [--rows 200000]` needs the extra `spark` and Java 17.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "engine")]
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "engine"), os.environ.get("PYTHONPATH", "")])
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)

import polars as pl  # noqa: E402
from polars.testing import assert_frame_equal  # noqa: E402

from batch.orders import as_parquet, drawn  # noqa: E402
from cli.running import ALL_DECISIONS  # noqa: E402
from load.small_law import small_law, write  # noqa: E402
from transfer_check import compile_law, load_law  # noqa: E402
from transfer_check.batch.assemble import Files  # noqa: E402
from transfer_check.batch.kernel import compile_kernel  # noqa: E402
from transfer_check.batch.parts import Job  # noqa: E402
from transfer_check.batch.run import run  # noqa: E402

SAME = ("id", "decision", "deciding", "jurisdictions", "missing")


def main() -> None:
    """Both runs, compared after sorting."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), given.rows)


def compare(folder: Path, count: int) -> None:
    """Judges a table of so many rows by both."""
    from pyspark.sql import SparkSession

    from transfer_check.batch.spark import check

    law = load_law(write(small_law(*ALL_DECISIONS), folder / "law"))
    table, answers = folder / "orders.parquet", folder / "answers.parquet"
    as_parquet(drawn(Random(5), count), table)
    kernel = compile_kernel(compile_law(law), missing=False)
    began = time.monotonic()
    manifest = run(Job(table, Files(answers, "parquet", folder / "rejects.csv", "csv"), law, kernel))
    embedded = time.monotonic() - began
    spark = (
        SparkSession.builder.master("local[2]")
        .appName("transfer-check")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 50_000)
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    try:
        began = time.monotonic()
        out = folder / "spark.parquet"
        check(spark.read.parquet(str(table)).repartition(4), law).write.parquet(str(out))
        clustered = time.monotonic() - began
    finally:
        spark.stop()
    found = pl.read_parquet(out / "*.parquet")
    assert found.height == count == manifest["rows"], found.height
    rejected = found.filter(pl.col("decision").is_null())
    assert rejected.height == manifest["rejected"] and (rejected["errors"].list.len() > 0).all()
    lists = [pl.col(name).list.sort() for name in ("deciding", "missing")]
    ours = pl.read_parquet(answers).select(SAME).with_columns(lists).sort("id")
    theirs = found.filter(pl.col("decision").is_not_null()).select(SAME).with_columns(lists).sort("id")
    assert_frame_equal(theirs, ours)
    print(f"{count:,} rows: the same {ours.height:,} answers and {rejected.height:,} rejected rows")
    print(f"embedded {embedded:.1f} s, Spark on 2 cores {clustered:.1f} s, its start included")


if __name__ == "__main__":
    main()
