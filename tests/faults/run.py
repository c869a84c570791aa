"""Tries every seeded fault: a copy of the project with the fault in it, and the tests that should notice.

    python tests/faults/run.py [--only NAME]... [--output FILE]

Writes a table in Markdown. Exit 1 if a fault is not caught, or if the tests fail without any.
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


def table(found: Iterable[Result]) -> str:
    """The results by subject, in Markdown."""
    from faults.table import FAULTS, SUBJECTS

    by_name = {result.fault.name: result for result in found}
    caught = sum(result.caught_by is not None for result in by_name.values())
    lines = [
        "# Seeded faults, and the test that caught each",
        "",
        "Written by `python tests/faults/run.py --output FILE`. Each fault is one change of the source in a copy of",
        "the project; the tests that are named for it in `tests/faults/table*.py` run until one fails.",
        "",
        f"{len(by_name)} of {len(FAULTS)} faults tried, {caught} caught.",
    ]
    for subject, faults in SUBJECTS.items():
        rows = [by_name[fault.name] for fault in faults if fault.name in by_name]
        if rows:
            lines += ["", f"## {subject}", "", "| fault | file | caught | by | seconds |", "|---|---|---|---|---:|"]
            lines += [_row(row) for row in rows]
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
    parser.add_argument("--output", type=Path, help="where to write the table; else it is printed")
    given = parser.parse_args(arguments)
    chosen = [fault for fault in FAULTS if not given.only or any(word in fault.name for word in given.only)]
    if not chosen:
        parser.error("no fault has such a name")
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
                given.output.write_text(table(found), encoding="utf-8", newline="\n")
            print(f"{'caught' if result.caught_by else 'NOT CAUGHT'}: {result.fault.name}", file=sys.stderr, flush=True)
    if given.output is None:
        print(table(found), end="")
    return 0 if all(result.caught_by for result in found) else 1


if __name__ == "__main__":
    sys.exit(main())
