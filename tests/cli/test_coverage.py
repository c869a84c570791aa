"""`rules coverage`: the account of the text, its page, and when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Command, assert_refused
from load.small_law import small_law, write
from load.test_ledger import ENTRIES, HEAD, LAW, READ


@pytest.fixture
def accounted(tmp_path: Path) -> Path:
    """The folder of a law with a ledger that balances."""
    return write({**small_law(*LAW), "sources.yaml": READ, "xx/ledger/act.yaml": HEAD + ENTRIES}, tmp_path)


def test_the_figures(command: Command, accounted: Path) -> None:
    ran = command("rules", "coverage", "--law", accounted)
    assert (ran.code, ran.err) == (0, "")
    rows = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines()}
    # Units in all, encoded, untranslated, not relevant; provisions in all, of which inferred: all five of the act.
    assert rows["xx.act"] == ["8", "6", "1", "1", "|", "5", "0", "0", "0", "5"]
    assert rows["xx.decree"] == ["no", "ledger", "|", "1", "0", "0", "0", "1"]
    assert rows["all"] == ["8", "6", "1", "1", "|", "6", "0", "0", "0", "6"]
    assert "not relevant: fees 1" in ran.out
    assert ran.out.endswith("1 ledgers, balanced\n")


def test_as_json(command: Command, accounted: Path) -> None:
    found = command("rules", "coverage", "xx", "--law", accounted, "--format", "json", "--sample", "9").document
    (pack,) = found["packs"]
    assert (found["schema"], found["balanced"], found["problems"]) == ("transfer-check/coverage/1", True, [])
    assert pack["units"] == {"encoded": 6, "untranslated": 1, "not_relevant": 1}
    assert pack["reasons"]["fees"] == 1
    assert pack["provisions"] == {"verified": 0, "press_only": 0, "from_knowledge": 0, "inferred": 6}
    assert [one["ledger"] for one in pack["instruments"] if one["id"] == "xx.act"] == [True]
    assert found["sample"] == [{"instrument": "xx.act", "unit": "2.2", "reason": "fees", "gist": "what it costs"}]


def test_what_does_not_balance(command: Command, accounted: Path) -> None:
    path = accounted / "xx" / "ledger" / "act.yaml"
    path.write_text((HEAD + ENTRIES).replace('["3"]', '["3", "4"]'), encoding="utf-8")
    ran = command("rules", "coverage", "--law", accounted)
    assert ran.code == 9
    assert "rules/xx/ledger/act.yaml:16:19: TC541" in ran.out
    assert ran.out.endswith("1 ledgers, 1 problems\n")
    found = command("rules", "coverage", "--law", accounted, "--format", "json").document
    assert [one["code"] for one in found["problems"]] == ["TC541"]


def test_the_page_is_written_and_checked(command: Command, accounted: Path) -> None:
    page = accounted / "xx" / "LEDGER.md"
    missing = command("rules", "coverage", "--check", "--law", accounted)
    assert (missing.code, "TC549" in missing.out) == (9, True)
    assert command("rules", "coverage", "xx", "--write", "--law", accounted).code == 0
    text = page.read_text(encoding="utf-8")
    assert "| 2.2 | not relevant | fees | what it costs |" in text
    assert "| 3 | untranslated | `xx.act.3` | words |" in text
    assert command("rules", "coverage", "--check", "--law", accounted).code == 0
    page.write_text(text.replace("costs", "costss"), encoding="utf-8")
    assert command("rules", "coverage", "--check", "--law", accounted).code == 9
    # A pack without ledgers needs no page.
    assert not (accounted / "yy" / "LEDGER.md").exists()


def test_markup_in_a_gist_is_shown_literally(command: Command, accounted: Path) -> None:
    path = accounted / "xx" / "ledger" / "act.yaml"
    path.write_text((HEAD + ENTRIES).replace("what it costs", '"a | <b>*x*"'), encoding="utf-8")
    command("rules", "coverage", "--write", "--law", accounted)
    assert r"a \| \<b\>\*x\*" in (accounted / "xx" / "LEDGER.md").read_text(encoding="utf-8")


def test_the_sample_is_the_same_each_time(command: Command, accounted: Path) -> None:
    many = "\n".join(f'    "{n}": {{title: {{en: A}}}}' for n in range(31, 61))
    entries = "".join(
        f'  - {{units: ["{n}"], status: not_relevant, reason: fees, gist: {{en: g{n}}}}}\n' for n in range(31, 61)
    )
    path = accounted / "xx" / "ledger" / "act.yaml"
    path.write_text(HEAD.replace("  out_of_scope", f"{many}\n  out_of_scope") + ENTRIES + entries, encoding="utf-8")
    first, second = (command("rules", "coverage", "--sample", "10", "--law", accounted) for _ in range(2))
    drawn = [line for line in first.out.splitlines() if line.startswith("xx.act ")]
    assert first.out == second.out
    assert len(drawn) == 10


def test_a_pack_that_is_none(command: Command, accounted: Path) -> None:
    assert_refused(command("rules", "coverage", "xy", "--law", accounted), "TC411")


def test_the_shipped_ledgers_balance_and_their_pages_are_up_to_date(command: Command) -> None:
    ran = command("rules", "coverage", "--check")
    assert (ran.code, ran.err) == (0, ""), ran.out
