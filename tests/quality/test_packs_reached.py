"""The scenarios of each pack reach every norm but those named; minutes long, so `.ci/long quality` runs it."""

from __future__ import annotations

import pytest

from law.test_packs import SCENARIOS, UNREACHED, law
from transfer_check.analyse.exercised import exercised
from transfer_check.testing.runs import runs_of


@pytest.mark.parametrize("pack", UNREACHED)
def test_every_norm_is_reached_but_those_named(pack: str) -> None:
    runs = [run for tried in runs_of(sorted((SCENARIOS / pack).rglob("*.yaml")), law()) for run in tried.runs]
    norms = exercised(law(), runs).norms
    own = {name for name in norms if name.split(".", 1)[0] == pack}
    assert own
    assert {name for name in own if not norms[name].reached} == UNREACHED[pack]
