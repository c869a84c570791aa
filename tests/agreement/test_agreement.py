"""The engine against the oracle and the witness on random laws and scenarios.

`AGREEMENT_CASES` says how many cases (a law with a scenario) there are in all, one to twenty of them with the witness;
`AGREEMENT_SEED` moves every shard to other ones; `AGREEMENT_TABLE`, if set, writes `OCCURRENCE.md` here. Labels, exact
verdict sets, decisions, possible decisions, the sets of authorisations that serve all and those that serve some must be
equal; in one search for amendments to each ten cases, the minimal sets of provisions and the families of instruments.

The cases come in shards, so that several processes share them. Each shard has its own seed, so that its cases are the
same in every run, and reports its counts; `conftest.py` of the tests sums them, prints the table and fails if something
is rare.

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
  stated, nothing is untranslated, no leg is done, and no state without encoded law may grant a licence (an edit that
  only makes that unknown irrelevant is not proposed, and the oracle knows no such rule).
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from agreement.compare import agree, agree_on_amendments, agree_with_witness
from agreement.occurrence import Tally
from agreement.scenery import CERTAIN_SCENES, SCENES, Scenes, certain_cases, partial_cases
from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer
from transfer_check.witness.parent import Unavailable, close, start

CASES = int(os.environ.get("AGREEMENT_CASES", "20000"))
SEED = int(os.environ.get("AGREEMENT_SEED", "0"))
SHARDS = 16
WITNESS_SHARDS = 4
PHASES = (Phase.explicit, Phase.generate)
Record = Callable[[str, object], None]


def run(
    drawn: st.SearchStrategy[Scenes], stream: int, *, cases: int, each: int, agreed: Callable[[Law, Transfer], None]
) -> None:
    """Runs so many cases of a stream, which is the same in every run; `each`: how many come with one law."""
    done = 0

    @seed(1_000 * SEED + stream)
    @settings(deadline=None, database=None, phases=PHASES, max_examples=-(-cases // each))
    @given(drawn)
    def hold(scenes: Scenes) -> None:
        nonlocal done
        law, transfers = scenes
        for transfer in transfers:
            agreed(law, transfer)
            done += 1

    hold()
    assert done >= cases


@pytest.mark.parametrize("shard", range(SHARDS))
def test_engine_and_oracle_agree(shard: int, record_property: Record) -> None:
    tally, cases = Tally(), -(-CASES // SHARDS)
    run(partial_cases(), shard, cases=cases, each=SCENES, agreed=lambda law, case: agree(law, case, tally))
    run(
        certain_cases(),
        100 + shard,
        cases=max(1, cases // 10),
        each=CERTAIN_SCENES,
        agreed=lambda law, case: agree_on_amendments(law, case, tally),
    )
    record_property("agreement", tally.as_data())


@pytest.mark.parametrize("shard", range(WITNESS_SHARDS))
def test_the_witness_agrees_with_both(shard: int, record_property: Record) -> None:
    tally, witness = Tally(), start()
    assert not isinstance(witness, Unavailable), witness
    try:
        run(
            partial_cases(),
            200 + shard,
            cases=-(-CASES // 20 // WITNESS_SHARDS),
            each=SCENES,
            agreed=lambda law, case: agree_with_witness(witness, law, case, tally),
        )
    finally:
        close(witness)
    record_property("agreement", tally.as_data())
