"""A tiny law applied to a tiny transfer, cell by cell, as the words that the design uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from load.small_law import transfer
from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.law.force import View, in_force
from transfer_check.law.model import Law
from transfer_check.load.condition import read_condition
from transfer_check.load.names import Names
from transfer_check.load.problems import Problems
from transfer_check.load.tree import parse
from transfer_check.meaning.conditions import Frame, fold
from transfer_check.meaning.labels import label
from transfer_check.meaning.priority import Edge, Priority, prioritise
from transfer_check.transfer.model import Cell, Transfer

VALUES = {F: "F", U: "U", T: "T"}
LABELS = {F: "OUT", U: "UNDECIDED", T: "IN"}
DAY = dt.date(2024, 10, 30)


def view(law: Law, *, day: dt.date = DAY, reading: str = "textual") -> View:
    """The tiny law in force on a day."""
    return in_force(law, law.packs["xx"], day=day, reading=reading)


def value(law: Law, condition: str, case: str, *, item: str = "shells", leg: int = 1) -> str:
    """T, F or U: what a condition is worth in a cell of a scenario."""
    names = Names(
        vocabulary=law.vocabulary,
        lists={name: listing.of for name, listing in law.lists.items()},
        authorisations=frozenset(law.packs["xx"].authorisations),
        packs=frozenset({"xx"}),
        pack="xx",
    )
    problems = Problems()
    read = read_condition(parse(condition, file="condition"), names, problems)
    problems.stop()
    given = transfer(law, case)
    return VALUES[fold(read, _frame(given, view(law)), Cell(item, leg))]


def labels(
    law: Law, case: str, *, reading: str = "textual", held: Mapping[str, str] | None = None, leg: int = 1
) -> dict[str, str]:
    """IN, OUT or UNDECIDED for every norm that takes part, in the first item's cell on a leg, on that leg's day."""
    given = transfer(law, case)
    live = view(law, day=given.leg(leg).date, reading=reading)
    frame = _frame(given, live, held or {})
    found = label(prioritise(live), frame, Cell(next(iter(given.items)), leg))
    return {name: LABELS[worth] for name, worth in found.items()}


def edges(law: Law, *, day: dt.date = DAY, reading: str = "textual") -> set[tuple[str, str, int]]:
    """Every edge of the order: who prevails, over whom, by which line."""
    order = priority(law, day=day, reading=reading)
    return {_plain(edge) for over in order.over.values() for edge in over}


def ultra_vires(law: Law) -> set[tuple[str, str, int]]:
    """The edges that were dropped because the lower layer may not defeat the higher one."""
    return {_plain(edge) for edge in priority(law).ultra_vires}


def priority(law: Law, *, day: dt.date = DAY, reading: str = "textual") -> Priority:
    """The order of the norms in force on a day."""
    return prioritise(view(law, day=day, reading=reading))


def _plain(edge: Edge) -> tuple[str, str, int]:
    return edge.winner, edge.loser, edge.line


def _frame(given: Transfer, live: View, held: Mapping[str, str] | None = None) -> Frame[int]:
    worth = {"F": F, "U": U, "T": T}
    holding = {kind: worth[said] for kind, said in (held or {}).items()}
    algebra = Kleene(given, live.vocabulary)
    return Frame(algebra=algebra, transfer=given, view=live, held=lambda kind, _: holding.get(kind, F))
