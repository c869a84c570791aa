"""The decision over time: the same as on every single day, and each change that is said to move it really does."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from load.small_law import AT_WAR, SCENARIO, provision, small_law, transfer, write
from transfer_check.analyse.timeline import Segment, Timeline, on_day, timeline
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.transfer.model import Transfer

DAY = dt.timedelta(days=1)
HELD = """\
authorisations:
  - kind: xx.permit
    granted_by: xx.ministry
    valid: {from: 2021-03-01, to: 2021-05-01}
    covers: {items: any, quantity: any, value: any, from: any, to: any, end_user: any}
"""


def law_of(folder: Path, *provisions: str, war: str = "2022-01-01") -> Law:
    """A law with these provisions, in which Boria is at war from a day on."""
    files = small_law(*provisions)
    files["lists/at-war.yaml"] = AT_WAR.replace("2022-01-01", war).replace("CCC, membership: unknown", "DDD")
    return load_law(write(files, folder))


def told(line: Timeline) -> list[tuple[str, str, list[str]]]:
    """Each segment as its first day, its decision and what moved it."""
    return [
        (one.start.isoformat(), one.decision.value, [f"{c.kind} {c.name} {c.member}".strip() for c in one.moved])
        for one in line.segments
    ]


def assert_true_on_every_day(line: Timeline, law: Law, case: Transfer, first: dt.date, last: dt.date) -> None:
    """Judges every single day, and finds in the segments what it finds itself."""
    day = first
    while day < last:
        decision, possible = decide_only(open_case(law, on_day(case, case.as_of, day)), narrowed=bool(case.law))
        (segment,) = [s for s in line.segments if s.start <= day and (s.end is None or day < s.end)]
        assert (segment.decision, segment.possible) == (decision, possible), day
        day += DAY


def test_a_law_that_comes_and_goes(tmp_path: Path) -> None:
    law = law_of(
        tmp_path,
        provision("xx.act.1", "prohibits: true", when="leg.from == AAA", since="2021-02-01", until="2021-06-01"),
        provision("xx.act.2", "informs: true", since="2020-02-01"),
        provision("xx.act.3", "requires: {authorisation: permit, from: ministry}", since="2021-04-01"),
        provision("xx.act.4", "prohibits: true", when="end_user.state in at-war", since="2021-01-01"),
    )
    case = transfer(law, SCENARIO + "law: [xx]\n")
    line = timeline(law, case)
    assert told(line) == [
        ("2020-02-01", "permitted", []),
        ("2021-02-01", "prohibited", ["begins xx.act.1"]),
        # That a permit was asked for since April bears on nothing until the prohibition ends.
        ("2021-06-01", "authorisation_required", ["ends xx.act.1"]),
        ("2022-01-01", "prohibited", ["joins at-war BBB"]),
    ]
    assert line.segments[-1].end is None
    assert_true_on_every_day(line, law, case, dt.date(2020, 2, 1), dt.date(2022, 2, 1))


def test_an_authorisation_that_runs(tmp_path: Path) -> None:
    law = law_of(tmp_path, provision("xx.act.1", "requires: {authorisation: permit, from: ministry}"))
    case = transfer(law, SCENARIO + "law: [xx]\n" + HELD)
    line = timeline(law, case)
    assert told(line) == [
        ("2020-02-01", "authorisation_required", []),
        ("2021-03-01", "permitted", ["held xx.permit"]),
        ("2021-05-01", "authorisation_required", ["lapses xx.permit"]),
    ]
    assert_true_on_every_day(line, law, case, dt.date(2021, 2, 1), dt.date(2021, 6, 1))


def test_what_moves_it_only_together(tmp_path: Path) -> None:
    law = law_of(
        tmp_path,
        provision("xx.act.1", "prohibits: true", since="2021-02-01"),
        provision("xx.act.2", "prohibits: true", when="item.lethal", since="2021-02-01"),
        provision("xx.act.3", "informs: true", since="2021-02-01"),
        provision("xx.act.4", "informs: true"),
    )
    line = timeline(law, transfer(law, SCENARIO + "law: [xx]\n"))
    last = line.segments[-1]
    assert told(line)[-1] == ("2021-02-01", "prohibited", ["begins xx.act.1", "begins xx.act.2"])
    assert last.together


def test_what_is_renumbered_is_replaced(tmp_path: Path) -> None:
    law = law_of(
        tmp_path,
        provision("xx.act.1", "prohibits: true", when="item.complete", until="2021-02-01"),
        provision("xx.act.1-2", "prohibits: true", since="2021-02-01", more="continues: xx.act.1"),
    )
    (first, last) = timeline(law, transfer(law, SCENARIO + "law: [xx]\n")).segments
    assert (first.decision, last.decision) == (Decision.UNDETERMINED, Decision.PROHIBITED)
    assert [(c.kind, c.name, c.after) for c in last.moved] == [("replaced", "xx.act.1", "xx.act.1-2")]


def test_a_condition_that_asks_for_the_date(tmp_path: Path) -> None:
    law = law_of(tmp_path, provision("xx.act.1", "prohibits: true", when="leg.date > 2021-03-03"))
    case = transfer(law, SCENARIO + "law: [xx]\n")
    line = timeline(law, case)
    assert told(line) == [("2020-02-01", "permitted", []), ("2021-03-04", "prohibited", [])]
    assert_true_on_every_day(line, law, case, dt.date(2021, 2, 1), dt.date(2021, 4, 1))


def test_legs_keep_their_distance(tmp_path: Path) -> None:
    law = law_of(tmp_path, provision("xx.act.1", "prohibits: true", when="leg.from == BBB", since="2021-02-11"))
    route = "{from: AAA, to: BBB, act: sale}\n  - {from: BBB, to: CCC, act: sale, date: 2024-11-09}\n"
    text = SCENARIO.replace("{from: AAA, to: BBB, act: sale}\n", route).replace("state: BBB", "state: CCC")
    case = transfer(law, text + "law: [xx]\n")
    line = timeline(law, case, start=dt.date(2021, 1, 1))
    # The second leg is ten days after the first, so it meets the new law ten days before it.
    assert [one.start for one in line.segments][1:] == [dt.date(2021, 2, 1)]
    assert line.segments[1].moved[0].day == dt.date(2021, 2, 11)
    assert_true_on_every_day(line, law, case, dt.date(2021, 1, 15), dt.date(2021, 2, 20))


def test_a_leg_that_is_done_stays_when_it_was(tmp_path: Path) -> None:
    law = law_of(tmp_path, provision("xx.act.1", "prohibits: true"))
    text = SCENARIO.replace("act: sale}", "act: sale, status: done, date: 2023-01-01}")
    moved = on_day(transfer(law, text), dt.date(2024, 10, 30), dt.date(2021, 1, 1))
    assert (moved.as_of, moved.legs[0].date) == (dt.date(2021, 1, 1), dt.date(2023, 1, 1))


def test_from_and_to(tmp_path: Path) -> None:
    law = law_of(tmp_path, provision("xx.act.1", "prohibits: true", since="2021-02-01", until="2021-06-01"))
    case = transfer(law, SCENARIO + "law: [xx]\n")
    line = timeline(law, case, start=dt.date(2021, 3, 1), end=dt.date(2021, 6, 1))
    assert [(s.start, s.end) for s in line.segments] == [(dt.date(2021, 3, 1), dt.date(2021, 6, 1))]
    with pytest.raises(ValueError, match="is not after"):
        timeline(law, case, start=dt.date(2021, 3, 1), end=dt.date(2021, 3, 1))
    # The ends of the calendar are days like others.
    whole = timeline(law, case, start=dt.date.min, end=dt.date.max)
    assert len(whole.segments) == 3
    assert timeline(law, replace(case, as_of=dt.date.min), start=dt.date.max).segments


def test_what_is_said_to_move_the_real_case() -> None:
    """UKR is on the list from 2014-02-27: as the press account reads both Acts, that is what closes the path."""
    law = load_law()
    from transfer_check.load.scenario import load_scenario

    case = load_scenario(Path(__file__).parents[2] / "scenarios" / "kr" / "155mm-direct.yaml", law)
    line = timeline(law, case, start=dt.date(2013, 1, 1))
    (before, after) = line.segments
    assert isinstance(before, Segment)
    assert (before.decision, after.decision) == (Decision.AUTHORISATION_REQUIRED, Decision.PROHIBITED)
    assert after.start == dt.date(2014, 2, 27)
    assert [(c.kind, c.name, c.member) for c in after.moved] == [("joins", "armed-conflict", "UKR")]
