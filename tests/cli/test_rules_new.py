"""`rules new`: the pack that it makes loads, its scenario gets what it expects, and its own test passes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from cli.running import Command
from transfer_check import load_law


def test_a_new_pack_works_as_it_stands(command: Command, tmp_path: Path) -> None:
    made = command("rules", "new", "aq", "--into", tmp_path)
    assert (made.code, made.err) == (0, "")
    folder = tmp_path / "aq"
    assert made.out.splitlines() == [str(path) for path in sorted(folder.rglob("*")) if path.is_file()]
    assert load_law(packs=[folder]).packs["aq"].jurisdiction == "ATA"
    ran = command("test", folder / "scenarios", "--law", folder)
    assert (ran.code, ran.out) == (0, "2 expectations, 0 differences\n")
    assert "aq/" not in command("rules", "lint", "--law", folder).out
    line = [sys.executable, "-m", "pytest", "-q", "-p", "transfer_check.testing.plugin", "-p", "no:cacheprovider"]
    tested = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    assert tested.stdout.splitlines()[-1].startswith("3 passed"), tested.stdout


def test_a_pack_of_another_name_needs_its_state(command: Command, tmp_path: Path) -> None:
    refused = command("rules", "new", "ice", "--into", tmp_path)
    assert refused.code == 2 and "TC207" in refused.err and "--state" in refused.err
    assert command("rules", "new", "ice", "--state", "ATA", "--into", tmp_path).code == 0
    assert load_law(packs=[tmp_path / "ice"]).packs["ice"].jurisdiction == "ATA"


def test_nothing_is_written_over(command: Command, tmp_path: Path) -> None:
    (tmp_path / "aq").mkdir()
    refused = command("rules", "new", "aq", "--into", tmp_path)
    assert refused.code == 2 and "TC106" in refused.err
    assert list(tmp_path.iterdir()) == [tmp_path / "aq"] and not list((tmp_path / "aq").iterdir())


def test_a_pack_that_is_there_and_an_id_that_is_none_are_refused(command: Command, tmp_path: Path) -> None:
    there = command("rules", "new", next(iter(load_law().packs)), "--into", tmp_path)
    assert there.code == 2 and "TC506" in there.err
    assert command("rules", "new", "No Id", "--into", tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []
