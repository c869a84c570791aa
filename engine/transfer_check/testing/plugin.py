"""A plugin of pytest: each scenario file is a test item for each answer that it expects; fixtures `law` and `check`.

    pytest scenarios/ --transfer-law kr

A YAML file with a key `scenario` at its top is collected; one that expects nothing has no item. `--transfer-law` takes
what `--law` of the command takes: a pack, or a folder of law (may be given several times); in an ini file it is
`transfer_law`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:  # a run of pytest that looks at no scenario loads nothing of the engine
    from transfer_check.check import Report
    from transfer_check.law.model import Law
    from transfer_check.transfer.model import Expectation, Transfer

SCENARIO = re.compile(rb"^scenario:", re.MULTILINE)
PEEK = 4096
OPTION = "transfer_law"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--transfer-law` and its ini option."""
    group = parser.getgroup("transfer-check")
    what = "the law that scenarios are judged under: a pack, or a folder of law"
    group.addoption("--transfer-law", action="append", default=[], dest=OPTION, metavar="PACK|PATH", help=what)
    parser.addini(OPTION, what, type="args", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Scenario files are collected; other YAML files are not."""
    if file_path.suffix not in (".yaml", ".yml"):
        return None
    with file_path.open("rb") as file:
        if not SCENARIO.search(file.read(PEEK)):
            return None
    return ScenarioItems.from_parent(parent, path=file_path)


class ScenarioItems(pytest.File):
    """The answers that one scenario file expects."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item for each expectation; a file that cannot be read is one item, which fails."""
        from transfer_check.load.diagnostics import BadInput
        from transfer_check.load.scenario import load_scenario

        law, packs = law_of(self.config)
        try:
            expected = load_scenario(self.path, law).expect
        except BadInput as error:
            yield ExpectedAnswer.from_parent(self, name="loads", expected=None, packs=packs, error=error)
            return
        names: dict[str, int] = {}
        for one in expected:
            name = "-".join(str(part) for part in (one.reading or "default", one.as_of, one.decision) if part)
            names[name] = names.get(name, 0) + 1
            shown = name if names[name] == 1 else f"{name}-{names[name]}"
            yield ExpectedAnswer.from_parent(self, name=shown, expected=one, packs=packs, error=None)


class ExpectedAnswer(pytest.Item):
    """One expected answer."""

    def __init__(
        self,
        *,
        expected: Expectation | None,
        packs: tuple[str, ...],
        error: Exception | None,
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self.expected, self.packs, self.error = expected, packs, error

    def runtest(self) -> None:
        """Judges the scenario and compares."""
        from transfer_check.testing.expectations import differences

        if self.error is not None or self.expected is None:
            raise self.error or AssertionError("nothing is expected")
        law, _ = law_of(self.config)
        if found := list(differences(self.expected, self.path, law, self.packs)):
            raise Different(found)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """The lines that differ, or what is wrong with the file; of our own faults the traceback."""
        from transfer_check.load.diagnostics import BadInput, show

        if isinstance(excinfo.value, Different):
            place = self.expected.at if self.expected is not None else None
            return "\n".join(f"{place}: {line}" for line in excinfo.value.lines)
        if isinstance(excinfo.value, BadInput):
            return "\n".join(show(diagnostic) for diagnostic in excinfo.value.diagnostics)
        return str(super().repr_failure(excinfo, style))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the expectation stands."""
        at = self.expected.at if self.expected is not None else None
        line = at.rsplit(":", 2)[1] if at else ""
        return self.path, int(line) - 1 if line.isdigit() else None, self.name


class Different(Exception):
    """An answer that differs from what was expected; one line for each difference."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


def law_of(config: pytest.Config) -> tuple[Law, tuple[str, ...]]:
    """The law of a run, loaded once for each set of places, and the packs to which it is narrowed."""
    given = config.getoption(OPTION)
    base = config.invocation_params.dir if given else config.rootpath
    return _law(tuple(given or config.getini(OPTION)), Path(base))


@cache
def _law(words: tuple[str, ...], base: Path) -> tuple[Law, tuple[str, ...]]:
    from transfer_check.load.files import find_rules
    from transfer_check.load.packs import load_law

    root: Path | None = None
    extra: list[Path] = []
    packs: list[str] = []
    for word in words:
        folder = base / word
        if (folder / "vocabulary.yaml").is_file():
            root = folder
        elif (folder / "pack.yaml").is_file():
            if folder.resolve().parent != find_rules().resolve():  # else it is loaded with the rest already
                extra.append(folder.resolve())
        else:
            packs.append(word)
    law = load_law(root, packs=extra)
    if missing := [word for word in packs if word not in law.packs]:
        raise pytest.UsageError(f"no pack of law and no folder of law: {', '.join(missing)}")
    return law, tuple(packs)


@pytest.fixture(scope="session")
def law(request: pytest.FixtureRequest) -> Law:
    """The law of this run."""
    return law_of(request.config)[0]


@pytest.fixture
def check(request: pytest.FixtureRequest, law: Law) -> Callable[..., Report]:
    """Judges a scenario (a path, the text of one, or a transfer) under the law of this run.

    Takes the options of `transfer_check.check`; amendments are searched only with `amendments=True`.
    """
    from transfer_check.check import check as judged
    from transfer_check.load.scenario import load_scenario

    _, packs = law_of(request.config)

    def run(scenario: Path | str | Transfer, **options: Any) -> Report:
        if isinstance(scenario, str) and "\n" in scenario:
            transfer = load_scenario("scenario.yaml", law, text=scenario)
        elif isinstance(scenario, Path | str):
            transfer = load_scenario(request.path.parent / scenario, law)
        else:
            transfer = scenario
        return judged(law, transfer, **{"packs": packs, "amendments": False, **options})

    return run
