"""Random cases on which the engine and the oracle must agree: the laws and scenes of `properties`, made comparable.

Two corners that the design leaves open are avoided here (see `test_agreement`): each pack derives facts of its own, and
nothing hangs on a provision of several norms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from agreement.dense import CONSENT, FOREIGN, OFFICE, PACK, PERMIT, dense_laws
from properties import world
from properties.scenes import transfers
from properties.strategies import laws
from transfer_check.conditions.nodes import All, Compare, Condition, Held, Not, Quantified, Some, leaves
from transfer_check.conditions.types import Vocabulary
from transfer_check.law.model import Law, Pack, Provision
from transfer_check.transfer.model import ANY, Covers, FactRef, Grant, Transfer

MOST_UNKNOWN = 4
FIRST = "aa"
"""The pack whose derived facts keep their names."""


Scenes = tuple[Law, tuple[Transfer, ...]]
SCENES = 8
"""How many scenarios come before each law, so that drawing laws takes no more time than judging."""
CERTAIN_SCENES = 3
"""The same for amendments."""


@st.composite
def partial_cases(draw: st.DrawFn) -> Scenes:
    """A law and scenarios of which something is not known: facts, parts of permits, memberships, provisions."""
    law = comparable(draw(dense_laws(laws(largest=draw(st.sampled_from((4, 7, 10)))))))
    return law, tuple(draw(_partial(law)) for _ in range(SCENES))


@st.composite
def one_partial_case(draw: st.DrawFn) -> tuple[Law, Transfer]:
    """A law and one such scenario."""
    law = comparable(draw(dense_laws(laws(largest=4))))
    return law, draw(_partial(law))


@st.composite
def _partial(draw: st.DrawFn, law: Law) -> Transfer:
    legs, items = draw(st.sampled_from(((1, 1), (1, 2), (2, 1), (2, 2), (3, 1))))
    unknown = draw(st.integers(0, MOST_UNKNOWN))
    transfer = draw(transfers(law, most_items=items, most_legs=legs, most_unknown=unknown))
    facts = dict(transfer.facts)
    for item in list(transfer.items)[1:]:  # of several amounts that are not known the engine does not know the sum
        facts.setdefault(FactRef("item.quantity", item), world.rounds(10))
    held = [n.kind for p in law.provisions for norm in p.norms for n in leaves(norm.when) if isinstance(n, Held)]
    dense = sorted({kind for kind in held if kind in (PERMIT, CONSENT, FOREIGN)})
    grants = tuple(draw(_likelier(each, dense)) for each in transfer.authorisations)
    if dense and draw(st.sampled_from((True, True, False))):
        added = Grant(len(grants) + 1, dense[0], valid_to=world.AFTER_ALL)
        grants = (*grants, draw(_likelier(added, dense)))
    return replace(transfer, facts=facts, authorisations=grants, law=draw(st.sampled_from(((), (), (PACK,)))))


@st.composite
def _likelier(draw: st.DrawFn, grant: Grant, kinds: Sequence[str]) -> Grant:
    """Often a permit of the dense pack, by its office; a licence of a state is granted by some state."""
    if kinds and draw(st.sampled_from((True, True, False))):
        whole = ("quantity", "refused", "valid", "items", "start", "end", "end_user", "conditions")
        kept = draw(st.sets(st.sampled_from(whole), max_size=2))
        said: dict[str, Any] = {"value": ANY, "quantity": ANY}
        said |= {part: ANY for part in ("items", "start", "end", "end_user") if part not in kept}
        if "quantity" in kept:
            said["quantity"] = draw(st.sampled_from((None, *map(world.rounds, (5, 10, 20, 60, 150)))))
        grant = replace(
            grant,
            kind=draw(st.sampled_from(kinds)),
            granted_by=OFFICE,
            refused="refused" in kept and grant.refused,
            valid_from=grant.valid_from if "valid" in kept else world.DATES[0],
            unending=grant.unending or "valid" not in kept,
            conditions=grant.conditions if "conditions" in kept else (),
            covers=replace(grant.covers, **said),
        )
    if not grant.kind.endswith("foreign") or grant.granted_by is None:
        return grant
    return replace(grant, granted_by=draw(st.sampled_from(world.STATES)))


@st.composite
def certain_cases(draw: st.DrawFn) -> Scenes:
    """A small law and scenarios of which all is known, on proposed legs: what must change hangs on no answer."""
    law = comparable(draw(dense_laws(laws(largest=3, unsure=False))))
    law = replace(
        law,
        packs={name: _without_foreign_powers(pack) for name, pack in law.packs.items()},
        provisions=tuple(replace(each, untranslated=None) for each in law.provisions),
    )
    return law, tuple(draw(_certain(law)) for _ in range(CERTAIN_SCENES))


def _without_foreign_powers(pack: Pack) -> Pack:
    """Nobody knows whether a state without encoded law would grant its licence, so here none grants any."""
    kinds = {name: replace(kind, granted_by_state=None) for name, kind in pack.authorisations.items()}
    return replace(pack, authorisations=kinds)


@st.composite
def _certain(draw: st.DrawFn, law: Law) -> Transfer:
    transfer = draw(transfers(law, most_items=1, most_legs=2, most_unknown=0, values=world.FINEST))
    packs = draw(st.sampled_from(((PACK,), ("aa",), ())))
    legs = tuple(replace(leg, status="proposed") for leg in transfer.legs)
    facts = dict(transfer.facts)
    for ref in facts:
        if ref.name == "leg.status":
            facts[ref] = "proposed"
        if ref.name == "end_user.state":
            facts[ref] = legs[-1].end
    grants = tuple(
        replace(
            each,
            granted_by=each.granted_by or "nobody",
            valid_from=each.valid_from or world.DATES[0],
            unending=each.unending or each.valid_to is None,
            covers=_filled(each.covers),
            conditions=tuple((text, kept is not False) for text, kept in each.conditions),
        )
        for each in transfer.authorisations
    )
    assurances = tuple(replace(each, items=each.items or tuple(transfer.items)) for each in transfer.assurances)
    return replace(
        transfer, legs=legs, facts=facts, authorisations=grants, assurances=assurances, assessments={}, law=packs
    )


def _filled(covers: Covers) -> Covers:
    return Covers(
        covers.items or ANY,
        covers.quantity or ANY,
        covers.value or ANY,
        covers.start or ANY,
        covers.end or ANY,
        covers.end_user or ANY,
    )


def comparable(law: Law) -> Law:
    """The law with derived facts of its own in each pack, and no base of several norms."""
    facts = dict(law.vocabulary.facts)
    for pack in law.packs:
        for name in world.DERIVED:
            facts[own(name, pack)] = replace(facts[name], name=own(name, pack))
    several = {each.id for each in law.provisions if len(each.norms) > 1}
    return replace(
        law,
        vocabulary=Vocabulary(facts, law.vocabulary.states),
        packs={name: _pack(pack) for name, pack in law.packs.items()},
        provisions=tuple(_provision(each, law.pack_of(each).id, several) for each in law.provisions),
    )


def own(name: str, pack: str) -> str:
    """What a derived fact is called in a pack."""
    return name if pack == FIRST else f"{name}_{pack}"


def _pack(pack: Pack) -> Pack:
    points = {
        key: replace(
            point,
            positions={
                name: replace(position, when=_renamed(position.when, pack.id))
                for name, position in point.positions.items()
            },
        )
        for key, point in pack.points.items()
    }
    return replace(pack, claims=_renamed(pack.claims, pack.id), scope=_renamed(pack.scope, pack.id), points=points)


def _provision(provision: Provision, pack: str, several: set[str]) -> Provision:
    norms = tuple(
        replace(
            norm,
            when=_renamed(norm.when, pack),
            defines=None if norm.defines is None else own(norm.defines, pack),
        )
        for norm in provision.norms
    )
    under = None if provision.under in several else provision.under
    return replace(provision, norms=norms, under=under)


def _renamed(condition: Condition, pack: str) -> Condition:
    match condition:
        case All(parts):
            return All(tuple(_renamed(part, pack) for part in parts))
        case Some(parts):
            return Some(tuple(_renamed(part, pack) for part in parts))
        case Not(part):
            return Not(_renamed(part, pack))
        case Quantified():
            return replace(condition, part=_renamed(condition.part, pack))
        case Compare() if condition.fact in world.DERIVED:
            return replace(condition, fact=own(condition.fact, pack))
        case _:
            return condition
