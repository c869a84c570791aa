"""The witness as the rest of the program sees it: a process that is started early, asked, bounded and put away."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer
from transfer_check.witness.encode import encode_question
from transfer_check.witness.protocol import LARGEST_ANSWER, Broken, receive, send
from transfer_check.witness.testimony import Testimony, read_testimony

TIMEOUT = 20.0
"""Seconds that a question may take, the start of the process included."""
PATIENCE = 2.0
"""Seconds that a process that was told to end may take before it is killed, and a thread to notice."""
SHARE = 0.5
"""The part of that time that combinations of values may be tried in; after it there are labels only."""
COMMAND = (sys.executable, "-P", str(Path(__file__).resolve().with_name("boot.py")))


@dataclass(frozen=True, slots=True)
class Unavailable:
    """There is no testimony, and why."""

    reason: str


@dataclass(eq=False)
class Witness:
    """A process that testifies; made by `start`, asked by `ask`, ended by `close`."""

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


def ask(
    witness: Witness | Unavailable,
    law: Law,
    transfer: Transfer,
    packs: Sequence[str],
    readings: Mapping[str, str],
    judge_done: bool = False,
    timeout: float = TIMEOUT,
) -> Testimony | Unavailable:
    """What the witness says of a transfer under a law with these packs and readings, or why it says nothing.

    A witness that was lost (killed, silent for `timeout` seconds, not to be understood) is ended and stays lost.
    """
    if isinstance(witness, Unavailable):
        return witness
    if witness.lost is not None:
        return Unavailable(witness.lost)
    question = encode_question(law, transfer, packs=packs, readings=readings, judge_done=judge_done)
    if witness.law is law:
        question["law"] = None
    witness.asked += 1
    question |= {"number": witness.asked, "seconds": timeout * SHARE}
    talk = _Talk(witness, question)
    try:
        answer = talk.wait(timeout)
        if isinstance(answer, Unavailable):
            return _lose(witness, answer.reason, talk.thread)
        if "unavailable" in answer:
            # The law that it was sent may not have arrived whole.
            witness.law = None
            return Unavailable(str(answer["unavailable"])[:1000])
        witness.law = law
        return read_testimony(answer)
    except ValueError as error:
        return _lose(witness, f"the witness said what is no testimony: {error}", talk.thread)
    finally:
        if talk.thread.is_alive() and witness.lost is None:
            _lose(witness, "the question was broken off", talk.thread)


def close(witness: Witness | Unavailable) -> None:
    """Ends the process; harmless where it has ended or never was."""
    if isinstance(witness, Witness):
        witness.lost = witness.lost or "the witness was put away"
        witness.finalizer.detach()
        _end(witness.process, PATIENCE)


class _Talk:
    """One question and its answer in a thread, since a pipe can be waited for in no other way everywhere."""

    def __init__(self, witness: Witness, question: dict[str, Any]) -> None:
        self._witness, self._question = witness, question
        self._answer: dict[str, Any] | Unavailable | None = None
        self.thread = threading.Thread(target=self._run, name="witness", daemon=True)

    def wait(self, timeout: float) -> dict[str, Any] | Unavailable:
        """The answer, or why there is none after so many seconds."""
        self.thread.start()
        self.thread.join(timeout)
        if self.thread.is_alive():
            return Unavailable(f"the witness gave no answer within {timeout:g} seconds")
        return self._answer if self._answer is not None else Unavailable("the witness gave no answer")

    def _run(self) -> None:
        try:
            self._answer = self._speak()
        except Broken as error:
            self._answer = Unavailable(f"the witness is not to be understood: {error}")
        except (OSError, ValueError) as error:
            self._answer = Unavailable(f"the pipe to the witness broke: {error}{self._ended()}")
        except Exception as error:
            self._answer = Unavailable(f"the witness could not be asked: {type(error).__name__}: {error}")

    def _speak(self) -> dict[str, Any] | Unavailable:
        process = self._witness.process
        assert process.stdin is not None and process.stdout is not None
        if not self._witness.ready:
            greeting = receive(process.stdout, largest=LARGEST_ANSWER)
            if greeting is None:
                return Unavailable(f"the witness ended before it said anything{self._ended()}")
            if not isinstance(greeting, dict) or "ready" not in greeting:
                said = greeting.get("unavailable") if isinstance(greeting, dict) else None
                return Unavailable(str(said or "the witness did not say that it is ready")[:1000])
            self._witness.ready = True
        send(process.stdin, self._question)
        answer = receive(process.stdout, largest=LARGEST_ANSWER)
        if answer is None:
            return Unavailable(f"the witness ended in the middle of a question{self._ended()}")
        if not isinstance(answer, dict) or answer.get("number") != self._witness.asked:
            return Unavailable("the witness answered another question")
        return answer

    def _ended(self) -> str:
        """How the process ended, if it did."""
        with suppress(subprocess.TimeoutExpired):
            code = self._witness.process.wait(PATIENCE)
            return f" (killed by signal {-code})" if code < 0 else f" (exit code {code})"
        return ""


def _lose(witness: Witness, reason: str, thread: threading.Thread) -> Unavailable:
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
