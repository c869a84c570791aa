"""A few of the trials of `tests/batch/kill/run.py`, which `.ci/long kill` runs by the dozen."""

from __future__ import annotations

from random import Random

import pytest

from batch.kill.run import Place, full, killed, place, tried, truncated


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return place(tmp_path_factory.mktemp("kills"), 7)


@pytest.mark.parametrize("trial", [killed, full, truncated], ids=lambda one: one.__name__)
def test_a_run_that_is_disturbed_loses_nothing(trial: object, at: Place) -> None:
    assert callable(trial)
    number = [killed, full, truncated].index(trial)
    assert tried(at, Random(number), number, trial)
