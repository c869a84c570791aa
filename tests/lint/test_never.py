"""TC609: provisions that are never in force together with what they hang on or meet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lint.tiny import law, norm, provision
from load.faults import only
from load.small_law import provision as written
from load.small_law import small_law, write
from transfer_check.conditions.nodes import ALWAYS
from transfer_check.law.model import Effect
from transfer_check.lint.never import check
from transfer_check.load.packs import load_law

DAYS = [dt.date(year, 1, 1) for year in (2020, 2021, 2022)]
EARLY, LATE, LONG = ((DAYS[0], DAYS[1]),), ((DAYS[1], None),), ((DAYS[0], DAYS[2]),)


@pytest.mark.parametrize("effect", [Effect.EXEMPTS, Effect.LIMITS, Effect.WEIGHS, Effect.BARS])
def test_what_it_meets_has_ended(effect: Effect) -> None:
    ban = norm("xx.act.1", Effect.PROHIBITS)
    other = provision(norm("xx.act.2", effect, ALWAYS, "xx.act.1"), versions=LATE, at="act.yaml:8:1")
    (found,) = check(law(provision(ban, versions=EARLY), other))
    assert (found.code, found.provision, found.at) == ("TC609", "xx.act.2", "act.yaml:8:1")
    assert not list(check(law(provision(ban, versions=LONG), other)))
    # The number was given to another rule, and that one it meets.
    assert not list(check(law(provision(ban, versions=EARLY), provision(ban, versions=LATE), other)))


def test_what_it_hangs_on_has_ended() -> None:
    base = norm("xx.act.1", Effect.PROHIBITS)
    hung = provision(norm("xx.act.2", Effect.PROHIBITS), under="xx.act.1", versions=LATE)
    (found,) = check(law(provision(base, versions=EARLY), hung))
    assert "hangs on `xx.act.1`" in found.message
    assert not list(check(law(provision(base, versions=LONG), hung)))


def test_what_names_an_authorisation_meets_no_provision() -> None:
    assert not list(check(law(provision(norm("xx.act.1", Effect.WEIGHS, ALWAYS, "xx.permit")))))


def test_a_time_that_is_empty_does_not_load(tmp_path: Path) -> None:
    files = small_law(written("xx.act.1", "prohibits: true", since="2020-02-01", until="2020-02-01"))
    assert only(lambda: load_law(write(files, tmp_path))).code == "TC517"
