"""A failure of ours is exit 1 and never a decision."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import transfer_check.cli.check
import transfer_check.cli.inputs
import transfer_check.cli.propose
import transfer_check.cli.test
from cli.running import DECISIONS, Command, Ran

CHECK = import_module("transfer_check.check")
"""The module: as a name of the package, `check` is its function."""
JUDGE = import_module("transfer_check.decide.judge")
PLACES = {
    "judge": JUDGE,
    "propose": import_module("transfer_check.amend.propose"),
    "under_readings": import_module("transfer_check.decide.readings"),
    "_take_out": CHECK,
}
"""What a check does, by the module from which it takes it when it does it."""


class Broken(Exception):
    """What is wrong with us today."""


def raises(*_: object, **__: object) -> None:
    """Fails in every call."""
    raise Broken("the gears are stuck")


def assert_failed(ran: Ran) -> None:
    """Exit 1, the code, no traceback, and nothing that could be taken for a decision."""
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("TC901 internal error, no decision was reached: Broken: the gears are stuck\n")
    assert "Traceback" not in ran.err
    assert not DECISIONS.search(ran.err)


@pytest.mark.parametrize("shape", ["terminal", "json", "markdown"])
@pytest.mark.parametrize("place", PLACES)
def test_within_a_check(
    place: str, shape: str, command: Command, tiny: Path, cases: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PLACES[place], place, raises)
    assert_failed(command(cases[4], "--law", tiny, "--format", shape))


def test_before_the_first_scenario(
    command: Command, tiny: Path, cases: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer_check.cli.inputs, "load_law", raises)
    assert_failed(command(cases[4], "--law", tiny))


def test_what_was_judged_before_is_not_printed(
    command: Command, tiny: Path, cases: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Half of an answer looks like an answer.
    whole = JUDGE.judge
    calls: list[int] = []

    def fails_later(*words: Any, **more: Any) -> Any:
        calls.append(1)
        if len(calls) > 1:
            raises()
        return whole(*words, **more)

    monkeypatch.setattr(JUDGE, "judge", fails_later)
    assert_failed(command(cases[0], cases[4], "--law", tiny))
    assert len(calls) == 2


VERBS: list[tuple[str, Callable[[Path], list[str]], str]] = [
    ("propose", lambda path: [str(path)], "transfer_check.cli.propose.propose"),
    ("test", lambda path: [str(path)], "transfer_check.cli.test.open_scenario"),
    ("rules", lambda _: ["list"], "transfer_check.cli.inputs.load_law"),
    ("rules", lambda _: ["lint"], "transfer_check.lint.lint"),
    ("new", lambda _: [], "transfer_check.cli.new.read_text"),
]


@pytest.mark.parametrize(("verb", "words", "place"), VERBS, ids=[place for _, _, place in VERBS])
def test_the_other_verbs(
    verb: str,
    words: Callable[[Path], list[str]],
    place: str,
    command: Command,
    tiny: Path,
    cases: dict[int, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(place, raises)
    ran = command(verb, *words(cases[4]), *(() if verb == "new" else ("--law", tiny)))
    assert_failed(ran)


def test_the_trace_is_shown_to_who_asks_for_it(
    command: Command, tiny: Path, cases: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JUDGE, "judge", raises)
    monkeypatch.setenv("TRANSFER_CHECK_DEBUG", "1")
    ran = command(cases[4], "--law", tiny)
    assert (ran.code, ran.out) == (1, "")
    assert "Traceback" in ran.err and "TC901" in ran.err


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, RecursionError])
def test_a_run_that_is_stopped_gives_no_answer(
    error: type[BaseException],
    command: Command,
    tiny: Path,
    cases: dict[int, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stops(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(JUDGE, "judge", stops)
    ran = command(cases[0], "--law", tiny)
    assert (ran.code, ran.out) == (1, "")
    assert "Traceback" not in ran.err
