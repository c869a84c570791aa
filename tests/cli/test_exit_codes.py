"""The exit code says the decision, and of several scenarios the worst."""

from __future__ import annotations

from itertools import combinations, permutations
from pathlib import Path

import pytest

from cli.running import KR, Command
from transfer_check.cli import judging

WORST_FIRST = (1, 2, 4, 6, 5, 3, 0)
"""Written out here again from the design, so that a slip in the program shows."""
WORDS = {
    0: "permitted",
    3: "authorisation_required",
    4: "prohibited",
    5: "undetermined",
    6: "conflict",
}
KOREAN = [
    ("155mm-permit-held", "textual", 0),
    ("155mm-transit-busan", "as-applied", 0),
    ("155mm-to-us-end-use", "as-applied", 3),
    ("155mm-direct", "textual", 3),
    ("155mm-direct", "as-reported", 4),
    ("155mm-via-poland", "as-applied", 4),
    ("155mm-unknown-end-user", "as-applied", 5),
    ("k600-army-gift", "textual", 5),
]


@pytest.mark.parametrize(("name", "reading", "code"), KOREAN)
def test_each_decision_of_the_korean_law(name: str, reading: str, code: int, command: Command) -> None:
    ran = command(KR / f"{name}.yaml", "--reading", reading, "--format", "json", "--no-amendments")
    assert (ran.code, ran.report["decision"], ran.err) == (code, WORDS[code], "")


@pytest.mark.parametrize("code", WORDS)
def test_each_decision_of_the_tiny_law(code: int, command: Command, tiny: Path, cases: dict[int, Path]) -> None:
    ran = command(cases[code], "--law", tiny, "--format", "json")
    assert (ran.code, ran.report["decision"], ran.err) == (code, WORDS[code], "")


def test_a_conflict_names_both_provisions(command: Command, tiny: Path, cases: dict[int, Path]) -> None:
    ran = command(cases[6], "--law", tiny, "--format", "json")
    assert ran.report["deciding"] == ["xx.act.4", "xx.act.5"]


@pytest.mark.parametrize(("worse", "better"), [*combinations(WORST_FIRST[1:], 2)])
def test_of_two_scenarios_the_worse_one_counts_in_either_order(
    worse: int, better: int, command: Command, tiny: Path, cases: dict[int, Path]
) -> None:
    for pair in permutations((worse, better)):
        assert command(*(cases[code] for code in pair), "--law", tiny, "--quiet").code == worse


def test_all_of_them_at_once(command: Command, tiny: Path, cases: dict[int, Path]) -> None:
    ran = command(*(cases[code] for code in reversed(WORST_FIRST[1:])), "--law", tiny, "--format", "json")
    assert ran.code == 2
    assert [report["decision"] for report in ran.document["reports"]] == [WORDS[code] for code in (0, 3, 5, 6, 4)]
    assert [error["code"] for error in ran.document["errors"]] == ["TC204"]


@pytest.mark.parametrize("code", WORST_FIRST[1:])
def test_a_failure_of_ours_is_worse_than_anything(
    code: int, command: Command, tiny: Path, cases: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(judging, "_readings", fails)
    # For 2 the first scenario is bad input already when the second one fails.
    assert command(cases[code], cases[0], "--law", tiny).code == 1


def test_no_scenario_is_wrong_usage(command: Command) -> None:
    ran = command("check")
    assert (ran.code, ran.out) == (2, "")


def test_without_a_word_the_help_is_shown(command: Command) -> None:
    ran = command()
    assert ran.code == 0
    assert "Exit codes" in ran.out


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_the_help_lists_every_verb(word: str, command: Command) -> None:
    ran = command(word)
    assert ran.code == 0
    for name in ("check", "propose", "test", "replay", "new", "explain", "rules"):
        assert f"\n  {name} " in ran.out


def test_the_version(command: Command) -> None:
    from transfer_check.version import __version__

    ran = command("--version")
    assert (ran.code, ran.out) == (0, f"transfer-check, version {__version__}\n")


def test_a_mistyped_verb_is_told(command: Command) -> None:
    ran = command("bach", "orders.csv", "-o", "answers.csv")
    assert ran.code == 2 and ran.err == "TC001 there is no verb `bach` (did you mean `batch`?)\n"
    # What is a file, or may be one, is a scenario.
    for word in ("bach.yaml", "./bach", "nothing-like-it"):
        assert "TC101" in command(word).err
