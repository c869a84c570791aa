"""The table of faults keeps the rows of an earlier run, save those that say nothing of a fault there is."""

from __future__ import annotations

from faults.run import Earlier, Result, earlier, table
from faults.table import FAULTS

FIRST, SECOND, THIRD = FAULTS[:3]


def test_what_was_tried_before_keeps_its_row_and_the_notes_stay() -> None:
    whole = table([Result(FIRST, "tests/x.py::test_a[b|c]", 3), Result(SECOND, "tests/x.py::test_b", 4)])
    noted = whole.replace("2 caught.\n", "2 caught.\n\nAll of one run,\nbut for none.\n", 1)
    before = earlier(noted, FAULTS)
    assert before.rows.keys() == {FIRST.name, SECOND.name}
    assert before.notes == ("All of one run,", "but for none.")
    assert table([], before) == noted
    again = table([Result(SECOND, "tests/x.py::test_c", 5), Result(THIRD, None, 6)], before)
    assert f"3 of {len(FAULTS)} faults tried, 2 caught." in again
    assert "test_b" not in again and "test_c" in again and "All of one run,\nbut for none." in again
    assert f"| {THIRD.name} | `{THIRD.file}` | **no** |" in again


def test_a_fault_that_is_gone_that_moved_or_that_nothing_caught_is_tried_again() -> None:
    text = table([Result(FIRST, "tests/x.py::test_a", 3), Result(SECOND, None, 3), Result(THIRD, "tests/x.py::b", 3)])
    moved = text.replace(f"| {THIRD.name} | `{THIRD.file}`", f"| {THIRD.name} | `elsewhere/{THIRD.file}`")
    assert earlier(moved, FAULTS).rows.keys() == {FIRST.name}
    assert earlier(text.replace(FIRST.name, "no fault of this name"), FAULTS).rows.keys() == {THIRD.name}
    assert earlier("", FAULTS) == Earlier({})
