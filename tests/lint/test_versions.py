"""TC610: gaps and overlaps between the versions of a rule."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from lint.tiny import law, norm, provision
from transfer_check.law.model import Effect, Provision
from transfer_check.lint.versions import check

DAYS = [dt.date(year, 1, 1) for year in range(2020, 2025)]


def ban(name: str, *times: tuple[int, int | None], **rest: Any) -> Provision:
    """A ban that is in force between these days, by their numbers."""
    spans = tuple((DAYS[start], None if end is None else DAYS[end]) for start, end in times)
    return provision(norm(name, Effect.PROHIBITS), versions=spans, **rest)


def test_a_gap_between_two_versions() -> None:
    (found,) = check(law(ban("xx.act.1", (2, None), (0, 1), at="act.yaml:4:4")))
    assert (found.code, found.provision, found.at) == ("TC610", "xx.act.1", "act.yaml:4:4")
    assert "from 2021-01-01 to 2022-01-01" in found.message
    assert not list(check(law(ban("xx.act.1", (1, None), (0, 1)))))


def test_two_rules_of_one_number_leave_no_gap() -> None:
    assert not list(check(law(ban("xx.act.1", (0, 1)), ban("xx.act.1", (2, None)))))


@pytest.mark.parametrize(
    ("old", "start", "words"),
    [
        ((0, 1), 2, "ended on 2021-01-01"),
        ((0, 3), 2, "in force until 2023-01-01 as well"),
        ((0, None), 2, "is in force as well"),
    ],
)
def test_a_renumbering_that_does_not_meet(old: tuple[int, int | None], start: int, words: str) -> None:
    new = ban("xx.act.2", (start, None), continues="xx.act.1")
    (found,) = check(law(ban("xx.act.1", old), new))
    assert found.provision == "xx.act.2"
    assert words in found.message


def test_a_renumbering_that_meets() -> None:
    new = ban("xx.act.2", (2, None), continues="xx.act.1")
    assert not list(check(law(ban("xx.act.1", (0, 2)), new)))
    # The old number was given to another rule on the same day.
    assert not list(check(law(ban("xx.act.1", (0, 2)), ban("xx.act.1", (2, None)), new)))
