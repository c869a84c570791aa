"""A property of all scenarios: whether an amendment opens a lawful path in some scenario of a forbidden region."""

from __future__ import annotations

import datetime as dt

from transfer_check.amend.protect import Never
from transfer_check.analyse.concrete import NotReplayed, Witness, choose
from transfer_check.analyse.difference import comparisons, reaches, witness
from transfer_check.decide.outcome import Decision, hear
from transfer_check.law.model import Law
from transfer_check.meaning.conditions import fold
from transfer_check.solve.completions import Completions

GOAL = Decision.AUTHORISATION_REQUIRED


def opened(entry: Never, before: Law, after: Law, *, day: dt.date, reading: str) -> Witness | None:
    """A scenario in which the condition holds in some cell and that has a lawful path after and not before, replayed;
    None: proven that there is none with at most so many legs."""
    names = entry.packs or tuple(before.packs)
    readings = {name: reading for name in names if reading in before.packs[name].readings}
    compared_laws = comparisons(before, after, day=day, readings=readings, packs=entry.packs, legs=entry.legs)
    for compared in compared_laws:
        case, space = compared.cases[0], compared.space
        hearing = hear(case, space)
        inside = space.any_of(fold(entry.when, hearing.frame(case.packs[0], cell), cell) for cell in case.cells)
        node = space.all_of([compared.gained(GOAL), inside])
        if node == space.false:
            continue
        solver = Completions(space.circuit)
        try:
            chosen = choose(space, solver, node)
        finally:
            solver.close()
        if chosen is not None:
            found = witness(compared, chosen, title="A scenario that the amendment would open")
            if not reaches(found.after, GOAL) or reaches(found.before, GOAL):
                raise NotReplayed(f"before: {found.before}; after: {found.after}\n{found.document}")
            return found
    return None
