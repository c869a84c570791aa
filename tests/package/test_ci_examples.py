"""The example workflow and the pre-commit hooks do what they say: pass what is in order, stop what is not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.running import ALL_DECISIONS, CASES, case
from load.small_law import small_law, write

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = yaml.safe_load((ROOT / "docs" / "ci" / "workflow.yaml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STEPS = {
    step["name"]: step["run"] for step in WORKFLOW["jobs"]["law"]["steps"] if "transfer-check " in step.get("run", "")
}
RIGHT = "expect:\n  - {decision: prohibited, because: [xx.act.1], basis: text}\n"
WRONG = "expect:\n  - {decision: permitted, basis: text}\n"
UNTIDY = """\
list:
    id: idle
    kind: factual
    of: state
    title: {en: 'Idle'}
    source: {key: OWN, certainty: inferred}
members: []
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with law, a scenario with its answer, and planned transfers that have a lawful path."""
    write(small_law(*ALL_DECISIONS[1:2]), tmp_path)
    licensed = RIGHT.replace("prohibited", "authorisation_required").replace("act.1", "act.2")
    files = (
        ("scenarios/one.yaml", CASES[3], licensed),
        ("planned/free.yaml", CASES[0], ""),
        ("planned/licensed.yaml", CASES[3], ""),
    )
    for name, item, more in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(case(item) + more, encoding="utf-8")
    return tmp_path


def run(script: str, folder: Path) -> int:
    """Runs a script as the server would, with the command on the path."""
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    command = programs / "transfer-check"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from transfer_check.cli import main; main()" "$@"\n')
    command.chmod(0o755)
    env = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
    ran = subprocess.run(
        ["bash", "-e", "-c", script], cwd=folder, env=env, capture_output=True, timeout=120, check=False
    )
    assert b"TC901" not in ran.stderr and b"TC001" not in ran.stderr, ran
    return ran.returncode


def test_what_is_in_order_passes(repository: Path) -> None:
    _style(repository)
    lint = "Lints of the law"
    assert {name: run(script, repository) for name, script in STEPS.items() if name != lint} == dict.fromkeys(
        [name for name in STEPS if name != lint], 0
    )
    assert (repository / "junit.xml").read_text(encoding="utf-8").startswith("<?xml")
    assert "<!doctype html>" in (repository / "planned" / "free.yaml.html").read_text(encoding="utf-8").lower()
    # The law of this test leaves much unsaid that the lints ask for; that is what they are for.
    assert run(STEPS[lint], repository) in (0, 9)
    assert '"version": "2.1.0"' in (repository / "lint.sarif").read_text(encoding="utf-8")


def _style(repository: Path) -> None:
    run("transfer-check rules format --law rules", repository)


def test_what_is_not_in_order_is_stopped(repository: Path) -> None:
    (repository / "scenarios" / "one.yaml").write_text(case(CASES[3]) + WRONG, encoding="utf-8")
    (repository / "rules" / "lists" / "idle.yaml").write_text(UNTIDY, encoding="utf-8")
    assert run(STEPS["The answers that the scenarios expect"], repository) == 9
    assert run(STEPS["The one style"], repository) == 9
    assert run(STEPS["Lints of the law"], repository) == 9


@pytest.mark.parametrize("bad", ["class: vehicle, lethal: unknown", "class: medcial"])
def test_no_planned_transfer_without_a_lawful_path(bad: str, repository: Path) -> None:
    write(small_law(*ALL_DECISIONS), repository)
    (repository / "planned" / "bad.yaml").write_text(case(bad), encoding="utf-8")
    assert run(STEPS["Nothing that is prohibited is planned"], repository) != 0


def command_of(hook: dict[str, Any], repository: Path) -> str:
    """What pre-commit runs of a hook."""
    names = [str(path.relative_to(repository)) for path in sorted(repository.rglob("*")) if path.is_file()]
    given = [name for name in names if re.search(hook["files"], name)] if hook.get("pass_filenames", True) else []
    return " ".join([hook["entry"], *hook.get("args", []), *given])


def test_hooks(repository: Path) -> None:
    hooks = {hook["id"]: hook for hook in HOOKS}
    _style(repository)
    for name in ("transfer-check-test", "transfer-check-format"):
        assert run(command_of(hooks[name], repository), repository) == 0, name
    (repository / "scenarios" / "one.yaml").write_text(case(CASES[3]) + WRONG, encoding="utf-8")
    assert run(command_of(hooks["transfer-check-test"], repository), repository) == 9
    (repository / "rules" / "xx" / "act.yaml").write_text("instrument: 1\n", encoding="utf-8")
    assert run(command_of(hooks["transfer-check-lint"], repository), repository) == 2
