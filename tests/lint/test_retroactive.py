"""TC616: versions in force before they were published."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lint.tiny import law, norm, provision
from transfer_check.law.model import Effect, Provision, Version
from transfer_check.lint.retroactive import check

START = dt.date(2024, 2, 1)


def published(day: dt.date | None) -> Provision:
    """A ban in force from the start, published on a day."""
    made = provision(norm("xx.act.1", Effect.PROHIBITS), at="act.yaml:2:2")
    return replace(made, versions=(Version(dt.date(2024, 1, 1), START, None, day),))


def test_a_version_that_reaches_back() -> None:
    (found,) = check(law(published(START + dt.timedelta(days=1))))
    assert (found.code, found.provision, found.at) == ("TC616", "xx.act.1", "act.yaml:2:2")
    assert "2024-02-02" in found.message


def test_a_version_that_does_not() -> None:
    assert not list(check(law(published(START))))
    assert not list(check(law(published(None))))
