"""Where the encoded Korean law ends: silence outside it is no answer, and doubt about one item is not about all."""

from __future__ import annotations

from pathlib import Path

import pytest

from transfer_check.check import Report, check
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario

SCENARIOS = Path(__file__).parents[3] / "scenarios" / "kr"
DIRECT = (SCENARIOS / "155mm-direct.yaml").read_text(encoding="utf-8").split("expect:")[0]
MASKS = "  - {id: masks, control: none, class: protective, lethal: false, complete: true, kr.defence_material: none}\n"
CODES = ["ML3", "ML3.A", "ML3.c", "ML3.a.1", "ML6", "ML6.A", "ML22", "ml3.a", "ML 3 a", "3A", "NONE"]
LAWFUL_ONLY_AFTER = ("authorisation_required", "undetermined")


def judged(text: str, tmp_path: Path, *, reading: str) -> Report:
    """The report on a scenario."""
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    law = load_law()
    return check(law, load_scenario(path, law), reading=reading)


@pytest.mark.parametrize("reading", ["textual", "as-applied", "as-reported"])
@pytest.mark.parametrize(("day", "covered"), [("1990-01-01", False), ("2007-04-10", False), ("2007-04-11", True)])
def test_before_the_law_that_is_encoded_its_silence_is_no_answer(
    day: str, covered: bool, reading: str, tmp_path: Path
) -> None:
    # In 1990 the trade act of the time asked for a permit; not one provision of that day is encoded.
    judgment = judged(DIRECT.replace("2024-10-30", day), tmp_path, reading=reading).judgment
    assert not judgment.not_covered if covered else judgment.not_covered
    assert judgment.decision.value == ("authorisation_required" if covered else "undetermined")


@pytest.mark.parametrize("code", CODES)
def test_no_way_of_writing_a_code_frees_an_item(code: str, tmp_path: Path) -> None:
    text = DIRECT.replace("ML3.a", code).replace("material: major", "material: none").replace("ammunition", "vehicle")
    assert judged(text, tmp_path, reading="textual").judgment.decision.value in (
        "authorisation_required",
        "undetermined",
    )


def test_what_is_undecided_for_one_item_does_not_decide_beside_what_bars_another(tmp_path: Path) -> None:
    # Whether the masks need a catch-all permit (Art. 19-3) hangs on facts that are not stated; the shells do not.
    judgment = judged(DIRECT.replace("route:", MASKS + "route:"), tmp_path, reading="as-reported").judgment
    assert judgment.deciding == ("kr.dapa.57.4", "kr.fta.19-6.1.1")
