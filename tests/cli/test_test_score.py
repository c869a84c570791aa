"""`test --score`: decision and legal basis are counted apart, and what is missing is named."""

from __future__ import annotations

from pathlib import Path

from cli.running import KR, Command

DIRECT = (KR / "155mm-direct.yaml").read_text(encoding="utf-8").split("expect:")[0]
EXPECTED = """expect:
  - {decision: prohibited, because: [kr.dapa.57.4], basis: text}
  - {reading: textual, decision: prohibited, because: [kr.dapa.57.2, kr.dapa.57.4], basis: text}
  - {reading: textual, decision: authorisation_required, basis: text}
"""


def test_the_table_counts_decision_and_basis_apart(command: Command, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(DIRECT + EXPECTED, encoding="utf-8")
    ran = command("test", str(case), "--score")
    rows = [line.split() for line in ran.out.splitlines()]
    assert ["case", "as-reported", "prohibited", "prohibited", "yes", "yes"] in rows
    assert ["case", "textual", "prohibited", "authorisation_required", "NO", "NO:", "not", "kr.dapa.57.4"] in rows
    assert ["case", "textual", "authorisation_required", "authorisation_required", "yes", "-"] in rows
    assert ran.out.splitlines()[-1] == "decision 2 of 3; basis 1 of 2"
    assert ran.code == 9, "a score does not hide a difference"


def test_a_named_miss_is_no_difference_while_it_is_that_miss_and_is_scored_as_a_miss(
    command: Command, tmp_path: Path
) -> None:
    case = tmp_path / "case.yaml"
    entry = "expect: [{{reading: textual, decision: prohibited, missed: {}, basis: text}}]\n"
    case.write_text(DIRECT + entry.format("authorisation_required"), encoding="utf-8")
    ran = command("test", str(case), "--score")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "decision 0 of 1; basis 0 of 0")
    case.write_text(DIRECT + entry.format("undetermined"), encoding="utf-8")
    ran = command("test", str(case))
    assert ran.code == 9 and "prohibited is said to be missed by undetermined, got authorisation_required" in ran.err


def test_a_score_is_no_part_of_a_junit_report(command: Command) -> None:
    assert command("test", str(KR / "155mm-direct.yaml"), "--score", "--format", "junit").code == 2
