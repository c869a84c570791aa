"""Colours, width, bars and the pager: what a terminal gets, and what a file or a pipe does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import CASES, KR, Command, case
from cli.terminal import Terminal

LONG = KR / "155mm-direct.yaml"
SHOWN = ("--no-witness", "--no-amendments", "--no-pager")
COLOUR = "\x1b[1;37;41m"
"""White on red, bold: the colour of what is prohibited."""


@pytest.fixture
def short(tmp_path: Path, tiny: Path) -> tuple[Path, Path]:
    path = tmp_path / "case.yaml"
    path.write_text(case(CASES[4]), encoding="utf-8")
    return path, tiny


def test_a_terminal_gets_colours_and_its_own_width(tmp_path: Path) -> None:
    for columns in (60, 90, 160):
        run = Terminal(LONG, *SHOWN, folder=tmp_path, columns=columns, raw=True)
        assert run.end() == 4
        assert "\x1b[1;37;41mPROHIBITED" in run.screen or "\x1b[1;97;41mPROHIBITED" in run.screen
        plain = Terminal(LONG, *SHOWN, folder=tmp_path, columns=columns)
        plain.end()
        widest = max(len(line) for line in plain.screen.splitlines())
        assert columns - 20 < widest <= columns


def test_no_color(tmp_path: Path) -> None:
    run = Terminal(LONG, *SHOWN, folder=tmp_path, env={"NO_COLOR": "1"}, raw=True)
    run.end()
    assert "PROHIBITED" in run.screen
    assert not any(f"\x1b[{colour}m" in run.screen for colour in (31, 32, 36, 41)) and ";41m" not in run.screen


def test_a_pipe_gets_plain_text_of_one_width(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from transfer_check.cli import main; main()", str(LONG), *SHOWN[:2]]
    env = {"COLUMNS": "40", "TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PAGER": "false"}
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (4, "")
    assert "\x1b" not in ran.stdout
    assert 100 < max(len(line) for line in ran.stdout.splitlines()) <= 120


def test_a_long_report_goes_through_the_pager(tmp_path: Path) -> None:
    run = Terminal(LONG, *SHOWN[:2], folder=tmp_path, env={"PAGER": "sed s/^/paged:/"})
    assert run.end() == 4, "the pager does not change how it ends"
    assert "paged:PROHIBITED" in run.screen
    assert "paged:Receipt" in run.screen


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        (("rules", "list"), "kr.fta.19-2"),
        (("rules", "show", "armed-conflict"), "asked for by"),
        (("propose", LONG, "--reading", "as-reported", "--proofs", "0", "--footprints", "0", "--texts"), "set 1"),
        (("rules", "coverage", "kr", "--sample", "60"), "balanced"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else one,
)
def test_other_long_answers_go_through_the_pager_too(words: tuple[str, ...], piece: str, tmp_path: Path) -> None:
    run = Terminal(*words, folder=tmp_path, env={"PAGER": "sed s/^/paged:/"})
    assert run.end() == 0
    assert any(line.startswith("paged:") and piece in line for line in run.screen.splitlines())
    plain = Terminal(*words, "--no-pager", folder=tmp_path, env={"PAGER": "sed s/^/paged:/"})
    plain.end()
    assert "paged:" not in plain.screen and piece in plain.screen


def test_less_is_the_pager_where_none_is_named(tmp_path: Path) -> None:
    run = Terminal(LONG, *SHOWN[:2], folder=tmp_path)
    run.expect("PROHIBITED")
    run.press("q")
    assert run.end() == 4
    assert "Receipt" not in run.screen


@pytest.mark.parametrize("how", [{"PAGER": ""}, {"PAGER": "cat"}, {"PAGER": "/no/such/pager"}, None])
def test_no_pager(how: dict[str, str] | None, tmp_path: Path) -> None:
    words = SHOWN if how is None else SHOWN[:2]
    run = Terminal(LONG, *words, folder=tmp_path, env=how or {"PAGER": "sed s/^/paged:/"})
    assert run.end() == 4
    assert "paged:" not in run.screen
    assert "Receipt" in run.screen


def test_what_fits_is_not_paged(short: tuple[Path, Path], tmp_path: Path) -> None:
    path, law = short
    paged = {"PAGER": "sed s/^/paged:/"}
    run = Terminal(path, "--law", law, "--no-witness", "--why", "xx.act.1", folder=tmp_path, env=paged)
    assert run.end() == 4
    assert "Why xx.act.1" in run.screen and "paged:" not in run.screen
    quiet = Terminal(LONG, "--quiet", "--no-witness", folder=tmp_path, env=paged)
    quiet.end()
    assert "paged:" not in quiet.screen


def test_a_bar_on_a_terminal_that_is_gone_at_the_end(tmp_path: Path) -> None:
    run = Terminal("test", KR.parent / "back-test", folder=tmp_path, raw=True)
    run.expect("scenarios")
    run.expect("/")  # so many of so many
    assert run.end() == 0
    assert "\x1b[2K" in run.screen  # the line of the bar is wiped
    assert run.screen.rstrip().splitlines()[-1].endswith("0 differences")


def test_no_bar_where_it_is_short_or_no_terminal(short: tuple[Path, Path], command: Command, tmp_path: Path) -> None:
    path, law = short
    run = Terminal(path, "--law", law, "--no-witness", "--quiet", folder=tmp_path)
    run.end()
    assert "judging" not in run.screen
    ran = command("test", KR / "gas-masks.yaml")
    assert ran.err == ""


def test_a_bar_is_counted_by_steps_from_any_thread(capsys: pytest.CaptureFixture[str]) -> None:
    """Where standard error is no terminal, steps are taken all the same and nothing is shown."""
    from transfer_check.cli.screen import waiting
    from transfer_check.messages import saying

    with waiting(saying("waiting verify"), 3) as step:
        for name in "abc":
            step(name)
    assert capsys.readouterr().err == ""
