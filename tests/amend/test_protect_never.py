"""A region of scenarios that no amendment may open: proven, or broken with a scenario that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.test_protect import REPEAL, TO_CORA, broken, law
from transfer_check.amend.apply import apply
from transfer_check.amend.protect import broken_by
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.bill import load_bill
from transfer_check.load.packs import load_law
from transfer_check.load.protect import load_protections

__all__ = ["law"]
ROOT = Path(__file__).resolve().parents[2]
NEVER = f"{{never: {{when: {TO_CORA}}}, reading: textual}}"


@pytest.mark.parametrize(
    "edit",
    [
        REPEAL,
        "{provision: xx.act.1, except: item.class == medical}",
        "{provision: xx.act.1, when: end_user.state == CCC}",
    ],
)
def test_a_region_that_an_amendment_opens(edit: str, law: Law, tmp_path: Path) -> None:
    (one, *_) = broken(law, tmp_path, NEVER, edit)
    assert "CCC" in one.scenario
    assert one.before == (Decision.PROHIBITED,)
    assert one.after[0] in (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED)


@pytest.mark.parametrize(
    "edit",
    [
        "{provision: xx.act.1, extend: leg.to == BBB}",
        "{provision: xx.act.2, repeal: true}",
        "{provision: xx.act.1, except: {all: [end_user.state == DDD, {not: {some leg: leg.to == CCC}}]}}",
    ],
)
def test_a_region_that_stays_closed(edit: str, law: Law, tmp_path: Path) -> None:
    """That no licence is needed elsewhere, and an exception that never meets the region, open nothing in it."""
    assert broken(law, tmp_path, NEVER, edit) == ()


@pytest.mark.parametrize("name", ["war-proviso"])
def test_north_korea_stays_closed_under_bills_of_the_korean_law(name: str) -> None:
    # All the others take minutes: tests/quality.
    korea = load_law()
    file = load_protections(ROOT / "rules" / "protect" / "north-korea.yaml", korea)
    assert len(file.entries) == 3
    assert broken_by([file], korea, apply(korea, [load_bill(ROOT / "rules/bills/kr" / f"{name}.yaml", korea)])) == ()
