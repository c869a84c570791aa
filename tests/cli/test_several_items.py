"""A report on several items and legs: what holds of one is not said of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Command

CASE = """\
scenario: shells and masks by two legs
as_of: 2024-10-30
law: [kr]
items:
  - id: shells
    control: ML3.a
    class: ammunition
    stock: new
    lethal: true
    complete: true
    kr.defence_material: major
  - id: masks
    control: CONTROL
    class: protective
    lethal: false
    complete: true
    stock: new
    kr.defence_material: none
route:
  - {from: KOR, to: POL, act: sale, kr.notified: false, kr.diversion_known: false}
  - {from: POL, to: UKR, act: re-export}
end_user: {state: UKR, kind: armed-forces, basis: contract}
end_use: combat
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """Shells that are barred, and masks that are on no list."""
    path = tmp_path / "case.yaml"
    path.write_text(CASE.replace("CONTROL", "none"), encoding="utf-8")
    return path


def test_each_cell_that_differs_and_what_to_take_out(scenario: Path, command: Command) -> None:
    shown = command(scenario, "--no-amendments").out
    assert "KOR  leg 1  shells: prohibited\n" in shown
    assert "KOR  leg 1  masks: not regulated\n" in shown
    assert "Take out shells: the rest has a lawful path.\n" in shown


def test_the_cells_in_korean(scenario: Path, command: Command) -> None:
    shown = command(scenario, "--no-amendments", "--lang", "ko").out
    assert "KOR  구간 1  shells: 금지\n" in shown
    assert "KOR  구간 1  masks: 규율 없음\n" in shown


def test_a_fact_of_another_leg_names_its_leg(scenario: Path, command: Command) -> None:
    shown = command(scenario, "--no-amendments").out
    # The finding is on leg 1, whose end is Poland; the route reaches Ukraine on leg 2.
    assert "leg.to in armed-conflict (leg 2) ← UKR" in shown
    assert "leg.from == KOR ← KOR" in shown


def test_a_provision_that_holds_of_one_item_and_is_undecided_of_another(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE.replace("    control: CONTROL\n", ""), encoding="utf-8")
    shown = command(path, "--reading", "textual", "--no-amendments").out
    told = [line for line in shown.splitlines() if line.endswith("  kr.fta.19-2")]
    who = "Foreign Trade Act Art. 19-2  prohibits without strategic item export permit"
    assert told == [f"  • {who} (shells/leg 1)  kr.fta.19-2", f"  ? {who} (masks/leg 1)  kr.fta.19-2"]
