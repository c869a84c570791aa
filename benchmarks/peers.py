"""One check beside other engines, on one workload: decision alone, with provisions, with full explanation.

    python benchmarks/peers.py --bench FOLDER [--python PYTHON] [--engines A,B] [--n 20,200,2000] [--m 10000]
        [--budget SECONDS] [--million] [--output FILE]

FOLDER holds the workload, the runner and an adapter for each peer; `--python` is an interpreter that has the peers and
this project. The runner gives each engine a process of its own, compares every verdict with a plain reference, and
times that reference before and after, so that a busy machine moves both. Our adapter turns a record into a scenario
within the time; the second table asks scenarios that are there already as Python dicts, the way a service holds them,
beside the plainest bit-parallel loop of the folder in the same process. `--million` counts what a million checks of
values not met before leave in memory.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PEERS = "py_reference,py_bitset,cedar,drools_,zen_table,clips_,rego,openfisca_,clingo_,durable_rules_"
ROUNDS = 5


def percentiles(ask: Callable[[Any], object], cases: Sequence[Any]) -> tuple[float, float]:
    """The median and the 99th percentile of a call, in microseconds; of several rounds the median of each."""
    found: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        times = []
        for case in cases:
            began = time.perf_counter()
            ask(case)
            times.append(time.perf_counter() - began)
        times.sort()
        found.append((times[len(times) // 2] * 1e6, times[int(len(times) * 0.99)] * 1e6))
    return statistics.median(p50 for p50, _ in found), statistics.median(p99 for _, p99 in found)


def rate(ask: Callable[[], Iterable[object]], count: int) -> float:
    """Cases a second of processor time, the best of some rounds."""
    best = 0.0
    for _ in range(ROUNDS):
        gc.collect()
        began = time.process_time()
        for _ in ask():
            pass
        best = max(best, count / (time.process_time() - began))
    return best


def ours(bench: Path, n: int, m: int) -> dict[str, Any]:
    """Scenarios that are there as Python dicts, every answer compared with the workload's reference."""
    sys.path[:0] = [str(bench), str(HERE)]
    import generator  # type: ignore[import-not-found]
    from adapters.py_bitset import Engine as Bits  # type: ignore[import-not-found]
    from adapters.py_reference import Engine as Reference  # type: ignore[import-not-found]
    from peers_law import law, scenario

    from transfer_check import check_many, compile_law
    from transfer_check.decide.outcome import Decision

    verdicts = {Decision.PERMITTED: 0, Decision.AUTHORISATION_REQUIRED: 1, Decision.PROHIBITED: 2}
    rules = generator.make_rules(n)
    records = generator.make_scenarios(m, rules)
    cases = [scenario(record) for record in records]
    began = time.process_time()
    compiled = compile_law(law(rules, generator.ENUMS, generator.BOOLS, list(generator.INTS)))
    compiled.check(cases[0])
    row: dict[str, Any] = {"n": n, "compile ms": (time.process_time() - began) * 1e3}
    reference, bits = Reference(rules), Bits(rules)
    compared = min(m, 1_000_000 // n)
    for number, answer in enumerate(check_many(compiled, cases)):
        if number < compared:
            assert answer.decision is not None
            assert verdicts[answer.decision] == reference.check(records[number]), (number, answer)
    row["compared"] = compared
    few = cases[:1000]

    def plain(case: Any) -> object:
        return compiled.check(case, deciding=False)

    row["decision p50 us"], row["decision p99 us"] = percentiles(plain, cases)
    row["provisions p50 us"], _ = percentiles(compiled.check, cases)
    row["explained p50 us"], row["explained p99 us"] = percentiles(lambda case: compiled.check(case, explain=True), few)
    row["bits p50 us"], _ = percentiles(bits.check, records)
    row["decisions/s"] = rate(lambda: check_many(compiled, cases, deciding=False), m)
    row["bits/s"] = rate(lambda: map(bits.check, records), m)
    return row


def million(bench: Path, count: int) -> dict[str, Any]:
    """Peak memory after a tenth and after all of so many checks, of numbers that were never met before."""
    sys.path[:0] = [str(bench), str(HERE)]
    import generator
    from peers_law import law, scenario

    from transfer_check import check_many, compile_law

    rules = generator.make_rules(200)
    compiled = compile_law(law(rules, generator.ENUMS, generator.BOOLS, list(generator.INTS)))
    cases = [scenario(record) for record in generator.make_scenarios(1000, rules)]

    def fresh() -> Iterable[dict[str, Any]]:
        for number in range(count):
            case = cases[number % len(cases)]
            item = {**case["items"][0], "quantity": number, "value_eur": f"{number}.5", "id": f"item {number}"}
            yield {**case, "items": [item], "scenario": f"record {number}"}

    peaks: dict[str, Any] = {}
    for number, _ in enumerate(check_many(compiled, fresh(), deciding=False), start=1):
        if number in (count // 10, count):
            peaks[f"peak MiB after {number}"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return peaks


def peers(bench: Path, python: str, given: argparse.Namespace) -> list[dict[str, Any]]:
    """The rows of the runner, ours among them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "results.json"
        command = [python, str(bench / "run.py"), "--engines", given.engines, "--n", given.n, "--m", str(given.m)]
        command += ["--budget", str(given.budget), "--adapter-path", str(HERE / "peers_adapter.py"), "--out", str(out)]
        subprocess.run(command, check=True, stdout=sys.stderr)
        rows: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))["results"]
        return rows


def page(rows: Sequence[dict[str, Any]], own: Sequence[dict[str, Any]], peaks: dict[str, Any], given: Any) -> str:
    """The figures as tables."""
    load = os.getloadavg()[0]
    lines = [
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors with a load of"
        f" {load:.0f} at the end; {given.m} scenarios.",
        "",
        "| rules | engine | p50 µs | p99 µs | checks/s | × reference | verdicts compared | version |",
        "|---:|---|---:|---:|---:|---:|---:|---|",
    ]
    for row in rows:
        if "failed" in row or "skipped" in row:
            why = str(row.get("failed") or row.get("skipped")).replace("|", "/")
            lines.append(f"| {row['n']} | {Path(row['engine']).stem} | | | | | | {why[:80]} |")
            continue
        lines.append(
            f"| {row['n']} | {row['engine']} | {row['p50_us']:.1f} | {row['p99_us']:.1f} | {row['batch_per_s']:,.0f}"
            f" | {row['ratio']:.3g} | {row['checked']} | {row['version']} |"
        )
    heads = list(own[0]) if own else []
    if own:
        lines += ["", "| " + " | ".join(heads) + " |", "|" + "---:|" * len(heads)]
        lines += ["| " + " | ".join(f"{row[head]:,.1f}".removesuffix(".0") for head in heads) + " |" for row in own]
    if peaks:
        lines += ["", ", ".join(f"{name}: {value:.1f}" for name, value in peaks.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--engines", default=PEERS)
    parser.add_argument("--n", default="20,200,2000")
    parser.add_argument("--m", type=int, default=10_000)
    parser.add_argument("--budget", type=float, default=3.0)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    bench = given.bench.resolve()
    own = [ours(bench, int(n), given.m) for n in given.n.split(",")]
    peaks = million(bench, 1_000_000) if given.million else {}
    rows = peers(bench, given.python, given)
    said = page(rows, own, peaks, given)
    if given.output is None:
        print(said, end="")
    else:
        given.output.write_text(said, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
