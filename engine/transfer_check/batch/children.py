"""Legs, or items, in a table of their own, in any order: put beside the rows that they are of, and not held in memory.

A row of it that cannot be read, or is of no row, stops the run before anything is decided: a route that lost a leg
could be answered too well.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from transfer_check.batch.slices import At, Bad, Slice, Table, open_table
from transfer_check.load.diagnostics import MOST, BadInput, Diagnostic, Place, nearest, stop
from transfer_check.load.mapping import Part
from transfer_check.messages import saying

_TABLES = """
CREATE TABLE child (n INTEGER PRIMARY KEY, key TEXT, data TEXT);
CREATE TABLE seen (key TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_ORPHANS = "SELECT n, key FROM child WHERE key NOT IN (SELECT key FROM seen) ORDER BY n LIMIT ?"
_OF = "SELECT key, n, data FROM child WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key, n"


@dataclass(slots=True)
class Children:
    """The rows of another table by the row that each is of, on the disk."""

    scope: str
    path: Path
    key: str
    store: sqlite3.Connection

    def attach(self, found: Slice, name: str) -> None:
        """Puts them beside a slice; `name` is the column by which they name its rows."""
        rows = dict(zip(found.main[name].cast(pl.String), found.main["row"], strict=True))
        wanted = json.dumps([one for one in rows if one is not None])
        long: list[tuple[int, dict[str, str | None]]] = []
        places = found.others.setdefault(self.scope, {})
        for key, line, data in self.store.execute(_OF, (wanted,)):
            long.append((rows[key], json.loads(data)))
            places.setdefault(rows[key], []).append(f"{self.path}:{line}")
        long.sort(key=lambda one: one[0])
        names = dict.fromkeys(column for _, data in long for column in data)
        found.lists[f"file:{self.scope}"] = pl.DataFrame(
            {
                "row": pl.Series("row", [row for row, _ in long], dtype=pl.UInt64),
                **{one: pl.Series(one, [data.get(one) for _, data in long], dtype=pl.String) for one in names},
            }
        )


def gathered(scope: str, part: Part, main: Table, name: str, folder: Path) -> Children:
    """Reads another table, and the names of the rows of the main one; raises `BadInput`."""
    path = Path(part.file or "")
    table = open_table(path)
    key = part.row or "row_id"
    if table.header is not None:
        _columns(table.header, part, key, path)
    file = folder / f"{scope}.sqlite"
    file.unlink(missing_ok=True)
    store = sqlite3.connect(file)
    store.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    found = Children(scope, path, key, store)
    for one in table.slices(At()):
        if one.bad:
            raise BadInput(_placed(path, one, one.bad))
        store.executemany("INSERT INTO child VALUES (?, ?, ?)", _rows(one, key, path))
    for one in main.slices(At()):
        _names(one, name, main.path, store)
    orphans = store.execute(_ORPHANS, (MOST,)).fetchall()
    if orphans:
        places = [(of, Place(f"{path}:{line}:{key}", 0, 0)) for line, of in orphans]
        raise BadInput(tuple(Diagnostic("TC807", saying("of no row", of), place) for of, place in places))
    store.execute("CREATE INDEX by_key ON child (key)")
    store.commit()
    return found


def _columns(header: list[str], part: Part, key: str, path: Path) -> None:
    known = [one.column for one in part.listed.values() if one.column is not None]
    for column in (key, *known, *part.ignore):
        if column not in header:
            raise stop("TC802", saying("no column", column, path), Place(str(path), 1, 1), hint=nearest(column, header))


def _rows(one: Slice, key: str, path: Path) -> Iterator[tuple[int, str, str]]:
    """By line, or by row where there are none: they keep the order of the table."""
    for row in one.main.iter_rows(named=True):
        number, of = row.pop("row"), row.pop(key, None)
        if of is None:
            raise BadInput(_placed(path, one, [Bad(number, key, "TC807", saying("missing", key))]))
        yield one.lines[number - one.first] if one.lines else number, str(of), json.dumps(row, default=str)


def _names(one: Slice, name: str, path: Path, store: sqlite3.Connection) -> None:
    """Notes the names of rows; two of one name could not be told apart."""
    for number, key in one.main.select("row", pl.col(name).cast(pl.String)).iter_rows():
        if key is None:
            continue
        try:
            store.execute("INSERT INTO seen VALUES (?)", (key,))
        except sqlite3.IntegrityError:
            raise BadInput(_placed(path, one, [Bad(number, name, "TC406", saying("row twice", key))])) from None


def _placed(path: Path, found: Slice, bad: list[Bad]) -> tuple[Diagnostic, ...]:
    return tuple(Diagnostic(one.code, one.said, Place(found.place(path, one), 0, 0), one.hint) for one in bad[:MOST])
