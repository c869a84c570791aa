"""`test --mutate`: seeded faults of a small law, which the expected answers of three scenarios notice or do not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cli.running import Command
from load.small_law import provision, small_law, write
from transfer_check import load_law
from transfer_check.analyse.mutants import mutants
from transfer_check.law.model import Law
from transfer_check.testing.alike import likeness
from transfer_check.testing.kills import KILLED, NO_LAW, SURVIVES, Fate, fates
from transfer_check.testing.proposals import propose_kill
from transfer_check.testing.runs import Tried, runs_of

LAW = (
    provision("xx.act.1", "prohibits: true", when="{all: [item.class == vehicle, {not: item.sealed}]}"),
    provision("xx.act.2", "exempts: xx.act.1", when="item.value < 100 USD"),
    provision("xx.act.3", "prohibits: true", when="leg.to in [CCC, DDD]"),
    provision("xx.act.4", "prohibits: true", when="{all: [item.lethal, {not: item.lethal}]}"),
)
ITEM = "class: {}, lethal: false, sealed: {}, value: {} USD"
CASES = {
    "heavy": (ITEM.format("vehicle", "false", 100), "BBB", "prohibited", "basis: text"),
    "sealed": (ITEM.format("vehicle", "true", 100), "BBB", "permitted", "basis: text"),
    "medical": (ITEM.format("medical", "false", 100), "BBB", "permitted", "basis: text"),
    "south": (ITEM.format("medical", "false", 100), "CCC", "prohibited", "basis: text"),
    "unread": (ITEM.format("medical", "false", 100), "DDD", "prohibited", "note: nobody read the text"),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The law, with the scenarios beside it."""
    rules = write(small_law(*LAW), tmp_path_factory.mktemp("mutated"))
    for name, (item, end, decision, basis) in CASES.items():
        path = rules.parent / "cases" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f"scenario: {name}\nas_of: 2024-10-30\nlaw: xx\nitems: [{{id: goods, {item}}}]\n"
            f"route: [{{from: AAA, to: {end}, act: sale}}]\nend_user: {{state: {end}}}\nend_use: training\n"
            f"expect: [{{decision: {decision}, {basis}}}]\n",
            encoding="utf-8",
        )
    return rules


@pytest.fixture(scope="module")
def found(root: Path) -> dict[tuple[str, str, str], Fate]:
    """The fate of every mutant, by where, kind and what it says."""
    law = load_law(root)
    tried = list(runs_of(sorted((root.parent / "cases").glob("*.yaml")), law))
    return {(one.mutant.where, one.mutant.kind, one.mutant.said): one for one in fates(law, tried)}


@pytest.mark.parametrize(
    ("where", "kind", "said", "fate"),
    [
        ("xx.act.1", "negate leaf", "not item.class == vehicle", KILLED),
        ("xx.act.1", "negate leaf", "not item.sealed", KILLED),
        ("xx.act.1", "drop exception", "without `not item.sealed`", KILLED),
        ("xx.act.1", "swap all and any", "any of (item.class == vehicle and not item.sealed)", KILLED),
        # The exemption ends below 100 USD: a threshold of 101 lets the heavy case go.
        ("xx.act.2", "shift threshold", "item.value < 101 USD for item.value < 100 USD", KILLED),
        ("xx.act.2", "negate leaf", "not item.value < 100 USD", KILLED),
        # No case is below the threshold, so that nothing notices that the exemption is gone.
        ("xx.act.2", "drop exception", "exempts nothing", SURVIVES),
        ("xx.act.3", "drop member", "leg.to in [CCC, DDD] without CCC", KILLED),
        # One case says so, but on no recorded basis: it does not count.
        ("xx.act.3", "drop member", "leg.to in [CCC, DDD] without DDD", SURVIVES),
        ("xx.act.4", "negate leaf", "not item.lethal", SURVIVES),
        ("xx.act.1", "shift date", "in force from 2020-02-02", SURVIVES),
    ],
)
def test_each_seeded_fault_has_its_fate(
    found: dict[tuple[str, str, str], Fate], where: str, kind: str, said: str, fate: str
) -> None:
    assert found[where, kind, said].fate == fate


def test_a_fault_that_would_not_load_is_no_mutant(tmp_path: Path) -> None:
    law = load_law(write(small_law(provision("xx.act.1", "permits: true", when="{held: permit}")), tmp_path))
    made = [
        Fate(one.mutant, one.fate) for one in fates(law, _one_run(tmp_path, law)) if one.mutant.kind == "negate leaf"
    ]
    assert [one.fate for one in made] == [NO_LAW]  # what is held may only stand positively in a permission


