"""The runs that scenarios with expected answers make: each on each day and under each reading of which they speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from transfer_check.analyse.exercised import Run
from transfer_check.decide.judge import open_case
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import Expectation


@dataclass(frozen=True, slots=True)
class Tried:
    """One scenario file, its runs, and for each run what is expected of it."""

    path: Path
    runs: tuple[Run, ...]
    expected: tuple[tuple[Expectation, ...], ...]


def runs_of(paths: Iterable[Path], law: Law, packs: tuple[str, ...] = ()) -> Iterator[Tried]:
    """The runs of each scenario; one that expects nothing is run as it stands, one that cannot be read is passed over
    (comparing the answers names it)."""
    for path in paths:
        try:
            plain = load_scenario(path, law)
        except BadInput:
            continue
        grouped: dict[tuple[object, str | None, object], list[Expectation]] = {}
        for one in plain.expect:
            grouped.setdefault((one.as_of, one.reading, one.given), []).append(one)
        runs: list[Run] = []
        expected: list[tuple[Expectation, ...]] = []
        for (_, reading, _), group in grouped.items() or [((None, None, None), [])]:
            as_of, given = (group[0].as_of, group[0].given) if group else (None, ())
            transfer = load_scenario(path, law, as_of=as_of, given=given)
            case = open_case(law, transfer, reading=reading, packs=packs)
            used = "/".join(dict.fromkeys(case.readings.values()))
            other = "".join(f", {fact} {value}" for fact, value in given)
            name = f"{path.stem} ({transfer.as_of}, {used}{other})"
            runs.append(Run(name, case, bool(packs or transfer.law)))
            expected.append(tuple(group))
        yield Tried(path, tuple(runs), tuple(expected))
