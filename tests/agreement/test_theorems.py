"""Theorems 1 to 7 and 9 of the design on the laws and scenarios of the agreement suite.

`properties` holds them on laws of its own, each in more ways; here is one property for each on the dense laws, where
exemptions, limits, powers and permits meet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from agreement.scenery import Scenes, certain_cases, one_partial_case
from amend.brute import without_some
from properties import world
from properties.answers import MODEST, Answer, answered, rank
from properties.clauses import NEGATED, POSITIVE, Words, conditions
from properties.scenes import full_grant
from properties.test_more_facts import assert_shrunk, unknown
from properties.test_order import shuffled
from properties.test_time import edits, living_on
from transfer_check.amend.apply import apply, apply_edits
from transfer_check.amend.model import Edit, Insert, Repeal
from transfer_check.amend.propose import bill_of, propose
from transfer_check.conditions.types import Text
from transfer_check.decide.judge import open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Effect, Law, Norm, Provision, Source, Version
from transfer_check.load.wellformed import broken
from transfer_check.transfer.model import FactRef, Transfer

CASES = one_partial_case()
Case = tuple[Law, Transfer]
OLD = Version(dt.date(2000, 1, 1), dt.date(2000, 1, 1))
"""Enacted before everything else, so that a new permission is never later than a prohibition that stood."""


@MODEST
@given(CASES)
def test_the_laws_of_the_suite_are_well_formed(case: Case) -> None:
    assert broken(case[0]) == ()


@MODEST
@given(CASES, st.data())
def test_theorem_1_order_and_duplicates_do_not_matter(case: Case, data: st.DataObject) -> None:
    law, transfer = case
    provisions = tuple(data.draw(shuffled(list(law.provisions), repeat=True)))
    packs = dict(data.draw(shuffled(list(law.packs.items()))))
    facts = dict(data.draw(shuffled(list(transfer.facts.items()))))
    grants = tuple(data.draw(shuffled(list(transfer.authorisations))))
    other = replace(transfer, facts=facts, authorisations=grants)
    assert answered(replace(law, provisions=provisions, packs=packs), other) == answered(law, transfer)


def of_a_late_broker(ref: FactRef, transfer: Transfer) -> bool:
    """Whether it is the broker of a leg that is stated to be no brokering.

    The design does not say whether such a leg, while no broker is stated, may still be brokered from a state without
    encoded law. The engine takes it that it is not; a broker who is named later may then leave the law not covering.
    """
    return ref.name == "leg.broker" and transfer.facts.get(FactRef("leg.act", ref.of), "brokering") != "brokering"


@MODEST
@given(CASES, st.data(), st.booleans())
def test_theorem_2_more_facts_only_shrink_what_is_open(case: Case, data: st.DataObject, narrowed: bool) -> None:
    law, transfer = case
    more = dict(transfer.facts)
    for ref in [ref for ref in unknown(transfer) if narrowed or not of_a_late_broker(ref, transfer)][:2]:
        more[ref] = data.draw(st.sampled_from(world.COARSE[ref.name]))
        before, after = (
            answered(law, replace(transfer, facts=facts), narrowed=narrowed) for facts in (transfer.facts, more)
        )
        assert_shrunk(before, after)
        assert after.possible <= before.possible
        assert before.decision in (after.decision, Decision.UNDETERMINED)


@st.composite
def added(draw: st.DrawFn, law: Law, effect: Effect) -> Law:
    """The law with one norm more, of which the order stays acyclic: nothing names it and it yields to nothing."""
    pack = draw(st.sampled_from(sorted(law.packs)))
    instrument = draw(st.sampled_from(sorted(i.id for i in law.instruments.values() if i.pack == pack)))
    against = effect in (Effect.PROHIBITS, Effect.LIMITS)
    reach = {
        Effect.LIMITS: (Effect.EXEMPTS, Effect.PERMITS),
        Effect.EXEMPTS: (Effect.PROHIBITS,),
    }.get(effect, ())
    targets = [norm.id for p in law.provisions for norm in p.norms if norm.effect in reach]
    kinds = tuple(sorted(kind for one in law.packs.values() for kind in one.authorisations))
    words = Words(kinds, ("aa.arms",), ("troubled", "friends"), held=frozenset({NEGATED if against else POSITIVE}))
    chosen = tuple(draw(st.lists(st.sampled_from(targets), min_size=1, max_size=2, unique=True))) if targets else ()
    name = f"{instrument}.99"
    norm = Norm(name, effect, draw(conditions(words, 1)), chosen)
    new = Provision(name, instrument, Text("Art. 99"), Text("new"), (OLD,), Source("S", "verified"), (norm,))
    return replace(law, provisions=(*law.provisions, new)) if chosen or not reach else law


def best(answer: Answer, packs: Iterable[str]) -> dict[str, bool]:
    """Whether each pack may find it permitted."""
    return {pack: pack not in answer.decisions or Decision.PERMITTED in answer.decisions[pack][1] for pack in packs}


@MODEST
@given(CASES, st.data(), st.sampled_from((Effect.PROHIBITS, Effect.LIMITS)))
def test_theorem_3_a_prohibition_or_a_limit_never_creates_permitted(
    case: Case, data: st.DataObject, effect: Effect
) -> None:
    law, transfer = case
    stricter = data.draw(added(law, effect))
    before, after = answered(law, transfer, narrowed=True), answered(stricter, transfer, narrowed=True)
    assert Decision.PERMITTED in before.possible or Decision.PERMITTED not in after.possible
    assert before.decision is Decision.PERMITTED or after.decision is not Decision.PERMITTED
    for pack, still in best(after, law.packs).items():
        assert best(before, law.packs)[pack] or not still, pack


@MODEST
@given(CASES, st.data(), st.sampled_from((Effect.PERMITS, Effect.EXEMPTS)))
def test_theorem_3_a_permission_or_an_exemption_never_destroys_permitted(
    case: Case, data: st.DataObject, effect: Effect
) -> None:
    law, transfer = case
    looser = data.draw(added(law, effect))
    before, after = answered(law, transfer, narrowed=True), answered(looser, transfer, narrowed=True)
    assert Decision.PERMITTED not in before.possible or Decision.PERMITTED in after.possible
    assert before.decision is not Decision.PERMITTED or after.decision is Decision.PERMITTED
    for pack, was in best(before, law.packs).items():
        assert best(after, law.packs)[pack] or not was, pack


@MODEST
@given(CASES, st.data())
def test_theorem_4_nothing_changes_before_an_amendment_commences(case: Case, data: st.DataObject) -> None:
    law, transfer = case
    edit = data.draw(edits(law, world.AFTER_ALL, 90))
    assert answered(apply_edits(law, [edit], commences=world.AFTER_ALL), transfer) == answered(law, transfer)


@MODEST
@given(CASES)
def test_theorem_5_expired_law_never_decides(case: Case) -> None:
    law, transfer = case
    days = [leg.date for leg in transfer.legs]
    gone = replace(OLD, end=min(days))
    expired = tuple(
        replace(p, id=f"{p.id}-old", versions=(gone,), norms=tuple(replace(n, id=f"{n.id}-old") for n in p.norms))
        for p in law.provisions
    )
    answer = answered(law, transfer)
    assert answered(replace(law, provisions=(*law.provisions, *expired)), transfer) == answer
    living = tuple(p for p in law.provisions if any(v.covers(day) for v in p.versions for day in days))
    assert answered(replace(law, provisions=living), transfer) == answer


def lawful_path(law: Law, transfer: Transfer) -> bool:
    """Whether each law that judges leaves a lawful path in every completion; what none encodes is no matter here."""
    path = {Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED}
    return all(possible <= path for _, possible, _, _ in answered(law, transfer, narrowed=True).decisions.values())


@MODEST
@given(certain_cases())
def test_theorem_6_a_proposed_set_works_and_no_proper_subset_does(scenes: Scenes) -> None:
    law, (transfer, *_) = scenes
    case = open_case(law, transfer)
    for one in propose(case).sets:
        bill = bill_of(one, case)
        assert one.verified and lawful_path(apply(law, [bill]), transfer)
        for fewer in without_some(bill.edits):
            part = apply(law, [replace(bill, edits=fewer)]) if fewer else law
            assert not lawful_path(part, transfer)


@MODEST
@given(CASES, st.data())
def test_theorem_7_repealing_then_re_inserting_is_the_identity(case: Case, data: st.DataObject) -> None:
    law, transfer = case
    commences = data.draw(st.sampled_from((dt.date(2013, 1, 1), dt.date(2017, 1, 1), world.LEG_DATES[0])))
    name = data.draw(st.sampled_from(sorted({p.id for p in law.provisions if living_on(p, commences)}) or [""]))
    gone = [p for p in law.provisions if p.id == name and living_on(p, commences)]
    both: list[Edit] = [Repeal(name), *(Insert(p) for p in gone)] if gone else []
    back = apply_edits(law, both, commences=commences)
    assert answered(back, transfer) == answered(law, transfer)
    assert broken(back) == ()


@MODEST
@given(CASES, st.data(), st.booleans())
def test_theorem_9_obtaining_an_authorisation_never_worsens_the_decision(
    case: Case, data: st.DataObject, narrowed: bool
) -> None:
    law, transfer = case
    kind = data.draw(st.sampled_from(sorted(kind for pack in law.packs.values() for kind in pack.authorisations)))
    grant = full_grant(law, kind, len(transfer.authorisations) + 1)
    before = answered(law, transfer, narrowed=narrowed)
    after = answered(law, replace(transfer, authorisations=(*transfer.authorisations, grant)), narrowed=narrowed)
    for pack, (_, possible, _, _) in before.decisions.items():
        assert max(map(rank, after.decisions[pack][1])) <= max(map(rank, possible)), pack
        assert min(map(rank, after.decisions[pack][1])) <= min(map(rank, possible)), pack
    assert max(map(rank, after.possible)) <= max(map(rank, before.possible))
    assert min(map(rank, after.possible)) <= min(map(rank, before.possible))
