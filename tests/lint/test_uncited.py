"""TC606: norms of which nobody can look up where they come from."""

from __future__ import annotations

from dataclasses import replace

from lint.tiny import law, listing, norm, provision
from transfer_check.conditions.types import Text
from transfer_check.law.model import Effect, Position
from transfer_check.lint.uncited import check

BAN = provision(norm("xx.act.1", Effect.PROHIBITS), at="act.yaml:3:9")


def test_a_provision_with_an_empty_citation() -> None:
    (found,) = check(law(replace(BAN, cite=Text(" "))))
    assert (found.code, found.provision, found.at) == ("TC606", "xx.act.1", "act.yaml:3:9")
    assert not list(check(law(BAN)))


def test_a_legal_list_without_a_citation() -> None:
    legal = listing("AAA", legal=True, instrument="xx.act")
    (found,) = check(law(lists=(legal,)))
    assert (found.listing, found.at) == ("at-war", "list.yaml:1:1")
    assert not list(check(law(lists=(replace(legal, cite=Text("Annex 1")), listing("AAA", id="xx.state")))))


def test_a_position_without_a_source_makes_a_norm_of_nothing() -> None:
    positions = (Position("ground", Effect.WEIGHS, sources=("OWN",)), Position("ban", Effect.PROHIBITS))
    contested = replace(BAN, contested="xx.point")
    (found,) = check(law(contested, positions=positions))
    assert "position `ban` on `xx.point`" in found.message
    # A point on which nothing hangs makes no norm.
    assert not list(check(law(BAN, positions=positions)))
