"""The pages of `propose`, `reroute` and `plan`: sound, alone, and with all that the other formats say."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import KR, ROOT, Command, case, command_with
from cli.test_literal import assert_harmless
from load.small_law import provision, small_law, write
from report.pages import Element, assert_sound, read

BAN = provision("xx.act.1", "prohibits: true", when="{all: [leg.from == AAA, leg.to == BBB]}")
EXPECTED = """expect:
  - decision: prohibited
    basis: text
"""
BILL = ROOT / "rules" / "bills" / "kr" / "hypothetical-fta-self-defence.yaml"


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command."""
    return command_with(capsys, monkeypatch)


@pytest.fixture
def gap(tmp_path: Path) -> tuple[Path, Path]:
    """A law that bans one leg and no detour, and a scenario about it."""
    path = tmp_path / "case.yaml"
    path.write_text(case("control: ML3.a", head="law: [xx]\n"), encoding="utf-8")
    return write(small_law(BAN), tmp_path), path


def tables(root: Element, kind: str) -> list[Element]:
    """The tables of a class."""
    return [one for one in root.all("table") if kind in one.attributes.get("class", "").split()]


def sound(page: str, lang: str) -> Element:
    """The page read, and found sound and harmless."""
    assert_harmless(page)
    root = read(page)
    assert_sound(root)
    assert root.one("html").attributes["lang"] == lang
    return root


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_amendments_as_a_page(lang: str, gap: tuple[Path, Path], command: Command) -> None:
    rules, path = gap
    said = command("propose", path, "--law", rules, "--format", "json").report["amendments"]
    ran = command("propose", path, "--law", rules, "--format", "html", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    root = sound(ran.out, lang)
    (sets,) = tables(root, "sortable")
    rows = sets.one("tbody").all("tr")
    assert len(rows) == len(said["sets"]) > 0
    assert "xx.act.1" in rows[0].text
    changed = tables(root, "sides")
    assert changed and any(one.all("ins") for one in changed), "old and new text stand side by side"
    assert not [one for one in root.all("section") if one.attributes["id"].endswith(("-why", "-cure", "-duties"))]
    assert [one for one in root.all("section") if one.attributes["id"].endswith("-receipt")]


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_detours_as_a_page(lang: str, gap: tuple[Path, Path], command: Command) -> None:
    rules, path = gap
    said = command("reroute", path, "--law", rules, "--format", "json").report["reroutes"]
    ran = command("reroute", path, "--law", rules, "--format", "html", "--lang", lang)
    assert (ran.code, ran.err) == (9, "")
    root = sound(ran.out, lang)
    shown = next(one for one in tables(root, "side") if "leg.to == BBB" in one.text)
    rows = shown.one("tbody").within
    assert len(rows) == len(said["found"]) > 0
    for one, row in zip(said["found"], rows, strict=True):
        assert all(state in row.text for group in one["through"] for state in group)
        assert all(edit["provision"] in row.text for edit in one["closed_by"])
        assert one["act"] in row.text
    assert any(one.all("ins") for one in tables(root, "sides"))


def test_where_there_is_no_detour_the_page_says_so(command: Command) -> None:
    ran = command("reroute", KR / "155mm-direct.yaml", "--reading", "as-reported", "--format", "html", "--lang", "ko")
    assert ran.code == 0
    assert "경로" in sound(ran.out, "ko").one("article").text


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_plan_as_a_page(lang: str, tmp_path: Path, command: Command) -> None:
    law = write(small_law(BAN), tmp_path / "law")
    bill = tmp_path / "bill.yaml"
    bill.write_text(
        "bill: {id: xx.bill, title: {en: A free way}, status: hypothetical, commences: 2024-06-01}\n"
        "edits:\n  - {provision: xx.act.1, except: item.class == medical}\n",
        encoding="utf-8",
    )
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.yaml").write_text(case("class: medical"), encoding="utf-8")
    (own / "b.yaml").write_text(case("class: vehicle"), encoding="utf-8")
    words = ("plan", bill, "--law", law, "--legs", "1", "--scenarios", own)
    said = command(*words, "--format", "json").document
    ran = command(*words, "--format", "html", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    root = sound(ran.out, lang)
    regions = [row for one in tables(root, "regions") for row in one.one("tbody").all("tr")]
    (stage,) = said["stages"]
    wanted = [(region["witness"]["scenario"]) for change in stage["changes"] for region in change["regions"]]
    assert [row.one("pre").text for row in regions] == wanted and wanted
    judged = next(one for one in tables(root, "sortable") if "b.yaml" in one.text)
    assert [("✓" in row.text) for row in judged.one("tbody").all("tr")] == [True, False]
    assert any(one.all("ins") for one in tables(root, "sides"))


def test_a_real_bill(command: Command) -> None:
    ran = command("plan", BILL, "--legs", "1", "--format", "html", "--lang", "ko")
    assert (ran.code, ran.err) == (0, "")
    sound(ran.out, "ko")


def test_every_report_speaks_korean(tmp_path: Path, command: Command) -> None:
    """Each verb that reports, in both languages: the same code, the same data, other words."""
    law = write(small_law(BAN), tmp_path / "law")
    path = tmp_path / "case.yaml"
    path.write_text(case("class: medical") + EXPECTED, encoding="utf-8")
    day = ("--as-of", "2024-06-01")
    for words in (
        ("check", path, "--law", law),
        ("propose", path, "--law", law),
        ("reroute", path, "--law", law),
        ("timeline", path, "--law", law),
        ("verify", "--law", law, *day),
        ("compare", "2024-01-01", "2024-06-01", "--law", law),
        ("rules", "coverage", "--law", law),
        ("test", path, "--law", law, "--coverage"),
    ):
        english, korean = command(*words), command(*words, "--lang", "ko")
        assert english.code == korean.code != 2, (english, korean)
        assert any("가" <= letter <= "힣" for letter in korean.out), words
        assert not any("가" <= letter <= "힣" for letter in english.out), words
