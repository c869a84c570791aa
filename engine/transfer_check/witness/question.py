"""A question to the witness: put, so that it thinks while the main engine does, and heard when that is done."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer
from transfer_check.witness.encode import encode_question
from transfer_check.witness.parent import PATIENCE, Unavailable, Witness, lose
from transfer_check.witness.protocol import LARGEST_ANSWER, Broken, receive, send
from transfer_check.witness.testimony import Testimony, read_testimony

TIMEOUT = 20.0
"""Seconds that a question may take, the start of the process included."""
SHARE = 0.5
"""The part of that time that combinations of values may be tried in; after it there are labels only."""


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
    return hear(put(witness, law, transfer, packs, readings, judge_done, timeout))


def put(
    witness: Witness | Unavailable,
    law: Law,
    transfer: Transfer,
    packs: Sequence[str],
    readings: Mapping[str, str],
    judge_done: bool = False,
    timeout: float = TIMEOUT,
) -> Question | Unavailable:
    """Asks and returns at once; every question that is put must be heard before the next one."""
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
    talk.thread.start()
    return Question(witness, law, talk, timeout, time.monotonic() + timeout)


def hear(question: Question | Unavailable) -> Testimony | Unavailable:
    """Waits for the answer to a question; an answer that is there already is taken however late it is heard."""
    if isinstance(question, Unavailable):
        return question
    witness, talk = question.witness, question.talk
    try:
        answer = talk.wait(question.until - time.monotonic(), question.timeout)
        if isinstance(answer, Unavailable):
            return lose(witness, answer.reason, talk.thread)
        if "unavailable" in answer:
            # The law that it was sent may not have arrived whole.
            witness.law = None
            return Unavailable(str(answer["unavailable"])[:1000])
        witness.law = question.law
        return read_testimony(answer)
    except ValueError as error:
        return lose(witness, f"the witness said what is no testimony: {error}", talk.thread)
    finally:
        if witness.lost is None:
            drop(question)


def drop(question: Question | Unavailable) -> None:
    """Gives up a question; a witness that has not answered it is lost."""
    if isinstance(question, Question) and question.talk.thread.is_alive():
        lose(question.witness, "the question was broken off", question.talk.thread)


class _Talk:
    """One question and its answer in a thread, since a pipe can be waited for in no other way everywhere."""

    def __init__(self, witness: Witness, question: dict[str, Any]) -> None:
        self._witness, self._question = witness, question
        self._answer: dict[str, Any] | Unavailable | None = None
        self.thread = threading.Thread(target=self._run, name="witness", daemon=True)

    def wait(self, seconds: float, timeout: float) -> dict[str, Any] | Unavailable:
        """The answer, or why there is none after the seconds that are left of its time."""
        self.thread.join(max(0.0, seconds))
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


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was put and is not heard yet."""

    witness: Witness
    law: Law
    talk: _Talk
    timeout: float
    until: float
    """When its time is over, by the clock that never goes back."""
