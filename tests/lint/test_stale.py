"""TC608: texts that were read too long ago."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from lint.tiny import law, listing, norm, provision
from transfer_check.law.model import Effect, Provision, Source
from transfer_check.lint.stale import check

READ = dt.date(2024, 1, 1)
TODAY = dt.date(2025, 1, 1)  # 366 days later


def read(certainty: str = "verified", day: dt.date | None = READ, **rest: Any) -> Provision:
    """A ban whose text was read on a day."""
    return provision(norm("xx.act.1", Effect.PROHIBITS), source=Source("OWN", certainty, day), **rest)


@pytest.mark.parametrize("certainty", ["verified", "inferred"])
def test_the_day_after_the_last(certainty: str) -> None:
    (found,) = check(law(read(certainty)), TODAY)
    assert (found.code, found.provision) == ("TC608", "xx.act.1")
    assert "2024-01-01" in found.message
    assert not list(check(law(read(certainty)), TODAY - dt.timedelta(days=1)))


def test_a_pack_may_allow_more_or_less() -> None:
    assert not list(check(law(read(), recheck_days=366), TODAY))
    assert len(list(check(law(read(), recheck_days=30), READ + dt.timedelta(days=31)))) == 1


def test_verified_but_not_when() -> None:
    assert ["not when" in one.message for one in check(law(read(day=None)), TODAY)] == [True]
    assert not list(check(law(read("knowledge-high", None)), TODAY))


def test_what_has_ended_is_not_read_again() -> None:
    ended = (dt.date(2020, 1, 1), dt.date(2025, 1, 1))
    assert not list(check(law(read(versions=(ended,))), TODAY))
    assert len(list(check(law(read(versions=((ended[0], dt.date(2025, 1, 2)),))), TODAY))) == 1


def test_lists_too() -> None:
    source = Source("OWN", "verified", READ)
    shared, own = listing("AAA", source=source), listing("AAA", id="xx.list", source=source)
    assert [one.listing for one in check(law(lists=(shared, own)), TODAY)] == ["at-war", "xx.list"]
    assert [one.listing for one in check(law(lists=(shared, own), recheck_days=400), TODAY)] == ["at-war"]
