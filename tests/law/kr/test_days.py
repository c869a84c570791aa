"""The same transfer on seven days, under every reading: the decision, the numbering and the authority of that day.

Expected from the texts: the Foreign Trade Act had its permit in Art. 19(2) until 2024-08-20 and has it in Art. 19-2.
The proviso for a DAPA permit came on 2014-01-31. The peaceful-purpose criterion stood in Decree Art. 34 until the Act
took it in as Art. 19-6(1) no. 1. DAPA's Decree had its grounds in Art. 68(6) until 2026-06-30 and has them in Art.
68(7). DAPA licenses general defence material since 2015-09-28; before, the trade minister did. Ukraine is in armed
conflict since 2014.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from transfer_check.check import Report, check
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.report.citing import cited

KOREA = Path(__file__).parents[3] / "scenarios" / "kr"
NEEDED, PROHIBITED = Decision.AUTHORISATION_REQUIRED, Decision.PROHIBITED
SHELLS = ("155mm-direct", "155mm-via-poland")
DAYS = ("2014-01-01", "2016-01-01", "2022-11-10", "2024-08-20", "2024-10-30", "2025-10-02", "2026-11-01")
PERMIT = {day: "kr.fta.19.2" if day < "2024-08-21" else "kr.fta.19-2" for day in DAYS}
"""The provision that asks for the export permit of the trade law."""
PURPOSE = {day: "kr.fta-decree.34.1" if day < "2024-08-21" else "kr.fta.19-6.1.1" for day in DAYS}
GROUNDS = {day: f"kr.dapa-decree.68.{6 if day < '2026-07-01' else 7}" for day in DAYS}
DAPA = {"kr.dapa-export-permit", "kr.military-explosives-permit", "kr.preliminary-export-approval"}


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


@cache
def judged(name: str, day: str, reading: str, *, amendments: bool = False) -> Report:
    """A scenario by the law of a day."""
    transfer = load_scenario(KOREA / f"{name}.yaml", law(), as_of=dt.date.fromisoformat(day))
    return check(law(), replace(transfer, expect=()), reading=reading, amendments=amendments)


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize("day", DAYS)
def test_by_the_words_shells_need_the_permits_of_the_day(name: str, day: str) -> None:
    judgment = judged(name, day, "textual").judgment
    assert judgment.decision is NEEDED
    assert set(judgment.deciding) == {"kr.dapa.53.1", "kr.dapa.57.2", "kr.dapa.57.3", PERMIT[day]}
    (needed,) = judgment.authorisation_sets
    # Before 2014-01-31 a permit of DAPA did not take the place of the trade minister's.
    assert set(needed.authorisations) == DAPA | ({"kr.strategic-item-permit"} if day < "2014-01-31" else set())


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize("day", DAYS)
def test_under_practice_the_grounds_of_the_day_bar_the_permit(name: str, day: str) -> None:
    judgment = judged(name, day, "as-applied").judgment
    if day < "2014-02-20":  # no armed conflict yet: nothing bars
        assert judgment.decision is NEEDED
        return
    assert judgment.decision is PROHIBITED
    assert {"kr.dapa.57.2", f"{GROUNDS[day]}.1", f"{GROUNDS[day]}.2"} <= set(judgment.deciding)


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize("day", DAYS)
def test_by_the_press_account_two_provisions_of_the_day_prohibit(name: str, day: str) -> None:
    judgment = judged(name, day, "as-reported").judgment
    if day < "2014-02-20":
        assert judgment.decision is NEEDED
        return
    assert judgment.decision is PROHIBITED
    assert set(judgment.deciding) == {"kr.dapa.57.4", PURPOSE[day]}


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize(
    ("day", "instruments"),
    [("2024-08-20", ("kr.dapa", "kr.fta-decree")), ("2024-10-30", ("kr.dapa", "kr.fta"))],
)
def test_what_must_move_is_where_the_criterion_stood(name: str, day: str, instruments: tuple[str, ...]) -> None:
    proposal = judged(name, day, "as-reported", amendments=True).proposal
    assert proposal is not None
    assert [tuple(sorted(image)) for image in proposal.family] == [instruments]


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize("day", DAYS)
def test_the_trade_laws_permit_is_cited_by_the_number_of_the_day(name: str, day: str) -> None:
    report = judged(name, day, "textual")
    assert cited(report, PERMIT[day], "en")[1] == ("Art. 19(2)" if day < "2024-08-21" else "Art. 19-2")
    powers = {power.provision: power for power in report.judgment.powers}
    assert set(powers[PERMIT[day]].authorities) == {"kr.motie", "kr.dapa"}
    assert set(powers["kr.dapa.57.2"].authorities) == {"kr.dapa"}


@pytest.mark.parametrize("reading", ["textual", "as-applied", "as-reported"])
@pytest.mark.parametrize("day", DAYS)
def test_general_material_for_poland_is_licensed_by_the_authority_of_the_day(day: str, reading: str) -> None:
    judgment = judged("dates/general-material", day, reading).judgment
    early = day < "2015-09-28"
    assert judgment.decision is NEEDED
    assert judgment.deciding == ("kr.dapa.57.2.general" if early else "kr.dapa.57.2",)
    granting = {one for power in judgment.powers if power.authorisation in DAPA for one in power.authorities}
    assert granting == {"kr.motie" if early else "kr.dapa"}


@pytest.mark.parametrize("day", ["2017-06-20", "2017-06-21", "2026-06-30", "2026-07-01"])
def test_a_number_that_was_given_twice_is_that_of_the_day(day: str) -> None:
    # Art. 68(7) no. 1 exempts Korean troops from 2017-06-21 to 2026-06-30, and holds the war ground since.
    found = judged("155mm-direct", day, "textual").case.provision("kr.dapa-decree.68.7.1")
    assert found is not None
    assert ("war" in found.gist.en) is (day >= "2026-07-01")
