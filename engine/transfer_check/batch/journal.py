"""The parts of a run that are done: what was cut off, at any moment, goes on behind the last of them.

A part is a file of answers and a file of rejected rows. It is written beside its name, forced to the disk, renamed, and
only then entered in the journal, whose last line may be torn. A part counts if the journal has its line and its files
have the hashes of that line. The journal's first line says of which run it is: the hashes of the table, the law, the
mapping and the options; any other run is refused.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from transfer_check.batch.slices import At
from transfer_check.load.diagnostics import Place, stop
from transfer_check.messages import saying

JOURNAL = "journal.ndjson"


@dataclass(frozen=True, slots=True)
class Part:
    """One part that is done; `counts` are those of the summary."""

    number: int
    rows: int
    decided: int
    rejected: int
    written: int
    """How many rows the file of answers has."""
    answers: str
    """The hash of the file of answers."""
    refused: str
    """That of the file of rejected rows."""
    lines: int
    after: At
    counts: Mapping[str, Any]

    def line(self) -> dict[str, Any]:
        """As the journal has it."""
        return {
            "part": self.number,
            "rows": self.rows,
            "decided": self.decided,
            "rejected": self.rejected,
            "written": self.written,
            "answers": self.answers,
            "refused": self.refused,
            "lines": self.lines,
            "after": [self.after.row, self.after.offset, self.after.line],
            "counts": self.counts,
        }


@dataclass(slots=True)
class Journal:
    """The folder of parts of one run, held by one process at a time."""

    folder: Path
    job: Mapping[str, Any]
    parts: list[Part] = field(default_factory=list)
    file: BinaryIO | None = None

    def open(self, *, resume: bool) -> None:
        """Makes the folder, or goes on with what is there; raises `BadInput`."""
        place, path = Place(str(self.folder), 0, 0), self.folder / JOURNAL
        there = path.exists()
        if there and not resume:
            raise stop("TC806", saying("cut off before"), place)
        self.folder.mkdir(exist_ok=True)
        self.file = path.open("r+b" if there else "w+b")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.file.close()
            self.file = None
            raise stop("TC806", saying("another run"), place) from None
        lines = self.file.read().split(b"\n")
        kept = 0
        first = _read(lines[0]) if len(lines) > 1 else None
        if first is not None:
            if first != self.job:
                differs = ", ".join(sorted(key for key in {*first, *self.job} if first.get(key) != self.job.get(key)))
                self.close()
                raise stop("TC805", saying("other run", differs), place)
            kept = len(lines[0]) + 1
            for line in lines[1:-1]:
                found = self._part(line)
                if found is None:
                    break
                self.parts.append(found)
                kept += len(line) + 1
        self.file.seek(kept)
        self.file.truncate()
        if first is None:
            self._say(self.job)

    def _part(self, line: bytes) -> Part | None:
        """The part of a line, if its files are those that were written."""
        said = _read(line)
        if said is None or said.get("part") != len(self.parts):
            return None
        found = Part(
            said["part"],
            said["rows"],
            said["decided"],
            said["rejected"],
            said["written"],
            said["answers"],
            said["refused"],
            said["lines"],
            At(*said["after"]),
            said["counts"],
        )
        answers, refused = self.files(found.number)
        whole = file_hash(answers) == found.answers and file_hash(refused) == found.refused
        return found if whole else None

    @property
    def at(self) -> At:
        """Where the next part begins."""
        return self.parts[-1].after if self.parts else At()

    def files(self, number: int) -> tuple[Path, Path]:
        """The files of a part."""
        return self.folder / f"{number:07}.answers", self.folder / f"{number:07}.rejected"

    def add(self, answers: bytes, refused: bytes, part: Part) -> None:
        """Writes a part and enters it; raises `OSError`, and then the part is not there."""
        for path, data in zip(self.files(part.number), (answers, refused), strict=True):
            write(path, data)
        sync(self.folder)
        self._say(part.line())
        self.parts.append(part)

    def _say(self, line: Mapping[str, Any]) -> None:
        assert self.file is not None
        start = self.file.tell()
        try:
            self.file.write(json.dumps(line).encode() + b"\n")
            self.file.flush()
            os.fsync(self.file.fileno())
        except OSError:
            self.file.close()
            self.file = (self.folder / JOURNAL).open("r+b")
            self.file.truncate(start)
            raise

    def close(self) -> None:
        """Lets another process go on."""
        if self.file is not None:
            self.file.close()
            self.file = None

    def remove(self) -> None:
        """Takes the folder away once all is done."""
        self.close()
        shutil.rmtree(self.folder)


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def write(path: Path, data: bytes) -> None:
    """Writes a file whole, forced to the disk, or not at all."""
    written = write_beside(path, data)
    try:
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise


def write_beside(path: Path, data: bytes) -> Path:
    """Writes the file that this one will be, forced to the disk, beside it; leaves nothing if it cannot."""
    found = path.with_name(f".{path.name}.part")
    try:
        with found.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        found.unlink(missing_ok=True)
        raise
    return found


def sync(folder: Path) -> None:
    """Forces the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def file_hash(path: Path) -> str | None:
    """The hash of a file; None if there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
