"""An example of what sets off a code, and of the same mended; both are really run."""

from __future__ import annotations

from dataclasses import dataclass, field

from codes.base import TODAY

CASE = "case.yaml --law rules"
LINT = f"rules lint --law rules --today {TODAY}"
VERIFY = f"verify --law rules --as-of {TODAY}"
COVERAGE = "rules coverage --law rules"
AMENDED = "case.yaml --amend bill.yaml --law rules"


@dataclass(frozen=True)
class Edit:
    """A place in a file: as it should be, and as it is wrong. A text that the file has not is put at its end."""

    file: str
    wrong: str
    right: str
    anchor: str | None = None
    """What stands there in the base, where neither the wrong nor the right text does."""


@dataclass(frozen=True)
class Example:
    """A command that says the code while the edits are wrong, and not once they are right."""

    run: str
    edits: tuple[Edit, ...] = ()
    mended: str | None = None
    """The command that is right, where it is the command that was wrong."""
    first: str | None = None
    """A command that is run in the folder before it is made wrong, its output kept in a file."""
    into: str = ""
    shown: str | None = None
    """What the page shows instead of a text too long to show."""
    encoding: str = "utf-8"
    missing: str | None = None
    """A library that is not installed while it is wrong."""
    files: dict[str, str] = field(default_factory=dict)
    """Further files."""
    lines: int | None = None
    """So many lines of the output are shown."""


def edit(file: str, wrong: str, right: str, anchor: str | None = None) -> tuple[Edit, ...]:
    """One edit."""
    return (Edit(file, wrong, right, anchor),)
