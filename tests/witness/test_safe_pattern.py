"""durable-rules is used in the one way that was measured to be clean, and whatever else it does is an anomaly."""

from __future__ import annotations

import random
from itertools import pairwise, product
from typing import Any

import pytest

from transfer_check.witness.route import closure, last_possessor
from transfer_check.witness.rulesets import ALWAYS, MOST_RULES, Anomaly, Rules, and_rules, fields_of, hashed

OPPOSITE = {"T": "F", "F": "T", "U": "U"}
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules()


def fact(ruleset: str, rules: Rules, values: dict[int, str]) -> dict[str, str]:
    told = {name: word for node, value in values.items() for name, word in fields_of(node, value).items()}
    return {name: word for name, word in told.items() if name in rules._fields[ruleset]}


@pytest.mark.parametrize("signs", [s for n in (1, 2, 3, 4) for s in product([True, False], repeat=n)], ids=str)
def test_a_gate_is_the_least_of_its_literals_and_fires_one_word(signs: tuple[bool, ...], rules: Rules) -> None:
    ruleset = rules.build(and_rules(9, list(enumerate(signs))))
    for words in product("TFU", repeat=len(signs)):
        fired = rules.run(ruleset, [fact(ruleset, rules, dict(enumerate(words)))])
        literals = [
            word if sign else {"T": "F", "F": "T", "U": "U"}[word] for word, sign in zip(words, signs, strict=True)
        ]
        least = "F" if "F" in literals else "U" if "U" in literals else "T"
        assert {word for _, word in fired} == {least}, (words, fired)


def test_a_gate_over_a_contradiction(rules: Rules) -> None:
    ruleset = rules.build(and_rules(9, [(0, True), (0, False)]))
    for word, expected in (("T", "F"), ("F", "F"), ("U", "U")):
        assert {said for _, said in rules.run(ruleset, [fact(ruleset, rules, {0: word})])} == {expected}


def test_the_host_starts_no_threads_and_a_session_leaves_nothing(rules: Rules) -> None:
    ruleset = rules.build([("seen", {"a": "T"})])
    for _ in range(3000):
        assert rules.run(ruleset, [{"a": "T"}]) == ["seen"]
        assert rules.run(ruleset, [{"a": "F"}]) == []


def test_a_host_gives_its_rulesets_back() -> None:
    for _ in range(200):
        own = Rules()
        ruleset = own.build(and_rules(9, [(n, True) for n in range(4)]))
        told = fact(ruleset, own, dict.fromkeys(range(4), "T"))
        assert own.run(ruleset, [told]) == [(9, "T")]
        own.forget()


def test_every_ruleset_has_the_rule_that_always_fires(rules: Rules) -> None:
    ruleset = rules.build([("never", {"a": "T"})])
    assert rules.run(ruleset, [{"a": "U"}]) == []


def test_fields_with_one_hash_are_refused(rules: Rules) -> None:
    assert hashed("costarring") == hashed("liquid")
    with pytest.raises(Anomaly, match="one hash"):
        rules.build([("x", {"costarring": "T"}), ("y", {"liquid": "T"})])


def test_rulesets_stay_small(rules: Rules) -> None:
    rules.build([(n, {f"a{n}": "T"}) for n in range(MOST_RULES)])
    with pytest.raises(Anomaly, match="too large"):
        rules.build([(n, {f"a{n}": "T"}) for n in range(MOST_RULES + 1)])
    with pytest.raises(Anomaly, match="too large"):
        rules.build([(n, {f"a{n}_{k}": "T" for k in range(10)}) for n in range(30)])


@pytest.mark.parametrize("told", [{"b": "T"}, {"a": "한국"}, {"a": "T" * 25}], ids=["field", "not ASCII", "long"])
def test_facts_are_short_words_of_known_fields(told: dict[str, str], rules: Rules) -> None:
    ruleset = rules.build([("x", {"a": "T"})])
    with pytest.raises(Anomaly, match="no ruleset may be told"):
        rules.run(ruleset, [told])


def test_one_fact_twice_is_refused(rules: Rules) -> None:
    ruleset = rules.build([("x", {"a": "T"})])
    with pytest.raises(Anomaly, match="refused a fact"):
        rules.run(ruleset, [{"a": "T"}, {"a": "T"}])
    assert rules.run(ruleset, [{"a": "T"}]) == ["x"]


def test_an_exception_that_is_swallowed_is_an_anomaly(rules: Rules) -> None:
    def failing(_: Any) -> None:
        raise RuntimeError("inside an action")

    ruleset = rules.build_joined([{"m": {"a": "T"}}], {"a"}, failing)
    with pytest.raises(Anomaly, match=r"swallowed .* inside an action"):
        rules.run(ruleset, [{"a": "T"}])


@pytest.mark.parametrize("state", [None, 0, [], "state"])
def test_what_is_no_state_is_an_anomaly(state: object, rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    ruleset = rules.build([("x", {"a": "T"})])
    monkeypatch.setattr(rules._host, "assert_fact", lambda *_: state)
    with pytest.raises(Anomaly, match="returned"):
        rules.run(ruleset, [{"a": "T"}])


def test_silence_is_an_anomaly(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    ruleset = rules.build([("x", {"a": "T"})])
    monkeypatch.setattr(rules._host, "assert_fact", lambda *_: {"sid": "0"})
    with pytest.raises(Anomaly, match="did not fire"):
        rules.run(ruleset, [{"a": "T"}])


def test_the_closure_is_that_of_plain_python(rules: Rules) -> None:
    chance = random.Random(7)
    for _ in range(60):
        names = [f"p{n}" for n in range(chance.randint(2, 7))]
        steps = [(chance.choice(names), chance.choice(names)) for _ in range(chance.randint(1, 9))]
        reached = set(steps)
        while more := {(a, d) for a, b in reached for c, d in reached if b == c} - reached:
            reached |= more
        assert closure(rules, steps) == reached


def test_the_last_possessor_is_where_the_legs_end(rules: Rules) -> None:
    states = ["AAA", "BBB", "AAA", "AAA", *(f"S{n}" for n in range(28))]
    legs = [[n, a, b, "proposed", "2024-10-30"] for n, (a, b) in enumerate(pairwise(states), start=1)]
    for length in range(1, len(legs) + 1):
        assert last_possessor(rules, legs[:length]) == states[length]


def test_legs_that_do_not_join_are_an_anomaly(rules: Rules) -> None:
    legs = [[1, "AAA", "BBB", "proposed", ""], [2, "CCC", "DDD", "proposed", ""]]
    with pytest.raises(Anomaly, match="do not reach"):
        last_possessor(rules, legs)


def test_the_rule_that_always_fires_is_no_token() -> None:
    assert all(ALWAYS not in words for _, words in and_rules(1, [(0, True)]))
