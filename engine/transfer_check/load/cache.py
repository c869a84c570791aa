"""Laws that were loaded before, in files below the user's cache folder.

An entry is found under the hash of all that makes a law what it is: the text of every file and the name under which it
is shown, and the program that read them. It is one line that says what it is, how long the rest is and its hash, then
the law as JSON. Nothing in an entry is run, and none decides whether another is used: whatever is odd about a file (its
owner, its kind, its length, a hash, a word) makes it one that is not there, and the law is loaded from its text again.
A cache that cannot be read or written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from transfer_check.law.model import Law
from transfer_check.load.codec import decode, encode
from transfer_check.load.files import LawText, law_hash
from transfer_check.version import __version__

VARIABLE = "TRANSFER_CHECK_CACHE"
OFF = "off"
SCHEMA = 3
"""Counted up where what an entry holds changes."""
MOST_BYTES = 2**28
MOST_ENTRIES = 16
"""So many laws are kept; the oldest goes first."""
ABANDONED = 3600.0
"""After so many seconds a file that was never finished belongs to nobody."""
MAKERS = ("conditions", "law", "load", "meaning")
"""The packages that make a law out of its files and find it well formed."""
_HEAD = 512
_NAME, _PART = "law-", ".law-"


def folder() -> Path | None:
    """The folder of the cache: named by the environment, else the user's; None if there is to be none."""
    named = os.environ.get(VARIABLE, "")
    if named:
        return None if named == OFF else Path(named)
    base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    with suppress(RuntimeError, KeyError):  # there may be no home
        return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "transfer-check"
    return None


def key_of(written: Iterable[LawText]) -> str | None:
    """The name of a law in the cache; None if there is no cache, or if it cannot be told which program this is."""
    if folder() is None:
        return None
    digest = hashlib.sha256()
    with suppress(OSError, ValueError):
        for part in _program():
            _add(digest, part)
        # Which files lie together matters, where they lie does not.
        folders: dict[Path | None, int] = {None: 0}
        for one in written:
            number = folders.setdefault(one.folder, len(folders))
            for part in (one.shown, one.name, str(number), one.text):
                _add(digest, part)
        return digest.hexdigest()
    return None


def look(key: str, written: Iterable[LawText]) -> Law | None:
    """The law of that name, if it is there whole."""
    place = folder()
    if place is None:
        return None
    # Whatever goes wrong here, from a file that may not be read to one that holds something else, the text decides.
    with suppress(Exception):
        body = _body(_read(place / f"{_NAME}{key}.json"), key)
        law = None if body is None else decode(json.loads(body))
        if isinstance(law, Law) and law.sha256 == law_hash(written):
            return law
    return None


def keep(key: str, law: Law) -> None:
    """Writes a law down, whole or not at all; nothing happens where that cannot be done."""
    place = folder()
    if place is None:
        return
    with suppress(Exception):
        code = encode(law)
        body = json.dumps(code, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        # What would not come back as it went is not kept.
        if encode(decode(json.loads(body))) != code or len(body) + _HEAD > MOST_BYTES:
            return
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(place, f"{_NAME}{key}.json", _head(key, body) + body)
        _prune(place)


def _add(digest: hashlib._Hash, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    digest.update(f"{len(data)}\0".encode())
    digest.update(data)


def _program() -> Iterator[str]:
    """What this program is: its version, and its modules that make a law, by size and time as the interpreter tells
    whether it has to compile them. In a checkout they change and the version does not."""
    yield f"{SCHEMA} {__version__}"
    package = Path(__file__).resolve().parent.parent
    for name in MAKERS:
        for entry in sorted(os.scandir(package / name), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                yield f"{name}/{entry.name} {found.st_size} {found.st_mtime_ns}"


def _head(key: str, body: bytes) -> bytes:
    return f"transfer-check law {SCHEMA} {key} {len(body)} {hashlib.sha256(body).hexdigest()}\n".encode()


def _body(data: bytes | None, key: str) -> bytes | None:
    """What an entry holds, if it is the one of that name and whole."""
    if data is None:
        return None
    end = data.find(b"\n", 0, _HEAD) + 1
    body = data[end:]
    return body if end and data[:end] == _head(key, body) else None


def _read(path: Path) -> bytes | None:
    """The bytes of a plain file that belongs to the user and that only the user may write."""
    # A pipe is not waited for, and a link is not followed.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    with os.fdopen(number, "rb") as file:
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
            return None
        if hasattr(os, "geteuid") and (found.st_uid != os.geteuid() or found.st_mode & 0o022):
            return None
        data = file.read(found.st_size + 1)
        return data if len(data) == found.st_size else None


def _write(place: Path, name: str, data: bytes) -> None:
    beside = place / f"{_PART}{os.getpid()}-{time.monotonic_ns()}.part"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(beside, flags | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        beside.replace(place / name)
    finally:
        beside.unlink(missing_ok=True)


def _prune(place: Path) -> None:
    """Takes away the oldest entries beyond the bound, and what a process that was killed left half done."""
    entries: list[tuple[float, Path]] = []
    for entry in os.scandir(place):
        with suppress(OSError):
            age = entry.stat(follow_symlinks=False).st_mtime
            if entry.name.startswith(_NAME) and entry.name.endswith(".json"):
                entries.append((age, Path(entry.path)))
            elif entry.name.startswith(_PART) and entry.name.endswith(".part") and time.time() - age > ABANDONED:
                Path(entry.path).unlink()
    for _, path in sorted(entries, reverse=True)[MOST_ENTRIES:]:
        with suppress(OSError):
            path.unlink()
