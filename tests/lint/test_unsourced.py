"""TC607: lists of unknown certainty."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.tiny import law, listing
from load.faults import only
from load.small_law import provision, small_law, write
from transfer_check.law.model import Member, Source
from transfer_check.lint.unsourced import check
from transfer_check.load.packs import load_law


def test_a_list_that_names_no_source() -> None:
    (found,) = check(law(lists=(listing("AAA", "BBB"),)))
    assert (found.code, found.listing, found.provision) == ("TC607", "at-war", None)
    assert "AAA, BBB" in found.message
    assert len(list(check(law(lists=(listing(),))))) == 1


def test_a_list_with_a_source_or_with_one_for_each_member() -> None:
    assert not list(check(law(lists=(listing("AAA", source=Source("OWN", "inferred")),))))
    assert not list(check(law(lists=(listing(members=(Member("AAA", source="OWN"),)),))))
    half = listing(members=(Member("AAA", source="OWN"), Member("BBB")))
    assert ["BBB" in one.message for one in check(law(lists=(half,)))] == [True]


@pytest.mark.parametrize("left_out", [", certainty: inferred", "key: OWN, "])
def test_a_provision_without_its_certainty_does_not_load(left_out: str, tmp_path: Path) -> None:
    files = small_law(provision("xx.act.1", "prohibits: true").replace(left_out, ""))
    assert only(lambda: load_law(write(files, tmp_path))).code == "TC201"
