"""What the tests of the command share."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import ALL_DECISIONS, CASES, Command, case, command_with
from load.small_law import small_law, write


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command."""
    return command_with(capsys, monkeypatch)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a law under which every decision occurs."""
    return write(small_law(*ALL_DECISIONS), tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A scenario for each exit code under the tiny law; the one for 2 is misspelt."""
    folder = tmp_path_factory.mktemp("cases")
    found = {code: folder / f"case-{code}.yaml" for code in CASES}
    for code, path in found.items():
        path.write_text(case(CASES[code]), encoding="utf-8")
    return found
