"""What `test --mutate` does: the fate of every mutant, and for survivors the scenarios that would kill them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from transfer_check.analyse.mutants import Believed
from transfer_check.cli.inputs import there, write_whole
from transfer_check.cli.screen import paged, waiting
from transfer_check.cli.speaking import words
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import Place, stop
from transfer_check.messages import saying
from transfer_check.report.mutation import Judged
from transfer_check.testing.alike import LEGS, Likeness, likeness
from transfer_check.testing.journal import Journal
from transfer_check.testing.kills import BELIEVED, EQUIVALENT, SURVIVES, Fate, fates
from transfer_check.testing.proposals import Proposal, document, propose_kill
from transfer_check.testing.runs import Tried


def mutate(
    law: Law,
    tried: Sequence[Tried],
    *,
    only: Sequence[str],
    seconds: float,
    limit: int,
    folder: Path | None,
    believed: Sequence[Believed] = (),
    jobs: int = 1,
    told: Callable[[Fate], None] | None = None,
    journal: Journal | None = None,
) -> list[Judged]:
    """Every mutant judged. For so many survivors a scenario is looked for and, with a folder, written into it.

    What was killed is found first; then, with as much time again each, which survivors change no decision, and
    scenarios for the others. `told` hears of each fate as it is found; a journal keeps them.
    """
    if folder is not None and there(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise stop("TC106", saying("no empty folder"), Place(str(folder), 0, 0))
    with waiting(saying("waiting mutants")) as step:

        def said(fate: Fate) -> None:
            step(fate.mutant.where)
            if told is not None:
                told(fate)

        found = fates(law, tried, only=only, deadline=time.monotonic() + seconds, said=said, jobs=jobs, journal=journal)
    alive = [one.mutant for one in found if one.fate == SURVIVES]
    with waiting(saying("waiting proofs")) as step:
        proven = likeness(
            law, alive, deadline=time.monotonic() + seconds, said=lambda day: step(day.isoformat()), jobs=jobs
        )
    alike = {id(mutant): like for mutant, like in zip(alive, proven, strict=True) if like.decided is None}
    deadline = time.monotonic() + seconds
    day = max((run.case.transfer.as_of for one in tried for run in one.runs), default=dt.date.today())
    judged: list[Judged] = []
    looked = 0
    with waiting(saying("waiting survivors"), min(limit, len(alive) - len(alike))) as step:
        for one in found:
            if one.fate != SURVIVES:
                judged.append(Judged(one.mutant, one.fate))
            elif (like := alike.get(id(one.mutant))) is not None:
                judged.append(Judged(one.mutant, EQUIVALENT, _bound(like)))
            elif (belief := next((each for each in believed if each.meant(one.mutant)), None)) is not None:
                judged.append(Judged(one.mutant, BELIEVED, belief.why.en))
            else:
                proposal = None
                if looked < limit:
                    looked += 1
                    step(one.mutant.where)
                    proposal = _said(law, propose_kill(law, one.mutant, day=day, deadline=deadline), folder, looked)
                judged.append(Judged(one.mutant, SURVIVES, proposal))
    return judged


def idle(believed: Sequence[Believed], judged: Sequence[Judged]) -> list[str]:
    """What a file believes of mutants that are killed, proven or not there."""
    left = [one.mutant for one in judged if one.fate == BELIEVED]
    return [
        " ".join(each for each in (one.where, one.kind, *one.said) if each)
        for one in believed
        if not any(one.meant(mutant) for mutant in left)
    ]


def _bound(like: Likeness) -> str:
    bound = saying("proven alike", LEGS)
    if like.named is None:
        return words(saying("names alike", bound))
    at = like.named
    return words(saying("names apart", bound, at.day, at.reading, at.legs))


def _said(law: Law, proposal: Proposal, folder: Path | None, number: int) -> str:
    mutant = proposal.mutant
    if proposal.witness is None:
        return proposal.looked
    before, after = proposal.witness.before[0].value, proposal.witness.after[0].value
    said = words(saying("would be killed", proposal.looked, before, after))
    if folder is None:
        return said
    path = folder / f"{number:03}-{mutant.where}-{mutant.kind.replace(' ', '-')}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise stop("TC106", saying("folder not made", error.strerror), Place(str(folder), 0, 0)) from None
    write_whole(path, document(proposal, law))
    return f"{said} ({path})"


def show(judged: Sequence[Judged], *, shown: int, pager: bool = True, lang: str = "en") -> None:
    """Prints what became of the mutants."""
    from transfer_check.report.mutation import sections
    from transfer_check.report.terminal import show_sections

    with paged(pager) as console:
        show_sections(sections(judged, shown=shown, lang=lang), console, decision="undetermined")
