"""Scenarios of the right shape that say what cannot be: facts, routes, names and records."""

from __future__ import annotations

import pytest

from load.faults import faults, marked, only, where
from load.small_law import enacted, provision, transfer
from transfer_check.law.model import Law
from transfer_check.load.scenario import load_scenario

HEAD = "scenario: s\nas_of: 2024-10-30\n"
ITEMS = "items: [{id: shells}]\n"
ROUTE = "route: [{from: AAA, to: BBB, act: sale}]\n"
BODY = HEAD + ITEMS + ROUTE
GRANT = BODY + "authorisations:\n  - kind: xx.permit\n"
CASE = BODY + "expect: [{decision: permitted, with: {"
# name: (code, text with a § at each place, hint of the first)
FAULTS = {
    # Facts.
    "a fact of the item misspelt": ("TC401", f"{HEAD}items: [{{id: shells, §lehtal: true}}]\n{ROUTE}", "item.lethal"),
    "a fact of the leg misspelt": (
        "TC401",
        f"{HEAD}{ITEMS}route: [{{from: AAA, to: BBB, §acts: sale}}]\n",
        "leg.act",
    ),
    "a fact of the end user misspelt": ("TC401", f"{BODY}end_user: {{§sate: BBB}}\n", "end_user.state"),
    "a fact at the top misspelt": ("TC401", f"{BODY}§embargoe: true\n", "embargoed"),
    "a fact under `facts` misspelt": ("TC401", f"{BODY}facts: {{§embargoed_: true}}\n", "embargoed"),
    "a fact of the item at the top": ("TC401", f"{BODY}§item.lethal: true\n", None),
    "a fact of the leg under `facts`": ("TC401", f"{BODY}facts: {{§leg.notified: true}}\n", None),
    "a key misspelt": ("TC401", f"{BODY}§authorizations: []\n", "authorisations"),
    "a fact like no other": ("TC401", f"{BODY}§qqqqqqqq: true\n", None),
    "a fact that the law derives": ("TC402", f"{HEAD}items: [{{id: shells, §strategic: true}}]\n{ROUTE}", None),
    "a list where one value stands": ("TC203", f"{HEAD}items: [{{id: shells, class: §[vehicle]}}]\n{ROUTE}", None),
    "a word that is no boolean": ("TC203", f"{HEAD}items: [{{id: shells, lethal: §yes}}]\n{ROUTE}", None),
    "an empty text": ("TC203", f"{HEAD}items: [{{id: shells, maker: §''}}]\n{ROUTE}", None),
    "a number that is none": ("TC203", f"{HEAD}items: [{{id: shells, weight: §1e9}}]\n{ROUTE}", None),
    "a word that is no value": (
        "TC204",
        f"{HEAD}items: [{{id: shells, class: §vehicel}}]\n{ROUTE}",
        "vehicle",
    ),
    "a use that is none": ("TC204", f"{BODY}end_use: §trainning\n", "training"),
    "a use by its purpose": ("TC204", f"{BODY}end_use: {{purpose: §combatt}}\n", "combat"),
    "a day of a fact that does not exist": (
        "TC205",
        f"{HEAD}items: [{{id: shells, made: §2024-02-30}}]\n{ROUTE}",
        None,
    ),
    "a fact twice": ("TC406", f"{BODY}facts: {{embargoed: true}}\nembargoed: §true\n", None),
    "a fact of the end user twice": (
        "TC406",
        f"{BODY}end_user: {{state: BBB}}\nfacts: {{end_user.state: §BBB}}\n",
        None,
    ),
    # The route.
    "a leg that starts elsewhere": (
        "TC403",
        f"{HEAD}{ITEMS}route:\n  - {{from: AAA, to: BBB, act: sale}}\n  - {{from: §CCC, to: DDD, act: re-export}}\n",
        None,
    ),
    "a leg that starts with another party": (
        "TC403",
        f"{HEAD}parties: [{{id: one, state: BBB}}, {{id: two, state: BBB}}]\n{ITEMS}"
        "route:\n  - {from: AAA, to: one, act: sale}\n  - {from: §two, to: DDD, act: re-export}\n",
        None,
    ),
    "no leg": ("TC404", f"{HEAD}{ITEMS}route: §[]\n", None),
    "no item": ("TC405", f"{HEAD}items: §[]\n{ROUTE}", None),
    "an item twice": ("TC406", f"{HEAD}items:\n  - id: shells\n  - id: §shells\n{ROUTE}", None),
    "a party twice": (
        "TC406",
        f"{HEAD}parties: [{{id: one, state: AAA}}, {{id: §one, state: AAA}}]\n{ITEMS}{ROUTE}",
        None,
    ),
    "a party that is called like a state": (
        "TC406",
        f"{HEAD}parties: [{{id: §BBB, state: AAA}}]\n{ITEMS}{ROUTE}",
        None,
    ),
    "a party misspelt": (
        "TC207",
        f"{HEAD}parties: [{{id: arsenal, state: AAA}}]\n{ITEMS}route: [{{from: §arsenla, to: BBB, act: sale}}]\n",
        "arsenal",
    ),
    "a kind of a party that the leg does not know": (
        "TC204",
        f"{HEAD}parties: [{{id: one, state: AAA, kind: §frim}}]\n{ITEMS}route: [{{from: one, to: BBB, act: sale}}]\n",
        "firm",
    ),
    # Names.
    "a grant for an item that is none": ("TC408", f"{GRANT}    covers: {{items: [§shels]}}\n", "shells"),
    "an authorisation that is none": (
        "TC409",
        f"{BODY}authorisations: [{{kind: §xx.permitt}}]\n",
        "xx.permit",
    ),
    "a granter that is none": ("TC410", f"{GRANT}    granted_by: §xx.minstry\n", "xx.ministry"),
    "a pack that is none": ("TC411", f"{BODY}law: [xx, §xxx]\n", "xx"),
    "the one pack that is none": ("TC411", f"{BODY}law: §xxx\n", "xx"),
    "a reading that is none": ("TC412", f"{BODY}reading: §textaul\n", "textual"),
    "a reading that is expected and is none": (
        "TC412",
        f"{BODY}expect: [{{decision: permitted, reading: §strikt}}]\n",
        "strict",
    ),
    "an answer to what is translated": (
        "TC413",
        f"{BODY}assessments:\n  §xx.act.1: {{applies: true, by: me, why: so}}\n",
        "xx.act.2",
    ),
    "an assurance that nobody asks for": (
        "TC414",
        f"{BODY}assurances: [{{kind: §xx.no-retransfers}}]\n",
        "xx.no-retransfer",
    ),
    "a rate that is none": ("TC415", f"{BODY}rates: [{{from: EUR, to: USD, rate: §0, source: s}}]\n", None),
    "a rate below nothing": ("TC415", f"{BODY}rates: [{{from: EUR, to: USD, rate: §-1, source: s}}]\n", None),
    "two rates of one pair": (
        "TC406",
        f"{BODY}rates: [{{from: EUR, to: USD, rate: 1, source: s}}, {{from: EUR, to: USD, rate: §2, source: s}}]\n",
        None,
    ),
    # The cases that expectations make of a scenario.
    "a fact of a case misspelt": ("TC401", f"{CASE}§item.lehtal: true}}}}]\n", "item.lethal"),
    "a fact of a case that is no value": ("TC204", f"{CASE}item.class: §vehicel}}}}]\n", "vehicle"),
    "a fact of a case that the law derives": ("TC402", f"{CASE}§item.strategic: true}}}}]\n", None),
    "a case of a leg that is not there": ("TC401", f"{CASE}§leg.2.act: sale}}}}]\n", None),
    "a case in which the route is broken": ("TC207", f"{CASE}leg.to: §QQQ}}}}]\n", None),
    "a grant that ends before it starts": (
        "TC416",
        f"{GRANT}    valid: {{from: 2024-05-01, to: §2024-05-01}}\n",
        None,
    ),
}


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return enacted(
        tmp_path_factory.mktemp("law"),
        provision("xx.act.1", "prohibits: true", when="{not: {assured: no-retransfer}}"),
        provision("xx.act.2", "prohibits: true", more="untranslated: {why: {en: too vague}}"),
        provision("xx.act.3", "defines: item.strategic", when="item.lethal"),
    )


