"""`verify` and `compare`: exit codes, formats, witnesses that run as files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cli.running import Command, assert_refused
from load.small_law import provision, small_law, write

BAN = provision("xx.act.1", "prohibits: true", when="{all: [item.lethal, end_user.state == BBB]}")
FREE = provision("xx.act.2", "permits: true", when="item.class == medical")
DEAD = provision("xx.act.3", "prohibits: true", when="{all: [item.class == medical, item.class == vehicle]}")
ANNOTATED = provision(
    "xx.act.3",
    "prohibits: true",
    when="{all: [item.class == medical, item.class == vehicle]}",
    more="lint: [{code: TC701, why: the text itself says so}]",
)
EXEMPT = provision("xx.act.4", "exempts: xx.act.1", when="{all: [leg.notified, item.lethal]}")
DAY = ("--as-of", "2024-06-01")


def test_a_clean_law_ends_with_0_and_says_what_was_proven(command: Command, tmp_path: Path) -> None:
    ran = command("verify", "--law", write(small_law(BAN, EXEMPT), tmp_path), *DAY)
    assert (ran.code, ran.err) == (0, "")
    assert "xx, read as textual: 2 norms, 0 findings, 0 annotated with a reason" in ran.out
    assert ran.out.count("    proven: ") == 8
    assert "one item and at most 2 legs" in ran.out


def test_a_conflict_ends_with_9_and_its_witness_runs(command: Command, tmp_path: Path) -> None:
    law = write(small_law(BAN, FREE, DEAD), tmp_path)
    ran = command("verify", "xx", "--law", law, *DAY, "--witnesses", tmp_path / "shown")
    assert ran.code == 9
    assert "TC701 `xx.act.3` never applies: `item.class == medical` and `item.class == vehicle`" in ran.out
    assert "TC705 `xx.act.1` prohibits what `xx.act.2` permits" in ran.out
    (path,) = (tmp_path / "shown").iterdir()
    assert path.name == "TC705-xx.act.1-1.yaml"
    shown = command(path, "--law", law, "--law", "xx")
    assert shown.code == 6, shown.out


def test_json_and_sarif_say_the_same_findings(command: Command, tmp_path: Path) -> None:
    law = write(small_law(BAN, FREE, DEAD), tmp_path)
    document = command("verify", "--law", law, *DAY, "--format", "json").document
    assert document["schema"] == "transfer-check/verify/1"
    (pack,) = document["packs"]
    codes = [one["code"] for one in pack["findings"]]
    assert codes == ["TC701", "TC705"]
    assert pack["findings"][0]["proof"] and not pack["findings"][0]["witnesses"]
    scenario = yaml.safe_load(pack["findings"][1]["witnesses"][0]["scenario"])
    assert scenario["items"][0]["class"] == "medical" and scenario["items"][0]["lethal"] is True
    (run,) = command("verify", "--law", law, *DAY, "--format", "sarif").document["runs"]
    assert [one["ruleId"] for one in run["results"]] == codes
    assert all(one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in run["results"])


def test_an_annotated_finding_is_counted_and_does_not_count(command: Command, tmp_path: Path) -> None:
    law = write(small_law(BAN, EXEMPT, ANNOTATED), tmp_path)
    ran = command("verify", "--law", law, *DAY, "--format", "json")
    assert ran.code == 0
    assert [one["why"] for one in ran.document["packs"][0]["annotated"]] == ["the text itself says so"]
    assert "TC617" not in command("rules", "lint", "--law", law).out


def test_all_readings_are_said_once(command: Command, tmp_path: Path) -> None:
    law = write(small_law(BAN, DEAD), tmp_path)
    ran = command("verify", "--law", law, *DAY, "--reading", "all")
    assert ran.out.count("TC701") == 1 and "[textual, strict, banned]" in ran.out


def test_a_time_limit_that_leaves_something_unproven_is_no_success(command: Command, tmp_path: Path) -> None:
    ran = command("verify", "--law", write(small_law(BAN, EXEMPT), tmp_path), *DAY, "--time-limit", "0")
    assert ran.code == 8
    assert "cut short by the time limit, so not proven: every norm applies in some scenario" in ran.out


def test_a_pack_that_is_not_there_is_refused(command: Command, tmp_path: Path) -> None:
    ran = command("verify", "zz", "--law", write(small_law(BAN), tmp_path))
    assert_refused(ran, "TC411")


# compare

LATER = provision("xx.act.5", "prohibits: true", when="item.class == vehicle", since="2024-06-01")
BILL = """\
bill:
  id: xx.bill.repeal
  title: {en: Repeal}
  status: hypothetical
  commences: 2024-09-01
edits:
  - {provision: xx.act.1, repeal: true}
"""


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("2024-05-31", "2024-06-01", "less permissive"),
        ("2024-06-01", "2024-05-31", "more permissive"),
        ("2024-06-01", "2024-06-02", "equivalent: no effect"),
        ("reading:textual", "reading:strict", "equivalent: no effect"),
        ("law", "xx", "equivalent: no effect"),
    ],
)
def test_dates_readings_and_packs(command: Command, tmp_path: Path, one: str, other: str, said: str) -> None:
    law = write(small_law(BAN, LATER), tmp_path)
    ran = command("compare", one, other, "--law", law)
    assert (ran.code, ran.err) == (0, "")
    assert said in " ".join(ran.out.split())


def test_a_bill_is_looked_at_from_its_commencement_and_its_examples_run(command: Command, tmp_path: Path) -> None:
    law = write(small_law(BAN, EXEMPT), tmp_path)
    bill = tmp_path / "bill.yaml"
    bill.write_text(BILL, encoding="utf-8")
    ran = command("compare", "law", bill, "--law", law, "--format", "json", "--witnesses", tmp_path / "shown")
    assert ran.code == 0
    document = ran.document
    assert document["verdict"] == "more permissive"
    assert [side["day"] for side in document["sides"]] == ["2024-09-01", "2024-09-01"]
    witness = document["changes"][0]["regions"][0]["witness"]
    before = command(witness["file"], "--law", law, "--law", "xx")
    after = command(witness["file"], "--law", law, "--law", "xx", "--amend", bill)
    assert (before.code, after.code) == (4, 0)


def test_two_folders(command: Command, tmp_path: Path) -> None:
    one, other = write(small_law(BAN), tmp_path / "a"), write(small_law(BAN, LATER), tmp_path / "b")
    ran = command("compare", one, other, "--law", one, *DAY)
    assert "less permissive" in " ".join(ran.out.split())


def test_a_word_that_means_nothing_is_refused(command: Command, tmp_path: Path) -> None:
    assert_refused(command("compare", "law", "nowhere.yaml", "--law", write(small_law(BAN), tmp_path)), "TC101")
