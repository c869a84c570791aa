"""`--lang ko` reaches all that the commands say: errors, findings, usage, counts; codes and data stay."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.running import CASES, Command, case
from load.small_law import small_law, write

HANGUL = re.compile("[가-힣]")
ENGLISH = re.compile(r"(?<![`/\w.-])[a-z]{3,} (?:[a-z]{2,} )+[a-z]{3,}")
"""Some English words one after the other, in no quotes."""


@pytest.fixture
def law(tmp_path: Path) -> Path:
    return write(small_law(), tmp_path)


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(case(CASES[0]), encoding="utf-8")
    return path


def korean(said: str) -> None:
    """Korean, and no English sentence."""
    assert HANGUL.search(said), said
    assert not ENGLISH.search(said), said


def test_what_is_wrong_with_a_file(command: Command, law: Path, scenario: Path) -> None:
    scenario.write_text(case("leathal: true"), encoding="utf-8")
    ran = command(scenario, "--law", law, "--lang", "ko")
    assert ran.code == 2 and "TC401 어휘에 없는 사실: `item.leathal`" in ran.err
    assert "`item.lethal`을(를) 뜻하는가?" in ran.err
    data = command(scenario, "--law", law, "--lang", "ko", "--format", "json")
    (error,) = json.loads(data.out)["errors"]
    assert (error["code"], error["hint"]) == ("TC401", "item.lethal")
    korean(error["message"])


def test_for_good(command: Command, law: Path, scenario: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSFER_CHECK_LANG", "ko")
    assert "허용" in command(scenario, "--law", law, "--quiet").out
    # What the command says counts more.
    assert "PERMITTED" in command(scenario, "--law", law, "--quiet", "--lang", "en").out


@pytest.mark.parametrize(
    "words",
    [
        ("--why", "xx.act.1", "--quiet"),
        ("--as-of", "2024-13-01"),
        ("--reading", "nowhere"),
        ("--law", "nowhere"),
        ("--amend", "no-such-bill.yaml"),
    ],
    ids=lambda words: words[0],
)
def test_wrong_usage(words: tuple[str, ...], command: Command, law: Path, scenario: Path) -> None:
    ran = command(scenario, "--law", law, *words, "--lang", "ko")
    assert ran.code == 2
    (line,) = [line for line in ran.err.splitlines() if re.search(r"TC\d{3}", line)]
    assert HANGUL.search(line), line


@pytest.mark.parametrize(
    "words",
    [
        ("explain", "TC405"),
        ("explain", "TC4O5"),
        ("rules", "lint", "--today", "2026-06-01"),
        ("rules", "status"),
        ("rules", "show", "at-war"),
        ("rules", "show", "nothing.here"),
        ("rules", "coverage"),
        ("propose", "nothing.yaml"),
        ("plan", "nothing.yaml"),
        ("reroute", "nothing.yaml"),
        ("timeline", "nothing.yaml"),
        ("compare", "law", "elsewhere"),
        ("verify", "zz"),
        ("test", "nothing.yaml"),
        ("replay", "nothing.json"),
    ],
    ids="-".join,
)
def test_every_verb(words: tuple[str, ...], command: Command, law: Path) -> None:
    given = () if words[0] == "explain" else ("--law", law)
    ran = command(*words, *given, "--lang", "ko")
    said = [line for line in (ran.out + ran.err).splitlines() if not line.startswith("    ")]
    assert any(HANGUL.search(line) for line in said), said
    assert "Traceback" not in ran.err and "TC901" not in ran.err


def test_a_report_that_does_not_replay(command: Command, law: Path, scenario: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text(command(scenario, "--law", law, "--format", "json").out, encoding="utf-8")
    korean(command("replay", report, "--law", law, "--lang", "ko").out.partition(": ")[2].partition(", ")[2])
    scenario.write_text(case(CASES[3]), encoding="utf-8")
    ran = command("replay", report, "--law", law, "--lang", "ko")
    assert ran.code == 1 and "사안의 해시가" in ran.err


def test_the_scenario_to_fill_in(command: Command, tmp_path: Path) -> None:
    english, said = command("new"), command("new", "--lang", "ko")
    assert HANGUL.search(said.out) and not HANGUL.search(english.out)
    path = tmp_path / "mine.yaml"
    for text in (english.out, said.out):
        path.write_text(text, encoding="utf-8")
        assert command(path, "--quiet").code == 5
    # The same scenario but for its words.
    assert data(english.out) == data(said.out)


def data(text: str) -> list[str]:
    """The lines of a scenario without comments and names."""
    plain = (re.sub(r"\s*#.*", "", line) for line in text.splitlines())
    return [line for line in plain if line and not re.match(r"scenario:|    name:", line)]
