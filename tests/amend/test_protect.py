"""Invariants that no amendment may break: what breaks them is found, on the day on which it does, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from load.faults import marked, only, where
from load.small_law import enacted, provision
from transfer_check.amend.apply import apply
from transfer_check.amend.protect import Breach, Kept, Never, Protections, broken_by, days_of_change
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.bill import load_bill
from transfer_check.load.protect import load_protections

TO_CORA = "{any: [end_user.state == CCC, {some leg: leg.to == CCC}]}"
PROVISIONS = (
    provision("xx.act.1", "prohibits: true", when=TO_CORA),
    provision("xx.act.2", "requires: {authorisation: permit, from: ministry}", when="item.lethal"),
    provision("xx.act.3", "prohibits: true", when="embargoed", until="2025-06-01"),
)
SCENARIO = """\
scenario: shells from Aria to Cora
as_of: 2024-10-30
law: [xx]
items: [{id: shells, class: ammunition, lethal: true}]
route: [{from: AAA, to: BBB, act: sale}, {from: BBB, to: CCC, act: re-export}]
end_user: {state: CCC}
embargoed: false
"""
HEAD = "protect: {id: cora, title: {en: Cora stays closed}}\nentries:\n"


@pytest.fixture
def law(tmp_path: Path) -> Law:
    (tmp_path / "cora.yaml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "embargoed.yaml").write_text(SCENARIO.replace("false", "true"), encoding="utf-8")
    return enacted(tmp_path, *PROVISIONS)


def protected(law: Law, folder: Path, *entries: str) -> Protections:
    text = HEAD + "".join(f"  - {entry}\n" for entry in entries)
    return load_protections(folder / "protect.yaml", law, text=text)


def changed(law: Law, *edits: str, day: str = "2024-10-30") -> Law:
    head = f"bill: {{id: xx.bill.one, title: {{en: One}}, status: hypothetical, commences: {day}}}\nedits:\n"
    return apply(law, [load_bill("bill.yaml", law, text=head + "".join(f"  - {edit}\n" for edit in edits))])


def broken(law: Law, folder: Path, entry: str, *edits: str, day: str = "2024-10-30") -> tuple[Breach, ...]:
    return broken_by([protected(law, folder, entry)], law, changed(law, *edits, day=day))


KEEP = "{scenario: cora.yaml}"
REPEAL = "{provision: xx.act.1, repeal: true}"


def test_a_repeal_that_opens_the_protected_scenario(law: Law, tmp_path: Path) -> None:
    found = broken(law, tmp_path, KEEP, REPEAL)
    assert {one.reading for one in found} == {"textual", "strict", "banned"}
    for one in found:
        assert one.before == (Decision.PROHIBITED,)
        assert one.after == (Decision.AUTHORISATION_REQUIRED,)
        assert not one.already
        assert one.scenario.endswith("cora.yaml")


@pytest.mark.parametrize(
    "edit",
    [
        "{provision: xx.act.1, except: item.class == medical}",
        "{provision: xx.act.1, extend: leg.to == BBB}",
        "{provision: xx.act.2, repeal: true}",
        "{list: controlled, add: [ML4]}",
    ],
)
def test_what_leaves_the_protected_scenario_as_it_is(edit: str, law: Law, tmp_path: Path) -> None:
    assert broken(law, tmp_path, KEEP, edit) == ()


def test_a_law_that_does_not_change_breaks_nothing(law: Law, tmp_path: Path) -> None:
    assert days_of_change(law, law) == ()
    assert broken_by([protected(law, tmp_path, KEEP)], law, law) == ()


def test_the_scenario_is_tried_on_the_day_on_which_the_amendment_commences(law: Law, tmp_path: Path) -> None:
    """The scenario is of 2024 and the bill of 2030: judged as of 2024 alone it would seem to hold."""
    found = broken(law, tmp_path, "{scenario: cora.yaml, reading: textual}", REPEAL, day="2030-01-01")
    assert [one.day for one in found] == [dt.date(2030, 1, 1)]


def test_a_breach_that_shows_only_when_other_law_ends(law: Law, tmp_path: Path) -> None:
    """The temporary ban hides that the embargo is gone, until 2025-06-01."""
    found = broken(law, tmp_path, "{scenario: embargoed.yaml, reading: textual}", REPEAL, day="2025-01-01")
    assert [one.day for one in found] == [dt.date(2025, 6, 1)]


def test_how_far_a_scenario_may_go(law: Law, tmp_path: Path) -> None:
    """A licence at discretion is allowed for here; that no licence is needed any more is not."""
    entry = "{scenario: cora.yaml, decision: authorisation_required}"
    assert broken(law, tmp_path, entry, REPEAL) == ()
    found = broken(law, tmp_path, entry, REPEAL, "{provision: xx.act.2, repeal: true}")
    assert found and {one.after for one in found} == {(Decision.PERMITTED,)}


def test_what_is_open_already_is_not_laid_on_the_amendment(law: Law, tmp_path: Path) -> None:
    other = changed(law, REPEAL)
    again = changed(other, "{provision: xx.act.3, repeal: true}")
    entry = protected(law, tmp_path, "{scenario: cora.yaml, decision: prohibited}")
    assert {one.already for one in broken_by([entry], other, again)} == {True}


# ---- what is refused

FAULTS = {
    "nothing": ("TC536", "  - §{why: {en: nothing}}\n"),
    "both": ("TC536", "  - §{scenario: cora.yaml, never: {when: always}}\n"),
    "how far all scenarios may go": ("TC536", "  - {§decision: prohibited, never: {when: always}}\n"),
    "no reading": ("TC412", "  - {scenario: cora.yaml, reading: §textal}\n"),
    "no pack": ("TC411", "  - {never: {when: always, law: §yy}}\n"),
    "no fact": ("TC302", "  - {never: {when: §end_user.stat == CCC}}\n"),
}


@pytest.mark.parametrize(("code", "entries"), FAULTS.values(), ids=FAULTS)
def test_a_file_that_cannot_be(code: str, entries: str, law: Law, tmp_path: Path) -> None:
    text, places = marked(HEAD + entries)
    found = only(lambda: load_protections(tmp_path / "protect.yaml", law, text=text))
    assert (found.code, where(found)) == (code, places[0])


def test_a_scenario_that_is_not_there(law: Law, tmp_path: Path) -> None:
    text = HEAD + "  - {scenario: none.yaml}\n"
    found = only(lambda: load_protections(tmp_path / "protect.yaml", law, text=text))
    assert found.code == "TC101"


def test_a_file_is_read_whole(law: Law, tmp_path: Path) -> None:
    file = protected(law, tmp_path, KEEP, "{never: {when: leg.to == CCC, legs: 1}}")
    assert (file.id, file.title.en, len(file.entries)) == ("cora", "Cora stays closed", 2)
    assert isinstance(file.entries[1], Never) and file.entries[1].legs == 1
    assert isinstance(file.entries[0], Kept) and file.entries[0].transfer.legs[-1].end == "CCC"
