"""From "this provision must change" to edits that a drafter would write, the narrowest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from transfer_check.algebras.kleene import Kleene, T
from transfer_check.amend.candidates import ADD, COMMENCE, NARROW, PREVAIL, REMOVE, Candidate
from transfer_check.amend.model import (
    Commence,
    Edit,
    Except,
    Extend,
    Force,
    ListEdit,
    Permit,
    Prevail,
    Repeal,
    Replace,
)
from transfer_check.amend.scopes import scopes
from transfer_check.amend.thresholds import moved
from transfer_check.conditions.nodes import ALWAYS
from transfer_check.conditions.values import below, show_value
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import hear
from transfer_check.law.force import Living
from transfer_check.law.model import Effect

RECENT = dt.timedelta(days=366)
"""A provision that came into force no longer ago could still be put off."""
WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Draft:
    """An edit, with the parts by which its exception is scoped; `("whole",)` if it is not scoped at all."""

    edit: Edit
    parts: tuple[str, ...] = (WHOLE,)


def drafts(candidate: Candidate, case: Case) -> tuple[Draft, ...]:
    """The edits that make a change, the one with the narrowest scope first; each names one line of law."""
    if candidate.way in (REMOVE, ADD):
        return tuple(Draft(edit) for edit in _list_edits(candidate, case))
    start = min([case.transfer.as_of, *(case.transfer.leg(cell.leg).date for cell in case.cells)])
    if candidate.way == COMMENCE:
        return (Draft(Commence(candidate.address, start)),)
    if candidate.way == PREVAIL:
        return (Draft(Prevail(candidate.group, candidate.over)),)
    living = living_of(candidate, case)
    if living is None:
        return ()
    pack = case.law.packs[living.instrument.pack]
    widening = candidate.way != NARROW
    scoped = scopes(living, case, widening=widening)
    if widening:
        found = [Draft(Extend(candidate.address, scope.when), scope.parts) for scope in scoped]
        found += [Draft(Replace(candidate.address, when)) for when in moved(living.norm.when, case, pack, to=True)]
        return (*found, Draft(Extend(candidate.address, ALWAYS)))
    found = [Draft(Except(candidate.address, scope.when), scope.parts) for scope in scoped]
    found += [Draft(Replace(candidate.address, when)) for when in moved(living.norm.when, case, pack, to=False)]
    if living.effect is Effect.PROHIBITS:
        found += [Draft(edit) for edit in _permits(living, case)]
    if living.effect is Effect.BARS or (living.provision.contested is not None and living.effect is Effect.PROHIBITS):
        found.append(Draft(Force(candidate.address, Effect.WEIGHS)))
    if living.version.start > start - RECENT:
        last = max(case.transfer.leg(cell.leg).date for cell in case.cells)
        found.append(Draft(Commence(candidate.group, last + dt.timedelta(days=1))))
    return (*found, Draft(Repeal(candidate.address)))


def draftable(candidate: Candidate, case: Case) -> bool:
    """Whether some edit makes a change: a list must be asked about a value that the scenario states."""
    return candidate.way not in (REMOVE, ADD) or bool(_list_edits(candidate, case))


def living_of(candidate: Candidate, case: Case) -> Living | None:
    """The norm in force that a change is of."""
    for pack in case.packs:
        for leg in sorted({cell.leg for cell in case.cells}):
            view, _ = case.view(pack, leg)
            for name in (candidate.address, f"{candidate.address}#weighs"):
                if name in view.norms:
                    return view.norms[name]
    return None


def _permits(living: Living, case: Case) -> Iterator[Permit]:
    """The prohibition as a requirement of an authorisation that its own instrument knows: granted by an authority that
    grants it already, or by the body that amends the instrument itself."""
    if living.norm.id.endswith("#prohibits"):
        return  # it is one already
    hearing = hear(case, Kleene(case.transfer, case.law.vocabulary))
    kinds: dict[str, tuple[str, ...]] = {}
    for pack in case.packs:
        for cell in case.cells:
            for power in case.view(pack, cell.leg)[0].with_effect(Effect.EMPOWERS):
                same = power.instrument.id == living.instrument.id
                if same and power.norm.authorisation is not None and hearing.applies(pack, power, cell) == T:
                    kinds.setdefault(power.norm.authorisation, power.norm.authorities)
    for kind, authorities in list(kinds.items())[:1]:
        yield Permit(living.norm.id, kind, authorities)
        yield Permit(living.norm.id, kind, (living.instrument.amended_by,))


def _list_edits(candidate: Candidate, case: Case) -> tuple[Edit, ...]:
    listing = case.law.lists[candidate.address]
    values = sorted(_asked(candidate.address, case))
    if candidate.way == ADD:
        return (ListEdit(candidate.address, add=tuple(values)),) if values else ()
    covering = [
        m.value
        for m in listing.members
        if any(m.value == v or (listing.of == "code" and below(v, m.value)) for v in values)
    ]
    return (ListEdit(candidate.address, remove=tuple(dict.fromkeys(covering))),) if covering else ()


def _asked(name: str, case: Case) -> set[str]:
    """The values of the scenario about which some norm asks whether they are on the list."""
    facts = {
        fact
        for pack in case.packs
        for leg in {cell.leg for cell in case.cells}
        for fact in case.view(pack, leg)[0].listed(name)
    }
    return {show_value(value) for ref, value in case.transfer.facts.items() if ref.name in facts}
