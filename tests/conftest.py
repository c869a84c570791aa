"""What all tests share: a cache of their own, so that they neither use nor fill the user's."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest

from transfer_check.load.cache import VARIABLE


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
