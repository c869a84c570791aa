"""Every theorem of the design is on the page of theorems, and every test that the page names exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "theorems.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


def sections() -> dict[int, str]:
    """What stands under the number of each theorem."""
    parts = re.split(r"^## (\d+)\. ", PAGE, flags=re.M)
    return {int(number): text for number, text in zip(parts[1::2], parts[2::2], strict=True)}


def test_all_eleven_are_there_each_with_a_proof_and_a_test() -> None:
    found = sections()
    assert sorted(found) == list(range(1, 12))
    for number, text in found.items():
        _, proof, *_ = text.split("\n\n")
        assert len(proof.split()) >= 15, number
        assert re.search(r"^- `tests/", text, re.M), number


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _, name in NAMED])
def test_a_test_that_is_named_exists(path: str, name: str) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_no_test_of_a_theorem_is_left_out() -> None:
    listed = {name for _, name in NAMED}
    for path in (ROOT / "tests" / "properties").glob("test_*.py"):
        for name in re.findall(r"^def (test_theorem_\d+_\w+)", path.read_text(encoding="utf-8"), re.M):
            number = name.split("_")[2]
            # Corners are small cases of a theorem that is listed; of the others at least one test of each file is.
            assert path.name == "test_corners.py" or any(one.startswith(f"test_theorem_{number}_") for one in listed), (
                name
            )