def _one_run(folder: Path, law: Law) -> list[Tried]:
    path = folder / "case.yaml"
    path.write_text(
        "scenario: s\nas_of: 2024-10-30\nlaw: xx\nitems: [{id: goods}]\nroute: [{from: AAA, to: BBB}]\n"
        "end_user: {state: BBB}\nexpect: [{decision: permitted, basis: text}]\n",
        encoding="utf-8",
    )
    return list(runs_of([path], law))


def test_every_kind_of_fault_is_seeded() -> None:
    kinds = {one.kind for one in mutants(load_law())}
    assert kinds == {
        "drop exception",
        "swap all and any",
        "negate leaf",
        "shift date",
        "shift threshold",
        "drop member",
        "priority",
    }


def test_survivors_get_scenarios_that_would_kill_them(command: Command, root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "proposed"
    cases = root.parent / "cases"
    ran = command("test", cases, "--law", root, "--mutate", "--only", "xx.act.2", "--witnesses", folder)
    assert ran.code == 9
    assert "would be killed on " in ran.out
    files = sorted(folder.glob("*.yaml"))
    dropped = next(path for path in files if "drop-exception" in path.name)
    text = dropped.read_text(encoding="utf-8")
    assert "The law as encoded says permitted; with the fault it would say prohibited." in text
    assert text.startswith("# A proposal") and "\nexpect:" not in text
    # As it is offered it kills nothing; with the text read and its basis recorded it does.
    law = load_law(root)
    aim = next(one for one in mutants(law) if (one.where, one.kind) == ("xx.act.2", "drop exception"))

    def fate() -> str:
        return next(
            f.fate for f in fates(law, list(runs_of([dropped], law)), only=["xx.act.2"]) if f.mutant.said == aim.said
        )

    assert fate() == SURVIVES
    dropped.write_text(text + "expect: [{decision: permitted, basis: text}]\n", encoding="utf-8")
    assert fate() == KILLED


def test_a_fault_that_no_scenario_can_show_is_said_to_be_one(command: Command, root: Path) -> None:
    cases = root.parent / "cases"
    ran = command("test", cases, "--law", root, "--mutate", "--only", "xx.act.4")
    flat = " ".join(ran.out.split())
    assert "xx.act.4 negate leaf" in flat
    assert "no decision and no set of authorisations differs with one item and at most 2 legs, whatever is held" in flat
    # It is named and not counted: the two that can be told from the law survive.
    assert "2 of 4 mutants killed (50.0%); 2 survived, 0 would not load, " in flat and " equivalent (proven)" in flat
    assert "Not counted: faults that change no decision, as was proven" in flat


def test_a_fault_in_what_asks_for_something_held_is_never_equivalent(tmp_path: Path) -> None:
    provisions = (
        provision("xx.act.1", "prohibits: true", when="{all: [leg.from == AAA, leg.to == CCC]}"),
        provision("xx.act.2", "exempts: xx.act.1", when="{held: permit}"),
    )
    law = load_law(write(small_law(*provisions), tmp_path))
    dropped = next(one for one in mutants(law) if (one.where, one.kind) == ("xx.act.2", "drop exception"))
    # No scenario in which nothing is held tells it from the law, since nobody may grant the permit.
    assert propose_kill(law, dropped, day=dt.date(2024, 10, 30)).witness is None
    (like,) = likeness(law, [dropped])
    assert like.decided is not None


def test_what_is_believed_is_told_with_its_reason_and_not_counted(command: Command, root: Path, tmp_path: Path) -> None:
    believed = tmp_path / "believed.yaml"
    believed.write_text(
        "equivalent:\n"
        "  - {where: xx.act.3, said: ['leg.to in [CCC, DDD] without DDD'], why: {en: Doria is no more}}\n"
        "  - {where: xx.act.3, kind: negate leaf, why: {en: this one is killed}}\n",
        encoding="utf-8",
    )
    cases = root.parent / "cases"
    ran = command("test", cases, "--law", root, "--mutate", "--believed", believed)
    flat = " ".join(ran.out.split())
    assert "1 believed equivalent" in flat and "without DDD" in flat and "Doria is no more" in flat
    # What it says of a mutant that a scenario kills is no belief any more.
    assert "believed of nothing that survives: xx.act.3 negate leaf" in ran.err
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("equivalent: [{where: xx.act.3, kind: negate leef, why: {en: x}}]\n", encoding="utf-8")
    ran = command("test", cases, "--law", root, "--mutate", "--believed", wrong)
    assert ran.code == 2 and "wrong.yaml:1:" in ran.err and "negate leaf" in ran.err
