"""The smallest sets of authorisations that make a transfer lawful, in every completion or in some."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from transfer_check.algebras.circuit import Circuit
from transfer_check.algebras.kleene import F
from transfer_check.conditions.nodes import FlagName
from transfer_check.decide.case import Case
from transfer_check.decide.deadlines import due
from transfer_check.decide.findings import lifting_kinds
from transfer_check.decide.model import AuthorisationSet, Power
from transfer_check.decide.outcome import Outcome, lawful, outcome
from transfer_check.decide.powers import kinds as kinds_of
from transfer_check.decide.powers import powers_in
from transfer_check.decide.questions import hinges
from transfer_check.law.model import Effect
from transfer_check.solve.completions import Completions
from transfer_check.solve.minimal import Groups, minimal_sets

MOST_LOOKED_FOR = 256
MOST_HINGING = 32
"""So many sets that serve under some answers only are told, the smallest; a hundred would tell nobody anything."""
MANY_OPEN = 96
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
    groups = {kind: (flags[kind],) for kind in kinds}
    everywhere = [one.groups for one in minimal_sets(circuit, node, groups, engine="rc2")]
    completions = Completions(circuit)
    told = MOST_HINGING if len(left) <= MANY_OPEN else FEW_HINGING
    somewhere = list(islice(_somewhere(completions, node, groups, frozenset(everywhere)), MOST_LOOKED_FOR))
    order = {kind: place for place, kind in enumerate(kinds)}

    def by_size(chosen: frozenset[str]) -> tuple[int, list[int]]:
        return len(chosen), sorted(order[kind] for kind in chosen)

    found = [AuthorisationSet(tuple(sorted(chosen)), True) for chosen in sorted(everywhere, key=by_size) if chosen]
    for chosen in sorted(somewhere, key=by_size)[:told]:
        exactly = circuit.substitute(
            circuit.all_of([node, *(-_without(circuit, node, flags[kind]) for kind in sorted(chosen))]),
            {flag: circuit.true if kind in chosen else circuit.false for kind, (flag,) in groups.items()},
        )
        found.append(AuthorisationSet(tuple(sorted(chosen)), False, hinges(case, Completions(circuit), exactly)))
    completions.close()
    return tuple(found), len(somewhere) <= told


def _somewhere(
    completions: Completions, node: int, groups: Groups, known: frozenset[frozenset[str]]
) -> Iterator[frozenset[str]]:
    """The sets, beside the known ones and the empty one, of which in some completion no part can be left out.

    A model is a completion with such a set, for each kind of a model is needed in it; told sets are then ruled out.
    """
    circuit = completions.circuit
    if not groups or abs(node) == 1:
        return
    literal = {kind: completions.literal(flag) for kind, (flag,) in groups.items()}
    completions.require(node)
    for kind, (flag,) in groups.items():
        completions.add([-literal[kind], completions.literal(-_without(circuit, node, flag))])
    completions.add(list(literal.values()))
    for chosen in sorted(known, key=sorted):
        completions.add([-one if kind in chosen else one for kind, one in literal.items()])
    while completions.possible():
        held = completions.true_in_model([flag for (flag,) in groups.values()])
        chosen = frozenset(kind for kind, true in zip(groups, held, strict=True) if true)
        yield chosen
        completions.add([-one if kind in chosen else one for kind, one in literal.items()])


def _without(circuit: Circuit, node: int, flag: int) -> int:
    """The node while one kind is not granted."""
    return circuit.substitute(node, {flag: circuit.false})


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
                    deadline=power.norm.deadline,
                    period=power.norm.period,
                    due=due(power.norm.period, case.transfer, cell),
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
