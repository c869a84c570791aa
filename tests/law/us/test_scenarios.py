"""Every answer that an American scenario expects, each on its own, and that together they reach every provision."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from transfer_check.cli.test import differences
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import Expectation

SCENARIOS = Path(__file__).parents[3] / "scenarios" / "us"


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def expectations() -> list[tuple[Path, Expectation]]:
    """Each expectation with its file."""
    paths = sorted(SCENARIOS.rglob("*.yaml"))
    return [(path, expected) for path in paths for expected in load_scenario(path, law()).expect]


def named(value: object) -> str | None:
    """The name of a case: its file, reading and date."""
    if isinstance(value, Path):
        return value.stem
    return f"{value.reading}-{value.as_of}" if isinstance(value, Expectation) else None


@pytest.mark.parametrize(("path", "expected"), expectations(), ids=named)
def test_the_answer_is_the_expected_one(path: Path, expected: Expectation) -> None:
    assert list(differences(expected, path, law(), ())) == []
