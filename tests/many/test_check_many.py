"""`compile_law` and `check_many`: what a long-lived process gets for good data, bad data, and from several threads."""

from __future__ import annotations

import datetime as dt
import gc
import json
import threading
import tracemalloc
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from load.small_law import enacted, provision
from transfer_check import check, check_many, compile_law, load_law, load_scenario
from transfer_check.algebras import tables
from transfer_check.decide.outcome import Decision
from transfer_check.many.answer import Answer
from transfer_check.many.compiled import CompiledLaw

ROOT = Path(__file__).resolve().parents[2]
DIRECT = ROOT / "scenarios" / "kr" / "155mm-direct.yaml"


@cache
def compiled() -> CompiledLaw:
    return compile_law(load_law(), reading="as-reported", packs=("kr",))


@cache
def whole() -> CompiledLaw:
    return compile_law(load_law(), reading="as-reported")


def shells(**changes: Any) -> dict[str, Any]:
    """A scenario as plain data; changes are of its item."""
    item = {"id": "shells", "control": "ML3.a", "class": "ammunition", "lethal": True, "complete": True, **changes}
    return {
        "scenario": "shells",
        "as_of": "2024-10-30",
        "items": [item],
        "route": [{"from": "KOR", "to": "UKR", "act": "sale"}],
        "end_user": {"state": "UKR", "kind": "armed-forces", "basis": "contract"},
        "end_use": "combat",
    }


def one(scenario: Any, **options: Any) -> Answer:
    (answer,) = check_many(compiled(), [scenario], **options)
    return answer


def test_a_loaded_scenario_is_answered_as_check_answers_it() -> None:
    transfer = load_scenario(DIRECT, compiled().law)
    report = check(compiled().law, transfer, reading="as-reported", packs=("kr",), amendments=False)
    answer = one(transfer, explain=True)
    said = report.judgment
    assert (answer.decision, answer.deciding, answer.findings) == (said.decision, said.deciding, said.findings)
    assert answer.decision is Decision.PROHIBITED
    assert [(pack.id, pack.decision) for pack in answer.jurisdictions] == [("KOR", Decision.PROHIBITED)]


def test_plain_data_is_answered_as_its_file() -> None:
    assert one(shells(**{"kr.defence_material": "major", "quantity": "100000 rounds"})).decision is Decision.PROHIBITED


def test_values_of_python_are_those_that_a_file_would_write() -> None:
    written = shells(lethal="true", quantity="5 rounds")
    spoken = shells(lethal=True, quantity="5 rounds")
    spoken["as_of"] = dt.date(2024, 10, 30)
    spoken["note"] = spoken["reading"] = spoken["items"][0]["name"] = None
    assert one(written) == one(spoken)


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"letal": True}, "scenarios[0].items[0].letal", "TC401"),
        ({"lethal": 1}, "scenarios[0].items[0].lethal", "TC203"),
        ({"lethal": 1.0}, "scenarios[0].items[0].lethal", "TC203"),
        ({"lethal": [True]}, "scenarios[0].items[0].lethal", "TC203"),
        ({"class": "amunition"}, "scenarios[0].items[0].class", "TC204"),
        ({"quantity": 5}, "scenarios[0].items[0].quantity", "TC206"),
        ({"quantity": "-5 rounds"}, "scenarios[0].items[0].quantity", "TC206"),
        ({"control": ""}, "scenarios[0].items[0].control", "TC203"),
        ({"control": "\ud800"}, "scenarios[0].items[0].control", "TC110"),
        ({"control": b"ML3"}, "scenarios[0].items[0].control", "TC203"),
        ({"control": "x" * 2**21}, "scenarios[0].items[0].control", "TC104"),
        ({"id": None}, "scenarios[0].items[0]", "TC201"),
        ({1: "x"}, "scenarios[0].items[0]", "TC117"),
    ],
)
def test_a_bad_item_is_an_error_at_its_place(change: Mapping[Any, Any], place: str, code: str) -> None:
    one(shells())  # what was learnt from good data makes no bad data good
    bad = shells()
    bad["items"][0] |= change
    answer = one(bad)
    assert answer.decision is None
    assert [(error.place.file, error.code) for error in answer.errors] == [(place, code)]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("as_of", "2024-13-01", "TC205"),
        ("as_of", None, "TC201"),
        ("as_of", ["2024-10-30"], "TC205"),
        ("items", [], "TC405"),
        ("items", "shells", "TC203"),
        ("items", [["shells"]], "TC203"),
        ("route", [], "TC404"),
        ("route", [{"from": "KOR", "to": "UKR", "act": "sale", "status": "maybe"}], "TC204"),
        ("route", [{"from": "KOR", "to": "unknown", "act": "sale"}], "TC207"),
        ("route", [{"from": "KR", "to": "UKR", "act": "sale"}], "TC207"),
        ("route", [{"to": "UKR", "act": "sale"}], "TC201"),
        ("route", [{"from": "KOR", "to": "POL"}, {"from": "DEU", "to": "UKR"}], "TC403"),
        ("end_user", "UKR", "TC203"),
        ("end_use", "combatt", "TC204"),
        ("reading", "as-applid", "TC412"),
        ("law", ["kp"], "TC411"),
        ("facts", {"end_use": "combat"}, "TC406"),
        ("nothing", "x", "TC401"),
    ],
)
def test_a_bad_scenario_is_an_error(key: str, value: object, code: str) -> None:
    one(shells())
    answer = one({**shells(), key: value})
    assert (answer.decision, {error.code for error in answer.errors}) == (None, {code})


