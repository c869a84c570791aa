"""Tries every seeded fault: a copy of the project with the fault in it, and the tests that should notice.

    python tests/faults/run.py [--only NAME]... [--missing] [--output FILE]

Writes a table in Markdown. With `--missing`, only the faults that have no row in FILE are tried, and its other rows and
what is noted above them stay as they are. Exit 1 if a fault is not caught, or if the tests fail without any.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faults.model import Fault

COPIED = ("engine", "rules", "scenarios", "tests", "benchmarks", "docs", "pyproject.toml", "README.md")
TIME_LIMIT = 900.0
"""Seconds for the tests of one fault; a test that no longer ends is one that failed."""
WHOLE_LIMIT = 5400.0
"""Seconds for all of these tests on the source as it is."""
_ROW = re.compile(r"^\| (.+?) \| `([^`]+)` \| (yes|\*\*no\*\*) \| ")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S.*?)(?: - .*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one fault."""

    fault: Fault
    caught_by: str | None
    """The test that failed first."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """One run of some tests."""

    code: int | None
    """None if it did not end in time."""
    output: str

    @property
    def first_failure(self) -> str | None:
        """The first test that failed, or None; raises `RuntimeError` where no test was run."""
        if self.code == 0:
            return None
        if self.code is None:
            return "no end in time"
        found = _FAILED.search(self.output)
        if self.code not in (1, 2) or found is None:
            raise RuntimeError(f"pytest ended with {self.code}: {self.output[-1000:]}")
        return found[1]


def copied(root: Path, folder: Path) -> Path:
    """The project without its history, in a folder."""
    leave = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
    for name in COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=leave)
        elif source.is_file():
            shutil.copy2(source, folder / name)
    return folder


def environment(copy: Path) -> Mapping[str, str]:
    """The environment in which both pytest and the processes that tests start import the copy."""
    path = os.pathsep.join([str(copy / "engine"), str(copy / "tests")])
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": path}


def tried(copy: Path, tests: Iterable[str], *, limit: float = TIME_LIMIT) -> Run:
    """Runs tests in a copy up to the first failure, one process, nothing kept."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--tb=no", *tests]
    try:
        ran = subprocess.run(
            command,
            cwd=copy,
            env=environment(copy),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Run(None, "")
    return Run(ran.returncode, ran.stdout + ran.stderr)


def imported_from(copy: Path) -> Path:
    """Where the copy's tests would take the package from; it must be the copy."""
    code = "import transfer_check; print(transfer_check.__file__)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=copy, env=environment(copy), capture_output=True, text=True, check=True
    )
    return Path(ran.stdout.strip())


def results(copy: Path, faults: Iterable[Fault]) -> Iterator[Result]:
    """Each fault in turn: the fresh engine, the edit, the tests."""
    from faults.model import PACKAGE, ROOT

    whole = {name: (copy / PACKAGE / name).read_bytes() for name in sorted({fault.file for fault in faults})}
    for fault in faults:
        path = copy / PACKAGE / fault.file
        _write(path, fault.applied(whole[fault.file].decode()).encode())
        start = time.monotonic()
        try:
            ran = tried(copy, fault.tests)
        finally:
            _write(path, whole[fault.file])
        failure = ran.first_failure
        yield Result(fault, failure and failure.replace(str(ROOT) + os.sep, ""), time.monotonic() - start)


