"""Process start to verdict, with and without the witness, as a ratio to importing what the command rests on.

    python benchmarks/startup.py [SCENARIO [ROUNDS]]

Then one check in process. The processes alternate, so that what else the machine does weighs on all alike; medians are
compared.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 15
ALONE = ", no witness"
BASE = [sys.executable, "-c", "import pydantic, click, yaml"]
FIRST_CASE = Path(__file__).resolve().parent.parent / "scenarios" / "kr" / "155mm-direct.yaml"


def seconds(command: list[str]) -> float:
    """How long a process takes."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def in_process(scenario: Path) -> tuple[float, float]:
    """One load of the law, and one check, in seconds."""
    from transfer_check import check, load_law, load_scenario

    start = time.perf_counter()
    law = load_law()
    loaded = time.perf_counter() - start
    transfer = load_scenario(scenario, law)
    check(law, transfer)
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        check(law, transfer)
        rounds.append(time.perf_counter() - start)
    return loaded, statistics.median(rounds)


def main() -> None:
    """Prints the figures."""
    scenario = Path(sys.argv[1]) if len(sys.argv) > 1 else FIRST_CASE
    command = [sys.executable, "-m", "transfer_check", str(scenario)]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    forms = {"terminal": command, "json": [*command, "--format", "json"], "quiet": [*command, "--quiet"]}
    alone = {f"{name}{ALONE}": [*words, "--no-witness"] for name, words in forms.items()}
    variants = {**forms, **alone}
    times: dict[str, list[float]] = {name: [] for name in ("base", *variants)}
    for _ in range(rounds):
        times["base"].append(seconds(BASE))
        for name, variant in variants.items():
            times[name].append(seconds(variant))
    base = statistics.median(times["base"])
    print(f"base (import pydantic, click, yaml): {base:.3f} s, 1.00")
    for name in variants:
        median = statistics.median(times[name])
        print(f"process start to verdict, {name}: {median:.3f} s, {median / base:.2f} times the base")
    for name in forms:
        ratio = statistics.median(times[name]) / statistics.median(times[name + ALONE])
        print(f"{name}: with the witness {ratio:.2f} times as long as without")
    loaded, checked = in_process(scenario)
    print(f"load of the law in process: {loaded:.3f} s, {loaded / base:.2f} times the base")
    print(f"one check in process (readings and amendments among it): {checked * 1000:.1f} ms, {checked / base:.2f}")


if __name__ == "__main__":
    main()
