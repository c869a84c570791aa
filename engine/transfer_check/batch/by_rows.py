"""Each row decided by `check_many`, as the kernel decides frames: what that is compared with, and stands in for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from transfer_check.batch.frame import scenario_of
from transfer_check.batch.uncovered import SOME
from transfer_check.decide.outcome import Decision
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.many.answer import Answer
from transfer_check.many.compiled import CompiledLaw

RESULT = pl.Schema(
    {
        "row": pl.UInt64(),
        "decision": pl.String(),
        "deciding": pl.List(pl.String()),
        "jurisdictions": pl.List(pl.String()),
        "missing": pl.List(pl.String()),
        "by": pl.String(),
    }
)
"""What is said of each row: the decision; the provisions on which it rests; the states whose law has a say; where it is
undetermined the facts that matter, and `law:STATE` for law that is not encoded; and what found it."""


class Told(NamedTuple):
    """What is said of a row: the columns after its number."""

    decision: str | None
    deciding: list[str]
    jurisdictions: list[str]
    missing: list[str]
    by: str


@dataclass(slots=True)
class Rows:
    """A law before which rows are decided one by one."""

    law: CompiledLaw
    missing: bool = True
    """Whether the facts that matter are looked for, which takes longer than the decision."""


def decide(kernel: Rows, frame: pl.DataFrame) -> pl.DataFrame:
    """What is said of each row of a normalised frame; no decision where it is no scenario."""
    found = [(row["row"], *_said(kernel, scenario_of(row))) for row in frame.iter_rows(named=True)]
    return pl.DataFrame(found, schema=RESULT, orient="row")


def _said(kernel: Rows, scenario: dict[str, Any]) -> Told:
    answer = kernel.law.check(scenario)
    if kernel.missing and answer.decision is Decision.UNDETERMINED:
        answer = kernel.law.check(scenario, explain=True)
    return told(answer, missing_of(answer, (one.fact for one in answer.questions)) if kernel.missing else [])


def told(answer: Answer, missing: list[str]) -> Told:
    """An answer as the columns say it."""
    decision = None if answer.decision is None else answer.decision.value
    return Told(decision, list(answer.deciding), [one.id for one in answer.jurisdictions], missing, answer.by)


def missing_of(answer: Answer, facts: Iterable[str], covered: frozenset[str] | None = None) -> list[str]:
    """The facts that were found to matter, and the law that is not there; only `covered` states are named, if given."""
    if answer.decision is not Decision.UNDETERMINED:
        return []
    laws = {
        "law" if not one.state else SOME if covered is not None and one.state not in covered else f"law:{one.state}"
        for one in answer.not_covered
    }
    return [*sorted(set(facts)), *sorted(laws)]


def wrong_with(law: CompiledLaw, row: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """What is wrong with a row that is no scenario."""
    return law.check(scenario_of(row)).errors
