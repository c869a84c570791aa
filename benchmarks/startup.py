"""Process start to verdict, with and without the witness, as a ratio to importing what the command rests on.

    python benchmarks/startup.py [SCENARIO] [--rounds N] [--before FOLDER]

Every variant of the command runs once in each round, so that what else the machine does weighs on all alike; medians
are compared, of the time on the wall and of the time that the processors spent (the witness's process included), which
a busy machine disturbs less. `--before` is another checkout, whose command runs in the same rounds. A run that ends
otherwise than the first one, or JSON that differs, is no measurement: the benchmark stops.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_CASE = ROOT / "scenarios" / "kr" / "155mm-direct.yaml"
BASE = ("-c", "import pydantic, click, yaml")
LIBRARIES = ("click", "pydantic", "PyYAML", "rich", "python-sat", "durable_rules")


@dataclass
class Variant:
    """One way to run, and how long it took each time: on the wall, and on the processors."""

    words: tuple[str, ...]
    engine: Path | None = None
    cache: str = "off"
    """`off`, `warm`, or `cold`: a folder that is empty each time."""
    times: list[tuple[float, float]] = field(default_factory=list)
    ended: set[int] = field(default_factory=set)
    said: set[bytes] = field(default_factory=set)

    def run(self, folder: Path) -> None:
        """Runs once, and notes what it took."""
        with tempfile.TemporaryDirectory(dir=folder) as empty:
            # As in a program that was installed: what was compiled once is not compiled again.
            environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
            environment |= {"TRANSFER_CHECK_CACHE": {"warm": str(folder), "cold": empty}.get(self.cache, "off")}
            if self.engine is not None:
                environment["PYTHONPATH"] = str(self.engine)
            start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            ran = subprocess.run([sys.executable, *self.words], env=environment, capture_output=True, check=False)
            wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.times.append((wall, spent))
        self.ended.add(ran.returncode)
        self.said.add(ran.stdout)

    def median(self, of: int) -> float:
        """The median time on the wall (0) or on the processors (1)."""
        return statistics.median(one[of] for one in self.times)


def in_process(scenario: Path, rounds: int) -> tuple[float, float, float]:
    """One load of the law from its files, one from the cache, and one check, in seconds of a processor."""
    from transfer_check import check, load_law, load_scenario

    def seconds(cache: str) -> float:
        os.environ["TRANSFER_CHECK_CACHE"] = cache
        found = []
        for _ in range(rounds):
            start = time.process_time()
            load_law()
            found.append(time.process_time() - start)
        return statistics.median(found)

    with tempfile.TemporaryDirectory() as folder:
        from_files = seconds("off")
        seconds(folder)
        from_cache = seconds(folder)
    law = load_law()
    transfer = load_scenario(scenario, law)
    check(law, transfer)
    checks = []
    for _ in range(rounds):
        start = time.process_time()
        check(law, transfer)
        checks.append(time.process_time() - start)
    return from_files, from_cache, statistics.median(checks)


def variants(scenario: Path, before: Path | None) -> dict[str, Variant]:
    """Every way to run the command, by name."""
    command = ("-m", "transfer_check", str(scenario))
    found = {"base": Variant(BASE)}
    if before is not None:
        engine = before / "engine"
        found["before, JSON"] = Variant((*command, "--format", "json"), engine)
        found["before, JSON, no witness"] = Variant((*command, "--format", "json", "--no-witness"), engine)
        found["before, quiet"] = Variant((*command, "--quiet"), engine)
    for cache in ("off", "cold", "warm"):
        found[f"{cache}, JSON"] = Variant((*command, "--format", "json"), cache=cache)
    found["warm, terminal"] = Variant(command, cache="warm")
    found["warm, quiet"] = Variant((*command, "--quiet"), cache="warm")
    found["cold, JSON, no witness"] = Variant((*command, "--format", "json", "--no-witness"), cache="cold")
    found["warm, JSON, no witness"] = Variant((*command, "--format", "json", "--no-witness"), cache="warm")
    found["warm, quiet, no witness"] = Variant((*command, "--quiet", "--no-witness"), cache="warm")
    return found


def agreed(found: dict[str, Variant]) -> None:
    """Stops where runs of one kind did not end alike and say the same."""
    runs = {name: one for name, one in found.items() if name != "base"}
    ended = set[int]().union(*(one.ended for one in runs.values()))
    for kind in ("JSON", "JSON, no witness", "quiet"):
        said = {text for name, one in runs.items() if name.endswith(f", {kind}") for text in one.said}
        if len(said) != 1 or len(ended) != 1 or ended & {1, 2}:
            sys.exit(f"the runs do not agree ({kind}): {len(said)} answers, exit codes {sorted(ended)}")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario", nargs="?", type=Path, default=FIRST_CASE)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--before", type=Path)
    given = parser.parse_args()
    found = variants(given.scenario.resolve(), given.before.resolve() if given.before is not None else None)
    with tempfile.TemporaryDirectory() as folder:
        for one in found.values():  # the first run compiles modules and fills the cache
            one.run(Path(folder))
            one.times.clear()
        for _ in range(given.rounds):
            for one in found.values():
                one.run(Path(folder))
    agreed(found)
    wall, spent = found["base"].median(0), found["base"].median(1)
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    print(f"Python {platform.python_version()}, {libraries}; {platform.machine()}, {os.cpu_count()} processors")
    print(f"{given.rounds} rounds; base `{BASE[1]}`: {wall:.3f} s on the wall, {spent:.3f} s of a processor\n")
    print("| start to verdict | wall | processors |\n|---|---|---|")
    for name, one in found.items():
        print(f"| {name} | {one.median(0) / wall:.2f} | {one.median(1) / spent:.2f} |")
    from_files, from_cache, checked = in_process(given.scenario, given.rounds)
    print(f"| in process: the law from its files | | {from_files / spent:.2f} |")
    print(f"| in process: the law from the cache | | {from_cache / spent:.2f} |")
    print(f"| in process: one check, readings and amendments among it | | {checked / spent:.2f} |")


if __name__ == "__main__":
    main()
