"""The answer to a case without its wording and order, so that two can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import Phase, settings

from transfer_check.decide.judge import judge, open_case
from transfer_check.decide.model import Judgment
from transfer_check.decide.outcome import WORST_FIRST, Decision
from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer

MODEST = settings(deadline=None, max_examples=60, derandomize=True, phases=(Phase.explicit, Phase.generate))
"""The same cases in every run, so that a property never fails now and then; found ones are not made smaller, since that
takes minutes and `test_corners` states them by hand."""
NOT_CLAIMED = frozenset({"NOT_REGULATED"})
Verdicts = Mapping[tuple[str, str, int], frozenset[str]]


@dataclass(frozen=True)
class Answer:
    """What a judgment says, as sets."""

    decision: Decision
    possible: frozenset[Decision]
    readings: frozenset[tuple[str, str]]
    decisions: Mapping[str, tuple[Decision, frozenset[Decision], bool, frozenset[str]]]
    """Of each pack: its decision, what is possible, whether it covers all, and the provisions that decide."""
    verdicts: Verdicts
    not_covered: frozenset[tuple[str, str | None, int | None]]
    deciding: frozenset[str]
    findings: frozenset[tuple[str, str, str, str, str, int]]
    powers: frozenset[tuple[str, str, frozenset[str], frozenset[str], frozenset[str], bool]]
    sets: frozenset[tuple[frozenset[str], bool]]
    duties: frozenset[tuple[str, int, bool]]


def verdicts_of(judgment: Judgment) -> Verdicts:
    """The verdicts that are open, by pack, item and leg."""
    return {
        (found.pack, cell.item, cell.leg): frozenset(cell.verdicts)
        for found in judgment.jurisdictions
        for cell in found.cells
    }


def answer_of(judgment: Judgment) -> Answer:
    """What a judgment says."""
    return Answer(
        decision=judgment.decision,
        possible=frozenset(judgment.possible),
        readings=frozenset(judgment.readings.items()),
        decisions={
            found.pack: (found.decision, frozenset(found.possible), found.covered, frozenset(found.deciding))
            for found in judgment.jurisdictions
        },
        verdicts=verdicts_of(judgment),
        not_covered=frozenset((missing.state, missing.item, missing.leg) for missing in judgment.not_covered),
        deciding=frozenset(judgment.deciding),
        findings=frozenset((f.pack, f.norm, f.effect, f.label, f.item, f.leg) for f in judgment.findings),
        powers=frozenset(
            (
                p.authorisation,
                p.provision,
                frozenset(p.authorities),
                frozenset(p.barred_by),
                frozenset(p.weighs),
                p.refused,
            )
            for p in judgment.powers
        ),
        sets=frozenset((frozenset(s.authorisations), s.serves_all) for s in judgment.authorisation_sets),
        duties=frozenset((duty.provision, duty.leg, duty.certain) for duty in judgment.duties),
    )


def judged(law: Law, transfer: Transfer, *, narrowed: bool = False, reading: str | None = None) -> Judgment:
    """The judgment of a transfer under a law."""
    return judge(open_case(law, transfer, reading=reading), narrowed=narrowed)


def answered(law: Law, transfer: Transfer, *, narrowed: bool = False) -> Answer:
    """The answer to a transfer under a law."""
    return answer_of(judged(law, transfer, narrowed=narrowed))


def rank(decision: Decision) -> int:
    """How bad a decision is; prohibited is worst."""
    return len(WORST_FIRST) - WORST_FIRST.index(decision)
