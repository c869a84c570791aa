"""Files that cannot be read as text: missing, a folder, too long, not UTF-8."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.faults import marked, only, where
from transfer_check.load.tree import decode, read_text


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    found = only(lambda: read_text(tmp_path / "none.yaml", max_bytes=10))
    assert (found.code, where(found), found.hint) == ("TC101", (0, 0), None)
    assert found.place.file == str(tmp_path / "none.yaml")


def test_a_file_that_is_not_there_but_for_a_slip_of_the_pen(tmp_path: Path) -> None:
    (tmp_path / "shells.yaml").write_text("a: 1")
    found = only(lambda: read_text(tmp_path / "shell.yaml", max_bytes=10))
    assert found.hint == str(tmp_path / "shells.yaml")


def test_a_file_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    found = only(lambda: read_text(tmp_path / "none" / "a.yaml", max_bytes=10))
    assert (found.code, found.hint) == ("TC101", None)


def test_a_folder(tmp_path: Path) -> None:
    found = only(lambda: read_text(tmp_path, max_bytes=10))
    assert (found.code, where(found)) == ("TC102", (0, 0))


@pytest.mark.parametrize("name", ["a\0b.yaml", "x" * 5000])
def test_a_name_that_no_file_can_have(name: str, tmp_path: Path) -> None:
    found = only(lambda: read_text(tmp_path / name, max_bytes=10))
    assert (found.code, where(found)) == ("TC103", (0, 0))


def test_a_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1")
    found = only(lambda: read_text(tmp_path / "a.yaml" / "b.yaml", max_bytes=10))
    assert (found.code, where(found)) == ("TC103", (0, 0))


def test_a_file_longer_than_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text("a: 345678")
    assert read_text(path, max_bytes=9) == "a: 345678"
    found = only(lambda: read_text(path, max_bytes=8))
    assert (found.code, where(found)) == ("TC104", (0, 0))


def test_the_bound_counts_bytes() -> None:
    assert only(lambda: decode("법령".encode(), file="a.yaml", max_bytes=5)).code == "TC104"
    assert decode("법령".encode(), file="a.yaml", max_bytes=6) == "법령"


def test_a_mark_of_the_order_of_bytes_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbfa: 1", file="a.yaml", max_bytes=100) == "a: 1"


@pytest.mark.parametrize(
    "text",
    ["§", "a: §", "a: 1\nb: §", "a: 1\r\n\r\nb: §", "\n\n\n§", "가: §", "가나다: 1\n라마바: §"],
)
@pytest.mark.parametrize("bad", [b"\xff", b"\xc3\x28", b"\xed\xa0\x80"])
def test_bytes_that_are_not_utf_8_are_refused_at_their_place(text: str, bad: bytes) -> None:
    # Columns count letters, as they do everywhere else, and not the bytes that a letter takes.
    before, (place,) = marked(text)
    found = only(lambda: decode(before.encode() + bad + b"\n", file="a.yaml", max_bytes=100))
    assert (found.code, where(found)) == ("TC105", place)


@pytest.mark.parametrize("text", ["a: §", "a: 1\n§", "\n\n\n§"])
def test_bytes_that_are_not_utf_8_are_refused_at_their_place_after_a_byte_order_mark(text: str) -> None:
    before, (place,) = marked(text)
    found = only(lambda: decode(b"\xef\xbb\xbf" + before.encode() + b"\xff\n", file="a.yaml", max_bytes=100))
    assert (found.code, where(found)) == ("TC105", place)


def test_text_of_another_encoding_is_refused() -> None:
    found = only(lambda: decode("법: 1\n".encode("utf-16"), file="a.yaml", max_bytes=100))
    assert (found.code, where(found)) == ("TC105", (1, 1))
