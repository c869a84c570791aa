"""The faults of a file, as a test states them: the code, and a `§` in the text where the fault must be shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from transfer_check.load.diagnostics import BadInput, Diagnostic

MARK = "§"


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the line and column of each."""
    plain, places = "", []
    for piece in text.split(MARK)[:-1]:
        plain += piece
        places.append((plain.count("\n") + 1, len(plain) - plain.rfind("\n")))
    return text.replace(MARK, ""), places


def faults(run: Callable[[], object]) -> tuple[Diagnostic, ...]:
    """What a call refuses; it must refuse something."""
    with pytest.raises(BadInput) as refused:
        run()
    assert refused.value.diagnostics
    return refused.value.diagnostics


def only(run: Callable[[], object]) -> Diagnostic:
    """The one fault that a call finds."""
    found = faults(run)
    assert len(found) == 1, [(one.code, one.message) for one in found]
    return found[0]


def where(found: Diagnostic) -> tuple[int, int]:
    """The line and the column of a fault."""
    return found.place.line, found.place.column
