"""Each fault put into a law on purpose is found, a clean law has none, and no scenario shows one that is missed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyse.points import DAY, points
from analyse.small import ARMY, BANNED, MASK, TODAY, banning
from lint.tiny import LETHAL, NOTIFIED, TO_B, either, every, no, norm, provision, some_leg
from properties.answers import MODEST
from properties.strategies import laws
from transfer_check.algebras.kleene import F, Kleene, T
from transfer_check.analyse.dead import dead
from transfer_check.analyse.decides import undecided
from transfer_check.analyse.difference import reaches
from transfer_check.analyse.sweep import Sweep, sweep
from transfer_check.analyse.verify import Verified, verify
from transfer_check.conditions.nodes import ALWAYS, Compare, Condition, Held
from transfer_check.conditions.types import Text
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision, Outcome, outcome
from transfer_check.law.model import Authorisation, Body, Effect, Law, Norm, Suppression, Version
from transfer_check.load.codes_verify import VERIFY
from transfer_check.load.scenario import load_scenario
from transfer_check.solve.sample import Sample
from transfer_check.transfer.model import FactRef, Leg, Transfer

SOMEHOW = settings(MODEST, max_examples=20)
FIRM = Compare("end_user.kind", "==", "firm")
GIFT = Compare("leg.act", "==", "gift")
TO_C = Compare("leg.to", "==", "CCC")
END_B = Compare("end_user.state", "==", "BBB")


def reload(text: str, law: Law) -> Transfer:
    """The text as a user's file."""
    return load_scenario("witness.yaml", law, text=text)


def verified(law: Law, day: dt.date = TODAY, legs: int = 2) -> Verified:
    """What is found in the one pack of a small law."""
    (found,) = verify(law, as_of=day, legs=legs, reload=reload)
    return found


def made(name: str, effect: Effect, when: Condition = ALWAYS, *targets: str, **more: object):  # type: ignore[no-untyped-def]
    """A provision of one norm."""
    return provision(norm(name, effect, when, *targets), **more)  # type: ignore[arg-type]


def licensed(law: Law, power: Condition = ALWAYS, held: Condition | None = None) -> Law:
    """The law with a permit that lifts its prohibition, and a power to grant it."""
    empowers = Norm("xx.act.8", Effect.EMPOWERS, power, authorisation="xx.permit", authorities=("xx.ministry",))
    lifts = made("xx.act.9", Effect.EXEMPTS, held or Held("xx.permit"), "xx.act.1")
    pack = replace(
        law.packs["xx"],
        authorisations={"xx.permit": Authorisation("xx.permit", Text("permit"))},
        bodies={"xx.ministry": Body("xx.ministry", Text("ministry"))},
    )
    return replace(law, packs={"xx": pack}, provisions=(*law.provisions, lifts, provision(empowers)))


PASSES_B = either(some_leg(TO_B), END_B)
CLEAN = banning(every(LETHAL, PASSES_B))
"""Prohibits what passes Boria, so that no third state escapes it; lifted where it is notified."""


@pytest.mark.parametrize("law", [CLEAN, licensed(CLEAN), banning(every(LETHAL, END_B))])
def test_a_clean_law_has_no_finding(law: Law) -> None:
    found = verified(law)
    assert not found.findings and not found.cut_short
    assert len(found.proven) == 8


def adding(*more) -> Law:  # type: ignore[no-untyped-def]
    """The clean law with further provisions."""
    return banning(every(LETHAL, PASSES_B), *more)


NEVER = every(Compare("item.class", "==", "shell"), MASK)
NARROW = every(LETHAL, PASSES_B, MASK, no(NOTIFIED))
EXEMPTED = ("xx.act.2",)
BARRED = licensed(CLEAN)
VIA_C = some_leg(TO_C)
LATE = replace(made("xx.act.5", Effect.PERMITS, MASK), versions=(Version(dt.date(2021, 1, 1), dt.date(2021, 1, 1)),))


