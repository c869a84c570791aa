"""Two wordings against each other: the words that they share, and those that only one of them has."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[()\[\],]|[^\s()\[\],]+")

Run = tuple[str, bool]
"""A run of text, and whether only this side has it."""


def compared(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts cut into runs; joined again, the runs are the texts.

    >>> compared("a and b", "a and c")
    ((('a and ', False), ('b', True)), (('a and ', False), ('c', True)))
    """
    left, right = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(a=left, b=right, autojunk=False)
    sides: tuple[list[Run], list[Run]] = ([], [])
    for kind, a, b, c, d in matcher.get_opcodes():
        for side, words in zip(sides, (left[a:b], right[c:d]), strict=True):
            if words:
                side.append(("".join(words), kind != "equal"))
    return _joined(sides[0]), _joined(sides[1])


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Runs with what lies between two changes marked with them if it is only blank, so that a change reads as one."""
    made: list[Run] = []
    for index, (text, changed) in enumerate(runs):
        between = 0 < index < len(runs) - 1 and runs[index - 1][1] and runs[index + 1][1]
        changed = changed or (between and not text.strip())
        if made and made[-1][1] is changed:
            made[-1] = (made[-1][0] + text, changed)
        else:
            made.append((text, changed))
    return tuple(made)
