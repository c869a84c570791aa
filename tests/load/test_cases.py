"""An expected answer may state facts that take the place of the scenario's own: a case of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.small_law import enacted, provision
from transfer_check.law.model import Law
from transfer_check.load.scenario import load_scenario
from transfer_check.testing.expectations import differences
from transfer_check.testing.runs import runs_of
from transfer_check.transfer.model import FactRef

BASE = """\
scenario: s
as_of: 2024-10-30
law: [xx]
items: [{id: shells, class: ammunition, lethal: true, sealed: false}]
route:
  - {from: AAA, to: BBB, act: sale}
  - {from: BBB, to: CCC, act: transit, exporter: firm}
end_user: {state: CCC, kind: firm}
end_use: combat
facts: {embargoed: false}
expect:
"""


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    """A bar on sealed vehicles, and one on transit for training by the embargoed."""
    return enacted(
        tmp_path_factory.mktemp("law"),
        provision("xx.act.1", "prohibits: true", when="{all: [item.class == vehicle, item.sealed]}"),
        provision("xx.act.2", "prohibits: true", when="{all: [end_use == training, embargoed]}"),
    )


def stated(law: Law, case: str) -> dict[FactRef, object]:
    """The facts of the one case."""
    text = f"{BASE}  - {{decision: permitted, with: {{{case}}}}}\n"
    (expected,) = load_scenario("case.yaml", law, text=text).expect
    return dict(load_scenario("case.yaml", law, text=text, given=expected.given).facts)


@pytest.mark.parametrize(
    ("case", "fact", "value"),
    [
        ("item.class: vehicle", FactRef("item.class", "shells"), "vehicle"),
        ("item.1.class: vehicle", FactRef("item.class", "shells"), "vehicle"),
        ("item.complete: true", FactRef("item.complete", "shells"), True),
        ("leg.2.act: re-export", FactRef("leg.act", 2), "re-export"),
        ("leg.2.to: DDD", FactRef("leg.to", 2), "DDD"),
        ("end_user.kind: armed-forces", FactRef("end_user.kind"), "armed-forces"),
        ("end_use: training", FactRef("end_use"), "training"),
        ("embargoed: true", FactRef("embargoed"), True),
    ],
)
def test_a_case_states_its_fact_and_nothing_else(case: str, fact: FactRef, value: object, law: Law) -> None:
    without = dict(load_scenario("case.yaml", law, text=BASE.replace("expect:\n", "")).facts)
    assert stated(law, case) == {**without, fact: value}


def test_a_case_may_take_a_fact_away(law: Law) -> None:
    without = dict(load_scenario("case.yaml", law, text=BASE.replace("expect:\n", "")).facts)
    without.pop(FactRef("item.lethal", "shells"))
    assert stated(law, "item.lethal: unknown") == without


def test_the_scenario_itself_has_its_own_facts(law: Law) -> None:
    text = f"{BASE}  - {{decision: permitted, with: {{item.class: vehicle}}}}\n"
    assert load_scenario("case.yaml", law, text=text).facts[FactRef("item.class", "shells")] == "ammunition"


CASES = """\
  - {decision: permitted}
  - {with: {item.class: vehicle, item.sealed: true}, decision: prohibited, because: [xx.act.1]}
  - {with: {end_use: training, embargoed: true}, decision: prohibited, because: [xx.act.2]}
  - {with: {end_use: training}, decision: permitted}
  - {with: {end_use: training}, reading: strict, decision: permitted}
"""


def test_each_case_is_judged_with_its_facts(law: Law, tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(BASE.replace("BBB, act: sale}", "BBB, act: sale, status: done}") + CASES, encoding="utf-8")
    expect = load_scenario(path, law).expect
    assert [list(differences(one, path, law, ())) for one in expect] == [[]] * 5
    (tried,) = runs_of([path], law)
    assert [len(group) for group in tried.expected] == [1, 1, 1, 1, 1]
    assert [run.case.transfer.facts[FactRef("end_use")] for run in tried.runs] == [
        "combat",
        "combat",
        *["training"] * 3,
    ]


def test_an_answer_of_another_case_differs(law: Law, tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(f"{BASE}  - {{with: {{item.sealed: true}}, decision: prohibited}}\n", encoding="utf-8")
    (expected,) = load_scenario(path, law).expect
    assert len(list(differences(expected, path, law, ()))) == 1
