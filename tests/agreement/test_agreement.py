"""The engine against the oracle on random laws and scenarios.

`AGREEMENT_CASES` says how many cases (a law with a scenario); `AGREEMENT_TABLE`, if set, writes `OCCURRENCE.md` here.
Labels, exact verdict sets, possible decisions and the authorisation sets that serve all must be equal; in one search
for amendments to each ten cases, the families of instruments.

Corners that the design leaves open (see `oracle.UNCLEAR`) and what is done about each:

- Of what an unstated part of a permit or assurance is one unknown: the oracle takes the engine's choice, per item, leg
  or day of which the part speaks (`GRANT_PARTS = "subject"`).
- How far a refusal reaches: as far as its items, route and end user say (`REFUSED = "extent"`).
- Whether an unsure membership is one unknown or one for each fact asked of: the latter (`UNSURE = "question"`). The
  design reads more like the former; see `test_disagreements`.
- `is known` of an unstated fact: an unknown of its own (`KNOWN = "flag"`).
- The sum of several unknown amounts that draw on one permit: avoided, at most one is unknown.
- Definitions across packs: avoided, each pack derives facts of its own.
- A base (`under`) with several norms: avoided.
- `notwithstanding` or `special_to` that name an instrument: avoided, only `yields_to` does.
- Currencies and units without a rate: only those that a rate ties occur; see `test_disagreements`.
- Amendments: cases that hang on answers are counted and not compared; elsewhere all facts, permits and memberships are
  stated, nothing is untranslated and no leg is done.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from agreement.compare import agree, agree_on_amendments
from agreement.occurrence import Tally
from agreement.scenery import SCENES, Scenes, certain_cases, partial_cases

CASES = int(os.environ.get("AGREEMENT_CASES", "1500"))
TABLE = Path(__file__).with_name("OCCURRENCE.md")
PHASES = (Phase.explicit, Phase.generate)


def run(tally: Tally, cases: int) -> None:
    """Runs so many cases, and a tenth as many searches for amendments."""

    @settings(deadline=None, derandomize=True, phases=PHASES, max_examples=max(1, cases // SCENES))
    @given(partial_cases())
    def decide(scenes: Scenes) -> None:
        for transfer in scenes[1]:
            agree(scenes[0], transfer, tally)

    @settings(deadline=None, derandomize=True, phases=PHASES, max_examples=max(1, cases // 10))
    @given(certain_cases())
    def amend(scenes: Scenes) -> None:
        for transfer in scenes[1]:
            agree_on_amendments(scenes[0], transfer, tally)

    decide()
    amend()


def test_engine_and_oracle_agree_and_everything_occurs(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    run(tally, CASES)
    if os.environ.get("AGREEMENT_TABLE"):
        TABLE.write_text(tally.table(), encoding="utf-8")
        with capsys.disabled():
            print("\n" + tally.table())
    assert not tally.rare()
