"""The answer is the same with a cache that is cold, one that is warm and none, to the last byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import ROOT, Command, Ran
from shipped import TRANSFERS
from transfer_check.load.cache import VARIABLE


def test_cold_warm_and_off(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(cache: str) -> Ran:
        monkeypatch.setenv(VARIABLE, cache)
        return command(*TRANSFERS, "--format", "json", "--no-amendments")

    off = run("off")
    cold = run(str(tmp_path / "cache"))
    assert len(list((tmp_path / "cache").iterdir())) == 1
    warm = run(str(tmp_path / "cache"))
    assert off.code not in (1, 2) and len(off.document["reports"]) == len(TRANSFERS) > 10
    assert cold == off
    assert warm == off


@pytest.mark.parametrize("shape", ["terminal", "markdown"])
def test_the_places_that_are_printed(
    shape: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = []
    for cache in ("off", str(tmp_path), str(tmp_path)):
        monkeypatch.setenv(VARIABLE, cache)
        printed.append(command(ROOT / "scenarios" / "kr" / "155mm-direct.yaml", "--format", shape))
    assert "kr/dapa" in printed[0].out
    assert printed[0] == printed[1] == printed[2]