@pytest.mark.parametrize(("code", "text", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_scenario_that_says_what_cannot_be(code: str, text: str, hint: str | None, law: Law) -> None:
    plain, places = marked(text)
    found = only(lambda: load_scenario("case.yaml", law, text=plain))
    assert (found.code, [where(found)], found.hint) == (code, places, hint)
    assert found.source == plain.split("\n")[found.place.line - 1]


def test_a_derived_fact_names_what_it_rests_on(law: Law) -> None:
    text = f"{HEAD}items: [{{id: shells, strategic: true}}]\n{ROUTE}"
    assert "`item.lethal`" in only(lambda: load_scenario("case.yaml", law, text=text)).message


def test_several_faults_are_said_at_once_and_each_at_its_place(law: Law) -> None:
    text, places = marked(
        f"{HEAD}reading: §textaul\n"
        "items:\n  - {id: shells, §lehtal: true, class: §vehicel, made: §2024-02-30, value: §5}\n"
        "route:\n  - {from: AAA, to: §NO, act: sale}\n  - {from: §BBB, to: CCC, act: §sail}\n"
        "authorisations: [{kind: §xx.permitt}]\n"
    )
    codes = ["TC412", "TC401", "TC204", "TC205", "TC206", "TC207", "TC403", "TC204", "TC409"]
    found = faults(lambda: load_scenario("case.yaml", law, text=text))
    assert {(one.code, where(one)) for one in found} == set(zip(codes, places, strict=True))
    assert len(found) == len(codes)


@pytest.mark.parametrize(("legs", "fits"), [(32, True), (33, False)])
def test_a_route_has_at_most_32_legs(legs: int, fits: bool, law: Law) -> None:
    lines = [f"  - {{from: {'AB'[k % 2] * 3}, to: {'BA'[k % 2] * 3}, act: sale}}" for k in range(legs)]
    text = f"{HEAD}{ITEMS}route:\n" + "\n".join(lines) + "\n"
    if fits:
        assert len(transfer(law, text).legs) == legs
    else:
        found = only(lambda: transfer(law, text))
        assert (found.code, where(found)) == ("TC407", (5 + 32, 5))


@pytest.mark.parametrize(("items", "fits"), [(64, True), (65, False)])
def test_a_transfer_has_at_most_64_items(items: int, fits: bool, law: Law) -> None:
    text = f"{HEAD}items:\n" + "".join(f"  - {{id: item-{k}}}\n" for k in range(items)) + ROUTE
    if fits:
        assert len(transfer(law, text).items) == items
    else:
        found = only(lambda: transfer(law, text))
        assert (found.code, where(found)) == ("TC407", (4 + 64, 5))


def test_a_scenario_is_at_most_one_mebibyte(law: Law) -> None:
    text = BODY + "# " + "x" * (2**20 - len(BODY) - 3) + "\n"
    assert len(text) == 2**20
    assert transfer(law, text).title == "s"
    found = only(lambda: transfer(law, text + "\n"))
    assert (found.code, where(found)) == ("TC104", (0, 0))


def test_what_is_stated_is_what_is_known_and_each_fact_keeps_its_place(law: Law) -> None:
    text, places = marked(
        f"{HEAD}items: [{{id: shells, lethal: §true, sealed: unknown}}]\n"
        "route: [{from: §AAA, to: §BBB, act: §sale}]\nend_user: {state: §BBB}\nembargoed: §false\n"
    )
    read = transfer(law, text)
    stated = {str(ref): at for ref, at in read.places.items() if ref.name not in ("leg.status", "leg.date")}
    assert sorted(stated.values()) == sorted(f"case.yaml:{line}:{column}" for line, column in places)
    assert set(stated) == {
        "item.lethal of item shells",
        "leg.from of leg 1",
        "leg.to of leg 1",
        "leg.act of leg 1",
        "end_user.state",
        "embargoed",
    }
