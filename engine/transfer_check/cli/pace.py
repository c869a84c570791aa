"""How a long run goes on: a bar with the rate and the time that is left, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from transfer_check.cli.screen import console
from transfer_check.cli.speaking import words
from transfer_check.messages import Told

STEPS = 10_000
"""The bar counts in so many parts of the whole."""


@contextmanager
def pacing(what: Told) -> Iterator[Callable[[int, float], None]]:
    """A bar on standard error, told how many rows are done and what part of the whole that is.

    Where standard error is no terminal nothing is shown, so that logs stay clean.
    """
    if not sys.stderr.isatty():
        yield _nothing
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    said = TextColumn("{task.description}", markup=False)
    bar = Progress(
        said,
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
        console=console(sys.stderr),
        transient=True,
    )
    task = bar.add_task(words(what), total=STEPS, rate="")
    begun: list[tuple[float, int]] = []

    def step(rows: int, share: float) -> None:
        now = time.monotonic()
        begun.append((now, rows))
        del begun[1:-1]  # of a run that goes on, only what it does itself counts
        first, before = begun[0]
        rate = f"{(rows - before) / (now - first):,.0f}/s" if now - first > 0.1 else ""
        bar.update(task, completed=int(share * STEPS), rate=f"{rows:,}  {rate}".rstrip())

    with bar:
        yield step


def _nothing(_rows: int, _share: float) -> None:
    """A step that nobody sees."""
