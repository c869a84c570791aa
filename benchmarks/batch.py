"""Batches: so many scenarios before so many norms, by columns and by the same rules written by hand.

    python benchmarks/batch.py --bench FOLDER [--n 20,200,2000] [--rows 1048576] [--rounds 5] [--few 65536]
        [--memory] [--output FILE]

FOLDER holds the workload (`generator.py`). Every engine has its columns in memory before the time begins, as texts and
as an enumeration, as a Parquet file of dictionaries holds them. All verdicts of all engines are compared row by
row. Time is that of the best round; beside it the time of all processors that it took, which a busy machine moves less.
`--memory` writes tables of a tenth of and of all `--memory-rows` rows to Parquet, decides them as the command does
(`batch.run.run`), and compares the peaks of memory, each in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

HERE = Path(__file__).resolve().parent
VERDICTS = {"permitted": 0, "authorisation_required": 1, "prohibited": 2}
SLICE = 1 << 18
SINGLE = 20_000


def best_of(run: Callable[[], Any], rounds: int) -> tuple[Any, float, float]:
    """What it gives, the least wall time and the least time of all processors, in seconds."""
    found, wall, cpu = run(), float("inf"), float("inf")
    for _ in range(rounds):
        began, worked = time.perf_counter(), time.process_time()
        found = run()
        wall, cpu = min(wall, time.perf_counter() - began), min(cpu, time.process_time() - worked)
    return found, wall, cpu


def measure(n: int, given: argparse.Namespace) -> list[dict[str, Any]]:
    """The rows of the table for so many norms."""
    import batch_load as load
    import batch_peers as peers
    import generator  # type: ignore[import-not-found]
    from peers_law import AWAY, HOME, fact_of, law, scenario

    from transfer_check import check_many, compile_law
    from transfer_check.batch.kernel import compile_kernel, decide

    rules = generator.make_rules(n)
    columns = load.drawn(given.rows, rules, generator)
    few = {field: values[: given.few] for field, values in columns.items()}
    texts, coded = (load.flat(columns, generator, coded=coded) for coded in (False, True))
    frames = {
        "texts": load.framed(texts, fact_of, HOME, AWAY),
        "coded": load.framed(coded, fact_of, HOME, AWAY),
    }
    frames["coded, decimals"] = load.with_decimals(frames["coded"])
    compiled = compile_law(law(rules, generator.ENUMS, generator.BOOLS, list(generator.INTS)))
    runs: dict[str, tuple[Callable[[], Any], int]] = {}
    began = time.perf_counter()
    for name, frame in frames.items():
        kernel = compile_kernel(compiled, deciding=False, missing=False)
        runs[f"transfer-check, {name}"] = (lambda k=kernel, f=frame: decide(k, f)), given.rows
    decide(kernel, frames["coded"].head(1000))
    compile_time = time.perf_counter() - began
    named = compile_kernel(compiled, missing=False)
    runs["transfer-check, coded, with provisions"] = (lambda: decide(named, frames["coded"])), given.rows
    runs["Polars by hand, coded, each condition once"] = peers.in_polars(rules, coded, once=True), given.rows
    if n <= given.most_by_hand:
        runs["Polars by hand, coded, plain"] = peers.in_polars(rules, coded, once=False), given.rows
        runs["Polars by hand, texts, each condition once"] = peers.in_polars(rules, texts, once=True), given.rows
    runs["numpy by hand"] = peers.in_numpy(rules, columns, generator), given.rows
    runs["DuckDB"] = peers.in_duckdb(rules, texts), given.rows
    try:
        runs["OpenFisca"] = peers.in_openfisca(rules, few, generator), given.few
    except ImportError as error:
        print(f"OpenFisca left out: {error}", file=sys.stderr)

    rows: list[dict[str, Any]] = []
    wanted: Any = None
    for name, (run, count) in runs.items():
        found, wall, cpu = best_of(run, given.rounds if count * n < 3e8 or name.startswith("transfer") else 1)
        by = ""
        if isinstance(found, pl.DataFrame):
            by = ", ".join(f"{word} {share}" for word, share in found["by"].value_counts(sort=True).iter_rows())
            found = found["decision"].replace_strict(VERDICTS, return_dtype=pl.UInt8).to_numpy()
        wanted = found if wanted is None else wanted
        assert (found == wanted[:count]).all(), name
        rows.append({"n": n, "engine": name, "rows": count, "wall": wall, "cpu": cpu, "by": by})
        print(json.dumps(rows[-1]), file=sys.stderr, flush=True)

    records = [generator.unflatten(row) for row in texts.head(SINGLE).iter_rows(named=True)]
    cases = [scenario(record) for record in records]
    answers, wall, cpu = best_of(lambda: list(check_many(compiled, cases, deciding=False)), given.rounds)
    told = [VERDICTS[answer.decision.value] for answer in answers]
    assert told == wanted[: len(told)].tolist()
    rows.append(
        {"n": n, "engine": "transfer-check, one by one", "rows": len(cases), "wall": wall, "cpu": cpu, "by": ""}
    )
    rows[0]["compile"] = compile_time
    rows[0]["verdicts"] = np.bincount(wanted, minlength=3).tolist()
    return rows


def decide_file(path: Path, bench: Path, out: Path) -> None:
    """Decides a Parquet file as the command does, and says what memory it took at the most."""
    sys.path[:0] = [str(bench), str(HERE)]
    import generator
    from peers_law import law

    from transfer_check import compile_law
    from transfer_check.batch.assemble import Files
    from transfer_check.batch.kernel import compile_kernel
    from transfer_check.batch.parts import Job
    from transfer_check.batch.run import run

    made = law(generator.make_rules(200), generator.ENUMS, generator.BOOLS, list(generator.INTS))
    files = Files(out, "parquet", out.with_name("rejects.csv"), "csv")
    began, worked = time.perf_counter(), time.process_time()
    manifest = run(Job(path, files, made, compile_kernel(compile_law(made), missing=False)))
    wall, cpu = time.perf_counter() - began, time.process_time() - worked
    assert manifest["rejected"] == 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"rows": manifest["decided"], "peak MiB": round(peak), "seconds": round(wall, 1), "cpu": round(cpu, 1)}
    print(json.dumps(told))


def memory(given: argparse.Namespace) -> list[dict[str, Any]]:
    """The peaks of two tables, one ten times as long as the other."""
    import batch_load as load
    import generator
    import pyarrow.parquet as pq
    from peers_law import AWAY, HOME, fact_of

    rules, found = generator.make_rules(200), []
    with tempfile.TemporaryDirectory() as folder:
        for rows in (given.memory_rows // 10, given.memory_rows):
            path, writer = Path(folder) / f"{rows}.parquet", None
            for start in range(0, rows, SLICE):
                piece = load.drawn(min(SLICE, rows - start), rules, generator, seed=start)
                frame = (
                    load.framed(load.flat(piece, generator, coded=False), fact_of, HOME, AWAY).drop("row").to_arrow()
                )
                writer = writer or pq.ParquetWriter(path, frame.schema)
                writer.write_table(frame, row_group_size=SLICE)
            assert writer is not None
            writer.close()
            command = [sys.executable, __file__, "--bench", str(given.bench), "--decide", str(path)]
            said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            found.append(json.loads(said))
            path.unlink()
    return found


def page(rows: list[dict[str, Any]], peaks: list[dict[str, Any]], given: argparse.Namespace) -> str:
    """The figures as tables."""
    lines = [
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors with a load of"
        f" {os.getloadavg()[0]:.0f} at the end; {given.rows:,} scenarios; {', '.join(map(_version, PACKAGES))}.",
        "",
        "| norms | engine | scenarios | seconds | million/s | processor seconds | million per processor second | by |",
        "|---:|---|---:|---:|---:|---:|---:|---|",
    ]
    for row in rows:
        speed, worked = row["rows"] / row["wall"] / 1e6, row["rows"] / row["cpu"] / 1e6
        lines.append(
            f"| {row['n']} | {row['engine']} | {row['rows']:,} | {row['wall']:.3f} | {speed:.3g} | {row['cpu']:.3f}"
            f" | {worked:.3g} | {row['by']} |"
        )
    for row in rows:
        if "verdicts" in row:
            permitted, required, prohibited = row["verdicts"]
            lines += [
                "",
                f"{row['n']} norms: compiled in {row['compile']:.2f} s; {permitted:,} permitted, {required:,} need an"
                f" authorisation, {prohibited:,} prohibited; all engines agree in every row.",
            ]
    if peaks:
        lines += ["", "| rows of a Parquet file | peak of memory, MiB | seconds | processor seconds |"]
        lines += ["|---:|---:|---:|---:|"]
        lines += [f"| {each['rows']:,} | {each['peak MiB']:,} | {each['seconds']} | {each['cpu']} |" for each in peaks]
        lines += ["", f"Ten times the rows take {peaks[1]['peak MiB'] / peaks[0]['peak MiB']:.2f} times the memory."]
    return "\n".join(lines) + "\n"


PACKAGES = ("polars", "numpy", "duckdb", "openfisca-core", "transfer-check")


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} not installed"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--n", default="20,200,2000")
    parser.add_argument("--rows", type=int, default=1 << 20)
    parser.add_argument("--few", type=int, default=1 << 16)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most-by-hand", type=int, default=200)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--memory-rows", type=int, default=10_000_000)
    parser.add_argument("--decide", type=Path)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    if given.decide is not None:
        with tempfile.TemporaryDirectory() as folder:
            decide_file(given.decide, given.bench, Path(folder) / "out.parquet")
        return
    sys.path[:0] = [str(given.bench), str(HERE)]
    rows = [row for n in map(int, filter(None, given.n.split(","))) for row in measure(n, given)]
    told = page(rows, memory(given) if given.memory else [], given)
    if given.output is not None:
        given.output.write_text(told, encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()
