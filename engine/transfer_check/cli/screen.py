"""The terminal: how wide it is, whether it has colours, and what is shown while one waits."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any, TextIO

from transfer_check.cli.speaking import words
from transfer_check.literal import literal
from transfer_check.messages import Told

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds after which a bar is shown."""
PLAIN_WIDTH = 120
"""So wide is what goes to a file or a pipe, so that it does not hang on the window in which it was made."""


def console(stream: TextIO | None = None, *, forced_width: int | None = None, **more: Any) -> Console:
    """A console on a stream (standard output): as wide as the terminal, in colour unless `NO_COLOR` says no.

    What goes to no terminal has neither colour nor the width of one.
    """
    from rich.console import Console

    file = sys.stdout if stream is None else stream
    width = forced_width or (None if file.isatty() else PLAIN_WIDTH)
    return Console(file=file, highlight=False, markup=False, emoji=False, width=width, **more)


@contextmanager
def waiting(what: Told, total: int | None = None) -> Iterator[Callable[[str], None]]:
    """A bar on standard error while something lasts longer than a second; what is given counts the steps of it.

    Where standard error is no terminal nothing is shown, so that logs stay clean.
    """
    if not sys.stderr.isatty():
        yield _nothing
        return
    from threading import Timer

    bar = _Bar(words(what), total)
    timer = Timer(PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield bar.step
    finally:
        timer.cancel()
        bar.stop()


def _nothing(_: str = "") -> None:
    """A step that nobody sees."""


class _Bar:
    """A bar that may be started while steps are taken, by another thread, and is gone once it is stopped."""

    def __init__(self, what: str, total: int | None) -> None:
        from threading import Lock

        self._what, self._total, self._steps, self._said = what, total, 0, ""
        self._lock, self._over = Lock(), False
        self._shown: tuple[Progress, TaskID] | None = None

    def start(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._over:
                return
            counted = [BarColumn(), MofNCompleteColumn()] if self._total is not None else []
            said = TextColumn("{task.description}", markup=False)
            bar = Progress(
                SpinnerColumn(), said, *counted, TimeElapsedColumn(), console=console(sys.stderr), transient=True
            )
            self._shown = (bar, bar.add_task(self._description(), total=self._total, completed=self._steps))
            bar.start()

    def step(self, said: str = "") -> None:
        with self._lock:
            self._steps, self._said = self._steps + 1, said
            if self._shown is not None:
                bar, task = self._shown
                bar.update(task, completed=self._steps, description=self._description())

    def stop(self) -> None:
        with self._lock:
            self._over = True
            if self._shown is not None:
                self._shown[0].stop()

    def _description(self) -> str:
        count = f" {self._steps}" if self._total is None and self._steps else ""
        return literal(f"{self._what}{count}  {self._said}").rstrip()


@contextmanager
def paged(wanted: bool | None) -> Iterator[Console]:
    """A console whose output goes through a pager where it is longer than the terminal is high.

    `wanted` False never pages; what goes to no terminal is never paged. The pager is the one that `PAGER` names, else
    `less`; an empty `PAGER`, or `cat`, is none.
    """
    command = os.environ.get("PAGER", "less -R")
    if wanted is False or not (sys.stdout.isatty() and sys.stdin.isatty()) or command.strip() in ("", "cat"):
        yield console()
        return
    shown = console()
    held = StringIO()
    yield console(held, force_terminal=True, forced_width=shown.width)
    text = held.getvalue()
    if text.count("\n") < shown.height or not _through(command, text):
        sys.stdout.write(text)


def page(lines: Iterable[str], wanted: bool | None) -> None:
    """Prints plain lines, through a pager where `paged` would."""
    text = "".join(f"{line}\n" for line in lines)
    command = os.environ.get("PAGER", "less -R")
    if (
        wanted is False
        or not (sys.stdout.isatty() and sys.stdin.isatty())
        or command.strip() in ("", "cat")
        or text.count("\n") < shutil.get_terminal_size().lines
        or not _through(command, text)
    ):
        sys.stdout.write(text)


def _through(command: str, text: str) -> bool:
    """Whether a pager took the text; one that is left early has taken it."""
    env = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    try:
        words = shlex.split(command)
        ran = subprocess.run(words, input=text, text=True, encoding="utf-8", errors="replace", env=env, check=False)
    except (OSError, ValueError):  # there is no such pager
        return False
    return ran.returncode in (0, 130) or ran.returncode < 0
