"""Every difference between the engines is a line of text."""

from __future__ import annotations

from transfer_check.witness import testimony as testimonies

CELL = ("xx", "shells", 1)
SAID = testimonies.Testimony(
    {CELL: {"xx.act.1": "IN", "xx.act.2": "OUT"}},
    {"xx": testimonies.PackDecision("prohibited", ("prohibited",))},
    "decided in one run",
)
PROHIBITED = {"xx": ("prohibited", ("prohibited",))}


def test_no_difference() -> None:
    assert testimonies.compare(SAID, {CELL: {"xx.act.1": "IN"}}, PROHIBITED) == []


def test_labels_that_differ_or_are_missing() -> None:
    assert testimonies.compare(SAID, {CELL: {"xx.act.1": "OUT", "xx.act.2": "UNDECIDED"}}, PROHIBITED) == [
        "xx.act.1 in the cell of shells on leg 1: the engine says OUT, the witness IN",
        "xx.act.2 in the cell of shells on leg 1: the engine says UNDECIDED, the witness OUT",
    ]
    assert testimonies.compare(SAID, {}, PROHIBITED) == [
        "xx.act.1 in the cell of shells on leg 1: the engine says OUT, the witness IN"
    ]


def test_decisions_that_differ() -> None:
    labels = {CELL: {"xx.act.1": "IN"}}
    open_one = {"xx": ("undetermined", ("permitted", "prohibited"))}
    assert testimonies.compare(SAID, labels, open_one) == [
        "decision under xx: the engine says undetermined (permitted, prohibited), the witness prohibited"
    ]
    assert testimonies.compare(SAID, labels, {}) == [
        "decision under xx: the engine says no decision, the witness prohibited"
    ]


def test_labels_only() -> None:
    labels_only = testimonies.Testimony(SAID.labels, None, "too many")
    assert testimonies.compare(labels_only, {CELL: {"xx.act.1": "IN"}}, {}) == []
