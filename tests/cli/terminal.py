"""The command in a real pseudo-terminal: what a person types goes in, what would be on the screen comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

PATIENCE = 60.0
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07]*\x07")
CTRL_C, CTRL_D, TAB = "\x03", "\x04", "\t"


class Terminal:
    """A run of the command on a terminal of so many columns; leave it with `end`."""

    def __init__(
        self,
        *words: str | Path,
        folder: Path,
        columns: int = 100,
        env: Mapping[str, str] | None = None,
        raw: bool = False,
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        given = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "LINES", "PAGER", "LESS")}
        given |= {"TERM": "xterm-256color", "PYTHONUTF8": "1", **(env or {})}
        command = [sys.executable, "-c", "from transfer_check.cli import main; main()", *map(str, words)]
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=given, start_new_session=True,
            preexec_fn=_own_terminal,
        )  # fmt: skip
        os.close(slave)
        self._raw = raw
        self.screen = ""
        """All that was shown so far."""

    def expect(self, said: str, *, since: int | None = None) -> str:
        """Waits until a text is shown after what was awaited before, and gives what was shown until then."""
        start = self._at if since is None else since
        until = time.monotonic() + PATIENCE
        while said not in self.screen[start:]:
            if time.monotonic() > until or not self._read():
                self._process.kill()
                self._process.wait(PATIENCE)
                pytest.fail(f"{said!r} was not shown:\n{self.screen[start:]}")
        self._at = self.screen.index(said, start) + len(said)
        return self.screen[start : self._at]

    _at = 0

    def type(self, text: str) -> None:
        """Types a line."""
        self.press(text + "\r")

    def press(self, keys: str) -> None:
        """Types keys, as a person does: not before the line is being edited (keys pressed earlier may be lost)."""
        until = time.monotonic() + 1.0
        while termios.tcgetattr(self._master)[3] & termios.ICANON and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.02)
        os.write(self._master, keys.encode())

    def end(self) -> int:
        """Waits until it ends; the exit code."""
        while self._read():
            pass
        code = self._process.wait(PATIENCE)
        os.close(self._master)
        return code

    def _read(self) -> bool:
        ready, _, _ = select.select([self._master], [], [], PATIENCE)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the other side closed
            return False
        text = data.decode("utf-8", errors="replace").replace("\r\n", "\n")
        self.screen += text if self._raw else ESCAPES.sub("", text)
        return bool(data)


def _own_terminal() -> None:
    """Makes the terminal the one whose Ctrl-C reaches the process."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
