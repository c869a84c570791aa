"""Each row decided by `check_many`: what the columns cannot decide, and what they are compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import polars as pl

from transfer_check.batch.frame import scenario_of
from transfer_check.decide.outcome import Decision
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.many.answer import Answer
from transfer_check.many.compiled import CompiledLaw

RESULT = pl.Schema(
    {
        "row": pl.UInt64(),
        "decision": pl.String(),
        "deciding": pl.List(pl.String()),
        "jurisdictions": pl.List(pl.Struct({"id": pl.String(), "decision": pl.String()})),
        "missing": pl.List(pl.String()),
        "by": pl.String(),
    }
)
"""What is said of each row: the decision; the provisions on which it rests; that of each state; where it is
undetermined the facts that matter, and `law:STATE` for law that is not encoded; and who decided."""
REMEMBERED = 4096
TICK = 64
Said = tuple[str | None, list[str], list[dict[str, str]], list[str], tuple[Diagnostic, ...]]


@dataclass(slots=True)
class Rows:
    """A law before which rows are decided one by one; rows that say the same are decided once."""

    law: CompiledLaw
    missing: bool = True
    """Whether the facts that matter are looked for, which takes longer than the decision."""
    remembered: dict[str, Said] = field(default_factory=dict)

    def say(
        self, rows: Iterable[dict[str, object]], tick: Callable[[int], None] = lambda _: None
    ) -> tuple[pl.DataFrame, dict[int, tuple[Diagnostic, ...]]]:
        """What is said of each row, and what is wrong with those that are no scenarios."""
        found: list[tuple[object, ...]] = []
        wrong: dict[int, tuple[Diagnostic, ...]] = {}
        for done, row in enumerate(rows):
            if not done % TICK:
                tick(done)
            number = row["row"]
            assert isinstance(number, int)
            decision, deciding, packs, missing, errors = self._said(row)
            if errors:
                wrong[number] = errors
            else:
                found.append((number, decision, deciding, packs, missing, "rows"))
        return pl.DataFrame(found, schema=RESULT, orient="row"), wrong

    def _said(self, row: dict[str, object]) -> Said:
        key = repr([value for name, value in row.items() if name != "row"])
        said = self.remembered.get(key)
        if said is None:
            said = self._decided(row)
            if len(self.remembered) >= REMEMBERED:
                self.remembered.clear()
            self.remembered[key] = said
        return said

    def _decided(self, row: dict[str, object]) -> Said:
        scenario = scenario_of(row)
        answer = self.law.check(scenario)
        if answer.decision is None:
            return None, [], [], [], answer.errors
        packs = [{"id": one.id, "decision": one.decision.value} for one in answer.jurisdictions]
        return answer.decision.value, list(answer.deciding), packs, self._missing(scenario, answer), ()

    def _missing(self, scenario: dict[str, object], answer: Answer) -> list[str]:
        """The facts that matter, by what asks them first, and the law that is not there."""
        if answer.decision is not Decision.UNDETERMINED:
            return []
        laws = [f"law:{one.state}" if one.state else "law" for one in answer.not_covered]
        asked = self.law.check(scenario, explain=True).questions if self.missing else ()
        return list(dict.fromkeys([*(one.fact for one in asked), *laws]))


def decide(kernel: Rows, frame: pl.DataFrame) -> pl.DataFrame:
    """What is said of each row of a normalised frame; of rows that are no scenarios nothing is said."""
    return kernel.say(frame.iter_rows(named=True))[0]
