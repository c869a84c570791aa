"""What `check_many` says of one scenario."""

from __future__ import annotations

from dataclasses import dataclass, field

from transfer_check.decide.model import Finding, NotCovered, Question
from transfer_check.decide.outcome import Decision
from transfer_check.load.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class PackAnswer:
    """The decision of one jurisdiction; `possible` has one decision unless it is undetermined."""

    id: str
    pack: str
    decision: Decision
    possible: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The decision on one scenario, or what is wrong with it.

    `decision` is None where there are `errors`, and nowhere else. `deciding` names the provisions on which the decision
    rests. `findings` and `questions` are there if they were asked for: every norm that applies or may, with its
    reasons, and the facts that would settle what is undetermined.
    """

    decision: Decision | None
    possible: tuple[Decision, ...] = ()
    jurisdictions: tuple[PackAnswer, ...] = ()
    deciding: tuple[str, ...] = ()
    not_covered: tuple[NotCovered, ...] = ()
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    errors: tuple[Diagnostic, ...] = ()
    by: str = field(default="masks", compare=False)
    """What found it: `masks`, or where these leave more than one decision the `reference`."""
