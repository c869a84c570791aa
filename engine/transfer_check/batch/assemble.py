"""The parts of a run to its files: each appears whole, the answers last, and only if all counts and hashes add up."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from transfer_check.batch.journal import Journal, Part, file_hash, sync, write_beside
from transfer_check.batch.writing import REJECTED, heading, json_bytes

COPIED = 2**20


class NotAddingUp(Exception):
    """What was written is not what was decided: a fault of ours or of the disk, and no output."""


@dataclass(frozen=True, slots=True)
class Files:
    """Where a run writes, and in which format."""

    answers: Path
    kind: str
    rejects: Path
    rejects_kind: str
    summary: Path | None = None

    @property
    def manifest(self) -> Path:
        """The file of counts and hashes."""
        return self.answers.with_name(f"{self.answers.name}.manifest.json")

    @property
    def parts(self) -> Path:
        """The folder of a run that is not done."""
        return self.answers.with_name(f"{self.answers.name}.parts")


def assembled(journal: Journal, files: Files, names: Sequence[str], manifest: dict[str, Any], page: str | None) -> None:
    """Writes the files of a run; raises `OSError`, or `NotAddingUp`, and then none of them is there."""
    parts = journal.parts
    answers, rejects = journal.folder / "all.answers", journal.folder / "all.rejected"
    rows = sum(one.rows for one in parts)
    decided = sum(one.decided for one in parts)
    rejected = sum(one.rejected for one in parts)
    told = sum(one.written for one in parts)
    if rows != decided + rejected or (parts and parts[-1].after.row - 1 != rows):
        raise NotAddingUp(f"{rows} rows, {decided} decided, {rejected} rejected")
    if files.kind == "parquet":
        _parquet(journal, parts, answers, names, told)
    else:
        sources = [(journal.files(one.number)[0], one.answers) for one in parts]
        _joined(answers, heading(names, files.kind), sources)
    _joined(
        rejects,
        heading(REJECTED, files.rejects_kind),
        [(journal.files(one.number)[1], one.refused) for one in parts],
    )
    _lines(answers, files.kind, told)
    _lines(rejects, files.rejects_kind, sum(one.lines for one in parts))
    manifest |= {
        "rows": rows,
        "decided": decided,
        "rejected": rejected,
        "answers": {"path": files.answers.name, "format": files.kind, "rows": told, "sha256": file_hash(answers)},
        "rejects": {
            "path": files.rejects.name,
            "lines": sum(one.lines for one in parts),
            "sha256": file_hash(rejects),
        },
    }
    beside = write_beside(files.manifest, json_bytes(manifest))
    shown = None if files.summary is None or page is None else write_beside(files.summary, page.encode())
    # The answers come last: who finds them finds what belongs to them.
    _into(rejects, files.rejects)
    if shown is not None and files.summary is not None:
        shown.replace(files.summary)
    beside.replace(files.manifest)
    _into(answers, files.answers)
    sync(files.answers.parent)


def _into(path: Path, target: Path) -> None:
    """Moves a file to its name; another folder may be another disk."""
    if path.parent.stat().st_dev == target.parent.stat().st_dev:
        path.replace(target)
        return
    beside = target.with_name(f".{target.name}.part")
    try:
        _joined(beside, b"", [(path, file_hash(path) or "")])
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    beside.replace(target)


def _joined(target: Path, first: bytes, sources: Iterable[tuple[Path, str]]) -> None:
    """One file of several, each with the hash that it should have."""
    with target.open("wb") as file:
        file.write(first)
        for path, wanted in sources:
            found = hashlib.sha256()
            with path.open("rb") as part:
                while data := part.read(COPIED):
                    found.update(data)
                    file.write(data)
            if found.hexdigest() != wanted:
                raise NotAddingUp(path.name)
        file.flush()
        os.fsync(file.fileno())


def _parquet(journal: Journal, parts: Sequence[Part], target: Path, names: Sequence[str], told: int) -> None:
    paths = [journal.files(one.number)[0] for one in parts if one.written]
    for one in parts:
        if file_hash(journal.files(one.number)[0]) != one.answers:
            raise NotAddingUp(str(one.number))
    if not paths:
        from transfer_check.batch.by_rows import RESULT

        texts = pl.List(pl.String())
        kinds = {name: RESULT.get(name, texts if name in ("deciding_before", "why") else pl.String()) for name in names}
        pl.DataFrame(schema=kinds).write_parquet(target)
    else:
        try:
            pl.scan_parquet(paths).sink_parquet(target, compression="zstd", maintain_order=True)
        except pl.exceptions.PolarsError as error:
            raise OSError(str(error).splitlines()[0]) from None
    with target.open("rb") as file:
        os.fsync(file.fileno())
    found = int(pl.scan_parquet(target).select(pl.len()).collect().item())
    if found != told:
        raise NotAddingUp(f"{found} of {told} rows")


def _lines(path: Path, kind: str, wanted: int) -> None:
    """Whether a file of text has as many records as were written."""
    if kind == "parquet":
        return
    with path.open("rb") as file:
        found = sum(data.count(b"\n") for data in iter(lambda: file.read(COPIED), b"")) - (kind == "csv")
    if kind == "ndjson" and found != wanted:
        raise NotAddingUp(f"{found} of {wanted} lines")
    if kind == "csv" and found < wanted:  # a cell may hold a line break
        raise NotAddingUp(f"{found} of {wanted} lines")
