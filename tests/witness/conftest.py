"""One witness for all tests that only ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from transfer_check.witness.parent import Unavailable, Witness, close, start


@pytest.fixture(scope="session")
def witness() -> Iterator[Witness]:
    started = start()
    assert not isinstance(started, Unavailable), started
    yield started
    close(started)
