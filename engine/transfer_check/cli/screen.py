"""The terminal: how wide it is, whether it has colours, and what is shown while one waits."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 120
"""So wide is what goes to a file or a pipe, so that it does not hang on the window in which it was made."""


def console(stream: TextIO | None = None, **more: Any) -> Console:
    """A console on a stream (standard output): as wide as the terminal, in colour unless `NO_COLOR` says no.

    What goes to no terminal has neither colour nor the width of one.
    """
    from rich.console import Console

    file = sys.stdout if stream is None else stream
    width = None if file.isatty() else PLAIN_WIDTH
    return Console(file=file, highlight=False, markup=False, emoji=False, width=width, **more)
