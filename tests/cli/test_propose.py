"""`propose`: sets of provisions to change, the best as a bill that works, and how the search ended."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

import transfer_check.amend.propose
from cli.running import CASES, KR, Command, Ran, assert_refused, case
from load.small_law import provision, small_law, write

DIRECT = KR / "155mm-direct.yaml"


def test_the_bill_opens_a_lawful_path_and_permits_close_it(command: Command, tmp_path: Path) -> None:
    bill = tmp_path / "bill.yaml"
    assert command(DIRECT).code == 4
    found = command("propose", DIRECT, "-o", bill)
    assert (found.code, found.err) == (0, f"wrote set 1 to {bill}\n")
    after = command(DIRECT, "--amend", bill, "--format", "json")
    assert (after.code, after.report["decision"]) == (3, "authorisation_required")
    assert [one["status"] for one in after.report["bills"]] == ["hypothetical"]
    # The bill commences on the day of the scenario, so the day before nothing has changed.
    assert command(DIRECT, "--amend", bill, "--as-of", "2024-10-29", "--quiet").code == 4
    assert command(DIRECT, "--amend", bill, "--as-of", "2026-08-01", "--quiet").code == 3
    assert list(tmp_path.iterdir()) == [bill]


@pytest.mark.parametrize(
    ("name", "reading"), [("155mm-transit-notified", "as-applied"), ("155mm-broker-designated", "as-reported")]
)
def test_every_set_written_as_a_bill_works(name: str, reading: str, command: Command, tmp_path: Path) -> None:
    path = KR / f"{name}.yaml"
    sets = command("propose", path, "--reading", reading, "--format", "json").report["amendments"]["sets"]
    assert len(sets) >= 2 and all(one["verified"] for one in sets)
    codes = {}
    for number, one in enumerate(sets, start=1):
        bill = tmp_path / f"bill-{number}.yaml"
        assert command("propose", path, "--reading", reading, "-o", bill, "--set", str(number)).code == 0
        after = command(path, "--reading", reading, "--amend", bill, "--format", "json").report
        codes[" ".join(edit["provision"] for edit in one["edits"])] = set(after["possible"])
    # Which of the two it is may hang on facts that nobody stated; that there is a lawful path does not.
    assert all(possible <= {"permitted", "authorisation_required"} for possible in codes.values()), codes


def test_the_goal_permitted(command: Command, tmp_path: Path) -> None:
    bill = tmp_path / "bill.yaml"
    assert command("propose", DIRECT, "--goal", "permitted", "-o", bill).code == 0
    assert command(DIRECT, "--amend", bill, "--quiet").code == 0


def test_none_is_needed(command: Command, tmp_path: Path) -> None:
    bill = tmp_path / "bill.yaml"
    ran = command("propose", DIRECT, "--reading", "textual", "-o", bill)
    assert ran.code == 0
    assert "no amendment needed" in ran.out
    assert not bill.exists()


def test_it_shows_the_decision_and_the_sets(command: Command) -> None:
    lines = command("propose", DIRECT).out.splitlines()
    assert lines[0].startswith("PROHIBITED under the law of KOR only")
    assert any("kr.dapa.57.4" in line and "except where" in line for line in lines)
    assert any("verified by rerunning" in line for line in lines)


def test_the_limit(command: Command) -> None:
    words = ("propose", DIRECT, "--reading", "as-applied", "--format", "json")
    every = command(*words).report["amendments"]
    some = command(*words, "--limit", "2").report["amendments"]
    assert every["complete"] and len(every["sets"]) > 2
    assert not some["complete"] and len(some["sets"]) == 2
    # Which ones come first is a matter of cost; how many other edits were counted for each is not compared.
    known = [[edit["edit"] for edit in one["edits"]] for one in every["sets"]]
    assert all([edit["edit"] for edit in one["edits"]] in known for one in some["sets"])


def test_cut_short_before_any_set(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The search starts on a clock that is far behind, so that its time is over at the first look.
    monkeypatch.setattr(transfer_check.amend.propose, "time", SimpleNamespace(process_time=lambda: -(10.0**9)))
    bill = tmp_path / "bill.yaml"
    ran = command("propose", DIRECT, "--time-limit", "0.1", "-o", bill)
    assert ran.code == 8
    assert "the search was cut short" in ran.out
    assert not bill.exists()
    assert "no set to write: none exists" not in ran.err, "nobody knows that none exists"


@pytest.mark.parametrize("words", [("--goal", "lawful"), ("--limit", "0"), ("--time-limit", "0"), ("--set", "0")])
def test_options_that_cannot_be(words: tuple[str, str], command: Command) -> None:
    ran = command("propose", DIRECT, *words)
    assert (ran.code, ran.out) == (2, "")


def test_a_set_that_is_none(command: Command, tmp_path: Path) -> None:
    bill = tmp_path / "bill.yaml"
    ran = command("propose", DIRECT, "-o", bill, "--set", "2")
    assert ran.code == 2
    assert "there are 1 sets" in ran.err
    assert not bill.exists()


def test_a_folder_that_is_not_there(command: Command, tmp_path: Path) -> None:
    ran = command("propose", DIRECT, "-o", tmp_path / "none" / "bill.yaml")
    assert ran.code == 2
    assert "TC106" in ran.err


@pytest.mark.parametrize("shape", ["terminal", "json"])
def test_bad_input(shape: str, command: Command, tmp_path: Path) -> None:
    def codes(ran: Ran) -> list[str]:
        if shape == "json":
            assert (ran.code, ran.err) == (2, "")
            return [error["code"] for error in ran.document["errors"]]
        found = ran.err.split(": TC")[1:]
        assert_refused(ran, *(f"TC{piece[:3]}" for piece in found))
        return [f"TC{piece[:3]}" for piece in found]

    assert codes(command("propose", tmp_path / "none.yaml", "--format", shape)) == ["TC101"]
    assert codes(command("propose", DIRECT, "--reading", "textaul", "--format", shape)) == ["TC412"]
    assert codes(command("propose", DIRECT, "--law", "krr", "--format", shape)) == ["TC411"]


def test_all_readings_at_once_are_refused(command: Command) -> None:
    assert command("propose", DIRECT, "--reading", "all").code == 2


def test_a_conflict_is_mended(command: Command, tmp_path: Path, tiny: Path, cases: dict[int, Path]) -> None:
    bill = tmp_path / "bill.yaml"
    assert command("propose", cases[6], "--law", tiny, "-o", bill).code == 0
    assert command(cases[6], "--law", tiny, "--amend", bill, "--quiet").code == 0


def test_where_nothing_is_stated_a_set_still_names_what_it_changes(command: Command, tmp_path: Path) -> None:
    # Neither end user, end use nor code is known, so no scope can be drafted from them.
    law = write(
        small_law(
            provision("xx.act.1", "prohibits: true", more="yields_to: decree"),
            provision("xx.decree.1", "exempts: xx.act.1", when="item.class == medical"),
        ),
        tmp_path,
    )
    path = tmp_path / "case.yaml"
    path.write_text(case(CASES[4]).replace("end_user: {state: BBB}\n", ""), encoding="utf-8")
    found = command("propose", path, "--law", law, "--format", "json").report["amendments"]
    provisions = [[edit["provision"] for edit in one["edits"]] for one in found["sets"]]
    assert sorted(provisions) == [["xx.act.1"], ["xx.decree.1"]]
    assert found["family"] == [["xx.act"], ["xx.decree"]]
    assert all(one["verified"] for one in found["sets"])


def test_nothing_else_may_be_changed_so_none_exists(command: Command, tmp_path: Path) -> None:
    bill = tmp_path / "bill.yaml"
    ran = command("propose", DIRECT, "--keep", "kr.dapa.57.4", "-o", bill)
    assert (ran.code, ran.err) == (7, "no set to write: none exists\n")
    assert "no set of amendments was found" in ran.out
    assert "left alone, as asked" in ran.out
    assert not bill.exists()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--keep", "kr.dapa.57.44"), "kr.dapa.57.4"),
        (("--only", "act,decre"), "decree"),
        (("--not-by", "kr.presidnt"), "kr.president"),
    ],
)
def test_a_misspelt_restriction_is_refused(words: tuple[str, str], hint: str, command: Command) -> None:
    ran = command("propose", DIRECT, *words)
    assert ran.code == 2
    assert "TC531" in ran.err and hint in ran.err


def test_only_what_the_cabinet_can_change(command: Command) -> None:
    ran = command("propose", DIRECT, "--reading", "as-applied", "--only", "decree", "--format", "json")
    found = ran.report["amendments"]
    assert ran.code == 0 and found["restricted"]
    assert {edit["layer"] for one in found["sets"] for edit in one["edits"]} == {"decree"}


def test_the_footprint_is_told_as_text_and_as_data(command: Command) -> None:
    (one,) = command("propose", DIRECT, "--format", "json").report["amendments"]["sets"]
    assert one["reach"]["target_only"] and one["reach"]["gained"] == 1
    assert one["footprint"].startswith("lets through this transfer and nothing else")
    text = command("propose", DIRECT).out
    assert "lets through this transfer and nothing else" in text and "249 destinations" in text
    none = command("propose", DIRECT, "--footprints", "0", "--format", "json").report["amendments"]["sets"][0]
    assert (none["reach"], none["footprint"]) == (None, "not computed")


def test_an_override_is_told_apart(command: Command) -> None:
    found = command("propose", DIRECT, "--override", "--format", "json").report["amendments"]
    assert len(found["sets"]) == 1 and found["overrides"]
    assert all(one["verified"] and len(one["instruments"]) == 1 for one in found["overrides"])
    assert "clauses of one act over others" in command("propose", DIRECT, "--override").out


PROTECT = """\
protect: {id: closed, title: {en: What stays closed}}
entries:
  - {scenario: SCENARIO, why: {en: this very transfer stays closed}}
