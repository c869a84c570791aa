"""A clause of one act over others: searched only on request and listed apart, for it changes how laws stand to each
other and not one of them.

In each instrument of the highest rank that moves, an exemption for the scenario from every prohibition and limit that
stands in the way, whichever instrument it is of.
"""

from __future__ import annotations

from transfer_check.algebras.kleene import F, Kleene
from transfer_check.amend.drafting import Draft
from transfer_check.amend.model import Insert
from transfer_check.amend.proposal import AmendmentSet, ProposedEdit
from transfer_check.amend.scopes import ROUTE, scopes
from transfer_check.amend.situations import Assumed
from transfer_check.amend.trial import commencement, reaches
from transfer_check.conditions.nodes import ALWAYS
from transfer_check.conditions.types import Text
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import Decision, hear, label_cells
from transfer_check.law.force import Living
from transfer_check.law.model import Effect, Instrument, Norm, Provision, Source, Version


def overrides(case: Case, goal: Decision) -> tuple[AmendmentSet, ...]:
    """For each instrument of the highest rank that can be amended, a clause that overrides all in the way."""
    found: list[AmendmentSet] = []
    for pack in case.packs:
        standing = _standing(case, pack.id)
        ranks = [living.instrument.rank for living in standing]
        if not standing:
            continue
        top = min(ranks)
        names = dict.fromkeys(
            instrument.id
            for instrument in case.law.instruments.values()
            if instrument.pack == pack.id and instrument.rank <= top and not instrument.treaty
        )
        for name in names:
            made = _clause(case.law.instruments[name], standing, case)
            if reaches(case, (made.edit,), Assumed(()), goal):
                instrument = case.law.instruments[name]
                edit = ProposedEdit(
                    provision=f"{name}.override",
                    instrument=name,
                    layer=instrument.layer,
                    body=instrument.amended_by,
                    edit=made.edit,
                    options=(),
                    parts=made.parts,
                )
                found.append(AmendmentSet((edit,), (name,), True))
    return tuple(found)


def _standing(case: Case, pack: str) -> list[Living]:
    """The prohibitions and limits that apply, or may."""
    algebra = Kleene(case.transfer, case.law.vocabulary)
    labels = label_cells(hear(case, algebra))
    found: dict[str, Living] = {}
    for (name, cell), at in labels.items():
        if name != pack:
            continue
        home = case.law.packs[pack]
        for living in case.view(home, cell.leg)[0].with_effect(Effect.PROHIBITS, Effect.LIMITS):
            if at.labels[living.id] != F:
                found.setdefault(living.id, living)
    return list(found.values())


def _clause(instrument: Instrument, standing: list[Living], case: Case) -> Draft:
    first = next((living for living in standing if living.instrument.id == instrument.id), standing[0])
    options = [scope for scope in scopes(first, case, widening=False) if ROUTE not in scope.parts]
    scope = options[0] if options else None
    day = commencement(case)
    name = f"{instrument.id}.override"
    targets = tuple(living.id for living in standing)
    norm = Norm(name, Effect.EXEMPTS, ALWAYS if scope is None else scope.when, targets)
    over = sorted({living.instrument.id for living in standing})
    provision = Provision(
        id=name,
        instrument=instrument.id,
        cite=Text("new article (hypothetical)", "신설 조항(가상)"),
        gist=Text(
            f"Hypothetical. Notwithstanding {', '.join(over)}, the transfer described is exempt.",
            f"(가상) {', '.join(over)}에도 불구하고 해당 이전은 적용을 제외한다",
        ),
        versions=(Version(day, day),),
        source=Source(first.provision.source.key, "inferred"),
        norms=(norm,),
        note=Text("Hypothetical, found by a search; the source named is that of the first provision it overrides."),
    )
    return Draft(Insert(provision), scope.parts if scope is not None else ("whole",))
