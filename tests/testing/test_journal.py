"""What mutants are meant, what a run that was cut short says of itself, and how it goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from load.small_law import enacted, provision
from transfer_check.analyse.mutants import Mutant, mutants
from transfer_check.law.model import Law
from transfer_check.report.mutation import Judged, score
from transfer_check.testing.journal import Journal, subject
from transfer_check.testing.kills import KILLED, NO_LAW, SURVIVES, UNTRIED, Fate, fates, meant, named
from transfer_check.testing.runs import Tried, runs_of

PROVISIONS = (
    provision("xx.act.1", "prohibits: true", when="{any: [leg.to in at-war, leg.to in at-war-abroad]}"),
    provision("xx.act.10", "prohibits: true", when="item.lethal"),
)
ABROAD = """\
list:
  id: at-war-abroad
  kind: factual
  of: state
  title: {en: States that fight abroad}
  source: {key: OWN, certainty: inferred}
members:
  - {value: DDD}
  - {value: CCC, to: 2021-01-01}
  - {value: CCC, from: 2022-01-01}
"""
CASE = """\
scenario: shells from Aria to Boria
as_of: 2024-10-30
law: xx
items: [{id: shells, lethal: false}]
route: [{from: AAA, to: BBB, act: sale}]
end_user: {state: BBB}
expect:
  - {decision: prohibited, basis: text}
  - {with: {leg.to: NOR, end_user.state: NOR}, decision: permitted, basis: text}
"""


@pytest.fixture
def law(tmp_path: Path) -> Law:
    """Two provisions, and two lists of which the id of one begins with that of the other."""
    (tmp_path / "rules" / "lists").mkdir(parents=True)
    (tmp_path / "rules" / "lists" / "abroad.yaml").write_text(ABROAD, encoding="utf-8")
    return enacted(tmp_path, *PROVISIONS)


@pytest.fixture
def tried(tmp_path: Path, law: Law) -> list[Tried]:
    """One scenario with two runs."""
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return list(runs_of([path], law))


def _said(found: tuple[Fate, ...]) -> list[tuple[str, str, str]]:
    return [(one.mutant.where, one.mutant.said, one.fate) for one in found]


def test_a_list_is_meant_by_its_whole_id_and_provisions_by_how_theirs_begin(law: Law) -> None:
    def asked(*only: str) -> set[str]:
        return {one.where for one in mutants(law) if meant(one, only, law)}

    assert asked("at-war") == {"at-war"}
    assert asked("at-war-abroad") == {"at-war-abroad"}
    assert asked("at-w") == {"at-war", "at-war-abroad"}
    assert asked("xx.act.1") == {"xx.act.1", "xx.act.10"}
    assert asked() == {"xx.act.1", "xx.act.10", "at-war", "at-war-abroad"}


def test_no_two_mutants_have_one_name(law: Law) -> None:
    found = list(mutants(law))
    assert sum(one.said == "without CCC" and one.where == "at-war-abroad" for one in found) == 2
    assert len(set(named(found))) == len(found)


def test_what_was_not_tried_counts_as_not_killed(law: Law) -> None:
    one: Mutant = next(mutants(law))
    judged = [Judged(one, fate) for fate in (KILLED, SURVIVES, UNTRIED, UNTRIED, NO_LAW, "equivalent", "believed")]
    assert score(judged) == (1, 4)


def test_a_run_that_was_cut_short_goes_on_and_comes_to_the_same(tmp_path: Path, law: Law, tried: list[Tried]) -> None:
    whole = fates(law, tried)
    assert {KILLED, SURVIVES} <= {one.fate for one in whole}
    journal = Journal(tmp_path / "journal", subject(law, tried))
    fates(law, tried, only=["xx.act.1"], journal=journal)
    before = journal.recorded()
    assert 0 < len(before) < len(whole)
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('\n{"of": "' + journal.of[:9])  # cut off while it was written
    heard: list[Fate] = []
    again = fates(law, tried, journal=journal, said=heard.append)
    assert _said(again) == _said(whole)
    assert len(heard) == len(whole) - len(before)
    assert journal.recorded().keys() == set(named(one.mutant for one in whole))
    assert _said(fates(law, tried, journal=journal, said=heard.append)) == _said(whole)
    assert len(heard) == len(whole) - len(before), "nothing was left to try"


def test_a_run_without_time_leaves_nothing_in_the_journal(tmp_path: Path, law: Law, tried: list[Tried]) -> None:
    journal = Journal(tmp_path / "journal", subject(law, tried))
    assert {one.fate for one in fates(law, tried, deadline=0, journal=journal)} == {UNTRIED}
    assert journal.recorded() == {}


def test_fates_of_other_scenarios_or_law_are_not_believed(tmp_path: Path, law: Law, tried: list[Tried]) -> None:
    journal = Journal(tmp_path / "journal", subject(law, tried))
    fates(law, tried, journal=journal)
    (tmp_path / "case.yaml").write_text(CASE.replace("decision: permitted", "decision: prohibited"), encoding="utf-8")
    others = subject(law, list(runs_of([tmp_path / "case.yaml"], law)))
    assert others != journal.of
    assert Journal(journal.path, others).recorded() == {}
    changed = enacted(tmp_path, PROVISIONS[0], PROVISIONS[1].replace("what it says", "what it does"))
    assert subject(changed, tried) != journal.of


def test_a_journal_that_says_what_it_may_not_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    lines: list[object] = [
        [1],
        {"of": "a", "mutant": "m", "fate": "equivalent", "by": None},
        {"of": "a", "mutant": 3, "fate": "killed", "by": None},
        {"of": "a", "mutant": "n", "fate": "killed", "by": "case"},
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert Journal(path, "a").recorded() == {"n": ("killed", "case")}
