"""Over all scenarios American law has no finding that is not annotated with a reason: amounts verified, and not."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("day", ["2024-06-03", "2026-11-29"])
def test_verify_finds_nothing_that_is_not_annotated(day: str) -> None:
    command = [sys.executable, "-m", "transfer_check", "verify", "us", "--reading", "all", "--as-of", day]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "read as textual" in ran.stdout and "read as discretion" in ran.stdout
    assert ran.stdout.count("0 findings") == 2
