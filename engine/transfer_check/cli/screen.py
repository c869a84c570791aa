"""The terminal: how wide it is, whether it has colours, and what is shown while one waits."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

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


def _through(command: str, text: str) -> bool:
    """Whether a pager took the text; one that is left early has taken it."""
    env = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    try:
        words = shlex.split(command)
        ran = subprocess.run(words, input=text, text=True, encoding="utf-8", errors="replace", env=env, check=False)
    except (OSError, ValueError):  # there is no such pager
        return False
    return ran.returncode in (0, 130) or ran.returncode < 0
