"""Every answer that a scenario expects of one pack's law, each on its own (which norms they reach: tests/quality)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from transfer_check.cli.test import differences
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import Expectation

SCENARIOS = Path(__file__).parents[2] / "scenarios"
UNREACHED = {
    "cz": frozenset[str](),
    "de": frozenset[str](),
    "ee": frozenset[str](),
    "es": frozenset[str](),
    "eu": frozenset[str](),
    "gb": frozenset[str](),
    "int": frozenset[str](),
    "jp": frozenset({"jp.fefta.48.3#exempts"}),
    "pl": frozenset[str](),
    "se": frozenset[str](),
    "us": frozenset[str](),
}
"""By pack the norms that none of its scenarios reaches. The Japanese one: only North Korea surely needs that approval,
and a transfer there that was given it is no example."""


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def folders() -> list[Path]:
    """The folders of scenarios that bear the name of a pack."""
    return [folder for name in sorted(law().packs) if (folder := SCENARIOS / name).is_dir()]


def expectations() -> list[tuple[Path, Expectation]]:
    """Each expectation with its file."""
    paths = (path for folder in folders() for path in sorted(folder.rglob("*.yaml")))
    return [(path, expected) for path in paths for expected in load_scenario(path, law()).expect]


def named(value: object) -> str | None:
    """The name of a case: its file, its line and what it states besides."""
    if isinstance(value, Path):
        return value.stem
    return f"{value.decision}-{value.at}" if isinstance(value, Expectation) else None


@pytest.mark.parametrize(("path", "expected"), expectations(), ids=named)
def test_the_answer_is_the_expected_one(path: Path, expected: Expectation) -> None:
    assert list(differences(expected, path, law(), ())) == []


def test_no_scenario_is_without_an_expected_answer() -> None:
    told = {path for path, _ in expectations()}
    assert {path for folder in folders() for path in folder.rglob("*.yaml")} == told
