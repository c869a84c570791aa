"""What an interview asks next: exactly what still matters, first what settles most."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from load.small_law import enacted, provision, transfer
from transfer_check.decide.interview import FACT, ROUTE, Key, standing
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import FactRef, Transfer

KR = Path(__file__).resolve().parents[2] / "scenarios" / "kr"
DEPENDS = (
    provision("xx.act.1", "prohibits: true", when="{all: [item.lethal, {not: item.sealed}]}"),
    provision(
        "xx.act.2", "requires: {authorisation: permit, from: ministry}", when="{all: [item.lethal, item.sealed]}"
    ),
    # Hangs on nothing else: `item.complete` decides nothing.
    provision("xx.act.3", "obliges: {duty: {en: report}}", when="item.complete"),
)
BARE = (
    "scenario: s\nas_of: 2024-10-30\nitems: [{id: goods}]\n"
    "route: [{from: AAA, to: BBB, act: sale}]\nend_user: {state: BBB}\n"
)


def test_what_settles_most_is_asked_first(tmp_path: Path) -> None:
    law = enacted(tmp_path, *DEPENDS)
    now = standing(open_case(law, transfer(law, BARE)), narrowed=False)
    # Not lethal settles it whatever is sealed; no answer on seals settles anything. Both matter, completeness does not.
    assert now.possible == (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED, Decision.PROHIBITED)
    assert now.asking is not None and now.asking.key == ("item.lethal", "goods", None)
    assert (now.asking.kind, now.asking.answers, now.open) == (FACT, ("true", "false"), 2)
    after = standing(open_case(law, transfer(law, BARE.replace("goods}", "goods, lethal: true}"))), narrowed=False)
    assert after.possible == (Decision.AUTHORISATION_REQUIRED, Decision.PROHIBITED)
    assert after.asking is not None and after.asking.key == ("item.sealed", "goods", None)
    # Of sealed goods nothing is left to ask that one would matter on if it were stated that they are not lethal.
    done = standing(open_case(law, transfer(law, BARE.replace("goods}", "goods, lethal: false}"))), narrowed=False)
    assert (done.possible, done.asking) == ((Decision.PERMITTED,), None)


def test_what_was_set_aside_is_not_asked_and_what_comes_last_is(tmp_path: Path) -> None:
    law = enacted(tmp_path, *DEPENDS)
    case = open_case(law, transfer(law, BARE))
    lethal, sealed = ("item.lethal", "goods", None), ("item.sealed", "goods", None)
    now = standing(case, narrowed=False, aside={lethal})
    assert now.asking is not None and now.asking.key == sealed
    now = standing(case, narrowed=False, last={lethal})
    assert now.asking is not None and now.asking.key == sealed
    now = standing(case, narrowed=False, aside={lethal, sealed})
    assert (now.asking, now.beyond, len(now.possible)) == (None, (), 3)


def test_a_list_that_was_not_verified_is_no_question_to_a_person(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", when="end_user.state in at-war"))
    text = BARE.replace("{state: BBB}", "{state: CCC}").replace("to: BBB", "to: CCC")
    now = standing(open_case(law, transfer(law, text)), narrowed=False)
    assert now.asking is None
    assert [question.fact for question in now.beyond] == ["member at-war CCC"]
    assert now.possible == (Decision.PERMITTED, Decision.PROHIBITED)


def test_the_route_is_asked_for_once_and_after_the_end_user(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true", when="{some leg: leg.to == DDD}"),
        provision("xx.act.2", "prohibits: true", when="{some leg: leg.to == NOR}"),
    )
    text = BARE.replace("end_user: {state: BBB}\n", "")
    first = standing(open_case(law, transfer(law, text)), narrowed=False)
    assert first.asking is not None and first.asking.key == ("end_user.state", None, None)
    then = standing(open_case(law, transfer(law, text + "end_user: {state: CCC}\n")), narrowed=False)
    assert then.asking is not None and then.asking.key == (ROUTE, None, None)
    none = standing(open_case(law, transfer(law, text)), narrowed=False, aside={first.asking.key, then.asking.key})
    assert none.asking is None


def test_without_law_nothing_is_asked(tmp_path: Path) -> None:
    law = enacted(tmp_path, *DEPENDS)
    text = BARE.replace("{from: AAA, to: BBB, act: sale}", "{from: CCC, to: BBB, act: sale}").replace(
        "goods}", "goods, lethal: false}"
    )
    now = standing(open_case(law, transfer(law, text)), narrowed=False)
    assert (now.possible, now.asking) == ((Decision.UNDETERMINED,), None)


@pytest.fixture(scope="module")
def korea() -> Law:
    return load_law()


@pytest.mark.parametrize(
    "name", ["155mm-direct", "gas-masks", "155mm-permit-held", "k600-army-gift", "155mm-via-poland"]
)
def test_an_interview_leads_to_the_answer_of_the_whole_scenario(name: str, korea: Law) -> None:
    """Answered from a scenario that is written out, it ends with the decision of that scenario, and asks less."""
    whole = load_scenario(KR / f"{name}.yaml", korea)
    said = {ref: v for ref, v in whole.facts.items() if ref.name in ("leg.from", "leg.to", "leg.status", "leg.date")}
    aside: set[Key] = set()
    asked = 0
    while True:
        case = open_case(korea, replace(whole, facts=said))
        now = standing(case, narrowed=bool(whole.law), aside=aside)
        if now.asking is None:
            break
        asked += 1
        fact, item, leg = now.asking.key
        ref = FactRef(fact, item if item is not None else leg)
        if now.asking.kind == FACT and ref in whole.facts:
            said[ref] = whole.facts[ref]
        else:
            aside.add(now.asking.key)
    decision, possible = decide_only(open_case(korea, whole), narrowed=bool(whole.law))
    assert decide_only(case, narrowed=bool(whole.law)) == (decision, possible)
    assert asked < len(whole.facts) + len(aside)


def test_every_question_matters(korea: Law) -> None:
    """For what is asked there are two ways to complete the rest that differ in it alone and in the decision."""
    whole = load_scenario(KR / "155mm-unknown-end-user.yaml", korea)
    now = standing(open_case(korea, whole), narrowed=True)
    assert now.asking is not None
    decisions = {_decided(korea, whole, now.asking.key, answer) for answer in now.asking.answers}
    assert len(decisions) > 1


def _decided(law: Law, whole: Transfer, key: Key, answer: str) -> tuple[Decision, ...]:
    facts = {**whole.facts, FactRef(key[0], key[1] if key[1] is not None else key[2]): answer}
    return decide_only(open_case(law, replace(whole, facts=facts)), narrowed=True)[1]
