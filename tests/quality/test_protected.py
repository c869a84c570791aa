"""No bill that is shipped opens what is protected; nine seconds each, so `.ci/long quality` runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import KR, command_with
from transfer_check.amend.apply import apply
from transfer_check.amend.protect import broken_by
from transfer_check.load.bill import load_bill
from transfer_check.load.packs import load_law
from transfer_check.load.protect import load_protections

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", sorted((ROOT / "rules" / "bills").rglob("*.yaml")), ids=lambda path: path.stem)
def test_north_korea_stays_closed(path: Path) -> None:
    law = load_law()
    file = load_protections(ROOT / "rules" / "protect" / "north-korea.yaml", law)
    assert broken_by([file], law, apply(law, [load_bill(path, law)])) == ()


def test_what_is_protected_and_stays_closed_changes_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    command = command_with(capsys, monkeypatch)
    words = ("propose", KR / "155mm-direct.yaml", "--proofs", "0", "--format", "json")
    plain = command(*words).report["amendments"]
    kept = command(*words, "--protect", "rules/protect/north-korea.yaml").report["amendments"]
    assert plain["sets"] == kept["sets"] and not kept["set_aside"]
