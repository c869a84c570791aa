"""A journal of fates of mutants: a run that was cut short goes on where it stopped.

One JSON object a line, of what it speaks (a hash), the mutant, its fate and what killed it. Lines of other law, other
scenarios or another engine are passed over, and so is a last line that was not written whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from transfer_check.law.model import Law
from transfer_check.testing.runs import Tried

PACKAGE = Path(__file__).resolve().parent.parent
TELLING = frozenset({"batch", "cli", "messages", "report", "witness"})
"""Folders of the engine in which no fate is decided: a word that is changed there makes no journal worthless."""
LASTING = frozenset({"killed", "survives", "no law"})
"""What was tried and is so; `not tried` may be otherwise in a longer run."""


def subject(law: Law, tried: Iterable[Tried]) -> str:
    """A hash of all on which fates hang: the law, the scenarios that are tried on it, and the engine."""
    digest = hashlib.sha256(law.sha256.encode())
    for one in tried:
        digest.update(f"{one.path.name}\0{[run.case.transfer.sha256 for run in one.runs]}\0".encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE)
        if place.parts[0] not in TELLING:
            digest.update(f"{place.as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Journal:
    """A file of fates, and the subject of which it is read and written."""

    path: Path
    of: str

    def recorded(self) -> dict[str, tuple[str, str | None]]:
        """The fates that it holds of its subject, by the name of the mutant, with what killed each."""
        found: dict[str, tuple[str, str | None]] = {}
        for line in self.path.read_text(encoding="utf-8").splitlines() if self.path.is_file() else ():
            try:
                said = json.loads(line)
            except ValueError:
                continue
            match said:
                case {"of": self.of, "mutant": str(name), "fate": str(fate), "by": str() | None as by}:
                    if fate in LASTING:
                        found[name] = (fate, by)
        return found

    def record(self, name: str, fate: str, by: str | None) -> None:
        """Adds one fate, on a line of its own even after one that was cut off; what was not tried is left out."""
        if fate in LASTING:
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                said = {"of": self.of, "mutant": name, "fate": fate, "by": by}
                file.write("\n" + json.dumps(said, ensure_ascii=False))
