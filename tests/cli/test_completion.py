"""What the shell completes: by the protocol that click speaks, and in real shells where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import ALL_DECISIONS, ROOT, case
from load.small_law import small_law, write
from transfer_check.cli import VERBS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a law, a scenario, and others below."""
    made = tmp_path_factory.mktemp("completion")
    write(small_law(*ALL_DECISIONS), made / "law")
    (made / "mine.yaml").write_text(case("class: vehicle"), encoding="utf-8")
    (made / "notes.txt").write_text("no scenario\n", encoding="utf-8")
    for name in ("cases/aria/one.yaml", "cases/aria/two.yml", "cases/.hidden.yaml"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(case("class: vehicle"), encoding="utf-8")
    return made


def completed(folder: Path, *words: str, shell: str = "bash") -> list[tuple[str, ...]]:
    """What a shell is told of the last of these words."""
    env = {
        **os.environ,
        "TRANSFER_CHECK_RULES": str(folder / "law" / "rules"),
        "_TRANSFER_CHECK_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(("transfer-check", *words)),
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words)),
    }
    command = [sys.executable, "-c", "from transfer_check.cli import main; main()"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, env=env, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (0, ""), ran
    if shell == "zsh":
        lines = ran.stdout.splitlines()
        return [tuple(lines[at : at + 3]) for at in range(0, len(lines), 3)]
    return [tuple(line.split(",", 1)) for line in ran.stdout.splitlines() if line]


def words(folder: Path, *given: str) -> list[str]:
    found = completed(folder, *given)
    assert {kind for kind, _ in found} <= {"plain"}
    return [word for _, word in found]


def test_verbs_and_scenarios(folder: Path) -> None:
    first = words(folder, "")
    assert set(VERBS) <= set(first)
    assert {"mine.yaml", "cases/"} <= set(first)
    assert "notes.txt" not in first
    assert words(folder, "ti") == ["timeline"]
    assert words(folder, "mi") == ["mine.yaml"]


@pytest.mark.parametrize("before", [(), ("check",), ("ask",), ("propose",), ("timeline",), ("test",), ("reroute",)])
def test_scenario_files(before: tuple[str, ...], folder: Path) -> None:
    assert words(folder, *before, "mi") == ["mine.yaml"]
    # Of a single folder what lies in it is offered, so that the shell sets no blank behind its name.
    assert words(folder, *before, "cas") == ["cases/aria/one.yaml", "cases/aria/two.yml"]
    assert words(folder, *before, "cases/.h") == ["cases/.hidden.yaml"]
    assert words(folder, *before, "nowhere/x") == []


def test_provisions_and_lists(folder: Path) -> None:
    ids = [f"xx.act.{number}" for number in range(1, 6)]
    assert words(folder, "rules", "show", "xx.act") == ids
    assert words(folder, "rules", "show", "at-") == ["at-war"]
    assert words(folder, "mine.yaml", "--why", "xx.act") == ids
    assert words(folder, "--why", "xx.act.3") == ["xx.act.3"]
    assert words(folder, "propose", "mine.yaml", "--keep", "xx.") == [*ids, "xx.controlled"]


def test_other_words(folder: Path) -> None:
    assert words(folder, "mine.yaml", "--reading", "s") == ["strict"]
    assert words(folder, "mine.yaml", "--law", "x") == ["xx"]
    assert words(folder, "mine.yaml", "--why-not", "per") == ["permitted"]
    assert words(folder, "verify", "") == ["xx"]
    assert words(folder, "explain", "TC40")[:2] == ["TC401", "TC402"]
    assert words(folder, "rules", "schema", "sc") == ["scenario"]
    assert words(folder, "mine.yaml", "--no-p") == ["--no-pager"]


def test_zsh_and_fish_are_told_what_a_word_means(folder: Path) -> None:
    assert ("plain", "xx.act.1", "Art.") in completed(folder, "rules", "show", "xx.act.1", shell="zsh")
    (told,) = completed(folder, "rules", "show", "at-w", shell="fish")
    assert told == ("plain", "at-war\tStates at war")


def test_a_law_that_does_not_load_completes_nothing(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "law" / "rules"
    shutil.copytree(folder / "law" / "rules", broken)
    (broken / "xx" / "act.yaml").write_text("instrument: 1\n", encoding="utf-8")
    assert completed(tmp_path, "rules", "show", "x") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_that_a_shell_reads(shell: str) -> None:
    """Each shell that is installed finds no fault in its script."""
    env = {**os.environ, "_TRANSFER_CHECK_COMPLETE": f"{shell}_source"}
    command = [sys.executable, "-c", "from transfer_check.cli import main; main()"]
    made = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, timeout=60, check=True)
    assert "_TRANSFER_CHECK_COMPLETE" in made.stdout
    path = shutil.which(shell)
    if path is None:
        return  # the script was made; there is no such shell to read it
    check = [path, "--no-execute"] if shell == "fish" else [path, "-n"]
    ran = subprocess.run(check, input=made.stdout, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_documents_say_how(folder: Path) -> None:
    del folder
    said = (ROOT / "docs" / "shell.md").read_text(encoding="utf-8")
    for shell in ("bash", "zsh", "fish"):
        assert f"_TRANSFER_CHECK_COMPLETE={shell}_source transfer-check" in said
