"""What the options of a check change, and that they change nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import CASES, KR, WITNESS, Command, assert_refused, case
from load.small_law import provision, small_law, write

DIRECT = KR / "155mm-direct.yaml"
QUICK = ("--no-amendments", "--format", "json")


def test_the_verb_may_be_left_out(command: Command, tiny: Path, cases: dict[int, Path]) -> None:
    assert command(cases[4], "--law", tiny) == command("check", cases[4], "--law", tiny)


def test_standard_input(command: Command, tiny: Path) -> None:
    ran = command("-", "--law", tiny, "--format", "json", stdin=case(CASES[4]))
    assert (ran.code, ran.report["decision"], ran.report["path"]) == (4, "prohibited", "-")


def test_standard_input_gives_the_same_hash_as_the_file(command: Command, tiny: Path, cases: dict[int, Path]) -> None:
    file = command(cases[4], "--law", tiny, "--format", "json")
    piped = command("-", "--law", tiny, "--format", "json", stdin=cases[4].read_text(encoding="utf-8"))
    assert piped.report["receipt"] == file.report["receipt"]


def test_standard_input_that_is_no_scenario(command: Command, tiny: Path) -> None:
    assert_refused(command("-", "--law", tiny, stdin="scenario: [\n"), "TC110")
    assert_refused(command("-", "--law", tiny, stdin=""), "TC111")
    assert_refused(command("-", "--law", tiny, stdin=b"\xff\xfe"), "TC105")
    assert_refused(command("-", "--law", tiny, stdin="#" * (2**20 + 1)), "TC104")


def test_quiet_is_one_line_for_each_scenario(command: Command, tiny: Path, cases: dict[int, Path]) -> None:
    ran = command(cases[0], cases[4], cases[3], "--law", tiny, "--quiet")
    lines = ran.out.splitlines()
    assert [line.startswith(f"{cases[code]}: ") for code, line in zip((0, 4, 3), lines, strict=True)] == [True] * 3
    assert [word in line for word, line in zip(("PERMITTED", "PROHIBITED", "REQUIRED"), lines, strict=True)] == (
        [True] * 3
    )


def test_as_of_takes_the_place_of_the_scenarios_date(command: Command) -> None:
    now = command(DIRECT, *QUICK).report
    before = command(DIRECT, "--as-of", "2024-08-20", *QUICK).report
    assert (now["as_of"], before["as_of"]) == ("2024-10-30", "2024-08-20")
    # The peaceful-purpose criterion stood in the Decree until 2024-08-21.
    assert "kr.fta.19-6.1.1" in now["deciding"]
    assert "kr.fta-decree.34.1" in before["deciding"]


@pytest.mark.parametrize("word", ["2024-02-30", "30/10/2024", "yesterday", "2024-W44-3", ""])
def test_as_of_what_is_no_date(word: str, command: Command) -> None:
    ran = command(DIRECT, "--as-of", word)
    assert (ran.code, ran.out) == (2, "")
    assert "is not a date" in ran.err


def test_the_reading_of_the_command_beats_that_of_the_scenario(command: Command) -> None:
    assert command(DIRECT, *QUICK).report["reading"] == "as-reported"
    ran = command(DIRECT, "--reading", "textual", *QUICK)
    assert (ran.code, ran.report["reading"]) == (3, "textual")


def test_without_a_word_the_default_reading_of_the_pack_is_used(command: Command) -> None:
    ran = command(KR / "155mm-transit-busan.yaml", *QUICK)
    assert (ran.code, ran.report["reading"]) == (0, "as-applied")


def test_all_readings_are_reported_and_the_worst_counts(command: Command) -> None:
    ran = command(DIRECT, "--reading", "all", *QUICK)
    found = [(report["reading"], report["decision"]) for report in ran.document["reports"]]
    assert ran.code == 4
    assert found == [
        ("textual", "authorisation_required"),
        ("as-applied", "prohibited"),
        ("as-reported", "prohibited"),
    ]
    # Each report shows the decisions under the others too, and they say the same.
    for report in ran.document["reports"]:
        assert report["readings"] == dict(found)


def test_a_reading_that_no_pack_has(command: Command) -> None:
    ran = command(DIRECT, "--reading", "textaul")
    assert_refused(ran, "TC412")
    assert "did you mean `textual`?" in ran.err


def test_a_pack_narrows_the_question(command: Command, tmp_path: Path) -> None:
    text = (KR / "155mm-to-us-end-use.yaml").read_text(encoding="utf-8").replace("law: [kr]\n", "")
    # A leg that starts abroad: its law is not encoded, so the question is open until it is narrowed.
    text = text.replace("to: USA, act", "to: MEX, act").replace(
        "recipient: armed-forces}", "recipient: armed-forces}\n  - {from: MEX, to: PER, act: sale}"
    )
    path = tmp_path / "case.yaml"
    path.write_text(text.replace("end_user: {state: USA", "end_user: {state: PER"), encoding="utf-8")
    wide, narrow = command(path, *QUICK), command(path, "--law", "kr", *QUICK)
    assert (wide.code, [gap["state"] for gap in wide.report["not_covered"]]) == (5, ["MEX"])
    assert wide.report["narrowed_to"] == []
    assert (narrow.code, narrow.report["not_covered"], narrow.report["narrowed_to"]) == (3, [], ["kr"])
    assert "under the law of KOR only" in command(path, "--law", "kr", "--quiet").out


def test_a_pack_that_is_none(command: Command) -> None:
    ran = command(DIRECT, "--law", "krr")
    assert_refused(ran, "TC411")
    assert "did you mean `kr`?" in ran.err


def test_a_folder_that_holds_no_law(command: Command, tmp_path: Path) -> None:
    assert_refused(command(DIRECT, "--law", tmp_path), "TC501")
    assert_refused(command(DIRECT, "--law", f"{tmp_path}/none"), "TC501")


def test_a_pack_from_a_folder_of_its_own(command: Command, tmp_path: Path, cases: dict[int, Path]) -> None:
    whole = write(small_law(provision("xx.act.1", "prohibits: true", when="item.class == vehicle")), tmp_path / "a")
    apart = tmp_path / "b" / "xx"
    apart.parent.mkdir()
    (whole / "xx").rename(apart)
    # Without the pack no law claims the leg, and what is not encoded is never permitted.
    assert command(cases[4], "--law", whole).code == 5
    assert command(cases[4], "--law", whole, "--law", apart).code == 4


def test_the_variable_names_the_law(
    command: Command, tiny: Path, cases: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRANSFER_CHECK_RULES", str(tiny))
    named = command(cases[4], "--format", "json")
    assert named.code == 4
    assert named.report["receipt"] == command(cases[4], "--law", tiny, "--format", "json").report["receipt"]


def test_the_option_beats_the_variable(
    command: Command, tiny: Path, cases: dict[int, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRANSFER_CHECK_RULES", str(tmp_path))
    assert command(cases[4], "--law", tiny).code == 4
    assert_refused(command(cases[4]), "TC501")


def test_markdown(command: Command, tiny: Path, cases: dict[int, Path]) -> None:
    ran = command(cases[4], "--law", tiny, "--format", "markdown")
    assert ran.code == 4
    assert ran.out.startswith("## **PROHIBITED**")
    assert "\n### Why\n" in ran.out
    assert "`item.class == vehicle`" in ran.out


def test_a_format_that_is_none(command: Command) -> None:
    ran = command(DIRECT, "--format", "pdf")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("shape", ["terminal", "markdown"])
def test_korean(shape: str, command: Command) -> None:
    ran = command(DIRECT, "--lang", "ko", "--no-amendments", "--format", shape)
    assert ran.code == 4
    head = ran.out.splitlines()[0]
    assert "금지" in head and "방위사업법 제57조제4항" in head.replace("\\", "")
    assert "PROHIBITED" not in ran.out


def test_korean_json_has_the_same_decisions(command: Command) -> None:
    korean, english = (command(DIRECT, *QUICK, "--lang", lang).report for lang in ("ko", "en"))
    assert korean["decision"] == english["decision"] == "prohibited"
    cites = {finding["provision"]: finding["cite"] for finding in korean["findings"]}
    assert cites["kr.dapa.57.4"] == "제57조제4항"


def test_without_the_witness(command: Command, tiny: Path, cases: dict[int, Path]) -> None:
    asked, off = (
        command(cases[4], "--law", tiny, "--format", "json", *words) for words in ((WITNESS,), ("--no-witness",))
    )
    assert (asked.code, off.code) == (4, 4)
    assert asked.report["witness"]["status"] in ("agreed", "unavailable")
    assert off.report["witness"]["status"] == "off"


def test_amendments_are_searched_where_the_answer_is_prohibited_only(
    command: Command, tiny: Path, cases: dict[int, Path]
) -> None:
    for code, wanted in ((0, False), (3, False), (4, True), (5, False), (6, True)):
        report = command(cases[code], "--law", tiny, "--format", "json").report
        assert (report["amendments"] is not None) is wanted
        assert command(cases[code], "--law", tiny, *QUICK).report["amendments"] is None


def test_legs_that_are_done_are_judged_when_asked(command: Command) -> None:
    path = KR / "krab-k9-chassis.yaml"
    usual, all_legs = (command(path, *QUICK, *words).report for words in ((), ("--judge-done",)))
    assert {cell["leg"] for cell in usual["jurisdictions"][0]["cells"]} == {2}
    assert {cell["leg"] for cell in all_legs["jurisdictions"][0]["cells"]} == {1, 2}


def test_a_bill_is_applied_and_named_and_two_edits_of_one_address_on_one_day_are_refused(command: Command) -> None:
    bill = KR.parents[1] / "rules" / "bills" / "kr" / "self-defence-permit.yaml"
    ran = command(DIRECT, "--amend", bill, *QUICK)
    assert (ran.code, [bill["id"] for bill in ran.report["bills"]]) == (3, ["kr.bill.self-defence-permit"])
    assert_refused(command(DIRECT, "--amend", bill, "--amend", bill), "TC502", "TC502")
