"""Until when a duty is to be done or an authorisation to be had, in words: a day where it is known, else the period."""

from __future__ import annotations

import datetime as dt
from typing import Any

from transfer_check.check import Report
from transfer_check.conditions.types import Text
from transfer_check.decide.deadlines import LEG_DAY
from transfer_check.decide.model import Duty
from transfer_check.law.model import Period
from transfer_check.report.phrases import phrase


def due_words(
    report: Report, leg: int, *, deadline: Text | None, period: Period | None, due: dt.date | None, lang: str = "en"
) -> str | None:
    """`by 2026-10-02 (30 days before the leg AAA → BBB)`; without a known day `30 days before the leg AAA → BBB`."""
    if period is None:
        return None if deadline is None else deadline.get(lang)
    said = phrase("days before" if period.before else "days after", lang, period.days, _day(report, leg, period, lang))
    return said if due is None else phrase("by day", lang, due.isoformat(), said)


def _day(report: Report, leg: int, period: Period, lang: str) -> str:
    """What day it is counted from."""
    if period.fact == LEG_DAY:
        one = report.transfer.leg(leg)
        return phrase("the leg", lang, f"{one.start} → {one.end}")
    fact = report.law.vocabulary.facts.get(period.fact)
    meaning = "" if fact is None else fact.meaning.get(lang).rstrip(".")
    return phrase("the day", lang, meaning or period.fact)


def duties_once(report: Report, lang: str) -> list[tuple[Duty, str | None, str]]:
    """Each duty once, until when it is to be done, and in words the legs that it attaches to if these are several."""
    found: dict[tuple[str, str | None, bool], tuple[Duty, list[int]]] = {}
    for duty in report.judgment.duties:
        by = due_words(report, duty.leg, deadline=duty.deadline, period=duty.period, due=duty.due, lang=lang)
        found.setdefault((duty.provision, by, duty.certain), (duty, []))[1].append(duty.leg)
    told = []
    for (_, by, _), (duty, legs) in found.items():
        several = ", ".join(map(str, dict.fromkeys(legs)))
        told.append((duty, by, phrase("on legs", lang, several) if "," in several else ""))
    return told


def due_data(*, period: Period | None, due: dt.date | None) -> dict[str, Any]:
    """The same as data."""
    counted = None if period is None else {"days": period.days, "before": period.before, "fact": period.fact}
    return {"period": counted, "due": None if due is None else due.isoformat()}
