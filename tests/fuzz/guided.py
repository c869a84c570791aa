"""The same oracle under atheris, which feeds back what lines of the engine an input reaches.

atheris is no dependency of the project: install it beside it (3.0.0 has a wheel for Python 3.11 on Linux), then
`python tests/fuzz/guided.py [corpus folder] -runs=100000 -max_len=8192 [any other option of libFuzzer]`. Bytes that
libFuzzer makes are read as a file; its own mutator is helped by ours, which knows keys, values and lines. The first
byte says whether the rest is a scenario or a bill. A failure is shrunk and written to `found/`; the run goes on.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["transfer_check"]):
        import transfer_check.load.bill
        import transfer_check.load.packs
        import transfer_check.load.scenario  # noqa: F401

from fuzz.mutations import CHANGES
from fuzz.oracle import Oracle
from fuzz.real import Input, seeds
from fuzz.run import write

KINDS = {b"s": "scenario", b"b": "bill"}
OWN_SHARE = 0.7
SLOWER = 5.0
"""How much more time an input may take, as the instruments take time too."""


def packed(one: Input) -> bytes:
    """An input as libFuzzer keeps it."""
    return one.kind[:1].encode() + one.data


def unpacked(data: bytes) -> Input:
    """The input that such bytes stand for."""
    return Input(KINDS.get(data[:1], "scenario"), data[1:])


def main() -> None:
    """Runs libFuzzer until it has had enough."""
    oracle = Oracle(scale=SLOWER)
    real = [one for one in seeds() if one.kind in KINDS.values()]
    failures: set[tuple[str, str]] = set()

    def test(data: bytes) -> None:
        one = unpacked(bytes(data))
        failure = oracle.run(one).failure
        if failure is not None and failure.key not in failures:
            failures.add(failure.key)
            print(f"{failure.how} {failure.where}: {write(oracle, one, failure)}", file=sys.stderr)

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        if len(data) < 2:
            return packed(random.choice(real))[:longest]
        if random.random() > OWN_SHARE:
            return bytes(atheris.Mutate(data, longest))
        text = data[1:].decode("utf-8", "replace")
        for _ in range(random.choice((1, 1, 2, 3))):
            text = random.choice(CHANGES)(random, text, random.choice(real).data.decode())
        return (data[:1] + text.encode("utf-8", "surrogatepass"))[:longest]

    try:
        atheris.Setup(sys.argv, test, custom_mutator=mutate)
        atheris.Fuzz()
    finally:
        oracle.close()


if __name__ == "__main__":
    main()
