"""Rows that leave the same open are asked once, and each gets the answer that it gets alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from load.small_law import PACK, provision, small_law, write
from transfer_check import compile_law, load_law
from transfer_check.batch import by_rows
from transfer_check.batch.frame import frame_schema
from transfer_check.batch.kernel import Kernel, compile_kernel, decide
from transfer_check.law.model import Law
from transfer_check.many.compiled import CompiledLaw

ITEM, LEG, WHOLE = "item", "leg", "whole"
ABROAD = "    - {id: xx.foreign, title: {en: licence of the state that it leaves}, granted_by_state: leg.from}\n"
LAW = (
    # An end user in a state at war (of CCC that is not certain), or goods that come there.
    provision(
        "xx.act.1",
        "prohibits: true",
        when="{all: [item.lethal, {any: [end_user.state in at-war, {some leg: leg.to in at-war}]}]}",
    ),
    # Asks of the end user what is asked of no leg.
    provision("xx.act.2", "prohibits: true", when="{all: [end_user.state == DDD, {not: item.sealed}]}"),
    # Amounts in other units than the law's say nothing.
    provision("xx.act.3", "prohibits: true", when="{all: [item.value >= 100 USD, end_use == combat]}"),
    provision("xx.act.4", "prohibits: true", when="leg.act == re-export"),
    provision("xx.act.7", "exempts: [xx.act.4]", when="{held: xx.foreign}"),
    provision("xx.act.5", "requires: {authorisation: permit, from: ministry}", when="item.control in xx.controlled"),
    # Of goods that go to DDD and are used there no further leg is to be asked.
    provision(
        "xx.act.8",
        "prohibits: true",
        when="{all: [end_user.state == DDD, item.sealed, {every leg: {not: leg.to in at-war}}]}",
    ),
    provision("xx.act.6", "criterion: {on: permit, force: bars}", when="{all: [item.lethal, embargoed]}"),
)


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    files = small_law(*LAW)
    files["xx/pack.yaml"] = PACK.rstrip("\n") + "\n" + ABROAD
    other = small_law(
        provision("xx.act.1", "prohibits: true", when="end_use == training"),
        provision("xx.act.2", "requires: {authorisation: permit, from: ministry}", when="embargoed"),
    )
    for name, text in other.items():
        if name.startswith("xx/"):
            files[name.replace("xx/", "yy/")] = text.replace("xx", "yy")
    files["yy/pack.yaml"] = PACK.replace("xx", "yy").replace("AAA", "DDD").replace("always\n", "leg.to == DDD\n", 1)
    return load_law(write(files, tmp_path_factory.mktemp("residue")))


def book(law: Law, count: int, seed: int, *, unsure: bool = True) -> pl.DataFrame:
    """Transfers of one shape of which much is unknown, so that many leave the same open and many nearly so.

    `unsure`: some state what the law does not know what to make of.
    """
    random = Random(seed)
    rows: list[dict[str, Any]] = []
    for number in range(1, count + 1):
        start, end = (
            random.choice(("AAA", "AAA", "BBB")),
            random.choice(("AAA", "BBB", "CCC" if unsure else "NOR", "DDD", "NOR")),
        )
        item = {
            "id": random.choice(("shells", "masks")),
            "control": random.choice(("ML3.a", "ML9" if unsure else "ML2", "ML1", None)),
            "lethal": random.choice((True, False, None)),
            "sealed": random.choice((True, False, None)),
            "value": random.choice(
                (None, {"number": 100, "unit": "USD"}, {"number": 5, "unit": "EUR" if unsure else "USD"})
            ),
        }
        leg = {"from": start, "to": end, "act": random.choice(("sale", "re-export", "brokering", None))}
        leg["broker"] = random.choice((None, None, "AAA", "BBB"))
        whole = {
            "end_user.state": random.choice((end, "BBB", "CCC" if unsure else "NOR", "DDD", None, None)),
            "end_use": random.choice(("combat", "training", None)),
            "embargoed": random.choice((True, False, None)),
        }
        rows.append({"row": number, "as_of": dt.date(2024, 10, 30), "legs": [leg], "items": [item], **whole})
    schema = frame_schema(law)
    kept: dict[str, Any] = {name: schema[name] for name in rows[0]}
    for many in ("legs", "items"):
        inner = schema[many]
        assert isinstance(inner, pl.List) and isinstance(inner.inner, pl.Struct)
        kept[many] = pl.List(pl.Struct([each for each in inner.inner.fields if each.name in rows[0][many][0]]))
    return pl.DataFrame(rows, schema=kept)


@pytest.mark.parametrize("packs", [(), ("xx",)], ids=["all law", "one pack"])
@pytest.mark.parametrize("missing", [False, True], ids=["decided", "asked"])
@pytest.mark.parametrize("fewest", [1, 10**6], ids=["columns", "masks"])
def test_each_row_has_the_answer_that_it_has_alone(
    fewest: int, missing: bool, packs: tuple[str, ...], law: Law
) -> None:
    compiled = compile_law(law, packs=packs)
    frame = book(law, 300, 3)
    made = compile_kernel(compiled, missing=missing, fewest=fewest)
    found = decide(made, frame)
    alone = by_rows.decide(by_rows.Rows(compiled, missing), frame)
    sets = [pl.col(name).list.sort() for name in ("deciding", "missing")]
    assert_frame_equal(found.drop("by").with_columns(sets), alone.drop("by").with_columns(sets))
    assert found["by"].value_counts().filter(pl.col("by") == "reference")["count"].item() > 80
    assert 0 < len(made.exact) <= len(made.answers), "nothing is shared"


def test_of_a_residue_the_solver_is_asked_once(law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    honest = CompiledLaw.left_open

    def counted(self: CompiledLaw, scenario: Any, *, asks: bool) -> Any:
        asked.append(scenario)
        return honest(self, scenario, asks=asks)

    monkeypatch.setattr(CompiledLaw, "left_open", counted)
    kernel = compile_kernel(compile_law(law, packs=("xx",)), missing=False)
    found = decide(kernel, book(law, 3000, 4, unsure=False))
    first = len(asked)
    assert 0 < first < (found["by"] == "reference").sum() / 2
    decide(kernel, book(law, 3000, 4, unsure=False))
    assert len(asked) == first, "what was found is asked again"


def test_of_what_the_law_does_not_know_what_to_make_each_row_is_asked(law: Law) -> None:
    kernel = compile_kernel(compile_law(law, packs=("xx",)), missing=False)
    (row,) = book(law, 1, 1).to_dicts()
    row |= {"end_use": None, "embargoed": False, "end_user.state": "NOR"}
    row["legs"] = [{"from": "AAA", "to": "NOR", "act": "sale", "broker": None}]
    prices = [{"number": number, "unit": unit} for unit in ("EUR", "USD") for number in (1, 2, 1)]
    rows = [
        {**row, "row": number, "items": [{**row["items"][0], "lethal": False, "control": "ML1", "value": price}]}
        for number, price in enumerate(prices, start=1)
    ]
    found = decide(kernel, pl.DataFrame(rows, schema=book(law, 1, 1).schema))
    assert found["decision"].to_list() == ["undetermined"] * 3 + ["permitted"] * 3
    assert len(kernel.exact) == 2


def test_where_the_end_user_is_not_known_it_matters_where_the_route_ends(law: Law) -> None:
    kernel = compile_kernel(compile_law(law, packs=("xx",)), fewest=1)
    (row,) = book(law, 1, 1).to_dicts()
    row |= {"end_use": "training", "embargoed": False, "end_user.state": None}
    item = {**row["items"][0], "id": "goods", "lethal": False, "sealed": True, "control": "ML1", "value": None}
    leg = {"from": "AAA", "act": "sale", "broker": None}
    rows = [
        {**row, "row": number, "items": [item], "legs": [{**leg, "to": end}]}
        for number, end in enumerate(("NOR", "DDD", "NOR"), start=1)
    ]
    found = decide(kernel, pl.DataFrame(rows, schema=book(law, 1, 1).schema))
    asked = [any(word.startswith("unseen leg") for word in missing) for missing in found["missing"].to_list()]
    assert asked == [True, False, True]


def test_what_names_an_item_names_that_of_its_row(law: Law) -> None:
    kernel = compile_kernel(compile_law(law, packs=("xx",)), fewest=1)
    (row,) = book(law, 1, 1).to_dicts()
    row |= {"end_use": "training", "embargoed": False, "end_user.state": None}
    row["legs"] = [{"from": "BBB", "to": "NOR", "act": "re-export", "broker": None}]
    item = {**row["items"][0], "lethal": True, "control": "ML1", "value": None}
    rows = [{**row, "row": n, "items": [{**item, "id": name}]} for n, name in enumerate(("one", "two", "one"), 1)]
    found = decide(kernel, pl.DataFrame(rows, schema=book(law, 1, 1).schema))
    for name, missing in zip(("one", "two", "one"), found["missing"].to_list(), strict=True):
        assert {f"power xx.foreign {name} 1", f"unseen leg leg.to in at-war {name}"} <= set(missing), missing
    assert len(kernel.exact) == 1


@pytest.mark.parametrize("missing", [False, True], ids=["decided", "asked"])
def test_what_was_asked_before_changes_no_answer(missing: bool, law: Law) -> None:
    """A run that goes on where another was cut off begins with nothing known."""
    few, many = book(law, 40, 5), book(law, 400, 6)

    def kernel() -> Kernel:
        return compile_kernel(compile_law(law), missing=missing, fewest=100)

    used = kernel()
    decide(used, many)
    decide(used, few)
    assert_frame_equal(decide(used, few), decide(kernel(), few))


@pytest.mark.parametrize(("name", "most"), [("MOST_SHAPES", 2), ("MOST_STEPS", 1)])
def test_graphs_of_many_days_are_not_all_kept(name: str, most: int, law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"transfer_check.batch.kernel.{name}", most)
    kernel = compile_kernel(compile_law(law), missing=False, fewest=1)
    days = [dt.date(2019, 1, 1), dt.date(2020, 3, 1), dt.date(2023, 1, 1)]
    frames = [book(law, 20, seed).with_columns(pl.lit(day).alias("as_of")) for seed, day in enumerate(days)]
    whole = pl.concat(frames).with_columns(pl.Series("row", range(1, 61), dtype=pl.UInt64))
    found = decide(kernel, whole)
    assert len(kernel._plans) <= 2 and len(kernel._residues) <= 2
    alone = by_rows.decide(by_rows.Rows(compile_law(law), missing=False), whole)
    assert found["decision"].to_list() == alone["decision"].to_list()


def test_of_a_coarse_code_that_the_scope_asks_for_each_row_is_asked(tmp_path: Path) -> None:
    """ML3 and ML4 answer the same to every test, and yet may turn out otherwise."""
    first, second = "item.control in [ML3.a, ML4.a]", "item.control in [ML3.a, ML4.b]"
    both = f"{{all: ['{first}', '{second}']}}, {{all: [{{not: '{first}'}}, {{not: '{second}'}}]}}"
    files = small_law(provision("xx.act.1", "prohibits: true", when="end_use == combat"))
    files["xx/pack.yaml"] = PACK.replace("scope: {when: always,", f"scope: {{when: {{any: [{both}]}},")
    law = load_law(write(files, tmp_path))
    (row,) = book(law, 1, 1).to_dicts()
    row |= {"end_use": None, "embargoed": False, "end_user.state": "NOR"}
    row["legs"] = [{"from": "AAA", "to": "BBB", "act": "sale", "broker": None}]
    rows = [
        {**row, "row": number, "items": [{**row["items"][0], "control": code}]}
        for number, code in enumerate(("ML3", "ML4") * 3, start=1)
    ]
    for order in (rows, rows[1:]):
        frame = pl.DataFrame(order, schema=book(law, 1, 1).schema)
        found = decide(compile_kernel(compile_law(law), fewest=1), frame)
        alone = by_rows.decide(by_rows.Rows(compile_law(law)), frame)
        sets = [pl.col(name).list.sort() for name in ("deciding", "missing")]
        assert_frame_equal(found.drop("by").with_columns(sets), alone.drop("by").with_columns(sets))


def test_what_is_kept_is_bounded(law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transfer_check.batch.kernel.MOST_ANSWERS", 8)
    monkeypatch.setattr("transfer_check.batch.alone.MOST_NODES", 1)
    compiled = compile_law(law, packs=("xx",))
    kernel = compile_kernel(compiled, missing=False)
    frame = book(law, 600, 8)
    found = decide(kernel, frame)
    assert len(kernel.exact) <= 8 and len(kernel.answers) <= 8
    alone = by_rows.decide(by_rows.Rows(compiled, missing=False), frame)
    assert found["decision"].to_list() == alone["decision"].to_list()


def test_a_graph_that_was_dropped_and_made_again_shares_no_answer_with_the_one_before(
    law: Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands for a value hangs on the order in which values were met; of a new graph that is another."""
    monkeypatch.setattr("transfer_check.batch.kernel.MOST_SHAPES", 1)
    kernel = compile_kernel(compile_law(law), missing=False, fewest=10**6)
    (row,) = book(law, 1, 1).to_dicts()
    item = {**row["items"][0], "lethal": None, "sealed": True, "control": "ML1", "value": None}
    row |= {"embargoed": False, "end_user.state": "BBB", "items": [item]}
    row["legs"] = [{"from": "AAA", "to": "DDD", "act": "sale", "broker": "AAA"}]

    def decided(use: str, day: dt.date) -> set[str]:
        rows = [{**row, "row": number, "as_of": day, "end_use": use} for number in range(1, 9)]
        return set(decide(kernel, pl.DataFrame(rows, schema=book(law, 1, 1).schema))["decision"])

    # The law of DDD prohibits goods for training; that of AAA leaves open whether these are lethal.
    assert decided("training", dt.date(2024, 10, 30)) == {"prohibited"}
    assert decided("training", dt.date(2021, 1, 1)) == {"prohibited"}
    assert decided("medical", dt.date(2024, 10, 30)) == {"undetermined"}
