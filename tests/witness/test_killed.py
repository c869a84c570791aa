"""The real command, whose witness is killed in the middle of a check: the report is right, and says so."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "scenarios" / "kr" / "155mm-direct.yaml"
COMMAND = [sys.executable, "-m", "transfer_check", str(SCENARIO)]
PATIENCE = 120.0


def witnesses(pid: int) -> list[str]:
    """The processes that a process has started and that have become witnesses; before that, halting one halts both."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [child for child in found if b"boot.py" in Path(f"/proc/{child}/cmdline").read_bytes()]


def killed_while_asked(*words: str) -> tuple[int, str]:
    """Exit code and output of the command. Its witness is halted when it starts, and killed when it is being asked."""
    process = subprocess.Popen([*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + PATIENCE
    while not (found := witnesses(process.pid)):
        assert process.poll() is None and time.monotonic() < until
    witness = int(found[0])
    os.kill(witness, signal.SIGSTOP)
    # The command asks in a thread of its own, and has none before.
    while len(os.listdir(f"/proc/{process.pid}/task")) < 2:  # noqa: PTH208
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.005)
    assert process.poll() is None
    os.kill(witness, signal.SIGKILL)
    out, err = process.communicate(timeout=PATIENCE)
    assert b"Traceback" not in err
    return process.returncode, out.decode()


def test_in_json() -> None:
    code, out = killed_while_asked("--format", "json")
    (report,) = json.loads(out)["reports"]
    assert code == 4
    assert report["witness"]["status"] == "unavailable"
    assert "killed by signal 9" in report["witness"]["why"]
    ran = subprocess.run([*COMMAND, "--format", "json", "--no-witness"], capture_output=True, check=False)
    (alone,) = json.loads(ran.stdout)["reports"]
    assert alone.pop("witness")["status"] == "off"
    del report["witness"]
    assert report == alone


@pytest.mark.parametrize("form", ["terminal", "markdown"])
def test_in_words(form: str) -> None:
    code, out = killed_while_asked("--format", form)
    assert code == 4
    assert "PROHIBITED" in out
    assert "independent witness: unavailable" in out and "killed by signal 9" in " ".join(out.split())
