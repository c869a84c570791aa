"""The strict reader: every fault that it can find, each at its line and column."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from load.faults import marked, only, where
from transfer_check.load.tree import DEEPEST, ListNode, MapNode, Node, ScalarNode, parse, plain

FAULTS = {
    "an unclosed quote": ("TC110", 'a: 1\nb: "never closed§'),
    "an unclosed bracket": ("TC110", "a: [1, 2\n§"),
    "a stray closing bracket": ("TC110", "a: 1\nb:\n  - 1\n §}\n"),
    "a tab that indents": ("TC110", "a:\n§\tb: 1\n"),
    "an unknown directive version": ("TC110", "§%YAML 3.0\n---\na: 1\n"),
    "two values of one key": ("TC110", "a: b§: c\n"),
    "nothing at all": ("TC111", "§"),
    "nothing but blanks and a comment": ("TC111", "§\n\n# only a comment\n"),
    "a second document": ("TC112", "a: 1\n§---\nb: 2\n"),
    "an anchor on a scalar": ("TC113", "a: §&x 1\n"),
    "an anchor on a list": ("TC113", "a: §&x [1]\n"),
    "an anchor on a mapping": ("TC113", "a: §&x {b: 1}\n"),
    "an anchor on a key": ("TC113", "a: 1\n§&x b: 2\n"),
    "an alias as a value": ("TC113", "a: 1\nb: §*x\n"),
    "an alias in a list": ("TC113", "- 1\n- §*x\n"),
    "an alias as a key": ("TC113", "a: 1\n§*x : 2\n"),
    "a merge key": ("TC113", "a:\n  §<<: {b: 1}\n"),
    "a merge key in a flow": ("TC113", "a: {b: 1, §<<: [c]}\n"),
    "a tag of Python": ("TC114", "a: §!!python/object/apply:os.system [ls]\n"),
    "a tag of a mapping": ("TC114", "§!!map {a: 1}\n"),
    "a tag of YAML's own": ("TC114", "a: §!!str 1\n"),
    "a local tag": ("TC114", "a: 1\nb: §!mine 2\n"),
    "the tag that is none": ("TC114", "a: §! 1\n"),
    "a tag on a key": ("TC114", "§!!str a: 1\n"),
    "a list as a key": ("TC117", "a: 1\n? §[b, c]\n: 2\n"),
    "a mapping as a key": ("TC117", "{§{a: 1}: 2}\n"),
    "a block list as a key": ("TC117", "? §- a\n: 2\n"),
    "a key twice": ("TC118", "a: 1\nb: 2\n§a: 3\n"),
    "a key twice in a flow": ("TC118", "x: {a: 1, §a: 1}\n"),
    "a key twice, once in quotes": ("TC118", 'a: 1\n§"a": 2\n'),
    "a key twice in an inner mapping": ("TC118", "x:\n  - {b: 1}\n  - b: 1\n    §b: 2\n"),
    "a Korean key twice": ("TC118", "법: 1\n한국: {령: 1, §령: 2}\n"),
    "an empty key twice": ("TC118", "'': 1\n§'': 2\n"),
}


@pytest.mark.parametrize(("code", "text"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_at_its_place(code: str, text: str) -> None:
    plain_text, places = marked(text)
    found = only(lambda: parse(plain_text, file="a.yaml"))
    assert (found.code, [where(found)], found.place.file) == (code, places, "a.yaml")


def test_the_first_of_two_equal_keys_is_named() -> None:
    found = only(lambda: parse("x: 1\na: 2\nb: 3\na: 4\n", file="a.yaml"))
    assert "first on line 2" in found.message


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\ufffe"])
def test_a_character_that_yaml_forbids_is_refused_on_its_line(char: str) -> None:
    found = only(lambda: parse(f"a: 1\nb: 2\nc: x{char}y\n", file="a.yaml"))
    assert (found.code, found.place.line) == ("TC110", 3)


def test_a_character_that_yaml_forbids_is_refused_on_its_line_after_korean_text() -> None:
    text = "a: 대외무역법 시행령 대외무역법 시행령\nb: x\x07y\n" + "c: 1\n" * 40
    assert only(lambda: parse(text, file="a.yaml")).place.line == 2


def test_half_a_character_is_refused() -> None:
    # No file of UTF-8 holds one, but a text that is handed over in Python may.
    found = only(lambda: parse("a: 1\nb: \ud800\n", file="a.yaml"))
    assert (found.code, found.place.line) == ("TC110", 2)


@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "- ", "? ", "[{a: "])
def test_hundreds_of_thousands_of_openings_are_refused_and_crash_nothing(opening: str) -> None:
    found = only(lambda: parse(opening * 400_000, file="a.yaml"))
    assert found.code in ("TC115", "TC117")
    assert found.place.line == 1


def test_four_hundred_thousand_brackets_are_refused_where_the_nesting_is_too_deep() -> None:
    found = only(lambda: parse("[" * 400_000, file="a.yaml"))
    assert (found.code, where(found)) == ("TC115", (1, DEEPEST + 1))


def test_nesting_of_64_is_read_and_of_65_is_refused() -> None:
    assert DEEPEST == 64
    node = parse("[" * 64 + "]" * 64, file="a.yaml")
    depth = 0
    while isinstance(node, ListNode):
        depth += 1
        node = node.items[0] if node.items else ScalarNode("", node.place)
    assert depth == 64
    found = only(lambda: parse("x:\n" + " [" * 64 + "]" * 64, file="a.yaml"))
    assert (found.code, where(found)) == ("TC115", (2, 128))


def test_a_billion_laughs_are_refused_at_the_first_anchor() -> None:
    bomb = "a: &a [lol, lol]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = only(lambda: parse(bomb, file="a.yaml"))
    assert (found.code, where(found)) == ("TC113", (1, 4))


def test_more_values_than_the_bound_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # The bound itself is a million: the mechanism is what is tested, on a bound that is quick to pass.
    monkeypatch.setattr("transfer_check.load.tree.MOST_NODES", 5)
    assert plain(parse("[1, 2, 3, 4]", file="a.yaml")) == ["1", "2", "3", "4"]
    found = only(lambda: parse("- 1\n- 2\n- 3\n- 4\n- 5\n", file="a.yaml"))
    assert (found.code, where(found)) == ("TC116", (5, 3))


def test_a_text_longer_than_the_bound_is_refused() -> None:
    assert plain(parse("abcde", file="a.yaml", max_bytes=5)) == "abcde"
    found = only(lambda: parse("abcdef", file="a.yaml", max_bytes=5))
    assert (found.code, where(found)) == ("TC104", (0, 0))


def test_every_scalar_is_text() -> None:
    words = ["NO", "no", "yes", "on", "null", "~", "1e3", "0x10", "012", "1:30", "2024-10-30", "", ".inf", "true"]
    node = parse("[" + ", ".join(word or "''" for word in words) + "]", file="a.yaml")
    assert plain(node) == words


def test_every_value_and_every_key_keeps_its_place() -> None:
    text, places = marked("§first:\n  §- §one\n  - §{§in: §two}\n§second:§\n")
    assert set(_places(parse(text, file="a.yaml"))) == set(places)


def _places(node: Node) -> Iterator[tuple[int, int]]:
    yield node.place.line, node.place.column
    if isinstance(node, ListNode):
        for item in node.items:
            yield from _places(item)
    elif isinstance(node, MapNode):
        for place in node.key_places.values():
            yield place.line, place.column
        for value in node.entries.values():
            yield from _places(value)
