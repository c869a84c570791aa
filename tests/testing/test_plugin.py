"""The pytest plugin, run as a user runs it: in a process of its own, over a folder of scenarios and tests."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from load.small_law import provision, small_law, write

SCENARIO = """\
scenario: goods from Aria to Boria
as_of: 2024-10-30
items: [{id: goods, class: vehicle}]
route: [{from: AAA, to: BBB, act: sale}]
end_user: {state: BBB}
"""
EXPECT = """\
expect:
  - {decision: prohibited, because: [xx.act.1], basis: text}
  - {reading: strict, as_of: 2020-01-31, decision: permitted, basis: text}
"""
TESTS = """\
def test_law(law):
    assert list(law.packs) == ["xx"]

def test_path(check):
    assert check("good.yaml").judgment.decision.value == "prohibited"

def test_text(check, scenario="scenario: a\\nas_of: 2024-10-30\\nitems: [{id: a, class: medical}]\\n"
              "route: [{from: AAA, to: BBB, act: sale}]\\nend_user: {state: BBB}\\n"):
    assert check(scenario, reading="strict").judgment.decision.value == "permitted"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A law, a scenario that gets what it expects, one that does not, one that cannot be read, and other files."""
    root = tmp_path_factory.mktemp("plugin")
    write(small_law(provision("xx.act.1", "prohibits: true", when="item.class == vehicle")), root)
    files = {
        "good.yaml": SCENARIO + EXPECT,
        "wrong.yaml": SCENARIO + "expect:\n  - {decision: permitted, basis: text}\n",
        "broken.yaml": SCENARIO.replace("vehicle", "vehcile") + EXPECT,
        "silent.yaml": SCENARIO,
        "other.yaml": "services: [database]\n",
        "test_mine.py": TESTS,
        "pytest.ini": "[pytest]\ntransfer_law = elsewhere\n",
    }
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Pytest in the folder, with the plugin and no other."""
    line = [sys.executable, "-m", "pytest", "-p", "transfer_check.testing.plugin", "-p", "no:cacheprovider", *words]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)


def test_scenario_files_are_items_and_the_fixtures_give_the_law(folder: Path) -> None:
    ran = run(folder, "-v", "--transfer-law", "rules", "--transfer-law", "xx")
    said = ran.stdout
    assert "good.yaml::default-prohibited PASSED" in said
    assert "good.yaml::strict-2020-01-31-permitted PASSED" in said
    assert "wrong.yaml::default-permitted FAILED" in said
    assert "expected permitted, got prohibited" in said
    assert "broken.yaml::loads FAILED" in said and "TC204" in said and "vehicle" in said
    assert "silent.yaml" not in said and "other.yaml" not in said
    for name in ("test_law", "test_path", "test_text"):
        assert f"test_mine.py::{name} PASSED" in said
    assert "2 failed, 5 passed" in said and ran.returncode == 1
    assert "Traceback" not in said


def test_the_plugin_is_declared_to_pytest() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert '[project.entry-points.pytest11]\n"transfer_check.testing.plugin" = ' in text
    # Where the package was installed since, pytest finds it by itself.
    declared = {entry.name: entry.value for entry in entry_points(group="pytest11")}
    assert declared.get("transfer_check.testing.plugin", "transfer_check.testing.plugin") == (
        "transfer_check.testing.plugin"
    )