FAULTS: tuple[tuple[Law, str, str, tuple[str, ...]], ...] = (
        (adding(made("xx.act.5", Effect.PROHIBITS, NEVER)), "TC701", "xx.act.5", ()),
        (adding(made("xx.act.5", Effect.INFORMS, every(TO_B, TO_C))), "TC701", "xx.act.5", ()),
        (
            adding(made("xx.act.5", Effect.PROHIBITS, MASK), made("xx.act.6", Effect.EXEMPTS, ALWAYS, "xx.act.5")),
            "TC703",
            "xx.act.5",
            ("xx.act.6",),
        ),
        (adding(made("xx.act.5", Effect.PROHIBITS, NARROW)), "TC704", "xx.act.5", ("xx.act.1",)),
        (adding(made("xx.act.5", Effect.EXEMPTS, every(NOTIFIED, ARMY), "xx.act.1")), "TC704", "xx.act.5", EXEMPTED),
        (
            adding(
                made("xx.act.5", Effect.PROHIBITS, every(MASK, ARMY)),
                made("xx.act.6", Effect.PROHIBITS, every(MASK, FIRM)),
                made("xx.act.7", Effect.PROHIBITS, every(MASK, GIFT)),
            ),
            "TC702",
            "xx.act.7",
            ("xx.act.5", "xx.act.6"),
        ),
        (adding(made("xx.act.5", Effect.PERMITS, MASK)), "TC705", "xx.act.1", ("xx.act.5",)),
        (adding(LATE), "TC706", "xx.act.1", ("xx.act.5",)),
        (adding(made("xx.act.5", Effect.EXEMPTS, no(LETHAL), "xx.act.1")), "TC707", "xx.act.5", ("xx.act.1",)),
        (
            replace(BARRED, provisions=(*BARRED.provisions, made("xx.act.5", Effect.BARS, LETHAL, "xx.permit"),
                                        made("xx.act.6", Effect.BARS, no(LETHAL), "xx.act.8"))),
            "TC708",
            "xx.act.8",
            ("xx.act.5", "xx.act.6"),
        ),
        (licensed(CLEAN, no(GIFT)), "TC709", "xx.act.1", ("xx.act.9", "xx.act.8")),
        (banning(BANNED), "TC710", "xx.act.1", ()),
        (adding(made("xx.act.5", Effect.PERMITS, VIA_C)), "TC711", "xx", ()),
        (
            adding(made("xx.act.5", Effect.PROHIBITS, every(MASK, Compare("leg.date", ">=", dt.date(2024, 5, 1))))),
            "TC712",
            "xx.act.5",
            ("xx.act.5",),
        ),
)  # fmt: skip
"""A law, the code that is found in it, the norm that it is about, and the others that it names."""


@pytest.mark.parametrize(
    ("law", "code", "norm_id", "others"),
    FAULTS,
    ids=lambda value: value if isinstance(value, str) and value.startswith("TC") else None,
)
def test_a_fault_put_in_on_purpose_is_found(law: Law, code: str, norm_id: str, others: tuple[str, ...]) -> None:
    found = verified(law)
    told = [one for one in found.findings if one.code == code and one.norm == norm_id]
    assert len(told) == 1, found.findings
    assert told[0].others == others
    shown = {"TC705": 1, "TC706": 1, "TC709": 1, "TC710": 2, "TC711": 2, "TC712": 1}
    assert len(told[0].examples) == shown.get(code, 0)


def test_every_code_of_this_family_has_a_fault_of_its_own() -> None:
    assert {code for _, code, _, _ in FAULTS} == {code.code for code in VERIFY}


def test_a_permission_that_only_the_longer_route_has_is_said_of_the_law_as_a_whole() -> None:
    # No provision closes the direct route alone: the prohibition is there on both, and the permission only meets it.
    (told,) = [one for one in verified(adding(made("xx.act.5", Effect.PERMITS, VIA_C))).findings if one.code == "TC711"]
    assert told.message.endswith("better (theorem 8 fails): a conflict instead of a prohibition")
    assert [one.shows for one in told.examples] == ["direct: prohibited", "through a third state: conflict"]
    assert told.examples[1].transfer.legs[0].end == "CCC"