def _write(path: Path, source: bytes) -> None:
    """Writes a module and drops its byte code: the code of all others is kept, for most of a run is compiling it."""
    path.write_bytes(source)
    Path(cache_from_source(str(path))).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a table of an earlier run holds: its rows by the name of the fault, and the notes above them."""

    rows: Mapping[str, str]
    notes: tuple[str, ...] = ()


def earlier(text: str, faults: Iterable[Fault]) -> Earlier:
    """The rows of a table that are of faults there still are, in the same file and caught; and its notes."""
    files = {fault.name: fault.file for fault in faults}
    lines = text.splitlines()
    found = {match[1]: line for line in lines if (match := _ROW.match(line)) and match[3] == "yes"}
    kept = {name: row for name, row in found.items() if f"| {name} | `{files.get(name)}` |" in row}
    counted = next((place for place, line in enumerate(lines) if line.endswith(" caught.")), len(lines))
    ended = next((place for place, line in enumerate(lines) if line.startswith("## ")), len(lines))
    return Earlier(kept, tuple("\n".join(lines[counted + 1 : ended]).strip("\n").splitlines()))


def table(found: Iterable[Result], before: Earlier | None = None) -> str:
    """The results by subject, in Markdown, with the rows of an earlier run of what was not tried again."""
    from faults.table import FAULTS, SUBJECTS

    before = before or Earlier({})
    by_name = {result.fault.name: result for result in found}
    rows = {**before.rows, **{name: _row(result) for name, result in by_name.items()}}
    caught = len(before.rows.keys() - by_name.keys()) + sum(one.caught_by is not None for one in by_name.values())
    lines = [
        "# Seeded faults, and the test that caught each",
        "",
        "Written by `python tests/faults/run.py --output FILE`. Each fault is one change of the source in a copy of",
        "the project; the tests that are named for it in `tests/faults/table*.py` run until one fails.",
        "",
        f"{len(rows)} of {len(FAULTS)} faults tried, {caught} caught.",
        *(("", *before.notes) if before.notes else ()),
    ]
    for subject, faults in SUBJECTS.items():
        own = [rows[fault.name] for fault in faults if fault.name in rows]
        if own:
            lines += [
                "",
                f"## {subject}",
                "",
                "| fault | file | caught | by | seconds |",
                "|---|---|---|---|---:|",
                *own,
            ]
    return "\n".join(lines) + "\n"


def _row(row: Result) -> str:
    by = f"`{row.caught_by}`".replace("|", "\\|") if row.caught_by else ""
    return f"| {row.fault.name} | `{row.fault.file}` | {'yes' if by else '**no**'} | {by} | {row.seconds:.0f} |"


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    sys.path[:0] = [str(Path(__file__).resolve().parents[1])]
    from faults.model import PACKAGE, ROOT
    from faults.table import FAULTS

    parser = argparse.ArgumentParser(description="Try every seeded fault.")
    parser.add_argument("--only", action="append", default=[], help="faults whose name holds this text")
    parser.add_argument("--missing", action="store_true", help="only faults that have no row in the output file yet")
    parser.add_argument("--output", type=Path, help="where to write the table; else it is printed")
    given = parser.parse_args(arguments)
    if given.missing and (given.output is None or not given.output.is_file()):
        parser.error("--missing needs an --output that is there")
    before = earlier(given.output.read_text(encoding="utf-8"), FAULTS) if given.missing else Earlier({})
    chosen = [fault for fault in FAULTS if not given.only or any(word in fault.name for word in given.only)]
    if not chosen:
        parser.error("no fault has such a name")
    chosen = [fault for fault in chosen if fault.name not in before.rows]
    if not chosen:
        print("every fault has a row", file=sys.stderr)
        return 0
    found: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        copy = copied(ROOT, Path(folder).resolve())
        if not imported_from(copy).is_relative_to(copy):
            raise RuntimeError(f"the tests would import {imported_from(copy)}, which has no fault in it")
        for fault in chosen:  # before the long part: each must fit the source
            fault.applied((copy / PACKAGE / fault.file).read_text(encoding="utf-8"))
        sound = tried(copy, dict.fromkeys(test for fault in chosen for test in fault.tests), limit=WHOLE_LIMIT)
        if sound.code != 0:
            print(f"without any fault: {sound.first_failure}", file=sys.stderr)
            return 1
        for result in results(copy, chosen):
            found.append(result)
            if given.output is not None:  # after each, so that a run that is cut short leaves what it found
                given.output.parent.mkdir(parents=True, exist_ok=True)
                given.output.write_text(table(found, before), encoding="utf-8", newline="\n")
            print(f"{'caught' if result.caught_by else 'NOT CAUGHT'}: {result.fault.name}", file=sys.stderr, flush=True)
    if given.output is None:
        print(table(found), end="")
    return 0 if all(result.caught_by for result in found) else 1


if __name__ == "__main__":
    sys.exit(main())
