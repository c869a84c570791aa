"""TC611: facts that are compared in two units."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lint.tiny import every, law, norm, provision
from load.faults import only
from load.small_law import provision as written
from load.small_law import small_law, write
from transfer_check.conditions.nodes import Compare
from transfer_check.conditions.types import Fact
from transfer_check.conditions.values import Amount
from transfer_check.law.model import Effect, Position
from transfer_check.lint.units import check
from transfer_check.load.packs import load_law


def over(unit: str, at: str) -> Compare:
    """An amount above five of a unit."""
    return Compare("item.value", ">", Amount(Decimal(5), unit), at)


def test_two_currencies() -> None:
    first = provision(norm("xx.act.1", Effect.PROHIBITS, over("USD", "act.yaml:1:1")))
    second = provision(norm("xx.act.2", Effect.PROHIBITS, every(over("USD", "a:1:1"), over("EUR", "act.yaml:9:9"))))
    (found,) = check(law(first, second))
    assert (found.code, found.provision, found.at) == ("TC611", "xx.act.2", "act.yaml:9:9")
    assert "in EUR here and in USD at act.yaml:1:1" in found.message
    assert not list(check(law(first)))


def test_another_unit_than_the_vocabulary_asks_for() -> None:
    ban = provision(norm("xx.act.1", Effect.PROHIBITS, over("EUR", "act.yaml:1:1")))
    (found,) = check(law(ban, facts=[Fact("item.value", "money", unit="USD")]))
    assert "in USD at the vocabulary" in found.message


def test_a_position_counts_as_well() -> None:
    first = provision(norm("xx.act.1", Effect.PROHIBITS, over("USD", "act.yaml:1:1")))
    ground = provision(norm("xx.act.2", Effect.WEIGHS), contested="xx.point")
    positions = (Position("ground", Effect.WEIGHS), Position("ban", Effect.PROHIBITS, over("EUR", "read.yaml:2:2")))
    assert [one.at for one in check(law(first, ground, positions=positions))] == ["read.yaml:2:2"]


@pytest.mark.parametrize(
    ("when", "code"),
    [("item.value > 5", "TC206"), ("item.value > 5 rounds", "TC206"), ("item.weight > 5 kg", "TC203")],
)
def test_what_does_not_fit_the_type_does_not_load(when: str, code: str, tmp_path: Path) -> None:
    files = small_law(written("xx.act.1", "prohibits: true", when=when))
    assert only(lambda: load_law(write(files, tmp_path))).code == code