def test_a_dead_norm_names_the_parts_that_never_hold_together() -> None:
    (told,) = verified(adding(made("xx.act.5", Effect.PROHIBITS, every(LETHAL, NEVER, GIFT)))).findings
    assert (
        told.message == "`xx.act.5` never applies: `item.class == shell` and `item.class == mask` never hold together"
    )


def test_a_licence_of_which_only_the_reach_is_narrow_shows_where_nobody_grants_it() -> None:
    (told,) = (one for one in verified(licensed(CLEAN, no(GIFT))).findings if one.code == "TC709")
    shown = told.examples[0].transfer
    assert [grant.kind for grant in shown.authorisations] == ["xx.permit"]
    assert "gift" in {value for ref, value in shown.facts.items() if ref.name == "leg.act"}


def test_the_two_routes_share_all_but_the_third_state() -> None:
    (told,) = (one for one in verified(banning(BANNED)).findings if one.code == "TC710")
    direct, longer = (one.transfer for one in told.examples)
    assert [(leg.start, leg.end) for leg in direct.legs] == [("AAA", "BBB")]
    assert longer.legs[0].start == "AAA" and longer.legs[1].end == "BBB" and longer.legs[0].end not in ("AAA", "BBB")
    for ref, value in direct.facts.items():
        if ref.of != 1 or ref.name not in ("leg.to", "leg.from"):
            assert longer.facts[ref] == value


def test_a_finding_is_switched_off_where_it_stands_with_its_reason() -> None:
    law = banning(BANNED)
    first = replace(law.provisions[0], lint=(Suppression("TC710", "the text speaks of the leg"),))
    found = verified(replace(law, provisions=(first, *law.provisions[1:])))
    assert not [one for one in found.findings if one.code == "TC710"]
    assert [(one.code, why) for one, why in found.annotated] == [("TC710", "the text speaks of the leg")]


def test_a_day_on_which_the_law_changes_is_no_cliff() -> None:
    day = dt.date(2024, 5, 1)
    dated = made("xx.act.5", Effect.PROHIBITS, every(MASK, Compare("leg.date", ">=", day)), versions=((day, None),))
    assert "TC712" not in {one.code for one in verified(adding(dated)).findings}


def test_what_was_cut_short_is_not_proven() -> None:
    (found,) = verify(CLEAN, as_of=TODAY, time_limit=0.0)
    assert found.cut_short and not {"dead", "decides"} & set(found.proven)


# Random laws: what some scenario shows is never said to be impossible.


def swept(law: Law) -> tuple[Sweep, ...]:
    """The law over routes of one leg and of two."""
    pack = law.packs["xx"] if "xx" in law.packs else next(iter(law.packs.values()))
    return sweep(law, pack, day=DAY, reading=pack.default_reading, legs=2)


def judged(law: Law, one: Sweep, most: int) -> Iterator[tuple[Transfer, Outcome[int]]]:
    """Scenarios with what the reference says of them."""
    for transfer in points(law, law, one.legs, most=most):
        case = open_case(law, transfer, packs=(one.pack.id,), readings=one.readings)
        yield transfer, outcome(case, Kleene(transfer, law.vocabulary))


def without(law: Law, name: str) -> Law:
    """The law without one norm."""
    left = [replace(p, norms=tuple(n for n in p.norms if n.id != name)) for p in law.provisions]
    return replace(law, provisions=tuple(p for p in left if p.norms))


@SOMEHOW
@given(laws(largest=6))
def test_a_norm_that_applies_in_some_scenario_is_not_dead_and_one_that_decides_is_not_idle(law: Law) -> None:
    sweeps = swept(law)
    never = dead(sweeps)
    idle = [living.id for living in undecided(sweeps, never) if living.effect in (Effect.PROHIBITS, Effect.EXEMPTS)]
    for one in sweeps:
        for transfer, result in judged(law, one, 60):
            for cell in result.present.case.cells:
                for name in never:
                    living = one.view.norms[name]
                    assert result.present.applies(one.pack, living, cell) != T, (name, transfer)
                at = result.now[one.pack.id, cell]
                for name in idle if at.p in (F, T) and at.q in (F, T) else ():
                    if any(len(p.norms) > 1 and name in {n.id for n in p.norms} for p in law.provisions):
                        continue
                    less = without(law, name)
                    case = open_case(less, transfer, packs=(one.pack.id,), readings=one.readings)
                    then = outcome(case, Kleene(transfer, law.vocabulary)).now[one.pack.id, cell]
                    assert (then.p, then.q) == (at.p, at.q), (name, transfer)


