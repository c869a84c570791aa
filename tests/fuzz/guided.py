"""The same oracle under atheris, which feeds back what lines of the engine an input reaches.

It needs the extra `fuzz`: `python tests/fuzz/guided.py [--output FILE] FOLDER -runs=100000 -max_len=16384 [any other
option of libFuzzer]`. The folder receives the real files, to start from, and what reached something new. Bytes that
libFuzzer makes are read as a file; its own mutator is helped by ours, which knows keys, values and lines. The first
byte says whether the rest is a scenario or a bill. A failure is shrunk and written to `found/`; the run goes on to its
end, and then fails.
"""

from __future__ import annotations

import json
import os
import sys
import time
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
from fuzz.run import Tally, write

KINDS = {b"s": "scenario", b"b": "bill"}
OWN_SHARE = 0.9
SLOWER = 5.0
"""How much more time an input may take, as the instruments take time too."""
EVERY = 1000
"""After so many inputs what came of them is written, since libFuzzer ends the process by itself."""


def packed(one: Input) -> bytes:
    """An input as libFuzzer keeps it."""
    return one.kind[:1].encode() + one.data


def unpacked(data: bytes) -> Input:
    """The input that such bytes stand for."""
    return Input(KINDS.get(data[:1], "scenario"), data[1:])


def asked(words: list[str]) -> tuple[Path | None, int | None, list[str]]:
    """The output file, how many runs were asked for, and what libFuzzer is told, the folder first."""
    output = None
    if "--output" in words:
        at = words.index("--output")
        output, words = Path(words[at + 1]), [*words[:at], *words[at + 2 :]]
    runs = [int(word.partition("=")[2]) for word in words if word.startswith("-runs=")]
    return output, runs[-1] if runs else None, words


def main() -> None:
    """Runs libFuzzer until it has had enough; ends with 1 if something failed."""
    output, runs, words = asked(sys.argv)
    corpus = Path(words[1])
    oracle = Oracle(scale=SLOWER)
    real = [one for one in seeds() if one.kind in KINDS.values()]
    for number, one in enumerate(real):
        (corpus / f"{number}").write_bytes(packed(one))
    tally, began = Tally(), time.monotonic()

    def tell() -> None:
        if output is not None:
            data = {**tally.as_data(), "seconds": round(time.monotonic() - began)}
            output.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")

    def test(data: bytes) -> None:
        one = unpacked(bytes(data))
        start = time.process_time()
        outcome = oracle.run(one)
        tally.add(one, outcome, time.process_time() - start)
        if (failure := outcome.failure) is not None and failure.key not in tally.failures:
            tally.failures[failure.key] = one, failure
            print(f"{failure.how} {failure.where}: {write(oracle, one, failure)}", file=sys.stderr)
        if tally.inputs % EVERY == 0:
            tell()
        if tally.inputs == runs:
            tell()
            oracle.close()
            if tally.failures:
                os._exit(1)

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        if len(data) < 2:
            return packed(random.choice(real))[:longest]
        if random.random() > OWN_SHARE:
            return bytes(atheris.Mutate(data, longest))
        text = data[1:].decode("utf-8", "replace")
        for _ in range(random.choice((1, 1, 1, 2))):
            text = random.choice(CHANGES)(random, text, random.choice(real).data.decode())
        return (data[:1] + text.encode("utf-8", "surrogatepass"))[:longest]

    try:
        atheris.Setup(words, test, custom_mutator=mutate)
        atheris.Fuzz()
    finally:
        oracle.close()


if __name__ == "__main__":
    main()
