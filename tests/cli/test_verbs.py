"""The smaller verbs: `new`, `explain`, `rules` and `test`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import CASES, KR, ROOT, Command, assert_refused, case
from load.small_law import provision, small_law, write
from transfer_check.load.codes import CODES
from transfer_check.load.schemas import KINDS


def test_new_prints_a_scenario_that_is_judged(command: Command, tmp_path: Path) -> None:
    new = command("new")
    assert (new.code, new.err) == (0, "")
    path = tmp_path / "mine.yaml"
    path.write_text(new.out, encoding="utf-8")
    ran = command(path, "--format", "json")
    assert ran.code in (0, 3, 4, 5)
    assert (ran.err, ran.report["id"]) == ("", "mine")
    # It teaches by its comments.
    assert sum("#" in line for line in new.out.splitlines()) >= 10


def test_what_new_comments_out_loads_too(command: Command, tmp_path: Path) -> None:
    lines = command("new").out.splitlines()
    start = lines.index("# authorisations:")
    freed = [line for line in lines[:start] if not line.startswith("authorisations:")]
    freed += [line.removeprefix("# ") for line in lines[start:] if not line.startswith("#\n") and line.strip()]
    path = tmp_path / "mine.yaml"
    path.write_text("\n".join(freed) + "\n", encoding="utf-8")
    ran = command("test", path)
    assert ran.err == "" or "TC" not in ran.err
    assert "1 expectations" in ran.out


@pytest.mark.parametrize("word", ["TC101", "tc101"])
def test_explain(word: str, command: Command) -> None:
    ran = command("explain", word)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("TC101: No such file\n")
    assert "scenarios/case.yaml" in ran.out


def test_explain_knows_every_code(command: Command) -> None:
    for code, known in CODES.items():
        ran = command("explain", code)
        assert (ran.code, ran.out.splitlines()[0]) == (0, f"{code}: {known.title}")


@pytest.mark.parametrize("word", ["TC999", "", "\x1b[31m"])
def test_explain_what_is_no_code(word: str, command: Command) -> None:
    ran = command("explain", word)
    assert (ran.code, ran.out) == (2, "")
    assert "is no code" in ran.err
    assert "\x1b" not in ran.err


def test_rules_list(command: Command) -> None:
    ran = command("rules", "list")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    (line,) = [line for line in lines if line.split()[:1] == ["kr.dapa.57.4"]]
    assert "Art. 57(4)" in line and "2006-01-02 to now" in line and "verified" in line
    assert len([line for line in lines if line.split()[:1] == ["kr.dapa-decree.68.7.1"]]) == 2
    korean, swiss = (command("rules", "list", "--law", pack).out.splitlines() for pack in ("kr", "ch"))
    assert {*korean} < {*lines} and {*swiss} < {*lines} and not {*korean} & {*swiss}
    assert_refused(command("rules", "list", "--law", "krr"), "TC411")


def test_rules_show(command: Command) -> None:
    ran = command("rules", "show", "kr.dapa.57.2")
    assert (ran.code, ran.err) == (0, "")
    for piece in (
        "방위사업법 제57조제2항",
        "in force 2015-09-28 to now",
        "https://github.com/legalize-kr",
        "kr.dapa.57.2#prohibits: prohibits",
        "kr.dapa.57.2#empowers: empowers kr.dapa-export-permit",
        "written at rules/kr/dapa.yaml:",
    ):
        assert piece in ran.out


def test_rules_show_tells_links_and_order(command: Command, tmp_path: Path) -> None:
    law = write(
        small_law(
            provision("xx.act.1", "prohibits: true", when="{all: [item.strategic, end_user.state in at-war]}"),
            provision("xx.act.2", "defines: item.strategic", when="item.lethal"),
            # It begins later than what it exempts from, and ends: the order of one day is not that of all.
            provision("xx.act.3", "exempts: [xx.act.1]", when="item.sealed", since="2022-01-01", until="2023-01-01"),
            provision("xx.act.4", "permits: true", when="item.complete", more="special_to: [xx.act.1]"),
            provision("xx.act.5", "requires: {authorisation: permit, from: ministry}"),
            provision("xx.act.6", "criterion: {on: permit, force: bars}", more="contested: xx.purpose"),
            provision("xx.act.7", "prohibits: true", more="under: xx.act.1\ncontinues: xx.act.2"),
        ),
        tmp_path,
    )
    first = command("rules", "show", "xx.act.1", "--law", law).out
    for piece in (
        "rests on item.strategic, defined by: xx.act.2",
        "rests on the list: at-war",
        "under it: xx.act.7",
        "defeated by xx.act.3 (its text says so)",
        "defeated by xx.act.4 (special law)",
    ):
        assert piece in first, piece
    second = command("rules", "show", "xx.act.2", "--law", law).out
    assert "what it defines is asked for by: xx.act.1" in second and "continued by: xx.act.7" in second
    assert "defeats xx.act.1 (its text says so)" in command("rules", "show", "xx.act.3", "--law", law).out
    assert "barred by: xx.act.6" in command("rules", "show", "xx.act.5", "--law", law).out
    contested = command("rules", "show", "xx.act.6", "--law", law).out
    assert "contested xx.purpose: Is the purpose a ground or a bar?" in contested
    assert "ban: prohibits when item.complete  [banned]" in contested


def test_rules_show_a_list(command: Command, tmp_path: Path) -> None:
    law = write(small_law(provision("xx.act.1", "prohibits: true", when="end_user.state in at-war")), tmp_path)
    out = command("rules", "show", "at-war", "--law", law).out
    assert out.startswith("at-war  States at war  [factual, of state]\n")
    assert "asked for by: xx.act.1" in out
    assert "    BBB  2022-01-01 to now\n    CCC  (not verified)\n" in out


def test_rules_show_one_number_that_two_rules_bore(command: Command) -> None:
    out = command("rules", "show", "kr.dapa-decree.68.7.1").out
    assert "Korean forces abroad" in out and "war or terrorism" in out


def test_rules_show_a_norm(command: Command) -> None:
    assert command("rules", "show", "kr.dapa.57.2#exempts").code == 0


def test_rules_show_what_is_not_there(command: Command) -> None:
    ran = command("rules", "show", "kr.dapa.57.22")
    assert_refused(ran, "TC531")
    assert "did you mean `kr.dapa.57.2`?" in ran.err


def test_rules_lint(command: Command, tmp_path: Path) -> None:
    clean = command("rules", "lint")
    assert clean.code == 0
    assert clean.out.endswith(" 0 findings\n")
    route = provision("xx.act.1", "prohibits: true", when="{all: [leg.from == AAA, leg.to == BBB]}")
    found = command("rules", "lint", "--law", write(small_law(route), tmp_path))
    assert found.code == 9
    assert "TC602" in found.out


def test_rules_schema(command: Command) -> None:
    kinds = command("rules", "schema").out.split()
    assert kinds == [*KINDS, "report", "plan", "timeline", "verify", "compare"]
    for kind in KINDS:
        kept = ROOT / "engine" / "transfer_check" / "schemas" / f"{kind}.json"
        printed = command("rules", "schema", kind).document
        # What is printed is what is shipped, and what the files name in their first line.
        assert printed == json.loads(kept.read_text(encoding="utf-8"))
    assert_refused(command("rules", "schema", "scenaro"), "TC204")


EXPECTED = "expect:\n  - {reading: textual, decision: DECISION, because: [PROVISION], amend: [[xx.act]], basis: text}\n"


def expecting(folder: Path, decision: str, provision_: str = "xx.act.1", *, more: str = "") -> Path:
    """A scenario that the tiny law prohibits, with what it expects."""
    path = folder / "case.yaml"
    said = EXPECTED.replace("DECISION", decision).replace("PROVISION", provision_)
    path.write_text(case(CASES[4]) + said + more, encoding="utf-8")
    return path


def test_test_of_what_is_as_expected(command: Command, tmp_path: Path, tiny: Path) -> None:
    ran = command("test", expecting(tmp_path, "prohibited"), "--law", tiny)
    assert (ran.code, ran.out, ran.err) == (0, "1 expectations, 0 differences\n", "")


WRONG = {
    "the decision": ("permitted", "xx.act.1", "", "expected permitted, got prohibited"),
    "the reason": ("prohibited", "xx.act.2", "", "expected because of xx.act.2, got xx.act.1"),
    "what is possible": (
        "prohibited",
        "xx.act.1",
        "  - {decision: prohibited, possible: [permitted, prohibited]}\n",
        "expected to be possible ['permitted', 'prohibited'], got ['prohibited']",
    ),
    "the instruments": (
        "prohibited",
        "xx.act.1",
        "  - {decision: prohibited, amend: [[xx.act, xx.decree]]}\n",
        "expected to amend [['xx.act', 'xx.decree']], got [['xx.act']]",
    ),
    "no amendment": ("prohibited", "xx.act.1", "  - {decision: prohibited, amend: []}\n", "expected to amend []"),
    "the provisions": (
        "prohibited",
        "xx.act.1",
        "  - {decision: prohibited, amend_provisions: [[xx.act.2]]}\n",
        "expected to change [['xx.act.2']], got [['xx.act.1'], ['xx.act.5']]",
    ),
    "the authorisations": (
        "prohibited",
        "xx.act.1",
        "  - {decision: prohibited, authorisations: [[xx.permit]]}\n",
        "expected the authorisations [['xx.permit']], got []",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_test_of_what_is_not_as_expected(name: str, command: Command, tmp_path: Path, tiny: Path) -> None:
    decision, because, more, said = WRONG[name]
    path = expecting(tmp_path, decision, because, more=more)
    ran = command("test", path, "--law", tiny)
    assert (ran.code, ran.out) == (9, f"{1 + bool(more)} expectations, 1 difference\n")
    line = path.read_text(encoding="utf-8").splitlines().index("expect:") + (3 if more else 2)
    assert ran.err.startswith(f"{path}:{line}:")
    assert said in ran.err


def test_test_of_a_file_that_is_bad(command: Command, tmp_path: Path, tiny: Path) -> None:
    (tmp_path / "bad.yaml").write_text(case("class: medcial"), encoding="utf-8")
    expecting(tmp_path, "prohibited")
    ran = command("test", tmp_path, "--law", tiny)
    assert (ran.code, ran.out) == (9, "1 expectations, 1 difference\n")
    assert "TC204" in ran.err


def test_test_of_nothing(command: Command, tmp_path: Path) -> None:
    assert_refused(command("test", tmp_path), "TC101")


def test_test_of_the_shipped_scenarios_in_one_file(command: Command) -> None:
    ran = command("test", KR / "155mm-direct.yaml", KR / "gas-masks.yaml")
    assert (ran.code, ran.out) == (0, "12 expectations, 0 differences\n")
