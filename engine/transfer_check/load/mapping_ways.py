"""Whether a table says its legs, and its items, in one way: in plain columns, in numbered ones, or as a list.

Two ways at once leave open which leg or item a column means, and one of them would be lost: a transfer could be
answered too well. A constant may be said of every leg or item besides.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from transfer_check.load.diagnostics import Place
from transfer_check.load.problems import Problems
from transfer_check.messages import saying

if TYPE_CHECKING:
    from transfer_check.load.mapping import Columns

Said = dict[tuple[str, int | None, str], tuple[str, Place]]
"""By scope, number (None is every one) and name: what the user calls a column, or a constant, and where it stands."""


def one_way(columns: Columns, said: Said, given: Collection[str], problems: Problems) -> None:
    """Says what is ambiguous; `given` are scopes that have a table of their own besides what the columns say."""
    for scope in ("leg", "item"):
        part = columns.part(scope)
        plain = [said[scope, None, name] for name, source in part.every.items() if source.column is not None]
        numbered = [said[scope, number, name] for number, own in part.numbered.items() for name in own]
        if part.column is not None or part.file is not None:
            whole = part.column if part.column is not None else f"--{scope}s"
            for shown, place in (*plain, *numbered):
                problems.say("TC406", place, saying("column and list", shown, whole))
            if part.column is not None and (scope in given or part.file is not None):
                problems.say("TC406", said[scope, None, ""][1], saying("column and list", part.column, f"--{scope}s"))
        elif numbered:
            for shown, place in plain:
                problems.say("TC406", place, saying("column and numbers", shown, numbered[0][0]))
            for number in range(1, max(part.numbered)):
                if number not in part.numbered:
                    problems.say("TC201", numbered[0][1], saying("column missing", f"{scope}{number}.…"))
