"""What the tests of batches share."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import ALL_DECISIONS, Command, command_with
from load.small_law import small_law, write


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return command_with(capsys, monkeypatch)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a law under which every decision occurs."""
    return write(small_law(*ALL_DECISIONS), tmp_path_factory.mktemp("tiny"))
