"""One seeded fault: a change of the meaning that some test must notice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path("engine") / "transfer_check"


@dataclass(frozen=True, slots=True)
class Fault:
    """A change of one place of the source, and the tests that should catch it, the fastest first."""

    name: str
    """What goes wrong, in words."""
    file: str
    """Where, relative to the package."""
    old: str
    """The text as it stands, exactly once."""
    new: str
    tests: tuple[str, ...]
    """Node ids or files, relative to the project."""

    def applied(self, source: str) -> str:
        """The source with the fault; raises `ValueError` unless the old text stands there exactly once."""
        if (times := source.count(self.old)) != 1:
            raise ValueError(f"{self.name}: the old text stands {times} times in {self.file}")
        return source.replace(self.old, self.new)
