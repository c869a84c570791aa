"""An NDJSON file in slices: a line is one transfer, flat by the names of facts, or a scenario as a file states it."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from transfer_check.batch.ndjson_parts import LISTED, by_row
from transfer_check.batch.refused import Refused
from transfer_check.batch.slices import BLOCK, At, Bad, Slice, cut_short, whole_lines
from transfer_check.conditions.values import written
from transfer_check.load.components import BILLS
from transfer_check.load.mapping import LISTS, REST
from transfer_check.messages import saying

NUMBER = "row"
"""The column of a slice that has the numbers of its rows: no key may be called so."""


class NdjsonTable:
    """A file with one JSON object on each line."""

    header: list[str] | None = None

    def __init__(self, path: Path, block: int = BLOCK) -> None:
        self.block = block
        self.path, self.size = path, path.stat().st_size
        self.names_itself = False
        """Whether no mapping says what the keys are called: each row is flat, or a scenario, by itself."""

    def done(self, at: At) -> float:
        """What part of the file lies before a place."""
        return at.offset / self.size if self.size else 1.0

    def slices(self, start: At) -> Iterator[Slice]:
        """The slices from one on."""
        at = start
        while at.offset < self.size:
            found = self._slice(at)
            yield found
            at = found.after

    def _slice(self, at: At) -> Slice:
        data, last = whole_lines(self.path, at.offset, self.block)
        lines = data.split(b"\n")
        if not at.offset:
            lines[0] = lines[0].removeprefix(BOM_UTF8)
        ended = not lines[-1]
        if ended:
            lines.pop()
        number, bad, begins = at.row, list[Bad](), list[int]()
        rows: list[tuple[int, dict[str, str | None]]] = []
        lists: dict[str, list[tuple[int, dict[str, str | None]]]] = {}
        bills: dict[str, dict[int, str]] = {}
        for index, line in enumerate(lines):
            if not line.strip():
                continue
            begins.append(at.line + index)
            try:
                flat, found, own = read_line(line)
                if self.names_itself:
                    found = by_row(flat, found)
                rows.append((number, flat))
                for name, text in own.items():
                    bills.setdefault(LISTED[LISTS[name]] if self.names_itself and name in LISTS else name, {})[
                        number
                    ] = text
                for name, elements in found.items():
                    lists.setdefault(name, []).extend((number, one) for one in elements)
            except Refused as error:
                if last and not ended and index == len(lines) - 1 and error.code == "TC801":
                    raise cut_short(self.path, number) from None
                bad.append(Bad(number, error.column, error.code, error.said))
            number += 1
        long = {name: _frame(elements) for name, elements in lists.items()}
        after = At(number, at.offset + len(data), at.line + len(lines))
        return Slice(at.row, number - at.row, _frame(rows), after, long, bad, bills, begins)


def _frame(rows: list[tuple[int, dict[str, str | None]]]) -> pl.DataFrame:
    names = dict.fromkeys(name for _, row in rows for name in row)
    columns = {name: pl.Series(name, [row.get(name) for _, row in rows], dtype=pl.String) for name in names}
    return pl.DataFrame({"row": pl.Series("row", [number for number, _ in rows], dtype=pl.UInt64), **columns})


Texts = dict[str, str | None]


def read_line(line: bytes) -> tuple[Texts, dict[str, list[Texts]], dict[str, str]]:
    """What a line says: each value as text by its path, each list of mappings, and the bills of materials of a list.

    Raises `Refused`.

    >>> read_line(b'{"as_of": "2024-01-01", "end_user": {"state": "BBB"}, "route": [{"from": "AAA", "to": "BBB"}]}')
    ({'as_of': '2024-01-01', 'end_user.state': 'BBB'}, {'route': [{'from': 'AAA', 'to': 'BBB'}]}, {})
    """
    try:
        data = json.loads(line.decode("utf-8"), parse_float=Decimal, parse_constant=_no, object_pairs_hook=_pairs)
    except UnicodeDecodeError:
        raise Refused("", "TC105", saying("not utf")) from None
    except json.JSONDecodeError as error:
        raise _no_record("json broken", error.pos + 1) from None
    except RecursionError:
        raise _no_record("json deep") from None
    except ValueError:  # an integer of thousands of digits
        raise _no_record("json number") from None
    if not isinstance(data, dict):
        raise Refused("", "TC801", saying("no mapping"))
    flat: Texts = {}
    lists: dict[str, list[Texts]] = {}
    bills: dict[str, str] = {}
    _flatten(data, "", flat, lists, bills)
    return flat, lists, bills


def _flatten(
    data: Mapping[str, Any],
    prefix: str,
    flat: Texts,
    lists: dict[str, list[Texts]],
    bills: dict[str, str],
) -> None:
    for key, value in data.items():
        name = prefix + key
        _can_be_named(name, name)
        if name in REST:
            _once(name, flat, lists)
            flat[name] = None if value is None else json.dumps(value, default=str)
        elif isinstance(value, dict):
            if name == "end_use" and "purpose" in value:  # as a scenario file may say it
                _once(name, flat, lists)
                flat[name] = _text(value["purpose"], name)
                value = {key: one for key, one in value.items() if key != "purpose"}
            _flatten(value, "" if name == "facts" else f"{name}.", flat, lists, bills)
        elif isinstance(value, list) and all(isinstance(one, dict) for one in value):
            more = [{key: one[key] for key in BILLS if key in one} for one in value]
            if any(more):
                bills[name] = json.dumps(more, default=str)
            _once(name, flat, lists)
            lists[name] = [_element(one, name) for one in value]
        else:
            _once(name, flat, lists)
            flat[name] = _text(value, name)


def _once(name: str, flat: Mapping[str, str | None], lists: Mapping[str, object]) -> None:
    """Refuses what is said already, under another key."""
    if name in flat or name in lists:
        raise Refused(name, "TC406", saying("column twice", name))


def _can_be_named(name: str, column: str) -> None:
    """Refuses what no column of a slice can be called."""
    if column == NUMBER or any("\ud800" <= letter <= "\udfff" for letter in column):
        raise Refused(name, "TC401", saying("no fact", name))


def _element(one: Mapping[str, Any], name: str) -> Texts:
    for key in one:
        _can_be_named(f"{name}.{key}", key)
    return {key: _text(value, f"{name}.{key}") for key, value in one.items() if key not in BILLS}


def _text(value: Any, name: str) -> str | None:
    if value is None:
        return None
    try:
        text = written(value)
        text.encode()
    except (TypeError, UnicodeEncodeError):
        raise Refused(name, "TC203", saying("value of kind", type(value).__name__)) from None
    return text


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _no_record("json key twice", next(key for key in keys if keys.count(key) > 1))
    return found


def _no(word: str) -> Any:
    raise _no_record("json word", word)


def _no_record(key: str, *values: object) -> Refused:
    return Refused("", "TC801", saying("row no record", saying(key, *values)))
