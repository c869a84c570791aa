"""What all tests share: a cache of their own, and the sum of what the shards of the agreement suite counted."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agreement.occurrence import Tally
from agreement.test_agreement import SHARDS, WITNESS_SHARDS
from transfer_check.load.cache import VARIABLE

TABLE = Path(__file__).with_name("agreement") / "OCCURRENCE.md"


def counted(reports: list[Any]) -> Iterator[Any]:
    """What each shard that ran to its end counted."""
    for report in reports:
        yield from (value for name, value in report.user_properties if name == "agreement")


@pytest.hookimpl
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    found = list(counted(reporter.stats.get("passed", [])))
    if len(found) < SHARDS + WITNESS_SHARDS:  # some were not asked for, or failed, or this is one of several processes
        return
    tally = Tally()
    for data in found:
        tally.add(data)
    if os.environ.get("AGREEMENT_TABLE"):
        TABLE.write_text(tally.table(), encoding="utf-8")
    reporter.write_line("\n\n" + tally.table())
    if rare := tally.rare():
        reporter.write_line(f"too rare in the agreement suite: {', '.join(rare)}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> Iterator[None]:
    before = os.environ.get(VARIABLE)
    folder = tempfile.mkdtemp(prefix="transfer-check-cache-")
    os.environ[VARIABLE] = folder
    yield
    if before is None:
        del os.environ[VARIABLE]
    else:
        os.environ[VARIABLE] = before
    shutil.rmtree(folder, ignore_errors=True)
