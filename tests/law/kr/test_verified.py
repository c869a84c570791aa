"""Over all scenarios the Korean law has no finding that is not annotated with a reason."""

from __future__ import annotations

import subprocess
import sys


def test_verify_ends_with_0_and_no_third_state_helps() -> None:
    command = [sys.executable, "-m", "transfer_check", "verify", "kr"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 findings" in ran.stdout
    assert "proven: no third state on the way makes a decision better (theorem 8)" in ran.stdout
