"""The scenarios that we ship: all of them, and those that tell of whole transfers and not of one line of an article."""

from __future__ import annotations

from pathlib import Path

from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer

FOLDER = Path(__file__).resolve().parents[1] / "scenarios"
BY_ARTICLE = frozenset({"foreign-trade", "permits", "stock", "measures", "articles", "int", "eu", "chain"})
"""Folders of cases that differ in one fact, which keep the law's lines honest (`test --mutate`),
and of chains, which are asked of every law.

Their expected answers are all compared in `tests/law`, and CI asks the witness of each; searches and formats, which
cost more than a decision, are tried on the others.
"""
EVERY = sorted(FOLDER.rglob("*.yaml"))
TRANSFERS = [path for path in EVERY if not BY_ARTICLE & set(path.relative_to(FOLDER).parts)]


def readings_of(transfer: Transfer, law: Law) -> tuple[str, ...]:
    """The readings of the packs by which a scenario is judged; those of others change nothing there."""
    packs = [law.packs[name] for name in transfer.law or law.packs]
    return tuple(dict.fromkeys(name for pack in packs for name in pack.readings))
