"""The law is found from wherever the command is run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from load.small_law import enacted, provision, small_law, write
from transfer_check.load.diagnostics import BadInput
from transfer_check.load.files import VARIABLE, find_rules
from transfer_check.load.packs import load_law

ROOT = Path(__file__).resolve().parents[2]
FIRST = ROOT / "scenarios" / "kr" / "155mm-direct.yaml"


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run in, and no variable set."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv(VARIABLE, raising=False)
    return folder


def test_the_checkout_of_an_editable_install() -> None:
    assert find_rules() == ROOT / "rules"
    assert set(load_law().packs) == {"be", "ca", "ch", "de", "fi", "hu", "il", "in", "kr", "nl", "no", "rs", "za"}


def test_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(small_law(provision("xx.act.1", "prohibits: true")), tmp_path)
    monkeypatch.setenv(VARIABLE, str(root))
    assert find_rules() == root
    assert set(load_law().packs) == {"xx"}


def test_a_variable_of_nothing_is_as_if_it_were_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert find_rules() == ROOT / "rules"


def test_a_variable_that_names_no_law_is_an_error_and_not_another_law(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    with pytest.raises(BadInput) as refused:
        load_law()
    assert [one.code for one in refused.value.diagnostics] == ["TC501"]
    assert VARIABLE in refused.value.diagnostics[0].message


def test_a_place_that_is_named_in_the_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    law = enacted(tmp_path / "law", provision("xx.act.1", "prohibits: true"))
    assert set(law.packs) == {"xx"}


def test_the_hash_of_the_law_does_not_hang_on_where_it_lies(tmp_path: Path) -> None:
    parts = (provision("xx.act.1", "prohibits: true"),)
    one, other = enacted(tmp_path / "a", *parts), enacted(tmp_path / "b", *parts)
    changed = enacted(tmp_path / "c", provision("xx.act.1", "prohibits: true", when="item.lethal"))
    assert one.sha256 == other.sha256 != changed.sha256


def run(*words: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """The installed command in a folder."""
    command = Path(sys.executable).with_name("transfer-check")
    outside = {name: value for name, value in os.environ.items() if name not in (VARIABLE, "PYTHONPATH")}
    line = [str(command), *words]
    return subprocess.run(line, cwd=folder, env={**outside, **env}, capture_output=True, text=True, check=False)


def test_the_installed_command_from_an_empty_folder(empty: Path, tmp_path: Path) -> None:
    first = run(str(FIRST), "--quiet", folder=empty)
    assert (first.returncode, first.stderr) == (4, "")
    assert first.stdout.startswith(f"{FIRST}: PROHIBITED under the law of KOR only: Defense Acquisition Program Act")
    root = write(small_law(provision("xx.act.1", "prohibits: true")), tmp_path)
    for ran in (
        run("rules", "list", folder=empty, **{VARIABLE: str(root)}),
        run("rules", "list", "--law", str(root), folder=empty),
        run("rules", "list", "--law", os.path.relpath(root, empty), folder=empty),
    ):
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout.startswith("xx  Law of Aria\n") and "kr" not in ran.stdout
    assert list(empty.iterdir()) == [], "nothing is written where the command runs"
