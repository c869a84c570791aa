"""Which faults in the Korean law its scenarios notice: every mutant judged, and how long the two ways of judging take.

    python benchmarks/mutation.py [--output FILE] [--journal FILE] [--sample N] [--only ID]... [--jobs N]

It takes some minutes to an hour of processor time; with `--journal`, a run that was cut short goes on where it stopped,
if law, scenarios and engine are the same. `--only` means one list by its id, or what has an id that begins so.

The table counts the mutants that load; one that was not tried counts as not killed. `proven`: by solver, that no
decision and no set of authorisations differs, over the scenarios with one item and at most two legs, on every day on
which the law changes and under every reading, whatever is held. `believed`: as `benchmarks/equivalent.yaml` says, with
its reasons, where there is such a file.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from transfer_check import load_law
from transfer_check.analyse.mutants import Mutant, mutants
from transfer_check.cli.mutate import idle, mutate
from transfer_check.conditions.nodes import Belongs, leaves
from transfer_check.law.model import Law
from transfer_check.load.believed import load_believed
from transfer_check.report.mutation import Judged, score, table
from transfer_check.testing.journal import Journal, subject
from transfer_check.testing.kills import Fate, fate_of, meant, named
from transfer_check.testing.runs import runs_of
from transfer_check.testing.trials import Trial, trials

HERE = Path(__file__).resolve().parent
BELIEVED = HERE / "equivalent.yaml"
"""What is believed without proof, if anything is."""
PACK = "kr"
DAY = 24 * 60 * 60


def asked(law: Law) -> tuple[str, ...]:
    """The instruments of the pack, and the lists that it asks for."""
    own = [one for one in law.provisions if law.pack_of(one).id == PACK]
    lists = {
        leaf.list
        for one in own
        for norm in one.norms
        for leaf in leaves(norm.when)
        if isinstance(leaf, Belongs) and leaf.list is not None
    }
    return (f"{PACK}.", *sorted(lists))


def _used() -> float:
    """The processor time of this process and those that it started."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _told(fate: Fate) -> None:
    """A line for each mutant as it is judged, so that a run that is cut short has said something."""
    said = " ".join(fate.mutant.said.split())
    print(f"{fate.fate}\t{fate.mutant.where}\t{fate.mutant.kind}\t{said}\t{fate.by or ''}", file=sys.stderr, flush=True)


def both_ways(law: Law, chosen: Sequence[Mutant], ready: Sequence[Trial]) -> list[str]:
    """The time that some mutants take, judged from the law up and by what they change; both must say the same."""
    took: dict[bool, float] = {}
    said: dict[bool, list[str]] = {}
    for thorough in (True, False):
        began = time.process_time()
        said[thorough] = [fate_of(law, one, ready, thorough=thorough).fate for one in chosen]
        took[thorough] = time.process_time() - began
    if said[True] != said[False]:
        sys.exit(f"the two ways differ: {said}")
    return [
        f"| {len(chosen)} mutants, {len(ready)} runs | seconds of processor time | a mutant |",
        "|---|--:|--:|",
        *(
            f"| {name} | {took[way]:.1f} | {took[way] / len(chosen):.2f} |"
            for name, way in (("every run judged from the law up", True), ("judged by what the fault changes", False))
        ),
    ]


def page(judged: Sequence[Judged], timed: Sequence[str], seconds: float, runs: int, known: int) -> str:
    """The page as Markdown; `known` fates are from a journal."""
    killed, counted = score(judged)
    untried = sum(one.fate == "not tried" for one in judged)
    rows = table(judged)
    beside = sum(one.fate == "equivalent" and "may decide no more" in (one.proposal or "") for one in judged)
    lines = [
        "# Mutation of the Korean law",
        "",
        "Written by `python benchmarks/mutation.py --output benchmarks/mutation.md` (`.ci/long mutation`).",
        "",
        f"{killed} of {counted} mutants killed ({100 * killed / counted:.1f}%), those aside that are proven",
        f"or believed to change no decision. {runs} runs of scenarios; {seconds / 60:.0f} minutes of processor time.",
        f"Of the proven ones {beside} may leave a provision unnamed that decides beside another.",
        *([f"{untried} were not tried; they count as not killed."] if untried else ()),
        *([f"{known} were judged in a run before that was cut short, whose time is not counted."] if known else ()),
        "",
        "| instrument or list | mutants | killed | equivalent (proven) | believed equivalent | survivors |",
        "|---|--:|--:|--:|--:|--:|",
        *(f"| {r.home} | {r.mutants} | {r.killed} | {r.proven} | {r.believed} | {r.left} |" for r in rows),
        "| all | "
        + " | ".join(
            str(sum(column))
            for column in zip(*((r.mutants, r.killed, r.proven, r.believed, r.left) for r in rows), strict=True)
        )
        + " |",
        "",
        "Both ways of judging, in the same run and on the same mutants:",
        "",
        *timed,
    ]
    left = [one for one in judged if one.fate in ("survives", "not tried")]
    if left:
        lines += ["", "Survivors:", ""]
        lines += [f"- {one.mutant.where}, {one.mutant.kind}: `{' '.join(one.mutant.said.split())}`" for one in left]
    believed: dict[str, list[str]] = {}
    for one in judged:
        if one.fate == "believed":
            believed.setdefault(f"{one.mutant.where}: {one.proposal}", []).append(one.mutant.kind)
    if believed:
        lines += ["", "Believed equivalent:", ""]
        lines += [f"- {said} ({len(kinds)})" for said, kinds in believed.items()]
    return "\n".join([*lines, ""])


def main() -> None:
    """Runs all of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--journal", type=Path, help="keep each fate here, and try no mutant again whose fate it holds")
    parser.add_argument("--sample", type=int, default=12, help="so many mutants are judged both ways")
    parser.add_argument("--only", action="append", help="mutants of these lists and provisions only")
    parser.add_argument("--jobs", type=int, default=2, help="so many processes")
    given = parser.parse_args()
    law = load_law()
    only = tuple(given.only or asked(law))
    began = _used()
    tried = tuple(runs_of(sorted((HERE.parent / "scenarios" / PACK).rglob("*.yaml")), law))
    ready = tuple(trials(tried, law))
    believed = load_believed(BELIEVED) if BELIEVED.is_file() else ()
    journal = Journal(given.journal, subject(law, tried)) if given.journal is not None else None
    every = [one for one in mutants(law) if meant(one, only, law)]
    known = len(journal.recorded().keys() & {*named(every)}) if journal is not None else 0
    judged = mutate(
        law,
        tried,
        only=only,
        seconds=DAY,
        limit=0,
        folder=None,
        believed=believed,
        jobs=given.jobs,
        told=_told,
        journal=journal,
    )
    for one in idle(believed, judged) if not given.only else ():
        print(f"believed of nothing that survives: {one}", file=sys.stderr)
    seconds = _used() - began
    some = ready[::20]
    for trial in some:
        trial.prepare()  # the law as it stands is judged once, for both ways
    timed = both_ways(law, every[:: max(1, len(every) // given.sample)][: given.sample], some)
    text = page(judged, timed, seconds, len(ready), known)
    if given.output is not None:
        given.output.write_text(text, encoding="utf-8")
    print(text)
    if any(one.fate in ("survives", "not tried") for one in judged):
        killed, counted = score(judged)
        sys.exit(0 if killed >= 0.95 * counted else 9)


if __name__ == "__main__":
    main()
