"""How many expected answers are met in decision and in legal basis, each counted apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from transfer_check.decide.judge import judge, open_case
from transfer_check.law.model import Law
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import Expectation


@dataclass(frozen=True, slots=True)
class Score:
    """One expected answer beside the one that was got."""

    path: Path
    expected: Expectation
    reading: str
    got: str
    missing: tuple[str, ...]

    @property
    def decision(self) -> bool:
        """Whether the decision is the expected one."""
        return self.got == self.expected.decision

    @property
    def basis(self) -> bool | None:
        """Whether every provision that is expected decides; None where none is expected."""
        return not self.missing if self.expected.because else None


def scored(files: Sequence[Path], law: Law, packs: tuple[str, ...]) -> Iterator[Score]:
    """Each expected answer of the scenarios, scored."""
    for path in files:
        for expected in load_scenario(path, law).expect:
            transfer = load_scenario(path, law, as_of=expected.as_of)
            case = open_case(law, transfer, reading=expected.reading, packs=packs)
            judgment = judge(case, narrowed=bool(packs or transfer.law))
            missing = tuple(name for name in expected.because if name not in judgment.deciding)
            reading = ", ".join(dict.fromkeys(case.readings.values()))
            yield Score(path, expected, reading, judgment.decision.value, missing)