@pytest.mark.parametrize("data", [None, 5, "scenario", [], {}, {"as_of": "2024-10-30"}])
def test_what_is_no_scenario_at_all(data: object) -> None:
    assert one(data).errors


def test_the_rest_goes_on_after_a_bad_one() -> None:
    answers = list(check_many(compiled(), [shells(), shells(control=""), shells()]))
    assert [answer.decision is None for answer in answers] == [False, True, False]
    assert answers[1].errors[0].place.file == "scenarios[1].items[0].control"
    assert answers[0] == answers[2]


def test_several_items_and_legs() -> None:
    data = shells()
    data["items"].append({"id": "masks", "class": "protective", "lethal": False, "complete": True})
    data["route"] = [{"from": "KOR", "to": "POL", "act": "sale"}, {"from": "POL", "to": "UKR", "act": "gift"}]
    assert one(data) == one(load_scenario("x", compiled().law, text=_yaml(data)))


def _yaml(data: Mapping[str, Any]) -> str:
    import json

    return json.dumps(data)  # which is YAML


def test_a_done_leg_is_judged_only_when_asked() -> None:
    data = shells()
    data["route"][0]["status"] = "done"
    assert one(data).not_covered
    everything = compile_law(compiled().law, reading="as-reported", packs=("kr",), judge_done=True)
    assert next(check_many(everything, [data])).decision is Decision.PROHIBITED


def test_numbers_between_thresholds_are_told_apart() -> None:
    for number in (Decimal(0), Decimal("0.5"), Decimal(1), Decimal(10**9)):
        data = shells(value=f"{number} USD")
        assert one(data) == one(load_scenario("x", compiled().law, text=_yaml(data)))


def test_a_state_without_encoded_law_is_told() -> None:
    covered = {pack.jurisdiction for pack in compiled().law.packs.values()}
    other = min(state for state in compiled().law.vocabulary.states if state not in covered)
    for change in ({"from": other}, {"act": "brokering"}, {"act": None}, {"act": "brokering", "broker": other}):
        data = shells(**{"kr.defence_material": "major"})
        data["route"][0] |= change
        answer = whole().check(data)
        stated = {key: value for key, value in data["route"][0].items() if value is not None}
        assert answer == whole().check(load_scenario("x", compiled().law, text=_yaml({**data, "route": [stated]})))
        assert answer.not_covered, change


