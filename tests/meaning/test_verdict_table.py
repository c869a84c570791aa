"""The table of verdicts of the design: p is that some prohibition is IN, q that some permission is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from load.small_law import enacted, provision, transfer
from meaning.hearing import view
from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.conditions.types import Vocabulary
from transfer_check.meaning.verdicts import Verdict, summarise, verdicts
from transfer_check.transfer.model import Transfer

WORTH = {"F": F, "U": U, "T": T}
TABLE = {
    ("T", "T"): {"CONFLICT"},
    ("T", "F"): {"PROHIBITED"},
    ("T", "U"): {"PROHIBITED", "CONFLICT"},
    ("F", "T"): {"PERMITTED"},
    ("F", "F"): {"NOT_REGULATED"},
    ("F", "U"): {"PERMITTED", "NOT_REGULATED"},
    ("U", "T"): {"PERMITTED", "CONFLICT"},
    ("U", "F"): {"PROHIBITED", "NOT_REGULATED"},
    ("U", "U"): {"PERMITTED", "NOT_REGULATED", "PROHIBITED", "CONFLICT"},
}
NOTHING = Transfer(id="", title="", as_of=dt.date(2024, 10, 30), items={}, legs=(), facts={})


def open_verdicts(p: str, q: str) -> set[str]:
    """The verdicts that are not ruled out."""
    found = verdicts(WORTH[p], WORTH[q], Kleene(NOTHING, Vocabulary({})))
    assert set(found) == set(Verdict)
    return {verdict.value for verdict, worth in found.items() if worth != F}


@pytest.mark.parametrize(("summary", "expected"), TABLE.items())
def test_the_table_as_it_is_printed(summary: tuple[str, str], expected: set[str]) -> None:
    assert open_verdicts(*summary) == expected


@pytest.mark.parametrize("summary", TABLE)
def test_a_verdict_is_certain_only_where_it_is_the_only_one(summary: tuple[str, str]) -> None:
    found = verdicts(WORTH[summary[0]], WORTH[summary[1]], Kleene(NOTHING, Vocabulary({})))
    certain = [verdict for verdict, worth in found.items() if worth == T]
    assert len(certain) == (1 if len(TABLE[summary]) == 1 else 0)


@pytest.mark.parametrize(
    ("labels", "summary"),
    [
        (("IN", "IN", "OUT", "OUT"), ("T", "F")),
        (("IN", "UNDECIDED", "OUT", "IN"), ("T", "T")),
        (("OUT", "OUT", "UNDECIDED", "OUT"), ("F", "U")),
        (("UNDECIDED", "OUT", "UNDECIDED", "IN"), ("U", "T")),
        (("OUT", "OUT", "OUT", "OUT"), ("F", "F")),
        (("UNDECIDED", "UNDECIDED", "UNDECIDED", "UNDECIDED"), ("U", "U")),
    ],
)
def test_one_norm_that_is_in_suffices_and_all_must_be_out(
    labels: tuple[str, ...], summary: tuple[str, str], tmp_path: Path
) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true"),
        provision("xx.act.2", "prohibits: true"),
        provision("xx.act.3", "permits: true"),
        provision("xx.act.4", "permits: true"),
    )
    worth = {"OUT": F, "UNDECIDED": U, "IN": T}
    given = {f"xx.act.{number}": worth[word] for number, word in enumerate(labels, start=1)}
    p, q = summarise(view(law), given, Kleene(transfer(law), law.vocabulary))
    assert (p, q) == (WORTH[summary[0]], WORTH[summary[1]])


def test_an_exemption_permits_nothing_and_a_limit_prohibits_nothing(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true"),
        provision("xx.act.2", "exempts: xx.act.1"),
        provision("xx.act.3", "limits: xx.act.2"),
    )
    given = {"xx.act.1": F, "xx.act.2": T, "xx.act.3": T}
    assert summarise(view(law), given, Kleene(transfer(law), law.vocabulary)) == (F, F)
