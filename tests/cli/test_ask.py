"""`ask`: an interview that asks only what still matters, can be left and gone on with, and writes the scenario."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import KR, Command, assert_refused
from cli.terminal import CTRL_C, CTRL_D, TAB, Terminal
from decide.test_interview import DEPENDS
from load.small_law import small_law, write
from transfer_check.load.format import formatted

LEAST = ("Shells", "AAA", "Boria", "2024-10-30", "BBB", "combat")
"""What is asked where there is nothing: what, from where, to where, when, for whom, what for."""


@pytest.fixture(scope="module")
def depends(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the law of `DEPENDS`: what is lethal needs to be sealed and a permit."""
    return write(small_law(*DEPENDS), tmp_path_factory.mktemp("depends"))


def answers(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def test_it_asks_what_matters_and_writes_a_scenario(
    command: Command, depends: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = command("ask", "--law", depends, "--no-witness", stdin=answers(*LEAST, "yes", "no"))
    assert ran.code == 4, ran
    # Lethal goods that are not sealed are prohibited; what else the vocabulary knows does not matter and is not asked.
    assert "item.lethal" in ran.out and "item.sealed" in ran.out
    assert "item.complete" not in ran.out and "item.weight" not in ran.out
    assert "ruled out: PERMITTED" in ran.out
    assert "settled: PROHIBITED" in ran.out
    assert "PROHIBITED: The act Art." in ran.out
    text = (tmp_path / "transfer.yaml").read_text(encoding="utf-8")
    assert formatted(text, file="transfer.yaml") == text
    assert "lethal: true" in text and "sealed: false" in text
    # The file is a scenario like any other.
    assert command("transfer.yaml", "--law", depends).code == 4


def test_one_answer_settles_it(command: Command, depends: Path, tmp_path: Path) -> None:
    ran = command(
        "ask", "-o", tmp_path / "a.yaml", "--law", depends, "--no-witness", stdin=answers(*LEAST, "n", "sale")
    )
    assert ran.code == 0
    assert "item.sealed" not in ran.out


def test_unknown_asks_on_about_others(command: Command, depends: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    ran = command("ask", "-o", path, "--law", depends, "--no-witness", stdin=answers(*LEAST, *["unknown"] * 9))
    assert ran.code == 5
    assert "item.sealed" in ran.out and "item.lethal" in ran.out
    assert "Nothing is left to ask." in ran.out
    assert "left open: " in ran.out
    assert "lethal: unknown" in path.read_text(encoding="utf-8")
    # Gone on with, it asks again, and says that these were left open.
    again = command("ask", path, "--law", depends, "--no-witness", stdin=answers("no", "sale"))
    assert again.code == 0, again
    assert "You left this open before." in again.out


def test_what_is_no_answer_is_asked_again(command: Command, depends: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    ran = command(
        "ask", "-o", path, "--law", depends, "--no-witness",
        stdin=answers("", "Shells; Shells", "AAB", "unknown", "AAA", "BBB > XXX", "BBB", "tomorrow", "2024-10-30",
                      "UA", "BBB", "combta", "combat", "?", "perhaps", "no", "sale"),
    )  # fmt: skip
    assert "did you mean `combat`?" in ran.out
    assert "did you mean `AAA`?" in ran.out
    assert "`tomorrow` is not a date" in ran.out
    assert "`perhaps`" in ran.out
    assert "made to kill" in ran.out
    assert "id: shells-2" in path.read_text(encoding="utf-8")


def test_an_answer_is_taken_back(command: Command, depends: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    begun = ("back", "Shels", "back", *LEAST)
    ran = command(
        "ask", "-o", path, "--law", depends, "--no-witness", stdin=answers(*begun, "yes", "back", "back", "no", "sale")
    )
    assert ran.code == 0, ran
    text = path.read_text(encoding="utf-8")
    assert "name: Shells" in text and "lethal: false" in text
    assert ran.out.count("There is nothing to take back.") == 2


def test_it_never_writes_over_what_it_did_not_read(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("kept: as it is\n", encoding="utf-8")
    for words in ((), (KR / "gas-masks.yaml",)):
        assert_no_decision(command("ask", *words, "-o", path, stdin=""))
    commented = tmp_path / "commented.yaml"
    commented.write_text((KR / "gas-masks.yaml").read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    ran = command("ask", commented, stdin="")
    assert_no_decision(ran)
    assert "comments" in ran.err
    assert path.read_text(encoding="utf-8") == "kept: as it is\n"


def assert_no_decision(ran: object) -> None:
    code, err = getattr(ran, "code", None), getattr(ran, "err", "")
    assert code == 2 and "TC001" in err, ran


def test_a_bad_scenario_is_refused(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("scenario: x\nas_of: 2024-10-30\nitems: []\nroute: []\n", encoding="utf-8")
    assert_refused(command("ask", path, stdin=""), "TC405", "TC404")


def test_a_route_goes_on(command: Command, tmp_path: Path) -> None:
    """Goods for another state than the last: where they go next is asked where a later leg matters."""
    from load.small_law import provision

    law = write(small_law(provision("xx.act.1", "prohibits: true", when="{some leg: leg.to == DDD}")), tmp_path)
    least = ("Shells", "AAA", "BBB", "2024-10-30", "CCC", "combat")
    path = tmp_path / "a.yaml"
    ran = command("ask", "-o", path, "--law", law, "--no-witness", stdin=answers(*least, "sale", "DDD"))
    assert ran.code == 4, ran
    assert "Where do the goods go after Boria?" in ran.out
    assert "{from: BBB, to: DDD, status: suspected}" in path.read_text(encoding="utf-8")


# ── in a real terminal ────────────────────────────────────────────────────────────────────────────────────


def test_in_a_terminal_from_nothing(depends: Path, tmp_path: Path) -> None:
    run = Terminal("ask", "--law", depends, "--no-witness", folder=tmp_path)
    for said in LEAST:
        run.expect("> ")
        run.type(said)
    run.expect("(item.lethal, Shells)")
    run.expect("> ")
    run.press("y" + TAB)  # completed to the only word that begins so
    run.expect("yes")
    run.press("\r")
    run.expect("ruled out: PERMITTED")
    run.expect("(item.sealed, Shells)")
    run.expect("> ")
    run.type("true")
    run.expect("(leg.act, leg 1: AAA → BBB)")  # brokered from elsewhere it would be of no law that is encoded
    run.expect("> ")
    run.type("sale")
    run.expect("settled: AUTHORISATION REQUIRED")
    assert run.end() == 3
    assert "Traceback" not in run.screen


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D, "quit\r"], ids=["ctrl-c", "ctrl-d", "quit"])
def test_left_and_gone_on_with(key: str, depends: Path, tmp_path: Path) -> None:
    run = Terminal("ask", "-o", "mine.yaml", "--law", depends, "--no-witness", folder=tmp_path)
    for said in LEAST:
        run.expect("> ")
        run.type(said)
    run.expect("(item.lethal, Shells)")
    run.expect("> ")
    run.type("yes")
    run.expect("(item.sealed, Shells)")
    run.expect("> ")
    run.press(key)
    run.expect("Left. To go on: transfer-check ask mine.yaml")
    assert run.end() == 5
    # What was answered is not asked again.
    again = Terminal("ask", "mine.yaml", "--law", depends, "--no-witness", folder=tmp_path)
    assert "item.lethal" not in again.expect("(item.sealed, Shells)")
    again.expect("> ")
    again.type("no")
    again.expect("settled: PROHIBITED")
    assert again.end() == 4
    assert "Traceback" not in run.screen + again.screen


def test_left_before_there_is_a_transfer(depends: Path, tmp_path: Path) -> None:
    run = Terminal("ask", "--law", depends, folder=tmp_path)
    run.expect("> ")
    run.press(CTRL_C)
    run.expect("nothing was written")
    assert run.end() == 2  # no transfer was stated; 1 would say that something failed
    assert list(tmp_path.iterdir()) == []


def test_korean_in_a_terminal(tmp_path: Path) -> None:
    """The real law, in Korean: a name of a state in Korean is a state."""
    run = Terminal("ask", "--law", "kr", "--lang", "ko", "-o", "a.yaml", folder=tmp_path, columns=60)
    for said in ("155mm 포탄", "KOR", "폴란드", "2024-10-30", "폴란드", "combat"):
        run.expect("> ")
        run.type(said)
    run.expect("이 품목은 통제목록의 어느 항목에 해당하는가")
    run.expect("> ")
    run.press(CTRL_D)
    assert run.end() == 5
    assert "{from: KOR, to: POL}" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
