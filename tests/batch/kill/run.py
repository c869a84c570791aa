"""Kills, full disks and truncated tables at random: whatever happens, a run that goes on ends with the same bytes.

`python tests/batch/kill/run.py --times 50 --seed 1` does it so often; `.ci/long kill` runs that.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "engine")]

from batch.orders import as_csv, as_ndjson, as_parquet, drawn  # noqa: E402
from cli.running import ALL_DECISIONS  # noqa: E402
from load.small_law import small_law, write  # noqa: E402

ROWS = 1200
KINDS = ("csv", "ndjson", "parquet")
FULL = "TC106"
CUT = "TC804"


@dataclass
class Place:
    """A folder with a law and a table, and what a run that nothing disturbs writes there."""

    folder: Path
    law: Path
    seconds: dict[tuple[str, str], float] = field(default_factory=dict)
    wanted: dict[tuple[str, str], dict[str, bytes]] = field(default_factory=dict)

    def command(self, kind: str, output: str, out: Path, *more: str) -> list[str]:
        """The command on a table of a kind."""
        table = self.folder / f"orders.{kind}"
        words = ["batch", str(table), "-o", str(out / f"answers.{output}"), "--law", str(self.law)]
        return [sys.executable, "-m", "transfer_check", *words, "--part", "8", "--no-missing", *more]

    def undisturbed(self, kind: str, output: str) -> None:
        """Runs it once, and keeps what it wrote."""
        if (kind, output) in self.wanted:
            return
        out = self.folder / f"whole-{kind}-{output}"
        out.mkdir()
        begun = time.monotonic()
        ran = subprocess.run(self.command(kind, output, out), capture_output=True, text=True, check=False)
        assert ran.returncode == 2, ran.stderr  # some rows are rejected
        self.seconds[kind, output] = time.monotonic() - begun
        self.wanted[kind, output] = written(out)
        manifest = json.loads(self.wanted[kind, output][f"answers.{output}.manifest.json"])
        assert manifest["rows"] == ROWS == manifest["decided"] + manifest["rejected"]


def place(folder: Path, seed: int) -> Place:
    """A new place."""
    scenarios = drawn(Random(seed), ROWS)
    for kind, made in (("csv", as_csv), ("ndjson", as_ndjson), ("parquet", as_parquet)):
        made(scenarios, folder / f"orders.{kind}")
    return Place(folder, write(small_law(*ALL_DECISIONS), folder / "law"))


def written(out: Path) -> dict[str, bytes]:
    """The files that a run left, each whole."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def killed(at: Place, random: Random, out: Path) -> str:
    """Killed again and again at random moments, then let go on to its end."""
    kind, output = random.choice(KINDS), random.choice(KINDS)
    at.undisturbed(kind, output)
    kills = 0
    while True:
        process = subprocess.Popen(
            at.command(kind, output, out, "--resume"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        try:
            # Most of a run is its start: kills are wanted while parts are written and put together, too.
            patience = random.uniform(0.15, 0.95) * at.seconds[kind, output]
            _, told = process.communicate(timeout=patience if kills < 3 else None)
            break
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.communicate()
            kills += 1
            whole(at, kind, output, out)
    assert process.returncode == 2, told
    same(at, kind, output, out)
    return f"killed {kills} times"


def whole(at: Place, kind: str, output: str, out: Path) -> None:
    """After a kill each file of the output is not there, or is what it should be; with the answers all others are."""
    wanted, found = at.wanted[kind, output], written(out)
    for name, data in found.items():
        assert name.startswith(".") or data == wanted[name], f"{name} is torn"
    if f"answers.{output}" in found:
        assert wanted.keys() <= found.keys(), "answers without their manifest"


def same(at: Place, kind: str, output: str, out: Path) -> None:
    """Nothing is lost, nothing is there twice, nothing is left over."""
    found = {name: data for name, data in written(out).items() if not name.startswith(".")}
    assert found == at.wanted[kind, output], sorted(found)
    assert not (out / f"answers.{output}.parts").exists()


def full(at: Place, random: Random, out: Path) -> str:
    """A disk that takes no more than so much in one file, then one that does."""
    kind, output = random.choice(KINDS), random.choice(KINDS)
    at.undisturbed(kind, output)
    most = random.randrange(16, max(len(at.wanted[kind, output][f"answers.{output}"]), 64))
    bounded = subprocess.run(
        at.command(kind, output, out),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert bounded.returncode == 2 and FULL in bounded.stderr and "Traceback" not in bounded.stderr, bounded.stderr
    assert written(out) == {}, sorted(written(out))
    again = subprocess.run(at.command(kind, output, out, "--resume"), capture_output=True, text=True, check=False)
    assert again.returncode == 2, again.stderr
    same(at, kind, output, out)
    return "disk full"


def truncated(at: Place, random: Random, out: Path) -> str:
    """A table that breaks off somewhere: refused with nothing written, unless what is there is whole."""
    kind, output = random.choice(KINDS), random.choice(KINDS)
    at.undisturbed(kind, output)
    data = (at.folder / f"orders.{kind}").read_bytes()
    cut = random.randrange(len(data) // 2, len(data))
    table = out / f"cut.{kind}"
    table.write_bytes(data[:cut])
    words = at.command(kind, output, out)
    words[words.index(str(at.folder / f"orders.{kind}"))] = str(table)
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ran.returncode == 2 and "Traceback" not in ran.stderr, ran.stderr
    if CUT in ran.stderr:
        assert [path.name for path in out.iterdir()] == [table.name], list(out.iterdir())
        return "truncated, refused"
    # Only a text may end where a record does: the last line is a whole one.
    assert kind != "parquet", ran
    manifest = json.loads((out / f"answers.{output}.manifest.json").read_text(encoding="utf-8"))
    records = data[:cut].count(b"\n") - (kind == "csv") + (data[cut - 1 : cut] != b"\n")
    assert manifest["rows"] == records == manifest["decided"] + manifest["rejected"], manifest
    return "truncated at a record"


TRIALS: tuple[Callable[[Place, Random, Path], str], ...] = (killed, killed, full, truncated)


def tried(at: Place, random: Random, number: int, trial: Callable[[Place, Random, Path], str]) -> str:
    """One trial in a folder of its own."""
    out = at.folder / f"out-{number}"
    out.mkdir()
    return trial(at, random, out)


def main() -> None:
    """So many trials; the first that fails ends it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        at = place(Path(folder), given.seed)
        for number in range(given.times):
            random = Random(f"{given.seed} {number}")
            counts[tried(at, random, number, TRIALS[number % len(TRIALS)])] += 1
            print(f"\r{number + 1}/{given.times}", end="", file=sys.stderr)
    print(file=sys.stderr)
    for said, number in sorted(counts.items()):
        print(f"{number:4} {said}")


if __name__ == "__main__":
    main()
