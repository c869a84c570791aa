"""The shape of every kind of file: keys, types, words and dates, each fault at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.faults import faults, marked, only, where
from load.small_law import SCENARIO, enacted, provision, small_law, write
from transfer_check.law.model import Law
from transfer_check.load.bill import load_bill
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario

HEAD = "scenario: s\nas_of: 2024-10-30\n"
ITEMS = "items: [{id: shells}]\n"
ROUTE = "route: [{from: AAA, to: BBB, act: sale}]\n"
GRANT = "authorisations:\n  - kind: xx.permit\n"

# name: (code, text with a § at the place, hint)
SCENARIOS = {
    "no title": ("TC201", f"§as_of: 2024-10-30\n{ITEMS}{ROUTE}", None),
    "no date": ("TC201", f"§scenario: s\n{ITEMS}{ROUTE}", None),
    "a date by another key": ("TC201", f"scenario: s\n§as_off: 2024-10-30\n{ITEMS}{ROUTE}", "as_of"),
    "no items": ("TC201", f"§{HEAD}{ROUTE}", None),
    "no route": ("TC201", f"§{HEAD}{ITEMS}", None),
    "an item without a name": ("TC201", f"{HEAD}items:\n  - §lethal: true\n{ROUTE}", None),
    "a leg without an end": ("TC201", f"{HEAD}{ITEMS}route: [§{{from: AAA, act: sale}}]\n", None),
    "a term without its text": ("TC201", f"{HEAD}{ITEMS}{ROUTE}{GRANT}    conditions: [§{{kept: true}}]\n", None),
    "a key of a grant misspelt": ("TC202", f"{HEAD}{ITEMS}{ROUTE}{GRANT}    §coverz: {{}}\n", "covers"),
    "a key of a validity misspelt": ("TC202", f"{HEAD}{ITEMS}{ROUTE}{GRANT}    valid: {{§form: 2024-01-01}}\n", "from"),
    "a key of an assessment that is none": (
        "TC202",
        f"{HEAD}{ITEMS}{ROUTE}assessments:\n  xx.act.1: {{applies: true, by: me, why: so, §when: now}}\n",
        None,
    ),
    "a list of expectations with a slip": (
        "TC202",
        f"{HEAD}{ITEMS}{ROUTE}expect:\n  - decision: permitted\n    §becuase: []\n",
        "because",
    ),
    "the title is a list": ("TC203", f"scenario: §[s]\nas_of: 2024-10-30\n{ITEMS}{ROUTE}", None),
    "the items are a text": ("TC203", f"{HEAD}items: §shells\n{ROUTE}", None),
    "an item is a text": ("TC203", f"{HEAD}items: [§shells]\n{ROUTE}", None),
    "the route is a mapping": ("TC203", f"{HEAD}{ITEMS}route: §{{from: AAA, to: BBB}}\n", None),
    "a leg is a list": ("TC203", f"{HEAD}{ITEMS}route:\n  - §[AAA, BBB]\n", None),
    "the end user is a text": ("TC203", f"{HEAD}{ITEMS}{ROUTE}end_user: §BBB\n", None),
    "the assessments are a list": ("TC203", f"{HEAD}{ITEMS}{ROUTE}assessments: §[]\n", None),
    "a yes that is none": (
        "TC203",
        f"{HEAD}{ITEMS}{ROUTE}assessments: {{xx.act.1: {{applies: §yes, by: me, why: so}}}}\n",
        None,
    ),
    "kept is not a word for it": (
        "TC203",
        f"{HEAD}{ITEMS}{ROUTE}{GRANT}    conditions: [{{text: t, kept: §maybe}}]\n",
        None,
    ),
    "a status that is none": ("TC204", f"{HEAD}{ITEMS}{ROUTE}{GRANT}    status: §helt\n", "held"),
    "a status of a leg that is none": (
        "TC204",
        f"{HEAD}{ITEMS}route: [{{from: AAA, to: BBB, act: sale, status: §propsed}}]\n",
        "proposed",
    ),
    "a decision that is none": ("TC204", f"{HEAD}{ITEMS}{ROUTE}expect: [{{decision: §allowed}}]\n", None),
    "a basis that is none": (
        "TC204",
        f"{HEAD}{ITEMS}{ROUTE}expect: [{{decision: permitted, basis: §rumour}}]\n",
        None,
    ),
    "a day that does not exist": ("TC205", f"scenario: s\nas_of: §2024-02-30\n{ITEMS}{ROUTE}", None),
    "a day without its year": ("TC205", f"scenario: s\nas_of: §30 October\n{ITEMS}{ROUTE}", None),
    "a day that says nothing": ("TC205", f"scenario: s\nas_of:§\n{ITEMS}{ROUTE}", None),
    "a day that is a list": ("TC205", f"scenario: s\nas_of: §[2024-10-30]\n{ITEMS}{ROUTE}", None),
    "a day of a leg that does not exist": (
        "TC205",
        f"{HEAD}{ITEMS}route: [{{from: AAA, to: BBB, act: sale, date: §2023-02-29}}]\n",
        None,
    ),
    "an end that is neither a day nor any": (
        "TC205",
        f"{HEAD}{ITEMS}{ROUTE}{GRANT}    valid: {{from: 2024-01-01, to: §never}}\n",
        None,
    ),
    "an amount without its unit": ("TC206", f"{HEAD}items: [{{id: shells, quantity: §100}}]\n{ROUTE}", None),
    "money without its currency": ("TC206", f"{HEAD}items: [{{id: shells, value: §100}}]\n{ROUTE}", None),
    "a currency that is none": ("TC206", f"{HEAD}items: [{{id: shells, value: §5 dollars}}]\n{ROUTE}", None),
    "an amount in a grant without its unit": (
        "TC206",
        f"{HEAD}{ITEMS}{ROUTE}{GRANT}    covers: {{quantity: §many}}\n",
        None,
    ),
    "Norway, as another tool would read it": (
        "TC207",
        f"{HEAD}{ITEMS}route: [{{from: AAA, to: §NO, act: sale}}]\n",
        "NOR",
    ),
    "Norway by its name": ("TC207", f"{HEAD}{ITEMS}{ROUTE}end_user: {{state: §norway}}\n", "NOR"),
    "a code of two letters that is spelt like another state": (
        "TC207",
        f"{HEAD}{ITEMS}route: [{{from: AAA, to: §CX, act: sale}}]\n",
        "BBB",
    ),
    "a code of two letters that is no state's": (
        "TC207",
        f"{HEAD}{ITEMS}route: [{{from: AAA, to: §CC, act: sale}}]\n",
        None,
    ),
    "a party misspelt": (
        "TC207",
        f"{HEAD}parties: [{{id: maker, state: AAA}}]\n{ITEMS}route: [{{from: §makr, to: BBB, act: sale}}]\n",
        "maker",
    ),
    "a name misspelt": ("TC207", f"{HEAD}{ITEMS}{ROUTE}end_user: {{state: §Norwey}}\n", "NOR"),
    "less than nothing": ("TC206", f"{HEAD}items: [{{id: shells, quantity: §-5 rounds}}]\n{ROUTE}", None),
    "a state that is none": ("TC207", f"{HEAD}{ITEMS}route: [{{from: §QQQ, to: AAA, act: sale}}]\n", None),
    "a small code": ("TC207", f"{HEAD}items: [{{id: shells, origin: §bbb}}]\n{ROUTE}", "BBB"),
    "a state of a party": (
        "TC207",
        f"{HEAD}parties: [{{id: maker, state: §AA}}]\n{ITEMS}{ROUTE}",
        "AAA",
    ),
    "a state of a grant": ("TC207", f"{HEAD}{ITEMS}{ROUTE}{GRANT}    covers: {{to: §Cora}}\n", "CCC"),
}


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    untranslated = "untranslated: {why: {en: too vague}}"
    return enacted(tmp_path_factory.mktemp("law"), provision("xx.act.1", "prohibits: true", more=untranslated))


@pytest.mark.parametrize(("code", "text", "hint"), SCENARIOS.values(), ids=SCENARIOS)
def test_a_scenario_of_a_wrong_shape(code: str, text: str, hint: str | None, law: Law) -> None:
    plain, places = marked(text)
    found = only(lambda: load_scenario("case.yaml", law, text=plain))
    assert (found.code, [where(found)], found.hint) == (code, places, hint)
    assert found.place.file == "case.yaml"
    assert found.source == plain.split("\n")[found.place.line - 1]


@pytest.mark.parametrize("text", ["- a\n- b\n", "just a text\n"])
def test_a_file_that_is_no_mapping(text: str, law: Law) -> None:
    found = only(lambda: load_scenario("case.yaml", law, text=text))
    assert (found.code, where(found)) == ("TC203", (1, 1))


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{ITEMS}{ROUTE}{GRANT}    status: [held]\n",
        f"{HEAD}{ITEMS}{ROUTE}{GRANT}    status: {{held: true}}\n",
    ],
)
def test_a_list_or_a_mapping_where_a_word_should_stand_is_of_a_wrong_type(text: str, law: Law) -> None:
    # And the message never shows how Python would write it.
    found = only(lambda: load_scenario("case.yaml", law, text=text))
    assert found.code in ("TC203", "TC204")
    assert "['" not in found.message
    assert "{'" not in found.message


def test_no_fact_is_ever_passed_over(law: Law) -> None:
    text, places = marked(SCENARIO.replace("lethal: true", "§lehtal: true"))
    found = only(lambda: load_scenario("case.yaml", law, text=text))
    assert (found.code, [where(found)], found.hint) == ("TC401", places, "item.lethal")


def test_everything_that_is_wrong_with_the_shape_is_said_at_once(law: Law) -> None:
    text, places = marked(
        f"scenario: §[s]\nas_of: §2024-02-30\n{ITEMS}{ROUTE}authorisations:\n  - §status: §helt\n    §coverz: 1\n"
    )
    found = faults(lambda: load_scenario("case.yaml", law, text=text))
    assert {(one.code, where(one)) for one in found} == set(
        zip(["TC203", "TC205", "TC201", "TC204", "TC202"], places, strict=True)
    )


BILL = "bill: {id: xx.bill.one, title: {en: One}, status: hypothetical, commences: 2025-01-01}\n"
BILLS = {
    "no commencement": (
        "TC201",
        "bill: §{id: a, title: {en: A}, status: tabled}\nedits: [{provision: xx.act.1, repeal: true}]\n",
    ),
    "no English title": (
        "TC201",
        "bill: {id: a, title: §{ko: 가}, status: tabled, commences: 2025-01-01}\n"
        "edits: [{provision: xx.act.1, repeal: true}]\n",
    ),
    "no edits": ("TC203", f"{BILL}edits: §[]\n"),
    "an edit that is none": ("TC202", f"{BILL}edits: [{{provision: xx.act.1, §abolish: true}}]\n"),
    "a repeal that is none": ("TC203", f"{BILL}edits: [{{provision: xx.act.1, repeal: §false}}]\n"),
    "a force that is none": ("TC204", f"{BILL}edits: [{{provision: xx.act.1, force: §permits}}]\n"),
    "a day that does not exist": (
        "TC205",
        BILL.replace("2025-01-01", "§2025-02-29") + "edits: [{provision: xx.act.1, repeal: true}]\n",
    ),
}


@pytest.mark.parametrize(("code", "text"), BILLS.values(), ids=BILLS)
def test_a_bill_of_a_wrong_shape(code: str, text: str, law: Law) -> None:
    plain, places = marked(text)
    found = only(lambda: load_bill("bill.yaml", law, text=plain))
    assert (found.code, [where(found)]) == (code, places)


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "hint"),
    [
        ("xx/act.yaml", "id: xx.act.1\n    cite: {en: Art.}\n", "§id: xx.act.1\n", "TC201", None),
        ("xx/act.yaml", "when: always", "§wenn: always", "TC202", "when"),
        ("xx/act.yaml", "prohibits: true", "prohibits: §yes", "TC203", None),
        ("xx/act.yaml", "[{enacted: 2020-01-01, in_force: {from: 2020-02-01}}]", "§[]", "TC203", None),
        ("xx/act.yaml", "certainty: inferred", "certainty: §infered", "TC204", "inferred"),
        ("xx/act.yaml", "from: 2020-02-01", "from: §2020-02-30", "TC205", None),
        ("xx/pack.yaml", "  claims: always\n", "", "TC201", None),
        ("xx/pack.yaml", "jurisdiction: AAA", "jurisdiction: §AA", "TC207", None),
        ("xx/pack.yaml", "layers: [constitution, [act, treaty], decree, notice]", "layers: §[]", "TC203", None),
        ("xx/readings.yaml", "force: weighs", "force: §weigh", "TC204", "weighs"),
        ("lists/at-war.yaml", "value: BBB, from: 2022-01-01", "value: BBB, from: §2022-13-01", "TC205", None),
        ("lists/at-war.yaml", "value: BBB", "value: §BB", "TC207", "BBB"),
        ("lists/at-war.yaml", "kind: factual", "kind: §facts", "TC204", None),
        ("lists/at-war.yaml", "membership: unknown", "membership: §unsure", "TC204", None),
        ("lists/states.yaml", "AAA: {two: AA, en: Aria}", "AAA: §{ko: 아리아}", "TC201", None),
        ("vocabulary.yaml", "item.weight: {type: number", "item.weight: {type: §nummer", "TC204", "number"),
        (
            "vocabulary.yaml",
            "derived: true, meaning: {en: strategic",
            "derived: §1, meaning: {en: strategic",
            "TC203",
            None,
        ),
        ("sources.yaml", "{title: Invented for the tests}", "{title: Invented, §page: 3}", "TC202", None),
    ],
)
def test_a_file_of_law_of_a_wrong_shape(
    name: str, old: str, new: str, code: str, hint: str | None, tmp_path: Path
) -> None:
    files = small_law(provision("xx.act.1", "prohibits: true"))
    assert old in files[name]
    files[name], places = marked(files[name].replace(old, new, 1))
    found = only(lambda: load_law(write(files, tmp_path)))
    # What is missing from `pack` is missing from the mapping, which begins at its first key.
    assert (found.code, [where(found)]) == (code, places or [(2, 3)])
    assert found.place.file == f"rules/{name}"
    if hint is not None:
        assert found.hint == hint


def test_a_text_that_its_comma_cuts_in_two(tmp_path: Path) -> None:
    """Who writes `{en: this, and that}` meant a text; what is told is to put it in quotes."""
    root = write({**small_law(), "sources.yaml": "sources:\n  OWN: {title: Invented, and so on}\n"}, tmp_path)
    found = only(lambda: load_law(root))
    assert (found.code, found.message) == (
        "TC202",
        "`and so on` is no key here; a text with a comma or a colon stands in quotes",
    )
