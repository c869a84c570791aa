"""`rules bill`: the comparison table of a bill file in each format, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import ROOT, Command, assert_refused

BILL = ROOT / "rules" / "bills" / "kr" / "self-defence-permit.yaml"


@pytest.mark.parametrize(
    ("shape", "start"), [("terminal", "Hypothetical"), ("markdown", "## Hypothetical"), ("html", "<!doctype html>")]
)
def test_each_format(shape: str, start: str, command: Command) -> None:
    ran = command("rules", "bill", BILL, "--format", shape)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(start) and ran.out.endswith("\n")
    assert "UKR" in ran.out


def test_korean(command: Command) -> None:
    ran = command("rules", "bill", BILL, "--lang", "ko")
    assert ran.code == 0
    assert "현행" in ran.out and "방위사업법" in ran.out


def test_what_is_no_bill(command: Command, tmp_path: Path) -> None:
    assert_refused(command("rules", "bill", tmp_path / "none.yaml"), "TC101")
    late = tmp_path / "early.yaml"
    late.write_text(BILL.read_text(encoding="utf-8").replace("2024-10-30", "1999-01-01"), encoding="utf-8")
    # A day before anything was in force: the edits take effect when the provisions do.
    assert command("rules", "bill", late).code == 0
    twice = tmp_path / "twice.yaml"
    twice.write_text(
        BILL.read_text(encoding="utf-8") + "  - {provision: kr.dapa.57.4, repeal: true}\n", encoding="utf-8"
    )
    assert_refused(command("rules", "bill", twice), "TC502")
