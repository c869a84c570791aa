"""Our engine as an adapter of the peers' benchmark: `run.py --adapter-path benchmarks/peers_adapter.py` loads it.

What is timed is what users call: a record of the workload becomes plain data of a scenario, and `check_many` answers.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import generator
from peers_law import law, scenario

from transfer_check import check_many, compile_law
from transfer_check.decide.outcome import Decision

VERDICTS = {Decision.PERMITTED: 0, Decision.AUTHORISATION_REQUIRED: 1, Decision.PROHIBITED: 2}


class Engine:
    """The law compiled, and asked for the decision alone."""

    name = "transfer-check"
    packages = ("transfer-check",)
    explains = "findings with leaves and places, deciding provisions, questions, sets of authorisations"
    lacks = ""
    vectorised = False
    max_rules = None

    def __init__(self, rules: Sequence[dict[str, Any]], scenarios_hint: Sequence[dict[str, Any]] | None = None) -> None:
        self.law = compile_law(law(rules, generator.ENUMS, generator.BOOLS, list(generator.INTS)))
        if scenarios_hint:
            self.check(scenarios_hint[0])  # the day's law is compiled when it is first asked for

    def check(self, record: dict[str, Any]) -> int:
        """The verdict on one record."""
        return VERDICTS[self.law.check(scenario(record), deciding=False).decision]  # type: ignore[index]

    def matched(self, record: dict[str, Any]) -> list[str]:
        """The rules that apply, from the findings."""
        (answer,) = check_many(self.law, [scenario(record)], explain=True)
        found = {finding.norm for finding in answer.findings}
        return sorted({name.split("#")[0].rsplit(".", 1)[1] for name in found if not name.endswith("#exempts")})

    def batch(self, records: Sequence[dict[str, Any]]) -> list[int]:
        """The verdicts on many."""
        return [
            VERDICTS[answer.decision]  # type: ignore[index]
            for answer in check_many(self.law, map(scenario, records), deciding=False)
        ]

    def close(self) -> None:
        """Nothing is left open."""
