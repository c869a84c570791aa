"""Over all scenarios the law of the Union has no finding that is not annotated with a reason."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("day", ["2026-11-29", "2022-01-03"])
def test_verify_ends_with_0(day: str) -> None:
    command = [sys.executable, "-m", "transfer_check", "verify", "eu", "--as-of", day]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.count(", 0 findings") == 1
