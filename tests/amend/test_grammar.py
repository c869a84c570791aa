"""The grammar of edits: each kind is offered where it helps, is written as a bill, loads again, and works."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from amend.brute import reached
from load.small_law import SCENARIO, enacted, provision, transfer
from transfer_check.amend.apply import apply
from transfer_check.amend.candidates import Restriction
from transfer_check.amend.model import Bill, Commence, Edit, Except, Force, ListEdit, Permit, Prevail, Repeal, Replace
from transfer_check.amend.propose import propose
from transfer_check.conditions.types import Text
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.bill import load_bill
from transfer_check.report.edits import data

DAY = dt.date(2024, 10, 30)
ROUNDS = SCENARIO.replace("lethal: true}", "lethal: true, quantity: 500 rounds}")
BAN = provision("xx.act.1", "prohibits: true")
PERMIT = "requires: {authorisation: permit, from: ministry}"


def options(law: Law, scenario: str = SCENARIO, *, reading: str | None = None, target: str = "xx.act.1") -> list[Edit]:
    """All edits of a provision that a proposal shows, drafted or as an option."""
    found = propose(open_case(law, transfer(law, scenario), reading=reading))
    shown = [edit for one in found.sets for edit in one.edits if edit.provision == target]
    return [edit for one in shown for edit in (one.edit, *(option.edit for option in one.options))]


def works(law: Law, edit: Edit, scenario: str = SCENARIO) -> bool:
    """Whether an edit alone, written as a bill and read again, opens a path on the day and not the day before."""
    text = yaml.safe_dump(
        {
            "bill": {"id": "xx.bill.one", "title": {"en": "B"}, "status": "hypothetical", "commences": str(DAY)},
            "edits": [data(edit)],
        }
    )
    bill = load_bill("bill.yaml", law, text=text)
    assert bill.edits == (edit,)
    eve = scenario.replace("as_of: 2024-10-30", "as_of: 2024-10-29")
    amended = apply(law, [bill])
    assert decide_only(open_case(amended, transfer(law, eve))) == decide_only(open_case(law, transfer(law, eve)))
    return reached(amended, transfer(law, scenario))


@pytest.mark.parametrize(
    ("when", "moved"),
    [
        ("item.quantity >= 100 rounds", "item.quantity > 500 rounds"),
        ("item.quantity > 100 rounds", "item.quantity > 500 rounds"),
    ],
)
def test_a_threshold_is_moved_to_the_value_needed(when: str, moved: str, tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", when=when))
    (edit,) = [edit for edit in options(law, ROUNDS) if isinstance(edit, Replace)]
    assert data(edit)["when"] == moved
    assert works(law, edit, ROUNDS)


def test_a_threshold_of_an_exemption_is_widened(tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN, provision("xx.act.2", "exempts: xx.act.1", when="item.quantity <= 100 rounds"))
    (edit,) = [edit for edit in options(law, ROUNDS, target="xx.act.2") if isinstance(edit, Replace)]
    assert data(edit)["when"] == "item.quantity <= 500 rounds"
    assert works(law, edit, ROUNDS)


def test_a_ban_becomes_a_requirement_by_an_authority_or_by_the_legislature(tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN, provision("xx.act.2", PERMIT))
    found = [edit for edit in options(law) if isinstance(edit, Permit)]
    assert found == [
        Permit("xx.act.1", "xx.permit", ("xx.ministry",)),
        Permit("xx.act.1", "xx.permit", ("xx.parliament",)),
    ]
    for edit in found:
        assert works(law, edit)
        amended = apply(law, [Bill("b", Text("b"), "hypothetical", DAY, (edit,))])
        decision, _ = decide_only(open_case(amended, transfer(law)))
        assert decision is Decision.AUTHORISATION_REQUIRED, "the ban stays for whoever holds no permit"


def test_a_permit_that_a_bill_makes_can_be_granted_though_nobody_could_before(tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN)
    made = Bill("b", Text("b"), "hypothetical", DAY, (Permit("xx.act.1", "xx.permit", ("xx.ministry",)),))
    assert decide_only(open_case(law, transfer(law)))[0] is Decision.PROHIBITED
    assert decide_only(open_case(apply(law, [made]), transfer(law)))[0] is Decision.AUTHORISATION_REQUIRED


def test_no_permit_is_offered_where_the_instrument_knows_none(tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN)
    assert not [edit for edit in options(law) if isinstance(edit, Permit)]


def test_no_permit_is_offered_that_another_instrument_knows(tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN, provision("xx.decree.2", PERMIT))
    assert not [edit for edit in options(law) if isinstance(edit, Permit)]


def test_a_bar_becomes_a_ground_that_weighs(tmp_path: Path) -> None:
    law = enacted(
        tmp_path, provision("xx.act.1", PERMIT), provision("xx.act.2", "criterion: {on: permit, force: bars}")
    )
    (edit,) = [edit for edit in options(law, target="xx.act.2") if isinstance(edit, Force)]
    assert works(law, edit)


def test_a_permission_prevails_within_its_instrument(tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN, provision("xx.act.2", "permits: true", enacted="2019-01-01"))
    found = options(law, target="xx.act.2")
    assert found[0] == Prevail("xx.act.2", ("xx.act.1",))
    assert works(law, found[0])


def test_a_permission_of_another_instrument_is_never_made_to_prevail(tmp_path: Path) -> None:
    # Two acts of one rank, of which the later prohibits: a clause in the earlier would name what another act says.
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true", enacted="2022-01-01"),
        provision("xx.act.2", "permits: true", enacted="2021-01-01"),
    )
    assert Prevail("xx.act.2", ("xx.act.1",)) in options(law, target="xx.act.2")
    provisions = tuple(replace(p, instrument="xx.other") if p.id == "xx.act.2" else p for p in law.provisions)
    instruments = {**law.instruments, "xx.other": replace(law.instruments["xx.act"], id="xx.other")}
    law = replace(law, instruments=instruments, provisions=provisions)
    assert not options(law, target="xx.act.2")
    assert options(law), "the ban itself can be changed"


def test_what_is_to_come_is_brought_forward(tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN, provision("xx.act.2", "exempts: xx.act.1", since="2024-12-01"))
    (edit,) = options(law, target="xx.act.2")
    assert edit == Commence("xx.act.2", DAY)
    assert works(law, edit)


STOPPED = "item.sealed"
"""Does not hold in the scenario, so that the exemption with it does not help there."""


@pytest.mark.parametrize(
    "exemptions",
    [
        # In force as it is, and amended by what comes into force later: two stretches of one number.
        (
            provision("xx.act.2", "exempts: xx.act.1", when=STOPPED, until="2024-12-01"),
            provision("xx.act.2", "exempts: xx.act.1", since="2024-12-01"),
        ),
        # No more in force.
        (provision("xx.act.2", "exempts: xx.act.1", until="2024-01-01"),),
    ],
    ids=["in force already", "ended"],
)
def test_what_is_in_force_or_was_is_not_brought_forward(exemptions: tuple[str, ...], tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN, *exemptions)
    scenario = SCENARIO.replace("lethal: true}", "lethal: true, sealed: false}")
    assert options(law, scenario), "the ban itself can be changed"
    assert not [edit for edit in options(law, scenario, target="xx.act.2") if isinstance(edit, Commence)]


def test_bringing_forward_leaves_the_past_alone(tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN, provision("xx.act.2", "exempts: xx.act.1", since="2024-12-01"))
    early = Commence("xx.act.2", dt.date(2024, 6, 1))
    amended = apply(law, [Bill("b", Text("b"), "hypothetical", DAY, (early,))])
    decisions = {
        day: decide_only(open_case(amended, transfer(law, SCENARIO.replace("2024-10-30", day))))[0]
        for day in ("2024-05-31", "2024-06-01", "2024-10-29", "2024-10-30", "2024-12-01")
    }
    prohibited = [day for day, decision in decisions.items() if decision is Decision.PROHIBITED]
    assert prohibited == ["2024-05-31", "2024-06-01", "2024-10-29"]


@pytest.mark.parametrize(("since", "offered"), [("2024-06-01", True), ("2020-02-01", False)])
def test_what_came_into_force_lately_can_be_put_off(since: str, offered: bool, tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", since=since))
    found = [edit for edit in options(law) if isinstance(edit, Commence)]
    assert found == ([Commence("xx.act.1", DAY + dt.timedelta(days=1))] if offered else [])
    assert all(works(law, edit) for edit in found)


def test_putting_off_leaves_the_past_alone_and_ends(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", since="2024-06-01"))
    until = dt.date(2025, 3, 1)
    amended = apply(law, [Bill("b", Text("b"), "hypothetical", DAY, (Commence("xx.act.1", until),))])
    days = {
        day: decide_only(open_case(amended, transfer(law, SCENARIO.replace("2024-10-30", day))))[0]
        for day in ("2024-05-31", "2024-10-29", "2024-10-30", "2025-02-28", "2025-03-01")
    }
    prohibited = [day for day, decision in days.items() if decision is Decision.PROHIBITED]
    assert prohibited == ["2024-10-29", "2025-03-01"]


def test_every_scope_that_is_stated_is_offered_and_the_narrowest_is_drafted(tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN)
    found = options(law)
    scopes = [edit for edit in found if isinstance(edit, Except)]
    assert found[0] == scopes[0] and isinstance(found[-1], Repeal)
    texts = [str(data(edit)["except"]) for edit in scopes]
    assert len(set(texts)) == len(texts) >= 3
    assert "end_user.state == BBB" in texts[0] and "leg.from != AAA" in texts[0]
    assert all(works(law, edit) for edit in scopes)


@pytest.mark.parametrize("end_user", ["", "end_user: {state: CCC}\n"], ids=["not stated", "beyond the last leg"])
def test_over_a_route_that_may_go_on_no_scope_speaks_of_the_route(end_user: str, tmp_path: Path) -> None:
    # "No leg leaves another state" is not known of a route that may go on, so such an exception would be of no use.
    law = enacted(tmp_path, BAN)
    scenario = SCENARIO.replace("end_user: {state: BBB}\n", f"{end_user}end_use: combat\n")
    found = options(law, scenario)
    assert any(isinstance(edit, Except) for edit in found)
    assert not [edit for edit in found if isinstance(edit, Except) and "leg.from" in str(data(edit))]
    assert all(works(law, edit, scenario) for edit in found)


THREE = (
    provision("xx.act.1", "prohibits: true", more="yields_to: decree"),
    provision("xx.decree.1", "exempts: xx.act.1", when="item.sealed"),
    provision("xx.notice.1", "informs: true", when="item.control within controlled"),
)


@pytest.mark.parametrize(
    ("restriction", "expected"),
    [
        (Restriction(), {"xx.act.1", "xx.decree.1"}),
        (Restriction(only=frozenset({"decree"})), {"xx.decree.1"}),
        (Restriction(keep=frozenset({"xx.act.1"})), {"xx.decree.1"}),
        (Restriction(keep=frozenset({"xx.act"})), {"xx.decree.1"}),
        (Restriction(not_by=frozenset({"xx.ministry"})), {"xx.act.1"}),
        (Restriction(only=frozenset({"notice"})), set()),
    ],
)
def test_what_is_to_be_left_alone_is_left_alone(restriction: Restriction, expected: set[str], tmp_path: Path) -> None:
    law = enacted(tmp_path, *THREE)
    scenario = SCENARIO.replace("lethal: true}", "lethal: true, sealed: false}")
    found = propose(open_case(law, transfer(law, scenario)), restriction=restriction)
    assert {edit.provision for one in found.sets for edit in one.edits} == expected
    assert found.complete and found.restricted is (restriction != Restriction())


def test_an_override_is_listed_apart_and_only_on_request(tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN, provision("xx.decree.1", "prohibits: true"))
    case = open_case(law, transfer(law))
    assert propose(case).overrides == ()
    found = propose(case, override=True)
    assert [one.instruments for one in found.overrides] == [("xx.act",)]
    assert {edit.provision for one in found.sets for edit in one.edits} == {"xx.act.1", "xx.decree.1"}
    (edit,) = [edit.edit for edit in found.overrides[0].edits]
    assert works(law, edit)


def test_a_treaty_is_named_where_nothing_else_would_do(tmp_path: Path) -> None:
    law = enacted(tmp_path, BAN)
    bound = replace(law, instruments={**law.instruments, "xx.act": replace(law.instruments["xx.act"], treaty=True)})
    assert propose(open_case(bound, transfer(law))).treaty
    assert not propose(open_case(law, transfer(law))).treaty


def test_members_of_a_legal_list_move(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", when="item.control within controlled"))
    scenario = SCENARIO.replace("lethal: true}", "lethal: true, control: ML3.a}")
    (edit, *_) = options(law, scenario, target="xx.controlled")
    assert edit == ListEdit("xx.controlled", remove=("ML3.a",))
    assert works(law, edit, scenario)
