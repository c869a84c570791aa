"""TC601: a lower norm that would defeat a higher one."""

from __future__ import annotations

import datetime as dt

from lint.tiny import law, norm, provision
from transfer_check.conditions.nodes import ALWAYS
from transfer_check.law.model import Effect, Position
from transfer_check.lint.ultra_vires import check

BAN = norm("xx.act.1", Effect.PROHIBITS)
EXEMPTION = norm("xx.decree.1", Effect.EXEMPTS, ALWAYS, "xx.act.1")


def test_a_decree_that_exempts_from_an_act() -> None:
    (found,) = check(law(provision(BAN), provision(EXEMPTION, at="decree.yaml:9:7")))
    assert (found.code, found.provision, found.at) == ("TC601", "xx.decree.1", "decree.yaml:9:7")
    assert "`xx.decree.1` (decree)" in found.message
    assert "`xx.act.1` (act)" in found.message


def test_the_act_opens_the_door() -> None:
    assert not list(check(law(provision(BAN, yields_to=("decree",)), provision(EXEMPTION))))


def test_an_act_that_exempts_from_an_act_or_a_decree() -> None:
    higher = norm("xx.act.2", Effect.EXEMPTS, ALWAYS, "xx.act.1", "xx.decree.2")
    assert not list(check(law(provision(BAN), provision(norm("xx.decree.2", Effect.PROHIBITS)), provision(higher))))


def test_a_decree_that_stands_notwithstanding_the_act() -> None:
    permission = provision(norm("xx.decree.1", Effect.PERMITS), notwithstanding=("xx.act.1",))
    assert [found.provision for found in check(law(provision(BAN), permission))] == ["xx.decree.1"]


def test_a_pair_is_told_once_whatever_the_days_and_the_readings() -> None:
    days = [dt.date(year, 1, 1) for year in (2020, 2021, 2022)]
    stretches = ((days[0], days[1]), (days[1], days[2]), (days[2], None))
    readings = (Position("ground", Effect.WEIGHS), Position("bar", Effect.BARS))
    found = list(check(law(provision(BAN, versions=stretches), provision(EXEMPTION), positions=readings)))
    assert len(found) == 1
    assert "from 2020-01-01, under `ground`" in found[0].message


def test_a_pair_that_is_never_in_force_together() -> None:
    early = provision(BAN, versions=((dt.date(2020, 1, 1), dt.date(2021, 1, 1)),))
    late = provision(EXEMPTION, versions=((dt.date(2021, 1, 1), None),))
    assert not list(check(law(early, late)))


def test_a_pair_that_meets_under_one_reading_only() -> None:
    ground = provision(norm("xx.act.1", Effect.WEIGHS), contested="xx.point")
    readings = (Position("ground", Effect.WEIGHS), Position("ban", Effect.PROHIBITS))
    (found,) = check(law(ground, provision(EXEMPTION), positions=readings))
    assert "under `ban`" in found.message
