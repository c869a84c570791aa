"""Lints switched off with a reason, and TC617: switched off for nothing."""

from __future__ import annotations

from pathlib import Path

from lint.tiny import FROM_A, TO_B, every, law, listing, norm, provision
from load.faults import marked, only, where
from load.small_law import provision as written
from load.small_law import small_law, write
from transfer_check.law.model import Effect, Provision, Suppression
from transfer_check.lint import lint
from transfer_check.load.packs import load_law

OFF = Suppression("TC602", "the text really speaks of one leg", "act.yaml:7:7")


def tied(*suppressions: Suppression) -> Provision:
    """A ban that splitting a leg escapes."""
    return provision(norm("xx.act.1", Effect.PROHIBITS, every(FROM_A, TO_B)), lint=suppressions)


def codes(*provisions: Provision) -> list[str]:
    """The codes of what is found."""
    return [one.code for one in lint(law(*provisions))]


def test_a_finding_is_switched_off_where_it_stands() -> None:
    assert codes(tied()) == ["TC602"]
    assert codes(tied(OFF)) == []
    other = provision(norm("xx.act.2", Effect.PROHIBITS, every(FROM_A, TO_B)))
    assert codes(tied(OFF), other) == ["TC602"]


def test_a_switch_that_switches_nothing_off() -> None:
    (found,) = lint(law(tied(OFF, Suppression("TC603", "none", "act.yaml:8:8"))))
    assert (found.code, found.provision, found.at) == ("TC617", "xx.act.1", "act.yaml:8:8")
    assert codes(tied(OFF, Suppression("TC999", "none", "act.yaml:9:9"))) == ["TC617"]
    # It cannot be switched off itself.
    assert codes(tied(OFF, Suppression("TC617", "none", "act.yaml:9:9"))) == ["TC617"]


def test_on_a_list() -> None:
    off = Suppression("TC607", "it is filled by hand in each test", "list.yaml:3:3")
    assert [one.code for one in lint(law(lists=(listing("AAA"),)))] == ["TC607"]
    assert lint(law(lists=(listing("AAA", lint=(off,)),))) == ()


def test_it_is_read_with_its_place(tmp_path: Path) -> None:
    text, places = marked(written("xx.act.1", "prohibits: true", more="lint: [§{code: TC602, why: so it is}]"))
    files = small_law(text)
    before = files["xx/act.yaml"].index(text)
    law_ = load_law(write(files, tmp_path))
    (one,) = law_.provisions[0].lint
    line = files["xx/act.yaml"][:before].count("\n") + places[0][0]
    assert (one.code, one.why, one.at) == ("TC602", "so it is", f"rules/xx/act.yaml:{line}:{places[0][1]}")


def test_without_a_reason_it_does_not_load(tmp_path: Path) -> None:
    files = small_law(written("xx.act.1", "prohibits: true"))
    files["xx/act.yaml"], places = marked(files["xx/act.yaml"] + "    lint: [§{code: TC602}]\n")
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)]) == ("TC201", places)
