"""`rules format`: what it writes, and what it only checks."""

from __future__ import annotations

from pathlib import Path

from cli.running import Command, assert_refused
from load.small_law import provision, small_law, write

UNTIDY = provision("xx.act.1", "prohibits: true").replace("when: always", "when:   always  ")


def test_the_files_of_a_law(command: Command, tmp_path: Path) -> None:
    root = write(small_law(UNTIDY), tmp_path)
    act = root / "xx" / "act.yaml"
    before = act.read_bytes()
    checked = command("rules", "format", "--law", root, "--check")
    assert (checked.code, act.read_bytes()) == (9, before)
    assert str(act) in checked.out
    assert command("rules", "format", "--law", root).code == 0
    assert "    when: always\n" in act.read_text(encoding="utf-8")
    again = command("rules", "format", "--law", root, "--check")
    assert (again.code, again.out) == (0, f"{len(small_law())} files, 0 not in the style\n")


def test_a_path(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 'b'\r\n")
    assert command("rules", "format", path, "--check").code == 9
    assert command("rules", "format", path).code == 0
    assert path.read_bytes() == b'a: "b"\n'


def test_a_mark_of_byte_order_is_a_difference(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\n")
    assert command("rules", "format", path, "--check").code == 9
    assert command("rules", "format", path).code == 0
    assert path.read_bytes() == b"a: b\n"


def test_what_cannot_be_read(command: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("a: [b\n", encoding="utf-8")
    (tmp_path / "good.yaml").write_text("a:   b\n", encoding="utf-8")
    assert_refused(command("rules", "format", tmp_path), "TC110")
    # The others are formatted all the same.
    assert (tmp_path / "good.yaml").read_text(encoding="utf-8") == "a: b\n"
    assert_refused(command("rules", "format", tmp_path / "none.yaml"), "TC101")
