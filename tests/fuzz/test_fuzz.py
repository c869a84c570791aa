"""A short, derandomised run of the fuzzers, the floods, and all that was ever found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from fuzz.commands import FOLDER, run, vector
from fuzz.commands import SCENARIOS as FILES
from fuzz.floods import BILLS, SCENARIOS, flood
from fuzz.loss import dumped, lost, paths, without
from fuzz.mutations import Mutator
from fuzz.oracle import NAME, Oracle
from fuzz.real import RICH
from fuzz.run import FOUND, fuzz, read
from transfer_check.load.tree import parse, plain

LONG = "x" * 5000
WORDS = (
    ("check", "--law", LONG, FILES[0]),
    ("check", LONG),
    ("check", FILES[0], "--amend", LONG),
    ("new", "--law", LONG),
    ("test", LONG),
    ("replay", LONG),
    ("rules", "list", "--law", LONG),
    ("rules", "show", LONG),
    ("explain", LONG),
    ("test", "a\0b"),
    ("check", "\udcff", "\u202e"),
    ("check", "/dev/zero", "/proc/self/mem"),
)


@pytest.fixture(scope="module")
def oracle() -> Iterator[Oracle]:
    """The real law, loaded once."""
    made = Oracle()
    yield made
    made.close()


def test_mutated_files_load_or_are_refused(oracle: Oracle) -> None:
    """1,500 inputs; among them enough of every sort that the run says something."""
    tally = fuzz(oracle, inputs=1500, seed=20241030)
    assert not tally.failures, "\n\n".join(f"{key}: {failure.text}" for key, (_, failure) in tally.failures.items())
    assert tally.kinds["law"] > 10 and tally.kinds["bill"] > 200
    assert tally.outcomes["loads"] > 100 and sum(tally.compared.values()) > 30
    assert len(tally.shapes) > 150


@pytest.mark.parametrize("path", sorted(FOUND.glob("*.json")), ids=lambda path: path.stem)
def test_what_was_found_does_not_come_back(oracle: Oracle, path: Path) -> None:
    assert oracle.run(read(path)).failure is None


@pytest.mark.parametrize(
    ("kind", "name"), [("scenario", name) for name in SCENARIOS] + [("bill", name) for name in BILLS]
)
def test_a_flood_ends_in_time(oracle: Oracle, kind: str, name: str) -> None:
    """A quarter of the size that is allowed: what takes the square of its length is caught at that too."""
    outcome = oracle.run(flood(kind, name, near=2**18))
    assert outcome.failure is None, outcome.failure.text[:2000]


def test_the_command_ends_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """500 argument vectors, in an empty folder that stays empty."""
    monkeypatch.chdir(tmp_path)
    random = Random(20241030)
    mutator = Mutator(random)
    codes = set()
    for _ in range(500):
        ran = run(*vector(random, mutator))
        assert not ran.wrong, (ran.wrong, [word[:80] for word in ran.words], ran.err[-2000:])
        codes.add(ran.code)
    assert codes >= {0, 2, 4}
    assert not list(tmp_path.iterdir())


def called(words: tuple[str, ...]) -> str:
    """The words without the folder of copies, which has another name in each process of a run."""
    return " ".join(words).replace(FOLDER.name, "copies")[:40].encode("unicode_escape").decode()


@pytest.mark.parametrize("words", WORDS, ids=called)
def test_odd_words_are_no_internal_error(words: tuple[str, ...]) -> None:
    assert not run(words, b"").wrong


def test_what_counts_as_the_loss_of_a_fact() -> None:
    """The places of a scenario that states everything, one by one."""
    whole = plain(parse(RICH[0], file=NAME))
    assert plain(parse(dumped(whole), file=NAME)) == whole
    counted = {"/".join(str(step) for step in path) for path in paths(whole) if lost(whole, without(whole, path))}
    assert counted == {
        *("parties/0/kind", "parties/1/kind", "items/0/control", "items/0/class", "items/0/quantity", "items/0/value"),
        *("items/1/control", "items/1/class", "items/1/lethal", "route/0/act", "route/1/act"),
        *("end_user", "end_user/state", "end_user/kind", "end_user/basis", "end_use", "end_use/purpose"),
        *("authorisations/0/granted_by", "authorisations/1", "authorisations/1/granted_by", "authorisations/1/valid"),
        *("authorisations/1/valid/from", "authorisations/1/valid/to", "authorisations/1/covers"),
        *(f"authorisations/1/covers/{key}" for key in ("items", "quantity", "value", "from", "to", "end_user")),
        *("authorisations/1/conditions/0/kept", "rates", "rates/0"),
    }
    assert not lost(whole, whole)
