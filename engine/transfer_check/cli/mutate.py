"""What `test --mutate` does: the fate of every mutant, and for survivors the scenarios that would kill them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from pathlib import Path

from transfer_check.cli.inputs import there, write_whole
from transfer_check.cli.screen import paged, waiting
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import Place, stop
from transfer_check.report.mutation import Judged
from transfer_check.testing.kills import EQUIVALENT, SURVIVES, fates
from transfer_check.testing.proposals import Proposal, document, equivalent, propose_kill
from transfer_check.testing.runs import Tried


def mutate(
    law: Law,
    tried: Sequence[Tried],
    *,
    only: Sequence[str],
    seconds: float,
    limit: int,
    folder: Path | None,
) -> list[Judged]:
    """Every mutant judged. For so many survivors a scenario is looked for and, with a folder, written into it.

    What was killed is found first; the search for scenarios has as much time again.
    """
    if folder is not None and there(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise stop("TC106", "what is there is no empty folder", Place(str(folder), 0, 0))
    with waiting("mutants") as step:
        found = fates(
            law, tried, only=only, deadline=time.monotonic() + seconds, said=lambda fate: step(fate.mutant.where)
        )
    deadline = time.monotonic() + seconds
    day = max((run.case.transfer.as_of for one in tried for run in one.runs), default=dt.date.today())
    judged: list[Judged] = []
    looked = 0
    survivors = min(limit, sum(one.fate == SURVIVES for one in found))
    with waiting("looking for scenarios that would tell survivors", survivors) as step:
        for one in found:
            proposal: Proposal | None = None
            if one.fate == SURVIVES and looked < limit:
                looked += 1
                step(one.mutant.where)
                proposal = propose_kill(law, one.mutant, day=day, deadline=deadline)
            said = None if proposal is None else _said(law, proposal, folder, looked)
            alike = proposal is not None and equivalent(law, proposal)
            judged.append(Judged(one.mutant, EQUIVALENT if alike else one.fate, said))
    return judged


def _said(law: Law, proposal: Proposal, folder: Path | None, number: int) -> str:
    mutant = proposal.mutant
    if proposal.witness is None:
        return proposal.looked
    before, after = proposal.witness.before[0].value, proposal.witness.after[0].value
    said = f"would be killed on {proposal.looked}: {before} by the law, {after} by the fault"
    if folder is None:
        return said
    path = folder / f"{number:03}-{mutant.where}-{mutant.kind.replace(' ', '-')}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise stop("TC106", f"the folder cannot be made ({error.strerror})", Place(str(folder), 0, 0)) from None
    write_whole(path, document(proposal, law))
    return f"{said} ({path})"


def show(judged: Sequence[Judged], *, shown: int, pager: bool = True, lang: str = "en") -> None:
    """Prints what became of the mutants."""
    from transfer_check.report.mutation import sections
    from transfer_check.report.terminal import show_sections

    with paged(pager) as console:
        show_sections(sections(judged, shown=shown, lang=lang), console, decision="undetermined")
