"""`--why PROVISION` and `--why-not DECISION` of a check: what is asked, and how it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from transfer_check.check import Report
from transfer_check.cli.inputs import print_json
from transfer_check.cli.screen import paged
from transfer_check.cli.speaking import tell_wrong
from transfer_check.decide.outcome import Decision
from transfer_check.decide.why import why
from transfer_check.decide.why_not import in_the_way
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import Diagnostic, Place, nearest, stop
from transfer_check.messages import saying
from transfer_check.report.outline import Section
from transfer_check.report.why import why_data, why_not_data, why_not_section, why_section


def check_provisions(names: Sequence[str], law: Law) -> None:
    """A provision or a norm that is not there is refused."""
    known = {provision.id for provision in law.provisions} | {n.id for p in law.provisions for n in p.norms}
    for name in names:
        if name not in known:
            hint = nearest(name, known)
            raise stop("TC531", saying("no provision of law", name), Place("--why", 0, 0), hint=hint)


def show_whys(
    reports: Sequence[Report],
    wrong: Sequence[Diagnostic],
    *,
    names: Sequence[str],
    decisions: Sequence[str],
    shape: str,
    lang: str,
    pager: bool | None,
) -> None:
    """Prints what was asked of each report, and nothing else of it but its first lines."""
    wanted = tuple(Decision(name) for name in decisions)
    for report in reports:
        check_provisions(names, report.law)
    if shape == "json":
        from transfer_check.report.json import document

        said = document(reports, wrong, lang=lang)
        for entry, report in zip(said["reports"], reports, strict=True):
            entry |= _data(report, names, wanted, lang)
        print_json(said)
        return
    told = [_sections(report, names, wanted, lang) for report in reports]
    if shape == "markdown":
        from transfer_check.report.markdown import document as markdown

        click.echo("\n".join(markdown(sections) for sections in told), nl=False)
    elif reports:
        from transfer_check.report.terminal import show_sections

        with paged(pager) as console:
            for number, (report, sections) in enumerate(zip(reports, told, strict=True)):
                if number:
                    console.rule()
                show_sections(sections, console, decision=report.judgment.decision.value)
    if wrong:
        tell_wrong(wrong)


def _sections(report: Report, names: Sequence[str], wanted: Sequence[Decision], lang: str) -> list[Section]:
    from transfer_check.report.story import head

    sections = [head(report, lang)]
    sections += [why_section(why(report.case, name), report, lang) for name in names]
    for decision in wanted:
        found = in_the_way(report.case, decision, report.judgment.decision, narrowed=report.narrowed)
        sections.append(why_not_section(found, report, lang))
    return sections


def _data(report: Report, names: Sequence[str], wanted: Sequence[Decision], lang: str) -> dict[str, Any]:
    is_ = report.judgment.decision
    return {
        "why": [why_data(why(report.case, name), lang) for name in names],
        "why_not": [
            why_not_data(in_the_way(report.case, decision, is_, narrowed=report.narrowed), lang) for decision in wanted
        ],
    }
