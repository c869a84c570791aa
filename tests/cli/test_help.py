"""`--help` teaches by examples, and each of them works."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest

from cli.running import ALL_DECISIONS, Command, case
from load.small_law import small_law, write
from transfer_check.cli import VERBS, group
from transfer_check.cli.examples import EXAMPLES

BILL = """\
bill:
  id: xx.bill.less
  title: {en: Less}
  status: hypothetical
  commences: 2024-10-30
edits:
  - {provision: xx.act.1, repeal: true}
"""
ORDERS = "id,as_of,leg.from,leg.to,item.class\n1,2024-10-30,AAA,BBB,vehicle\n"
MAPPING = """\
mapping: orders
columns: {id: id, as_of: as_of, leg.from: leg.from, leg.to: leg.to, item.class: item.class}
"""
NEW = case("class: vehicle, sealed: false")
BY_HAND = {"ask": "it asks; tests/cli/test_ask.py drives it"}


def commands() -> list[str]:
    """Every command, those below `rules` too."""
    found = ["", *VERBS]
    with click.Context(group) as ctx:
        rules = group.get_command(ctx, "rules")
    assert isinstance(rules, click.Group)
    return [*found, *(f"rules {name}" for name in rules.commands)]


@pytest.mark.parametrize("name", commands())
def test_every_help_has_examples(name: str, command: Command) -> None:
    ran = command(*name.split(), "--help")
    assert ran.code == 0
    shown = ran.out.partition("Examples:\n")[2].splitlines()
    assert [line.strip() for line in shown] == list(EXAMPLES[name])
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_no_example_is_of_no_command() -> None:
    assert set(EXAMPLES) == set(commands())


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the examples can be run: a law, a scenario, cases with what they expect, a bill."""
    rules = write(small_law(*ALL_DECISIONS), tmp_path / "law")
    (rules / "new-scenario.yaml").write_text("# a scenario to fill in\n" + NEW, encoding="utf-8")
    templates = Path(__file__).resolve().parents[2] / "rules" / "new-pack"
    (rules / "new-pack").symlink_to(templates)
    (tmp_path / "mine.yaml").write_text(NEW, encoding="utf-8")
    (tmp_path / "bill.yaml").write_text(BILL, encoding="utf-8")
    (tmp_path / "orders.csv").write_text(ORDERS, encoding="utf-8")
    (tmp_path / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "cases").mkdir()
    said = "expect:\n  - {decision: prohibited, because: [xx.act.1], basis: text}\n"
    (tmp_path / "cases" / "one.yaml").write_text(NEW + said, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRANSFER_CHECK_RULES", str(rules))
    return tmp_path


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name not in BY_HAND])
def test_every_example_runs(name: str, command: Command, place: Path) -> None:
    for line in EXAMPLES[name]:
        run(line, command, place)


def run(line: str, command: Command, place: Path) -> None:
    """Runs one line as a shell would: comments, redirections, pipes and stars."""
    if line == "transfer-check ask":
        return
    piped: str | None = None
    for part in line.partition(" #")[0].split(" | "):
        said, _, into = part.partition(" > ")
        words = shlex.split(said)
        assert words[0] == "transfer-check", line
        given = [str(path.relative_to(place)) for word in words[1:] if "*" in word for path in sorted(place.glob(word))]
        ran = command(*[word for word in words[1:] if "*" not in word], *given, stdin=piped)
        assert ran.code not in (1, 2), (line, ran)
        assert "Traceback" not in ran.err + ran.out
        piped = ran.out
        if into:
            (place / into.strip()).write_text(ran.out, encoding="utf-8")
            assert ran.out, line
