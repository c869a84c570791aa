"""Fuzzes the loader: `python tests/fuzz/run.py --inputs 100000 --seed 1 [--minutes M] [--output FILE]`.

Guided without instrumentation: an input whose outcome (codes and message shapes, or facts and records that loaded)
is new becomes a further seed. `guided.py` is the same under atheris. Failures are shrunk and written to `found/`.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fuzz.mutations import Mutator
from fuzz.oracle import Failure, Oracle, Outcome
from fuzz.real import Input
from fuzz.shrink import shrink

FOUND = Path(__file__).resolve().parent / "found"


@dataclass
class Tally:
    """What came of many inputs."""

    inputs: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)
    shapes: set[frozenset[str]] = field(default_factory=set)
    failures: dict[tuple[str, str], tuple[Input, Failure]] = field(default_factory=dict)
    slowest: float = 0.0

    def add(self, one: Input, outcome: Outcome, seconds: float) -> bool:
        """Counts an outcome; whether one of its shape is new."""
        self.inputs += 1
        self.kinds[one.kind if one.kind in ("scenario", "bill") else "law"] += 1
        self.outcomes["failure" if outcome.failure else "loads" if not outcome.codes else "refused"] += 1
        self.outcomes.update(outcome.codes)
        if outcome.compared:
            self.compared[outcome.compared] += 1
        else:
            self.slowest = max(self.slowest, seconds)
        new = outcome.shape not in self.shapes
        self.shapes.add(outcome.shape)
        return new

    def as_data(self) -> dict[str, Any]:
        """All of it, for a file."""
        return {
            "inputs": self.inputs,
            "kinds": dict(self.kinds),
            "outcomes": dict(self.outcomes.most_common()),
            "compared": dict(self.compared.most_common()),
            "shapes": len(self.shapes),
            "slowest_load": round(self.slowest, 3),
            "failures": [{"how": how, "where": where} for how, where in self.failures],
        }


def fuzz(
    oracle: Oracle, *, inputs: int, seed: int, minutes: float | None = None, losses: float = 0.06, law: float = 0.02
) -> Tally:
    """Runs inputs until there were enough or the time is up; each way to fail is kept once."""
    mutator, tally = Mutator(Random(seed)), Tally()
    until = None if minutes is None else time.monotonic() + 60 * minutes
    while tally.inputs < inputs and (until is None or time.monotonic() < until):
        one = mutator.next(losses=losses, law=law)
        began = time.process_time()
        outcome = oracle.run(one)
        if tally.add(one, outcome, time.process_time() - began):
            mutator.keep(one)
        if outcome.failure is not None:
            tally.failures.setdefault(outcome.failure.key, (one, outcome.failure))
    return tally


def write(oracle: Oracle, one: Input, failure: Failure) -> Path:
    """Shrinks a failing input and writes it down."""
    key = failure.key

    def fails(smaller: Input) -> bool:
        found = oracle.run(smaller).failure
        return found is not None and found.key == key

    small = shrink(one, fails) if failure.how != "hang" else one
    again = oracle.run(small).failure or failure
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{hashlib.sha256(repr(key).encode()).hexdigest()[:12]}.json"
    data = {"kind": small.kind, "how": again.how, "where": again.where, "input": _text(small.data)}
    if small.before is not None:
        data["before"] = _text(small.before)
    path.write_text(json.dumps({**data, "text": again.text}, indent=2) + "\n", encoding="utf-8")
    return path


def _text(data: bytes) -> str:
    """Bytes as text where they are ASCII, else as `base64:…`."""
    plain = data.isascii() and not data.startswith(b"base64:")
    return data.decode() if plain else "base64:" + base64.b64encode(data).decode()


def read(path: Path) -> Input:
    """An input that was written down."""
    data = json.loads(path.read_text(encoding="utf-8"))
    before = data.get("before")
    return Input(data["kind"], _data(data["input"]), None if before is None else _data(before))


def _data(text: str) -> bytes:
    return base64.b64decode(text[7:]) if text.startswith("base64:") else text.encode()


def main() -> int:
    """The command; 1 if something failed."""
    parser = argparse.ArgumentParser(description="Fuzz the loader with mutated real files.")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--losses", type=float, default=0.06, help="share of scenarios that lost facts")
    given = parser.parse_args()
    oracle = Oracle()
    try:
        began = time.monotonic()
        tally = fuzz(oracle, inputs=given.inputs, seed=given.seed, minutes=given.minutes, losses=given.losses)
        seconds, slow = oracle.slowest_check
        data = {
            **tally.as_data(),
            "checks": len(oracle.decisions),
            "slowest_check": round(seconds, 3),
            "seconds": round(time.monotonic() - began),
        }
        for one, failure in tally.failures.values():
            print(f"{failure.how} {failure.where}: {write(oracle, one, failure)}", file=sys.stderr)
    finally:
        oracle.close()
    text = json.dumps(data, indent=2)
    if given.output is not None:
        given.output.write_text(text + "\n", encoding="utf-8")
    print(text)
    print(f"the check that took longest:\n{slow.decode('utf-8', 'replace')}", file=sys.stderr)
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
