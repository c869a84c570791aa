"""Work that is shared among processes comes back whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from load.small_law import enacted, provision
from transfer_check.analyse.mutants import mutants
from transfer_check.testing.alike import likeness
from transfer_check.testing.spread import spread


def test_every_share_comes_back() -> None:
    def work(share: int, of: int) -> Iterator[tuple[int, int]]:
        yield from ((number, os.getpid()) for number in range(share, 9, of))

    found = list(spread(3, work))
    assert sorted(number for number, _ in found) == list(range(9))
    assert len({process for _, process in found}) == 3 and os.getpid() not in {process for _, process in found}


def test_a_share_that_fails_is_no_result() -> None:
    def work(share: int, _: int) -> Iterator[int]:
        yield share
        if share == 1:
            raise ValueError("no")

    with pytest.raises(RuntimeError, match="share 1 of 2 failed: ValueError: no"):
        list(spread(2, work))


def test_a_share_that_ends_early_is_no_result() -> None:
    def work(share: int, _: int) -> Iterator[int]:
        yield share
        if share == 0:
            os._exit(0)

    with pytest.raises(RuntimeError, match="share 0 of 2 ended early"):
        list(spread(2, work))


def test_proofs_are_the_same_in_several_processes(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true", when="{all: [item.lethal, 'leg.to in [BBB, CCC]']}"),
        provision("xx.act.2", "prohibits: true", when="{all: [item.lethal, leg.to == BBB, embargoed]}"),
    )
    made = list(mutants(law))
    alone = [(like.decided is None, like.named is None) for like in likeness(law, made)]
    shared = [(like.decided is None, like.named is None) for like in likeness(law, made, jobs=2)]
    assert alone == shared and (True, True) not in alone[:3] and any(decided for decided, _ in alone)
