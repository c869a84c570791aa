"""The smallest sets of authorisations that make a transfer lawful, in every completion or in some."""

from __future__ import annotations

from itertools import combinations

from transfer_check.algebras.circuit import Circuit
from transfer_check.algebras.kleene import F
from transfer_check.conditions.nodes import FlagName
from transfer_check.decide.case import Case
from transfer_check.decide.findings import lifting_kinds
from transfer_check.decide.model import AuthorisationSet, Power
from transfer_check.decide.outcome import Outcome, lawful, outcome
from transfer_check.decide.powers import kinds as kinds_of
from transfer_check.decide.powers import powers_in
from transfer_check.decide.questions import hinges
from transfer_check.law.model import Effect
from transfer_check.solve.completions import Completions

MOST_KINDS = 10
MOST_HINGING = 32
"""So many sets that serve under some answers only are told, the smallest; a hundred would tell nobody anything."""
MANY_OPEN = 48
"""Where the decision hangs on more unknowns than this, what each set hangs on is a long tale: few sets are told."""
FEW_HINGING = 1


def wanted_kinds(result: Outcome[int]) -> tuple[str, ...]:
    """The kinds that would lift a prohibition that is IN, or may be, as the case stands."""
    hearing = result.present
    found: set[str] = set()
    for pack in hearing.case.packs:
        for cell in hearing.case.cells:
            view, _ = hearing.case.view(pack, cell.leg)
            labels = result.now[pack.id, cell].labels
            names = [n.id for n in view.with_effect(Effect.PROHIBITS) if labels[n.id] != F]
            found |= set(lifting_kinds(hearing, pack, cell, names))
    return tuple(sorted(found))


def authorisation_sets(case: Case) -> tuple[tuple[AuthorisationSet, ...], bool]:
    """All minimal sets, those that serve in every completion first; and whether none was left out.

    Each set is judged by what it can obtain on its own: only its kinds may be granted, in an order in which each
    power applies. More authorisations never make a lawful transfer unlawful (theorem 9), so minimal sets suffice.
    """
    circuit = Circuit(case.transfer, case.law.vocabulary)
    flags = {kind: circuit.flag(_wanted(kind)) for kind in kinds_of(case)}
    folded = outcome(case, circuit, allowed=lambda kind: flags.get(kind, circuit.false))
    node = circuit.all_of([lawful(folded.at_best, pack, circuit) for pack in case.packs])
    # Only what is left in the node can matter: through powers on powers, exemptions from limits and definitions too.
    left = set(Completions(circuit).support(node))
    kinds = tuple(kind for kind in flags if _wanted(kind) in left)
    sizes = range(len(kinds) + 1) if len(kinds) <= MOST_KINDS else range(4)
    nodes = {
        frozenset(chosen): circuit.substitute(
            node, {flags[kind]: circuit.true if kind in chosen else circuit.false for kind in kinds}
        )
        for size in sizes
        for chosen in combinations(kinds, size)
    }
    completions = Completions(circuit)
    everywhere: list[frozenset[str]] = []
    somewhere: list[frozenset[str]] = []
    for chosen, lawful_with in nodes.items():
        smaller = [nodes[chosen - {kind}] for kind in chosen]
        if not any(found <= chosen for found in everywhere) and completions.always(lawful_with):
            everywhere.append(chosen)
        elif chosen and completions.possible(lawful_with, *(-node for node in smaller)):
            somewhere.append(chosen)
    found = [AuthorisationSet(tuple(sorted(chosen)), True) for chosen in everywhere if chosen]
    told = MOST_HINGING if len(left) <= MANY_OPEN else FEW_HINGING
    for chosen in somewhere[:told]:
        smaller = [nodes[chosen - {kind}] for kind in chosen]
        exactly = circuit.all_of([nodes[chosen], *(-node for node in smaller)])
        found.append(AuthorisationSet(tuple(sorted(chosen)), False, hinges(case, Completions(circuit), exactly)))
    completions.close()
    return tuple(found), len(kinds) <= MOST_KINDS and len(somewhere) <= told


def _wanted(kind: str) -> FlagName:
    return ("grant", kind)


def powers(result: Outcome[int], kinds: tuple[str, ...]) -> tuple[Power, ...]:
    """Who may grant each kind, under which provision, with the grounds that bar it and those that weigh against."""
    best = result.best
    case = best.case
    found: dict[tuple[str, str], Power] = {}
    for kind in kinds:
        for cell in case.cells:
            for pack, power in powers_in(case, kind, cell, Effect.EMPOWERS):
                if best.applies(pack, power, cell) == F or (kind, power.provision.id) in found:
                    continue
                declared = pack.authorisations.get(kind)
                found[kind, power.provision.id] = Power(
                    authorisation=kind,
                    title=declared.title if declared else power.provision.gist,
                    authorities=power.norm.authorities,
                    authority_titles=tuple(
                        pack.bodies[name].title for name in power.norm.authorities if name in pack.bodies
                    ),
                    provision=power.provision.id,
                    cite=power.provision.cite,
                    instrument_title=power.instrument.title,
                    item=cell.item,
                    leg=cell.leg,
                    barred_by=_criteria(result, kind, power.id, Effect.BARS),
                    weighs=_criteria(result, kind, power.id, Effect.WEIGHS),
                    refused=any(grant.refused and grant.kind == kind for grant in case.transfer.authorisations),
                )
    return tuple(found.values())


def _criteria(result: Outcome[int], kind: str, power: str, effect: Effect) -> tuple[str, ...]:
    """The criteria on a power that apply in some cell, or may; a ground that bars is not listed again as weighing."""
    best = result.best
    names: dict[str, None] = {}
    barring = set(_criteria(result, kind, power, Effect.BARS)) if effect is Effect.WEIGHS else set()
    for cell in best.case.cells:
        for home, living in powers_in(best.case, kind, cell, effect):
            on_it = kind in living.norm.targets or power in living.norm.targets
            if on_it and best.applies(home, living, cell) != F and living.provision.id not in barring:
                names.setdefault(living.provision.id)
    return tuple(names)
