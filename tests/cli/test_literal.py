"""Text from files is data: markup, escape sequences, bidi controls and HTML in it are shown as they are."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from cli.running import CASES, Command, case
from load.small_law import provision, small_law, write

# name: (what stands in the file as YAML, what a terminal shows)
HOSTILE = {
    "markup of rich": ("[bold]x[/bold]", "[bold]x[/bold]"),
    "a link of rich": ("[link=http://x.example]x[/link]", "[link=http://x.example]x[/link]"),
    "an emoji of rich": (":bomb:", ":bomb:"),
    "an escape sequence": ("\\e[31mred\\e[0m", "\\x1b[31mred\\x1b[0m"),
    "an escape of one byte": ("\\x9b31m", "\\x9b31m"),
    "a bell and a backspace": ("a\\a\\b", "a\\x07\\x08"),
    "a new line": ("PERMITTED\\nPERMITTED", "PERMITTED\\x0aPERMITTED"),
    "a return": ("x\\rPERMITTED", "x\\x0dPERMITTED"),
    "bidi controls": ("\\u202Esllehs\\u202C", "\\u202esllehs\\u202c"),
    "isolates": ("\\u2066x\\u2069", "\\u2066x\\u2069"),
    "no width": ("a\\u200Bb\\uFEFF", "a\\u200bb\\ufeff"),
    "separators": ("a\\u2028b\\u2029c", "a\\u2028b\\u2029c"),
    "HTML": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "Markdown": ("# *x* `y` [z](http://x.example) | ![i](j)", "# *x* `y` [z](http://x.example) | ![i](j)"),
}
STEERING = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def hostile_scenario(text: str, folder: Path) -> Path:
    """A scenario whose title, item, party and link bear a hostile text."""
    path = folder / "case.yaml"
    said = case(CASES[4] + f', name: "item {text}", maker: "maker {text}"')
    said = said.replace("scenario: goods from Aria to Boria", f'scenario: "title {text}"')
    path.write_text(said + f'links: [{{kind: backfill, to: "link {text}"}}]\n', encoding="utf-8")
    return path


def hostile_law(text: str, folder: Path) -> Path:
    """A law of one prohibition that bears a hostile text wherever a person reads."""
    made = provision("xx.act.1", "prohibits: true", when="item.class == vehicle")
    made = made.replace("{en: Art.}", f'{{en: "cite {text}"}}').replace("{en: what it says}", f'{{en: "gist {text}"}}')
    files = small_law(made)
    files["xx/act.yaml"] = files["xx/act.yaml"].replace("{en: The act}", f'{{en: "act {text}"}}')
    return write(files, folder)


def assert_harmless(text: str) -> None:
    """Nothing in a text steers what shows it."""
    found = {f"{ord(char):04x}" for char in text if char != "\n" and unicodedata.category(char) in STEERING}
    assert not found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_terminal(name: str, command: Command, tmp_path: Path) -> None:
    text, shown = HOSTILE[name]
    ran = command(hostile_scenario(text, tmp_path), "--law", hostile_law(text, tmp_path))
    assert ran.code == 4
    assert_harmless(ran.out)
    flat = re.sub(r"\s+", " ", ran.out)  # long lines are wrapped
    for word in ("title", "item", "link", "cite", "gist", "act"):
        assert f"{word} {shown}" in flat, word
    assert [line for line in ran.out.splitlines() if line.startswith("PERMITTED")] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_json(name: str, command: Command, tmp_path: Path) -> None:
    text, _ = HOSTILE[name]
    ran = command(hostile_scenario(text, tmp_path), "--law", hostile_law(text, tmp_path), "--format", "json")
    assert ran.code == 4
    assert_harmless(ran.out)
    # What a program reads is the very text of the file.
    meant = json.loads(
        f'"title {text}"'.replace("\\e", "\\u001b").replace("\\a", "\\u0007").replace("\\x9b", "\\u009b")
    )
    assert ran.report["title"] == meant


@pytest.mark.parametrize("name", HOSTILE)
def test_markdown(name: str, command: Command, tmp_path: Path) -> None:
    text, shown = HOSTILE[name]
    ran = command(hostile_scenario(text, tmp_path), "--law", hostile_law(text, tmp_path), "--format", "markdown")
    assert ran.code == 4
    assert_harmless(ran.out)
    # Without the backslash that takes the meaning from a mark, every mark is there.
    bare = re.sub(r"\\([\\`*_{}\[\]<>()#+\-.!|~&])", r"\1", ran.out)
    for word in ("title", "item", "cite", "gist"):
        assert f"{word} {shown}" in bare, word
    if name == "HTML":
        assert not re.search(r"(?<!\\)<", ran.out)


@pytest.mark.parametrize("shape", ["terminal", "json"])
@pytest.mark.parametrize("name", HOSTILE)
def test_an_error_that_quotes_the_file(name: str, shape: str, command: Command, tmp_path: Path, tiny: Path) -> None:
    text, _ = HOSTILE[name]
    path = tmp_path / "case.yaml"
    path.write_text(case(f'class: "{text}", name: "{text}"'), encoding="utf-8")
    ran = command(path, "--law", tiny, "--format", shape)
    assert ran.code == 2
    assert_harmless(ran.err + ran.out)
    assert "TC204" in ran.err + ran.out


@pytest.mark.parametrize("raw", ["\x1b[31m", "\u202e", "<b>", "[bold]x[/bold]"])
def test_a_path_and_an_option_that_steer(raw: str, command: Command, tmp_path: Path, tiny: Path) -> None:
    path = tmp_path / f"{raw.replace('/', '')}.yaml"
    path.write_text(case(CASES[4]), encoding="utf-8")
    for words in ((path, "--quiet"), (path,), (f"{path}.none",), (path, "--reading", raw)):
        ran = command(*words, "--law", tiny)
        assert ran.code in (2, 4)
        assert_harmless(ran.out + ran.err)


@pytest.mark.parametrize("verb", [("list",), ("show", "xx.act.1"), ("lint",)], ids=lambda words: words[0])
@pytest.mark.parametrize("name", HOSTILE)
def test_the_law_shown(name: str, verb: tuple[str, ...], command: Command, tmp_path: Path) -> None:
    text, shown = HOSTILE[name]
    ran = command("rules", *verb, "--law", hostile_law(text, tmp_path))
    assert_harmless(ran.out + ran.err)
    if verb[0] != "lint":
        assert f"cite {shown}" in ran.out


@pytest.mark.parametrize("name", HOSTILE)
def test_a_proposal_and_its_bill(name: str, command: Command, tmp_path: Path) -> None:
    text, _ = HOSTILE[name]
    scenario, law, bill = hostile_scenario(text, tmp_path), hostile_law(text, tmp_path), tmp_path / "bill.yaml"
    ran = command("propose", scenario, "--law", law, "-o", bill)
    assert ran.code == 0
    assert_harmless(ran.out + ran.err)
    # The title of the scenario is in the title of the bill, and must not break its file.
    assert command(scenario, "--law", law, "--amend", bill).code == 0
