"""`--why PROVISION` and `--why-not DECISION`: the shortest proof, or the provisions and facts in the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cli.running import KR, Command, assert_refused, case
from load.small_law import provision, small_law, write
from transfer_check.report.schema import report_schema

LAW = (
    # Prohibits by either of two ways; the second takes one line to prove, the first two.
    provision("xx.act.1", "prohibits: true", when="{any: [{all: [item.lethal, item.complete]}, item.strategic]}"),
    provision("xx.act.2", "defines: item.strategic", when="item.class in [ammunition, vehicle]"),
    provision("xx.act.3", "exempts: [xx.act.1]", when="item.sealed"),
    provision("xx.act.4", "limits: [xx.act.3]", when="end_user.state in at-war"),
    provision("xx.act.5", "prohibits: true", since="2025-01-01"),
    # Hangs on a question to which both answers come to the same.
    provision("xx.act.6", "exempts: [xx.act.1]", when="{all: [item.complete, {not: item.complete}, item.lethal]}"),
)


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(small_law(*LAW), tmp_path_factory.mktemp("why"))


@pytest.fixture
def ask(command: Command, law: Path, tmp_path: Path) -> Any:
    """Puts words to the check of one item, and gives the report as data."""

    def asked(item: str, *words: str) -> Any:
        path = tmp_path / "case.yaml"
        path.write_text(case(item), encoding="utf-8")
        ran = command(path, "--law", law, "--format", "json", *words)
        jsonschema.Draft202012Validator(report_schema()).validate(ran.document)
        return ran.report

    return asked


def leaves(step: Any) -> list[str]:
    """The lines of law of a proof."""
    below = [line for part in step["parts"] for line in leaves(part)]
    return [step["says"], *below] if step["kind"] == "leaf" else below


def test_the_shortest_of_two_proofs(ask: Any) -> None:
    (ground,) = ask("class: vehicle, lethal: true, complete: true, sealed: false", "--why", "xx.act.1")["why"][0][
        "grounds"
    ]
    assert (ground["label"], ground["applies"]) == ("IN", True)
    # Two lines either way (the derived fact and what it rests on); `strategic` needs one condition less.
    assert len(leaves(ground["proof"])) == 2
    # That it is IN rests on both exemptions being OUT.
    assert [(one["norm"], one["label"], one["line"]) for one in ground["over"]] == [
        ("xx.act.3", "OUT", 2),
        ("xx.act.6", "OUT", 2),
    ]
    assert leaves(ground["over"][0]["proof"]) == ["item.sealed"]


def test_one_line_is_enough_to_fail(ask: Any) -> None:
    (ground,) = ask("class: medical, lethal: false, complete: false", "--why", "xx.act.1")["why"][0]["grounds"]
    assert (ground["label"], ground["applies"], ground["over"]) == ("OUT", False, [])
    # One of the two lines of the first way suffices, and the definition fails by its one line.
    assert leaves(ground["proof"]) == ["item.lethal", "item.strategic", "item.class in [ammunition, vehicle]"]


def test_overridden_and_the_limit_on_what_overrides(ask: Any) -> None:
    """Boria is at war, so the exemption is limited: the prohibition stands, and the proof says both."""
    (ground,) = ask("class: vehicle, complete: false, sealed: true", "--why", "xx.act.1")["why"][0]["grounds"]
    assert ground["label"] == "IN"
    exemption = ground["over"][0]
    assert (exemption["norm"], exemption["label"], exemption["proof"]) == ("xx.act.3", "OUT", None)
    (limit,) = exemption["over"]
    assert (limit["norm"], limit["label"]) == ("xx.act.4", "IN")
    assert leaves(limit["proof"]) == ["end_user.state in at-war"]


def test_what_is_undecided_names_the_facts(ask: Any) -> None:
    (ground,) = ask("class: medical, lethal: true", "--why", "xx.act.1")["why"][0]["grounds"]
    assert (ground["label"], ground["exactly"]) == ("UNDECIDED", None)
    assert [(hinge["fact"], hinge["answers"]) for hinge in ground["hangs_on"]] == [("item.complete", ["true"])]


def test_what_only_seems_undecided(ask: Any) -> None:
    """`complete and not complete` is unknown in three values and false in every completion."""
    (ground,) = ask("class: medical, lethal: true", "--why", "xx.act.6")["why"][0]["grounds"]
    assert (ground["label"], ground["exactly"], ground["hangs_on"]) == ("UNDECIDED", "OUT", [])


def test_not_in_force(ask: Any, command: Command, law: Path, tmp_path: Path) -> None:
    (found,) = ask("class: medical", "--why", "xx.act.5")["why"]
    assert (found["grounds"], found["not_in_force_on_legs"]) == ([], [1])
    ran = command(tmp_path / "case.yaml", "--law", law, "--why", "xx.act.5")
    assert "not in force on the day of leg 1: in force 2025-01-01 –" in ran.out


def test_why_not_names_a_smallest_set(ask: Any) -> None:
    item = "class: vehicle, lethal: true, complete: true, sealed: true"
    (found,) = ask(item, "--why-not", "permitted")["why_not"]
    # The prohibition applies (by the item alone), and the exemption is limited because Boria is at war.
    assert "xx.act.1" in found["provisions"]
    assert "xx.act.4" in found["provisions"]
    assert "xx.act.3" not in found["provisions"], "what helps does not stand in the way"
    assert "end_user.state" in [fact["fact"] for fact in found["facts"]]
    assert (found["reached"], found["never"]) == (False, False)
    told = {fact["fact"] for fact in found["facts"]}
    # One of the two ways of the prohibition is enough, so no set tells both; each has a set of its own.
    assert not {"item.class", "item.lethal", "item.complete"} <= told
    ways = [{fact["fact"] for fact in one["facts"]} for one in found["sets"]]
    assert {"item.class"} in [way & {"item.class", "item.lethal", "item.complete"} for way in ways]
    assert {"item.lethal", "item.complete"} in [way & {"item.class", "item.lethal", "item.complete"} for way in ways]
    assert found["complete"] is True
    assert found["sets"][0] == {"provisions": found["provisions"], "facts": found["facts"]}


def test_each_set_is_minimal_and_none_lies_within_another(ask: Any) -> None:
    (found,) = ask("class: vehicle, lethal: true, complete: true, sealed: true", "--why-not", "permitted")["why_not"]
    sets = [{*one["provisions"], *((fact["fact"], fact["of"]) for fact in one["facts"])} for one in found["sets"]]
    assert len(sets) > 1
    assert not any(one < other for one in sets for other in sets)
    assert [len(one) for one in sets] == sorted(len(one) for one in sets)


def test_a_search_that_is_cut_short_says_so(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from transfer_check.decide import why_not

    monkeypatch.setattr(why_not, "MOST_LOOKED", 1)
    item = "class: vehicle, lethal: true, complete: true, sealed: true"
    (found,) = ask(item, "--why-not", "permitted")["why_not"]
    assert (len(found["sets"]), found["complete"]) == (1, False)


def test_why_not_where_the_sealed_are_exempt(ask: Any) -> None:
    (found,) = ask("class: vehicle, sealed: false", "--why-not", "permitted")["why_not"]
    assert found["provisions"] == ["xx.act.1", "xx.act.2"]
    assert [(fact["fact"], fact["value"]) for fact in found["facts"]] == [
        ("item.class", "vehicle"),
        ("item.sealed", "false"),
    ]


def test_why_not_what_it_is_what_it_may_be_and_what_it_can_never_be(ask: Any) -> None:
    said = ask("class: medical, lethal: true, sealed: false", "--why-not", "undetermined", "--why-not", "prohibited",
               "--why-not", "conflict")["why_not"]  # fmt: skip
    assert said[0]["reached"] is True
    assert [hinge["fact"] for hinge in said[1]["hangs_on"]] == ["item.complete"]
    # There is no permission in this law, so no two norms of it clash.
    assert (said[2]["never"], said[2]["provisions"]) == (True, [])


def test_why_not_undetermined(ask: Any) -> None:
    """What is settled is settled by provisions and facts too."""
    (found,) = ask("class: vehicle, sealed: false", "--why-not", "undetermined")["why_not"]
    assert found["provisions"] == ["xx.act.1", "xx.act.2"]


def test_told(command: Command, law: Path, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(case("class: vehicle, complete: false, sealed: true"), encoding="utf-8")
    ran = command(path, "--law", law, "--why", "xx.act.1", "--why-not", "permitted")
    assert ran.code == 4
    for piece in ("Why xx.act.1", "• xx.act.1  prohibits: in", "○ xx.act.3  exempts: out", "Why not PERMITTED",
                  "end_user.state ← BBB"):  # fmt: skip
        assert piece in ran.out, piece
    assert "What would change it" not in ran.out  # what was asked, and not the whole report
    markdown = command(path, "--law", law, "--why", "xx.act.1", "--format", "markdown")
    assert "Why xx" in markdown.out
    korean = command(path, "--law", law, "--why-not", "permitted", "--lang", "ko")
    assert "아닌 이유" in korean.out


def test_what_is_refused(command: Command, law: Path, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(case("class: vehicle"), encoding="utf-8")
    ran = command(path, "--law", law, "--why", "xx.act.11")
    assert_refused(ran, "TC531")
    assert "did you mean `xx.act.1`?" in ran.err
    for words in (
        ("--why-not", "permited"),
        ("--why", "xx.act.1", "--format", "html"),
        ("--why", "xx.act.1", "--quiet"),
    ):
        assert command(path, "--law", law, *words).code == 2


def test_the_real_case(command: Command) -> None:
    """As reported, each Act bars the transfer by a provision of its own: each is told."""
    path = KR / "155mm-direct.yaml"
    ran = command(path, "--reading", "as-reported", "--why-not", "authorisation-required", "--format", "json")
    assert ran.code == 2  # the words of a decision are those of the reports
    ran = command(path, "--reading", "as-reported", "--why-not", "authorisation_required", "--format", "json")
    (found,) = ran.report["why_not"]
    assert sorted(one["provisions"] for one in found["sets"]) == [["kr.dapa.57.4"], ["kr.fta.19-6.1.1"]]
    assert found["complete"] is True
    assert "item.lethal" in [fact["fact"] for fact in found["facts"]]
