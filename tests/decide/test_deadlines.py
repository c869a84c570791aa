"""Deadlines that the law counts in days: from which day, when that day is known, and how each format says so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from load.faults import marked, only, where
from load.small_law import provision, small_law, transfer, write
from transfer_check.check import Report, check
from transfer_check.load.packs import load_law
from transfer_check.report import html, json, markdown
from transfer_check.transfer.model import Transfer

REPORT = "obliges: {duty: {en: Report the export}, deadline: {days: 30, %s}}"
PERMIT = "requires: {authorisation: permit, from: ministry, deadline: {days: 15, before: leg.date}}"


def judged(folder: Path, *provisions: str, leg: str = "", item: str = "") -> Report:
    """The report on one leg under a small law."""
    law = load_law(write(small_law(*provisions), folder))
    text = (
        "scenario: s\nas_of: 2024-10-30\nend_user: {state: BBB}\n"
        f"items: [{{id: gun{item}}}, {{id: shells{item.replace('03', '01')}}}]\n"
        f"route: [{{from: AAA, to: BBB, act: sale{leg}}}]\n"
    )
    made: Transfer = transfer(law, text)
    return check(law, made, amendments=False)


@pytest.mark.parametrize(
    ("period", "leg", "item", "due", "words"),
    [
        (
            "before: leg.date",
            ", date: 2026-11-01",
            "",
            dt.date(2026, 10, 2),
            "by 2026-10-02 (30 days before the leg AAA → BBB)",
        ),
        (
            "after: leg.date",
            ", date: 2024-02-01",
            "",
            dt.date(2024, 3, 2),
            "by 2024-03-02 (within 30 days after the leg AAA → BBB)",
        ),
        # The day of the law is not the day of the leg.
        ("before: leg.date", "", "", None, "30 days before the leg AAA → BBB"),
        ("after: item.made", "", "", None, "within 30 days after the day of: when it was made"),
        # Of two items the one whose time is up first counts.
        (
            "after: item.made",
            "",
            ", made: 2024-01-03",
            dt.date(2024, 1, 31),
            "by 2024-01-31 (within 30 days after the day of: when it was made)",
        ),
    ],
)
def test_a_duty_is_due_by_the_calendar_where_its_day_is_known(
    period: str, leg: str, item: str, due: dt.date | None, words: str, tmp_path: Path
) -> None:
    report = judged(tmp_path, provision("xx.act.1", REPORT % period), leg=leg, item=item)
    (duty,) = report.judgment.duties
    assert duty.due == due
    (said,) = json.entry(report)["duties"]
    assert (said["deadline"], said["due"]) == (words, None if due is None else due.isoformat())
    assert said["period"]["days"] == 30
    assert words in markdown.show(report).replace("\\", "")
    assert words in html.page([report])


def test_an_authorisation_is_to_be_had_in_time(tmp_path: Path) -> None:
    report = judged(tmp_path, provision("xx.act.1", PERMIT), leg=", date: 2024-03-01")
    (said,) = json.entry(report)["powers"]
    assert (said["due"], said["deadline"]) == ("2024-02-15", "by 2024-02-15 (15 days before the leg AAA → BBB)")
    assert "by 2024-02-15" in markdown.show(report).replace("\\", "")
    assert "by 2024-02-15" in html.page([report])


def test_a_deadline_in_words_stays_as_it_is_written(tmp_path: Path) -> None:
    report = judged(tmp_path, provision("xx.act.1", "obliges: {duty: {en: Report}, deadline: before the export}"))
    (said,) = json.entry(report)["duties"]
    assert (said["deadline"], said["due"], said["period"]) == ("before the export", None, None)


@pytest.mark.parametrize(
    ("deadline", "code"),
    [
        ("§{days: 30}", "TC527"),
        ("§{days: 30, before: leg.date, after: leg.date}", "TC527"),
        ("{days: 30, before: §leg.dat}", "TC527"),
        ("{days: 30, before: §leg.act}", "TC527"),
        ("{days: §0, before: leg.date}", "TC203"),
        ("§[30]", "TC203"),
    ],
)
def test_what_is_no_period_is_refused_at_its_place(deadline: str, code: str, tmp_path: Path) -> None:
    effect = f"obliges: {{duty: {{en: Report}}, deadline: {deadline}}}"
    files = small_law(provision("xx.act.1", effect))
    files["xx/act.yaml"], places = marked(files["xx/act.yaml"])
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)]) == (code, places)
