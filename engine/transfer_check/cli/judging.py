"""Scenarios judged one after another, and their reports printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from transfer_check.check import Report, check
from transfer_check.cli.inputs import (
    EXITS,
    check_reading,
    open_bills,
    open_law,
    open_scenario,
    print_json,
    worst_exit,
)
from transfer_check.cli.screen import waiting
from transfer_check.cli.speaking import tell_wrong
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import BadInput, Diagnostic
from transfer_check.messages import saying
from transfer_check.report.cure import MOST_QUESTIONS
from transfer_check.transfer.model import Transfer

if TYPE_CHECKING:
    from transfer_check.check import Unavailable, Witness

FOOTPRINTS = 10
"""So many sets of amendments are counted for a page on which they can be compared."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of the scenarios of one run."""

    reports: list[Report]
    before: Law | None
    """The law without the bills; None where there are none."""
    code: int
    """The worst exit code."""


def judge_all(
    scenarios: Sequence[str],
    wrong: list[Diagnostic],
    *,
    law: Sequence[str],
    amend: Sequence[str],
    as_of: dt.date | None,
    reading: str | None,
    judge_done: bool,
    amendments: bool | None,
    footprints: int,
    witness: Witness | Unavailable | None,
) -> Judged:
    """Judges each scenario; what is wrong with a scenario is added to `wrong`."""
    loaded, packs = open_law(law)
    check_reading(reading, loaded)
    bills = open_bills(amend, loaded)
    reports: list[Report] = []
    codes: list[int] = []
    with waiting(saying("waiting judging"), len(scenarios) if len(scenarios) > 1 else None) as step:
        for path in scenarios:
            step(path)
            try:
                transfer = open_scenario(path, loaded, as_of=as_of)
            except BadInput as error:
                wrong.extend(error.diagnostics)
                codes.append(2)
                continue
            for name in _readings(reading, loaded.packs, transfer, packs):
                report = check(
                    loaded,
                    transfer,
                    amend=bills,
                    reading=name,
                    packs=packs,
                    judge_done=judge_done,
                    amendments=amendments,
                    footprints=footprints,
                    witness=witness,
                    as_of_given=as_of is not None,
                )
                reports.append(report)
                codes.append(EXITS[report.judgment.decision])
    return Judged(reports, loaded if bills else None, worst_exit(codes))


def _readings(
    asked: str | None, packs: object, transfer: Transfer, narrowed: tuple[str, ...]
) -> tuple[str | None, ...]:
    """The readings to report: the one asked for, or with `all` every one of the packs that judge."""
    if asked != "all" or not isinstance(packs, dict):
        return (asked,)
    wanted = narrowed or transfer.law or tuple(packs)
    return tuple(dict.fromkeys(name for pack in wanted for name in packs[pack].readings))


def show_all(
    reports: list[Report],
    wrong: list[Diagnostic],
    *,
    before: Law | None = None,
    shape: str,
    lang: str,
    quiet: bool,
    pager: bool = True,
    questions: int | None = MOST_QUESTIONS,
) -> None:
    """Prints the reports, and what is wrong with the scenarios that have none."""
    if shape == "json":
        from transfer_check.report.json import document

        print_json(document(reports, wrong, lang=lang))
        return
    if shape == "markdown":
        from transfer_check.report.markdown import show as markdown

        click.echo("\n".join(markdown(report, lang=lang, questions=questions) for report in reports), nl=False)
    elif shape == "html":
        if reports:
            from transfer_check.report.html import page

            click.echo(page(reports, lang=lang, before=before, errors=wrong, questions=questions), nl=False)
    elif reports:
        from transfer_check.cli.screen import paged
        from transfer_check.report.terminal import show as terminal

        with paged(pager and not quiet) as console:
            for number, report in enumerate(reports):
                if number and not quiet:
                    console.rule()
                terminal(report, console, lang=lang, quiet=quiet, questions=questions)
    if wrong:
        tell_wrong(wrong)
