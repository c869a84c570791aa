"""Mutants are judged by what they change. The long way, every scenario judged anew from the law up, says the same."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from load.small_law import enacted, provision
from shipped import FOLDER
from transfer_check import load_law
from transfer_check.analyse.mutants import KINDS, Mutant, mutants
from transfer_check.decide.judge import brief, judge, open_case
from transfer_check.law.model import Law
from transfer_check.load.scenario import load_scenario
from transfer_check.testing.alike import likeness
from transfer_check.testing.kills import KILLED, SURVIVES, fate_of
from transfer_check.testing.runs import runs_of
from transfer_check.testing.trials import Trial, agrees, trials

PERMITS = FOLDER / "kr" / "permits"
SAMPLE = (PERMITS / "passed-on.yaml", PERMITS / "passed-on-with-consent.yaml", PERMITS / "technology-approval.yaml")
ASKED = (
    "kr.dapa-rule.57.3.1",
    "kr.dapa.57.3.technology",
    "kr.dapa.57.2.technology",
    "kr.designation",
    "kr.msm.15.state",
)


@pytest.fixture(scope="module")
def law() -> Law:
    """The law that is shipped."""
    return load_law()


@pytest.fixture(scope="module")
def ready(law: Law) -> tuple[Trial, ...]:
    """Some runs of Korean scenarios, on several days, with permits held, refused and not said."""
    return tuple(trials(runs_of(SAMPLE, law), law))[::3]


def _sampled(law: Law) -> list[Mutant]:
    """Of each provision of the sample and each kind one or two; of the lists that Korean law asks for one each."""
    found: dict[tuple[str, str], Mutant] = {}
    for one in mutants(law):
        if one.where.startswith(ASKED) or (one.index < 0 and not one.where.startswith("ch.")):
            found.setdefault((one.where, one.kind), one)
    return list(found.values())


def test_the_fast_way_kills_what_the_long_way_kills(law: Law, ready: tuple[Trial, ...]) -> None:
    sample = _sampled(law)
    assert len(sample) > 20 and {one.kind for one in sample} >= set(KINDS) - {"shift threshold"}
    fast = [fate_of(law, one, ready).fate for one in sample]
    long = [fate_of(law, one, ready, thorough=True).fate for one in sample]
    told = {(one.where, one.said): (a, b) for one, a, b in zip(sample, fast, long, strict=True) if a != b}
    assert not told
    assert {KILLED, SURVIVES} <= set(fast)


def test_a_brief_says_what_a_judgment_says(ready: tuple[Trial, ...]) -> None:
    for trial in ready:
        whole, short = judge(trial.case, narrowed=trial.narrowed), brief(trial.case, narrowed=trial.narrowed)
        assert (short.decision, short.possible) == (whole.decision, whole.possible)
        assert short.deciding == whole.deciding
        assert short.wants_sets or not whole.authorisation_sets


PROVISIONS = (
    provision("xx.act.1", "prohibits: true", when="{all: [item.strategic, {any: [embargoed, leg.to in at-war]}]}"),
    provision("xx.act.2", "defines: item.strategic", when="{any: [item.lethal, item.control within ML3]}"),
    provision("xx.act.3", "exempts: xx.act.1", when="{all: [end_use == medical, {not: leg.notified}]}"),
    provision("xx.act.4", "requires: {authorisation: permit, from: ministry}", when="item.value >= 100 USD"),
    provision("xx.act.5", "criterion: {on: permit, force: bars}", when="{all: [item.strategic, embargoed]}"),
    provision("xx.act.6", "permits: true", when="{all: [end_use == training, {held: permit}]}"),
    # Two that change nothing: the one is within xx.act.1, save where that is lifted; nothing asks for the other.
    provision("xx.act.7", "prohibits: true", when="{all: [item.strategic, embargoed, end_use == combat]}"),
    provision("xx.act.8", "defines: item.sensitive", when="{any: [item.lethal, leg.notified]}"),
)
STATED = {
    "item.lethal": ("true", "false", None),
    "item.value": ("50 USD", "100 USD", None),
    "embargoed": ("true", "false", None),
    "leg.to": ("BBB", "CCC", "DDD"),
    "end_use": ("medical", "training"),
}
COVERS = "{items: any, quantity: any, value: any, from: any, to: any, end_user: any}"
HELD = (
    "{kind: xx.permit, granted_by: xx.ministry, valid: {from: 2020-02-01, to: any}, covers: " + COVERS + "}",
    "{kind: xx.permit, status: refused, covers: " + COVERS + "}",
)


def _written(folder: Path, law: Law) -> list[Trial]:
    """Every combination of the stated values as a scenario, with the answer that the law gives as the expected one."""
    found: list[Trial] = []
    for number, values in enumerate(product(*STATED.values(), ("", *HELD))):
        said = dict(zip((*STATED, "held"), values, strict=True))
        item = "".join(f", {key[5:]}: {said[key]}" for key in STATED if key.startswith("item.") and said[key])
        text = (
            f"scenario: case {number}\nas_of: 2024-10-30\nlaw: xx\nitems: [{{id: goods, control: ML3.a{item}}}]\n"
            f"route: [{{from: AAA, to: {said['leg.to']}, act: sale, notified: false}}]\n"
            f"end_user: {{state: {said['leg.to']}}}\nend_use: {said['end_use']}\nauthorisations: [{said['held']}]\n"
            + (f"facts: {{embargoed: {said['embargoed']}}}\n" if said["embargoed"] else "")
        )
        answer = judge(open_case(law, load_scenario("case.yaml", law, text=text)), narrowed=True)
        sets = [list(one.authorisations) for one in answer.authorisation_sets]
        path = folder / f"case-{number:03}.yaml"
        expected = (
            f"expect: [{{decision: {answer.decision.value}, basis: text, because: {json.dumps(answer.deciding)}, "
            f"possible: {json.dumps([one.value for one in answer.possible])}, authorisations: {json.dumps(sets)}}}]\n"
        )
        path.write_text(text + expected, encoding="utf-8")
        found += trials(runs_of([path], law), law)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Law, list[Trial]]:
    """A small law in which a definition, lists, an exemption, a power and a bar hang together, and many cases of it."""
    folder = tmp_path_factory.mktemp("made")
    law = enacted(folder, *PROVISIONS)
    return law, _written(folder, law)


def test_each_case_of_a_small_law_is_judged_alike_both_ways(made: tuple[Law, list[Trial]]) -> None:
    law, cases = made
    for number, mutant in enumerate(mutants(law)):
        for trial in cases[number % 7 :: 7]:
            fast, long = (fate_of(law, mutant, [trial], thorough=way).fate for way in (False, True))
            assert fast == long, (mutant.where, mutant.said, trial.name)


def test_no_case_tells_a_mutant_that_is_proven_equivalent(made: tuple[Law, list[Trial]]) -> None:
    law, cases = made
    every = list(mutants(law))
    proven = [m for m, like in zip(every, likeness(law, every), strict=True) if like.decided is None]
    assert proven and len(proven) < len(every) / 2
    for mutant in proven:
        for trial in cases:
            case = replace(trial.case, law=mutant.law, views={})
            assert brief(case, narrowed=True).possible == trial.brief.possible, (mutant.where, mutant.said, trial.name)


BANNED = "{all: [embargoed, leg.to == BBB]}"
GRANTED = (
    provision("xx.act.1", "prohibits: true", when=BANNED),
    provision("xx.act.2", "exempts: xx.act.1", when="{held: permit}"),
    provision("xx.act.3", "empowers: {authorisation: permit, from: [ministry]}", when=BANNED),
)
WIDER = (
    provision("xx.act.4", "prohibits: true", when="item.lethal"),
    provision("xx.act.5", "exempts: xx.act.4", when="{held: permit}"),
)
ABROAD = (
    provision("xx.act.4", "prohibits: true", when="item.lethal"),
    provision("xx.act.5", "exempts: xx.act.4", when="{some leg: {held: permit}}"),
)
DERIVED = (
    provision("xx.act.4", "prohibits: true", when="{all: [item.lethal, {not: item.sensitive}]}"),
    provision("xx.act.5", "defines: item.sensitive", when="{held: permit}"),
)


@pytest.mark.parametrize(
    ("more", "moot"),
    [((), True), (WIDER, False), (ABROAD, False), (DERIVED, False)],
    ids=["alone", "wider", "abroad", "derived"],
)
def test_a_wider_power_changes_nothing_where_the_permit_lifts_nothing_more(
    tmp_path: Path, more: tuple[str, ...], *, moot: bool
) -> None:
    law = enacted(tmp_path, *GRANTED, *more)
    cases = _written(tmp_path, law)[::2]
    wider = [one for one in mutants(law) if one.where == "xx.act.3" and one.kind == "swap all and any"]
    assert [like.decided is None for like in likeness(law, wider)] == [moot]
    told = 0
    for trial in cases:
        case = replace(trial.case, law=wider[0].law, views={})
        said = brief(case, narrowed=True)
        # What is named of an open answer may be otherwise, which `Likeness.named` tells.
        told += any(not agrees(case, said, replace(one, because=())) for one in trial.expected)
    assert bool(told) is not moot
