"""A transfer as masks see it: what its facts say to every column of the law of each day, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.algebras.masks import Masks, Wides
from transfer_check.decide.case import Case
from transfer_check.decide.connected import unheard
from transfer_check.decide.coverage import covers
from transfer_check.decide.not_covered import Silent
from transfer_check.decide.powers import all_cells, kinds, on_record
from transfer_check.law.model import Pack
from transfer_check.transfer.model import Cell, FactRef, Transfer

Values = Mapping[tuple[str, Cell], int]
"""By kind of authorisation and cell; F where nothing is said."""
Compiled = Callable[[int], Masks]
"""The law of a leg's day."""


@dataclass(frozen=True, slots=True)
class Side:
    """The cells on legs of days on which the same law is in force, and what their facts say to its columns."""

    masks: Masks
    cells: tuple[Cell, ...]
    wides: Mapping[Cell, int]
    """Of more cells than are judged, where conditions are of all legs or items."""


@dataclass(frozen=True, slots=True)
class Standing:
    """All that masks need to know of a transfer."""

    packs: tuple[Pack, ...]
    cells: tuple[Cell, ...]
    sides: tuple[Side, ...]
    kinds: tuple[str, ...]
    """Every kind of authorisation that the law in force on any leg speaks of."""
    route_is_open: int
    held: Values
    refused: Values
    covered: frozenset[str]
    """The states whose law is encoded."""
    stated: Callable[[str, int], object]
    """What is stated of a fact of a leg; None if nothing is."""
    silent: Silent


def standing(case: Case, compiled: Compiled) -> Standing:
    """The standing of a case; `compiled` gives the law of all its packs, under its readings, on the day of a leg."""
    transfer, cells = case.transfer, case.cells
    everything = all_cells(case)
    legs: dict[int, tuple[Masks, list[Cell]]] = {}
    for cell in cells:
        masks = compiled(cell.leg)
        legs.setdefault(id(masks), (masks, []))[1].append(cell)
    kleene = Kleene(transfer, case.law.vocabulary)
    refused: dict[tuple[str, Cell], int] = {}
    for grant in (one for one in transfer.authorisations if one.refused):
        for cell in cells:
            value = covers(grant, cell, law=case.law, transfer=transfer, algebra=kleene)
            refused[grant.kind, cell] = max(refused.get((grant.kind, cell), F), value)
    facts = transfer.facts
    return Standing(
        packs=case.packs,
        cells=cells,
        sides=tuple(
            Side(masks, tuple(judged), _wides(masks, transfer, everything if masks.everywhere else tuple(judged)))
            for masks, judged in legs.values()
        ),
        kinds=kinds(case),
        route_is_open=kleene.compare(FactRef("end_user.state"), "!=", transfer.legs[-1].end),
        held={key: value for key, value in on_record(case, kleene).items() if value != F},
        refused=refused,
        covered=case.covered_states,
        stated=lambda name, leg: facts.get(FactRef(name, leg)),
        silent=partial(unheard, case),
    )


def _wides(masks: Masks, transfer: Transfer, cells: tuple[Cell, ...]) -> Wides:
    """What the facts say to the columns in each cell, with nothing held."""
    whole = masks.constant
    for name, bits in masks.untranslated.items():
        if (answer := transfer.assessments.get(name)) is not None:
            whole |= bits[T if answer.applies else F]
        else:
            whole |= bits[U]
    whole |= _said(masks, transfer, "transfer", None)
    by_item = {
        item: _said(masks, transfer, "item", item) | _assured(masks, transfer, item)
        for item in dict.fromkeys(cell.item for cell in cells)
    }
    by_leg = {leg: _said(masks, transfer, "leg", leg) for leg in dict.fromkeys(cell.leg for cell in cells)}
    return {cell: whole | by_item[cell.item] | by_leg[cell.leg] for cell in cells}


def _said(masks: Masks, transfer: Transfer, scope: str, of: str | int | None) -> int:
    found, facts, rates = 0, transfer.facts, transfer.rates
    for table in masks.asked[scope]:
        value = facts.get(FactRef(table.fact.name, of))
        found |= table.absent if value is None else table.typed(value, rates)
    return found


def _assured(masks: Masks, transfer: Transfer, item: str) -> int:
    found = 0
    for kind, bits in masks.assured.items():
        value = F
        for assurance in transfer.assurances:
            if assurance.kind == kind and (assurance.items is None or item in assurance.items):
                value = max(value, U if assurance.items is None else T)
        found |= bits[value]
    return found
