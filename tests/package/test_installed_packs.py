"""Packs of law that are installed apart: built, installed and judged by, and refused where they cannot be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from load.faults import faults, only
from transfer_check.check import check
from transfer_check.load import installed
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.report import html
from transfer_check.report.json import entry

PACK = """\
pack:
  id: aq
  jurisdiction: ATA
  title: {en: Law of Antarctica}
  licence: CC0-1.0
  layers: [act]
  claims: leg.from == ATA
  scope: {when: always, gist: {en: everything}}
"""
SCENARIO = "scenario: s\nas_of: 2026-11-01\nlaw: [aq]\nitems: [{id: gun}]\nroute: [{from: ATA, to: NOR, act: sale}]\n"


def ran(*words: str | Path, path: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """The command, with a folder on the path of Python."""
    line = [sys.executable, "-m", "transfer_check", *map(str, words)]
    found = {**os.environ, "PYTHONPATH": str(path), **env}
    return subprocess.run(line, env=found, cwd=path.parent, capture_output=True, text=True, check=False)


def test_a_pack_is_made_built_installed_and_judged_by(tmp_path: Path) -> None:
    target = tmp_path / "target"
    made = ran("rules", "new", "aq", path=target)
    assert made.returncode == 0, made.stderr
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, "--target", str(target), str(tmp_path / "aq")], check=True, capture_output=True)
    scenario = tmp_path / "aq" / "scenarios" / "export.yaml"
    found = ran(scenario, "--format", "json", path=target)
    (report,) = json.loads(found.stdout)["reports"]
    assert (found.returncode, report["decision"]) == (3, "authorisation_required")
    (pack,) = report["receipt"]["packs"]
    assert (pack["id"], pack["version"], pack["licence"]) == ("aq", "0.1.0", "Apache-2.0")
    assert (pack["distribution"], pack["layers"][0]) == ("transfer-check-aq 0.1.0", ["constitution"])
    # The terminal says so too, a record has the law in it, and without it there is no such law.
    shown = ran(scenario, "--record", tmp_path / "record", path=target)
    assert f"packs: aq 0.1.0 (transfer-check-aq 0.1.0, {pack['sha256'][:12]})" in shown.stdout
    replayed = ran("replay", tmp_path / "record", path=tmp_path / "elsewhere")
    assert replayed.returncode == 0, replayed.stderr
    without = ran(scenario, path=target, TRANSFER_CHECK_PACKS="off")
    assert (without.returncode, "TC411" in without.stderr) == (2, True)
    # The same files by their path are the same law.
    again = ran(scenario, "--law", tmp_path / "aq", "--format", "json", path=tmp_path / "elsewhere")
    (other,) = json.loads(again.stdout)["reports"]
    assert other["receipt"]["packs"][0]["sha256"] == pack["sha256"]
    # One that is broken is no law that is absent.
    (target / "transfer_check_aq" / "act.yaml").write_text("instrument: {}\n", encoding="utf-8")
    broken = ran(Path(__file__).parents[2] / "scenarios" / "kr" / "155mm-direct.yaml", path=target)
    assert broken.returncode == 2 and "transfer_check_aq/act.yaml" in broken.stderr and not broken.stdout


def lay(
    folder: Path, *, name: str = "aq", module: str = "aq_law", pack: str | None = PACK, dist: str = "aq-law"
) -> None:
    """A distribution in a folder, as an installer leaves it."""
    info = folder / f"{dist.replace('-', '_')}-2.5.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {dist}\nVersion: 2.5\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[{installed.GROUP}]\n{name} = {module}\n", encoding="utf-8")
    if pack is not None:
        home = folder / module.replace(".", "/")
        home.mkdir(parents=True, exist_ok=True)
        (home / "pack.yaml").write_text(pack, encoding="utf-8")
        (home / "__init__.py").write_text("raise AssertionError('the code of a pack is never run')\n", encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path of Python into which distributions are laid."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(installed, "_installed", installed._installed.__wrapped__)  # type: ignore[attr-defined]
    return folder


@pytest.mark.parametrize("module", ["aq_law", "aq_law.states.aq"])
def test_an_installed_pack_has_a_say_and_no_code_of_it_is_run(site: Path, module: str) -> None:
    lay(site, module=module)
    law = load_law()
    pack = law.packs["aq"]
    assert (pack.version, pack.licence, pack.distribution) == ("2.5", "CC0-1.0", "aq-law 2.5")
    report = check(law, load_scenario("s.yaml", law, text=SCENARIO), amendments=False)
    assert entry(report)["receipt"]["packs"][0]["sha256"] == pack.sha256 != ""
    assert "aq (2.5, CC0-1.0, aq-law 2.5)" in html.page([report])
    # A law that is named is that law and no more.
    assert "aq" not in load_law(Path(__file__).parents[2] / "rules").packs


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"pack": None}, "has no `pack.yaml` in the package `aq_law`"),
        ({"module": "aq_law:folder", "pack": None}, "is not the name of a package"),
        ({"name": "zz"}, "calls this pack `zz`, which is not its id"),
        ({"pack": PACK.replace("  licence: CC0-1.0\n", "")}, "does not say under which `licence`"),
    ],
)
def test_one_that_cannot_be_used_is_never_absent(site: Path, how: dict[str, str], says: str) -> None:
    lay(site, **how)
    found = only(load_law)
    assert found.code == "TC119" and says in found.message


def test_two_of_one_id_are_refused(site: Path) -> None:
    lay(site)
    lay(site, module="other", dist="other-law")
    found = only(load_law)
    assert found.code == "TC119" and "`aq` is installed by `aq-law` already" in found.message


def test_one_with_the_id_of_a_pack_that_is_shipped_is_refused(site: Path) -> None:
    shipped = next(iter(load_law(Path(__file__).parents[2] / "rules").packs))
    lay(site, name=shipped, pack=PACK.replace("id: aq", f"id: {shipped}"))
    assert "TC506" in {one.code for one in faults(load_law)}


def test_all_can_be_left_out(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(site, pack=None)
    monkeypatch.setenv(installed.VARIABLE, installed.OFF)
    assert "aq" not in load_law().packs
