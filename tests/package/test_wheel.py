"""What is shipped: a wheel with the law inside, and a source archive from which the same wheel is built."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIRST = ROOT / "scenarios" / "kr" / "155mm-direct.yaml"


def python(*words: str | Path, folder: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Python in a folder, without the variables of whoever runs the tests."""
    apart = ("TRANSFER_CHECK_RULES", "PYTHONPATH")
    env = {name: value for name, value in os.environ.items() if name not in apart}
    if path is not None:
        env["PYTHONPATH"] = str(path)
    line = [sys.executable, *map(str, words)]
    return subprocess.run(line, cwd=folder, env=env, capture_output=True, text=True, check=False)


def build(source: Path, kind: str, into: Path) -> Path:
    """One archive, built without network from what is installed."""
    ran = python("-m", "build", "--no-isolation", f"--{kind}", "--outdir", into, source, folder=into.parent)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout."""
    return build(ROOT, "wheel", tmp_path_factory.mktemp("built") / "wheel")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive of the checkout."""
    return build(ROOT, "sdist", tmp_path_factory.mktemp("built") / "sdist")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("installed")
    target = folder / "target"
    ran = python("-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--target", target, wheel, folder=folder)
    assert ran.returncode == 0, ran.stderr
    return target


def held(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_the_law_and_all_of_the_engine(wheel: Path) -> None:
    files = held(wheel)
    for path in (ROOT / "rules").rglob("*"):
        if path.is_file():
            assert files[f"transfer_check/rules/{path.relative_to(ROOT / 'rules').as_posix()}"] == path.read_bytes()
    engine = ROOT / "engine"
    wanted = [p for p in (engine / "transfer_check").rglob("*") if p.suffix in (".py", ".json") or p.name == "py.typed"]
    assert {path.relative_to(engine).as_posix() for path in wanted} <= set(files)
    assert "transfer_check/rules/vocabulary.yaml" in files and "transfer_check/schemas/scenario.json" in files


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in held(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"transfer_check"}
    assert not [name for name in held(wheel) if name.endswith((".pyc", ".orig", ".part")) or "__pycache__" in name]


def test_the_wheel_says_what_it_needs(wheel: Path) -> None:
    (metadata,) = (text.decode() for name, text in held(wheel).items() if name.endswith("/METADATA"))
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert "License-Expression: Apache-2.0" in metadata
    core = [line for line in metadata.splitlines() if line.startswith("Requires-Dist: ") and "extra ==" not in line]
    names = sorted(line.removeprefix("Requires-Dist: ").split("<")[0].split(">")[0] for line in core)
    assert names == ["click", "pydantic", "python-sat", "pyyaml", "rich"]
    # It has only dev releases, and a bound without `.dev` resolves to nothing.
    assert [line for line in core if "python-sat" in line and ">=1.9.dev22" in line and "<2" in line]


def test_the_source_archive_builds_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    again = build(source, "wheel", tmp_path / "again")
    assert again.name == wheel.name
    assert held(again) == held(wheel)


def test_the_source_archive_holds_what_the_tests_need(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    for wanted in ("README.md", "LICENSE", "pyproject.toml", "docs/errors.md", "tests/package/test_wheel.py"):
        assert wanted in names
    assert "scenarios/kr/155mm-direct.yaml" in names


def test_the_installed_wheel_answers_the_first_case_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    scenario = tmp_path / "case.yaml"
    scenario.write_bytes(FIRST.read_bytes())
    where = "import transfer_check as t, transfer_check.load.files as f; print(t.__file__); print(f.find_rules())"
    found = python("-c", where, folder=empty, path=installed)
    assert found.stdout.splitlines() == [
        str(installed / "transfer_check" / "__init__.py"),
        str(installed / "transfer_check" / "rules"),
    ]
    ran = python("-m", "transfer_check", scenario, folder=empty, path=installed)
    assert (ran.returncode, ran.stderr) == (4, "")
    assert ran.stdout.startswith("PROHIBITED under the law of KOR only: Defense Acquisition Program Act Art. 57(4); ")
    assert "rules/kr/dapa.yaml:" in ran.stdout
    assert list(empty.iterdir()) == []


def test_the_installed_wheel_proposes_a_bill_that_works(installed: Path, tmp_path: Path) -> None:
    made = python("-m", "transfer_check", "propose", FIRST, "-o", "bill.yaml", folder=tmp_path, path=installed)
    assert made.returncode == 0, made.stderr
    after = python("-m", "transfer_check", FIRST, "--amend", "bill.yaml", "--quiet", folder=tmp_path, path=installed)
    assert (after.returncode, after.stderr) == (3, "")


def test_the_installed_wheel_prints_a_new_scenario(installed: Path, tmp_path: Path) -> None:
    new = python("-m", "transfer_check", "new", folder=tmp_path, path=installed)
    assert new.returncode == 0
    (tmp_path / "mine.yaml").write_text(new.stdout, encoding="utf-8")
    assert python("-m", "transfer_check", "mine.yaml", folder=tmp_path, path=installed).returncode in (0, 3, 4, 5)


MINE = """\
import datetime as dt

from hypothesis import given, settings

from transfer_check import load_law
from transfer_check.testing import law_life, scenarios

LAW = load_law()
FEW = settings(max_examples=2, stateful_step_count=2, deadline=None, database=None, derandomize=True)

def test_law(law):
    assert "kr" in law.packs

def test_check(check):
    assert check("case.yaml", reading="as-applied").judgment.decision.value == "prohibited"

@FEW
@given(scenarios(LAW, reach=LAW.provisions[0].id, legs=1))
def test_steered(transfer):
    assert transfer.legs

Life = law_life(LAW, start=dt.date(2024, 6, 1))
Life.TestCase.settings = FEW
TestLife = Life.TestCase
"""


def test_the_installed_wheel_gives_pytest_its_items_fixtures_strategies_and_a_law_s_life(
    installed: Path, tmp_path: Path
) -> None:
    # No option names the plugin: pytest finds it, as it does after `pip install`.
    (tmp_path / "case.yaml").write_bytes(FIRST.read_bytes())
    (tmp_path / "test_mine.py").write_text(MINE, encoding="utf-8")
    ran = python("-m", "pytest", "-v", "--transfer-law", "kr", folder=tmp_path, path=installed)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "plugins: transfer-check-" in ran.stdout
    for item in ("case.yaml::as-applied-prohibited", "test_law", "test_check", "test_steered", "TestLife::runTest"):
        assert f"{item} PASSED" in ran.stdout, item
