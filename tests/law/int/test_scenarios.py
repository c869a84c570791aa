"""Every answer that a scenario of international law expects, each on its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from transfer_check.cli.test import differences
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario

SCENARIOS = sorted((Path(__file__).parents[3] / "scenarios" / "int").glob("*.yaml"))


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_answers_are_the_expected_ones(path: Path) -> None:
    expected = load_scenario(path, law()).expect
    assert expected
    assert [found for one in expected for found in differences(one, path, law(), ())] == []
