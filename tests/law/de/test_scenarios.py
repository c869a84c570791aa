"""Every answer that a German scenario expects, each on its own, and that together they reach the whole pack."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from transfer_check.analyse.exercised import exercised
from transfer_check.cli.test import differences
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.testing.runs import runs_of
from transfer_check.transfer.model import Expectation

PATHS = sorted((Path(__file__).parents[3] / "scenarios" / "de").rglob("*.yaml"))
REPORTED_ONLY: frozenset[str] = frozenset()
"""Norms that no scenario reaches, each with the reason why it cannot be; there is none."""


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def expectations() -> list[tuple[Path, Expectation]]:
    """Each expectation with its file."""
    return [(path, expected) for path in PATHS for expected in load_scenario(path, law()).expect]


def named(value: object) -> str | None:
    """The name of a case: its file, its line and what it states besides."""
    if isinstance(value, Path):
        return value.stem
    return f"{value.decision}-{value.at}" if isinstance(value, Expectation) else None


@pytest.mark.parametrize(("path", "expected"), expectations(), ids=named)
def test_the_answer_is_the_expected_one(path: Path, expected: Expectation) -> None:
    assert list(differences(expected, path, law(), ())) == []


def test_every_norm_is_reached() -> None:
    runs = [run for tried in runs_of(PATHS, law()) for run in tried.runs]
    found = exercised(law(), runs)
    assert {name for name, use in found.norms.items() if not use.reached} == REPORTED_ONLY
