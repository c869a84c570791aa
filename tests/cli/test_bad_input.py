"""Bad input end to end: a code at its place, exit 2, no traceback, and nothing that could be taken for a decision."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import CASES, KR, ROOT, Command, Ran, assert_refused, case
from load.faults import marked
from load.small_law import provision, small_law, write

DIRECT = (KR / "155mm-direct.yaml").read_text(encoding="utf-8")
BRACKETS = 400_000
BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def changed(old: str, new: str) -> str:
    """The first scenario with a piece changed; the piece must be there."""
    assert old in DIRECT
    return DIRECT.replace(old, new, 1)


# name: (code, text with a § where the fault is)
SCENARIOS = {
    "not YAML": ("TC110", "scenario: shells\nitems: [{id: shells\n§"),
    "not YAML at all": ("TC203", "§once upon a time"),
    "nothing": ("TC111", "§# only a comment\n"),
    "a bomb": ("TC113", BOMB.replace("&a", "§&a", 1)),
    "brackets at the top": ("TC115", "[" * 64 + "§" + "[" * BRACKETS),
    "brackets in a fact": ("TC115", changed("name: 155mm HE artillery shell", f"name: {'[' * 61}§{'[' * BRACKETS}")),
    "braces": ("TC115", "{a: " * 64 + "§" + "{a: " * (BRACKETS // 2)),
    "dashes": ("TC115", "- " * 64 + "§" + "- " * BRACKETS),
    "a merge key": ("TC113", changed("end_use: combat", "§<<: {end_use: combat}")),
    "a tag": ("TC114", changed("lethal: true", "lethal: §!!python/object:os.system true")),
    "a key twice": ("TC118", changed("end_use: combat", "end_use: combat\n§end_use: combat")),
    "an unknown fact": ("TC401", changed("lethal:", "§leathal:")),
    "an unknown fact of the leg": ("TC401", changed("act: sale}", "act: sale, §speed: fast}")),
    "a fact that the law derives": ("TC402", changed("kr.defence_material: major", "§kr.designated: true")),
    "a wrong type": ("TC203", changed("lethal: true", "lethal: §[true]")),
    "a boolean of older YAML": ("TC203", changed("lethal: true", "lethal: §yes")),
    "a quantity without a unit": ("TC206", changed("quantity: 100000 rounds", "quantity: §100000")),
    "an impossible date": ("TC205", changed("as_of: 2024-10-30", "as_of: §2024-02-30")),
    "an impossible date of a leg": ("TC205", changed("act: sale}", "act: sale, date: §2023-02-29}")),
    "Norway as YAML 1.1 reads it": ("TC207", changed("to: UKR", "to: §NO")),
    "a broken route": ("TC403", changed("act: sale}", "act: sale}\n  - {from: §POL, to: UKR, act: re-export}")),
    "an empty route": ("TC404", changed("route:\n  - {from: KOR, to: UKR, act: sale}", "route: §[]")),
    "no item": ("TC405", changed(DIRECT[DIRECT.index("items:") : DIRECT.index("route:")], "items: §[]\n")),
    "an unknown pack": ("TC411", changed("law: [kr]", "law: [§krr]")),
    "an unknown reading": ("TC412", changed("reading: as-reported", "reading: §as-reproted")),
    "an authorisation that is none": (
        "TC409",
        changed("authorisations: []", "authorisations: [{kind: §kr.dapa-exprot-permit}]"),
    ),
}
HINTS = {
    "an unknown fact": "item.lethal",
    "Norway as YAML 1.1 reads it": "NOR",
    "an unknown pack": "kr",
    "an unknown reading": "as-reported",
    "an authorisation that is none": "kr.dapa-export-permit",
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario(name: str, command: Command, tmp_path: Path) -> None:
    code, text = SCENARIOS[name]
    plain, ((line, column),) = marked(text)
    path = tmp_path / "case.yaml"
    path.write_text(plain, encoding="utf-8")
    ran = command(path)
    assert_refused(ran, code)
    assert ran.err.startswith(f"{path}:{line}:{column}: {code} ")
    assert len(ran.err) < 2000, "a long line is not shown whole"
    if name in HINTS:
        assert f"did you mean `{HINTS[name]}`?" in ran.err


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_same_as_json(name: str, command: Command, tmp_path: Path) -> None:
    code, text = SCENARIOS[name]
    plain, ((line, column),) = marked(text)
    path = tmp_path / "case.yaml"
    path.write_text(plain, encoding="utf-8")
    ran = command(path, "--format", "json")
    assert (ran.code, ran.err) == (2, "")
    (error,) = ran.document["errors"]
    found = (error["code"], error["file"], error["line"], error["column"], error["hint"])
    assert found == (code, str(path), line, column, HINTS.get(name, error["hint"]))
    assert ran.document["reports"] == []


def test_the_line_at_fault_is_shown_and_pointed_at(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(changed("as_of: 2024-10-30", "as_of: 2024-02-30"), encoding="utf-8")
    lines = command(path).err.splitlines()
    assert lines[1:3] == ["    as_of: 2024-02-30", "           ^"]


def test_all_that_is_wrong_is_said_at_once(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(changed("lethal:", "leathal:").replace("to: UKR", "to: NO"), encoding="utf-8")
    assert_refused(command(path), "TC401", "TC207")


def test_no_file(command: Command, tmp_path: Path) -> None:
    (tmp_path / "shells.yaml").write_text(DIRECT, encoding="utf-8")
    ran = command(tmp_path / "shels.yaml")
    assert_refused(ran, "TC101")
    assert f"did you mean `{tmp_path / 'shells.yaml'}`?" in ran.err
    assert_refused(command(tmp_path / "none" / "x.yaml"), "TC101")
    assert_refused(command(tmp_path / "shells.yaml" / "x.yaml"), "TC103")
    assert_refused(command("a\0b"), "TC103")
    assert_refused(command("x" * 5000), "TC103")


def test_a_directory(command: Command, tmp_path: Path) -> None:
    assert_refused(command(tmp_path), "TC102")


def test_a_device_without_end(command: Command) -> None:
    assert_refused(command("/dev/zero"), "TC104")


def test_one_bad_scenario_does_not_hide_the_others(command: Command, tmp_path: Path) -> None:
    ran = command(tmp_path / "none.yaml", KR / "155mm-direct.yaml", "--quiet")
    assert ran.code == 2
    assert "TC101" in ran.err
    assert ran.out.startswith(f"{KR / '155mm-direct.yaml'}: PROHIBITED")


@pytest.mark.parametrize("words", [(), ("--format", "json"), ("propose",), ("test",), ("replay",)], ids=" ".join)
def test_brackets_do_not_crash_the_process(words: tuple[str, ...], tmp_path: Path) -> None:
    # In a process of its own: what overflows the stack would take the tests with it.
    path = tmp_path / "case.yaml"
    path.write_text("[" * BRACKETS, encoding="utf-8")
    verb, options = (words, ()) if words and not words[0].startswith("-") else ((), words)
    line = [sys.executable, "-m", "transfer_check", *verb, str(path), *options]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "engine")}
    ran = subprocess.run(line, capture_output=True, text=True, env=env, check=False)
    assert ran.returncode == (9 if verb == ("test",) else 2)
    assert "Traceback" not in ran.stderr
    if options:
        assert [error["code"] for error in json.loads(ran.stdout)["errors"]] == ["TC115"]
    else:
        assert ("TC110" if verb == ("replay",) else "TC115") in ran.stderr


# name: (code, provisions with a § where the fault is)
LAWS = {
    "a misspelt list": ("TC304", (provision("xx.act.1", "prohibits: true", when="§leg.to in at-wra"),)),
    "an unknown fact": ("TC302", (provision("xx.act.1", "prohibits: true", when="§item.leathal"),)),
    "a wrong type": ("TC303", (provision("xx.act.1", "prohibits: true", when="§item.class > 3"),)),
    "held in a prohibition": ("TC520", (provision("xx.act.1", "prohibits: true", when="{held: §permit}"),)),
    "held under `not` in an exemption": (
        "TC520",
        (
            provision("xx.act.1", "prohibits: true"),
            provision("xx.act.2", "exempts: xx.act.1", when="{not: {held: §permit}}"),
        ),
    ),
    "a cycle of priorities": (
        "TC523",
        (
            provision("xx.act.1", "prohibits: true", more="notwithstanding: §xx.act.4"),
            provision("xx.act.2", "exempts: xx.act.1"),
            provision("xx.act.3", "limits: [xx.act.2, xx.act.4]", more="yields_to: xx.act.4"),
            provision("xx.act.4", "permits: true"),
        ),
    ),
    "a fact derived from itself": (
        "TC521",
        (provision("xx.act.1", "defines: item.strategic", when="§item.strategic"),),
    ),
    "brackets": ("TC115", (provision("xx.act.1", "prohibits: true", when="[" * 61 + "§" + "[" * BRACKETS),)),
}


def refused_law(name: str, command: Command, folder: Path, *words: str) -> tuple[Ran, str]:
    """The command before a bad law, and where the fault of that law is."""
    code, provisions = LAWS[name]
    files = small_law(*provisions)
    files["xx/act.yaml"], places = marked(files["xx/act.yaml"])
    root = write(files, folder)
    scenario = folder / "case.yaml"
    scenario.write_text(case(CASES[4]), encoding="utf-8")
    line, column = places[0]
    ran = command(scenario, "--law", root, *words)
    return ran, f"{root.name}/xx/act.yaml:{line}:{column}: {code} "


@pytest.mark.parametrize("name", LAWS)
def test_a_law(name: str, command: Command, tmp_path: Path) -> None:
    ran, start = refused_law(name, command, tmp_path)
    assert_refused(ran, LAWS[name][0])
    if name != "a cycle of priorities":
        assert ran.err.startswith(start)


def test_a_cycle_is_shown_with_the_line_behind_each_step(command: Command, tmp_path: Path) -> None:
    ran, _ = refused_law("a cycle of priorities", command, tmp_path)
    for step in ("xx.act.1", "xx.act.2", "xx.act.3", "xx.act.4"):
        assert step in ran.err


def test_a_law_as_json(command: Command, tmp_path: Path) -> None:
    ran, start = refused_law("a misspelt list", command, tmp_path, "--format", "json")
    (error,) = ran.document["errors"]
    assert (ran.code, error["code"], error["hint"]) == (2, "TC304", "at-war")
    assert f"{error['file']}:{error['line']}:{error['column']}: TC304 " == start


BILL = "bill: {id: kr.bill.x, title: {en: X}, status: hypothetical, commences: 2024-10-30}\nedits:\n"
BILLS = {
    "a provision that does not exist": ("TC531", f"{BILL}  - {{provision: §kr.dapa.57.44, repeal: true}}\n"),
    "a list that does not exist": ("TC532", f"{BILL}  - {{list: §kr.military-itms, add: [ML30]}}\n"),
    "the state of the world": ("TC533", f"{BILL}  - {{list: §armed-conflict, remove: [UKR]}}\n"),
    "an unknown fact": ("TC302", f"{BILL}  - {{provision: kr.dapa.57.4, except: §item.leathal}}\n"),
    "a bomb": ("TC113", BOMB.replace("&a", "§&a", 1)),
    "brackets": ("TC115", f"{BILL}  - {{provision: kr.dapa.57.4, except: {'[' * 61}§{'[' * BRACKETS}}}\n"),
    "a provision that is no more": ("TC504", f"{BILL}  - §{{provision: kr.fta-decree.34.1, repeal: true}}\n"),
    "held in a prohibition": ("TC520", f"{BILL}  - {{provision: kr.dapa.57.2, when: {{held: §dapa-export-permit}}}}\n"),
}


@pytest.mark.parametrize("shape", ["terminal", "json"])
@pytest.mark.parametrize("name", BILLS)
def test_a_bill(name: str, shape: str, command: Command, tmp_path: Path) -> None:
    code, text = BILLS[name]
    plain, ((line, column),) = marked(text)
    path = tmp_path / "bill.yaml"
    path.write_text(plain, encoding="utf-8")
    ran = command(KR / "155mm-direct.yaml", "--amend", path, "--format", shape)
    if shape == "terminal":
        assert_refused(ran, code)
        assert ran.err.startswith(f"{path}:{line}:{column}: {code} ")
    else:
        (error,) = ran.document["errors"]
        found = (error["code"], error["file"], error["line"], error["column"])
        assert (ran.code, *found) == (2, code, str(path), line, column)


@pytest.mark.parametrize("words", [("--fromat", "json"), ("--lang", "fr"), ("--limit", "1")], ids=" ".join)
def test_wrong_usage_has_a_code_too(words: tuple[str, ...], command: Command) -> None:
    ran = command(KR / "155mm-direct.yaml", *words)
    assert (ran.code, ran.out) == (2, "")
    assert "TC001" in ran.err
