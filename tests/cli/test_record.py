"""`--record DIR`: one folder that holds all an answer rests on, whole or not at all, and what `replay` finds in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import CASES, KR, ROOT, Command, assert_refused, case
from load.small_law import PACK, provision, small_law, write

BILL = ROOT / "rules" / "bills" / "kr" / "self-defence-permit.yaml"


@pytest.fixture
def recorded(command: Command, tmp_path: Path) -> Path:
    """A record of two reports under a small law, whose sources are gone."""
    law = write(small_law(provision("xx.act.1", "prohibits: true", when="item.class == vehicle")), tmp_path / "was")
    (tmp_path / "was" / "other").mkdir()
    for path, code in (("case.yaml", 4), ("other/case.yaml", 0)):
        (tmp_path / "was" / path).write_text(case(CASES[code], head="law: [xx]\n"), encoding="utf-8")
    bill = tmp_path / "was" / "bill.yaml"
    bill.write_text(
        "bill: {id: xx.bill.none, title: {en: A bill}, status: hypothetical, commences: 2030-01-01}\n"
        "edits: [{provision: xx.act.1, repeal: true}]\n",
        encoding="utf-8",
    )
    words = ("--law", law, "--amend", bill, "--record", tmp_path / "record")
    ran = command(tmp_path / "was" / "case.yaml", tmp_path / "was" / "other" / "case.yaml", *words)
    assert (ran.code, ran.err) == (4, "")
    shutil.rmtree(tmp_path / "was")
    return (tmp_path / "record").rename(tmp_path / "kept")


def test_it_is_judged_again_by_itself(recorded: Path, command: Command) -> None:
    ran = command("replay", recorded)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "case: prohibited, as reported\ncase: permitted, as reported\n"
    names = {path.relative_to(recorded).as_posix() for path in recorded.rglob("*") if path.is_file()}
    assert {"record.json", "report.json", "bills/bill.yaml", "rules/xx/act.yaml"} <= names
    assert {"scenarios/case.yaml", "scenarios/case-2.yaml"} <= names
    # The installed law is another one, and that is said.
    ran = command("replay", recorded, "--law", ROOT / "rules")
    assert ran.code in (1, 2) and "as reported" not in ran.out


def rewritten(name: str, change: Callable[[str], str]) -> Callable[[Path], object]:
    """What changes a file of a record."""
    return lambda folder: (folder / name).write_text(change((folder / name).read_text("utf-8")), encoding="utf-8")


def _linked(folder: Path) -> None:
    (folder / "bills/bill.yaml").rename(folder.parent / "b.yaml")
    (folder / "bills/bill.yaml").symlink_to(folder.parent / "b.yaml")


TAMPERED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a scenario": (rewritten("scenarios/case.yaml", lambda s: s + "#\n"), "scenarios/case.yaml is not what it was"),
    "a bill": (rewritten("bills/bill.yaml", lambda s: s + "#\n"), "bills/bill.yaml is not what it was"),
    "the law": (rewritten("rules/xx/act.yaml", lambda s: s + "#\n"), "the hash of the law was"),
    "the report": (
        rewritten("report.json", lambda s: s.replace('"decision": "prohibited"', '"decision": "permitted"')),
        "the decision was permitted and is prohibited",
    ),
    "a source of law": (lambda folder: (folder / "rules/xx/decree.yaml").unlink(), "decree.yaml is not there"),
    "one file more": (lambda folder: (folder / "rules/note.txt").write_text("x"), "rules/note.txt was not recorded"),
    "a link": (_linked, "bills/bill.yaml is not there"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_changed_is_found(name: str, recorded: Path, command: Command) -> None:
    change, said = TAMPERED[name]
    change(recorded)
    ran = command("replay", recorded)
    assert ran.code == 1, ran
    assert f"TC902 {said}" in ran.err or said in ran.err


@pytest.mark.parametrize("where", ["../b.yaml", "/etc/hostname", "a\\b"])
def test_nothing_outside_is_read(where: str, recorded: Path, command: Command) -> None:
    manifest = json.loads((recorded / "record.json").read_text("utf-8"))
    manifest["files"][where] = "0" * 64
    (recorded / "record.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert_refused(command("replay", recorded), "TC203")
    del manifest["files"][where]
    (recorded / "record.json").write_text(json.dumps(manifest), encoding="utf-8")
    report = json.loads((recorded / "report.json").read_text("utf-8"))
    report["reports"][0]["path"] = where
    (recorded / "report.json").write_text(json.dumps(report), encoding="utf-8")
    ran = command("replay", recorded)
    assert ran.code == 2 and "TC203" in ran.err and "as reported" not in ran.out


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "transfer-check/record/1"}', '{"schema": "x"}'])
def test_what_is_no_record(text: str, recorded: Path, command: Command) -> None:
    (recorded / "record.json").write_text(text, encoding="utf-8")
    ran = command("replay", recorded)
    assert ran.code == 2 and ("TC203" in ran.err or "TC110" in ran.err) and ran.out == ""


def test_whole_or_not_at_all(tiny: Path, cases: dict[int, Path], command: Command, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine", encoding="utf-8")
    assert_refused(command(cases[4], "--law", tiny, "--record", full), "TC106")
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "mine.txt"]
    # Where one scenario does not load nothing is kept: what there is would not be the whole question.
    ran = command(cases[4], cases[2], "--law", tiny, "--record", tmp_path / "none")
    assert ran.code == 2 and not (tmp_path / "none").exists()
    ran = command("-", "--law", tiny, "--record", tmp_path / "none", stdin=case(CASES[4]))
    assert ran.code == 2 and "TC001" in ran.err and not (tmp_path / "none").exists()
    # An empty folder is taken.
    (tmp_path / "empty").mkdir()
    assert command(cases[4], "--law", tiny, "--record", tmp_path / "empty").code == 4
    assert command("replay", tmp_path / "empty").code == 0
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_a_pack_from_elsewhere(tiny: Path, command: Command, tmp_path: Path) -> None:
    pack = tmp_path / "yy"
    pack.mkdir()
    text = PACK.replace("id: xx\n", "id: yy\n").replace("xx.", "yy.").replace("jurisdiction: AAA", "jurisdiction: BBB")
    (pack / "pack.yaml").write_text(text, encoding="utf-8")
    (pack / "readings.yaml").write_text(
        "readings: [{id: textual, title: {en: words}, basis: {en: words}, positions: {}}]\n", encoding="utf-8"
    )
    scenario = tmp_path / "case.yaml"
    scenario.write_text(case(CASES[4]), encoding="utf-8")
    words = ("--law", tiny, "--law", pack, "--record", tmp_path / "record")
    assert command(scenario, *words).code == 4
    shutil.rmtree(pack)
    ran = command("replay", tmp_path / "record")
    assert (ran.code, ran.err) == (0, "")


def test_the_real_case(command: Command, tmp_path: Path) -> None:
    words = ("--amend", BILL, "--as-of", "2025-01-02", "--reading", "all", "--format", "json")
    ran = command(KR / "155mm-direct.yaml", *words, "--record", tmp_path / "record")
    assert ran.code == 3
    # The report that is kept is the one that was printed, but for where its files are.
    kept = json.loads((tmp_path / "record" / "report.json").read_text("utf-8"))
    printed = ran.document
    assert len(kept["reports"]) == 3
    for ours, theirs in zip(kept["reports"], printed["reports"], strict=True):
        assert ours["path"] == "scenarios/155mm-direct.yaml"
        ours["path"], ours["receipt"]["bills"] = theirs["path"], theirs["receipt"]["bills"]
    assert kept == printed
    assert command("replay", tmp_path / "record").code == 0
