"""Who must say yes: each authority, in order, with how it stands; and how each format says so."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from load.small_law import provision, small_law, transfer, write
from transfer_check.check import Report, check
from transfer_check.decide.model import Assent
from transfer_check.load.packs import load_law
from transfer_check.report import html, json, markdown, terminal
from transfer_check.report.assents import assents as told

PERMIT = provision("xx.act.1", "requires: {authorisation: permit, from: ministry}", when="leg.from == AAA")
CONSENT = provision(
    "xx.act.2",
    "requires: {authorisation: consent, from: parliament, deadline: {days: 30, before: leg.date}}",
    when="{all: [leg.to == CCC, {some earlier leg: leg.from == AAA}]}",
)
OTHER_PACK = """\
pack:
  id: yy
  jurisdiction: BBB
  title: {en: Law of Boria}
  layers: [act]
  claims: {any: [leg.from == BBB, {some earlier leg: leg.from == BBB}]}
  scope: {when: always, gist: {en: everything}}
  bodies: [{id: yy.board, title: {en: Board}}]
  authorisations: [{id: yy.licence, title: {en: licence}}, {id: yy.assent, title: {en: assent}}]
"""
OTHER_ACT = (
    "instrument: {id: yy.act, title: {en: Boric act}, layer: act, amended_by: board}\nprovisions:\n"
    + provision("yy.act.1", "requires: {authorisation: yy.licence, from: yy.board}", when="leg.from == BBB")
    + provision(
        "yy.act.2", "requires: {authorisation: yy.assent, from: yy.board}", when="{some earlier leg: leg.from == BBB}"
    )
)


def judged(
    folder: Path, *provisions: str, route: str = "{from: AAA, to: BBB, act: sale}", more: str = "", item: str = ""
) -> Report:
    """The report on a transfer under a small law, with the law of Boria where the route passes it."""
    files = small_law(*provisions)
    if "from: BBB" in route:
        files |= {"yy/pack.yaml": OTHER_PACK, "yy/act.yaml": OTHER_ACT}
    law = load_law(write(files, folder))
    text = f"scenario: s\nas_of: 2024-10-30\nitems: [{{id: gun{item}}}]\nroute: [{route}]\n{more}"
    return check(law, transfer(law, text), amendments=False)


def only(report: Report) -> Assent:
    """The one that must say yes."""
    (one,) = report.judgment.assents
    return one


def held(kind: str, by: str, status: str = "held") -> str:
    """An authorisation on record that covers everything."""
    covers = "{items: any, quantity: any, value: any, from: any, to: any, end_user: any}"
    valid = "{from: 2020-01-01, to: any}"
    return f"authorisations: [{{kind: {kind}, granted_by: {by}, status: {status}, valid: {valid}, covers: {covers}}}]\n"


END = "end_user: {state: BBB}\n"


@pytest.mark.parametrize(
    ("when", "more", "status", "decision"),
    [
        ("always", END, "needed", "authorisation_required"),
        ("always", END + held("xx.permit", "xx.ministry"), "held", "permitted"),
        ("always", END + held("xx.permit", "xx.ministry", "refused"), "refused", "prohibited"),
        ("always", END + "authorisations: [{kind: xx.permit}]\n", "may_be_held", "undetermined"),
        # It is not said what the refusal covers: these goods, perhaps.
        ("always", END + "authorisations: [{kind: xx.permit, status: refused}]\n", "may_be_refused", "undetermined"),
        ("item.lethal", END, "may_be_needed", "undetermined"),
    ],
)
def test_how_one_stands(when: str, more: str, status: str, decision: str, tmp_path: Path) -> None:
    rule = provision("xx.act.1", "requires: {authorisation: permit, from: ministry}", when=when)
    report = judged(tmp_path, rule, more=more)
    assert report.judgment.decision.value == decision
    one = only(report)
    assert (one.status, one.authorities, one.provisions) == (status, ("xx.ministry",), ("xx.act.1",))
    open_lines = {"may_be_needed": ["item.lethal"], "may_be_held": ["held xx.permit"]}
    assert [line.leaf for line in one.hangs_on] == open_lines.get(status, [])


def test_what_bars_and_what_weighs_is_told_apart_and_what_may(tmp_path: Path) -> None:
    grounds = [
        provision("xx.act.3", "criterion: {on: permit, force: bars}", when="leg.to == BBB"),
        provision("xx.act.4", "criterion: {on: permit, force: bars}", when="item.lethal"),
        provision("xx.act.5", "criterion: {on: permit}", when="leg.act == sale"),
        provision("xx.act.6", "criterion: {on: xx.act.1#empowers}", when="item.complete"),
        provision("xx.act.7", "criterion: {on: permit}", when="leg.act == gift"),
    ]
    one = only(judged(tmp_path, PERMIT, *grounds, more=END))
    assert one.status == "barred"
    assert (one.barred_by, one.may_be_barred_by) == (("xx.act.3",), ("xx.act.4",))
    assert (one.weighs, one.may_weigh) == (("xx.act.5",), ("xx.act.6",))


def test_what_nobody_may_grant_is_said(tmp_path: Path) -> None:
    ban = provision("xx.act.1", "prohibits: true")
    lifted = provision("xx.act.2", "exempts: [xx.act.1]", when="{held: permit}")
    one = only(judged(tmp_path, ban, lifted, more=END))
    assert (one.status, one.authorities) == ("nobody_may_grant", ())


def test_what_another_power_asks_for_comes_first(tmp_path: Path) -> None:
    ban = provision("xx.act.1", "prohibits: true")
    lifted = provision("xx.act.2", "exempts: [xx.act.1]", when="{held: permit}")
    power = provision("xx.act.3", "empowers: {authorisation: permit, from: ministry}", when="{held: consent}")
    before = provision("xx.act.4", "empowers: {authorisation: consent, from: parliament}")
    found = judged(tmp_path, ban, lifted, power, before, more=END).judgment.assents
    assert [(one.authorisation, one.status, one.after) for one in found] == [
        ("xx.consent", "needed", ()),
        ("xx.permit", "needed", ("xx.consent",)),
    ]
    assert [one.required_by for one in found] == [("xx.act.3",), ("xx.act.1",)]


CONSULTED = provision("xx.act.4", "empowers: {authorisation: consent, from: parliament}")


def consulted(when: str) -> str:
    """A bar on the permit."""
    return provision("xx.act.3", "criterion: {on: permit, force: bars}", when=when)


@pytest.mark.parametrize(
    ("when", "more", "stands"),
    [
        ("{not: {held: consent}}", END, ["needed", "needed"]),
        ("{not: {held: consent}}", END + held("xx.consent", "xx.parliament"), ["held", "needed"]),
        ("{not: {held: consent}}", END + held("xx.consent", "xx.parliament", "refused"), ["refused", "barred"]),
        ("{all: [{not: {held: consent}}, item.lethal]}", END, ["may_be_needed", "needed"]),
        ("{all: [{not: {held: consent}}, leg.act == gift]}", END, ["needed"]),
        ("{any: [{not: {held: consent}}, leg.act == sale]}", END, ["barred"]),
    ],
)
def test_what_must_be_held_lest_another_be_refused_is_named_before_it(
    when: str, more: str, stands: list[str], tmp_path: Path
) -> None:
    found = judged(tmp_path, PERMIT, consulted(when), CONSULTED, more=more).judgment.assents
    assert [one.status for one in found] == stands
    *first, permit = found
    assert permit.authorisation == "xx.permit"
    assert permit.after == ("xx.consent",) * len(first)
    for one in first:
        assert (one.authorisation, one.authorities) == ("xx.consent", ("xx.parliament",))
        assert (one.provisions, one.required_by) == (("xx.act.4",), ("xx.act.3",))


def test_a_bar_that_asks_through_a_definition_on_a_power_alone_is_seen(tmp_path: Path) -> None:
    heard = provision("xx.act.5", "defines: item.strategic", when="{held: consent}")
    bar = provision("xx.act.3", "criterion: {on: xx.act.1#empowers, force: bars}", when="{not: item.strategic}")
    report = judged(tmp_path, PERMIT, heard, bar, CONSULTED, more=END)
    assert report.judgment.decision.value == "authorisation_required"
    assert [(one.authorisation, one.status) for one in report.judgment.assents] == [
        ("xx.consent", "needed"),
        ("xx.permit", "needed"),
    ]


def test_what_is_asked_for_that_way_asks_in_its_turn(tmp_path: Path) -> None:
    last = provision("xx.act.6", "criterion: {on: consent, force: bars}", when="{not: {held: opinion}}")
    opinion = provision("xx.act.7", "empowers: {authorisation: opinion, from: ministry}")
    files = small_law(PERMIT, consulted("{not: {held: consent}}"), CONSULTED, last, opinion)
    files["xx/pack.yaml"] += "    - {id: xx.opinion, title: {en: opinion}}\n"
    law = load_law(write(files, tmp_path))
    text = f"scenario: s\nas_of: 2024-10-30\nitems: [{{id: gun}}]\nroute: [{{from: AAA, to: BBB, act: sale}}]\n{END}"
    found = check(law, transfer(law, text), amendments=False).judgment.assents
    assert [(one.authorisation, one.after) for one in found] == [
        ("xx.opinion", ()),
        ("xx.consent", ("xx.opinion",)),
        ("xx.permit", ("xx.consent",)),
    ]


def test_either_of_two_is_an_alternative_and_what_is_not_needed_is_left_out(tmp_path: Path) -> None:
    ban = provision("xx.act.1", "prohibits: true")
    lifted = provision("xx.act.2", "exempts: [xx.act.1]", when="{any: [{held: permit}, {held: consent}]}")
    powers = [
        provision("xx.act.3", "empowers: {authorisation: permit, from: ministry}"),
        provision("xx.act.4", "empowers: {authorisation: consent, from: parliament}"),
    ]
    found = judged(tmp_path, ban, lifted, *powers, more=END).judgment.assents
    assert [(one.authorisation, one.alternative) for one in found] == [("xx.permit", True), ("xx.consent", True)]
    both = judged(tmp_path / "both", ban, lifted, *powers, PERMIT.replace("act.1", "act.9"), more=END).judgment.assents
    assert [(one.authorisation, one.alternative) for one in both] == [("xx.permit", False)]


LONG = (
    "{from: BBB, to: AAA, act: sale, status: done, date: 2023-01-01},"
    " {from: AAA, to: DDD, act: sale, date: 2024-11-01}, {from: DDD, to: CCC, act: gift, date: 2024-12-01}"
)


def test_the_order_is_that_of_the_chain_and_of_supply(tmp_path: Path) -> None:
    report = judged(tmp_path, PERMIT, CONSENT, route=LONG, more="end_user: {state: CCC}\n")
    found = [(one.leg, one.state, one.authorisation, one.status) for one in report.judgment.assents]
    assert found == [
        (2, "BBB", "yy.assent", "needed"),
        (2, "AAA", "xx.permit", "needed"),
        (3, "BBB", "yy.assent", "needed"),
        (3, "AAA", "xx.consent", "needed"),
        (3, "DDD", "", "not_covered"),
    ]
    supplied = [None if one.supplied is None else one.supplied[0] for one in report.judgment.assents]
    assert supplied == [1, None, 1, 2, None]
    assert [None if one.due is None else one.due.isoformat() for one in report.judgment.assents][3] == "2024-11-01"


def test_every_format_tells_the_same(tmp_path: Path) -> None:
    report = judged(tmp_path, PERMIT, CONSENT, route=LONG, more="end_user: {state: CCC}\n")
    console = Console(width=100, record=True, file=StringIO())
    terminal.show(report, console)
    shown = console.export_text()
    drawn = shown[shown.index("Who must say yes, in order") :].splitlines()
    assert drawn[1:5] == [
        "  BBB",
        "   │  Leg 1: BBB to AAA, sale (done), 2023-01-01",
        "   ▼",
        "  AAA",
    ]
    assert "   │    1 ○ missing          BBB  Board: assent" in drawn
    assert "   │        supplied on leg 1, 2023-01-01" in drawn
    assert "   │        by when: by 2024-11-01 (30 days before the leg DDD → CCC)" in drawn
    marked = markdown.show(report)
    assert "│" not in marked[marked.index("Who must say yes") :] and "Board: assent" in marked
    page = html.page([report])
    assert page.count('class="dot authorisation_required"') >= 8  # a dot and its number, in both pictures
    data = json.entry(report)["assents"]
    assert [(one["order"], one["leg"], one["state"], one["status"]) for one in data] == [
        (number, one.leg, one.state, one.status) for number, one in enumerate(report.judgment.assents, start=1)
    ]
    assert data[3]["supplied"] == {"leg": 2, "date": "2024-11-01"} and data[3]["due"] == "2024-11-01"
    assert "누구의 동의가 필요한가" in told(report, "ko").title


def test_a_narrowed_question_names_no_other_state(tmp_path: Path) -> None:
    law = load_law(write(small_law(PERMIT), tmp_path))
    text = "scenario: s\nas_of: 2024-10-30\nlaw: xx\nitems: [{id: gun}]\nroute: [{from: BBB, to: CCC, act: sale}]\n"
    assert not check(law, transfer(law, text), amendments=False).judgment.assents
