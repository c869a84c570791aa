"""The formatter: one style, the same words and comments, and the second time nothing to do."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from load.faults import only
from load.small_law import provision, small_law, write
from transfer_check.load.format import ORDER, formatted
from transfer_check.load.models_law import ProvisionShape
from transfer_check.load.packs import load_law

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for folder in ("rules", "scenarios") for path in (ROOT / folder).rglob("*.yaml"))
HEAD = "instrument: {id: xx.act, title: {en: Act}, layer: act, amended_by: parliament}\n"


def style(text: str) -> str:
    """A text in the one style."""
    return formatted(text, file="act.yaml")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_twice_is_once_for_every_file(path: Path) -> None:
    once = style(path.read_text(encoding="utf-8"))
    assert style(once) == once


def test_the_law_that_loads_is_the_same(tmp_path: Path) -> None:
    sources = {p.relative_to(ROOT / "rules").as_posix(): p.read_text("utf-8") for p in (ROOT / "rules").rglob("*.yaml")}
    styled = {name: style(text) for name, text in sources.items()}
    before, after = load_law(write(sources, tmp_path / "one")), load_law(write(styled, tmp_path / "two"))
    # Two laws are compared without the places in which they stand; the hash is over the text.
    assert replace(after, sha256="") == replace(before, sha256="")


TIDIED = {
    "blanks at the end of lines": ("pack:  \n  id: xx \n", "pack:\n  id: xx\n"),
    "no line end": ("pack: {id: xx}", "pack: {id: xx}\n"),
    "many line ends": ("pack: {id: xx}\n\n\n", "pack: {id: xx}\n"),
    "line ends of another system": ("pack:\r\n  id: xx\r\n", "pack:\n  id: xx\n"),
    "a mark of byte order": ("\ufeffpack: {id: xx}\n", "pack: {id: xx}\n"),
    "single quotes": ("a: 'x: y'\nb: ['#1']\n", 'a: "x: y"\nb: ["#1"]\n'),
    "single quotes around what would need escapes": ("a: 'x\\y'\nb: 'say \"so\"'\n", "a: 'x\\y'\nb: 'say \"so\"'\n"),
    "blanks within brackets": ("a: { b: c,  d: [ e ,f ] }\n", "a: {b: c, d: [e, f]}\n"),
    "a list at its key's column": ("a:\n- b\n- c: d\n", "a:\n  - b\n  - c: d\n"),
    "a deep indent": ("a:\n      b:\n            c: d\n", "a:\n  b:\n    c: d\n"),
    "words that look like values": (
        "a: [NO, 007, 1.50, 2024-01-01, true, ~]\n",
        "a: [NO, 007, 1.50, 2024-01-01, true, ~]\n",
    ),
    "one pair in a list": ("a: [{not: b}, c]\n", "a: [{not: b}, c]\n"),
    "a text of several lines": ("a: |\n  b  \n  c\n", "a: |\n  b  \n  c\n"),
    "letters of other scripts": ("a: 제57조제4항\n", "a: 제57조제4항\n"),
    "comments": (
        "# first\na: b   # beside\n\n# between\nc: [d]  # last\n",
        "# first\na: b   # beside\n\n# between\nc: [d]  # last\n",
    ),
}


@pytest.mark.parametrize(("text", "wanted"), TIDIED.values(), ids=TIDIED)
def test_the_style(text: str, wanted: str) -> None:
    assert style(text) == wanted
    assert style(wanted) == wanted


MIXED = "  - when: always\n    gist: {en: g}\n    prohibits: true\n    id: xx.act.1\n"
ORDERED = "  - id: xx.act.1\n    gist: {en: g}\n    prohibits: true\n    when: always\n"


def test_the_keys_of_a_provision_have_an_order() -> None:
    assert style(f"{HEAD}provisions:\n{MIXED}{MIXED}") == f"{HEAD}provisions:\n{ORDERED}{ORDERED}"
    flow = "  - {when: always, prohibits: true, id: xx.act.1}\n"
    assert (
        style(f"{HEAD}provisions:\n{flow}")
        == f"{HEAD}provisions:\n  - {{id: xx.act.1, prohibits: true, when: always}}\n"
    )


def test_what_a_bill_inserts_has_it_too() -> None:
    insert = "  - insert:\n      when: always\n      id: xx.act.1\n"
    bill = f"bill: {{id: b}}\nedits:\n{insert}  - {{provision: xx.act.2, repeal: true}}\n"
    assert style(bill).index("id: xx.act.1") < style(bill).index("when: always")


@pytest.mark.parametrize("between", ["    # of the gist\n", "\n"])
def test_what_stands_among_the_keys_keeps_them_where_they_are(between: str) -> None:
    text = f"{HEAD}provisions:\n{MIXED.replace('    prohibits', between + '    prohibits')}{MIXED}"
    made = style(text)
    # A comment belongs to the line above it or to the one below, so nothing is moved past it; the next is ordered.
    assert made == text.removesuffix(MIXED) + ORDERED


def test_every_key_of_a_provision_has_its_place() -> None:
    keys = {field.alias or name for name, field in ProvisionShape.model_fields.items()}
    assert keys | {"instrument"} == set(ORDER)
    assert len(ORDER) == len(set(ORDER))


def test_what_is_no_yaml_is_refused() -> None:
    assert only(lambda: style("a: [b\n")).code == "TC110"
    assert only(lambda: style("a: &b c\n")).code == "TC113"


WORDS = st.text(st.sampled_from("ab: #'\"\\[]{},-제 ?!&*|>%@`~0"), max_size=8)
COMMENTS = st.text(st.sampled_from("ab #'\":{}제"), max_size=6)


def scalar(word: str) -> str:
    """A word in single quotes, as YAML writes it."""
    return "'" + word.replace("'", "''") + "'"


@settings(deadline=None, max_examples=80, derandomize=True)
@given(
    st.lists(st.tuples(WORDS, COMMENTS, st.integers(1, 4), st.sampled_from(("", " ", "\t"))), min_size=1, max_size=6)
)
def test_any_words_and_comments_are_kept(entries: list[tuple[str, str, int, str]]) -> None:
    text = "".join(
        f"k{n}:{' ' * blanks}{scalar(word)}{' ' * blanks}# {comment}{end}\n"
        for n, (word, comment, blanks, end) in enumerate(entries)
    )
    # `formatted` itself refuses a result that says something else, so what is tested is that it need not.
    once = style(text)
    assert style(once) == once
    assert [line.split("#")[-1].rstrip() for line in once.splitlines()] == [
        line.split("#")[-1].rstrip() for line in text.splitlines()
    ]


SHUFFLED = st.permutations(
    provision("xx.act.1", "prohibits: true", more="note: {en: n}\ndirect: words").splitlines()[1:]
)


@settings(deadline=None, max_examples=25, derandomize=True)
@given(SHUFFLED, st.sampled_from(("", "  ")), st.sampled_from(("\n", "\r\n")))
def test_any_order_of_keys_ends_in_one(keys: list[str], blanks: str, end: str) -> None:
    lines = [*HEAD.splitlines(), "provisions:", "  - id: xx.act.1", *keys]
    made = style(end.join(line + blanks for line in lines) + end)
    found = re.findall(r"^    (\w+):", made, re.MULTILINE)
    assert found == [key for key in ORDER if key in found]
    assert made == style(end.join(lines))


def test_ruamel_is_imported_in_one_place() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "engine").rglob("*.py")}
    users = {path for path, text in texts.items() if "from ruamel" in text or "import ruamel" in text}
    assert users == {ROOT / "engine" / "transfer_check" / "load" / "format.py"}


def test_the_small_law_loads_after_it(tmp_path: Path) -> None:
    files = {name: style(text) for name, text in small_law(provision("xx.act.1", "prohibits: true")).items()}
    assert len(load_law(write(files, tmp_path)).provisions) == 1