STATED = tuple(
    {key: value for key, value in (("act", act), ("broker", broker)) if value is not None}
    for act in (None, "unknown", "sale", "brokering")
    for broker in (None, "unknown", "AAA", "BBB")
)


@pytest.mark.parametrize("said", STATED, ids=lambda said: ",".join(f"{k}={v}" for k, v in said.items()) or "nothing")
def test_whose_law_is_not_encoded_is_asked_of_plain_data_too(said: Mapping[str, str], tmp_path: Path) -> None:
    """All else is settled and free, by all packs: only whether all law that has a say is encoded can be open."""
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", when="item.lethal"))
    data = {
        "scenario": "goods",
        "as_of": "2024-10-30",
        "items": [{"id": "goods", "lethal": "false"}],
        "route": [{"from": "AAA", "to": "BBB", **said}],
        "end_user": {"state": "BBB"},
    }
    (answer,) = check_many(compile_law(law), [data])
    report = check(law, load_scenario("goods", law, text=json.dumps(data)), amendments=False).judgment
    assert (answer.decision, answer.not_covered) == (report.decision, report.not_covered)
    settled = {"AAA": True, "BBB": False}.get(said.get("broker", ""), said.get("act") == "sale")
    assert answer.decision is (Decision.PERMITTED if settled else Decision.UNDETERMINED)


def test_what_lies_outside_the_scope_is_told() -> None:
    data = shells(**{"kr.defence_material": "major"})
    data["route"][0]["to"] = data["end_user"]["state"] = "PRK"
    answer = whole().check(data)
    assert answer == whole().check(load_scenario("x", compiled().law, text=_yaml(data)))
    assert [found.state for found in answer.not_covered] == ["KOR"]


def test_the_law_of_a_day_is_not_that_of_the_day_before() -> None:
    """The peaceful-purpose criterion moved from the Decree into the Act on 2024-08-21 (`scenarios/kr`, as reported)."""
    law = compile_law(load_law(), reading="as-reported", packs=("kr",))
    data = {**shells(), "as_of": "2024-08-20"}
    before = law.check(data)
    on = law.check({**data, "as_of": "2024-08-21"})
    assert before.decision is on.decision is Decision.PROHIBITED
    assert before.deciding != on.deciding


def test_a_name_that_is_not_there_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="nothing"):
        compile_law(compiled().law, reading="nothing")
    with pytest.raises(ValueError, match="nothing"):
        compile_law(compiled().law, packs=("nothing",))


def test_threads_share_a_compiled_law() -> None:
    fresh = compile_law(load_law(), reading="as-reported", packs=("kr",))
    scenarios = [
        {**shells(control=f"ML{n % 22 + 1}", lethal=n % 3 > 0), "as_of": f"20{10 + n % 15}-0{n % 9 + 1}-1{n % 7}"}
        for n in range(24)
    ]
    expected = list(check_many(fresh, scenarios))
    shared = compile_law(load_law(), reading="as-reported", packs=("kr",))
    found: list[list[Answer]] = [[] for _ in range(4)]
    start = threading.Barrier(len(found))

    def work(place: int) -> None:
        start.wait()
        order = scenarios[place:] + scenarios[:place]
        answers = list(check_many(shared, order))
        found[place] = answers[len(answers) - place :] + answers[: len(answers) - place]

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(found))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(answers == expected for answers in found)


def test_memory_does_not_grow_with_what_was_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words and amounts that were never met before leave nothing behind; `benchmarks/peers.py` asks a million."""

    monkeypatch.setattr(tables, "MOST_VALUES", 64)

    def asked(start: int, count: int) -> None:
        for n in range(start, start + count):
            data = shells(control=f"ML3.{n}", quantity=f"{n} rounds", **{"kr.defence_material": "major"})
            assert len(one(data, deciding=False).possible) == 1

    asked(0, 200)  # past every bound on what is remembered
    gc.collect()
    tracemalloc.start()
    try:
        asked(10_000, 10)
        before = tracemalloc.get_traced_memory()[0]
        asked(20_000, 400)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert grown < 200_000