@SOMEHOW
@given(laws(largest=6))
def test_what_random_scenarios_do_not_show_is_left_to_the_solver(law: Law) -> None:
    many, single = swept(law), swept(law)
    for one in single:
        one.sample = Sample(one.space.circuit, count=1)
    never = dead(many)
    assert dead(single) == never
    assert [norm.id for norm in undecided(single, never)] == [norm.id for norm in undecided(many, never)]


@SOMEHOW
@given(laws(largest=6), st.sampled_from((1, 64, 65_536)))
def test_asking_of_many_nodes_at_once_is_asking_of_each(law: Law, shown: int) -> None:
    for one in swept(law):
        one.sample = Sample(one.space.circuit, count=shown)
        for cell in one.cells:
            nodes = [one.prevails(n, cell) for n in one.view.norms.values() if n.effect is Effect.PROHIBITS]
            nodes += [-node for node in nodes] + [one.space.true, one.space.false]
            for node in nodes:
                assert one.together(node, nodes) == [one.possible(node, other) for other in nodes]
                assert one.implied(node, nodes) == [not one.possible(node, -other) for other in nodes]


@SOMEHOW
@given(laws(largest=6))
def test_whatever_meets_in_some_scenario_is_found_and_whatever_is_found_replays(law: Law) -> None:
    found = {one.pack: one for one in verify(law, as_of=DAY, legs=2, reload=reload)}
    for name, one in found.items():
        told = {(each.norm, each.others) for each in one.findings if each.code == "TC705"}
        sweeps = sweep(law, law.packs[name], day=DAY, reading=one.reading, legs=1)
        edges = {frozenset({e.winner, loser}) for loser, es in sweeps[0].priority.over.items() for e in es}
        for _, result in judged(law, sweeps[0], 20):
            for at in (at for (pack, _), at in result.now.items() if pack == name):
                norms = sweeps[0].view.norms
                bans = [n for n, label in at.labels.items() if label == T and norms[n].effect is Effect.PROHIBITS]
                for ban in bans:
                    for other, label in at.labels.items():
                        if (
                            label == T
                            and norms[other].effect is Effect.PERMITS
                            and frozenset({ban, other}) not in edges
                        ):
                            assert (ban, (other,)) in told


@SOMEHOW
@given(laws(largest=5))
def test_a_third_state_that_helps_in_some_scenario_is_found(law: Law) -> None:
    for one in verify(law, as_of=DAY, legs=2, reload=reload):
        if {each.code for each in (*one.findings, *(each for each, _ in one.annotated))} & {"TC710", "TC711"}:
            continue
        for straight in islice(points(law, law, 1, most=12), 12):
            readings = {one.pack: one.reading}
            before = decide_only(open_case(law, straight, packs=(one.pack,), readings=readings), narrowed=True)
            if Decision.UNDETERMINED in before or len(before[1]) > 1:
                continue
            for third in sorted(set(law.vocabulary.states) - {straight.legs[0].start, straight.legs[0].end}):
                case = open_case(law, through(straight, third), packs=(one.pack,), readings=readings)
                after = decide_only(case, narrowed=True)
                for goal in (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED):
                    assert reaches(before, goal) or not reaches(after, goal), (straight, third)


def through(straight: Transfer, third: str) -> Transfer:
    """The same goods to a third state, and from it in transit to where they were to go."""
    (leg,) = straight.legs
    legs = (replace(leg, end=third), Leg(2, third, leg.end, leg.status, leg.date))
    second = {FactRef(ref.name, 2): value for ref, value in straight.facts.items() if ref.of == 1}
    facts = {**straight.facts, **second, FactRef("leg.to", 1): third, FactRef("leg.from", 2): third}
    return replace(straight, legs=legs, facts={**facts, FactRef("leg.act", 2): "transit"})