"""


def test_what_is_protected_is_not_let_through(command: Command, tmp_path: Path) -> None:
    kept = tmp_path / "closed.yaml"
    kept.write_text(PROTECT.replace("SCENARIO", str(DIRECT)), encoding="utf-8")
    ran = command("propose", DIRECT, "--protect", kept, "--proofs", "0", "--format", "json")
    found = ran.report["amendments"]
    assert (ran.code, found["sets"]) == (7, [])
    assert found["set_aside"] and all(one["breaks"] for one in found["set_aside"])
    assert "this very transfer stays closed" in command("propose", DIRECT, "--protect", kept, "--proofs", "0").out


def test_a_set_is_proven_to_let_nothing_else_through(command: Command) -> None:
    (one,) = command("propose", DIRECT, "--format", "json").report["amendments"]["sets"]
    assert one["beyond"]["none"] and one["beyond"]["legs"] == 2 and "UKR" in one["beyond"]["target"]
    assert "proven: in no scenario of at most 2 legs" in command("propose", DIRECT).out


def test_what_else_a_set_lets_through_is_a_scenario_that_runs(command: Command, tmp_path: Path) -> None:
    # Kept from the narrow ways, the search must repeal or move members of lists, which lets other goods through.
    found = tmp_path / "found"
    words = ("propose", DIRECT, "--reading", "as-applied", "--only", "notice", "--proofs", "1")
    ran = command(*words, "--witnesses", found, "-o", tmp_path / "bill.yaml")
    (shown,) = sorted(found.iterdir())
    assert ran.code == 0 and shown.name == "set-1.yaml" and "beyond these it lets through" in ran.out
    before = command(shown, "--quiet").code
    after = command(shown, "--amend", tmp_path / "bill.yaml", "--quiet").code
    assert before not in (0, 3)
    assert after in (0, 3)


def test_the_bill_holds_both_texts_and_what_it_rests_on(command: Command, tmp_path: Path) -> None:
    bill = tmp_path / "bill.yaml"
    assert command("propose", DIRECT, "-o", bill).code == 0
    text = bill.read_text(encoding="utf-8")
    assert text.startswith("# Hypothetical.") and "status: hypothetical" in text
    assert "# scenario" in text and "law sha256" in text and "footprint: lets through this transfer" in text
    assert "# As the law stands (-), As amended (+)" in text and "Art. 57(4)" in text
    assert "As the law stands" in command("propose", DIRECT, "--texts", "--proofs", "0").out
