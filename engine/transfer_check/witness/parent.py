"""The process of the witness: started early, bounded and put away. What is asked of it stands in `question`.

Little is imported here, so that the process can be started before anything else is.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transfer_check.law.model import Law

PATIENCE = 2.0
"""Seconds that a process that was told to end may take before it is killed, and a thread to notice."""
COMMAND = (sys.executable, "-P", str(Path(__file__).resolve().with_name("boot.py")))


@dataclass(frozen=True, slots=True)
class Unavailable:
    """There is no testimony, and why."""

    reason: str


@dataclass(eq=False)
class Witness:
    """A process that testifies; made by `start`, ended by `close`."""

    process: subprocess.Popen[bytes]
    ready: bool = False
    asked: int = 0
    law: Law | None = None
    lost: str | None = None
    """Why it will answer no more."""
    finalizer: Any = field(default=None, repr=False)


def start(*, command: Sequence[str] | None = None) -> Witness | Unavailable:
    """Starts the process and returns at once, so that it wakes while files load. `command` takes its place in tests."""
    try:
        process = subprocess.Popen(
            list(command or COMMAND),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, TypeError, ValueError) as error:
        # A program that is frozen into one file may have no interpreter to name.
        return Unavailable(f"the process of the witness could not be started: {error}")
    witness = Witness(process)
    # Also where the caller forgets it or the program ends.
    witness.finalizer = weakref.finalize(witness, _end, process, 0.0)
    return witness


def close(witness: Witness | Unavailable) -> None:
    """Ends the process; harmless where it has ended or never was."""
    if isinstance(witness, Witness):
        witness.lost = witness.lost or "the witness was put away"
        witness.finalizer.detach()
        _end(witness.process, PATIENCE)


def lose(witness: Witness, reason: str, thread: threading.Thread) -> Unavailable:
    """Ends a process that will answer no more."""
    witness.lost = witness.lost or reason
    witness.finalizer.detach()
    _end(witness.process, 0.0, thread)
    return Unavailable(reason)


def _end(process: subprocess.Popen[bytes], patience: float, thread: threading.Thread | None = None) -> None:
    """Ends a process, waits for it and closes its pipes; a process that may still answer gets some time to leave."""
    deadline = time.monotonic() + patience
    if patience and process.stdin is not None:
        # A child that reads sees the end of its input; one that does not is killed below.
        with suppress(OSError, ValueError):
            process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, deadline - time.monotonic()))
    if process.poll() is None:
        with suppress(OSError):
            process.kill()
    process.wait()
    if thread is not None:
        # It sees the end of the pipe now; a pipe that it still reads cannot be closed without waiting for it.
        thread.join(PATIENCE)
        if thread.is_alive():
            return
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.close()
