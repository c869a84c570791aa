"""The bill of materials of an item, and the facts that are computed from it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from load.faults import faults, marked, only, where
from load.small_law import small_law, transfer, write
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.transfer.model import FactRef, Transfer

FACTS = """\
  item.share_aria: {type: number, computed: {share: {origin: AAA}}, meaning: {en: how much of it is from Aria}}
  item.tight_aria: {type: boolean, computed: {any: {origin: AAA, regime: tight}}, meaning: {en: tight parts of Aria}}
  item.in_share: {type: number, computed: {share: {origin: [AAA, BBB]}, of: built_into}, meaning: {en: in the whole}}
  item.coded: {type: boolean, computed: {any: {control: ML3}}, meaning: {en: whether a component is on ML3}}
components:
  origin: {type: state, meaning: {en: where it was made}}
  share: {type: number, meaning: {en: its part of the value}}
  regime: {type: enum, values: [tight, loose, none], meaning: {en: under which rules it falls}}
  control: {type: code, meaning: {en: its code}}
"""
HEAD = "scenario: s\nas_of: 2024-10-30\nroute: [{from: AAA, to: BBB, act: sale}]\nitems:\n"
SHARE, TIGHT = FactRef("item.share_aria", "gun"), FactRef("item.tight_aria", "gun")


def files() -> dict[str, str]:
    """A small law with facts that are computed."""
    found = small_law()
    return {**found, "vocabulary.yaml": found["vocabulary.yaml"] + FACTS}


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return load_law(write(files(), tmp_path_factory.mktemp("components")))


def made(law: Law, item: str) -> Transfer:
    """A transfer of one item with a bill of materials."""
    return transfer(law, f"{HEAD}  - {{id: gun, {item}}}\n")


@pytest.mark.parametrize(
    ("item", "share", "tight"),
    [
        ("lethal: true", None, None),
        ("components: [], components_complete: true", 0, False),
        ("components: []", None, None),
        ("components: [{name: fuze, origin: AAA, share: 12, regime: tight}]", None, True),
        ("components: [{name: fuze, origin: AAA, share: 12, regime: loose}], components_complete: true", 12, False),
        # Nothing is left for what is not listed; but what is worth nothing may still be there.
        ("components: [{name: a, origin: AAA, share: 40, regime: loose}, {name: b, origin: BBB, share: 60}]", 40, None),
        ("components: [{name: fuze, share: 12, regime: tight}], components_complete: true", None, None),
        ("components: [{name: fuze, origin: unknown, share: 0, regime: tight}], components_complete: true", 0, None),
        ("components: [{name: fuze, origin: AAA, regime: none}], components_complete: true", None, False),
        (
            "components: [{name: a, origin: AAA}, {name: b, origin: BBB, share: 100}], components_complete: true",
            0,
            None,
        ),
        ("components: [{name: fuze, origin: BBB}], components_complete: true", 0, False),
        ("components: [{name: fuze, origin: BBB}], components_complete: false", None, None),
    ],
)
def test_a_fact_follows_only_where_nothing_that_is_open_could_make_it_another(
    law: Law, item: str, share: int | None, tight: bool | None
) -> None:
    found = made(law, item)
    assert found.facts.get(SHARE) == (None if share is None else Decimal(share))
    assert found.facts.get(TIGHT) is tight
    assert {ref for ref in found.computed if ref.name in (SHARE.name, TIGHT.name)} == {
        ref for ref in (SHARE, TIGHT) if ref in found.facts
    }


def test_what_an_item_is_built_into_has_a_bill_of_its_own(law: Law) -> None:
    parts = "{name: a, origin: AAA, share: 30}, {name: b, origin: BBB, share: 15}, {name: c, origin: CCC, share: 55}"
    found = made(law, f"components: [], components_complete: true, built_into: {{name: tank, components: [{parts}]}}")
    assert found.facts[FactRef("item.in_share", "gun")] == 45
    assert found.facts[SHARE] == 0
    assert [(one.of, one.product) for one in found.materials] == [("components", "gun"), ("built_into", "tank")]


def test_a_coarse_code_may_be_a_finer_one(law: Law) -> None:
    coded = FactRef("item.coded", "gun")
    for control, holds in (("ML3.a", True), ("ML4", False), ("none", False)):
        item = f"components: [{{name: fuze, control: {control}}}], components_complete: true"
        assert made(law, item).facts[coded] is holds


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("share_aria: §5, components: [{name: a, origin: AAA, share: 12}], components_complete: true", "TC417"),
        ("share_aria: §5, components: [{name: a, origin: AAA, share: 12}]", "TC417"),
        ("tight_aria: §false, components: [{name: a, origin: AAA, regime: tight}]", "TC417"),
        ("tight_aria: §true, components: [], components_complete: true", "TC417"),
        ("§components_complete: true", "TC417"),
        ("components: §[{name: a, share: 60}, {name: b, share: 41}]", "TC418"),
        ("components: [{name: a, share: §101}]", "TC418"),
        ("components: [{name: a, share: §-1}]", "TC418"),
        ("components: [{name: a, §orgin: AAA}]", "TC401"),
        ("components: [{name: a, regime: §tigt}]", "TC204"),
        ("components: [{name: a, origin: §ZZZ}]", "TC207"),
        ("components: [{name: a, origin: §[AAA]}]", "TC203"),
        ("components: [§{origin: AAA}]", "TC201"),
        ("components: §fuze", "TC203"),
    ],
)
def test_what_is_wrong_with_a_bill_is_shown_at_its_place(law: Law, item: str, code: str) -> None:
    text, places = marked(f"{HEAD}  - {{id: gun, {item}}}\n")
    found = only(lambda: transfer(law, text))
    assert (found.code, [where(found)]) == (code, places)


def test_a_contradiction_names_both_places(law: Law) -> None:
    text = f"{HEAD}  - id: gun\n    share_aria: 5\n    components: [{{name: a, origin: AAA, share: 12}}]\n"
    found = only(lambda: transfer(law, text))
    assert "stated as 5" in found.message and "case.yaml:7:17 make it 12 to 100" in found.message
    assert where(found) == (6, 17)


def test_what_is_stated_within_what_a_bill_leaves_open_stands(law: Law) -> None:
    found = made(law, "share_aria: 20, components: [{name: a, origin: AAA, share: 12}]")
    assert found.facts[SHARE] == 20
    assert SHARE not in found.computed


def test_a_case_that_states_what_the_bill_contradicts_is_refused(law: Law) -> None:
    item = "components: [{name: a, origin: AAA, share: 12}], components_complete: true"
    text = f"{HEAD}  - {{id: gun, {item}}}\nexpect: [{{decision: permitted, with: {{item.share_aria: 5}}}}]\n"
    assert [one.code for one in faults(lambda: transfer(law, text))] == ["TC417"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{type: number, computed: {share", "{type: boolean, computed: §{share"),
        ("computed: {any: {origin: AAA, regime: tight}}", "computed: §{}"),
        ("computed: {any: {origin: AAA, regime: tight}}", "computed: §{any: {}}"),
        ("computed: {any: {control: ML3}}", "computed: §{any: {control: ML3}, share: {origin: AAA}}"),
        ("  item.coded: ", "  leg.coded: "),
    ],
)
def test_a_fact_that_no_bill_can_say_is_no_law(old: str, new: str, tmp_path: Path) -> None:
    text, places = marked(FACTS.replace(old, new))
    laid = files() | {"vocabulary.yaml": files()["vocabulary.yaml"].replace(FACTS, text)}
    found = faults(lambda: load_law(write(laid, tmp_path)))
    assert {one.code for one in found} == {"TC522"}
    before = small_law()["vocabulary.yaml"].count("\n")
    assert {(line + before, column) for line, column in places} <= {where(one) for one in found}


def test_a_fact_that_no_component_has_is_named_with_the_nearest(tmp_path: Path) -> None:
    laid = files() | {"vocabulary.yaml": files()["vocabulary.yaml"].replace("{control: ML3}", "{contrl: ML3}")}
    found = only(lambda: load_law(write(laid, tmp_path)))
    assert (found.code, found.hint) == ("TC302", "control")


WORTH = (0, 20, 30, 50)
origins = st.sampled_from((None, "AAA", "BBB"))
regimes = st.sampled_from((None, "tight", "none"))
shares = st.sampled_from((None, 0, 30, 50))
bills = st.lists(st.tuples(origins, regimes, shares), max_size=2)
Part = tuple[str | None, str | None, int | None]


def written(bill: list[Part], complete: bool) -> str:
    """A bill as an item states it."""
    parts = [
        "{"
        + ", ".join(f"{key}: {value}" for key, value in zip(KEYS, ("part", *one), strict=True) if value is not None)
        + "}"
        for one in bill
    ]
    return f"components: [{', '.join(parts)}], components_complete: {str(complete).lower()}"


KEYS = ("name", "origin", "regime", "share")


def completions(bill: list[Part], complete: bool) -> Iterator[list[Part]]:
    """Whatever a bill may turn out to be, up to one component that is not listed, with shares of a few sizes."""
    extra: list[list[Part]] = [[]] if complete else [[], [(None, None, None)]]
    for more in extra:
        ways = [
            product(
                (origin,) if origin else ("AAA", "BBB"),
                (regime,) if regime else ("tight", "none"),
                (share,) if share is not None else WORTH,
            )
            for origin, regime, share in [*bill, *more]
        ]
        for chosen in product(*ways):
            if sum(share for *_, share in chosen) <= 100:
                yield list(chosen)


@given(bill=bills, complete=st.booleans())
def test_no_completion_of_a_bill_says_otherwise(law: Law, bill: list[Part], complete: bool) -> None:
    found = made(law, written(bill, complete))
    share, tight = found.facts.get(SHARE), found.facts.get(TIGHT)
    every = list(completions(bill, complete))
    assert every
    shares = {sum(worth or 0 for origin, _, worth in one if origin == "AAA") for one in every}
    anys = {any((origin, regime) == ("AAA", "tight") for origin, regime, _ in one) for one in every}
    assert share is None or shares == {share}
    assert tight is None or anys == {tight}
    # And it is not unknown for nothing.
    assert (tight is None) == (len(anys) > 1)
    assert share is not None or len(shares) > 1


@given(bill=bills, complete=st.booleans())
def test_what_follows_from_less_follows_from_more(law: Law, bill: list[Part], complete: bool) -> None:
    before = made(law, written(bill, complete)).facts
    for more in islice(completions(bill, complete), 0, 300, 29):
        after = made(law, written(more, True)).facts
        assert all(after[ref] == before[ref] for ref in (SHARE, TIGHT) if ref in before)
